//! Attributions mended by the tree where the tags are plainly wrong: a source that is only the channel, a clause that is
//! closed by who says it, a request not to be named that is taken for a statement.
//!
//! Only what grammar settles is touched; what is said, and whether it is said at all, stays the model's.

use std::ops::Range;

use ascribe_document::{Attribution, Mode, Span};

use crate::{
    chain::is_passive,
    citing,
    closing::{CLOSING, Closed, closed_by},
    lexicon::Lexicon,
    mode::mode,
    report::Report,
    speaker::{lexicon::Lexicon as Who, source::main_word},
};

/// Confidence of an attribution that grammar alone tells.
const BY_GRAMMAR: f32 = 0.5;

/// Mends the attributions of a report; their order stays that of the text.
pub(crate) fn amend(report: &Report<'_>, lexicon: &Lexicon, who: &Who, attributions: &mut Vec<Attribution>) {
    attributions.retain(|one| !is_background(report, lexicon, one));
    drop_requests(report, attributions);
    for one in attributions.iter_mut() {
        if let Some(content) = citing::said_after(report, one) {
            one.content = vec![content];
            one.cue =
                citing::cue_above(report, lexicon, one).map_or_else(|| one.cue.clone(), |cue| vec![cue]);
        } else if let Some(content) = with_subject(report, one) {
            one.content = vec![content];
        }
        if let Some(source) = after_according(report, one) {
            one.source = vec![source];
        }
        if let Some(subject) = subject_of_cue(report, lexicon, one) {
            take_source(report, one, subject);
        }
    }
    for closed in report.sentences.iter().filter_map(|sentence| closed_by(report, lexicon, sentence)) {
        close(report, lexicon, &closed, attributions);
    }
    for sentence in &report.sentences {
        decline(report, sentence, attributions);
    }
    citing::drop_cited(report, who, attributions);
    say_once(report, attributions);
    attributions.sort_by_key(|one| (one.extent(), one.cue.first().copied()));
}

/// Each word is in one content, that of the nearest cue, and no word of a content is in its own source or cue.
fn say_once(report: &Report<'_>, attributions: &mut Vec<Attribution>) {
    let cue = |one: &Attribution| one.cue.first().map(|&span| report.words_in(span).start);
    let mut nearest: Vec<Option<(usize, usize)>> = vec![None; report.words.len()];
    for (number, one) in attributions.iter_mut().enumerate() {
        for part in one.source.iter().chain(&one.cue) {
            let contents = std::mem::take(&mut one.content);
            one.content = contents.iter().flat_map(|&content| without(report, content, *part)).collect();
        }
        let Some(cue) = cue(one) else { continue };
        for word in one.content.iter().flat_map(|&span| report.words_in(span)) {
            let apart = (word.abs_diff(cue), number);
            nearest[word] = Some(nearest[word].map_or(apart, |known| known.min(apart)));
        }
    }
    for (number, one) in attributions.iter_mut().enumerate().filter(|(_, one)| !one.cue.is_empty()) {
        let own = |word: &usize| nearest[*word].is_some_and(|(_, owner)| owner == number);
        if one.content.iter().flat_map(|&span| report.words_in(span)).any(|word| !own(&word)) {
            let words: Vec<usize> =
                one.content.iter().flat_map(|&span| report.words_in(span)).filter(own).collect();
            let runs = words.chunk_by(|a, b| a + 1 == *b);
            one.content = runs.map(|run| report.span(run[0]..run[run.len() - 1] + 1)).collect();
        }
    }
    attributions.retain(|one| !one.content.is_empty());
}

/// The verb of the lexicon that carries the cue, the topmost of several.
fn verb_of(report: &Report<'_>, lexicon: &Lexicon, one: &Attribution) -> Option<usize> {
    let words = one.cue.iter().flat_map(|&span| report.words_in(span));
    words
        .filter(|&word| report.tree.is_verb(word) && lexicon.verb(report.form(word)).is_some())
        .reduce(|a, b| if report.tree.dominates(b, a) { b } else { a })
}

/// "By the time the leader noticed, the tank had burst": the clause around the cue only says when.
fn is_background(report: &Report<'_>, lexicon: &Lexicon, one: &Attribution) -> bool {
    const WHEN: [&str; 6] = ["when", "after", "before", "while", "until", "time"];
    let Some(verb) = verb_of(report, lexicon, one) else { return false };
    let tree = &report.tree;
    let holds = |word: usize| one.content.iter().any(|&span| report.words_in(span).contains(&word));
    let above = tree.ancestors(verb).take(2).find(|&word| holds(word));
    let clause = tree.reach(verb);
    let when = clause.clone().take(4).any(|word| WHEN.contains(&report.form(word)) && word < verb)
        || tree.head(verb).is_some_and(|noun| tree.is(verb, &["acl"]) && report.form(noun) == "time");
    above.is_some_and(|main| main > clause.end && tree.is_verb(main)) && when
}

