//! Holders before the source: whom the content names as its holder, and whom the source cites.

use ascribe_document::{Relation, SpeakerKind};

use super::{Frame, Link, Parts, Scene, frame::is_passive, frame::with_case};

/// Reports within reports that are followed.
const DEPTH: usize = 3;

/// The holders the content itself names, first to last: "(she said) the doctor had told her ...".
pub(super) fn of_content(scene: &Scene<'_>, parts: &Parts<'_>) -> Vec<Link> {
    let report = scene.report;
    let mut found = Vec::new();
    let mut at = parts.content.first().and_then(|words| report.tree.top(words.clone()));
    if let Some(verb) = at.and_then(|top| said_after(scene, parts, top)) {
        at = Some(verb);
    }
    for _ in 0..DEPTH {
        let Some(verb) = at else { break };
        let inside = |word: usize| parts.in_content(word);
        // Innermost holders come first: what is found later goes in front.
        let mut here = Vec::new();
        let complement = report.tree.child(verb, &["ccomp"]).filter(|&word| inside(word));
        let hearing = parts.verb.is_some_and(|verb| matches!(report.form(verb), "heard" | "hears"));
        let finite =
            |word: usize| !report.tree.children_by(word, &["mark"]).any(|mark| report.form(mark) == "to");
        let after = said_after(scene, parts, report.tree.head(verb).unwrap_or(verb)) == Some(verb);
        let speaks =
            (complement.is_some_and(finite) || after) && hands_on(scene, verb) || hearing && found.is_empty();
        if let Some(frame) = Frame::of(report, scene.lexicon, verb).filter(|_| speaks) {
            let link = |who: usize, relation| Link { who: Some(who), relation, proof: Some(verb) };
            let relation = if hands_on(scene, verb) { frame.relation } else { Relation::Said };
            here.extend(frame.holder.map(|who| link(who, relation)));
            here.extend(frame.relay.map(|who| link(who, Relation::Reported)));
            if is_passive(report, verb) {
                here.extend(frame.addressee.map(|who| link(who, Relation::Said)));
            }
        }
        if let Some((who, cue)) = according_to(scene, verb).filter(|&(who, _)| inside(who)) {
            here.insert(0, Link { who: Some(who), relation: Relation::Said, proof: Some(cue) });
        }
        if here.is_empty() {
            break;
        }
        here.retain(|link| link.who.is_some_and(|who| inside(who) && scene.can_hold(who)));
        here.append(&mut found);
        found = here;
        at = complement;
    }
    found
}

/// The verb of speech that closes a content: "the ferry sailed with one engine, its mate told a court".
fn said_after(scene: &Scene<'_>, parts: &Parts<'_>, top: usize) -> Option<usize> {
    let report = scene.report;
    let tree = &report.tree;
    tree.children_by(top, &["parataxis", "ccomp", "advcl", "conj"]).find(|&verb| {
        let own = tree.child(verb, &["nsubj"]).filter(|&subject| top < subject && subject < verb);
        let begins = own.map_or(0, |subject| tree.reach(subject).start);
        own.is_some()
            && parts.in_content(verb)
            && hands_on(scene, verb)
            && tree.child(verb, &["mark", "ccomp"]).is_none()
            && begins > 0
            && matches!(report.form(begins - 1), "," | "\"" | "”")
    })
}

/// Whom the source cites: "the paper said, citing officials"; "based on data from the health office".
pub(super) fn cited(scene: &Scene<'_>, parts: &Parts<'_>) -> Vec<Link> {
    let report = scene.report;
    let tree = &report.tree;
    let Some(sentence) = report.sentences.get(report.sentence_of(parts.cue.start)) else { return Vec::new() };
    let mut found = Vec::new();
    // A reader of contents may take "citing B" for a part of the content.
    let begins = |word: usize| parts.content.iter().any(|words| words.start == word);
    let free = |&word: &usize| (!parts.in_content(word) || begins(word)) && !parts.cue.contains(&word);
    for word in sentence.clone().filter(free) {
        let relation = match report.form(word) {
            "citing" | "quoting" => scene.lexicon.verb(report.form(word)).map(|cue| cue.relation),
            "based" | "basing" | "drawing" | "relying" | "using" | "analysing" | "analyzing" => {
                Some(Relation::Data)
            }
            _ => None,
        };
        let Some(relation) = relation else { continue };
        let object = tree
            .child(word, &["obj"])
            .filter(|&object| !REFLEXIVE.contains(&report.form(object)))
            .or_else(|| with_case(report, word, &["on", "upon", "to", "from"]))
            .or_else(|| noun_after(scene, word, sentence.end));
        let Some(object) = object else { continue };
        match relation {
            Relation::Data => found.extend(data(scene, word, object)),
            _ if scene.can_hold(object) && scene.can_be_cited(object) => {
                found.push(Link { who: Some(object), relation, proof: Some(word) })
            }
            _ => {}
        }
    }
    found
}

