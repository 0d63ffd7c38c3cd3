//! Signs that a sentence without a cue goes on in the speaker's voice, or that the report speaks again.

use std::ops::Range;

use ascribe_document::{Act, Attribution, Mode, Speaker, SpeakerKind};

use super::Last;
use crate::{chain::subject, lexicon::Lexicon, names::NameKind, report::Report, speaker::Speakers};

/// Verbs that announce an account, by their stems' usual forms.
const ANNOUNCING: [&str; 24] = [
    "described",
    "describes",
    "listed",
    "lists",
    "recounted",
    "recounts",
    "explained",
    "explains",
    "outlined",
    "outlines",
    "recalled",
    "recalls",
    "detailed",
    "details",
    "enumerated",
    "summarised",
    "summarized",
    "sketched",
    "narrated",
    "remembered",
    "remembers",
    "complained",
    "elaborated",
    "relived",
];
/// Nouns that announce one, as objects of "give", "tell", "offer", "have" and of cues.
const ACCOUNTS: [&str; 16] = [
    "reasons",
    "reason",
    "account",
    "version",
    "story",
    "picture",
    "list",
    "arguments",
    "points",
    "explanation",
    "details",
    "answer",
    "excuse",
    "memories",
    "complaint",
    "complaints",
];
const GIVING: [&str; 16] = [
    "gave", "gives", "told", "tells", "offered", "offers", "has", "had", "painted", "set", "laid",
    "provided", "put", "made", "given", "cited",
];
/// Words that order the points of an account.
const ORDER: [&str; 16] = [
    "first", "firstly", "second", "secondly", "third", "thirdly", "then", "next", "finally", "lastly",
    "also", "besides", "moreover", "to", "by", "after",
];

/// How much speaks for the speaker going on, as log odds. Set by hand on the cases in `testdata/cases/passages/tuning`.
pub(super) fn weight(
    report: &Report<'_>,
    lexicon: &Lexicon,
    last: &Last,
    number: usize,
    sentence: &Range<usize>,
) -> f32 {
    let tree = &report.tree;
    let paragraph = report.begins_paragraph(sentence.start);
    let next = number == last.sentence + 1;
    if !next || last.declined || others_speak(report, lexicon, sentence) {
        return -2.0;
    }
    let clause = Clause::of(report, sentence);
    let past_cue = last.cue.is_none_or(|cue| tree.tag(cue) != "VBZ" && tree.tag(cue) != "VBP");
    let mut weight = 0.4;
    if paragraph {
        // Points announced before may begin on a new line; else a new paragraph is the report's.
        weight -= if last.announced && !last.went_on { 0.5 } else { 3.0 };
    }
    weight += match last.mode {
        Mode::Indirect => 0.3,
        _ if last.went_on => 0.0,
        _ => -0.5,
    };
    weight += f32::from(u8::from(last.announced)) * 1.5;
    weight += f32::from(u8::from(last.went_on)) * 0.4;
    weight += match clause.tense {
        Tense::PastPerfect => 2.0,
        Tense::Would => 1.5,
        Tense::Past => 0.2,
        Tense::Present if past_cue => -1.2,
        Tense::PresentPerfect | Tense::Will if past_cue => -0.9,
        Tense::Present | Tense::PresentPerfect | Tense::Will => 0.8,
        Tense::None => 0.3,
    };
    let first = report.form(sentence.start);
    let ordered = ORDER.contains(&first)
        && (!matches!(first, "to" | "by" | "after")
            || report.reads(sentence.start, &["to", "begin"])
            || report.reads(sentence.start, &["by", "the", "time"]));
    weight += if ordered { 1.2 } else { 0.0 };
    if matches!(first, "and" | "but" | "so" | "no" | "yes" | "nor") || report.form(sentence.end - 1) == "?" {
        weight += 0.8;
    }
    // A new name as the subject, or a day, is the report speaking.
    let names = || report.names.iter().filter(|name| sentence.contains(&name.words.start));
    if names().any(|name| name.kind == NameKind::Date)
        && clause.tense != Tense::PastPerfect
        && clause.tense != Tense::Would
    {
        weight -= 1.3;
    }
    if let Some(subject) = clause.subject {
        let known = |form: &str| {
            report.sentences[..number]
                .iter()
                .rev()
                .take(3)
                .any(|sentence| sentence.clone().any(|word| report.form(word) == form))
        };
        match report.name_at(subject) {
            Some(_) if !last.speaker.name.to_lowercase().contains(report.form(subject)) => {
                weight -= if known(report.form(subject)) { 0.5 } else { 1.5 };
            }
            None if tree.tag(subject).starts_with("PRP") => weight += 0.4,
            _ => {}
        }
    }
    weight
}

/// True if the sentence tells that someone denies or declines something, or how they spoke: "The governor denied it."
fn others_speak(report: &Report<'_>, lexicon: &Lexicon, sentence: &Range<usize>) -> bool {
    let root = sentence.clone().find(|&word| report.tree.head(word).is_none());
    root.is_some_and(|root| {
        let act = lexicon.verb(report.form(root)).map(|cue| cue.act);
        let tells_how = matches!(report.form(root), "spoke" | "spoken" | "speaking" | "requested");
        tells_how || report.tree.is_verb(root) && matches!(act, Some(Act::Deny | Act::Decline))
    })
}

