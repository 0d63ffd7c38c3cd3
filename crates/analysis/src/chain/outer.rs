//! Holders after the source: through whom the words came to this report.

use std::ops::Range;

use ascribe_document::{Relation, SpeakerKind};

use crate::{closing::closed_by, speaker::source::main_word};

use super::{
    Frame, Link, Parts, Scene,
    frame::{is_passive, subject, with_case},
    inner::{according_to, noun_after},
};

/// The source itself, with the document it speaks through and who obtained, published or cites that document.
///
/// `held_within` says that the content names a holder of its own: a transcript or remarks are then only what carries it.
pub(super) fn source(
    scene: &Scene<'_>,
    parts: &Parts<'_>,
    relation: Relation,
    held_within: bool,
) -> Vec<Link> {
    let proof = parts.verb.or(Some(parts.cue.start));
    let Some(head) = parts.source else { return vec![Link { who: None, relation, proof }] };
    // "a letter seen by A says": the letter was seen, A reports.
    let mut found = match participle(scene, head, parts.source_words.end) {
        Some((frame, agent)) => {
            vec![
                Link { who: None, relation: frame.relation, proof: Some(frame.verb) },
                relay(scene, agent, &frame),
            ]
        }
        None => vec![Link { who: None, relation, proof }],
    };
    if held_within && is_vessel(scene, head) {
        found.remove(0);
        return found;
    }
    // "in a letter obtained by A, B warned": B wrote, the letter was obtained, A reports.
    if let Some(verb) = parts.verb {
        for noun in documents(scene, parts, verb) {
            let end =
                (noun..parts.source_words.start).find(|&word| scene.report.form(word) == ",").unwrap_or(0);
            if let Some((frame, agent)) = participle(scene, noun, end) {
                if scene.speaker(noun).kind == SpeakerKind::Document
                    && matches!(frame.relation, Relation::Obtained | Relation::Seen)
                {
                    found[0].relation = Relation::Wrote;
                    found.push(Link { who: Some(noun), relation: frame.relation, proof: Some(frame.verb) });
                }
                found.push(relay(scene, agent, &frame));
            }
        }
    }
    found
}

/// The nouns beside a verb that may be what it was said in; one that opens the sentence by its place, too.
fn documents(scene: &Scene<'_>, parts: &Parts<'_>, verb: usize) -> Vec<usize> {
    let (report, tree) = (scene.report, &scene.report.tree);
    let mut found: Vec<usize> =
        tree.children_by(verb, &["obl", "advcl"]).filter(|&noun| !parts.in_content(noun)).collect();
    if let Some(sentence) = report.sentences.get(report.sentence_of(verb)) {
        let opening = report.form(sentence.start) == "in";
        let noun = (sentence.start..parts.source_words.start.min(sentence.start + 6))
            .find(|&word| opening && tree.tag(word).starts_with("NN") && !parts.in_content(word));
        found.extend(noun.filter(|noun| !found.contains(noun)));
    }
    found
}

fn relay(scene: &Scene<'_>, agent: usize, frame: &Frame) -> Link {
    let cited = frame.relation == Relation::Cited && !scene.passes_on(agent);
    let relation = if cited { Relation::Said } else { Relation::Reported };
    Link { who: Some(agent), relation, proof: Some(frame.verb) }
}

/// True for what only carries words: it holds nothing beyond them.
fn is_vessel(scene: &Scene<'_>, noun: usize) -> bool {
    const VESSELS: [&str; 10] = [
        "transcript",
        "translation",
        "remarks",
        "comments",
        "recording",
        "interview",
        "text",
        "video",
        "footage",
        "quotes",
    ];
    VESSELS.contains(&scene.report.form(noun))
}

