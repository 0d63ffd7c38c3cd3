//! Figures as they are printed: no exponent, no trace of binary fractions.

use serde::{Serialize, Serializer};

/// A number for JSON and for print.
///
/// Fifteen significant digits are kept, as many as a double surely holds, so that 4.35 hundred is 435 and not
/// 434.99999999999994. Whole numbers are whole: 5000000, not 5e6 or 5000000.0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// Without a fraction.
    Whole(i64),
    /// With one, or too large for the other.
    Broken(f64),
}

impl Number {
    /// `value`, rounded; `None` if it is no number.
    pub(crate) fn of(value: f64) -> Option<Self> {
        /// Below it every whole number is a double.
        const EXACT: f64 = 9e18;
        if !value.is_finite() {
            return None;
        }
        let rounded = format!("{value:.14e}").parse().unwrap_or(value);
        let whole = rounded == rounded.trunc() && rounded.abs() < EXACT;
        // Within the bounds of an i64, by the comparison above.
        Some(if whole { Self::Whole(rounded as i64) } else { Self::Broken(rounded) })
    }

    /// The number in digits, without marks between thousands.
    pub(crate) fn digits(self) -> String {
        match self {
            Self::Whole(number) => number.to_string(),
            Self::Broken(number) => number.to_string(),
        }
    }
}

/// For print: "4,200,000,000", "0.25".
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.digits();
        let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |digits| ("−", digits));
        let (whole, rest) = digits.find('.').map_or((digits, ""), |at| digits.split_at(at));
        f.write_str(sign)?;
        for (at, digit) in whole.char_indices() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        f.write_str(rest)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Whole(number) => serializer.serialize_i64(number),
            Self::Broken(number) => serializer.serialize_f64(number),
        }
    }
}

/// The value of a figure as it is told to people.
pub(crate) struct Amount<'a> {
    pub(crate) number: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) unit: Option<&'a str>,
    pub(crate) modifier: Option<&'a str>,
}

impl Amount<'_> {
    /// "at least 90,000,000 EUR", "200 to 900", "20%"; what `otherwise` says where there is no number.
    pub(crate) fn told(&self, otherwise: impl FnOnce() -> String) -> String {
        let number = |value: Option<f64>| value.and_then(Number::of).map(|number| number.to_string());
        let modifier = self.modifier.filter(|_| self.number.is_some());
        let mut text = modifier.map_or_else(String::new, |modifier| format!("{modifier} "));
        text += &match (number(self.number), number(self.low), number(self.high)) {
            (Some(number), ..) => number,
            (None, Some(low), Some(high)) => format!("{low} to {high}"),
            (None, Some(low), None) => format!("{low} or more"),
            (None, None, Some(high)) => format!("{high} or less"),
            (None, None, None) => otherwise(),
        };
        match self.unit {
            None => text,
            Some("%") => text + "%",
            Some(unit) => format!("{text} {unit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_in_full() {
        let shown = |value| Number::of(value).map(|number| number.to_string());
        let all = [5e6, 4.35 * 100.0, 0.1 + 0.2, -1234.5, 1e12, 999.0, 2.0 / 3.0].map(shown);
        let expected =
            ["5,000,000", "435", "0.3", "−1,234.5", "1,000,000,000,000", "999", "0.666666666666667"];
        assert_eq!(all, expected.map(|number| Some(number.to_owned())));
        assert_eq!([shown(f64::NAN), shown(f64::INFINITY)], [None, None]);
    }

    #[test]
    fn whole_numbers_are_whole_in_json() {
        let json = |value| serde_json::to_string(&Number::of(value)).unwrap();
        assert_eq!([5e6, 0.5, -3.0, f64::NAN].map(json), ["5000000", "0.5", "-3", "null"]);
    }
}
