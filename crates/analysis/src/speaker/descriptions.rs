//! Descriptions: "the minister" after "the foreign minister, Anna Brandt", "the paper", "two officials", "police".

use ascribe_document::{Speaker, SpeakerKind};

use super::{
    equation,
    phrase::{Phrase, Reach, aged},
    referent::Referent,
    resolve::Pass,
    roles,
};
use crate::{
    speaker::lexicon::{Sort, spelled},
    words::Shape,
};

/// How many mentions back a class of things ("the company") is looked for.
const BACK: usize = 60;
/// How many referents of one noun are compared.
const MOST: usize = 30;

/// Articles that begin names of outlets in other languages.
const FOREIGN: [&str; 10] = ["La", "Le", "Les", "El", "Los", "Las", "Il", "Die", "Der", "Das"];

/// Says whom the phrase around a noun speaks of, and enters the mention.
pub(super) fn read(pass: &mut Pass<'_>, head: usize) {
    let phrase = pass.phrase(head);
    let number = match equation::equal(pass, head, &phrase).or_else(|| known(pass, head, &phrase)) {
        Some(number) => number,
        None => new(pass, head, &phrase),
    };
    // What the report calls a newspaper is one, whatever its name was taken for.
    let outlet = phrase.sort == Some(Sort::Outlet) && phrase.reach == Reach::Definite;
    let speaker = &mut pass.referents[number].speaker;
    if outlet && speaker.named {
        speaker.kind = SpeakerKind::Outlet;
    }
    pass.mention(head, number, phrase.words);
}

/// The referent that the phrase takes up again.
fn known(pass: &Pass<'_>, head: usize, phrase: &Phrase) -> Option<usize> {
    match phrase.reach {
        Reach::Definite => {}
        Reach::Bare if phrase.words.len() == 1 => {
            let form = pass.report.form(head);
            return same_noun(pass, phrase)
                .filter(|&number| spelled(&pass.referents[number].speaker.name) == form);
        }
        _ => return None,
    }
    if aged(pass.report, head) {
        return latest(pass, |one| one.speaker.kind == SpeakerKind::Person);
    }
    let again = same_noun(pass, phrase);
    if again.is_some() || phrase.plural || phrase.words.len() > 3 {
        return again;
    }
    let noun = phrase.noun.as_str();
    let lexicon = pass.lexicon;
    if matches!(noun, "country" | "nation" | "republic" | "kingdom") {
        return latest(pass, |one| one.speaker.kind == SpeakerKind::State);
    }
    if lexicon.outlet.contains(noun) && !lexicon.outlet_in_part.contains(noun) || noun == "agency" {
        let outlet = latest(pass, |one| one.speaker.kind == SpeakerKind::Outlet);
        // An outlet that nothing else tells to be one: a name that is no person with a role and no public body.
        let unknown = || {
            latest(pass, |one| {
                let public = one.described.iter().any(|word| lexicon.public.contains(word));
                let thing = one.speaker.kind == SpeakerKind::Organisation && !public;
                let article = one.speaker.name.split(' ').next().is_some_and(|word| FOREIGN.contains(&word));
                one.speaker.named && (thing || one.speaker.kind == SpeakerKind::Person && article)
            })
        };
        let outlet = outlet.or_else(|| unknown().filter(|_| noun != "agency"));
        if outlet.is_some() {
            return outlet;
        }
    }
    if lexicon.company.contains(noun) {
        return latest(pass, |one| {
            one.speaker.kind == SpeakerKind::Organisation
                && !one.described.iter().any(|word| lexicon.public.contains(word))
        });
    }
    None
}

/// The referent last mentioned that goes by the noun of the phrase and that no word of the phrase tells from it.
fn same_noun(pass: &Pass<'_>, phrase: &Phrase) -> Option<usize> {
    let all = pass.by_noun.get(&phrase.noun)?;
    let here = phrase.words.start;
    all.iter()
        .rev()
        .take(MOST)
        .map(|&number| pass.root(number))
        .filter(|&number| {
            let one = &pass.referents[number];
            let met = one
                .speaker
                .spans
                .first()
                .is_some_and(|span| span.start < pass.report.span(here..here + 1).start);
            let people =
                matches!(one.speaker.kind, SpeakerKind::UnnamedGroup | SpeakerKind::Group) && one.plural;
            let number_fits = phrase.plural == people || phrase.sort != Some(Sort::Person);
            met && number_fits && phrase.modifiers.iter().all(|word| one.described.contains(word))
        })
        .max_by_key(|&number| pass.referents[number].last)
}

/// The referent mentioned last of those that fit.
fn latest(pass: &Pass<'_>, fits: impl Fn(&Referent) -> bool) -> Option<usize> {
    let recent = pass.history.iter().rev().take(BACK);
    recent.map(|&(_, number)| pass.root(number)).find(|&number| fits(&pass.referents[number]))
}

