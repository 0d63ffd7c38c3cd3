//! Lists, things in full, states of knowledge, search and ids.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use ascribe_document::{Date, LinkKind, Stance};
use ascribe_ledger::query::{AsOf, Ask, ClaimOrder, Cursor, Filter, Kind, Order, Page};
use ascribe_ledger::{Access, Intake, Ledger, LedgerError};
use fixture::*;
use std::path::PathBuf;
use tempfile::TempDir;

struct Case {
    _folder: TempDir,
    path: PathBuf,
    ledger: Ledger,
}

impl Case {
    /// Six reports on one affair. The statements that the dam held are one claim from 8 February on: before, those of the
    /// 3rd and of the 5th had nothing to do with one another.
    fn new() -> Self {
        let (folder, path, mut ledger) = new_ledger();
        let intakes = [
            intake(
                "a.txt",
                3,
                "Karsk Courier",
                0,
                &[("Anna Brandt", "the dam held"), ("an engineer", "12 gates were open")],
            ),
            intake("b.txt", 5, "Norland Post", 10, &[("Jörg Weiß", "the wall stood firm")]),
            intake("c.txt", 8, "Norland Post", 20, &[("Anna Brandt", "the dam held and the wall stood")]),
            intake(
                "d.txt",
                9,
                "Karsk Courier",
                30,
                &[("Ivo Marsh", "it did not hold"), ("Ivo Marsh", "30 gates were open")],
            ),
            intake(
                "e.txt",
                9,
                "Sjøby Times",
                40,
                &[("Anna Brandt", "the dam held"), ("police", "nobody was hurt")],
            ),
            intake("f.txt", 12, "Sjøby Times", 50, &[("a witness", "water came in")]),
        ];
        for (second, intake) in (1..).zip(&intakes) {
            ledger.record(std::slice::from_ref(intake), &by(second * 10)).unwrap();
        }
        let mut case = Self { _folder: folder, path, ledger };
        let (held, firm, bridge) =
            (case.key("the dam held", 'a'), case.key("wall stood firm", 'b'), case.key("dam held and", 'c'));
        let (denial, again) = (case.key("did not hold", 'd'), case.key("the dam held", 'e'));
        let (gates, more) = (case.key("12 gates", 'a'), case.key("30 gates", 'd'));
        for (reading, kins, links) in [
            (
                3,
                vec![],
                vec![link(held, bridge, LinkKind::Same, 0.9), link(firm, bridge, LinkKind::Same, 0.8)],
            ),
            (
                4,
                vec![],
                vec![link(held, denial, LinkKind::Denies, 0.7), link(gates, more, LinkKind::Updates, 0.6)],
            ),
            (5, vec![kin(1, 5, 0.8)], vec![link(held, again, LinkKind::Same, 0.95)]),
            (6, vec![], vec![]),
        ] {
            case.ledger.relate(&[comparison(reading, kins, links)], &by(100)).unwrap();
        }
        case
    }

    fn key(&self, words: &str, report: char) -> i64 {
        number(
            &self.path,
            &format!(
                "SELECT s.key FROM statement s JOIN capture c ON c.report = s.report
                 WHERE s.words LIKE '%{words}%' AND c.place = '{report}.txt'"
            ),
        )
    }

    fn id(&self, words: &str, report: char) -> String {
        self::words(&self.path, &format!("SELECT id FROM statement WHERE key = {}", self.key(words, report)))
    }

    /// The words of the statements that fit.
    fn said(&self, filter: &Filter) -> Vec<String> {
        let page = self.ledger.statements(filter, &oldest(50)).unwrap();
        page.rows.into_iter().filter_map(|row| row.words).collect()
    }

    /// The file names of the reports that fit.
    fn reported(&self, filter: &Filter) -> String {
        let page = self.ledger.reports(filter, &oldest(50)).unwrap();
        page.rows
            .iter()
            .map(|row| {
                self.ledger.report(&row.name.id, &filter.as_of).unwrap().captures[0].place[..1].to_owned()
            })
            .collect()
    }

