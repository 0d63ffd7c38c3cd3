//! The numbers of a short text as bare values, to tell "the same", "more" and "less" of two texts.
//!
//! Not useful for: what a figure measures (see [`crate::quantity`]). `training/comparer/echo.py` is the same in Python.

use crate::words::{Gap, Word};

const NUMERALS: [(&str, f64); 28] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];
const SCALES: [(&str, f64); 5] =
    [("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
/// More digits than a number of 64 bits holds exactly are a code, not a figure.
const MOST_DIGITS: usize = 15;

/// The value each word is part of: digits with their points and commas, numerals, and scales after them.
pub(super) fn figures(words: &[Word]) -> Vec<Option<f64>> {
    let mut found = vec![None; words.len()];
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let first = at;
        at += 1;
        let mut value = match (digits(&word.form), among(&NUMERALS, &word.form)) {
            (Some(whole), _) => with_parts(whole, words, &mut at),
            (None, Some(numeral)) => numeral,
            (None, None) => continue,
        };
        while let Some(scale) = words.get(at).and_then(|word| among(&SCALES, &word.form)) {
            if value >= 1e15 {
                break;
            }
            value *= scale;
            at += 1;
        }
        found[first..at].fill(Some(value));
    }
    found
}

/// "24,433.5" from "24": groups of three digits after commas, then a fraction.
fn with_parts(mut value: f64, words: &[Word], at: &mut usize) -> f64 {
    while let Some([mark, part]) = words.get(*at..*at + 2) {
        let glued = mark.gap == Gap::Glued && part.gap == Gap::Glued;
        let Some(number) = digits(&part.form).filter(|_| glued) else { break };
        match mark.form.as_str() {
            "." => {
                *at += 2;
                return value + number / powers_of_ten(part.form.len());
            }
            "," if part.form.len() == 3 && value < 1e12 => value = value * 1000.0 + number,
            _ => break,
        }
        *at += 2;
    }
    value
}

fn powers_of_ten(digits: usize) -> f64 {
    (0..digits).fold(1.0, |power, _| power * 10.0)
}

fn digits(form: &str) -> Option<f64> {
    let fits = form.len() <= MOST_DIGITS && form.bytes().all(|byte| byte.is_ascii_digit());
    form.parse().ok().filter(|_| fits)
}

fn among(list: &[(&str, f64)], form: &str) -> Option<f64> {
    list.iter().find(|(word, _)| *word == form).map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn check(text: &str, expected: &[f64]) {
        let mut found: Vec<f64> = figures(&words(text)).into_iter().flatten().collect();
        found.dedup();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn values_are_read() {
        check("24,433 pairs, 1.5 million readers", &[24_433.0, 1.5e6]);
        check("three thousand and 12.25", &[3000.0, 12.25]);
        check("in 2019, 40 left", &[2019.0, 40.0]);
        check("3, 4 and 5,6", &[3.0, 4.0, 5.0, 6.0]);
    }

    #[test]
    fn codes_and_words_are_none() {
        check("1234567890123456 and Q4 of the hundred", &[]);
    }
}
