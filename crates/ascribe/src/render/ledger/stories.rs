//! Reports by the affair that they tell of.

use ascribe_ledger::query::Report;

use super::{DOT, Row, cited, days, rows, title};
use crate::grouped::{Grouped, Story};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{DIM, Look, PLAIN};

/// The stories with their reports, and what was not looked at.
pub(crate) fn stories(grouped: &Grouped, look: Look) -> String {
    let mut notes = Vec::new();
    if grouped.page.cut {
        notes.push(format!(
            "Only the newest {} reports that fit were grouped; narrow the list to group others.",
            grouped.reports
        ));
    }
    match grouped.unkept {
        0 => {}
        1 => notes.push("1 report stands alone because its text is not kept.".to_owned()),
        count => notes.push(format!("{count} reports stand alone because their text is not kept.")),
    }
    let all: Vec<Row> = grouped.page.rows.iter().map(story).collect();
    let next = grouped.page.next.as_ref().map(ToString::to_string);
    rows(&all, ["story", "stories"], next.as_deref(), &notes, look)
}

/// A story, shown by its first headline.
fn story(story: &Story) -> Row {
    let size = [
        plural(story.reports.len(), "report"),
        plural(story.texts, "text"),
        plural(story.outlets.len(), "outlet"),
    ];
    // One report alone is told by the first number.
    let size = size.iter().map(String::as_str).take(if story.reports.len() > 1 { 3 } else { 1 });
    let mut shown = Row::of(&story.id, title(&story.head.name), &size.collect::<Vec<_>>());
    shown.note(&[Some(days(&story.first.to_string(), &story.last.to_string()))]);
    story.reports.iter().for_each(|report| shown.line(member(report)));
    shown
}

/// "2026-05-04 · The Kolmere Lantern, “Gate fails” · r2ab… · family f2ab…".
fn member(report: &Report) -> Pieces {
    let mut line = Pieces::of(&format!("{}{DOT}{}", report.known, cited(&report.name)), PLAIN);
    let family = report.family.as_ref().map(|id| format!("family {id}"));
    let kept = (report.policy != "full").then(|| format!("kept: {}", report.policy));
    for note in [family, kept].into_iter().flatten() {
        line.push(&format!("{DOT}{note}"), DIM);
    }
    line
}
