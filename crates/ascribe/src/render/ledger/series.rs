//! Something measured, over time.

use ascribe_ledger::ReviewState;
use ascribe_ledger::query::{Point, Series};

use super::{DOT, Row, cited, days, figures, statement};
use crate::measured::{Measured, Noted};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, Look, PLAIN, Sheet};
use crate::render::visible;

/// A series in a list, called by what it measures.
pub(crate) fn series(row: &Series) -> Row {
    let days = days(&row.first.to_string(), &row.last.to_string());
    Row::of("", Pieces::of(&visible::one_line(&row.measure), BOLD), &[&plural(row.points, "figure"), &days])
}

/// A figure with who says it and where.
pub(super) fn point(row: &Point) -> Row {
    let mut head = Pieces::of(&figures::value(&row.figure), BOLD);
    if let Some(words) = &row.figure.words {
        head.push(&format!("{DOT}“{}”", visible::one_line(words)), PLAIN);
    }
    let who = row.speaker.as_ref().map_or_else(
        || if row.statement.is_some() { "speaker not resolved" } else { "the report's own voice" }.to_owned(),
        statement::named,
    );
    let measure = row.figure.measure.as_deref().map(visible::one_line);
    let mut shown = Row::of(&row.known.to_string(), head, &[]);
    let reviewed = row.review.clone().filter(|state| state != ReviewState::Open.as_str());
    shown.note(&[Some(who), row.stance.clone(), measure, reviewed]);
    shown.note(&[Some(cited(&row.report)), row.statement.clone()]);
    shown
}

/// The figures of one measure, parted by scope, each with what it is to those before.
pub(crate) fn measured(measured: &Measured, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    sheet.paragraph(&visible::one_line(&measured.measure), BOLD);
    sheet.paragraph(&plural(measured.points.len(), "figure"), DIM);
    sheet.rule();
    for line in &measured.lines {
        let scope: Vec<String> = [&line.place, &line.unit, &line.denominator]
            .into_iter()
            .flatten()
            .map(|part| visible::one_line(part))
            .collect();
        let scope = if scope.is_empty() { "no unit or place told".to_owned() } else { scope.join(DOT) };
        sheet.paragraph(&scope, DIM);
        sheet.line("");
        for Noted { point, note } in measured.of(line) {
            let mut row = self::point(point);
            row.tag(note.as_str());
            row.print(&mut sheet);
            sheet.line("");
        }
    }
    if measured.cut {
        sheet.paragraph("There are more figures than are shown; narrow the series by days or outlet.", PLAIN);
    }
    sheet.out
}
