//! A clause closed by who says it: "The plant will close, the minister told A in an interview."

use std::ops::Range;

use crate::{
    lexicon::Lexicon,
    report::Report,
    words::{Shape, Word},
};

/// Verbs of saying that close a clause, in the past and the present.
pub(crate) const CLOSING: [&str; 24] = [
    "said",
    "says",
    "told",
    "tells",
    "reported",
    "reports",
    "wrote",
    "writes",
    "announced",
    "added",
    "adds",
    "warned",
    "confirmed",
    "claimed",
    "claims",
    "quoted",
    "quotes",
    "stated",
    "insisted",
    "argued",
    "testified",
    "explained",
    "showed",
    "found",
];

/// Who says it and what: the words of one closing clause and of what it closes.
pub(crate) struct Closed {
    pub(crate) source: Range<usize>,
    pub(crate) verb: usize,
    pub(crate) content: Vec<Range<usize>>,
}

/// The clause that is closed at the end of a sentence, or broken off within it, by who says it.
pub(crate) fn closed_by(report: &Report<'_>, lexicon: &Lexicon, sentence: &Range<usize>) -> Option<Closed> {
    sentence.clone().rev().find_map(|verb| closed(report, lexicon, sentence, verb))
}

/// The clause that `verb` closes, if it closes one.
fn closed(report: &Report<'_>, lexicon: &Lexicon, sentence: &Range<usize>, verb: usize) -> Option<Closed> {
    let tree = &report.tree;
    let finite = |word: usize| matches!(tree.tag(word), "VBD" | "VBZ" | "VBP" | "MD");
    // "has found" says as much as "found".
    let has = verb > sentence.start && matches!(report.form(verb - 1), "has" | "have" | "had");
    // "plans told A": a verb that is taken for a participle.
    let told = tree.tag(verb) == "VBN"
        && matches!(report.form(verb), "told" | "said")
        && tree.child(verb, &["aux", "obl:agent"]).is_none()
        && report.form(verb + 1) != "by";
    let speaks = CLOSING.contains(&report.form(verb)) && lexicon.verb(report.form(verb)).is_some();
    if !speaks || !(finite(verb) || has || told) {
        return None;
    }
    let first = verb - usize::from(has);
    let subject = tree.children_by(verb, &["nsubj"]).filter(|&word| word < first).last();
    let subject = subject.or_else(|| noun_before(report, sentence, first))?;
    let source = subject_words(report, sentence, subject, first)?;
    let end = source.start.checked_sub(1)?;
    let closing = report.form(end) == "," || is_close(report, end);
    // "which, she said, were empty": what is said is the relative clause.
    let relative = end.checked_sub(1).is_some_and(|word| tree.tag(word).starts_with('W'));
    let opens = report.form(verb + 1) == "," && report.words.get(verb + 2).is_some_and(is_mark);
    let start = begins(report, sentence);
    if !closing || relative || opens || start >= end {
        return None;
    }
    // A quotation keeps its marks, a clause loses its comma.
    let before = start..end + usize::from(is_close(report, end));
    let last = sentence.end - usize::from(report.form(sentence.end - 1) == ".");
    let after = going_on(report, verb, last);
    let stop = after.as_ref().map_or(last, |words| words.start);
    if (verb + 1..stop).any(|word| takes_up(report, verb, word)) {
        return None;
    }
    let subordinate = || {
        matches!(
            report.form(start),
            "after"
                | "when"
                | "while"
                | "as"
                | "if"
                | "although"
                | "though"
                | "because"
                | "since"
                | "in"
                | "on"
        )
    };
    match after {
        Some(after) => Some(Closed { source, verb, content: vec![before, after] }),
        None if before.clone().any(finite) && !subordinate() => {
            Some(Closed { source, verb, content: vec![before] })
        }
        None => None,
    }
}

