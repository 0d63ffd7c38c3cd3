//! Two texts side by side: a row a paragraph, with what differs.

use ascribe_document::{Kinship, Span};
use ascribe_ledger::query::ReportInFull;
use serde_json::{Value, json};

use super::pieces::pieces;
use crate::pair::Pair;

/// The part of a paragraph that must stand in the other one for the two to be one row, in hundredths of the shorter.
const ENOUGH: usize = 30;

/// Paragraphs that are looked at to find the one that stands beside another.
const AHEAD: usize = 200;

/// One side of the comparison.
struct Side<'t> {
    text: &'t str,
    blocks: Vec<Span>,
    /// The words that both texts have, in the order of the passages.
    shared: Vec<Span>,
    /// What differs inside the passages.
    different: Vec<Span>,
}

/// The paragraphs of both texts in rows, `{"kind", "a", "b"}`: `same`, `changed`, `only a` or `only b`. None where the
/// policy does not keep a text.
pub(super) fn aligned(pair: &Pair) -> Vec<Value> {
    let [one, other] = &pair.reports;
    let kinship = pair.kinship.as_ref();
    let [first, second] = [|both: (Span, Span)| both.0, |both: (Span, Span)| both.1];
    let (Some(a), Some(b)) = (Side::of(one, kinship, first), Side::of(other, kinship, second)) else {
        return Vec::new();
    };
    let (left, right) = (a.pieces(), b.pieces());
    let mut rows = Vec::new();
    let mut next = 0;
    for (at, pieces) in left.iter().enumerate() {
        let Some(with) = a.partner(at, &b, next) else {
            rows.push(json!({ "kind": "only a", "a": pieces, "b": null }));
            continue;
        };
        let skipped = right.get(next..with).unwrap_or_default();
        rows.extend(skipped.iter().map(|pieces| json!({ "kind": "only b", "a": null, "b": pieces })));
        let same = a.words(at) == b.words(with);
        let kind = if same { "same" } else { "changed" };
        rows.push(json!({ "kind": kind, "a": pieces, "b": right.get(with) }));
        next = with + 1;
    }
    let rest = right.get(next..).unwrap_or_default();
    rows.extend(rest.iter().map(|pieces| json!({ "kind": "only b", "a": null, "b": pieces })));
    rows
}

impl<'t> Side<'t> {
    fn of(full: &'t ReportInFull, kinship: Option<&Kinship>, own: fn((Span, Span)) -> Span) -> Option<Self> {
        let passages = kinship.map(|kin| kin.passages.as_slice()).unwrap_or_default();
        let differences = kinship.map(|kin| kin.differences.as_slice()).unwrap_or_default();
        Some(Self {
            text: full.text.as_deref()?,
            blocks: full.blocks.iter().map(|(span, _)| *span).collect(),
            shared: passages.iter().map(|one| own((one.first, one.second))).collect(),
            different: differences.iter().map(|one| own((one.first, one.second))).collect(),
        })
    }

    /// The pieces of each paragraph, and whether the other text lacks them. White space and marks alone are no change.
    fn pieces(&self) -> Vec<Value> {
        let marks: Vec<Span> = self.shared.iter().chain(&self.different).copied().collect();
        let is_change = |within: &[usize], words: &str| {
            let lacking = within.is_empty() || within.iter().any(|&mark| mark >= self.shared.len());
            lacking && words.chars().any(char::is_alphanumeric)
        };
        let cut = pieces(&self.blocks, &marks).into_iter().map(|pieces| {
            let told = pieces.into_iter().flat_map(|piece| {
                let text = piece.span.of(self.text);
                let changed = is_change(&piece.within, text);
                // The blanks around a change are no part of it.
                let words = if changed { text.trim() } else { text };
                let (before, rest) = text.split_at(text.find(words).unwrap_or(0));
                let after = rest.get(words.len()..).unwrap_or_default();
                let parts = [(before, false), (words, changed), (after, false)];
                parts.into_iter().filter(|(text, _)| !text.is_empty())
            });
            told.map(|(text, changed)| json!({ "text": text, "changed": changed })).collect()
        });
        cut.collect()
    }

    /// The words of a paragraph, whatever the white space.
    fn words(&self, at: usize) -> Vec<&'t str> {
        self.blocks.get(at).map(|span| span.of(self.text).split_whitespace().collect()).unwrap_or_default()
    }

    /// Which paragraph of `other`, not before `from`, the one at `at` stands beside: the one with most of its words.
    fn partner(&self, at: usize, other: &Side<'_>, from: usize) -> Option<usize> {
        let own = *self.blocks.get(at)?;
        let mut best: Option<(usize, usize)> = None;
        for (with, theirs) in other.blocks.iter().enumerate().skip(from).take(AHEAD) {
            let common = match self.words(at) == other.words(with) {
                true => own.len(),
                false => self.common(own, other, *theirs),
            };
            let enough = common * 100 >= ENOUGH * own.len().min(theirs.len()) && common > 0;
            if enough && best.is_none_or(|(most, _)| common > most) {
                best = Some((common, with));
            }
            // Nothing is better than the whole of it.
            if common >= own.len() {
                break;
            }
        }
        best.map(|(_, with)| with)
    }

    /// How many bytes of `own` stand in `theirs`, going by the passages both texts have.
    fn common(&self, own: Span, other: &Side<'_>, theirs: Span) -> usize {
        let passages = self.shared.iter().zip(&other.shared);
        let here = passages.filter(|(first, second)| meet(**first, own) > 0 && meet(**second, theirs) > 0);
        here.map(|(first, second)| {
            // Where the part of the passage that stands in `own` comes to stand in the other text.
            let start = own.start.max(first.start) - first.start + second.start;
            let part = Span::new(start, (start + meet(*first, own)).max(start));
            meet(part, theirs)
        })
        .sum()
    }
}

/// Bytes that two spans share.
fn meet(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
