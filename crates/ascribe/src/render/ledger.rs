//! What the ledger holds as text for a terminal.

use ascribe_analysis::compare::origins::Origins;
use ascribe_ledger::query::{Claim, Family, FoundReport, FoundStatement, Report, ReportName, Share, Source};

use super::figures::plural;
use super::pieces::Pieces;
use super::sheet::{BOLD, DIM, PLAIN};
use super::visible;

pub(crate) mod figures;
mod pair;
mod people;
mod review;
mod row;
mod series;
mod show;
mod statement;
mod status;
mod stories;
mod texts;
mod trace;

pub(crate) use pair::{diff, pair};
pub(crate) use people::shown as source_in_full;
pub(crate) use review::{decision, share};
pub(crate) use row::{Row, rows};
pub(crate) use series::{measured, series};
pub(crate) use show::{hex, shown as report_in_full};
pub(crate) use statement::{shown as statement_in_full, statement, who};
pub(crate) use status::{shown as status, verified};
pub(crate) use stories::stories;
pub(crate) use texts::shown as family_in_full;
pub(crate) use trace::trace;

/// A line may end before it, not after it.
const DOT: &str = " ·\u{a0}";
/// What stands for a headline that is not there or not kept.
const UNTITLED: &str = "(no headline)";

/// A report in a list.
pub(crate) fn report(row: &Report) -> Row {
    let mut shown = of_family(row);
    shown.note(&[row.family.as_ref().map(|id| format!("family {id}"))]);
    shown
}

/// A report where its family is known.
fn of_family(row: &Report) -> Row {
    let mut shown = Row::of(
        &row.name.id,
        title(&row.name),
        &[&row.known.to_string(), &plural(row.statements, "statement")],
    );
    let by = (!row.byline.is_empty()).then(|| format!("by {}", row.byline.join(", ")));
    let kept = (row.policy != "full").then(|| format!("kept: {}", row.policy));
    let undated = row.name.published.is_none().then(|| "no day of publication".to_owned());
    shown.note(&[row.name.outlet.clone(), by, undated, kept, reviewed(row.reviewed)]);
    shown
}

/// A claim in a list, shown by the first statement.
pub(crate) fn claim(row: &Claim) -> Row {
    let mut tag =
        vec![plural(row.reports, "report"), plural(row.texts, "text"), plural(row.speakers, "speaker")];
    if row.denied > 0 {
        tag.push(format!("denied by {}", plural(row.denied, "statement")));
    }
    let tag: Vec<&str> = tag.iter().map(String::as_str).collect();
    let mut shown = Row::of(&row.id, statement::words(&row.head), &tag);
    let last = (row.last_known != row.first_known).then(|| format!("last {}", row.last_known));
    shown.note(&[
        Some(format!("first {} by {}", row.first_known, statement::who(&row.head))),
        Some(cited(&row.head.report)),
        last,
    ]);
    let rejected =
        (row.rejected > 0).then(|| format!("{} not counted", plural(row.rejected, "rejected statement")));
    shown.note(&[Some(format!("grade {}", credibility(row))), reviewed(row.reviewed), rejected]);
    shown
}

/// How credible a claim is, who says so, and when.
fn credibility(row: &Claim) -> String {
    review::grade(row.grade.grade.as_str(), row.grade.grade.meaning(), row.grade.by.as_ref())
}

/// How reliable a speaker is, who says so, and when.
fn reliability(row: &Source) -> String {
    review::grade(row.grade.grade.as_str(), row.grade.grade.meaning(), row.grade.by.as_ref())
}

/// How much is reviewed, once something is.
fn reviewed(share: Share) -> Option<String> {
    (share.decided > 0).then(|| review::share(share))
}

/// A claim in a list with its origins.
pub(crate) fn claim_with_origins(row: &Claim, origins: &Origins) -> Row {
    let mut shown = Row::of(&row.id, statement::words(&row.head), &[&trace::interval(origins)]);
    shown.note(&[Some(trace::funnel(origins))]);
    for origin in &origins.origins {
        let reports = plural(origin.testimonies.len(), "statement");
        shown.line(Pieces::of(
            &format!("{}{DOT}{}{DOT}{reports}", trace::name(origin), origin.kind.as_str()),
            PLAIN,
        ));
    }
    shown
}

/// A speaker in a list.
pub(crate) fn source(row: &Source) -> Row {
    let speaker = &row.speaker;
    let mut head = Pieces::of(&statement::named(speaker), BOLD);
    head.push(&format!("{DOT}{}", speaker.kind), PLAIN);
    let mut shown = Row::of(&speaker.id, head, &[&plural(row.statements, "statement")]);
    let stances: Vec<String> =
        row.stances.iter().map(|(stance, count)| format!("{count} {stance}")).collect();
    shown.note(&[Some(stances.join(", ")), Some(days(&row.first.to_string(), &row.last.to_string()))]);
    shown.note(&[Some(format!("grade {}", reliability(row))), reviewed(row.reviewed)]);
    shown
}

/// A family in a list.
pub(crate) fn family(row: &Family) -> Row {
    let mut shown = Row::of(&row.id, title(&row.head), &[&plural(row.reports, "report")]);
    shown.note(&[Some(row.outlets.join(", ")), Some(days(&row.first.to_string(), &row.last.to_string()))]);
    shown
}

/// A report that was found, with the place.
pub(crate) fn found_report(row: &FoundReport) -> Row {
    let mut shown = report(&row.report);
    shown.found(&row.snippet);
    shown
}

/// A statement that was found: what it says is the place.
pub(crate) fn found_statement(row: &FoundStatement) -> Row {
    statement(&row.statement)
}

/// The headline.
fn title(report: &ReportName) -> Pieces {
    match report.title.as_deref().map(visible::one_line).filter(|title| !title.is_empty()) {
        Some(title) => Pieces::of(&title, BOLD),
        None => Pieces::of(UNTITLED, DIM),
    }
}

/// "The Kolmere Lantern, “Gate fails” · r2ab…".
pub(super) fn cited(report: &ReportName) -> String {
    let outlet = report.outlet.as_deref().map(visible::one_line);
    let title = report.title.as_deref().map(|title| format!("“{}”", visible::one_line(title)));
    let named: Vec<String> = [outlet, title].into_iter().flatten().collect();
    match named.is_empty() {
        true => report.id.clone(),
        false => format!("{}{DOT}{}", named.join(", "), report.id),
    }
}

/// "2026-05-04 to 2026-05-14", or the one day.
fn days(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} to {last}") }
}