/// The words of the one who says it, from the mark that closes the clause before to the verb.
fn subject_words(
    report: &Report<'_>,
    sentence: &Range<usize>,
    subject: usize,
    verb: usize,
) -> Option<Range<usize>> {
    let first = report.tree.phrase(subject).start.min(subject);
    let start = (sentence.start..=first)
        .rev()
        .find(|&word| word == sentence.start || report.form(word - 1) == "," || is_close(report, word - 1))?;
    let start = start + report.words[start..verb].iter().take_while(|word| is_mark(word)).count();
    let plain = (start..verb).all(|word| {
        !matches!(report.tree.tag(word), "VBD" | "VBZ" | "MD" | "WDT" | "IN" | "WRB") || word > subject
    });
    let end = if report.form(verb - 1) == "," { verb - 1 } else { verb };
    (plain && verb - start < 25).then_some(start..end)
}

/// The noun right before a verb, or before a name between commas: "the lawyer, Rauf Salimli, told".
pub(crate) fn noun_before(report: &Report<'_>, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let inside = |word: &usize| *word >= sentence.start;
    let last = verb.checked_sub(1).filter(inside)?;
    let last = if report.form(last) == "," {
        let name = report.name_at(last.checked_sub(1).filter(inside)?)?;
        // A title may stand before the name.
        let comma = (sentence.start..name.words.start)
            .rev()
            .take(3)
            .find(|&word| !report.tree.tag(word).starts_with("NN"))?;
        comma.checked_sub(1).filter(|word| inside(word) && report.form(comma) == ",")?
    } else {
        last
    };
    (report.tree.tag(last).starts_with("NN") || report.tree.tag(last) == "PRP").then_some(last)
}

/// Where the clause begins: after a dateline.
fn begins(report: &Report<'_>, sentence: &Range<usize>) -> usize {
    let dash = (sentence.start..sentence.end.min(sentence.start + 12))
        .find(|&word| matches!(report.form(word), "-" | "—" | "–") && !report.is_glued(word));
    let placed = report.words.get(sentence.start).is_some_and(|word| word.shape == Shape::Capitals);
    dash.filter(|_| placed).map_or(sentence.start, |dash| dash + 1)
}

/// The rest of a sentence that was broken off for who says it: "If the road is mended, she told A, it will open."
fn going_on(report: &Report<'_>, verb: usize, last: usize) -> Option<Range<usize>> {
    let tree = &report.tree;
    let comma = (verb + 1..last.min(verb + 14)).find(|&word| report.form(word) == ",")?;
    let rest = comma + 1..last;
    let first = rest.clone().next()?;
    let finite = rest.clone().any(|word| matches!(tree.tag(word), "VBD" | "VBZ" | "VBP" | "MD"));
    let apart = matches!(tree.tag(first), "VBG" | "VBN" | "IN" | "CC" | "WDT" | "WP" | "WRB" | "WP$")
        || matches!(report.form(first), "a" | "an" | "the" | "adding" | "who" | "which" | "in" | "according")
            && !clause_of(report, &rest, verb);
    (finite && !apart && clause_of(report, &rest, verb)).then_some(rest)
}

/// True if the verb of the sentence, or of what is said, stands in these words.
fn clause_of(report: &Report<'_>, rest: &Range<usize>, verb: usize) -> bool {
    let tree = &report.tree;
    tree.head(verb)
        .is_some_and(|head| rest.contains(&head) && tree.is(verb, &["parataxis", "ccomp", "advcl"]))
        || tree
            .children_by(verb, &["ccomp"])
            .any(|clause| rest.contains(&clause) && tree.child(clause, &["mark"]).is_none())
}

/// True for a word after the verb that makes it say something itself: "told A that ...", "said: ...".
fn takes_up(report: &Report<'_>, verb: usize, word: usize) -> bool {
    let tree = &report.tree;
    let own = tree.head(word) == Some(verb);
    let says = own && tree.is(word, &["ccomp", "xcomp"]) && tree.tag(word) != "VBG"
        || own
            && tree.is(word, &["obj"])
            && !matches!(report.form(verb), "told" | "tells" | "quoted" | "quotes");
    says || matches!(report.form(word), ":" | "that" | "whether")
        || report.words.get(word).is_some_and(|word| word.shape == Shape::Open)
}

fn is_mark(word: &Word) -> bool {
    matches!(word.shape, Shape::Open | Shape::Close | Shape::Mark)
}

fn is_close(report: &Report<'_>, word: usize) -> bool {
    report.words.get(word).is_some_and(|word| word.shape == Shape::Close)
}