    /// Numbers of statements, reports, texts, speakers and denials of the claims, heaviest first.
    fn counted(&self, filter: &Filter) -> Vec<[usize; 5]> {
        let page = self.ledger.claims(filter, ClaimOrder::Weight, &Ask::default()).unwrap();
        page.rows
            .iter()
            .map(|row| [row.statements, row.reports, row.texts, row.speakers, row.denied])
            .collect()
    }
}

fn intake(place: &str, day: u8, outlet: &str, captured: i64, said: &[(&str, &str)]) -> Intake {
    let mut intake = report(place, day, said);
    intake.document.outlet = Some(outlet.into());
    intake.capture.at = moment(captured);
    intake
}

fn oldest(limit: usize) -> Ask {
    Ask { limit, after: None, order: Order::Oldest }
}

fn day(day: u8) -> Option<Date> {
    Date::new(2026, 2, day)
}

fn published(on: u8) -> Filter {
    Filter { as_of: AsOf { published: day(on), captured: None }, ..Filter::default() }
}

fn captured(second: i64) -> Filter {
    Filter { as_of: AsOf { published: None, captured: Some(moment(second)) }, ..Filter::default() }
}

#[test]
fn each_filter_lets_through_what_fits() {
    let case = Case::new();
    let brandt = case.ledger.sources(&Filter::default(), &Ask::default()).unwrap().rows.remove(0);
    assert_eq!((brandt.speaker.name.as_str(), brandt.statements), ("Anna Brandt", 3));
    let claim = case
        .ledger
        .claims(&Filter::default(), ClaimOrder::Weight, &Ask::default())
        .unwrap()
        .rows
        .remove(0)
        .id;
    let family = case.ledger.families(&Filter::default(), &Ask::default()).unwrap().rows.remove(0).id;
    let some = |text: &str| Some(text.to_owned());
    let none = Filter::default;
    for (filter, statements, reports) in [
        (none(), 9, "abcdef"),
        (Filter { since: day(9), ..none() }, 5, "def"),
        (Filter { until: day(5), ..none() }, 3, "ab"),
        (Filter { since: day(5), until: day(8), ..none() }, 2, "bc"),
        (Filter { outlet: some("norland POST"), ..none() }, 2, "bc"),
        (Filter { outlet: some("nobody"), ..none() }, 0, ""),
        (Filter { speaker: Some(brandt.speaker.id.clone()), ..none() }, 3, "ace"),
        (Filter { speaker: some("brandt"), ..none() }, 3, "ace"),
        (Filter { speaker: some("jorg weiß"), ..none() }, 1, "b"),
        (Filter { speaker: some("\"*"), ..none() }, 0, ""),
        (Filter { stance: Some(Stance::Denied), ..none() }, 1, "d"),
        (Filter { stance: Some(Stance::Denied), outlet: some("Karsk Courier"), ..none() }, 1, "d"),
        (Filter { stance: Some(Stance::Asserted), speaker: some("Marsh"), ..none() }, 1, "d"),
        (Filter { claim: Some(claim.clone()), ..none() }, 4, "abce"),
        (Filter { claim: Some(claim), outlet: some("Norland Post"), ..none() }, 2, "bc"),
        (Filter { family: Some(family.clone()), ..none() }, 4, "ae"),
        (Filter { family: Some(family), speaker: some("brandt"), ..none() }, 2, "ae"),
    ] {
        assert_eq!(case.said(&filter).len(), statements, "{filter:?}");
        assert_eq!(case.reported(&filter), reports, "{filter:?}");
    }
    let text = Filter { text: some("gat* open"), ..none() };
    assert_eq!(case.said(&text), ["12 gates were open", "30 gates were open"]);
    assert_eq!(case.reported(&text), "ad");
    let text = Filter { text: some("dam"), speaker: Some(brandt.speaker.id), since: day(8), ..none() };
    assert_eq!(case.said(&text), ["the dam held and the wall stood", "the dam held"]);
    assert_eq!(case.reported(&text), "ce");
}

