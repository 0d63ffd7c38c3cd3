//! Entities of short texts with given names.

use super::*;
use crate::{
    names::Name,
    report::sentences,
    sentences::boundaries,
    syntax::{Nodes, Tree},
    words::words,
};

/// Kind and full name of each of the names, given as (words, kind) in the order of the text.
fn check(text: &str, given: &[(&str, NameKind)], expected: &[(EntityKind, &str)]) {
    let document = ascribe_document::Document { text: text.to_owned(), ..Default::default() };
    let words = words(text);
    let boundaries = boundaries(&words);
    let mut nodes = Nodes::default();
    nodes.unread(words.len());
    let mut report = Report {
        document: &document,
        words: &words,
        boundaries: &boundaries,
        sentences: sentences(&boundaries),
        tree: Tree::new(nodes),
        names: Vec::new(),
        facts: vec![0.0; words.len()],
    };
    let mut from = 0;
    for (name, kind) in given {
        let start = from + text[from..].find(name).unwrap();
        from = start + name.len();
        let words = report.words_in(ascribe_document::Span::new(start, from));
        report.names.push(Name { words, kind: *kind });
    }
    let found = entities(&report, &Lexicon::load().unwrap());
    let found: Vec<(EntityKind, &str)> = found.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_surname_stands_for_the_full_name_before_it() {
    use NameKind::Person;
    check(
        "President Ana Ruiz met Luis Ruiz. Mr Ruiz left, and Ana Ruiz stayed. Ruiz wept.",
        &[
            ("President Ana Ruiz", Person),
            ("Luis Ruiz", Person),
            ("Mr Ruiz", Person),
            ("Ana Ruiz", Person),
            ("Ruiz", Person),
        ],
        &["Ana Ruiz", "Luis Ruiz", "Luis Ruiz", "Ana Ruiz", "Ana Ruiz"]
            .map(|name| (EntityKind::Person, name)),
    );
}

#[test]
fn an_acronym_and_a_short_name_stand_for_the_long_one() {
    use NameKind::Organisation;
    check(
        "The World Health Organization (WHO) met. The WHO and Acme Holdings agreed, Acme said.",
        &[
            ("World Health Organization", Organisation),
            ("WHO", Organisation),
            ("WHO", Organisation),
            ("Acme Holdings", Organisation),
            ("Acme", Organisation),
        ],
        &[
            "World Health Organization",
            "World Health Organization",
            "World Health Organization",
            "Acme Holdings",
            "Acme Holdings",
        ]
        .map(|name| (EntityKind::Organisation, name)),
    );
}

#[test]
fn the_article_is_part_of_a_name_where_it_has_a_capital_within_a_sentence() {
    use NameKind::Organisation;
    let outlet = |name| (EntityKind::Outlet, name);
    check(
        "The Times said so, and The Times knows. The Gazette asked; the Harbour Gazette was told.",
        &[
            ("Times", Organisation),
            ("Times", Organisation),
            ("Gazette", Organisation),
            ("Harbour Gazette", Organisation),
        ],
        &[outlet("The Times"), outlet("The Times"), outlet("Harbour Gazette"), outlet("Harbour Gazette")],
    );
}

#[test]
fn states_are_told_from_places() {
    use NameKind::{Date, Location};
    check(
        "Britain and Paris talked on Monday. Norland's foreign minister was in Elm.",
        &[
            ("Britain", Location),
            ("Paris", Location),
            ("Monday", Date),
            ("Norland", Location),
            ("Elm", Location),
        ],
        &[
            (EntityKind::State, "Britain"),
            (EntityKind::Place, "Paris"),
            (EntityKind::State, "Norland"),
            (EntityKind::Place, "Elm"),
        ],
    );
}
