//! Roles and whom their holders belong to: "Anna Brandt, foreign minister of Norland".

use std::ops::Range;

use crate::{
    names::NameKind,
    report::Report,
    speaker::lexicon::{Lexicon, Sort},
};

/// The words that give a role, and those that give whom its holder belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    /// The noun of the role.
    pub(super) noun: usize,
    pub(super) words: Range<usize>,
    pub(super) affiliation: Option<Range<usize>>,
    /// True if the words before the role make it one known or unique ("the", "Kharif's").
    pub(super) definite: bool,
}

/// What follows "chief of", "secretary of" ... within one role.
const OFFICES: [&str; 9] = [
    "staff",
    "state",
    "police",
    "mission",
    "operations",
    "intelligence",
    "government",
    "communications",
    "works",
];

/// The farthest that a role is looked for beside a name, in words.
const FAR: usize = 14;

/// The roles of the person named by `name`, by the words beside the name; the one that tells most first.
pub(super) fn beside(report: &Report<'_>, lexicon: &Lexicon, name: Range<usize>) -> Vec<Role> {
    let (title, rest) = title(report, lexicon, name.start);
    let apposed = rest.and_then(|comma| apposed(report, lexicon, comma, name.end));
    let after = after(report, lexicon, name.end);
    apposed.into_iter().chain(title).chain(after).collect()
}

/// "Coach" of "Coach Velkov", and the comma before it if there is one.
fn title(report: &Report<'_>, lexicon: &Lexicon, start: usize) -> (Option<Role>, Option<usize>) {
    let sentence = report.sentences.get(report.sentence_of(start)).cloned().unwrap_or(start..start);
    let mut at = start;
    let courtesy = |at: usize| {
        lexicon.courtesy.contains(report.form(at))
            || report.form(at) == "." && at > 0 && lexicon.courtesy.contains(report.form(at - 1))
    };
    while at > sentence.start && courtesy(at - 1) {
        at -= 1;
    }
    let role = at
        .checked_sub(1)
        .filter(|&at| at >= sentence.start && is_role(report, lexicon, at))
        .map(|noun| around(report, lexicon, noun));
    let first = role.as_ref().map_or(at, |role| {
        role.affiliation.as_ref().map_or(role.words.start, |of| of.start.min(role.words.start))
    });
    let comma = first.checked_sub(1).filter(|&at| at > sentence.start && report.form(at) == ",");
    (role, comma)
}

/// "the bank's chief economist" of "the bank's chief economist, Li Wei,".
fn apposed(report: &Report<'_>, lexicon: &Lexicon, comma: usize, end: usize) -> Option<Role> {
    const CLOSING: [&str; 9] = ["", ",", ".", ";", ")", ":", "?", "!", "—"];
    if !CLOSING.contains(&report.form(end)) && !is_said(report, end) {
        return None;
    }
    let start = report.sentences.get(report.sentence_of(comma))?.start;
    let goes_on = |at: usize| at + 1 < comma && report.tree.tag(at + 1).starts_with("NN") || owns(report, at);
    let noun = (start..comma)
        .rev()
        .take(FAR)
        .take_while(|&at| !is_edge(report, at))
        .filter(|&at| is_role(report, lexicon, at) && !goes_on(at))
        .last()?;
    let role = around(report, lexicon, noun);
    let ends = role.affiliation.as_ref().map_or(role.words.end, |words| words.end.max(role.words.end));
    let first = role.affiliation.as_ref().map_or(role.words.start, |of| of.start.min(role.words.start));
    let before = first.checked_sub(1).map_or("", |at| report.form(at));
    let determined = role.definite || matches!(before, "the" | "a" | "an" | "its" | "his" | "her" | "their");
    (determined && comma.saturating_sub(ends) <= 4).then_some(role)
}

fn is_said(report: &Report<'_>, at: usize) -> bool {
    matches!(report.form(at), "said" | "says" | "told" | "added" | "wrote" | "warned")
}

/// "Brandt, 54, the foreign minister of Norland," and "Brandt is the foreign minister".
fn after(report: &Report<'_>, lexicon: &Lexicon, end: usize) -> Option<Role> {
    let mut at = end;
    let opened = matches!(report.form(at), "," | "(" | "—" | "–");
    let copula = matches!(report.form(at), "is" | "was" | "became");
    if !opened && !copula {
        return None;
    }
    at += 1;
    if opened && is_number(report, at) && report.form(at + 1) == "," {
        at += 2;
    }
    if report.form(at) == "who" && matches!(report.form(at + 1), "is" | "was") {
        at += 2;
    }
    if copula && !matches!(report.form(at), "the" | "a" | "an") {
        return None;
    }
    let begins = at;
    while at < end + FAR && !is_edge(report, at) {
        let verb = report.tree.tag(at).starts_with('V') && !matches!(report.tree.tag(at), "VBN" | "VBG");
        if verb || matches!(report.form(at), "who" | "which" | "that" | "and") {
            return None;
        }
        if is_role(report, lexicon, at) && !owns(report, at) && !is_role(report, lexicon, at + 1) {
            let role = around(report, lexicon, at);
            // A list of names, "Brandt, Mayor Hill and ...", gives no role.
            let titled = report.name_at(at + 1).is_some_and(|name| name.kind == NameKind::Person);
            let ends = role.affiliation.as_ref().map_or(role.words.end, |of| of.end.max(role.words.end));
            let acts =
                ends < report.tree.len() && matches!(report.tree.tag(ends), "VBD" | "VBZ" | "VBP" | "MD");
            // "The Courier, citing two officials,": what a participle governs is somebody else.
            let governed = report.tree.is(at, &["obj", "iobj", "obl"])
                && report.tree.head(at).is_some_and(|verb| (begins..at).contains(&verb));
            let own = !titled && !acts && !governed;
            return (own && role.words.start >= begins.saturating_sub(1)).then_some(role);
        }
        at += 1;
    }
    None
}

