//! Figures and days that differ between two wordings of the same words.

use crate::{
    numbers::{Term, Vocabulary, number},
    words::words,
};

/// How many gaps before and behind a figure may have been moved to.
const NEAR: usize = 3;

/// A number below a hundred that is one word, in digits: "five" as "5".
pub(super) fn in_digits(form: &str) -> Option<String> {
    match Vocabulary::get().term(form)? {
        Term::One(value) | Term::Ten(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Days of the week and months, by number, with their short forms; "may", "mar" and "sun" are none, as they are rarely meant so.
pub(in crate::compare) fn day(form: &str) -> Option<u8> {
    Some(match form.strip_suffix('s').unwrap_or(form) {
        "monday" | "mon" => 1,
        "tuesday" | "tue" => 2,
        "wednesday" | "wed" => 3,
        "thursday" | "thu" => 4,
        "friday" | "fri" => 5,
        "saturday" | "sat" => 6,
        "sunday" => 7,
        "january" | "jan" => 11,
        "february" | "feb" => 12,
        "march" => 13,
        "april" | "apr" => 14,
        "june" | "jun" => 16,
        "july" | "jul" => 17,
        "august" | "aug" => 18,
        "september" | "sep" | "sept" => 19,
        "october" | "oct" => 20,
        "november" | "nov" => 21,
        "december" | "dec" => 22,
        _ => return None,
    })
}

/// What a few words tell.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fact {
    Value(f64),
    Day(u8),
}

/// The figures and days in the words that stand in the place of each other.
#[derive(Debug, Default)]
pub(super) struct Told {
    first: Vec<Fact>,
    second: Vec<Fact>,
}

impl Told {
    pub(super) fn of(first: &str, second: &str) -> Self {
        Self { first: facts(first), second: facts(second) }
    }
}

fn facts(text: &str) -> Vec<Fact> {
    let words = words(text);
    let mut facts: Vec<Fact> = words.iter().filter_map(|word| day(&word.form)).map(Fact::Day).collect();
    let mut at = 0;
    while at < words.len() {
        let found = number(text, &words, at);
        facts.extend(found.as_ref().map(|found| Fact::Value(found.value)));
        at = found.map_or(at + 1, |found| found.words.end);
    }
    facts
}

/// True if in gap `at` of a passage different figures or days stand against each other: each side has one that the other
/// side has not, there or nearby. What only one side has may have been left out, what stands nearby may have been moved.
pub(super) fn differ(gaps: &[Told], at: usize) -> bool {
    let Some(gap) = gaps.get(at).filter(|gap| !gap.first.is_empty() && !gap.second.is_empty()) else {
        return false;
    };
    let near = &gaps[at.saturating_sub(NEAR)..gaps.len().min(at + NEAR + 1)];
    let new_first = gap.first.iter().filter(|fact| !near.iter().any(|gap| gap.second.contains(fact)));
    let mut new_second = gap.second.iter().filter(|fact| !near.iter().any(|gap| gap.first.contains(fact)));
    let kinds: Vec<_> = new_first.map(std::mem::discriminant).collect();
    new_second.any(|fact| kinds.contains(&std::mem::discriminant(fact)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(first: &str, second: &str) -> bool {
        differ(&[Told::of(first, second)], 0)
    }

    #[test]
    fn values_count_and_not_their_spelling() {
        for (first, second) in [
            ("five", "5"),
            ("1.2 million", "1,200,000"),
            ("Tuesday", "Tue"),
            ("3 people", "people"),
            ("", "7"),
            ("June", "30"),
        ] {
            assert!(!one(first, second), "{first} {second}");
        }
        for (first, second) in
            [("five", "6"), ("1.2 million", "1.3 million"), ("Tuesday", "Friday"), ("May 3", "May 4")]
        {
            assert!(one(first, second), "{first} {second}");
        }
    }

    #[test]
    fn what_was_moved_is_no_change() {
        let gaps = [Told::of("in 2014", ""), Told::of("in 2015", "in 2014"), Told::of("", "in 2015")];
        assert!((0..3).all(|at| !differ(&gaps, at)));
    }
}