/// How much speaks for a sentence being free indirect speech of someone who is quoted later in its paragraph: a question
/// or the tense of reported speech, after the report has brought them in.
pub(super) fn leads_up(
    report: &Report<'_>,
    next: &Last,
    last: Option<&Last>,
    number: usize,
    sentence: &Range<usize>,
) -> f32 {
    let paragraph = (0..number).rev().take(6).map(|at| report.sentences[at].clone());
    let surname = next.speaker.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let mut known = false;
    for before in paragraph {
        known |= before.clone().any(|word| report.form(word) == surname);
        if report.begins_paragraph(before.start) {
            break;
        }
    }
    if !known || report.begins_paragraph(sentence.start) {
        return -2.0;
    }
    let mut weight = -1.2;
    weight += match Clause::of(report, sentence).tense {
        Tense::PastPerfect | Tense::Would => 1.8,
        _ => 0.0,
    };
    weight += if report.form(sentence.end - 1) == "?" { 2.0 } else { 0.0 };
    weight
        + if last.is_some_and(|last| last.went_on && last.speaker.name == next.speaker.name) {
            1.0
        } else {
            0.0
        }
}

/// Someone who announces an account without a cue: "the inspector listed what had gone wrong".
pub(super) fn announces(
    report: &Report<'_>,
    lexicon: &Lexicon,
    speakers: &Speakers,
    number: usize,
    sentence: &Range<usize>,
) -> Option<Last> {
    let tree = &report.tree;
    let verb = sentence.clone().find(|&word| {
        let form = report.form(word);
        tree.is_verb(word)
            && (ANNOUNCING.contains(&form)
                || GIVING.contains(&form) && object_is_account(report, word)
                || lexicon.verb(form).is_some()
                    && (object_is_account(report, word) || tells_what(report, word)))
    })?;
    let speaker = speakers.behind(report, subject(report, verb)?);
    let can_speak = !matches!(speaker.kind, SpeakerKind::Unresolved) && !speaker.name.is_empty();
    can_speak.then(|| Last::announced(speaker, number, verb))
}

/// True if the content announces an account rather than gives it: "(told the inquiry) what had gone wrong".
pub(super) fn is_account(report: &Report<'_>, one: &Attribution) -> bool {
    let content = one.content.first().map(|&span| report.words_in(span));
    let asks = content
        .is_some_and(|words| matches!(report.form(words.start), "what" | "how" | "why") && words.len() < 14);
    let cue = one.cue.first().map(|&span| report.words_in(span));
    asks || cue.is_some_and(|words| {
        words.clone().any(|word| ANNOUNCING.contains(&report.form(word)) || object_is_account(report, word))
    })
}

fn object_is_account(report: &Report<'_>, verb: usize) -> bool {
    report.tree.child(verb, &["obj"]).is_some_and(|object| ACCOUNTS.contains(&report.form(object)))
}

fn tells_what(report: &Report<'_>, verb: usize) -> bool {
    report
        .tree
        .child(verb, &["ccomp"])
        .is_some_and(|clause| matches!(report.form(report.tree.reach(clause).start), "what" | "how" | "why"))
}

impl Last {
    fn announced(speaker: Speaker, sentence: usize, verb: usize) -> Self {
        Self {
            speaker,
            mode: Mode::Indirect,
            sentence,
            announced: true,
            went_on: false,
            cue: Some(verb),
            declined: false,
        }
    }
}

/// Tense of a main clause, as far as auxiliaries and tags tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    PastPerfect,
    Present,
    PresentPerfect,
    Will,
    Would,
    None,
}

struct Clause {
    tense: Tense,
    subject: Option<usize>,
}

impl Clause {
    /// The main clause of a sentence.
    fn of(report: &Report<'_>, sentence: &Range<usize>) -> Self {
        let tree = &report.tree;
        let Some(root) = sentence.clone().find(|&word| tree.head(word).is_none()) else {
            return Self { tense: Tense::None, subject: None };
        };
        let helpers: Vec<usize> = tree.children_by(root, &["aux", "cop"]).collect();
        let form = |word: &usize| report.form(*word);
        let tag = |word: &usize| tree.tag(*word);
        let has = |forms: &[&str]| helpers.iter().any(|word| forms.contains(&form(word)));
        let tense = if has(&["would"]) {
            Tense::Would
        } else if has(&["will", "wo", "shall", "can", "may", "must"]) {
            Tense::Will
        } else if has(&["had"]) {
            Tense::PastPerfect
        } else if has(&["has", "have"]) {
            Tense::PresentPerfect
        } else {
            match helpers.first().map(tag).unwrap_or_else(|| tree.tag(root)) {
                "VBD" => Tense::Past,
                "VBZ" | "VBP" => Tense::Present,
                _ => Tense::None,
            }
        };
        Self { tense, subject: tree.child(root, &["nsubj"]) }
    }
}
