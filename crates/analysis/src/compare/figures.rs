//! Figures and days that differ between two wordings of the same words.

use crate::{
    numbers::{Term, Vocabulary, number},
    words::words,
};

/// A number below a hundred that is one word, in digits: "five" as "5".
pub(super) fn in_digits(form: &str) -> Option<String> {
    match Vocabulary::get().term(form)? {
        Term::One(value) | Term::Ten(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Days of the week and months as 1 to 19, short forms too; "may" is none, as it is rarely the month.
pub(super) fn day(form: &str) -> Option<usize> {
    const NAMES: [&str; 19] = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];
    let short = |name: &str| form.len() == 3 && form != "may" && form != "mar" && form != "sun" && name.starts_with(form);
    NAMES.iter().position(|name| *name == form || short(name)).map(|at| at + 1)
}

/// True if `first` and `second`, which stand in the place of each other, tell different figures or days.
pub(super) fn differ(first: &str, second: &str) -> bool {
    let (first, second) = (Told::of(first), Told::of(second));
    apart(&first.values, &second.values) || apart(&first.days, &second.days)
}

/// True if each has something that the other lacks: one that only one side has may have been left out.
fn apart<T: PartialEq>(first: &[T], second: &[T]) -> bool {
    first.iter().any(|one| !second.contains(one)) && second.iter().any(|one| !first.contains(one))
}

/// What figures and days some words tell.
struct Told {
    values: Vec<f64>,
    days: Vec<usize>,
}

impl Told {
    fn of(text: &str) -> Self {
        let words = words(text);
        let mut told = Self { values: Vec::new(), days: words.iter().filter_map(|word| day(&word.form)).collect() };
        let mut at = 0;
        while at < words.len() {
            let found = number(text, &words, at);
            told.values.extend(found.as_ref().map(|found| found.value));
            at = found.map_or(at + 1, |found| found.words.end);
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_count_and_not_their_spelling() {
        for (one, other) in [("five", "5"), ("1.2 million", "1,200,000"), ("Tuesday", "Tue"), ("3 people", "people"), ("", "7")] {
            assert!(!differ(one, other), "{one} {other}");
        }
        for (one, other) in [("five", "6"), ("1.2 million", "1.3 million"), ("Tuesday", "Friday"), ("May 3", "May 4")] {
            assert!(differ(one, other), "{one} {other}");
        }
    }
}
