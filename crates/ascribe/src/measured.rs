//! The join of the figures of one measure in the ledger with what they are to each other.

use ascribe_analysis::compare::series::{Line, Note, Point as Compared, lines};
use ascribe_ledger::query::{Ask, Figure, Filter, Order, Point};
use ascribe_ledger::{Ledger, LedgerError};

/// A measure with its figures.
pub(crate) struct Measured {
    /// What is measured.
    pub(crate) measure: String,
    /// Its figures, the first known first.
    pub(crate) points: Vec<Point>,
    /// The figures by scope.
    pub(crate) lines: Vec<Line>,
    /// True if there are more than were looked at.
    pub(crate) cut: bool,
}

/// A figure, and what it is to those before it in its line.
pub(crate) struct Noted<'a> {
    /// The figure.
    pub(crate) point: &'a Point,
    /// What it is.
    pub(crate) note: Note,
}

/// Figures of a series that are looked at.
const LOOKED_AT: usize = 2000;

impl Measured {
    /// The figures of `measure` that fit `filter`, from the first known on.
    pub(crate) fn of_ledger(ledger: &Ledger, measure: &str, filter: &Filter) -> Result<Self, LedgerError> {
        let ask = Ask { limit: LOOKED_AT, after: None, order: Order::Oldest };
        let page = ledger.points(measure, filter, &ask)?;
        Ok(Self::of_points(measure, page.rows, page.next.is_some()))
    }

    /// The newest figures of `measure` that fit `filter`, at most so many.
    pub(crate) fn newest(
        ledger: &Ledger,
        measure: &str,
        filter: &Filter,
        most: usize,
    ) -> Result<Self, LedgerError> {
        let ask = Ask { limit: most, after: None, order: Order::Newest };
        let mut page = ledger.points(measure, filter, &ask)?;
        page.rows.reverse();
        Ok(Self::of_points(measure, page.rows, page.next.is_some()))
    }

    fn of_points(measure: &str, points: Vec<Point>, cut: bool) -> Self {
        let compared: Vec<Compared> = points.iter().filter_map(compared).collect();
        let points = points.into_iter().filter(|point| value(&point.figure).is_some()).collect();
        Self { measure: measure.to_owned(), points, lines: lines(&compared, grows(measure)), cut }
    }

    /// The figures of a line.
    pub(crate) fn of<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = Noted<'a>> {
        line.points.iter().filter_map(|&(at, note)| Some(Noted { point: self.points.get(at)?, note }))
    }
}

fn compared(row: &Point) -> Option<Compared> {
    let value = value(&row.figure)?;
    let exact = row.figure.low.is_none() && row.figure.high.is_none();
    Some(Compared {
        value,
        low: row.figure.low.unwrap_or(if exact { value } else { f64::NEG_INFINITY }),
        high: row.figure.high.unwrap_or(if exact { value } else { f64::INFINITY }),
        unit: row.figure.unit.clone(),
        denominator: row.figure.denominator.clone(),
        place: row.figure.place.clone(),
        known: Some(row.known),
        speaker: row.speaker.as_ref().map(|speaker| speaker.name.clone()),
        report: row.report.id.clone(),
        family: None,
        corrects: false,
    })
}

/// The number, else the middle of the interval, else the one bound.
fn value(figure: &Figure) -> Option<f64> {
    let middle = figure.low.zip(figure.high).map(|(low, high)| f64::midpoint(low, high));
    figure.number.or(middle).or(figure.low).or(figure.high)
}

/// True for what cannot become less: who died stays dead.
fn grows(measure: &str) -> bool {
    measure.split([' ', '/']).next() == Some("dead")
}
