//! Why a holder is not named: "because they were not authorised to speak".

use std::ops::Range;

use ascribe_document::{Hop, Span};

use super::{Scene, frame::subject, frame::with_case};

/// Words of clauses about not being named, in lower case.
const TRIGGERS: [&str; 16] = [
    "anonymity",
    "anonymously",
    "anonymous",
    "named",
    "identified",
    "authorised",
    "authorized",
    "permitted",
    "allowed",
    "withheld",
    "pseudonym",
    "unnamed",
    "name",
    "names",
    "identify",
    "publicly",
];
/// Words that begin a reason.
const REASONS: [&str; 4] = ["because", "as", "since", "for"];

/// The grounds a report gives, by the name of the holder.
pub(super) struct Grounds(Vec<(String, Span)>);

impl Grounds {
    /// Reads the grounds of a report, sentence by sentence.
    pub(super) fn find(scene: &Scene<'_>) -> Self {
        let report = scene.report;
        let mut found: Vec<(String, Span)> = Vec::new();
        for sentence in &report.sentences {
            let trigger = sentence.clone().find(|&word| is_trigger(scene, word));
            let Some(trigger) = trigger else { continue };
            let Some(reason) = reason(scene, sentence, trigger) else { continue };
            let holder = holder(scene, trigger).map(|head| scene.speaker(head));
            let holder = holder.filter(|speaker| !speaker.named && !speaker.name.is_empty());
            if let Some(speaker) = holder {
                found.push((speaker.name, report.span(reason)));
            }
        }
        Self(found)
    }

    /// Gives each unnamed hop its ground. "One of the delegates" shares that of "three delegates".
    pub(super) fn give(&self, _scene: &Scene<'_>, chain: &mut [Hop]) {
        for hop in chain.iter_mut().filter(|hop| !hop.named) {
            let own = self.0.iter().find(|(name, _)| *name == hop.name);
            let shared = || {
                let noun =
                    hop.name.strip_prefix("one of the ").or_else(|| hop.name.strip_prefix("One of the "))?;
                self.0
                    .iter()
                    .find(|(name, _)| name.split(' ').any(|word| noun.split(' ').next() == Some(word)))
            };
            hop.ground = own.or_else(shared).map(|&(_, span)| span);
        }
    }
}

fn is_trigger(scene: &Scene<'_>, word: usize) -> bool {
    let report = scene.report;
    let form = report.form(word);
    TRIGGERS.contains(&form)
        && match form {
            // "his name" only where it is kept back; "named" and "identified" only where they are not.
            "name" | "names" | "named" | "identified" | "identify" | "authorised" | "authorized"
            | "permitted" | "allowed" | "publicly" => negated_or_kept(scene, word),
            _ => true,
        }
}

fn negated_or_kept(scene: &Scene<'_>, word: usize) -> bool {
    let report = scene.report;
    let from = word.saturating_sub(8);
    (from..word + 4).any(|at| {
        matches!(
            report.form(at),
            "not" | "nt" | "withheld" | "declined" | "declining" | "refused" | "without" | "unwilling"
        ) || report.reads(at, &["'", "t"])
            || report.reads(at, &["’", "t"])
    })
}

/// Who the clause of the trigger is about.
fn holder(scene: &Scene<'_>, trigger: usize) -> Option<usize> {
    let tree = &scene.report.tree;
    let verbs = std::iter::once(trigger).chain(tree.ancestors(trigger)).filter(|&word| tree.is_verb(word));
    let mut seen = None;
    for verb in verbs {
        let Some(who) = subject(scene.report, verb) else { continue };
        // "that her name be withheld"
        if matches!(scene.report.form(who), "name" | "names" | "identity") {
            continue;
        }
        let speaker = scene.speaker(who);
        if !speaker.named && scene.can_hold(who) {
            return Some(who);
        }
        seen.get_or_insert(who);
    }
    // "which did not name him": the one who is not named is the object.
    tree.child(trigger, &["obj"]).or(seen)
}

/// The words of the reason: after "because", "as", "for fear of"; else the clause that bars from speaking.
fn reason(scene: &Scene<'_>, sentence: &Range<usize>, trigger: usize) -> Option<Range<usize>> {
    let report = scene.report;
    let tree = &report.tree;
    let near = trigger.saturating_sub(12).max(sentence.start)..sentence.end;
    for word in near {
        let form = report.form(word);
        if REASONS.contains(&form) && tree.is(word, &["mark", "case"]) {
            let Some(clause) = tree.head(word) else { continue };
            // "since 2019" is no reason.
            let reason =
                form == "because" || tree.is_verb(clause) || tree.child(clause, &["nsubj"]).is_some();
            if form != "for" && !reason {
                continue;
            }
            if form == "for" && report.form(clause) != "fear" {
                continue;
            }
            let end = tree.reach(clause).end;
            let of = usize::from(report.form(word + 1) == "of");
            return Some(trimmed(scene, word + 1 + of..end));
        }
        if form == "citing" && word > trigger {
            let object = tree.child(word, &["obj"])?;
            return Some(trimmed(scene, tree.reach(object)));
        }
        if report.reads(word, &["to", "protect"]) || report.reads(word, &["to", "avoid"]) {
            return Some(trimmed(scene, word..tree.reach(word + 1).end));
        }
        if report.reads(word, &["due", "to"]) || report.reads(word, &["owing", "to"]) {
            let noun = with_case(report, tree.head(word)?, &["due", "owing"]).or(tree.head(word))?;
            return Some(trimmed(scene, word + 2..tree.reach(noun).end));
        }
    }
    matches!(report.form(trigger), "authorised" | "authorized" | "permitted" | "allowed")
        .then(|| trimmed(scene, barred(scene, trigger)))
}

/// "was not allowed to brief the press" of "who was not allowed to brief the press and so asked not to be named".
fn barred(scene: &Scene<'_>, trigger: usize) -> Range<usize> {
    let (report, tree) = (scene.report, &scene.report.tree);
    let all = tree.reach(trigger);
    let next = tree.children_by(trigger, &["conj"]).find(|&verb| verb > trigger && tree.is_verb(verb));
    let end = next.map_or(all.end, |verb| tree.reach(verb).start.max(trigger + 1));
    let end = (trigger + 1..end).rev().find(|&word| tree.tag(word) != "CC").map_or(end, |last| last + 1);
    let relative = |&word: &usize| matches!(report.form(word), "who" | "which" | "that");
    let who = (all.start..trigger).take(2).find(relative);
    who.map_or(all.start, |who| who + 1)..end
}

/// Without marks at both ends.
fn trimmed(scene: &Scene<'_>, mut words: Range<usize>) -> Range<usize> {
    let mark = |word: usize| scene.report.form(word).chars().all(|c| !c.is_alphanumeric());
    while words.start < words.end && mark(words.end - 1) {
        words.end -= 1;
    }
    while words.start < words.end && mark(words.start) {
        words.start += 1;
    }
    words
}
