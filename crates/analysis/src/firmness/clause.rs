//! The main clause of a content: its predicate with all that stands around it to say how firmly it is put.

use std::ops::Range;

use ascribe_document::{Act, Certainty, Span};

use super::{condition::is_condition, words::Words};
use crate::{lexicon::Lexicon, report::Report};

/// The main clause of a content.
#[derive(Debug)]
pub(crate) struct Clause {
    /// All words of the content, in order.
    pub(crate) content: Vec<usize>,
    /// Those of them in the sentence of the predicate.
    pub(crate) sentence: Vec<usize>,
    /// The word the others hang on.
    pub(crate) predicate: usize,
    /// Auxiliaries, copula and adverbs of the predicate, in order.
    pub(crate) group: Vec<usize>,
    /// The subject's head.
    pub(crate) subject: Option<usize>,
    /// The word that negates the clause.
    pub(crate) negation: Option<usize>,
    /// Modal verbs of the content that make something possible.
    pub(crate) supposes: Vec<usize>,
    /// How sure the speaker is by their own word ("I think").
    pub(crate) opinion: Option<Certainty>,
}

impl Clause {
    /// The main clause of the first sentence of `content` that has one; `None` without a word.
    pub(crate) fn of(
        report: &Report<'_>,
        words: &Words,
        lexicon: &Lexicon,
        content: &[Span],
    ) -> Option<Self> {
        let content: Vec<usize> = content.iter().flat_map(|&span| report.words_in(span)).collect();
        let mut predicate = predicate(report, words, &content)?;
        let opinion = opinion(report, lexicon, &content, predicate);
        if let Some((_, below)) = opinion {
            predicate = below;
        }
        predicate = passed_on(report, lexicon, &content, predicate).unwrap_or(predicate);
        let bounds = report.sentences.get(report.sentence_of(predicate)).cloned().unwrap_or(0..0);
        let sentence = content.iter().copied().filter(|word| bounds.contains(word)).collect();
        let group = group(report, lexicon, predicate, bounds);
        let subject = report.tree.child(predicate, &["nsubj", "csubj"]);
        let supposes = content.iter().copied().filter(|&word| supposes(report, words, word)).collect();
        let mut clause = Self {
            content,
            sentence,
            predicate,
            group,
            subject,
            negation: None,
            supposes,
            opinion: opinion.map(|(certainty, _)| certainty),
        };
        clause.negation = clause.negation(report, words);
        Some(clause)
    }

    /// True if the word stands in the content.
    pub(crate) fn holds(&self, word: usize) -> bool {
        self.content.binary_search(&word).is_ok()
    }

    /// True if the word belongs to the main clause itself, not to a clause below it.
    pub(crate) fn is_main(&self, report: &Report<'_>, word: usize) -> bool {
        let mut at = word;
        loop {
            if at == self.predicate || self.group.contains(&at) {
                return true;
            }
            let apart = report.tree.is(at, &["acl", "advcl", "ccomp", "csubj", "parataxis"])
                || report.tree.is(at, &["conj"]) && report.tree.child(at, &["nsubj"]).is_some();
            if apart {
                return false;
            }
            match report.tree.head(at) {
                Some(head) => at = head,
                None => return false,
            }
        }
    }

