//! Frames of reporting verbs: who passes on, to whom, through whom.

use ascribe_document::Relation;

use crate::{closing::noun_before, lexicon::Lexicon, report::Report};

/// A verb that passes information on, and the main words of who takes part.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) verb: usize,
    pub(crate) relation: Relation,
    /// Who (or which document) holds the information.
    pub(crate) holder: Option<usize>,
    /// Who passes it on: the one who quotes, cites, obtains, publishes.
    pub(crate) relay: Option<usize>,
    /// To whom it is told.
    pub(crate) addressee: Option<usize>,
}

impl Frame {
    /// The frame of `verb`, if it is in the lexicon.
    pub(crate) fn of(report: &Report<'_>, lexicon: &Lexicon, verb: usize) -> Option<Self> {
        let tree = &report.tree;
        let relation = lexicon.verb(report.form(verb)).filter(|_| tree.is_verb(verb))?.relation;
        let passive = is_passive(report, verb);
        let (subject, agent) = (subject(report, verb), agent(report, verb));
        let object = tree.child(verb, &["obj"]);
        let mut frame = Self { verb, relation, holder: None, relay: None, addressee: None };
        match relation {
            // "A court heard from B that": B holds it.
            Relation::Seen if heard_from(report, verb).is_some() => {
                (frame.holder, frame.addressee) = (heard_from(report, verb), subject);
            }
            // Who is quoted holds it, who quotes passes it on.
            Relation::Quoted
            | Relation::Cited
            | Relation::Obtained
            | Relation::Seen
            | Relation::Published
            | Relation::Translated
            | Relation::Data => {
                let object = object.or_else(|| before_as(report, verb));
                (frame.holder, frame.relay) = if passive { (subject, agent) } else { (object, subject) };
            }
            // "was told by": the subject hears it.
            Relation::Told if passive => (frame.holder, frame.addressee) = (agent, subject),
            _ if passive => frame.holder = agent,
            _ => {
                frame.holder = subject;
                frame.addressee = tree
                    .child(verb, &["iobj"])
                    .or(object.filter(|_| relation == Relation::Told))
                    .or_else(|| with_case(report, verb, &["to"]));
            }
        }
        Some(frame)
    }
}

/// True if the verb stands in the passive, as a reduced relative clause too ("a letter seen by").
pub(crate) fn is_passive(report: &Report<'_>, verb: usize) -> bool {
    let tree = &report.tree;
    tree.child(verb, &["aux:pass", "nsubj:pass", "obl:agent"]).is_some()
        || tree.tag(verb) == "VBN"
            && (tree.is(verb, &["acl", "amod"])
                || tree.child(verb, &["aux"]).is_none() && by(report, verb).is_some())
}

/// The subject of a verb, also where it is shared with the verb above or stands in a noun the clause hangs on.
pub(crate) fn subject(report: &Report<'_>, verb: usize) -> Option<usize> {
    let tree = &report.tree;
    let mut at = verb;
    // A chain of verbs is short; the bound guards against odd trees.
    for _ in 0..6 {
        // Of two subjects, which a wrong arc gives at times, the nearer one is the verb's own.
        if let Some(found) = tree.children_by(at, &["nsubj"]).min_by_key(|subject| subject.abs_diff(at)) {
            let relative = matches!(report.form(found), "who" | "which" | "that") && tree.is(at, &["acl"]);
            return if relative { tree.head(at) } else { Some(found) };
        }
        if let Some(found) = misplaced(report, at) {
            return Some(found);
        }
        let head = tree.head(at)?;
        if tree.is(at, &["acl"]) && !tree.is_verb(head) {
            return Some(head);
        }
        if !tree.is(at, &["conj", "advcl", "xcomp", "parataxis", "ccomp", "acl", "dep"])
            || !tree.is_verb(head)
        {
            return None;
        }
        at = head;
    }
    None
}

/// The one quoted of "quoted a former manager as saying", where the tree does not tell.
fn before_as(report: &Report<'_>, verb: usize) -> Option<usize> {
    let end = (verb + 2..verb + 14).find(|&word| report.form(word) == "as")?;
    crate::speaker::source::main_word(report, verb + 1..end)
}

/// A subject that the tree hangs elsewhere: on the clause said before ("it sailed, its mate told A"), or on an apposition
/// after "that" ("that the accountant, Derek Pym, had told").
fn misplaced(report: &Report<'_>, verb: usize) -> Option<usize> {
    let tree = &report.tree;
    let said = tree.child(verb, &["ccomp"]).filter(|&clause| clause < verb);
    let before = said.and_then(|clause| {
        tree.children_by(clause, &["nsubj"]).find(|&subject| clause < subject && subject < verb)
    });
    let after_that = || {
        let that = tree.children_by(verb, &["mark"]).find(|&mark| report.form(mark) == "that")?;
        let noun = |word: usize| tree.tag(word).starts_with("NN");
        let first = (that + 1..verb.min(that + 8)).find(|&word| noun(word))?;
        let last = (first..verb).take_while(|&word| noun(word)).last()?;
        let apposed = report.form(last + 1) == ",";
        apposed.then_some(last)
    };
    let apposed = || {
        let sentence = report.sentences.get(report.sentence_of(verb))?;
        let comma = verb.checked_sub(1).is_some_and(|word| report.form(word) == ",");
        noun_before(report, sentence, verb).filter(|_| comma)
    };
    before.or_else(after_that).or_else(apposed)
}

/// The one from whom something is heard or learned.
fn heard_from(report: &Report<'_>, verb: usize) -> Option<usize> {
    let hears = matches!(report.form(verb), "heard" | "hears" | "learned" | "learnt" | "hear");
    with_case(report, verb, &["from"]).filter(|_| hears)
}

fn agent(report: &Report<'_>, verb: usize) -> Option<usize> {
    report.tree.child(verb, &["obl:agent"]).or_else(|| by(report, verb))
}

fn by(report: &Report<'_>, verb: usize) -> Option<usize> {
    with_case(report, verb, &["by"])
}

/// The noun that hangs on `word` with one of these prepositions.
pub(crate) fn with_case(report: &Report<'_>, word: usize, cases: &[&str]) -> Option<usize> {
    let tree = &report.tree;
    tree.children_by(word, &["obl", "nmod"])
        .find(|&noun| tree.children_by(noun, &["case"]).any(|case| cases.contains(&report.form(case))))
}
