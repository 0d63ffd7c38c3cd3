//! Pronouns: the learned scorer among candidates that agree in number, gender and kind.

use ascribe_document::{Mode, SpeakerKind};

use super::{phrase::Gender, referent::Referent, resolve::Pass};
use crate::{report::Report, words::Quotation};

/// The most mentions looked at for one pronoun.
const MOST: usize = 30;
/// The score of a pair that the learned scorer does not know.
const UNKNOWN: f32 = -1.5;

/// What a pronoun asks of whom it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Person(Gender),
    Several,
    Thing,
    /// The noun before a relative clause.
    Antecedent,
    /// The one who speaks.
    FirstPerson,
}

fn asks(form: &str) -> Option<Asks> {
    Some(match form {
        "he" | "him" | "his" | "himself" => Asks::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Asks::Person(Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => Asks::Several,
        "it" | "its" | "itself" => Asks::Thing,
        "who" | "which" | "whose" | "whom" | "that" => Asks::Antecedent,
        "i" | "me" | "my" | "mine" | "we" | "us" | "our" | "ours" | "myself" | "ourselves" => {
            Asks::FirstPerson
        }
        _ => return None,
    })
}

/// Says whom a pronoun stands for and enters the mention, if it stands for anyone.
pub(super) fn read(pass: &mut Pass<'_>, word: usize) {
    let Some(asks) = asks(pass.report.form(word)) else { return };
    let found = match asks {
        Asks::FirstPerson => return,
        Asks::Antecedent => antecedent(pass, word),
        _ => best(pass, word, asks),
    };
    if let Some(number) = found {
        if let Asks::Person(gender) = asks {
            pass.referents[number].gender.get_or_insert(gender);
        }
        pass.mention(word, number, word..word + 1);
    }
}

/// The noun that a relative clause hangs on.
fn antecedent(pass: &Pass<'_>, word: usize) -> Option<usize> {
    let tree = &pass.report.tree;
    let clause = std::iter::once(word).chain(tree.ancestors(word)).take(6).find(|&at| tree.is(at, &["acl"]));
    let noun = clause.and_then(|clause| tree.head(clause)).filter(|&noun| noun < word)?;
    pass.of_word[noun]
}

fn best(pass: &Pass<'_>, word: usize, asks: Asks) -> Option<usize> {
    let mention = pass.scored(word);
    let is_source = pass.source_at(word).is_some();
    let mut found: Option<(f32, usize)> = None;
    // Once somebody else has been named as a source, a pronoun before that no longer leads on.
    let mut newly_named = None;
    for &(head, number) in pass.history.iter().rev().take(MOST) {
        let number = pass.root(number);
        let one = &pass.referents[number];
        if !agrees(one, asks) || is_barred(pass, word, head, number) || is_source && !can_speak(pass, one) {
            continue;
        }
        let stale = is_source
            && self::asks(pass.report.form(head)).is_some()
            && newly_named.is_some_and(|named| named != number);
        if stale {
            continue;
        }
        let learned = match (mention, pass.scored(head)) {
            (Some(mention), Some(candidate)) => pass.coreference.score(mention, candidate),
            _ => UNKNOWN,
        };
        let of_source = is_source && pass.source_at(head).is_some();
        // Whoever spoke in the sentence before is the likeliest to speak on.
        let just = of_source && pass.report.sentence_of(head) + 1 == pass.report.sentence_of(word);
        let spoke = if of_source { 1.4 } else { 0.0 } + if just { 2.4 } else { 0.0 };
        let score = learned + likely(pass.report, word, head) + known(one, asks) + spoke;
        if of_source && newly_named.is_none() && pass.report.name_at(head).is_some() {
            newly_named = Some(number);
        }
        if found.is_none_or(|(best, _)| score > best) {
            found = Some((score, number));
        }
    }
    let least = match asks {
        Asks::Person(_) => f32::MIN,
        Asks::Several if is_source => -4.0,
        Asks::Thing if is_source => -3.0,
        _ => -0.5,
    };
    found.filter(|&(score, _)| score > least).map(|(_, number)| number)
}

fn agrees(one: &Referent, asks: Asks) -> bool {
    use SpeakerKind::{Document, Group, Organisation, Outlet, Poll, State, UnnamedGroup};
    match asks {
        Asks::Person(gender) => one.is_person() && one.gender.is_none_or(|known| known == gender),
        Asks::Several => match one.speaker.kind {
            Group | UnnamedGroup | Organisation | Outlet => true,
            _ => one.plural,
        },
        Asks::Thing => match one.speaker.kind {
            Organisation | State | Outlet | Document | Poll => !one.plural,
            UnnamedGroup => !one.plural,
            _ => false,
        },
        _ => false,
    }
}

/// What is known of a candidate adds to its score: a person with a role, several persons rather than a body.
fn known(one: &Referent, asks: Asks) -> f32 {
    match asks {
        Asks::Person(gender) => {
            let role = if one.speaker.role.is_some() { 0.4 } else { 0.0 };
            role + if one.gender == Some(gender) { 0.6 } else { 0.0 }
        }
        Asks::Several if one.plural => 2.0,
        _ => 0.0,
    }
}

/// False for things that nobody would quote.
fn can_speak(pass: &Pass<'_>, one: &Referent) -> bool {
    one.speaker.kind != SpeakerKind::UnnamedGroup
        || one.nouns.iter().any(|noun| pass.lexicon.sort(noun).is_some())
}

/// True if the two cannot be the same: parts of one clause, or speaker and a third person within the speaker's quotation.
fn is_barred(pass: &Pass<'_>, word: usize, head: usize, number: usize) -> bool {
    if in_one_clause(pass.report, word, head) {
        return true;
    }
    let quoted = pass.report.words.get(word).is_some_and(|word| word.quotation != Quotation::Outside);
    quoted && speaker_of(pass, word, true) == Some(number)
}

/// What grammar adds to the learned score of a pronoun and a candidate.
pub(crate) fn likely(report: &Report<'_>, word: usize, head: usize) -> f32 {
    let inside = |at: usize| report.words.get(at).is_some_and(|word| word.quotation == Quotation::Inside);
    let crossing = if inside(head) && !inside(word) { -1.0 } else { 0.0 };
    let subject = if report.tree.is(head, &["nsubj"]) { 0.3 } else { 0.0 };
    let beside = if in_one_clause(report, word, head) { -1.0 } else { 0.0 };
    crossing + subject + beside
}

/// True for subject and object of one verb, which are two unless the pronoun is reflexive.
fn in_one_clause(report: &Report<'_>, word: usize, head: usize) -> bool {
    const PARTS: [&str; 4] = ["nsubj", "obj", "iobj", "obl"];
    let tree = &report.tree;
    let part = |at: usize| tree.is(at, &PARTS);
    !report.form(word).ends_with("self")
        && part(word)
        && part(head)
        && tree.head(word).is_some()
        && tree.head(word) == tree.head(head)
}

/// The speaker of the attribution in whose content a word stands; only of quotations if `direct`.
fn speaker_of(pass: &Pass<'_>, word: usize, direct: bool) -> Option<usize> {
    let place = pass.report.words.get(word)?.span;
    let after = pass
        .attributions
        .partition_point(|one| one.extent().is_some_and(|extent| extent.start <= place.start));
    let one = pass.attributions[..after].iter().rev().take(6).find(|one| {
        one.content.iter().any(|span| span.contains(place)) && (!direct || one.mode != Mode::Indirect)
    })?;
    let source = one.source.first().map(|&span| pass.report.words_in(span))?;
    let head = super::source::main_word(pass.report, source)?;
    pass.of_word[head].map(|number| pass.root(number))
}

/// Gives "I" and "we" in quotations to those who are quoted.
pub(super) fn first_person(pass: &mut Pass<'_>) {
    let report = pass.report;
    for word in 0..report.words.len() {
        if report.words[word].quotation == Quotation::Outside || pass.of_word[word].is_some() {
            continue;
        }
        if asks(report.form(word)) == Some(Asks::FirstPerson)
            && let Some(number) = speaker_of(pass, word, true)
        {
            pass.of_word[word] = Some(number);
            let span = report.span(word..word + 1);
            pass.referents[number].mention(word, span);
        }
    }
}
