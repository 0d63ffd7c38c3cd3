//! What holds of any text.

use ascribe_analysis::{Reader, words::words};
use ascribe_document::{Attribution, Document};
use proptest::prelude::*;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| match Reader::load() {
    Ok(reader) => reader,
    Err(why) => unreachable!("{why}"),
});

fn analyze(text: &str) -> Vec<Attribution> {
    let analysis = READER.analyze(&Document { text: text.to_owned(), ..Document::default() });
    assert!(analysis.warnings.is_empty(), "{:?}", analysis.warnings);
    analysis.attributions
}

fn check(text: &str) {
    let found = analyze(text);
    for one in &found {
        // Who goes on without a cue has neither cue nor source.
        assert_eq!(one.cue.is_empty(), one.continuation.is_some());
        assert!(!one.content.is_empty() && one.source.len() <= 1);
        assert!((0.0..=1.0).contains(&one.confidence));
        for part in [&one.source, &one.cue, &one.content] {
            assert!(part.windows(2).all(|pair| pair[0].end <= pair[1].start), "{part:?} in {text:?}");
            for span in part {
                assert!(!span.is_empty() && text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
            }
        }
        let overlap =
            |a: &[_], b: &[ascribe_document::Span]| a.iter().any(|a| b.iter().any(|&b| b.overlaps(*a)));
        assert!(!overlap(&one.cue, &one.content) && !overlap(&one.source, &one.content));
    }
    assert!(found.windows(2).all(|pair| pair[0].extent() <= pair[1].extent()), "order in {text:?}");
    // A sentence that goes on may hold a weak attribution of its own.
    let cued = || found.iter().filter(|one| one.continuation.is_none());
    let mut contents: Vec<_> = cued().flat_map(|one| &one.content).collect();
    contents.sort();
    assert!(contents.windows(2).all(|pair| !pair[0].overlaps(*pair[1])), "words said twice in {text:?}");
    assert_eq!(found, analyze(text), "the same text gave two readings");
}

fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "Smith said ", "the mayor told reporters ", "that it was late", "“We lost,” ", "\"no\" ", "according to ",
            "the U.N. ", ". ", ", ", "\n\n", "\n", "‘", "’", "”", "“", "«", "»", "\"", "(", "é", "\u{202e}", "\u{200b}",
            "东京", "🙂 ", "123,456 ", "\u{0301}", "\t",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn attributions_lie_in_the_text_and_do_not_collide(parts in prop::collection::vec(fragment(), 0..60)) {
        check(&parts.concat());
    }

    #[test]
    fn words_cover_every_letter_once(text in "\\PC{0,200}") {
        let found = words(&text);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            prop_assert!(found.iter().any(|word| word.span.start <= at && at < word.span.end), "{c:?} is in no word");
        }
    }
}

#[test]
fn texts_of_marks_alone_are_read() {
    for text in ["", " ", "\"", "“““”””", "\"\"\"\"\"\"\"", "’’’", "\u{0}\u{1}", "\u{feff}"]
    {
        check(text);
    }
}

#[test]
fn a_text_of_one_long_word_and_a_long_text_are_read() {
    check(&"a".repeat(100_000));
    check(&"“Yes,” said Smith. ".repeat(600));
}
