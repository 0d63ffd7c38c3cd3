//! The speaker of an attribution: the main word of its source, or who goes on where the text gives no source.

use std::ops::Range;

use ascribe_document::{Attribution, Mode, Speaker, SpeakerKind};

use super::Speakers;
use crate::{names::NameKind, report::Report};

/// Cues that leave open who speaks.
const OPEN: [&str; 12] = [
    "reportedly",
    "allegedly",
    "alleged",
    "reported",
    "accused",
    "supposedly",
    "rumoured",
    "rumored",
    "purportedly",
    "believed",
    "thought",
    "apparently",
];

/// The main word of a source: a name, noun or pronoun that no preposition governs.
pub(crate) fn main_word(report: &Report<'_>, words: Range<usize>) -> Option<usize> {
    let nominal = |at: usize| {
        let tag = report.tree.tag(at);
        tag.starts_with("NN")
            || tag.starts_with("PRP")
            || tag.starts_with("WP")
            || report.name_at(at).is_some()
    };
    let end = words.end.min(report.words.len());
    let words = words.start.min(end)..end;
    let mut top = report.tree.top(words.clone())?;
    // Of nouns in a row the last is the main one, whatever the tree says.
    let noun =
        |at: usize| at < words.end && report.tree.tag(at).starts_with("NN") && report.name_at(at).is_none();
    while noun(top) && noun(top + 1) {
        top += 1;
    }
    // A name before a common noun tells whose it is: "a United Nations report".
    if let Some(name) = report.name_at(top).filter(|name| noun(name.words.end)) {
        top = name.words.end;
        while noun(top + 1) {
            top += 1;
        }
    }
    // An owner is not the one who speaks: "Veskar's chief negotiator".
    let owner = |at: usize| {
        let end = report.name_at(at).map_or(at + 1, |name| name.words.end);
        matches!(report.form(end), "'" | "’") && end + 1 < words.end
    };
    if nominal(top) && owner(top) {
        let after = report.name_at(top).map_or(top + 1, |name| name.words.end) + 1;
        let after = after + usize::from(report.form(after) == "s");
        if after < words.end {
            return main_word(report, after..words.end);
        }
    }
    if let Some(name) =
        report.name_at(top + 1).filter(|name| name.words.start == top + 1 && report.tree.tag(top) != "CD")
    {
        // A word before a name that the tree puts on top of it belongs to it: "A Bancada", "Le Courrier".
        let small = report.form(top).chars().count() <= 2;
        // "the security researchers Greyhat Nine": what closes the phrase is whom it names.
        let closes = name.kind == NameKind::Organisation && name.words.end >= words.end;
        return Some(if small || closes { name.words.end - 1 } else { top });
    }
    if nominal(top) || matches!(report.tree.tag(top), "CD" | "DT" | "WDT") {
        return Some(top);
    }
    let first = words.clone().find(|&at| nominal(at)).unwrap_or(top);
    // The last noun of the first run of nouns.
    let run = (first..words.end).take_while(|&at| nominal(at)).last();
    Some(run.unwrap_or(first))
}

/// Says of each attribution who is behind its source.
pub(super) fn settle(speakers: &Speakers, report: &Report<'_>, attributions: &mut [Attribution]) {
    let mut before: Option<(usize, Speaker)> = None;
    for one in attributions.iter_mut() {
        let source = one.source.first().map(|&span| report.words_in(span));
        let cue = one.cue.first().map(|&span| report.words_in(span));
        let place = cue.as_ref().map_or(0, |cue| cue.start);
        one.speaker = match source.and_then(|words| main_word(report, words)) {
            Some(head) => speakers.behind(report, head),
            None => missing(speakers, report, one, cue, before.as_ref()),
        };
        if one.speaker.kind != SpeakerKind::Unresolved {
            before = Some((place, one.speaker.clone()));
        }
    }
}

/// The speaker of an attribution that names none.
fn missing(
    speakers: &Speakers,
    report: &Report<'_>,
    one: &Attribution,
    cue: Option<Range<usize>>,
    before: Option<&(usize, Speaker)>,
) -> Speaker {
    let Some(cue) = cue.filter(|cue| !cue.is_empty() && cue.end <= report.words.len()) else {
        return Speaker::default();
    };
    let open = cue.clone().any(|at| OPEN.contains(&report.form(at)) && !report.tree.is_verb(at))
        || is_passive(report, &cue);
    if open {
        return Speaker::default();
    }
    let head = report.tree.top(cue.clone()).unwrap_or(cue.start);
    if let Some(speaker) = subject(report, head).map(|subject| speakers.behind(report, subject))
        && speaker.kind != SpeakerKind::Unresolved
    {
        return speaker;
    }
    let Some((place, speaker)) = before else { return Speaker::default() };
    let here = report.sentence_of(cue.start);
    let there = report.sentence_of(*place);
    let paragraph = (there..here).all(|sentence| {
        report.sentences.get(sentence + 1).is_some_and(|words| !report.begins_paragraph(words.start))
    });
    let goes_on = here == there || paragraph && one.mode == Mode::Direct;
    if goes_on { speaker.clone() } else { Speaker::default() }
}

fn is_passive(report: &Report<'_>, cue: &Range<usize>) -> bool {
    cue.clone().any(|at| report.tree.child(at, &["aux:pass", "nsubj:pass"]).is_some())
}

/// The subject of a cue: its own, or that of the verb it goes on from.
fn subject(report: &Report<'_>, cue: usize) -> Option<usize> {
    let tree = &report.tree;
    let mut at = cue;
    for _ in 0..4 {
        let own = tree.children_by(at, &["nsubj"]).find(|&child| tree.relation(child) != "nsubj:pass");
        let agent = tree.child(at, &["obl:agent"]);
        let owner = || tree.child(at, &["nmod:poss"]).filter(|_| tree.tag(at).starts_with("NN"));
        if let Some(found) = own.or(agent).or_else(owner) {
            return Some(found);
        }
        let head = tree.head(at)?;
        if tree.is(at, &["acl"]) {
            return Some(head);
        }
        if !tree.is(at, &["conj", "xcomp", "advcl", "parataxis", "obj", "obl"]) {
            return None;
        }
        at = head;
    }
    None
}