/// All rows of a listing, by pages of `limit`.
fn every(limit: usize, list: impl Fn(&Ask) -> Page<String>) -> Vec<String> {
    let mut ask = Ask { limit, ..Ask::default() };
    let mut rows = Vec::new();
    loop {
        let page = list(&ask);
        assert!(page.rows.len() <= limit);
        rows.extend(page.rows);
        match page.next {
            Some(next) => ask.after = Some(next),
            None => return rows,
        }
    }
}

fn id_of<T>(page: Result<Page<T>, LedgerError>, id: impl Fn(T) -> String) -> Page<String> {
    let Page { rows, next, cut } = page.unwrap();
    Page { rows: rows.into_iter().map(id).collect(), next, cut }
}

#[test]
fn pages_hold_every_row_once() {
    let case = Case::new();
    let all = |order, limit, filter: &Filter| {
        let mut rows = Vec::new();
        let mut ask = Ask { limit, after: None, order };
        loop {
            let page = case.ledger.statements(filter, &ask).unwrap();
            assert!(page.rows.len() <= limit);
            rows.extend(page.rows.into_iter().map(|row| row.id));
            match page.next {
                // Through its text form, as a link has it.
                Some(next) => ask.after = Some(Cursor::from(next.to_string().as_str())),
                None => return rows,
            }
        }
    };
    let some = |text: &str| Some(text.to_owned());
    for filter in [
        Filter::default(),
        Filter { text: some("the"), ..Filter::default() },
        Filter { speaker: some("Anna"), ..Filter::default() },
        Filter { stance: Some(Stance::Asserted), ..Filter::default() },
        Filter { outlet: some("Karsk Courier"), ..Filter::default() },
        captured(100),
    ] {
        let forward = all(Order::Oldest, 100, &filter);
        assert!(!forward.is_empty());
        for limit in [1, 2, 3] {
            assert_eq!(all(Order::Oldest, limit, &filter), forward, "{filter:?}");
            let mut backward = all(Order::Newest, limit, &filter);
            backward.reverse();
            assert_eq!(backward, forward, "{filter:?}");
        }
    }
    let some_day = Filter { since: day(3), ..Filter::default() };
    for filter in [Filter::default(), some_day, published(9), captured(40)] {
        let (ledger, filter) = (&case.ledger, &filter);
        for (all, one) in [50, 1]
            .map(|limit| {
                let claims =
                    every(limit, |ask| id_of(ledger.claims(filter, ClaimOrder::Weight, ask), |row| row.id));
                let newest =
                    every(limit, |ask| id_of(ledger.claims(filter, ClaimOrder::Newest, ask), |row| row.id));
                let sources = every(limit, |ask| id_of(ledger.sources(filter, ask), |row| row.speaker.id));
                let families = every(limit, |ask| id_of(ledger.families(filter, ask), |row| row.id));
                let series = every(limit, |ask| id_of(ledger.series(filter, ask), |row| row.measure));
                let points = every(limit, |ask| {
                    id_of(ledger.points("killed", filter, ask), |row| {
                        row.figure.span.start.to_string() + &row.report.id
                    })
                });
                let figures = every(limit, |ask| {
                    id_of(ledger.figures(filter, ask), |row| {
                        row.figure.span.start.to_string() + &row.report.id
                    })
                });
                let reports = every(limit, |ask| id_of(ledger.reports(filter, ask), |row| row.name.id));
                let found = every(limit, |ask| {
                    id_of(ledger.search_statements("the", filter, ask), |row| row.statement.id)
                });
                let with = every(limit, |ask| {
                    id_of(ledger.search_reports("dam", filter, ask), |row| row.report.name.id)
                });
                vec![claims, newest, sources, families, series, points, figures, reports, found, with]
            })
            .windows(2)
            .flat_map(|pair| pair[0].clone().into_iter().zip(pair[1].clone()))
        {
            assert_eq!(all, one, "{filter:?}");
            assert!(!all.is_empty(), "{filter:?}");
            assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len(), "{filter:?}");
        }
    }
    assert_eq!(case.ledger.every_statement(&Filter::default()).count(), 9);
    let wrong = Ask { after: Some("x~y".into()), ..Ask::default() };
    assert!(matches!(case.ledger.statements(&Filter::default(), &wrong), Err(LedgerError::Unfit(_))));
}

