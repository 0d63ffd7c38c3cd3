//! How a speaker puts a thing, in one word: the first that fits.

use ascribe_document::{Act, Attribution, Certainty, Stance};

use super::{
    act::Use, clause::Clause, condition::Conditional, denial, denial::Voices, request, words::Words,
};
use crate::{lexicon::Lexicon, report::Report};

/// The stance of an attribution; `clause` is absent if it has no content.
#[expect(clippy::too_many_arguments, reason = "each is another thing the decision looks at")]
pub(crate) fn stance(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    attribution: &Attribution,
    cue: &Use,
    clause: Option<&Clause>,
    conditional: Option<&Conditional>,
    voices: &Voices<'_>,
) -> Stance {
    if cue.declines || clause.is_some_and(|clause| silent(report, words, lexicon, clause)) {
        return Stance::Declined;
    }
    if request::urges(report, words, lexicon, cue, clause, attribution.mode) {
        return Stance::Urged;
    }
    let Some(clause) = clause else { return Stance::Asserted };
    if cue.act == Act::Ask && !clause.content.is_empty() {
        return Stance::Asserted;
    }
    if open(report, words, lexicon, cue, clause) {
        return Stance::Hedged;
    }
    if conditional.is_some() {
        return Stance::Conditional;
    }
    if cue.act == Act::Deny {
        return if cue.negated { Stance::Asserted } else { Stance::Denied };
    }
    let ahead = ahead(report, words, lexicon, cue, clause);
    if !ahead && denial::denies(report, words, lexicon, clause, cue, voices) {
        return Stance::Denied;
    }
    match hedge(report, words, lexicon, cue, clause, ahead) {
        true => Stance::Hedged,
        false if ahead => Stance::Predicted,
        false => Stance::Asserted,
    }
}

/// "I have no comment", "he did not discuss deployments": the content itself says that nothing is said.
fn silent(report: &Report<'_>, words: &Words, lexicon: &Lexicon, clause: &Clause) -> bool {
    let near = |word: &usize| clause.is_main(report, *word);
    let phrase = words.silence.phrases.find(report, clause.sentence.iter().copied().filter(near)).is_some();
    let form = report.form(clause.predicate);
    let speaker = clause
        .subject
        .is_some_and(|subject| matches!(report.form(subject), "i" | "we" | "he" | "she" | "it" | "they"));
    let refuses = lexicon.verb(form).is_some_and(|entry| entry.act == Act::Decline)
        && clause.sentence.iter().any(|&word| word > clause.predicate && report.form(word) == "comment");
    let unsaid = ["comment", "discuss", "disclose", "elaborate", "speculate"];
    phrase
        || refuses
        || clause.negation.is_some() && speaker && unsaid.iter().any(|base| lexicon.is_form_of(form, base))
}

/// "cannot rule out": what is not excluded is possible.
fn open(report: &Report<'_>, words: &Words, lexicon: &Lexicon, cue: &Use, clause: &Clause) -> bool {
    let excludes = |word: usize| {
        let form = report.form(word);
        let out = matches!(report.form(word + 1), "out") && lexicon.is_form_of(form, "rule");
        out || lexicon.is_form_of(form, "exclude") || lexicon.is_form_of(form, "preclude")
    };
    cue.negated && cue.word.is_some_and(excludes)
        || clause.negation.is_some() && excludes(clause.predicate)
        || clause.sentence.iter().any(|&word| {
            words.likelihood.not_excluded.at(report, word) == Some(2)
                && excludes(word)
                && clause.negation.is_some()
                && clause.is_main(report, word)
        })
}