/// The role whose noun is `noun`, with the words that go with it.
pub(super) fn around(report: &Report<'_>, lexicon: &Lexicon, noun: usize) -> Role {
    let sentence = report.sentences.get(report.sentence_of(noun)).cloned().unwrap_or(noun..noun + 1);
    let (mut start, mut affiliation) = (noun, None);
    while start > sentence.start {
        let at = start - 1;
        if let Some(name) = report.name_at(at) {
            if name.kind != NameKind::Person && name.words.end == start {
                affiliation = Some(name.words.clone());
            }
            break;
        }
        if lexicon.sort(report.form(at)) == Some(Sort::Body) && report.tree.tag(at).starts_with("NN") {
            affiliation = Some(at..start);
            break;
        }
        let tag = report.tree.tag(at);
        let hyphen = report.form(at) == "-" && report.is_glued(start);
        if !(hyphen
            || tag.starts_with("NN")
            || tag.starts_with("JJ")
            || tag == "VBN" && report.tree.is(at, &["amod"]))
        {
            break;
        }
        start = at;
    }
    let first = affiliation.as_ref().map_or(start, |words: &Range<usize>| words.start);
    let mut definite = first > sentence.start && report.form(first - 1) == "the";
    if start >= sentence.start + 3
        && report.form(start - 1) == "s"
        && matches!(report.form(start - 2), "'" | "’")
    {
        definite = true;
        affiliation = owner(report, start - 2, sentence.start).or(affiliation);
    }
    let mut end = noun + 1;
    if matches!(report.form(end), "general")
        || report.form(end) == "-" && matches!(report.form(end + 1), "general" | "elect" | "designate")
    {
        end += if report.form(end) == "-" { 2 } else { 1 };
    }
    // "chief of staff" is one role, "chief of the navy" a role and whom it belongs to.
    if report.form(end) == "of" && end + 1 < sentence.end && OFFICES.contains(&report.form(end + 1)) {
        end += 2;
    }
    let of = matches!(report.form(end), "of" | "at" | "for" | "with" | "from");
    affiliation = affiliation.or_else(|| if of { belongs(report, end + 1, sentence.end) } else { None });
    Role { noun, words: start..end, affiliation, definite }
}

/// Whom the words from `at` on name or describe.
fn belongs(report: &Report<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let named =
        (at..(at + 2).min(limit)).find_map(|at| report.name_at(at).filter(|name| name.words.start == at));
    if let Some(name) = named.filter(|name| name.kind != NameKind::Date) {
        return Some(name.words.clone());
    }
    let part = |at: usize| {
        let tag = report.tree.tag(at);
        let mark = matches!(report.form(at), "'" | "’" | "s" | "of" | "-" | "&");
        tag.starts_with("NN") || tag.starts_with("JJ") || matches!(tag, "DT" | "PRP$" | "VBN") || mark
    };
    let end = (at..limit.min(at + FAR)).take_while(|&at| part(at)).last()? + 1;
    (at..end).any(|at| report.tree.tag(at).starts_with("NN")).then_some(at..end)
}

/// The words before a possessive ending at `end`.
fn owner(report: &Report<'_>, end: usize, limit: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    if let Some(name) = report.name_at(last) {
        return Some(name.words.start..end);
    }
    let part = |at: &usize| {
        let tag = report.tree.tag(*at);
        tag.starts_with("NN")
            || tag.starts_with("JJ")
            || matches!(tag, "DT" | "PRP$")
            || report.form(*at) == "-"
    };
    let start = (limit..end).rev().take_while(part).last()?;
    Some(start..end)
}

fn is_role(report: &Report<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let tag = report.tree.tag(at);
    lexicon.sort(report.form(at)) == Some(Sort::Person)
        && !lexicon.courtesy.contains(report.form(at))
        && (tag.starts_with("NN") || tag.starts_with("JJ"))
}

fn owns(report: &Report<'_>, at: usize) -> bool {
    matches!(report.form(at + 1), "'" | "’") && report.form(at + 2) == "s"
}

fn is_edge(report: &Report<'_>, at: usize) -> bool {
    matches!(report.form(at), "" | "," | "." | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "?" | "!")
}

fn is_number(report: &Report<'_>, at: usize) -> bool {
    report.form(at).chars().all(|c| c.is_ascii_digit()) && !report.form(at).is_empty()
}
