//! On how many independent first holders a claim rests, as an interval.
//!
//! A statement's chain tells who held the information first. Named holders are told apart by name. Two unnamed ones of
//! different texts may be one or two, nobody can tell: they widen the interval. Within one text, however often it is
//! reprinted or cited, an unnamed holder is one. Nobody is guessed.
//!
//! The most: every holder that could be another one is. The fewest: every unnamed holder that could be one of the others
//! is. A person cannot be a document, and a single person cannot be a group to which they are not said to belong; a named
//! person who speaks for a named body is one origin with it.

mod holder;
mod texts;

use std::collections::BTreeSet;

use ascribe_document::SpeakerKind;

use holder::{Sort, fold};
use texts::Texts;

/// What a claim's statement says of where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimony {
    /// Id of the report it stands in, the same for all versions of a page.
    pub report: String,
    /// Id of the report's family; `None` if it is kin to no other.
    pub family: Option<String>,
    /// The outlet that published the report.
    pub outlet: Option<String>,
    /// Holders from the first to the last before the report; empty if the report itself says it.
    pub chain: Vec<Holder>,
    /// The affiliation of the first holder, in the report's words.
    pub affiliation: Option<String>,
}

/// One holder of the information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Canonical name, or the noun phrase of an unnamed one.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether `name` names it.
    pub named: bool,
    /// The group an unnamed one is placed in, in the report's words.
    pub group: Option<String>,
}

/// The origins of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origins {
    /// Reports that carry the claim.
    pub reports: usize,
    /// Texts: a family counts once.
    pub texts: usize,
    /// The fewest independent origins the words allow.
    pub low: usize,
    /// The most.
    pub high: usize,
    /// The origins at their most, those of most reports first.
    pub origins: Vec<Origin>,
}

/// A first holder of the information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Canonical name, or the fullest noun phrase of an unnamed one.
    pub name: String,
    /// What it is; [`SpeakerKind::Report`] if a report says it by itself.
    pub kind: SpeakerKind,
    /// Whether it is named. An unnamed one may be one of the others.
    pub named: bool,
    /// Numbers of the testimonies that rest on it.
    pub testimonies: Vec<usize>,
    affiliation: Option<String>,
    sort: Sort,
}

/// The origins behind `testimonies`, the statements of one claim.
///
/// ```
/// use ascribe_analysis::compare::origins::{Holder, Testimony, origins};
/// use ascribe_document::SpeakerKind;
/// let said_by = |report: &str, name: &str, kind, named| Testimony {
///     report: report.into(),
///     family: None,
///     outlet: None,
///     chain: vec![Holder { name: name.into(), kind, named, group: None }],
///     affiliation: None,
/// };
/// let found = origins(&[
///     said_by("r1", "Tove Marrabel", SpeakerKind::Person, true),
///     said_by("r2", "a memo", SpeakerKind::Document, false),
///     said_by("r3", "an internal note", SpeakerKind::Document, false),
/// ]);
/// assert_eq!((found.reports, found.low, found.high), (3, 2, 3));
/// ```
pub fn origins(testimonies: &[Testimony]) -> Origins {
    let texts = Texts::of(testimonies);
    let mut found: Vec<Origin> = Vec::new();
    for (number, one) in testimonies.iter().enumerate() {
        let sort = Sort::of(one);
        let name = one.chain.first().map_or("", |first| &first.name);
        let place = found.iter().position(|origin| {
            let known = &testimonies[origin.testimonies[0]];
            origin.sort == sort
                && match sort {
                    Sort::Named => fold(&origin.name) == fold(name),
                    _ => {
                        texts.of_testimony(number) == texts.of_testimony(origin.testimonies[0])
                            && (known.report != one.report
                                || holder::head(&origin.name) == holder::head(name))
                    }
                }
        });
        match place {
            Some(place) => {
                let origin = &mut found[place];
                origin.testimonies.push(number);
                if name.len() > origin.name.len() && !origin.named {
                    origin.name = name.to_owned();
                }
                origin.affiliation = origin.affiliation.take().or_else(|| one.affiliation.clone());
            }
            None => found.push(Origin {
                name: name.to_owned(),
                kind: one.chain.first().map_or(SpeakerKind::Report, |first| first.kind),
                named: sort == Sort::Named,
                testimonies: vec![number],
                affiliation: one.affiliation.clone(),
                sort,
            }),
        }
    }
    let reports: BTreeSet<&str> = testimonies.iter().map(|one| one.report.as_str()).collect();
    found.sort_by_key(|origin| (std::cmp::Reverse(origin.testimonies.len()), origin.testimonies[0]));
    let (low, high) = (fewest(&found), most(&found));
    Origins { reports: reports.len(), texts: Texts::printed(testimonies), low, high, origins: found }
}