/// The participle that says through whom a document came, and who that is: "obtained by A".
///
/// It may hang on a noun within the phrase of the document ("a letter to the minister obtained by A"). In the words of a
/// source, which end at `end`, its place is enough, whatever the tree says.
fn participle(scene: &Scene<'_>, noun: usize, end: usize) -> Option<(Frame, usize)> {
    let (report, tree) = (scene.report, &scene.report.tree);
    let last = tree.reach(noun).end.max(end);
    (noun + 1..last).find_map(|verb| {
        let placed = verb < end && tree.tag(verb) == "VBN" && report.form(verb + 1) == "by";
        let joined = tree.is(verb, &["acl"]) && is_passive(report, verb);
        let relation = scene.lexicon.verb(report.form(verb)).filter(|_| placed || joined)?.relation;
        let through = matches!(
            relation,
            Relation::Obtained
                | Relation::Seen
                | Relation::Cited
                | Relation::Quoted
                | Relation::Published
                | Relation::Reported
        );
        let agent = tree
            .children_by(verb, &["obl:agent"])
            .find(|&agent| agent > verb)
            .or_else(|| with_case(report, verb, &["by"]))
            .or_else(|| noun_after(scene, verb + 1, last).filter(|_| placed))?;
        let frame = Frame { verb, relation, holder: None, relay: Some(agent), addressee: None };
        (through && scene.can_hold(agent)).then_some((frame, agent))
    })
}

/// Outlets that were told, or that report in the same sentence, first to last.
pub(super) fn relays(scene: &Scene<'_>, parts: &Parts<'_>, frame: Option<&Frame>) -> Vec<Link> {
    let report = scene.report;
    let mut found = Vec::new();
    if let Some(frame) = frame {
        let told = frame.addressee.filter(|&to| scene.is_told(to));
        found.extend(told.map(|who| Link {
            who: Some(who),
            relation: Relation::Reported,
            proof: Some(frame.verb),
        }));
        if let Some(sentence) = report.sentences.get(report.sentence_of(frame.verb)) {
            found.extend(channel(scene, parts, sentence, frame.verb));
        }
    }
    let number = report.sentence_of(parts.cue.start);
    found.extend(spoken_to(scene, parts, number));
    let Some(sentence) = report.sentences.get(number) else { return found };
    found.extend(closing(scene, parts, sentence));
    // "According to A, B said", whatever the tree hangs A on.
    let opening = report.reads(sentence.start, &["according", "to"]) && parts.verb.is_some();
    let first = noun_after(scene, sentence.start + 1, sentence.end).filter(|&who| {
        opening && Some(who) != parts.source && !parts.source_words.contains(&who) && scene.can_hold(who)
    });
    found.extend(first.map(|who| Link {
        who: Some(who),
        relation: Relation::Reported,
        proof: Some(sentence.start),
    }));
    for word in sentence.clone() {
        let free = !parts.in_content(word)
            && !parts.cue.contains(&word)
            && !scene.contents.iter().any(|words| words.contains(&word));
        if !free {
            continue;
        }
        let according = according_to(scene, word).filter(|(who, cue)| {
            Some(*who) != parts.source && !parts.cue.contains(cue) && scene.can_hold(*who)
        });
        found.extend(according.map(|(who, cue)| Link {
            who: Some(who),
            relation: Relation::Reported,
            proof: Some(cue),
        }));
        // "in remarks translated by A"
        if let Some(frame) = Frame::of(report, scene.lexicon, word).filter(|_| is_passive(report, word)) {
            let agent = frame.relay.filter(|_| frame.relation == Relation::Translated);
            found.extend(agent.map(|who| Link {
                who: Some(who),
                relation: Relation::Translated,
                proof: Some(word),
            }));
        }
        // "..., the ministry said, the agency reported": the second frame has no content of its own.
        let other = parts.verb.is_some_and(|verb| verb != word) && !has_own(scene, parts, word);
        if let Some(outer) = Frame::of(report, scene.lexicon, word).filter(|_| other) {
            let holder = outer.holder.or(outer.relay).filter(|&who| Some(who) != parts.source);
            let relates = matches!(outer.relation, Relation::Reported | Relation::Said | Relation::Published);
            let who = holder.filter(|&who| relates && scene.passes_on(who));
            found.extend(who.map(|who| Link { who: Some(who), relation: outer.relation, proof: Some(word) }));
            // "..., the agency quoted him as telling students"
            let quotes = matches!(outer.relation, Relation::Quoted | Relation::Cited);
            let quoter = outer.relay.filter(|&who| quotes && scene.passes_on(who));
            let same = outer.holder.is_some_and(|who| scene.speaker(who).name == parts.speaker.name);
            found.extend(quoter.filter(|_| same).map(|who| Link {
                who: Some(who),
                relation: Relation::Reported,
                proof: Some(word),
            }));
        }
    }
    found
}

