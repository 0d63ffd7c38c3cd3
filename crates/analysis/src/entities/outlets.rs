//! Which names are those of outlets: by their words, by what they are called, by what they do.

use super::Part;
use crate::{
    names::NameKind,
    report::Report,
    speaker::lexicon::{Lexicon, Sort},
};

/// How much tells that a name is an outlet's, the most last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Likeness {
    /// Nothing.
    #[default]
    None,
    /// It does what outlets do.
    Acts,
    /// It has the words of an outlet's name.
    Named,
    /// The report calls it one ("the weekly Tribuna Livre").
    Called,
}

/// What tells that one mention of a name is an outlet's.
pub(super) fn likeness(report: &Report<'_>, lexicon: &Lexicon, part: &Part<'_>) -> Likeness {
    let last = part.key.last().copied().unwrap_or_default();
    let whole = part.key.join(" ");
    let bodily = lexicon.sort(last) == Some(Sort::Body) && !lexicon.outlet_end.contains(last);
    let worded = part.key.iter().any(|form| lexicon.outlet_name.contains(*form)) && !bodily
        || part.key.len() > 1
            && lexicon.outlet_end.contains(last)
            && (last != "agency" || part.key.contains(&"news"))
            && (!lexicon.outlet_in_part.contains(last) || part.key.contains(&"news"))
        || lexicon.outlets.contains(&whole);
    match () {
        () if called(report, lexicon, part) => Likeness::Called,
        () if worded => Likeness::Named,
        () if !bodily && acts(report, lexicon, part) => Likeness::Acts,
        () => Likeness::None,
    }
}

/// True if a noun for outlets stands right before the name, right after it, or in apposition.
fn called(report: &Report<'_>, lexicon: &Lexicon, part: &Part<'_>) -> bool {
    let (start, end) = (part.words.start, part.words.end);
    let noun = |at: usize| {
        let form = report.form(at);
        let after_news =
            at > 0 && matches!(report.form(at - 1), "news" | "radio" | "television" | "tv" | "media");
        let singular = lexicon.singular(form);
        // The name's own words tell by themselves.
        lexicon.outlet.contains(&singular)
            && (singular == form || !lexicon.outlet_in_part.contains(&singular))
            && (after_news || !lexicon.outlet_in_part.contains(&singular))
            && report.name_at(at).is_none_or(|name| name.words.start == start || name.words.end <= at)
    };
    let before = start > 0 && noun(start - 1) && report.tree.tag(start - 1).starts_with("NN");
    let after = noun(end)
        || noun(end + 1)
            && matches!(report.form(end), "news" | "radio" | "television" | "tv" | "daily" | "state");
    let apposed = report.form(end) == ","
        && matches!(report.form(end + 1), "a" | "an" | "the" | "one")
        && (end + 2..end + 7)
            .take_while(|&at| !matches!(report.form(at), "," | "." | "of" | "that" | "which" | "who" | "for"))
            .any(|at| {
                // "Braga, the paper said, has sold his ox"
                let speaks =
                    at + 1 < report.tree.len() && matches!(report.tree.tag(at + 1), "VBD" | "VBZ" | "MD");
                let possessive = matches!(report.form(at + 1), "'" | "’");
                noun(at) && !possessive && !speaks && !report.tree.is(at, &["compound"])
            });
    before || after || apposed || has_reporters(report, start, end)
}

/// True if someone reports for it: "the health correspondent of Dagsposten", "Dagsposten's editor".
fn has_reporters(report: &Report<'_>, start: usize, end: usize) -> bool {
    let reports = |at: usize| {
        matches!(
            report.form(at),
            "correspondent" | "reporter" | "columnist" | "editor" | "editor-in-chief" | "newsreader"
        )
    };
    let the = usize::from(start > 0 && report.form(start - 1) == "the");
    let of = start
        .checked_sub(2 + the)
        .filter(|&at| reports(at) && matches!(report.form(at + 1), "of" | "at" | "for" | "with" | "from"));
    let owns = matches!(report.form(end), "'" | "’") && report.form(end + 1) == "s";
    of.is_some() || owns && (end + 2..end + 5).any(reports)
}

/// True if it reported something, or something was told to it that a body of the state would not be told.
fn acts(report: &Report<'_>, lexicon: &Lexicon, part: &Part<'_>) -> bool {
    let place = part.kind == NameKind::Location && part.key.len() < 3;
    if place || matches!(part.kind, NameKind::Person | NameKind::Norp | NameKind::Facility) {
        return false;
    }
    let body = part.key.iter().any(|form| lexicon.sort(form) == Some(Sort::Body));
    let Some(head) = report.tree.top(part.words.clone()) else { return false };
    let Some(verb) = report.tree.head(head) else { return false };
    let said = report.tree.child(verb, &["ccomp", "parataxis"]).is_some();
    let reported = report.form(verb) == "reported" && report.tree.is(head, &["nsubj"]) && said;
    let told = report.form(verb) == "told" && report.tree.is(head, &["obj", "iobj"]) && !body;
    reported && !body || told
}
