//! What must hold for a content to hold, and what then holds.

use ascribe_document::Span;

use super::{clause::Clause, words::Words};
use crate::{lexicon::Lexicon, report::Report};

/// A condition and what follows from it, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Conditional {
    /// What must hold, with the word that says so.
    pub(crate) condition: Span,
    /// What then holds; the longest unbroken part of it.
    pub(crate) consequence: Option<Span>,
}

impl Conditional {
    /// The condition that the clause is put under: in its content, or in the same sentence around it.
    pub(crate) fn of(report: &Report<'_>, words: &Words, lexicon: &Lexicon, clause: &Clause) -> Option<Self> {
        let bounds = report.sentences.get(report.sentence_of(clause.predicate)).cloned()?;
        let inside = clause.sentence.iter().copied();
        let mark = inside
            .clone()
            .find(|&word| sets(report, words, lexicon, clause, word))
            .or_else(|| inside.clone().find(|&word| inverts(report, words, clause, word)))
            .or_else(|| {
                let mut outside = bounds.clone().filter(|&word| !clause.holds(word));
                outside.find(|&word| sets(report, words, lexicon, clause, word) && near(report, clause, word))
            })?;
        let start = match mark.checked_sub(1) {
            Some(before)
                if matches!(report.form(before), "only" | "but" | "except") && clause.holds(before) =>
            {
                before
            }
            _ => mark,
        };
        let end = end(report, clause, mark, bounds.end);
        let condition = report.span(start..end);
        Some(Self { condition, consequence: consequence(report, clause, start, end) })
    }
}

/// True if a condition of the main clause begins at `word`.
fn sets(report: &Report<'_>, words: &Words, lexicon: &Lexicon, clause: &Clause, word: usize) -> bool {
    let rules = &words.condition;
    if rules.without.at(report, word).is_some() {
        let would =
            clause.group.iter().any(|&at| matches!(report.form(at), "would" | "could" | "might" | "d"));
        return would && clause.is_main(report, word) && report.tree.is(word, &["case", "mark", "advcl"]);
    }
    let Some(length) = rules.marks.at(report, word) else { return false };
    let same = |at: &usize| report.sentence_of(*at) == report.sentence_of(word);
    let before = word.checked_sub(1).filter(same).map_or("", |at| report.form(at));
    let after = report.form(word + length);
    if length == 1 && report.form(word) == "if" {
        if rules.not_before.has(before) || rules.not_after.has(after) {
            return false;
        }
    } else if matches!(report.form(word), "provided" | "providing" | "assuming" | "supposing" | "as" | "so")
        && report.form(word + length - 1) != "that"
        && !clause_follows(report, lexicon, word + length - 1)
    {
        return false;
    }
    // The word or its clause hangs on the main clause; complements ("asked if") and relative clauses do not count.
    let tree = &report.tree;
    let top = match tree.head(word) {
        Some(head) if tree.is(word, &["mark", "case", "advmod", "fixed", "cc"]) => head,
        _ => word,
    };
    if top == clause.predicate {
        return word < clause.predicate;
    }
    let complement = tree.is(top, &["ccomp", "csubj"])
        && tree.head(top).is_some_and(|head| head < word && clause.holds(head) && head != clause.predicate);
    !complement
        && !tree.ancestors(top).take_while(|&at| at != clause.predicate).any(|at| tree.is(at, &["acl"]))
        && !tree.is(top, &["acl:relcl"])
}

/// "provided the others did": a subject and a verb follow before the next comma.
fn clause_follows(report: &Report<'_>, lexicon: &Lexicon, word: usize) -> bool {
    let next = (word + 1..word + 8).take_while(|&at| !matches!(report.form(at), "," | "." | ""));
    next.skip(1).any(|at| {
        matches!(report.tree.tag(at), "VB" | "VBD" | "VBZ" | "VBP" | "MD")
            || lexicon.is_form_of(report.form(at), "be")
    })
}

/// "Should the road be cut, ...": an auxiliary opens a clause that is no question.
fn inverts(report: &Report<'_>, words: &Words, clause: &Clause, word: usize) -> bool {
    let opens = clause.sentence.first() == Some(&word)
        || word.checked_sub(1).is_some_and(|at| {
            matches!(report.form(at), "," | "“" | "\"" | "that" | "but" | "and") && clause.holds(word)
        });
    let asks = clause.sentence.last().is_some_and(|&last| report.form(last) == "?")
        || clause.sentence.iter().any(|&at| report.form(at) == "?");
    opens
        && !asks
        && words.condition.inverted.at(report, word).is_some()
        && !clause.group.contains(&word)
        && matches!(
            report.tree.tag(word + 1),
            "DT" | "PRP" | "PRP$" | "NN" | "NNS" | "NNP" | "NNPS" | "EX" | "JJ" | "CD"
        )
}