/// "asking not to be named", said by the way in a sentence that attributes something else.
fn drop_requests(report: &Report<'_>, attributions: &mut Vec<Attribution>) {
    const KEPT_BACK: [&str; 8] =
        ["named", "identified", "anonymity", "anonymous", "anonymously", "name", "names", "publicly"];
    let cues: Vec<Range<usize>> =
        attributions.iter().filter_map(|one| one.cue.first()).map(|&span| report.words_in(span)).collect();
    attributions.retain(|one| {
        let Some(cue) = one.cue.first().map(|&span| report.words_in(span)) else { return true };
        let by_the_way = report.tree.tag(cue.start) == "VBG";
        let kept_back = one.content.iter().flat_map(|&span| report.words_in(span)).take(8);
        let kept_back =
            by_the_way && kept_back.into_iter().any(|word| KEPT_BACK.contains(&report.form(word)));
        let sentence = report.sentence_of(cue.start);
        let another = cues.iter().any(|other| *other != cue && report.sentence_of(other.start) == sentence);
        !(kept_back && another)
    });
}

/// The subject of the verb of a cue, where the source given stands in another sentence or only tells the channel:
/// "he said in an interview with A".
fn subject_of_cue(report: &Report<'_>, lexicon: &Lexicon, one: &Attribution) -> Option<usize> {
    let tree = &report.tree;
    let speaks = |verb: &usize| CLOSING.contains(&report.form(*verb)) && !is_passive(report, *verb);
    let verb = verb_of(report, lexicon, one).filter(speaks)?;
    let source = report.words_in(*one.source.first()?);
    let subject = tree.children_by(verb, &["nsubj"]).min_by_key(|subject| subject.abs_diff(verb))?;
    let relative = matches!(report.form(subject), "who" | "which" | "that");
    if relative || source.contains(&subject) || tree.reach(subject).contains(&source.start) {
        return None;
    }
    let elsewhere = report.sentence_of(source.start) != report.sentence_of(verb);
    let head = main_word(report, source.clone())?;
    let governed = |word: usize| matches!(report.form(word), "by" | "with" | "to" | "from");
    let channel = source.start > verb
        && (tree.children_by(head, &["case"]).any(governed)
            || source.start.checked_sub(1).is_some_and(governed));
    (elsewhere || channel).then_some(subject)
}

/// Makes the phrase around `subject` the source, and no part of the content.
fn take_source(report: &Report<'_>, one: &mut Attribution, subject: usize) {
    let words = report.tree.reach(subject);
    let span = report.span(words.start..words.end.max(subject + 1));
    one.source = vec![span];
    let contents = std::mem::take(&mut one.content);
    one.content = contents.iter().flat_map(|&content| without(report, content, span)).collect();
    if one.content.is_empty() {
        one.content = contents;
    }
}

/// What is left of a content without the words of a source.
fn without(report: &Report<'_>, content: Span, source: Span) -> Vec<Span> {
    if !content.overlaps(source) {
        return vec![content];
    }
    let (all, cut) = (report.words_in(content), report.words_in(source));
    let parts = [all.start..cut.start.min(all.end), cut.end.max(all.start)..all.end];
    parts.into_iter().filter(|part| part.start < part.end).map(|part| report.span(part)).collect()
}

/// "(Mayor Quiroga) said later that two had been found, the channel reported": a content that lost its first words.
fn with_subject(report: &Report<'_>, one: &Attribution) -> Option<Span> {
    let [content] = one.content[..] else { return None };
    let words = report.words_in(content);
    let sentence = report.sentences.get(report.sentence_of(words.start))?;
    let speaks = CLOSING.contains(&report.form(words.start)) && report.tree.tag(words.start) == "VBD";
    let lost = sentence.start..words.start;
    let before = one.source.iter().chain(&one.cue).any(|&span| report.words_in(span).start < words.start);
    let own = report.tree.child(words.start, &["nsubj"]).is_some_and(|subject| lost.contains(&subject));
    (speaks && own && !before && lost.len() < 12).then(|| report.span(lost.start..words.end))
}

/// "According to A, the deserter, B, said": B is the source, not A.
fn after_according(report: &Report<'_>, one: &Attribution) -> Option<Span> {
    let [source] = one.source[..] else { return None };
    let words = report.words_in(source);
    let sentence = report.sentences.get(report.sentence_of(words.start))?;
    let according = report.reads(sentence.start, &["according", "to"]) && words.start <= sentence.start + 3;
    let cue = report.words_in(*one.cue.first()?).start;
    let comma =
        words.clone().find(|&word| report.form(word) == ",").filter(|_| according && cue >= words.end)?;
    let noun = (comma + 1..words.end).any(|word| report.tree.tag(word).starts_with("NN"));
    noun.then(|| report.span(comma + 1..words.end))
}