#[test]
fn what_was_known_on_a_day_is_counted_from_what_was_known() {
    let case = Case::new();
    assert_eq!(case.counted(&Filter::default())[0], [4, 4, 3, 2, 1]);
    // The denial is of the 9th, and so is the reprint.
    assert_eq!(case.counted(&published(8)), [[3, 3, 3, 2, 0], [1, 1, 1, 1, 0]]);
    // Before the 8th nothing bound the two together.
    assert_eq!(case.counted(&published(7)), [[1, 1, 1, 1, 0]; 3]);
    assert_eq!(case.counted(&published(2)), [[0; 5]; 0]);
    assert_eq!(case.counted(&published(9))[0], [4, 4, 3, 2, 1]);
    let held = case.id("the dam held", 'a').replacen('s', "c", 1);
    let firm = case.id("wall stood firm", 'b').replacen('s', "c", 1);
    let members =
        |id: &str, filter: &Filter| case.ledger.claim(id, &filter.as_of).map(|claim| claim.members.len());
    assert_eq!(members(&held, &Filter::default()).unwrap(), 4);
    assert_eq!(members(&firm, &Filter::default()).unwrap(), 4);
    assert_eq!(members(&held, &published(7)).unwrap(), 1);
    assert_eq!(members(&firm, &published(7)).unwrap(), 1);
    assert!(matches!(members(&firm, &published(4)), Err(LedgerError::Unknown { kind: "claim", .. })));
    assert_eq!(case.ledger.claim(&firm, &published(7).as_of).unwrap().claim.id, firm);
    assert_eq!(case.reported(&published(8)), "abc");
    assert_eq!(case.ledger.families(&published(8), &Ask::default()).unwrap().rows, []);
    assert_eq!(case.ledger.families(&published(9), &Ask::default()).unwrap().rows[0].reports, 2);
    let brandt = &case.ledger.sources(&published(8), &Ask::default()).unwrap().rows[0];
    assert_eq!((brandt.statements, brandt.last.to_string().as_str()), (2, "2026-02-08"));
    assert_eq!(case.ledger.points("killed", &published(8), &oldest(9)).unwrap().rows.len(), 1);
    assert_eq!(case.ledger.series(&published(9), &Ask::default()).unwrap().rows[0].points, 2);
    assert_eq!(case.ledger.search_statements("gates", &published(8), &Ask::default()).unwrap().rows.len(), 1);
}

#[test]
fn what_was_captured_by_a_moment_is_counted_from_that() {
    let case = Case::new();
    assert_eq!(case.reported(&captured(20)), "abc");
    assert_eq!(case.counted(&captured(20)), [[3, 3, 3, 2, 0], [1, 1, 1, 1, 0]]);
    assert_eq!(case.counted(&captured(19)), [[1, 1, 1, 1, 0]; 3]);
    let both = Filter { as_of: AsOf { published: day(3), captured: Some(moment(19)) }, ..Filter::default() };
    assert_eq!(case.reported(&both), "a");
    let id = case.id("wall stood firm", 'b');
    assert!(case.ledger.statement(&id, &captured(10).as_of).is_ok());
    assert!(matches!(case.ledger.statement(&id, &captured(9).as_of), Err(LedgerError::Unknown { .. })));
}