/// True if the main clause is about what is to come.
fn ahead(report: &Report<'_>, words: &Words, lexicon: &Lexicon, cue: &Use, clause: &Clause) -> bool {
    let tree = &report.tree;
    let form = |word: usize| report.form(word);
    let modal = clause.group.iter().copied().find(|&word| {
        words.future.modals.at(report, word).is_some() && (tree.tag(word) == "MD" || tree.is(word, &["aux"]))
            || matches!(form(word), "won" | "wo" | "ll")
    });
    if let Some(modal) = modal {
        let would = matches!(form(modal), "would" | "d");
        let past = would && (1..=2).any(|at| form(modal + at) == "have");
        let wish = would
            && (words.future.wish.has(form(clause.predicate)) || words.future.wish.has(form(modal + 1)));
        return !past && !wish;
    }
    let should = clause.group.iter().copied().find(|&word| form(word) == "should");
    if should.is_some_and(|should| request::is_expected(report, words, clause, should)) {
        return true;
    }
    let chance = |&word: &usize| words.likelihood.chance.has(form(word)) && clause.is_main(report, word);
    let will = |&word: &usize| words.future.modals.has(form(word)) && tree.tag(word) == "MD";
    if clause.sentence.iter().any(chance) && clause.sentence.iter().any(will) {
        return true;
    }
    let likely = words.likelihood.probable.at(report, clause.predicate).is_some();
    if likely && words.future.times.find(report, clause.sentence.iter().copied()).is_some() {
        return true;
    }
    let infinitive = clause.infinitive(report);
    let promised = matches!(cue.act, Act::Predict | Act::Promise | Act::Threaten | Act::Want) && !cue.negated;
    let finite = clause.verbs().any(|word| matches!(tree.tag(word), "VBD" | "VBZ" | "VBP" | "MD"));
    if promised && (!finite || infinitive.is_some() || cue.act == Act::Predict) {
        return true;
    }
    if cue.act == Act::Warn && !finite && infinitive.is_none() {
        return true;
    }
    // "is expected to", "plans to", "is to".
    let below = tree.child(clause.predicate, &["xcomp"]);
    let to = |word: usize| {
        (word + 1..word + 4).any(|at| {
            form(at) == "to" && tree.tag(at + 1) == "VB" || form(at) == "to" && tree.tag(at + 2) == "VB"
        })
    };
    let is_ahead = |word: usize| words.future.ahead.has_base_of(form(word), lexicon);
    if is_ahead(clause.predicate) && (below.is_some() || to(clause.predicate)) {
        return finite || cue.word.is_none();
    }
    let is_to = clause.group.iter().any(|&word| {
        lexicon.is_form_of(form(word), "be") && form(word + 1) == "to" && tree.tag(word + 2) == "VB"
    });
    is_to || clause.group.iter().any(|&word| is_ahead(word) && to(word))
}

/// True if the main clause, or the cue, makes it merely possible.
fn hedge(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    cue: &Use,
    clause: &Clause,
    ahead: bool,
) -> bool {
    if clause.group.iter().any(|word| clause.supposes.contains(word)) {
        return true;
    }
    if !ahead && (cue.certainty == Some(Certainty::Possible) || clause.opinion == Some(Certainty::Possible)) {
        return true;
    }
    let rules = &words.likelihood;
    let predicate = report.form(clause.predicate);
    if rules.seeming.has_base_of(predicate, lexicon)
        && report.tree.child(clause.predicate, &["xcomp", "ccomp"]).is_some()
    {
        return true;
    }
    // "is believed to have fled".
    let supposed = cue.passive && cue.act == Act::Believe && !ahead;
    let held = clause.has_helper(report, lexicon, "be")
        && lexicon
            .verb(predicate)
            .is_some_and(|entry| entry.act == Act::Believe && entry.certainty.is_some())
        && (1..4).any(|at| report.form(clause.predicate + at) == "to");
    supposed
        || held
        || marks(report, &rules.possible, clause)
        || !ahead && marks(report, &rules.probable, clause)
}

/// True if one of the phrases stands in the main clause as its adverb, predicate or the like.
pub(crate) fn marks(report: &Report<'_>, phrases: &super::words::Phrases, clause: &Clause) -> bool {
    let tree = &report.tree;
    clause.sentence.iter().copied().any(|word| {
        phrases.at(report, word).is_some()
            && (clause.verbs().any(|at| at == word)
                || tree.tag(word).starts_with("RB")
                    && word <= clause.predicate + 3
                    && clause.is_main(report, word)
                || tree.head(word) == Some(clause.predicate)
                    && tree.is(word, &["advmod", "xcomp", "obl", "obj", "nsubj", "discourse", "parataxis"])
                || phrases.at(report, word) > Some(1) && clause.is_main(report, word))
    })
}
