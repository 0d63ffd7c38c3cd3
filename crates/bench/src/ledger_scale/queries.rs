//! The questions: each listing, with each filter, on what is common and on what is rare.

use anyhow::{Context, Result};
use ascribe_document::{Date, Stance};
use ascribe_ledger::query::{AsOf, Ask, ClaimOrder, DecisionFilter, Filter, Order, Page, QueueOrder};
use ascribe_ledger::{Ledger, LedgerError, Moment, ReviewState};

use super::world::word;

/// Asks a ledger and counts what comes.
type Asked = Box<dyn Fn(&Ledger) -> Result<usize, LedgerError>>;

/// One question; `run` gives the number of rows.
pub(super) struct Query {
    pub(super) listing: &'static str,
    pub(super) filter: &'static str,
    pub(super) run: Asked,
}

/// All questions to a ledger.
pub(super) fn queries(ledger: &Ledger) -> Result<Vec<Query>> {
    let ask = Ask::default();
    let none = Filter::default;
    let greatest =
        ledger.claims(&none(), ClaimOrder::Weight, &ask)?.rows.first().context("no claim")?.id.clone();
    let family = ledger.families(&none(), &ask)?.rows.first().map(|family| family.id.clone());
    let sources = ledger.sources(&none(), &ask)?.rows;
    let speaker = sources.first().context("no source")?.speaker.clone();
    let day = |day| Date::from_days_since_epoch(19_723 + day);
    let moment = |day: i64| Moment::of_unix((19_723 + day) * 86_400);
    let some = |text: &str| Some(text.to_owned());
    let published = |on| AsOf { published: day(on), captured: None };
    let captured = |on| AsOf { published: None, captured: moment(on) };
    let filters: Vec<(&'static str, Filter)> = vec![
        ("none", none()),
        ("since", Filter { since: day(900), ..none() }),
        ("until", Filter { until: day(100), ..none() }),
        ("outlet, common", Filter { outlet: some("Outlet 0"), ..none() }),
        ("outlet, rare", Filter { outlet: some("Outlet 299"), ..none() }),
        ("outlet, unknown", Filter { outlet: some("Nobody"), ..none() }),
        ("speaker by id, common", Filter { speaker: Some(speaker.id), ..none() }),
        ("speaker by name, common", Filter { speaker: Some(speaker.name), ..none() }),
        ("speaker by name, very common", Filter { speaker: some("officials"), ..none() }),
        ("speaker by name, unknown", Filter { speaker: some("nobody"), ..none() }),
        ("stance, common", Filter { stance: Some(Stance::Asserted), ..none() }),
        ("stance, rare", Filter { stance: Some(Stance::Declined), ..none() }),
        ("stance, none", Filter { stance: Some(Stance::Hedged), ..none() }),
        ("text, common", Filter { text: Some(word(0)), ..none() }),
        ("text, rare", Filter { text: Some(word(19_000)), ..none() }),
        ("text, two common words", Filter { text: Some(format!("{} {}", word(0), word(1))), ..none() }),
        ("text, common beginning", Filter { text: some("b*"), ..none() }),
        ("claim, greatest", Filter { claim: Some(greatest.clone()), ..none() }),
        ("family, greatest", Filter { family, ..none() }),
        ("review, open", Filter { review: Some(ReviewState::Open), ..none() }),
        ("review, rare", Filter { review: Some(ReviewState::Rejected), ..none() }),
        (
            "review and outlet",
            Filter { review: Some(ReviewState::Corrected), outlet: some("Outlet 9"), ..none() },
        ),
        ("outlet and stance", Filter { outlet: some("Outlet 9"), stance: Some(Stance::Denied), ..none() }),
        ("as of a day, late", Filter { as_of: published(900), ..none() }),
        ("as of a day, early", Filter { as_of: published(50), ..none() }),
        ("as of a capture, late", Filter { as_of: captured(900), ..none() }),
        ("as of a capture, early", Filter { as_of: captured(50), ..none() }),
    ];
    let measure = ledger.series(&none(), &ask)?.rows.first().context("no series")?.measure.clone();
    let mut queries = Vec::new();
    for (name, filter) in filters {
        let listings: [(&'static str, Listing); 11] = [
            ("reports", |ledger, filter| rows(ledger.reports(filter, &Ask::default()))),
            ("statements", |ledger, filter| rows(ledger.statements(filter, &Ask::default()))),
            ("statements, oldest first", |ledger, filter| {
                rows(ledger.statements(filter, &Ask { order: Order::Oldest, ..Ask::default() }))
            }),
            ("queue, oldest", |ledger, filter| {
                rows(ledger.queue(filter, QueueOrder::Oldest, &Ask::default()))
            }),
            ("queue, unsure", |ledger, filter| {
                rows(ledger.queue(filter, QueueOrder::Unsure, &Ask::default()))
            }),
            ("reviewed", |ledger, filter| ledger.reviewed(filter).map(|share| share.of)),
            ("reviewed of reports", |ledger, filter| {
                ledger.reviewed_of_reports(filter).map(|share| share.of)
            }),
            ("claims", |ledger, filter| rows(ledger.claims(filter, ClaimOrder::Weight, &Ask::default()))),
            ("sources", |ledger, filter| rows(ledger.sources(filter, &Ask::default()))),
            ("families", |ledger, filter| rows(ledger.families(filter, &Ask::default()))),
            ("series", |ledger, filter| rows(ledger.series(filter, &Ask::default()))),
        ];
        for (listing, run) in listings {
            let filter = filter.clone();
            queries.push(Query { listing, filter: name, run: Box::new(move |ledger| run(ledger, &filter)) });
        }
        let measure = measure.clone();
        queries.push(Query {
            listing: "points",
            filter: name,
            run: Box::new(move |ledger| rows(ledger.points(&measure, &filter, &Ask::default()))),
        });
    }
    for (name, words) in [
        ("common word", word(0)),
        ("rare word", word(19_000)),
        ("two common words", format!("{} {}", word(0), word(1))),
    ] {
        let same = words.clone();
        queries.push(Query {
            listing: "search, statements",
            filter: name,
            run: Box::new(move |ledger| {
                rows(ledger.search_statements(&words, &Filter::default(), &Ask::default()))
            }),
        });
        queries.push(Query {
            listing: "search, reports",
            filter: name,
            run: Box::new(move |ledger| {
                rows(ledger.search_reports(&same, &Filter::default(), &Ask::default()))
            }),
        });
    }
    let statement =
        ledger.statements(&none(), &Ask::default())?.rows.first().context("no statement")?.clone();
    let about = |id: &str| DecisionFilter { about: some(id), ..DecisionFilter::default() };
    for (name, filter) in [
        ("none", DecisionFilter::default()),
        ("about a statement", about(&statement.id)),
        ("about the greatest claim", about(&greatest)),
        ("about a report", about(&statement.report.id)),
        ("person", DecisionFilter { who: some("Reviewer 1"), ..DecisionFilter::default() }),
        ("person, unknown", DecisionFilter { who: some("Nobody"), ..DecisionFilter::default() }),
        ("since, all", DecisionFilter { since: moment(0), ..DecisionFilter::default() }),
        ("since, none", DecisionFilter { since: moment(9000), ..DecisionFilter::default() }),
    ] {
        queries.push(Query {
            listing: "decisions",
            filter: name,
            run: Box::new(move |ledger| rows(ledger.decisions(&filter, &Ask::default()))),
        });
    }
    queries.push(Query {
        listing: "status",
        filter: "none",
        run: Box::new(|ledger| ledger.status().map(|_| 1)),
    });
    Ok(queries)
}

type Listing = fn(&Ledger, &Filter) -> Result<usize, LedgerError>;

fn rows<T>(page: Result<Page<T>, LedgerError>) -> Result<usize, LedgerError> {
    page.map(|page| page.rows.len())
}