    /// The predicate's auxiliaries, adverbs and the predicate itself, in order.
    pub(crate) fn verbs(&self) -> impl Iterator<Item = usize> + '_ {
        self.group.iter().copied().chain([self.predicate])
    }

    /// True if one of the auxiliaries is a form of `base`.
    pub(crate) fn has_helper(&self, report: &Report<'_>, lexicon: &Lexicon, base: &str) -> bool {
        self.group.iter().any(|&word| lexicon.is_form_of(report.form(word), base))
    }

    /// The word with which a negation right before `word` begins; one adverb may stand between ("not very likely").
    pub(crate) fn negation_before(&self, report: &Report<'_>, word: usize) -> Option<usize> {
        (1..=2).filter_map(|back| word.checked_sub(back)).find_map(|at| match report.form(at) {
            "not" | "never" | "hardly" | "scarcely" if self.holds(at) => Some(at),
            "t" if matches!(report.form(at.wrapping_sub(1)), "'" | "’") => Some(at.saturating_sub(2)),
            _ => None,
        })
    }

    /// The infinitive of a content that has no finite verb before it ("residents to stay indoors").
    pub(crate) fn infinitive(&self, report: &Report<'_>) -> Option<usize> {
        let finite = |word: usize| matches!(report.tree.tag(word), "MD" | "VBD" | "VBZ" | "VBP");
        let before = self.sentence.iter().copied().take_while(|&word| !finite(word));
        before.filter(|&word| report.form(word) == "to").find_map(|to| {
            let follows = |at: usize| self.holds(at) && report.tree.tag(at) == "VB";
            (to + 1..to + 4).find(|&at| follows(at))
        })
    }

    fn negation(&self, report: &Report<'_>, words: &Words) -> Option<usize> {
        let negates = |word: usize| words.negation.words.at(report, word).is_some();
        let in_group = self.group.iter().copied().find(|&word| negates(word));
        let tree = &report.tree;
        // "No one came", "it holds no part": a noun or pronoun negates the clause it belongs to.
        let around = || {
            let near = tree.children_by(self.predicate, &["nsubj", "obj", "obl", "expl", "det", "xcomp"]);
            near.filter(|&word| self.holds(word)).find_map(|word| {
                let det = || tree.children_by(word, &["det", "advmod"]).find(|&word| negates(word));
                if negates(word) && !tree.is(word, &["obl"]) { Some(word) } else { det() }
            })
        };
        // "There is no ..." by its words.
        let there = || {
            let there = self.sentence.iter().copied().find(|&word| report.form(word) == "there")?;
            let near = there.max(self.predicate) < there.min(self.predicate) + 8;
            (there + 1..there + 5).find(|&word| near && report.form(word) == "no")
        };
        in_group.or_else(around).or_else(there)
    }
}

/// What was said to the speaker by somebody else, where that is what they pass on ("the doctor had told him that ...").
/// What they once said themselves is what they assert ("I told the manager that it would break").
fn passed_on(report: &Report<'_>, lexicon: &Lexicon, content: &[usize], predicate: usize) -> Option<usize> {
    let tree = &report.tree;
    let entry = lexicon.verb(report.form(predicate))?;
    let below = tree.child(predicate, &["ccomp"]).filter(|below| content.binary_search(below).is_ok())?;
    let plain = tree.child(predicate, &["advmod"]).is_none();
    let own = tree.child(predicate, &["nsubj"]).is_some_and(|who| matches!(report.form(who), "i" | "we"))
        && matches!(tree.tag(predicate), "VBD" | "VBN");
    (entry.act == Act::Say && plain && !own && report.form(predicate) != "know").then_some(below)
}

/// The auxiliaries, copula and adverbs of a predicate, in order; by the tree, and by the words that stand before it.
pub(crate) fn group(
    report: &Report<'_>,
    lexicon: &Lexicon,
    predicate: usize,
    bounds: Range<usize>,
) -> Vec<usize> {
    let tree = &report.tree;
    let helps = |word: usize| {
        let form = report.form(word);
        matches!(tree.tag(word), "MD" | "RB")
            || matches!(
                form,
                "'" | "’" | "t" | "ll" | "d" | "not" | "cannot" | "to" | "likely" | "unlikely" | "due"
            )
            || ["be", "have", "do"].iter().any(|base| lexicon.is_form_of(form, base))
    };
    let mut found: Vec<usize> = tree.children_by(predicate, &["aux", "cop", "advmod"]).collect();
    let mut starts: Vec<usize> = tree.children_by(predicate, &["aux", "cop"]).collect();
    starts.push(predicate);
    for start in starts {
        let before = (bounds.start..start).rev().take_while(|&word| helps(word)).take(6);
        found.extend(before);
    }
    found.retain(|&word| word != predicate);
    found.sort_unstable();
    found.dedup();
    found
}