/// Someone or something not spoken of before.
fn new(pass: &mut Pass<'_>, head: usize, phrase: &Phrase) -> usize {
    let report = pass.report;
    let kind = phrase.kind(report, pass.lexicon, head);
    let (mut role, mut affiliation) = (None, None);
    let tells = kind != SpeakerKind::Group
        && !pass.lexicon.is_plural(report.form(head))
        && !matches!(
            phrase.noun.as_str(),
            "man" | "woman" | "person" | "boy" | "girl" | "one" | "villager" | "resident"
        );
    if phrase.sort == Some(Sort::Person) && tells && !aged(report, head) {
        let found = roles::around(report, pass.lexicon, head);
        role = Some(report.span(found.words));
        affiliation =
            found.affiliation.filter(|words| words.end <= phrase.words.end).map(|words| report.span(words));
    }
    let acronym = report.words.get(head).is_some_and(|word| word.shape == Shape::Capitals);
    let called = called_by_name(pass, phrase);
    let proper = (report.tree.tag(head).starts_with("NNP") || acronym)
        && report.name_at(head).is_none()
        && proper_name(pass, head)
        || called.is_some();
    let bare = called.as_ref().map_or_else(
        || phrase.words.start + usize::from(report.form(phrase.words.start) == "the"),
        |(name, _)| *name,
    );
    if proper && let Some(&known) = pass.by_name.get(&spelled(report.text(bare..phrase.words.end))) {
        return known;
    }
    let speaker = Speaker {
        name: report.printed(phrase.words.clone()),
        kind: called.map_or(if proper { SpeakerKind::Organisation } else { kind }, |(_, kind)| kind),
        named: proper,
        role,
        affiliation,
        spans: Vec::new(),
    };
    let mut referent =
        Referent { speaker, gender: phrase.gender, plural: phrase.plural, ..Referent::default() };
    if proper {
        referent.plural = false;
        referent.speaker.name = report.printed(bare..phrase.words.end);
    }
    referent.describe(&phrase.noun, phrase.modifiers.iter().cloned());
    let number = pass.add(referent);
    pass.by_noun.entry(phrase.noun.clone()).or_default().push(number);
    // "The budget director, Samuel Oyelaran" further on tells who "her own budget director" was.
    if kind == SpeakerKind::UnnamedIndividual
        && !proper
        && let Some(name) =
            equation::named_later(pass, head, phrase).or_else(|| equation::named_next(pass, head, phrase))
    {
        pass.referents[number].merged = Some(name);
        return name;
    }
    number
}

/// Where the name begins that a phrase closes with, and what it names: "the forecaster MeteoAlp", "the city of Rosmere".
fn called_by_name(pass: &Pass<'_>, phrase: &Phrase) -> Option<(usize, SpeakerKind)> {
    let (report, words) = (pass.report, phrase.words.clone());
    let capital = |at: usize| {
        let shape = report.words.get(at).map(|word| word.shape);
        matches!(shape, Some(Shape::Capitalised | Shape::Capitals | Shape::Mixed))
    };
    let start = words.clone().rev().take_while(|&at| capital(at)).last()?;
    let noun = start.checked_sub(1).filter(|&at| at >= words.start)?;
    let place = matches!(
        report.form(noun.saturating_sub(1)),
        "city" | "state" | "province" | "county" | "town" | "region" | "municipality" | "canton"
    );
    if report.form(noun) == "of" && place && noun > words.start {
        return Some((noun - 1, SpeakerKind::Organisation));
    }
    let common = report.words.get(noun).is_some_and(|word| word.shape == Shape::Lower);
    let nominal = report.tree.tag(noun).starts_with("NN") || report.tree.tag(noun) == "JJ";
    if report.name_at(start).is_some() || !common || !nominal {
        return None;
    }
    let lexicon = pass.lexicon;
    let one = lexicon.singular(report.form(noun)) == report.form(noun);
    let kind = match lexicon.sort(report.form(noun))? {
        Sort::Person if one && words.end - start > 1 => SpeakerKind::Person,
        Sort::Person => SpeakerKind::Organisation,
        Sort::Outlet => SpeakerKind::Outlet,
        Sort::Body => SpeakerKind::Organisation,
        _ => return None,
    };
    Some((start, kind))
}

/// True if the noun is written as a name is: a capital where no sentence begins.
fn proper_name(pass: &Pass<'_>, head: usize) -> bool {
    use crate::words::Shape::{Capitalised, Capitals, Mixed};
    let begins = pass.report.boundaries.get(head).is_some_and(|&at| at > crate::sentences::Boundary::None);
    let capital =
        pass.report.words.get(head).is_some_and(|word| matches!(word.shape, Capitalised | Capitals | Mixed));
    let common = pass.lexicon.sort(pass.report.form(head)).is_some();
    let before = head.checked_sub(1).is_some_and(|at| {
        let word = &pass.report.words[at];
        let begins = pass.report.boundaries[at] > crate::sentences::Boundary::None;
        matches!(word.shape, Capitalised | Capitals | Mixed) && !begins
    });
    capital && !begins && (!common || before)
}
