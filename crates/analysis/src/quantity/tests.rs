//! The cases of `testdata/quantities.md`, and what holds of any text.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::words::words;

const CASES: &str = include_str!("../../../../testdata/quantities.md");

/// A number without the noise of its last digits.
fn short(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A figure as a case writes it.
fn line(text: &str, found: &Quantity) -> String {
    let mut line = format!("{} | {}", found.span.of(text), found.kind);
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = write!(line, " | {key}{value}");
        }
    };
    add("", found.number.map(short));
    add("unit: ", found.unit.clone());
    add("low: ", found.low.map(short));
    add("high: ", found.high.map(short));
    add("", found.modifier.map(|modifier| modifier.to_string()));
    add("of: ", found.of.map(|of| of.of(text).to_owned()));
    add("share of: ", found.denominator.map(|of| of.of(text).to_owned()));
    add("", found.change.map(|change| change.direction.to_string()));
    for (key, value) in found.change.iter().flat_map(|change| {
        [("by: ", change.by), ("from: ", change.from), ("to: ", change.to), ("times: ", change.times)]
    }) {
        add(key, value.map(short));
    }
    line
}

#[test]
fn the_cases_are_read_as_they_say() {
    let mut wrong = String::new();
    for case in CASES.split("\n> ").skip(1) {
        let mut lines = case.lines();
        let text = lines.next().unwrap_or_default();
        let expected: Vec<&str> = lines
            .take_while(|line| !line.starts_with('#'))
            .filter_map(|line| line.strip_prefix("- "))
            .collect();
        let found: Vec<String> =
            quantities(text, &words(text)).iter().map(|found| line(text, found)).collect();
        if found != expected {
            let _ = write!(wrong, "\n> {text}\n- {}\n", found.join("\n- "));
        }
    }
    assert!(wrong.is_empty(), "read otherwise than testdata/quantities.md says:\n{wrong}");
}

fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "one ", "two ", "twenty", "-", " - ", "hundred ", "thousand ", "million ", "dozen ", "and ", "a ", "half ", "third ",
            "thirds ", "quarter ", "of ", "of the ", "point ", "5", "10", "2019", "1,200 ", ",", ".", ". ", "/", "½", "st ", "^",
            "m ", "bn ", "km ", "%", " per cent ", "$", "US$", "€", "£", "euros ", "dollars ", "cents ", "MUSD", "USD", "to ",
            "from ", "between ", "by ", "rose ", "fell ", "doubled ", "about ", "more than ", "or more ", "in ", "out of ",
            "years old ", "aged ", "feet ", "inches ", "per ", "hour ", "degrees ", "hundreds ", "tens of ", "several ", "men ",
            "people's ", "'s ", "May ", "No. ", "\n", "\n\n", "\u{202f}", "\u{301}", "é", "🙂", "999999999999999999999 ", "1e300 ", "1e300 ",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ]
}

fn check(text: &str) {
    let words = words(text);
    let found = quantities(text, &words);
    for one in &found {
        for span in [Some(one.span), one.of, one.denominator].into_iter().flatten() {
            assert!(!span.is_empty() && text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
        }
        let change = one.change.map(|change| [change.by, change.from, change.to, change.times]);
        for value in [one.number, one.low, one.high].into_iter().chain(change.into_iter().flatten()).flatten()
        {
            assert!(value.is_finite(), "{one:?}");
        }
        assert!(one.number.is_some() || one.low.is_some() || one.change.is_some(), "{one:?}");
    }
    assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{found:?} in {text:?}");
    assert_eq!(found, quantities(text, &words), "the same text gave two readings");
}

fn check_recognisers(text: &str) {
    use Recogniser::{Age, Currency, Dimension, Number, NumberRange, Ordinal, Percent, Temperature};
    for asked in [Number, Ordinal, Percent, NumberRange, Currency, Age, Dimension, Temperature] {
        let found = recognise(text, &words(text), asked);
        assert!(
            found
                .iter()
                .all(|one| text.get(one.span.start..one.span.end).is_some_and(|words| !words.is_empty()))
        );
        assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{found:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn figures_lie_in_the_text_in_order_and_apart(parts in prop::collection::vec(scrap(), 0..50)) {
        check(&parts.concat());
    }

    #[test]
    fn recognisers_answer_in_order_and_apart(parts in prop::collection::vec(scrap(), 0..30)) {
        check_recognisers(&parts.concat());
    }
}

#[test]
fn long_texts_are_read_in_time() {
    for scrap in [
        "one hundred and ",
        "million ",
        "1,11",
        "1.1.",
        "1 111 ",
        "111 ",
        "- ",
        "$",
        "5 to ",
        "1/",
        "half a ",
        "rose ",
        "more than ",
        "between 1 and ",
        "5%, ",
        "two thirds of ",
        "12 men and ",
        "a ",
        "9",
        "twenty-",
        "1e",
        "five in ",
        ", 5, ",
        "6 ft ",
    ] {
        let text = scrap.repeat(20_000 / scrap.len());
        check(&text);
    }
}