const REFLEXIVE: [&str; 4] = ["itself", "himself", "herself", "themselves"];

/// The main noun of the phrase that follows a word at a small distance, where the tree does not join them.
pub(super) fn noun_after(scene: &Scene<'_>, word: usize, end: usize) -> Option<usize> {
    let tree = &scene.report.tree;
    let noun = |word: &usize| tree.tag(*word).starts_with("NN");
    let mut at = (word + 1..end.min(word + 6)).find(noun)?;
    while let Some(head) = tree.head(at) {
        let within = tree.is(at, &["compound", "flat", "amod", "nmod:poss", "nummod", "det", "part"]);
        if !within || head <= word || !noun(&head) {
            break;
        }
        at = head;
    }
    Some(at)
}

/// "data from the health office": the office; data whose owner is not told stand for themselves.
fn data(scene: &Scene<'_>, word: usize, object: usize) -> Option<Link> {
    const DATA: [&str; 10] = [
        "data",
        "figures",
        "statistics",
        "numbers",
        "records",
        "readings",
        "measurements",
        "documents",
        "results",
        "images",
    ];
    let report = scene.report;
    if !report.tree.phrase(object).any(|word| DATA.contains(&report.form(word))) {
        return None;
    }
    let end = report.tree.phrase(object).end;
    let near = (end..end + 3).find(|&word| matches!(report.form(word), "from" | "by"));
    let owner = with_case(report, object, &["from", "by", "of"])
        .or_else(|| near.and_then(|word| noun_after(scene, word, word + 7)))
        .or_else(|| {
            let below = report
                .tree
                .children_by(object, &["acl"])
                .find_map(|verb| with_case(report, verb, &["by", "from"]));
            below.or_else(|| {
                report.tree.child(object, &["compound"]).filter(|&word| report.name_at(word).is_some())
            })
        })
        .or_else(|| report.tree.child(object, &["nmod:poss"]))
        .filter(|&owner| scene.can_hold(owner));
    let who = owner.or(Some(object).filter(|&object| scene.can_hold(object)))?;
    Some(Link { who: Some(who), relation: Relation::Data, proof: Some(word) })
}

/// The noun of "according to" that hangs on `verb`, with the word "according".
pub(super) fn according_to(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let report = scene.report;
    report.tree.children(verb).iter().copied().find_map(|noun| {
        let cue =
            report.tree.children(noun).iter().copied().find(|&word| report.form(word) == "according")?;
        (cue < noun).then_some((noun, cue))
    })
}

/// True if the verb hands on what someone says; "know", "decide", "sign" do not.
fn hands_on(scene: &Scene<'_>, verb: usize) -> bool {
    const SPEECH: [&str; 26] = [
        "say", "tell", "report", "write", "inform", "confirm", "assure", "warn", "admit", "state",
        "announce", "claim", "brief", "notify", "testify", "quote", "cite", "allege", "reveal", "deny",
        "insist", "add", "explain", "complain", "argue", "show",
    ];
    let bases = scene.lexicon.bases(scene.report.form(verb));
    bases.iter().any(|base| SPEECH.contains(&base.as_str()))
}

impl Scene<'_> {
    /// False for what is cited as a reason ("citing privacy rules"): it says nothing.
    fn can_be_cited(&self, head: usize) -> bool {
        let speaker = self.speaker(head);
        speaker.named
            || !matches!(self.report.form(head), "rule" | "rules" | "law" | "laws" | "regulations")
                && (self.who.sort(self.report.form(head)).is_some() || self.report.tree.tag(head) == "PRP")
    }

    /// True if the word speaks of someone or something that can hold information.
    pub(super) fn can_hold(&self, head: usize) -> bool {
        !matches!(self.speaker(head).kind, SpeakerKind::Unresolved) && !self.is_this_report(head)
    }
}
