//! Figures of the ledger in digits.

use ascribe_ledger::query::Figure;

use crate::render::number::Number;

/// The value in digits with its unit: "at least 90,000,000 EUR", "200 to 900", "up, × 2".
pub(crate) fn value(figure: &Figure) -> String {
    let number = |value: Option<f64>| value.and_then(Number::of).map(|number| number.to_string());
    let modifier = figure.modifier.as_ref().filter(|_| figure.number.is_some());
    let mut text = modifier.map_or_else(String::new, |modifier| format!("{modifier} "));
    text += &match (number(figure.number), number(figure.low), number(figure.high)) {
        (Some(number), ..) => number,
        (None, Some(low), Some(high)) => format!("{low} to {high}"),
        (None, Some(low), None) => format!("{low} or more"),
        (None, None, Some(high)) => format!("{high} or less"),
        (None, None, None) => match figure.change.as_ref() {
            Some(change) => number(change.times)
                .map_or_else(|| change.direction.clone(), |times| format!("{}, × {times}", change.direction)),
            None => "?".into(),
        },
    };
    match figure.unit.as_deref() {
        None => text,
        Some("%") => text + "%",
        Some(unit) => format!("{text} {unit}"),
    }
}