/// Gives a closed clause to the one who closes it, where no attribution has it yet.
fn close(report: &Report<'_>, lexicon: &Lexicon, closed: &Closed, attributions: &mut Vec<Attribution>) {
    let of_closed = |word: usize| closed.content.iter().any(|words| words.contains(&word));
    let all: usize = closed.content.iter().map(Range::len).sum();
    let cue = report.span(closed.verb..closed.verb + 1);
    let inside = |one: &Attribution| one.cue.iter().any(|&span| of_closed(report.words_in(span).start));
    // Who has a fair part of the clause, or is quoted, keeps it: others said before may stand in it.
    let has = |one: &Attribution| {
        let words = one.content.iter().flat_map(|&span| report.words_in(span));
        let part = 3 * words.filter(|&word| of_closed(word)).count() >= all;
        let quoted = one.mode == Mode::Direct && one.cue.iter().any(|span| span.overlaps(cue));
        let speaks = || {
            verb_of(report, lexicon, one)
                .is_some_and(|verb| CLOSING.contains(&report.form(verb)) && !is_passive(report, verb))
        };
        quoted || part && (!inside(one) || speaks())
    };
    if attributions.iter().any(has) {
        for one in attributions.iter_mut().filter(|one| lost_its_head(report, one, closed, cue)) {
            one.content = closed.content.iter().map(|words| report.span(words.clone())).collect();
        }
        return;
    }
    attributions.retain(|one| !inside(one));
    let at = attributions.iter().position(|one| one.cue.iter().any(|span| span.overlaps(cue)));
    let content: Vec<Span> = closed.content.iter().map(|words| report.span(words.clone())).collect();
    let mode = mode(closed.content.iter().flat_map(|words| &report.words[words.clone()]));
    match at.and_then(|at| attributions.get_mut(at)) {
        Some(one) => (one.content, one.mode) = (content, mode),
        None => attributions.push(Attribution {
            source: vec![report.span(closed.source.clone())],
            cue: vec![cue],
            content,
            mode,
            confidence: BY_GRAMMAR,
            ..Attribution::default()
        }),
    }
}

/// "The bank knew that it might fail, A reports": what is closed is the clause, not only what hangs on its verb.
fn lost_its_head(report: &Report<'_>, one: &Attribution, closed: &Closed, cue: Span) -> bool {
    let ([content], [clause]) = (&one.content[..], &closed.content[..]) else { return false };
    let words = report.words_in(*content);
    one.mode == Mode::Indirect
        && one.cue.iter().any(|span| span.overlaps(cue))
        && report.form(words.start) == "that"
        && clause.start < words.start
        && words.end == clause.end
}

/// "The bank declined to comment" has a source, a cue and what is declined, also where no tag says so.
fn decline(report: &Report<'_>, sentence: &Range<usize>, attributions: &mut Vec<Attribution>) {
    const ASKED: [&str; 9] =
        ["comment", "answer", "call", "calls", "request", "requests", "questions", "messages", "emails"];
    let tree = &report.tree;
    let Some(verb) = sentence.clone().find(|&word| tree.head(word).is_none()) else { return };
    let declines = matches!(report.form(verb), "declined" | "declines" | "refused");
    let silent = matches!(report.form(verb), "respond" | "reply" | "return" | "answer")
        && (sentence.start..verb).any(|word| matches!(report.form(word), "not" | "t"));
    let refused = tree.child(verb, &["xcomp"]).filter(|_| declines);
    let unanswered = tree.child(verb, &["obj", "obl"]).filter(|_| silent);
    let Some((what, subject)) = refused.or(unanswered).zip(tree.child(verb, &["nsubj"])) else { return };
    let words = tree.reach(what);
    let asked = words.clone().any(|word| ASKED.contains(&report.form(word)));
    let said = report.span(verb..verb + 1).cover(report.span(words.clone()));
    let taken = attributions.iter().any(|one| {
        one.cue.iter().any(|cue| cue.overlaps(said))
            || one.content.iter().any(|content| content.contains(said))
    });
    if !asked || taken || words.start <= verb {
        return;
    }
    let helper = tree.children_by(verb, &["aux"]).next().unwrap_or(verb);
    attributions.push(Attribution {
        source: vec![report.span(tree.reach(subject))],
        cue: vec![report.span(helper.min(verb)..verb + 1)],
        content: vec![report.span(words)],
        confidence: BY_GRAMMAR,
        ..Attribution::default()
    });
}
