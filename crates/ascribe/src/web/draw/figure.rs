//! The value of a figure: in words, and as a number to draw.

use serde::Deserialize;

use crate::render::number::Amount;

/// The value of a figure.
#[derive(Debug, Deserialize)]
pub(super) struct Figure {
    pub(super) number: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) unit: Option<String>,
    pub(super) modifier: Option<String>,
}

impl Figure {
    /// The value that stands for it: itself, or what lies between its ends.
    pub(super) fn middle(&self) -> Option<f64> {
        let between = |(low, high): (f64, f64)| low + (high - low) / 2.0;
        let middle = self.number.or_else(|| self.low.zip(self.high).map(between)).or(self.low).or(self.high);
        middle.filter(|value| value.is_finite())
    }

    /// The values that it takes in.
    pub(super) fn ends(&self) -> impl Iterator<Item = f64> {
        [self.middle(), self.low, self.high].into_iter().flatten().filter(|value| value.is_finite())
    }
}

/// "at least 90,000,000 EUR", "200 to 900", "20%".
pub(super) fn amount(figure: &Figure) -> String {
    let &Figure { number, low, high, .. } = figure;
    let (unit, modifier) = (figure.unit.as_deref(), figure.modifier.as_deref());
    Amount { number, low, high, unit, modifier }.told(|| "no number".into())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn amounts_are_told_as_the_terminal_tells_them() {
        let told = |value: Value| amount(&serde_json::from_value(value).unwrap());
        let figure = |number: Option<f64>,
                      low: Option<f64>,
                      high: Option<f64>,
                      unit: Option<&str>,
                      modifier: Option<&str>| {
            json!({ "number": number, "low": low, "high": high, "unit": unit, "modifier": modifier })
        };
        assert_eq!(
            told(figure(Some(9e7), Some(9e7), None, Some("EUR"), Some("at least"))),
            "at least 90,000,000 EUR"
        );
        assert_eq!(told(figure(None, Some(200.0), Some(900.0), None, None)), "200 to 900");
        assert_eq!(told(figure(Some(20.0), None, None, Some("%"), None)), "20%");
    }
}