#[test]
fn a_superseded_reading_shows_only_as_of_a_moment_before() {
    let mut case = Case::new();
    let old = case.id("did not hold", 'd');
    let mut newer = intake(
        "d.txt",
        9,
        "Karsk Courier",
        30,
        &[("Ivo Marsh", "it did not hold"), ("Ivo Marsh", "30 gates were open")],
    );
    newer.analyzer = "reader 2".into();
    newer.analysis.attributions.pop();
    case.ledger.record(&[newer], &by(200)).unwrap();
    case.ledger.relate(&[comparison(7, vec![], vec![])], &by(210)).unwrap();
    let marsh = |filter: Filter| case.said(&Filter { speaker: Some("marsh".into()), ..filter });
    assert_eq!(marsh(Filter::default()), ["it did not hold"]);
    assert_eq!(marsh(captured(200)), ["it did not hold"]);
    assert_eq!(marsh(captured(199)), ["it did not hold", "30 gates were open"]);
    assert_eq!(marsh(published(30)), ["it did not hold"]);
    assert_eq!(case.reported(&Filter::default()), "abcedf");
    let text = |filter: Filter| case.said(&Filter { text: Some("gates".into()), ..filter }).len();
    assert_eq!((text(Filter::default()), text(captured(199))), (1, 2));
    let source = |filter: Filter| {
        let rows = case.ledger.sources(&filter, &Ask::default()).unwrap().rows;
        rows.iter().find(|row| row.speaker.name == "Ivo Marsh").map(|row| row.statements)
    };
    assert_eq!(
        (source(Filter::default()), source(published(30)), source(captured(199))),
        (Some(1), Some(1), Some(2))
    );
    // The denial was found with the old reading; the new one's comparison found none.
    assert_eq!(case.counted(&captured(199))[0], [4, 4, 3, 2, 1]);
    assert_eq!(case.counted(&Filter::default())[0], [4, 4, 3, 2, 0]);
    assert_eq!(case.counted(&captured(210))[0], [4, 4, 3, 2, 0]);
    let shown = case.ledger.statement(&old, &AsOf::default()).unwrap();
    assert_eq!((shown.superseded_by.as_deref(), shown.statement.claim), (Some("reader 2"), None));
    assert_eq!(case.ledger.series(&Filter::default(), &Ask::default()).unwrap().rows[0].points, 2);
}