/// The word the main clause hangs on: the topmost predicate of the first sentence that has one.
fn predicate(report: &Report<'_>, words: &Words, content: &[usize]) -> Option<usize> {
    let tree = &report.tree;
    let inside = |word: usize| content.binary_search(&word).is_ok();
    let tops: Vec<usize> = content
        .iter()
        .copied()
        .filter(|&word| tree.head(word).is_none_or(|head| !inside(head)))
        .filter(|&word| {
            !tree.is(
                word,
                &["punct", "mark", "case", "cc", "det", "part", "advmod", "discourse", "aux", "cop"],
            )
        })
        .collect();
    let full = |word: usize| {
        tree.child(word, &["nsubj", "cop", "aux", "expl", "csubj"]).is_some_and(inside)
            || tree.is_verb(word) && tree.tag(word) != "VBG" && !tree.is(word, &["amod", "acl"])
    };
    let main = |word: &usize| {
        full(*word) && !tree.is(*word, &["advcl", "acl"]) && !is_condition(report, words, content, *word)
    };
    let found = tops
        .iter()
        .copied()
        .find(main)
        .or_else(|| tops.iter().copied().find(|&word| full(word)))
        .or_else(|| tops.first().copied())
        .or_else(|| content.first().copied())?;
    // "Should it rain, the town will flood": the condition was taken for the main clause.
    if is_condition(report, words, content, found) {
        let comma = content.iter().copied().find(|&word| word > found && report.form(word) == ",");
        let modal = content.iter().copied().find(|&word| Some(word) > comma && tree.tag(word) == "MD");
        let main = comma.and(modal).and_then(|modal| tree.head(modal)).filter(|&head| inside(head));
        return Some(main.unwrap_or(found));
    }
    // Where a reduced relative clause was taken for the main clause ("the portrait sold last month may ..."), the modal
    // verb knows better.
    let finite = |word: usize| matches!(tree.tag(word), "MD" | "VBD" | "VBZ" | "VBP");
    if !matches!(tree.tag(found), "VBN" | "VBD") || tree.children_by(found, &["aux", "cop"]).any(finite) {
        return Some(found);
    }
    let modal = content.iter().copied().find(|&word| word > found && tree.tag(word) == "MD");
    let better = modal.and_then(|modal| tree.head(modal)).filter(|&head| head != found && inside(head));
    Some(
        better
            .filter(|&head| {
                !tree.is(head, &["acl", "advcl", "ccomp", "xcomp", "conj", "parataxis"])
                    && tree.child(head, &["nsubj", "mark"]).is_none()
            })
            .unwrap_or(found),
    )
}

/// "I think", "we hope": the speaker's own word for how sure they are, and the predicate of what they think.
fn opinion(
    report: &Report<'_>,
    lexicon: &Lexicon,
    content: &[usize],
    predicate: usize,
) -> Option<(Certainty, usize)> {
    let tree = &report.tree;
    let speaker = tree.child(predicate, &["nsubj"])?;
    let below = tree.child(predicate, &["ccomp"]).filter(|below| content.binary_search(below).is_ok())?;
    let entry = lexicon.verb(report.form(predicate)).or_else(|| lexicon.adjective(report.form(predicate)))?;
    let own = matches!(report.form(speaker), "i" | "we" | "he" | "she" | "it" | "they");
    let plain = tree.child(predicate, &["aux", "advmod"]).is_none();
    (own && plain && matches!(entry.act, Act::Believe | Act::Predict | Act::Want | Act::Say))
        .then_some((entry.certainty?, below))
}

/// True for "may", "might" and "could" where they make something possible: not for the month, not for an ability.
fn supposes(report: &Report<'_>, words: &Words, word: usize) -> bool {
    if words.likelihood.possible_modals.at(report, word).is_none()
        || !(report.tree.tag(word) == "MD" || report.tree.is(word, &["aux"]))
    {
        return false;
    }
    if report.form(word) != "could" {
        return true;
    }
    let next = |at: usize| report.form(word + at);
    let denied = words.negation.words.at(report, word + 1).is_some();
    let able = (1..=2).any(|at| words.likelihood.ability.has(next(at)));
    !denied && !able
}
