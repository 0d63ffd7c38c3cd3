//! The cases of `testdata/cases/families`, and what holds of any two texts.

use ascribe_analysis::compare::{fingerprints, kinship};
use ascribe_document::{KinKind, Kinship, Span};
use proptest::prelude::*;

/// Two texts and what is expected of them.
#[derive(Default)]
struct Case {
    name: String,
    texts: Vec<String>,
    expected: Vec<Vec<String>>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if line.starts_with("### ") {
            case.texts.push(String::new());
        } else if let (Some(words), Some(text)) = (line.strip_prefix('>'), case.texts.last_mut()) {
            *text += if words.is_empty() { "\n\n" } else { words };
        } else if let Some(item) = line.strip_prefix("- ") {
            case.expected.push(item.split(" | ").map(str::to_owned).collect());
        }
    }
    cases
}

/// What is wrong in a case.
fn complaints(case: &Case) -> Vec<String> {
    let [first, second] = &case.texts[..] else { return vec!["not two texts".to_owned()] };
    let found = kinship(first, second);
    let mut wrong = Vec::new();
    let mut changed: Vec<(&str, &str)> = Vec::new();
    for item in &case.expected {
        let item: Vec<&str> = item.iter().map(String::as_str).collect();
        let right = match item[..] {
            ["not kin"] => found.is_none(),
            ["kin", kind] => found.as_ref().is_some_and(|found| found.kind.as_str() == kind),
            ["changed", one, other] => {
                changed.push((one, other));
                true
            }
            ["shared", words] => first.find(words).is_some_and(|start| {
                let span = Span::new(start, start + words.len());
                found.iter().flat_map(|found| &found.passages).any(|passage| passage.first.contains(span))
            }),
            _ => false,
        };
        if !right {
            wrong.push(format!("{item:?}: {found:?}"));
        }
    }
    let told: Vec<(&str, &str)> = found
        .iter()
        .flat_map(|found| found.changes())
        .map(|change| (change.first.of(first), change.second.of(second)))
        .collect();
    if told != changed {
        wrong.push(format!("changes {told:?}"));
    }
    wrong
}

#[test]
fn every_case_is_judged_as_an_editor_does() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/cases/families");
    for file in ["kin.md", "not-kin.md"] {
        let cases = cases(&std::fs::read_to_string(format!("{folder}/{file}")).unwrap());
        assert!(cases.len() > 3, "{file}");
        for case in cases {
            assert!(!case.expected.is_empty(), "{file}: {}", case.name);
            assert_eq!(complaints(&case), Vec::<String>::new(), "{file}: {}", case.name);
        }
    }
}

/// What holds of any two texts.
fn check(first: &str, second: &str) {
    let found = kinship(first, second);
    let back = kinship(second, first);
    let sides = |found: &Option<Kinship>| {
        found.as_ref().map(|found| (found.kind, found.passages.len(), found.share_first, found.share_second))
    };
    let turned = sides(&back).map(|(kind, passages, second, first)| (kind, passages, first, second));
    assert_eq!(sides(&found), turned, "{first:?} {second:?}");
    assert_eq!(found, kinship(first, second), "the same texts gave two answers");
    let Some(found) = found else { return };
    assert!((0.0..=1.0).contains(&found.share_first) && (0.0..=1.0).contains(&found.share_second));
    let lies = |span: Span, text: &str| span.start <= span.end && text.get(span.start..span.end).is_some();
    let (mut firsts, mut seconds): (Vec<Span>, Vec<Span>) =
        found.passages.iter().map(|one| (one.first, one.second)).unzip();
    assert!(firsts.is_sorted());
    for spans in [&mut firsts, &mut seconds] {
        spans.sort();
        assert!(spans.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "{spans:?}");
    }
    for passage in &found.passages {
        assert!(lies(passage.first, first) && lies(passage.second, second));
    }
    for one in &found.differences {
        assert!(lies(one.first, first) && lies(one.second, second));
    }
}

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "Nine people were hurt when a tram left its rails in Velin on Monday. ",
            "“We saw it coming,” said the driver’s colleague Piet Harm, 54, on the phone from Karst.\n\n",
            "The line to the harbour stays closed until Friday and buses run instead of trams. ",
            "Éclairs, 1,200 of them; ½ price! 3.5% off…\n",
            "no no no no no no no no no no ",
        ]).prop_map(str::to_owned),
        2 => "[a-c ]{0,24}",
        1 => "\\PC{0,16}",
    ]
}

proptest! {
    #[test]
    fn passages_lie_in_both_texts(one in prop::collection::vec(sentence(), 0..9), two in prop::collection::vec(sentence(), 0..9)) {
        check(&one.concat(), &two.concat());
    }

    #[test]
    fn a_text_is_a_reprint_of_itself(parts in prop::collection::vec(sentence(), 1..9)) {
        let text = parts.concat();
        if let Some(found) = kinship(&text, &text) {
            prop_assert_eq!(found.kind, KinKind::Reprint);
            prop_assert!(found.differences.is_empty());
        }
        // Letters that change their number with their case ("ß") are other letters.
        if text.to_uppercase().to_lowercase() == text.to_lowercase() {
            let hashes = |text: &str| fingerprints(text).iter().map(|one| one.hash).collect::<Vec<_>>();
            prop_assert_eq!(hashes(&text), hashes(&text.to_uppercase()));
        }
    }
}

#[test]
fn hostile_texts_are_compared_in_reasonable_time() {
    let words = "no ".repeat(10_000);
    let two = "no yes ".repeat(5_000);
    let long: String = (0..120_000).map(|at| format!("w{} ", at * 7919 % 100_003)).collect();
    let near = long.replace("w5 ", "x ");
    for (first, second) in [(&words, &words), (&words, &two), (&two, &words), (&long, &near), (&long, &words)]
    {
        check(first, second);
    }
    assert_eq!(kinship(&words, &words).map(|found| found.kind), Some(KinKind::Reprint));
    assert!(long.len() > 800_000 && kinship(&long, &near).is_some());
}
