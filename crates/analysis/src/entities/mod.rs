//! Names to entities: what is named, and by which full name.

mod full;
mod outlets;
mod part;
#[cfg(test)]
mod tests;

use ascribe_document::{Entity, EntityKind};

use self::part::{Part, begins_sentence, part};
use crate::{names::NameKind, report::Report, speaker::lexicon::Lexicon, words::Shape};

/// The entities of a report, in the order of the text.
pub(crate) fn entities(report: &Report<'_>, lexicon: &Lexicon) -> Vec<Entity> {
    let parts: Vec<Part<'_>> = report
        .names
        .iter()
        .filter(|name| !matches!(name.kind, NameKind::Date | NameKind::Money))
        .filter_map(|name| part(report, lexicon, name.words.clone(), name.kind))
        .collect();
    let groups = full::groups(report, lexicon, &parts);
    let mut members: Vec<Vec<&Part<'_>>> = vec![Vec::new(); groups.iter().max().map_or(0, |most| most + 1)];
    for (part, &group) in parts.iter().zip(&groups) {
        if let Some(members) = members.get_mut(group) {
            members.push(part);
        }
    }
    let people: Vec<&str> = parts
        .iter()
        .filter(|part| part.kind == NameKind::Norp)
        .filter_map(|part| part.key.first().copied())
        .collect();
    let read: Vec<(EntityKind, String, bool)> = members
        .iter()
        .map(|members| {
            let kind = kind(report, lexicon, members, &people);
            let article = kind == EntityKind::Outlet && has_article(report, members);
            (kind, full_name(report, members, article), article)
        })
        .collect();
    parts
        .iter()
        .zip(&groups)
        .filter_map(|(part, &group)| {
            let (kind, name, article) = read.get(group)?;
            let before = part.words.start.checked_sub(1).filter(|&at| *article && is_article(report, at));
            let span = report.span(before.unwrap_or(part.words.start)..part.words.end);
            Some(Entity { span, kind: *kind, name: name.clone() })
        })
        .collect()
}

/// What a group of names of one thing names.
fn kind(report: &Report<'_>, lexicon: &Lexicon, members: &[&Part<'_>], people: &[&str]) -> EntityKind {
    let count = |kind: NameKind| members.iter().filter(|part| part.kind == kind).count();
    let Some(most) = members.iter().map(|part| part.kind).max_by_key(|&kind| {
        let first = members.iter().position(|part| part.kind == kind).unwrap_or(usize::MAX);
        (count(kind), std::cmp::Reverse(first))
    }) else {
        return EntityKind::Other;
    };
    let outlet =
        members.iter().map(|part| outlets::likeness(report, lexicon, part)).max().unwrap_or_default();
    let any = |list: &std::collections::BTreeSet<String>| {
        members.iter().any(|part| part.key.last().is_some_and(|last| list.contains(*last)))
    };
    let land = members.iter().all(|part| part.key.len() == 1)
        && members.iter().any(|part| part.key.first().is_some_and(|form| is_land_of(form, people)));
    match most {
        _ if land && outlet < outlets::Likeness::Named => EntityKind::State,
        NameKind::Person if outlet == outlets::Likeness::Called => EntityKind::Outlet,
        NameKind::Person => EntityKind::Person,
        NameKind::Norp => EntityKind::Group,
        NameKind::Location if outlet != outlets::Likeness::None && outlet != outlets::Likeness::Named => {
            EntityKind::Outlet
        }
        NameKind::Location => match members.iter().any(|part| is_state(report, lexicon, part)) {
            true => EntityKind::State,
            false => EntityKind::Place,
        },
        NameKind::Facility => EntityKind::Place,
        _ if outlet > outlets::Likeness::None => EntityKind::Outlet,
        NameKind::Organisation => EntityKind::Organisation,
        _ if any(&lexicon.document_name) => EntityKind::Document,
        _ if any(&lexicon.event_name) => EntityKind::Event,
        _ => EntityKind::Other,
    }
}

/// True for a state of the list, and for a place to which the report gives a minister, an army ...
fn is_state(report: &Report<'_>, lexicon: &Lexicon, part: &Part<'_>) -> bool {
    if lexicon.state(&part.key.join(" ")).is_some() {
        return true;
    }
    let end = part.words.end;
    let owns = matches!(report.form(end), "'" | "’") && report.form(end + 1) == "s";
    let owned = (end + 2..end + 5).any(|at| lexicon.of_state.contains(report.form(at)));
    let of = part.words.start.checked_sub(2).is_some_and(|at| {
        report.form(at + 1) == "of"
            && lexicon.of_state.contains(report.form(at))
            && report.words.get(at).is_some_and(|word| word.shape == Shape::Lower)
    });
    owns && owned || of
}

/// True if one of `people` is formed from the name as those of a land are ("Sorenian" from "Sorenia").
fn is_land_of(form: &str, people: &[&str]) -> bool {
    let stem = form.trim_end_matches(['a', 'e', 'i', 'o', 'y']);
    stem.len() > 3
        && people.iter().any(|one| {
            one.strip_prefix(stem).is_some_and(|end| {
                matches!(
                    end,
                    "an" | "ans" | "ian" | "ians" | "n" | "ese" | "i" | "is" | "ish" | "ean" | "eans"
                )
            })
        })
}

fn full_name(report: &Report<'_>, members: &[&Part<'_>], article: bool) -> String {
    let best = members.iter().max_by_key(|part| {
        (
            part.key.len(),
            part.key.iter().map(|form| form.len()).sum::<usize>(),
            std::cmp::Reverse(part.words.start),
        )
    });
    let name = best.map(|part| report.printed(part.words.clone())).unwrap_or_default();
    if article { format!("The {name}") } else { name }
}

/// True if "The" is part of the name: it has a capital within a sentence, or no mention tells otherwise.
fn has_article(report: &Report<'_>, members: &[&Part<'_>]) -> bool {
    let (mut within, mut begins) = (None, false);
    for at in members.iter().filter_map(|part| part.words.start.checked_sub(1)) {
        match report.form(at) {
            "the" if !is_article(report, at) => within = within.or(Some(false)),
            "the" if begins_sentence(report, at) => begins = true,
            "the" => within = Some(true),
            _ => {}
        }
    }
    within.unwrap_or(begins)
}

/// True for "The" with a capital.
fn is_article(report: &Report<'_>, at: usize) -> bool {
    report.form(at) == "the" && report.words.get(at).is_some_and(|word| word.shape == Shape::Capitalised)
}