#[test]
fn a_diff_tells_what_is_new() {
    let case = Case::new();
    let diff = case.ledger.diff(&published(7).as_of, &published(9).as_of, &Filter::default(), 50).unwrap();
    let places: Vec<_> = diff.reports.iter().map(|report| report.known.day()).collect();
    assert_eq!(places, [9, 9, 8]);
    assert_eq!(diff.new_claims.len(), 3);
    let grown = &diff.grown_claims[0];
    assert_eq!((grown.claim.statements, grown.claim.denied), (4, 1));
    assert_eq!(grown.before.iter().map(|claim| claim.statements).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(diff.points.iter().filter_map(|point| point.figure.number).collect::<Vec<_>>(), [30.0]);
    let nothing = case.ledger.diff(&AsOf::default(), &AsOf::default(), &Filter::default(), 50).unwrap();
    assert!(nothing.reports.is_empty() && nothing.new_claims.is_empty() && nothing.grown_claims.is_empty());
    let by_capture =
        case.ledger.diff(&captured(19).as_of, &captured(20).as_of, &Filter::default(), 50).unwrap();
    assert_eq!((by_capture.reports.len(), by_capture.grown_claims.len()), (1, 1));
}

#[test]
fn a_search_takes_any_words() {
    let case = Case::new();
    let found = case.ledger.search_statements("gates op*", &Filter::default(), &Ask::default()).unwrap();
    assert_eq!(found.rows.len(), 2);
    let snippet = &found.rows[0].snippet;
    let hits: Vec<_> = snippet.hits.iter().map(|hit| hit.of(&snippet.words)).collect();
    assert_eq!(hits, ["gates", "open"]);
    assert!(found.rows[0].score > 0.0);
    assert_eq!(
        case.ledger.search_statements("weiss OR", &Filter::default(), &Ask::default()).unwrap().rows,
        []
    );
    assert_eq!(
        case.ledger
            .search_statements("\"wall stood\"", &Filter::default(), &Ask::default())
            .unwrap()
            .rows
            .len(),
        2
    );
    assert_eq!(
        case.ledger
            .search_reports("WALL", &Filter::default(), &Ask { limit: 1, ..Ask::default() })
            .unwrap()
            .rows
            .len(),
        1
    );
    for hostile in [
        "",
        " ",
        "\"",
        "\"\"",
        "*",
        "a*b*",
        "(",
        ")",
        "NEAR(",
        "NOT",
        "AND OR",
        "-x",
        "speaker:x",
        "{a b}:c",
        "^gates",
        "' OR 1=1 --",
        "\0",
        "a\0b\"",
        "ا\u{202e}",
        "\u{301}",
        "😀",
        "«»",
        "a+b",
        "x:y:z",
        "%_%",
        &"a ".repeat(5000),
        &"\"".repeat(999),
    ] {
        case.ledger.search_statements(hostile, &Filter::default(), &Ask::default()).unwrap();
        case.ledger.search_reports(hostile, &Filter::default(), &Ask::default()).unwrap();
        let filter =
            Filter { text: Some(hostile.into()), speaker: Some(hostile.into()), ..Filter::default() };
        case.said(&filter);
        case.reported(&filter);
    }
    let page = |after| Ask { limit: 1, after, order: Order::Newest };
    let first = case.ledger.search_statements("the", &Filter::default(), &page(None)).unwrap();
    let second = case.ledger.search_statements("the", &Filter::default(), &page(first.next)).unwrap();
    assert_ne!(first.rows[0].statement.id, second.rows[0].statement.id);
}

#[test]
fn beginnings_of_ids_lead_to_one_thing_or_tell_why_not() {
    let case = Case::new();
    let id = case.id("did not hold", 'd');
    assert_eq!(case.ledger.resolve(&id).unwrap(), (Kind::Statement, id.clone()));
    assert_eq!(case.ledger.resolve(&id[..7]).unwrap(), (Kind::Statement, id.clone()));
    match case.ledger.resolve("s") {
        Err(error @ LedgerError::Ambiguous { .. }) => assert!(error.to_string().contains(&id), "{error}"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(case.ledger.resolve("suuu"), Err(LedgerError::Unknown { kind: "statement", .. })));
    for wrong in ["", "x1", "S1", "s%", "42", "s\u{7f}", "é"] {
        assert!(matches!(case.ledger.resolve(wrong), Err(LedgerError::NoId(_))), "{wrong}");
    }
    // A claim is found by the letters of any of its statements.
    let bridge = case.id("dam held and", 'c').replacen('s', "c", 1);
    assert_eq!(case.ledger.resolve(&bridge).unwrap(), (Kind::Claim, bridge.clone()));
    assert_eq!(case.ledger.claim(&bridge, &AsOf::default()).unwrap().members.len(), 4);
}

#[test]
fn things_in_full() {
    let case = Case::new();
    let report = case.ledger.reports(&Filter::default(), &oldest(1)).unwrap().rows.remove(0);
    let full = case.ledger.report(&report.name.id, &AsOf::default()).unwrap();
    assert_eq!(full.text.as_deref().map(|text| full.blocks[0].0.of(text)), Some("The dam at Karsk"));
    assert_eq!(
        (full.statements.len(), full.figures.len(), full.captures.len(), full.family.len(), full.kin.len()),
        (2, 1, 1, 2, 1)
    );
    assert_eq!(full.kin[0].passages[0].words, 2);
    assert!(case.ledger.raw(&report.name.id).unwrap().unwrap().starts_with(b"a.txt\n"));
    let statement = case.ledger.statement(&case.id("12 gates", 'a'), &AsOf::default()).unwrap();
    assert_eq!(statement.covered.as_deref(), Some("an engineer said 12 gates were open"));
    assert_eq!(statement.after.as_deref(), Some(". "));
    assert!(statement.before.unwrap().ends_with("the dam held. "));
    assert_eq!(statement.figures[0].number, Some(12.0));
    assert_eq!(statement.statement.chain[0].name, "an engineer");
    let claim =
        case.ledger.claim(&case.id("the dam held", 'a').replacen('s', "c", 1), &AsOf::default()).unwrap();
    assert_eq!(
        claim.links.iter().map(|link| (link.kind.as_str(), link.ours_is_later)).collect::<Vec<_>>(),
        [("denies", false)]
    );
    assert_eq!(claim.members.iter().filter(|member| member.family.is_some()).count(), 2);
    let source = case.ledger.sources(&Filter::default(), &Ask::default()).unwrap().rows.remove(0);
    let source = case.ledger.source(&source.speaker.id, &AsOf::default()).unwrap();
    assert_eq!(source.outlets.len(), 3);
    let family = case.ledger.families(&Filter::default(), &Ask::default()).unwrap().rows.remove(0);
    let family = case.ledger.family(&family.id, &AsOf::default()).unwrap();
    assert_eq!((family.reports.len(), family.kin.len(), family.family.outlets.len()), (2, 1, 2));
    let status = case.ledger.status().unwrap();
    assert_eq!(
        (status.reports, status.statements, status.families, status.links, status.pending),
        (6, 9, 1, 5, 2)
    );
    assert_eq!(case.ledger.every_claim(&Filter::default()).count(), 6);
    assert_eq!(case.ledger.every_claim(&published(7)).count(), 3);
    assert_eq!(case.ledger.every_link(&AsOf::default()).count(), 5);
    assert_eq!(case.ledger.every_link(&published(8).as_of).count(), 2);
    assert_eq!(case.ledger.every_kin(&AsOf::default()).count(), 1);
    assert_eq!(case.ledger.every_figure(&Filter::default()).count(), 2);
    assert_eq!(case.ledger.every_event().count(), status.events);
    let reader = Ledger::open(&case.path, Access::Read).unwrap();
    assert_eq!(reader.status().unwrap(), status);
}

#[test]
fn what_a_page_asks_beside_a_list_agrees_with_it() {
    let mut case = Case::new();
    for published in [None, day(8)] {
        let as_of = AsOf { published, captured: None };
        let filter = Filter { as_of: as_of.clone(), ..Filter::default() };
        let claims = case.ledger.claims(&filter, ClaimOrder::Weight, &oldest(100)).unwrap().rows;
        assert!(claims.iter().any(|claim| claim.reports > 1));
        for claim in claims {
            let members = case.ledger.claim_members(&claim.id, &as_of).unwrap();
            assert_eq!(members, case.ledger.claim(&claim.id, &as_of).unwrap().members);
            let ids: Vec<&str> = members.iter().map(|member| &*member.statement.id).collect();
            let weights = case.ledger.weights(&ids, &as_of).unwrap();
            let told: Vec<_> =
                weights.iter().map(|one| (&*one.claim, one.reports, one.texts, one.denied)).collect();
            assert_eq!(told, [(&*claim.id, claim.reports, claim.texts, claim.denied)]);
        }
    }
    let all = case.ledger.claims(&Filter::default(), ClaimOrder::Weight, &oldest(100)).unwrap().rows;
    let resting: Vec<String> =
        case.ledger.resting_on("ANNA brandt", 10).unwrap().into_iter().map(|claim| claim.id).collect();
    assert_eq!(resting, [all[0].id.clone()], "the one of several reports");
    assert!(case.ledger.resting_on("nobody", 10).unwrap().is_empty());

    let reports = case.ledger.reports(&Filter::default(), &oldest(100)).unwrap().rows;
    let ids: Vec<&str> = reports.iter().map(|report| &*report.name.id).collect();
    let as_of = AsOf::default();
    let put: usize =
        Stance::ALL.into_iter().map(|stance| case.ledger.put_so(&ids, stance, &as_of).unwrap().len()).sum();
    let [counted, statements] = case.ledger.size().unwrap();
    assert_eq!((counted, statements), (reports.len(), put));

    let head = case.ledger.head().unwrap();
    assert_eq!(head.as_ref(), case.ledger.newest_events(1).unwrap().first().map(|event| &event.sha256));
    case.ledger.set_policy(Some("Karsk Courier"), ascribe_ledger::Policy::Excerpt, &by(99)).unwrap();
    assert_ne!(case.ledger.head().unwrap(), head, "whatever is added changes it");
}
