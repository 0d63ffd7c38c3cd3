//! Where the text itself puts a description and a name equal: "the operator Nordbanen", "its owner, Coral Lines,".

use std::ops::Range;

use ascribe_document::SpeakerKind;

use super::{
    phrase::{Phrase, Reach},
    resolve::Pass,
};
use crate::{report::Report, speaker::lexicon::Sort};

/// Enters what a body or outlet is called beside its name: "the operator Nordbanen", "Nordbanen, the operator,".
pub(super) fn called(pass: &mut Pass<'_>, name: Range<usize>, number: usize) {
    let report = pass.report;
    let is_noun = |at: usize| {
        let company = pass.lexicon.company.contains(report.form(at));
        (company || matches!(pass.lexicon.sort(report.form(at)), Some(Sort::Body | Sort::Outlet)))
            && report.tree.tag(at).starts_with("NN")
            && pass.of_word[at].is_none_or(|of| of == number)
    };
    let mut found: Vec<usize> = Vec::new();
    if let Some(before) = name.start.checked_sub(1).filter(|&at| is_noun(at)) {
        found.push(before);
    }
    // "The airport operator, Flugnetz, said"
    let apart =
        name.start.checked_sub(2).filter(|&at| report.form(at + 1) == "," && report.form(name.end) == ",");
    found.extend(apart.filter(|&at| is_noun(at) && opens(report, at) && is_unknown(pass, number)));
    let len = report.words.len();
    found.extend(
        (name.end..(name.end + 2).min(len))
            .take_while(|&at| is_noun(at) || report.form(at) == "news")
            .filter(|&at| is_noun(at)),
    );
    if report.form(name.end) == "," && matches!(report.form(name.end + 1), "a" | "an" | "the") {
        let apposed = (name.end + 2..(name.end + 9).min(len))
            .take_while(|&at| {
                let tag = report.tree.tag(at);
                tag.starts_with("NN")
                    || tag.starts_with("JJ")
                    || matches!(tag, "POS" | "VBG" | "HYPH" | "RB" | "VBN")
                    || report.form(at) == "-"
            })
            .last();
        found.extend(apposed.filter(|&at| is_noun(at) && !acts(report, at + 1)));
    }
    for at in found {
        if pass.of_word[at] == Some(number) && pass.referents[number].speaker.kind == SpeakerKind::Person {
            continue;
        }
        pass.of_word[at] = Some(number);
        let speaker = &mut pass.referents[number].speaker;
        if speaker.kind == SpeakerKind::Person {
            speaker.kind = SpeakerKind::Organisation;
        }
        let noun = pass.lexicon.singular(report.form(at));
        pass.referents[number].describe(&noun, []);
        let known = pass.by_noun.entry(noun).or_default();
        if known.last() != Some(&number) {
            known.push(number);
        }
    }
}

/// True for a finite verb.
fn acts(report: &Report<'_>, at: usize) -> bool {
    at < report.tree.len() && matches!(report.tree.tag(at), "VBD" | "VBZ" | "VBP" | "MD")
}

/// True if the phrase that ends at `at` opens its sentence.
fn opens(report: &Report<'_>, at: usize) -> bool {
    let sentence = report.sentences.get(report.sentence_of(at)).cloned().unwrap_or(at..at);
    let determined = matches!(report.form(sentence.start), "the" | "its" | "their" | "his" | "her");
    let part = |at: usize| {
        let tag = report.tree.tag(at);
        tag.starts_with("NN")
            || tag.starts_with("JJ")
            || matches!(tag, "POS" | "HYPH")
            || matches!(report.form(at), "'" | "’" | "s" | "-")
    };
    determined && (sentence.start + 1..=at).all(part)
}

/// True for a name of which nothing else is known.
fn is_unknown(pass: &Pass<'_>, number: usize) -> bool {
    let one = &pass.referents[number];
    one.speaker.role.is_none() && one.gender.is_none()
}

/// The name that the text puts equal to the phrase, by apposition or "is".
pub(super) fn equal(pass: &Pass<'_>, head: usize, phrase: &Phrase) -> Option<usize> {
    let tree = &pass.report.tree;
    let fits = |word: usize| {
        let number = pass.root(pass.of_word[word]?);
        let is_person = phrase.sort == Some(Sort::Person) && !phrase.plural;
        let kind = pass.referents[number].speaker.kind;
        let fits = match kind {
            SpeakerKind::Person => is_person,
            SpeakerKind::Organisation => phrase.sort == Some(Sort::Body),
            SpeakerKind::Outlet => matches!(phrase.sort, Some(Sort::Outlet | Sort::Body)),
            SpeakerKind::UnnamedIndividual => is_person,
            _ => false,
        };
        fits.then_some(number)
    };
    let below = apposed(pass, head, phrase);
    let below = below.or_else(|| tree.children_by(head, &["appos"]).find_map(fits));
    // "the extradition of Saar, the ministry said": who acts is no apposition.
    let apposition = tree.is(head, &["appos"]) && !acts(pass.report, phrase.words.end);
    let above = || tree.head(head).filter(|_| apposition).and_then(fits);
    let copula = || {
        let is = tree
            .children_by(head, &["cop"])
            .any(|at| matches!(pass.report.form(at), "is" | "was" | "are" | "were"));
        let subject = tree.child(head, &["nsubj"]).filter(|_| is && !matches!(phrase.reach, Reach::Bare));
        subject.and_then(fits)
    };
    below.or_else(above).or_else(copula)
}