/// True if nothing but the cue can part the condition from the content: it follows the content or opens the sentence.
fn near(report: &Report<'_>, clause: &Clause, word: usize) -> bool {
    let tree = &report.tree;
    let opens = report.sentences.get(report.sentence_of(word)).is_some_and(|all| word < all.start + 2);
    let after = clause.sentence.last().is_some_and(|&last| last < word);
    // After the cue a comma parts it from what the cue itself is under.
    let comma = word.checked_sub(1).is_some_and(|before| report.form(before) == ",");
    opens || after && comma || tree.ancestors(word).any(|at| at == clause.predicate)
}

/// One past the last word of the condition that begins with `mark`.
fn end(report: &Report<'_>, clause: &Clause, mark: usize, limit: usize) -> usize {
    let inside = clause.holds(mark);
    let part = (mark..limit)
        .take_while(|&word| clause.holds(word) == inside)
        .last()
        .map_or(mark + 1, |last| last + 1);
    let end = if mark < clause.predicate {
        let main = clause.group.iter().copied().find(|&word| word > mark).unwrap_or(clause.predicate);
        let limit = if inside { part.min(main.min(clause.predicate)) } else { part };
        let comma = (mark + 1..limit).rev().find(|&word| report.form(word) == ",");
        let subject = clause.subject.filter(|&subject| subject > mark + 1);
        comma.unwrap_or_else(|| {
            subject.map_or(limit, |subject| limit.min(report.tree.phrase(subject).start.max(mark + 1)))
        })
    } else {
        // Another statement may follow ("if it passed, but that ...").
        let joined = |word: usize| matches!(report.form(word), "but" | "and" | "or" | "although" | "which");
        let next = |&word: &usize| report.form(word) == "," && joined(word + 1) || report.form(word) == ";";
        (mark + 1..part).find(next).unwrap_or(part)
    };
    let closing = |word: &usize| !matches!(report.form(*word), "," | "." | "”" | "\"" | ";");
    (mark..end).rev().find(closing).map_or(end, |last| last + 1)
}

/// The longest unbroken run of the main clause's sentence outside the condition, without marks at its ends.
fn consequence(report: &Report<'_>, clause: &Clause, start: usize, end: usize) -> Option<Span> {
    let outside: Vec<usize> =
        clause.sentence.iter().copied().filter(|word| !(start..end).contains(word)).collect();
    let run = outside.chunk_by(|a, b| a + 1 == *b).max_by_key(|run| run.len())?;
    let mark = |word: &&usize| {
        let form = report.form(**word);
        !form.chars().any(char::is_alphanumeric) || form == "that"
    };
    let first = run.iter().find(|word| !mark(word))?;
    let last = run.iter().rev().find(|word| !mark(word))?;
    Some(report.span(*first..*last + 1))
}

/// True if the predicate belongs to the condition itself: it has a conditional mark, or stands in an inverted clause.
pub(crate) fn is_condition(report: &Report<'_>, words: &Words, content: &[usize], predicate: usize) -> bool {
    let Some(&first) = content.first() else { return false };
    let rules = &words.condition;
    let marked = report.tree.children_by(predicate, &["mark", "advmod", "case"]).any(|child| {
        rules.marks.at(report, child).is_some() || child > 1 && rules.marks.at(report, child - 2) == Some(3)
    });
    let whole = content.iter().take_while(|&&word| word <= predicate);
    let whole: Vec<usize> = whole.copied().collect();
    // Everything from the first word on, without a comma or a gap.
    let joined = whole.windows(2).all(|pair| pair[0] + 1 == pair[1])
        && !whole.iter().any(|&word| report.form(word) == ",");
    let opens = rules.inverted.at(report, first).is_some()
        && matches!(
            report.tree.tag(first + 1),
            "DT" | "PRP" | "PRP$" | "NN" | "NNS" | "NNP" | "NNPS" | "EX" | "JJ" | "CD"
        )
        || rules.marks.at(report, first).is_some();
    (marked || opens) && joined
}