/// Who closes the sentence in which this is told, and the outlet they told: "A told him that ..., the lawyer told B."
fn closing(scene: &Scene<'_>, parts: &Parts<'_>, sentence: &Range<usize>) -> Vec<Link> {
    let Some(closed) = closed_by(scene.report, scene.lexicon, sentence) else { return Vec::new() };
    let holds = |word: usize| closed.content.iter().any(|words| words.contains(&word));
    if !parts.verb.is_some_and(holds) || parts.cue.contains(&closed.verb) {
        return Vec::new();
    }
    let outlet = Frame::of(scene.report, scene.lexicon, closed.verb)
        .and_then(|frame| frame.addressee)
        .or_else(|| noun_after(scene, closed.verb, sentence.end))
        .filter(|&who| scene.passes_on(who));
    let who = main_word(scene.report, closed.source.clone())
        .filter(|&who| Some(who) != parts.source && scene.can_hold(who));
    let relation = match outlet {
        Some(_) => Relation::Told,
        None => scene.lexicon.verb(scene.report.form(closed.verb)).map_or(Relation::Said, |cue| cue.relation),
    };
    let link = |who, relation| Link { who: Some(who), relation, proof: Some(closed.verb) };
    let holder = who.map(|who| link(who, relation));
    holder.into_iter().chain(outlet.map(|who| link(who, Relation::Reported))).collect()
}

/// True if the verb says something of its own: "after the daily reported that he had left".
fn has_own(scene: &Scene<'_>, parts: &Parts<'_>, verb: usize) -> bool {
    let tree = &scene.report.tree;
    tree.children_by(verb, &["ccomp"]).any(|clause| clause > verb && !parts.in_content(clause))
}

/// The outlet of "in an interview with A", "in a statement to A", "in remarks carried by A", "in A".
fn channel(scene: &Scene<'_>, parts: &Parts<'_>, sentence: &Range<usize>, verb: usize) -> Vec<Link> {
    const CHANNELS: [&str; 12] = [
        "interview",
        "statement",
        "remarks",
        "comments",
        "email",
        "e-mail",
        "message",
        "letter",
        "telephone",
        "phone",
        "response",
        "reply",
    ];
    let report = scene.report;
    let link = |who: usize| Link { who: Some(who), relation: Relation::Reported, proof: Some(verb) };
    let mut found: Vec<Link> = report
        .tree
        .children_by(verb, &["obl"])
        .filter(|&noun| !parts.in_content(noun) && scene.passes_on(noun) && !is_means(scene, noun))
        .map(link)
        .collect();
    for word in
        sentence.clone().filter(|&word| !parts.in_content(word) && CHANNELS.contains(&report.form(word)))
    {
        if !matches!(report.form(word + 1), "with" | "to" | "for" | "on") {
            continue;
        }
        // A letter goes to whom it concerns; a statement or an interview is given to be passed on.
        let given =
            matches!(report.form(word), "interview" | "statement" | "comments" | "remarks" | "telephone");
        let who = noun_after(scene, word + 1, sentence.end).filter(|&who| {
            let interview = report.form(word) == "interview";
            scene.passes_on(who)
                || given && scene.is_told(who)
                || interview && scene.speaker(who).kind == SpeakerKind::Organisation
        });
        found.extend(who.map(link));
    }
    found
}

/// "by radio", "on television": a means, not an outlet.
fn is_means(scene: &Scene<'_>, noun: usize) -> bool {
    let bare = scene.report.tree.children(noun).iter().all(|&word| scene.report.tree.is(word, &["case"]));
    bare && !scene.speaker(noun).named
}

/// The outlet an interview was given to, told in the same sentence or the next: "She spoke to the weekly A".
fn spoken_to(scene: &Scene<'_>, parts: &Parts<'_>, number: usize) -> Option<Link> {
    let report = scene.report;
    let near = report.sentences.get(number..(number + 2).min(report.sentences.len()))?;
    near.iter().flat_map(|sentence| sentence.clone()).find_map(|verb| {
        let speaks = matches!(report.form(verb), "spoke" | "speaking" | "talked" | "talking" | "interviewed");
        let verb = Some(verb).filter(|&verb| speaks && !parts.in_content(verb))?;
        let who = with_case(report, verb, &["to", "with", "by"]).filter(|&who| scene.passes_on(who))?;
        let by = subject(report, verb).map(|head| scene.speaker(head))?;
        (by.name == parts.speaker.name).then_some(Link {
            who: Some(who),
            relation: Relation::Reported,
            proof: Some(verb),
        })
    })
}
