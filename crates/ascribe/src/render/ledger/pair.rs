//! Two reports side by side, and two days.

use ascribe_document::{Date, Kinship, Passage};
use ascribe_ledger::query::{Diff, Figure, ReportInFull};

use super::statement::said;
use super::{DOT, claim, figures, report, title};
use crate::pair::Pair;
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, Look, PLAIN, Sheet};
use crate::render::visible;

/// What two reports share and in what they differ.
pub(crate) fn pair(pair: &Pair, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    for (mark, report) in ["A", "B"].iter().zip(&pair.reports) {
        let mut line = Pieces::of(&format!("{mark}  "), DIM);
        line.append(&title(&report.report.name));
        sheet.pieces(&line);
        let outlet = report.report.name.outlet.as_deref().map(visible::one_line);
        let facts = [outlet, Some(report.report.known.to_string()), Some(report.report.name.id.clone())];
        sheet.indented(3, &Pieces::of(&facts.into_iter().flatten().collect::<Vec<_>>().join(DOT), DIM));
    }
    sheet.rule();
    match &pair.kinship {
        Some(kinship) => shared(&mut sheet, kinship, &pair.reports),
        None if pair.has_texts() => {
            sheet.paragraph("The texts share no passage that tells of a common origin.", PLAIN)
        }
        None => sheet.paragraph("The texts are not both kept, so their passages cannot be compared.", PLAIN),
    }
    sheet.line("");
    let differ: Vec<_> = pair.differ().collect();
    if !differ.is_empty() {
        sheet.paragraph("Figures that differ", BOLD);
        for (one, other) in differ {
            let measure = one.measure.as_deref().map(visible::one_line).unwrap_or_default();
            sheet.indented(
                4,
                &Pieces::of(&format!("{measure}: A {}, B {}", figure(one), figure(other)), PLAIN),
            );
        }
        sheet.line("");
    }
    for (of, mark) in ["A", "B"].into_iter().enumerate() {
        let count = pair.only(of).count();
        let all = plural(pair.reports[of].statements.len(), "statement");
        sheet.paragraph(&format!("Only in {mark}: {count} of {all}"), BOLD);
        sheet.line("");
        for row in pair.only(of) {
            said(row).print(&mut sheet);
            sheet.line("");
        }
    }
    sheet.out
}

/// The figure as printed, and its value.
fn figure(figure: &Figure) -> String {
    let words = figure.words.as_deref().map(|words| format!("“{}” = ", visible::one_line(words)));
    words.unwrap_or_default() + &figures::value(figure)
}

/// The passages both have, with what differs inside.
fn shared(sheet: &mut Sheet, kinship: &Kinship, [one, other]: &[ReportInFull; 2]) {
    sheet.paragraph(&format!("B is to A: {}", kinship.kind.as_str()), BOLD);
    sheet.paragraph(&visible::one_line(&kinship.reason), PLAIN);
    let (Some(first), Some(second)) = (one.text.as_deref(), other.text.as_deref()) else { return };
    for Passage { first: here, words, .. } in &kinship.passages {
        sheet.line("");
        sheet.paragraph(&format!("In both, {words} words"), DIM);
        let mut passage = Pieces::default();
        passage.flow(here.of(first), PLAIN);
        sheet.indented(4, &passage);
    }
    if !kinship.differences.is_empty() {
        sheet.line("");
        sheet.paragraph("What differs inside", BOLD);
    }
    for difference in &kinship.differences {
        let words = |text: &str, span: ascribe_document::Span| match visible::one_line(span.of(text)) {
            words if words.is_empty() => "(nothing)".to_owned(),
            words => format!("“{words}”"),
        };
        let line = format!("A {}  B {}", words(first, difference.first), words(second, difference.second));
        sheet.indented(4, &Pieces::of(&line, PLAIN));
    }
}

/// What became known after the day `from` until the day `to`.
pub(crate) fn diff(diff: &Diff, from: Date, to: Date, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    sheet.paragraph(&format!("What became known after {from} until {to}"), BOLD);
    let counts = [
        plural(diff.reports.len(), "report"),
        plural(diff.new_claims.len(), "new claim"),
        format!("{} that grew", plural(diff.grown_claims.len(), "claim")),
        plural(diff.points.len(), "figure"),
    ];
    sheet.paragraph(&counts.join(DOT), PLAIN);
    if diff.cut {
        sheet.paragraph("There is more than is shown; --limit raises the number.", PLAIN);
    }
    sheet.rule();
    let mut part = |heading: &str, rows: Vec<super::Row>| {
        if !rows.is_empty() {
            sheet.paragraph(heading, BOLD);
            sheet.line("");
        }
        for row in rows {
            row.print(&mut sheet);
            sheet.line("");
        }
    };
    part("Reports", diff.reports.iter().map(report).collect());
    part("New claims", diff.new_claims.iter().map(claim).collect());
    let grown = diff.grown_claims.iter().map(|grown| {
        let mut row = claim(&grown.claim);
        let before: usize = grown.before.iter().map(|claim| claim.reports).sum();
        row.note(&[Some(format!("{} before", plural(before, "report")))]);
        row
    });
    part("Claims that grew", grown.collect());
    part("Figures", diff.points.iter().map(super::series::point).collect());
    sheet.out
}
