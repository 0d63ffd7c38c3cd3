//! Is something asked to be done?

use ascribe_document::{Act, Mode, Relation};

use super::{act::Use, clause::Clause, words::Words};
use crate::{lexicon::Lexicon, report::Report};

/// True if cue or content asks that something be done.
pub(crate) fn urges(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    cue: &Use,
    clause: Option<&Clause>,
    mode: Mode,
) -> bool {
    if cue.act == Act::Urge && !cue.negated {
        return true;
    }
    let Some(clause) = clause else { return false };
    by_cue(report, lexicon, cue, clause) || obliges(report, words, clause) || commands(report, clause, mode)
}

/// "told people to leave", "warned them against it", "wants the mayor to resign", "suggested that he resign".
fn by_cue(report: &Report<'_>, lexicon: &Lexicon, cue: &Use, clause: &Clause) -> bool {
    let Some(word) = cue.word.filter(|_| !cue.negated) else { return false };
    let directs = lexicon.verb(report.form(word)).is_some_and(|entry| entry.relation == Relation::Told)
        || matches!(cue.act, Act::Ask | Act::Warn);
    let infinitive = clause.infinitive(report);
    if directs && infinitive.is_some() {
        return true;
    }
    let first = clause.content.first().copied().unwrap_or_default();
    let somebody = |to: usize| report.form(first) != "to" && first + 1 < to;
    if cue.act == Act::Want && infinitive.is_some_and(somebody) {
        return true;
    }
    let against = clause.content.iter().take(12).any(|&at| report.form(at) == "against")
        || report.form(word + 1) == "against";
    if matches!(cue.act, Act::Warn) && against {
        return true;
    }
    // The subjunctive: a base form with a subject of its own and no auxiliary.
    let bare = report.tree.tag(clause.predicate) == "VB" && clause.group.is_empty();
    bare && clause.subject.is_some_and(|subject| clause.holds(subject))
        && ["insist", "suggest", "ask", "propose"]
            .iter()
            .any(|base| lexicon.is_form_of(report.form(word), base))
}

/// "must", "should": not of what is past, nor of what is merely expected.
fn obliges(report: &Report<'_>, words: &Words, clause: &Clause) -> bool {
    let rules = &words.request;
    let modal = clause
        .group
        .iter()
        .copied()
        .find(|&word| rules.modals.at(report, word).is_some() && report.tree.tag(word) == "MD");
    let Some(modal) = modal else {
        let predicate = report.form(clause.predicate);
        return rules.verbs.has(predicate.strip_suffix('s').unwrap_or(predicate))
            && report.tree.child(clause.predicate, &["xcomp"]).is_some();
    };
    let past = (modal + 1..=modal + 2).any(|at| report.form(at) == "have" && report.tree.tag(at + 1) != "TO");
    let expected = is_expected(report, words, clause, modal);
    // Before its subject it sets a condition or asks.
    let inverted = clause.subject.is_some_and(|subject| modal < subject);
    !past && !expected && !inverted
}

/// An imperative in quotation marks ("Cook your poultry", "Do not panic").
fn commands(report: &Report<'_>, clause: &Clause, mode: Mode) -> bool {
    if mode == Mode::Indirect {
        return false;
    }
    let tree = &report.tree;
    let first =
        clause.sentence.iter().copied().find(|&word| report.form(word).chars().any(char::is_alphabetic));
    let Some(first) = first else { return false };
    let verb = |word: usize| matches!(tree.tag(word), "VB" | "VBP");
    let bare =
        first == clause.predicate && verb(first) && clause.subject.is_none_or(|subject| subject > first);
    let led = matches!(report.form(first), "please" | "let" | "do" | "don" | "never" | "just" | "always")
        && verb(clause.predicate)
        && clause.subject.is_none()
        && !clause.sentence.iter().any(|&word| report.form(word) == "?");
    let alone = tree.child(first, &["nsubj", "aux"]).is_none_or(|child| child > first);
    bare && alone && tree.tag(first) == "VB" || led
}

/// "The road should be open by noon": what is to be expected, not what is asked.
pub(crate) fn is_expected(report: &Report<'_>, words: &Words, clause: &Clause, modal: usize) -> bool {
    let expected = |word: usize| words.request.expected.has(report.form(word));
    let below = |word: usize| report.tree.head(word) == Some(clause.predicate);
    let dated = |word: usize| {
        report.form(word) == "by"
            && report.name_at(word + 1).is_some_and(|name| name.kind == crate::NameKind::Date)
    };
    report.form(modal) == "should"
        && (expected(clause.predicate)
            || clause.sentence.iter().any(|&word| expected(word) && below(word) || dated(word)))
}
