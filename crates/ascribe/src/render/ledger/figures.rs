//! Figures of the ledger in digits.

use ascribe_ledger::query::Figure;

use crate::render::number::{Amount, Number};

/// The value in digits with its unit: "at least 90,000,000 EUR", "200 to 900", "up, × 2".
pub(crate) fn value(figure: &Figure) -> String {
    let &Figure { number, low, high, .. } = figure;
    let (unit, modifier) = (figure.unit.as_deref(), figure.modifier.as_deref());
    Amount { number, low, high, unit, modifier }.told(|| match &figure.change {
        Some(change) => match change.times.and_then(Number::of) {
            Some(times) => format!("{}, × {times}", change.direction),
            None => change.direction.clone(),
        },
        None => "?".into(),
    })
}
