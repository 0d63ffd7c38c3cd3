//! The sentences of a long text that share most with a short one: what a pair has room for.
//!
//! `training/comparer/passages.py` is the same in Python.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::echo::is_mark;
use crate::{
    sentences::{Boundary, boundaries},
    words::{Word, words},
};

/// Most words of a sentence; a longer one is cut.
const LONGEST: usize = 60;
/// Words of all passages.
const ROOM: usize = 70;
/// Words of the short text that are looked for.
const ASKED: usize = 100;

/// The sentences of `text` that share most with `asked`, in the order of the text, 70 words at most.
///
/// A word counts the more the fewer sentences have it; of equals the earlier sentence is taken.
///
/// ```
/// use ascribe_analysis::compare::passages;
/// let body = format!("Rain fell. {} The old mill burnt down.", "Nothing else happened in town. ".repeat(20));
/// assert!(passages(&body, "Mill burnt to the ground").ends_with("The old mill burnt down."));
/// ```
pub fn passages(text: &str, asked: &str) -> String {
    let words = words(text);
    let parts = parts(&words);
    let mut order: Vec<(usize, f64)> =
        scores(&words, &parts, &wanted(asked)).into_iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let (mut room, mut chosen) = (ROOM, BTreeSet::new());
    for (part, _) in order {
        if parts[part].len() <= room {
            room -= parts[part].len();
            chosen.insert(part);
        }
    }
    let of = |part: &Range<usize>| &text[words[part.start].span.start..words[part.end - 1].span.end];
    chosen.into_iter().map(|part| of(&parts[part])).collect::<Vec<_>>().join(" ")
}

/// The words of each sentence; none is empty.
fn parts(words: &[Word]) -> Vec<Range<usize>> {
    let boundaries = boundaries(words);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (word, &boundary) in boundaries.iter().enumerate() {
        match found.last_mut() {
            Some(part) if boundary == Boundary::None && part.len() < LONGEST => part.end = word + 1,
            _ => found.push(word..word + 1),
        }
    }
    found
}

/// The forms that are looked for, in their order, each once.
fn wanted(asked: &str) -> BTreeSet<String> {
    let words = words(asked).into_iter().take(ASKED);
    words.filter(|word| !is_mark(word.shape)).map(|word| word.form).collect()
}

fn scores(words: &[Word], parts: &[Range<usize>], wanted: &BTreeSet<String>) -> Vec<f64> {
    let held: Vec<BTreeSet<&str>> = parts
        .iter()
        .map(|part| {
            let forms = words[part.clone()].iter().map(|word| word.form.as_str());
            forms.filter(|&form| wanted.contains(form)).collect()
        })
        .collect();
    let mut among: BTreeMap<&str, usize> = BTreeMap::new();
    for &form in held.iter().flatten() {
        *among.entry(form).or_default() += 1;
    }
    let weight = |form: &&str| (1.0 + parts.len() as f64 / among[form] as f64).ln();
    held.iter().map(|forms| forms.iter().map(weight).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_has_no_passage() {
        assert_eq!(passages("", "a mill"), "");
        assert_eq!(passages("One sentence only.", ""), "One sentence only.");
    }

    #[test]
    fn there_is_room_for_seventy_words() {
        let body = "one two three four five six seven eight nine ten ".repeat(30);
        assert_eq!(words(&passages(&body, "seven")).len(), 60);
    }
}