/// The name after a comma: "its owner, Gripwell Holdings,".
fn apposed(pass: &Pass<'_>, head: usize, phrase: &Phrase) -> Option<usize> {
    let report = pass.report;
    let owned = matches!(report.tree.tag(phrase.words.start), "PRP$")
        || report.tree.child(head, &["nmod:poss"]).is_some();
    let comma = phrase.words.end;
    if !(owned || phrase.reach == Reach::Definite) || report.form(comma) != "," || phrase.plural {
        return None;
    }
    let titles = |at: &usize| {
        pass.lexicon.courtesy.contains(report.form(*at))
            || pass.lexicon.sort(report.form(*at)) == Some(Sort::Person)
    };
    let first = comma + 1 + (comma + 1..comma + 4).take_while(titles).count();
    let name = report
        .name_at(first)
        .filter(|name| (first..first + 2).contains(&name.words.start) || name.words.start <= first)?;
    let end = name.words.end;
    let closed = matches!(report.form(end), "," | "." | ";" | ")" | "")
        || pass.source_at(head).is_some_and(|source| source.end == end);
    closed.then(|| pass.of_word[end - 1].map(|number| pass.root(number))).flatten()
}

/// The person whom a later "the ROLE, NAME" gives exactly this role, alone of all.
pub(super) fn named_later(pass: &Pass<'_>, head: usize, phrase: &Phrase) -> Option<usize> {
    let report = pass.report;
    let owned = matches!(report.tree.tag(phrase.words.start), "PRP$") || phrase.reach == Reach::Definite;
    let new = matches!(report.form(phrase.words.start), "a" | "an") && !phrase.plural;
    let of_noun = pass.by_noun.get(&phrase.noun)?;
    let place = report.span(head..head + 1).start;
    let the = |at: usize| at.checked_sub(1).is_some_and(|at| report.form(at) == "the");
    // What follows the noun ("of the town") is left out of a later title, unless it is a name.
    let telling: Vec<&str> = phrase
        .words
        .clone()
        .filter(|&at| at < head || report.name_at(at).is_some())
        .map(|at| report.form(at))
        .filter(|word| phrase.modifiers.iter().any(|known| known == word))
        .filter(|word| !matches!(*word, "own" | "her" | "his" | "their" | "its"))
        .collect();
    let mut fit = of_noun.iter().map(|&number| pass.root(number)).filter(|&number| {
        let one = &pass.referents[number];
        let role = one.speaker.role.filter(|role| role.start > place);
        // Who comes in as "a baker" is "the baker, Josef Malik," later, and not any baker.
        let again = role.is_some_and(|role| owned || new && the(report.words_in(role).start));
        let words = new || telling.iter().all(|word| one.described.iter().any(|known| known == word));
        one.speaker.kind == SpeakerKind::Person && again && words
    });
    fit.next().filter(|_| fit.next().is_none())
}

/// The person named by the very next source, where the phrase is a relative of someone: "The brother of the hostage said
/// ... Yusuf Dabane, a schoolteacher, said ...".
pub(super) fn named_next(pass: &Pass<'_>, head: usize, phrase: &Phrase) -> Option<usize> {
    const RELATIVES: [&str; 22] = [
        "brother",
        "sister",
        "mother",
        "father",
        "wife",
        "husband",
        "son",
        "daughter",
        "widow",
        "widower",
        "uncle",
        "aunt",
        "cousin",
        "nephew",
        "niece",
        "grandmother",
        "grandfather",
        "fiancee",
        "girlfriend",
        "boyfriend",
        "mother-in-law",
        "brother-in-law",
    ];
    let report = pass.report;
    let one = phrase.reach == Reach::Definite && !phrase.plural;
    if !one || !RELATIVES.contains(&phrase.noun.as_str()) {
        return None;
    }
    let source = pass.source_at(head)?;
    let next = pass.source_after(source.end)?;
    let name = next.clone().find(|&word| report.name_at(word).is_some())?;
    let number = pass.of_word[name].map(|number| pass.root(number))?;
    let met = pass.referents[number].first < next.start;
    let near = report.sentence_of(name) <= report.sentence_of(head) + 2;
    let person = &pass.referents[number];
    // A role of their own ("the mayor") makes them another; "a schoolteacher" does not.
    let own_role = person.speaker.role.is_some_and(|role| {
        let at = report.words_in(role).start;
        !at.checked_sub(1).is_some_and(|at| matches!(report.form(at), "a" | "an"))
    });
    let gender = phrase.gender.zip(person.gender).is_none_or(|(a, b)| a == b);
    let fits = person.speaker.kind == SpeakerKind::Person && !met && near && !own_role && gender;
    fits.then_some(number)
}