/// What is left of `testimonies` if `origin`, one of `found`, were struck out: at the most all others, at the fewest those
/// that cannot be one with it.
pub fn without(testimonies: &[Testimony], found: &Origins, origin: &Origin) -> Origins {
    let left = |gone: &dyn Fn(&Origin) -> bool| {
        let kept = found.origins.iter().filter(|other| !gone(other)).flat_map(|other| &other.testimonies);
        let kept: BTreeSet<usize> = kept.copied().collect();
        origins(&kept.into_iter().map(|number| testimonies[number].clone()).collect::<Vec<_>>())
    };
    let most = left(&|other| other == origin);
    let fewest = left(&|other| other == origin || other.could_be(origin));
    Origins { low: fewest.low, ..most }
}

/// Everyone who could be another is, but who speaks for a named body is one with it.
fn most(found: &[Origin]) -> usize {
    found.len() - found.iter().filter(|origin| speaks_for_another(origin, found)).count()
}

/// Whoever could be one of the others is.
fn fewest(found: &[Origin]) -> usize {
    let named = |wanted: fn(SpeakerKind) -> bool| {
        let those = found.iter().filter(|origin| origin.named && wanted(origin.kind));
        those.filter(|origin| !speaks_for_another(origin, found)).count()
    };
    let any = |sort: Sort| found.iter().any(|origin| origin.sort == sort);
    let (people, bodies) = (named(holder::is_person), named(holder::is_body));
    let documents = named(|kind| kind == SpeakerKind::Document).max(usize::from(any(Sort::Document)));
    let polls = named(|kind| kind == SpeakerKind::Poll).max(usize::from(any(Sort::Poll)));
    // An unnamed group may be of a named body, an unnamed person may be of any group or be a named person.
    let members = found.iter().any(|origin| origin.named && origin.affiliation.is_some());
    let group = usize::from(any(Sort::Group) && bodies == 0 && !members);
    let person = usize::from(any(Sort::Person) && people + bodies + group == 0);
    let known = people + bodies + documents + polls + group + person;
    known.max(usize::from(!found.is_empty()))
}

impl Origin {
    /// True if the words allow that the two are one.
    fn could_be(&self, other: &Self) -> bool {
        let fits = |one: &Self, wanted: fn(SpeakerKind) -> bool| one.named && wanted(one.kind);
        let unnamed = |a: &Self, b: &Self| match a.sort {
            Sort::Named => false,
            Sort::Undisclosed => true,
            Sort::Person => b.sort == Sort::Person || b.sort == Sort::Group || fits(b, |kind| !is_text(kind)),
            Sort::Group => b.sort == Sort::Group || fits(b, holder::is_body),
            Sort::Document => b.sort == Sort::Document || fits(b, |kind| kind == SpeakerKind::Document),
            Sort::Poll => b.sort == Sort::Poll || fits(b, |kind| kind == SpeakerKind::Poll),
        };
        unnamed(self, other) || unnamed(other, self)
    }
}

fn is_text(kind: SpeakerKind) -> bool {
    matches!(kind, SpeakerKind::Document | SpeakerKind::Poll)
}

/// True for a named person whose affiliation is the name of another origin.
fn speaks_for_another(origin: &Origin, found: &[Origin]) -> bool {
    let Some(affiliation) = origin.affiliation.as_deref().filter(|_| holder::is_person(origin.kind)) else {
        return false;
    };
    let affiliation = fold(affiliation);
    found.iter().any(|other| {
        other.named
            && holder::is_body(other.kind)
            && affiliation.contains(fold(&other.name).trim_start_matches("the "))
    })
}

#[cfg(test)]
mod tests;
