//! Which names name the same: a surname its full name, an acronym what it stands for.

use std::collections::BTreeMap;

use super::Part;
use crate::{names::NameKind, report::Report, speaker::lexicon::Lexicon, words::Shape};

/// The most longer names that a shorter one is compared with.
const MOST: usize = 30;
/// Small words that an acronym leaves out.
const SMALL: [&str; 9] = ["of", "the", "for", "and", "in", "on", "de", "&", "-"];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Person,
    Thing,
    Place,
    People,
}

/// Names that are written alike.
struct Form<'p> {
    class: Class,
    key: &'p [&'p str],
    /// The names, by their number.
    parts: Vec<usize>,
    /// The longer names this one may be short for; itself if there is none.
    hosts: Vec<usize>,
}

/// The number of the group each name belongs to; groups are numbered in the order of the text.
pub(super) fn groups(report: &Report<'_>, lexicon: &Lexicon, parts: &[Part<'_>]) -> Vec<usize> {
    let mut forms = forms(lexicon, parts);
    let introduced = introduced(report, parts);
    let mut by_end: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_initials: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..forms.len() {
        let form = &forms[at];
        let mut hosts: Vec<usize> = Vec::new();
        let ends = [form.key.first(), form.key.last()].into_iter().flatten();
        for &host in ends.filter_map(|end| by_end.get(end)).flat_map(|all| all.iter().rev().take(MOST)) {
            if is_short_for(lexicon, form, &forms[host]) && !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        let same_class = |host: &&usize| forms[**host].class == form.class;
        if hosts.iter().any(|host| same_class(&host)) {
            hosts.retain(|host| same_class(&host));
        }
        if hosts.is_empty() && is_acronym(report, &parts[form.parts[0]]) {
            hosts.extend(by_initials.get(&form.key.concat()));
        }
        if hosts.is_empty() {
            hosts.push(at);
            for end in [form.key.first(), form.key.last()].into_iter().flatten() {
                let of_end = by_end.entry(end).or_default();
                if of_end.last() != Some(&at) {
                    of_end.push(at);
                }
            }
            if form.class == Class::Thing && form.key.len() > 1 {
                let initials = form.key.iter().filter(|form| !SMALL.contains(form));
                by_initials.entry(initials.filter_map(|form| form.chars().next()).collect()).or_insert(at);
            }
        }
        hosts.sort_unstable();
        forms[at].hosts = hosts;
    }
    let host_of = settle(&forms, parts.len(), &introduced, parts);
    numbered(&host_of)
}

/// The forms of the names, the longest first, then in the order of the text.
fn forms<'p>(lexicon: &Lexicon, parts: &'p [Part<'p>]) -> Vec<Form<'p>> {
    let mut found: BTreeMap<(Class, String), Form<'p>> = BTreeMap::new();
    for (number, part) in parts.iter().enumerate() {
        let class = match part.kind {
            NameKind::Person => Class::Person,
            NameKind::Location => Class::Place,
            NameKind::Norp => Class::People,
            _ => Class::Thing,
        };
        let whole = part.key.join(" ");
        let name = match lexicon.state(&whole).filter(|_| class == Class::Place) {
            Some(state) => format!("state {state}"),
            None => whole,
        };
        let new = || Form { class, key: &part.key, parts: Vec::new(), hosts: Vec::new() };
        found.entry((class, name)).or_insert_with(new).parts.push(number);
    }
    let mut found: Vec<Form<'p>> = found.into_values().collect();
    found.sort_by_key(|form| (std::cmp::Reverse(form.key.len()), form.parts.first().copied()));
    found
}

/// True if `form` is a shorter way to write `host`: the same words, or the first or last of them.
fn is_short_for(lexicon: &Lexicon, form: &Form<'_>, host: &Form<'_>) -> bool {
    let (short, long) = (form.key, host.key);
    if short == long {
        return true;
    }
    if short.len() >= long.len() {
        return false;
    }
    let ends = long.ends_with(short);
    let single = short.len() == 1;
    match (form.class, host.class) {
        (Class::Person, Class::Person) => {
            ends || long.starts_with(short) && single
                || short.first() == long.first() && short.last() == long.last() && !single
        }
        // A surname may be taken for another kind of name.
        (Class::Thing | Class::Place, Class::Person) => ends && single,
        (Class::Thing, Class::Thing) => {
            (ends || long.starts_with(short)) && !short.iter().all(|form| SMALL.contains(form))
        }
        (Class::Person, Class::Thing) => ends && single,
        // "the Echo" of the Moorland Echo
        (Class::Place, Class::Thing) => {
            let outlet =
                |word: &&str| lexicon.outlet_end.contains(*word) || lexicon.outlet_name.contains(*word);
            ends && single && short.iter().all(outlet)
        }
        _ => false,
    }
}

fn is_acronym(report: &Report<'_>, part: &Part<'_>) -> bool {
    let capitals = |at: usize| report.words.get(at).is_some_and(|word| word.shape == Shape::Capitals);
    let letters = part.key.len() > 1 && part.key.iter().all(|form| form.chars().count() == 1);
    letters || part.key.len() == 1 && capitals(part.words.start)
}

/// For each name the one it abbreviates where the report says so: "World Health Organization (WHO)".
fn introduced(report: &Report<'_>, parts: &[Part<'_>]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (number, pair) in parts.windows(2).enumerate() {
        let [long, short] = pair else { continue };
        let (open, close) = (long.words.end, short.words.end);
        let close = close + usize::from(report.form(close) == ".");
        if report.form(open) == "("
            && short.words.start == open + 1
            && report.form(close) == ")"
            && long.key.len() > 1
            && is_acronym(report, short)
        {
            found.entry(short.key.concat()).or_insert(number);
        }
    }
    found
}

/// The form that each name belongs to: of several the one mentioned last before it, else the first after it.
fn settle(
    forms: &[Form<'_>],
    count: usize,
    introduced: &BTreeMap<String, usize>,
    parts: &[Part<'_>],
) -> Vec<usize> {
    let mut host_of: Vec<usize> = vec![0; count];
    for (at, form) in forms.iter().enumerate() {
        for &part in &form.parts {
            let near = |host: usize| {
                let of_host = &forms[host].parts;
                let after = of_host.partition_point(|&other| other < part);
                match after.checked_sub(1).and_then(|before| of_host.get(before)) {
                    Some(&before) => (0, part - before),
                    None => (1, of_host.first().map_or(usize::MAX, |&first| first.saturating_sub(part))),
                }
            };
            host_of[part] = form.hosts.iter().copied().min_by_key(|&host| near(host)).unwrap_or(at);
        }
    }
    for (part, name) in parts.iter().enumerate() {
        let short = name.key.len() == 1 || name.key.iter().all(|form| form.chars().count() == 1);
        if let Some(&long) = introduced.get(&name.key.concat()).filter(|_| short) {
            host_of[part] = host_of[long];
        }
    }
    // A host may itself be short for another (exactly alike but of another class).
    for host in &mut host_of {
        for _ in 0..4 {
            let above = forms.get(*host).and_then(|form| form.hosts.first()).copied().unwrap_or(*host);
            if above == *host {
                break;
            }
            *host = above;
        }
    }
    host_of
}

fn numbered(host_of: &[usize]) -> Vec<usize> {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    host_of
        .iter()
        .map(|&host| {
            let next = numbers.len();
            *numbers.entry(host).or_insert(next)
        })
        .collect()
}
