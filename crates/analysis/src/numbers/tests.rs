use super::*;
use crate::words::words;
use proptest::prelude::*;

fn read(text: &str) -> Option<(String, f64, bool, bool)> {
    let words = words(text);
    let found = number(text, &words, 0)?;
    let end = words[found.words.end - 1].span.end;
    Some((
        text[words[found.words.start].span.start..end].to_owned(),
        found.value,
        found.ordinal,
        found.fraction,
    ))
}

#[test]
fn numbers_are_read_whole() {
    for (text, value) in [
        ("two", 2.0),
        ("twenty-one", 21.0),
        ("one hundred and five", 105.0),
        ("1,200", 1200.0),
        ("1.2 million", 1.2e6),
        ("1.2m", 1.2e6),
        ("four dozen", 48.0),
        ("a dozen", 12.0),
        ("a hundred", 100.0),
        ("3 1/2", 3.5),
        ("half a million", 5e5),
        ("half-a-million", 5e5),
        ("-5", -5.0),
        ("minus 5", -5.0),
        ("1 000", 1000.0),
        ("1.5e3", 1500.0),
        ("12,34,567.89", 1_234_567.89),
        ("twenty-one trillion and three hundred", 21_000_000_000_300.0),
        ("4 thousand 3 hundred and 21", 4321.0),
        ("three lakh crore", 3e12),
        ("fifteen hundred", 1500.0),
        ("five and a half million", 5.5e6),
        ("3 million and a half", 3.5e6),
        ("one billion and a half million", 1_000_500_000.0),
        ("two and three quarters", 2.75),
        ("two hundred and fifty-four hundredths", 200.54),
        ("two hundred point seventy-one", 200.71),
        ("two point five million", 2.5e6),
        ("2½", 2.5),
        ("¾", 0.75),
        ("two-thirds", 2.0 / 3.0),
        ("two thirds of a million", 2e6 / 3.0),
        ("one-eighth", 0.125),
        ("ninety-five hundred fifths", 1900.0),
        ("one twenty-fifth", 0.04),
        ("third", 3.0),
        ("21st", 21.0),
        ("twenty-first", 21.0),
        ("two hundredth", 200.0),
        ("one hundred and third", 103.0),
        ("2,000th", 2000.0),
    ] {
        let found = read(text);
        let (all, got) = found.as_ref().map_or(("", f64::NAN), |found| (found.0.as_str(), found.1));
        assert!(all == text && (got - value).abs() <= 1e-9 * value.abs(), "{text}: {found:?}");
    }
}

#[test]
fn a_number_ends_where_another_begins() {
    for (text, all) in [
        ("one hundred and two hundred", "one hundred"),
        ("two men", "two"),
        ("423 0000", "423"),
        ("3 hundred and 2.12 hundred", "3 hundred"),
        ("1, 234", "1"),
        ("two 10-year-olds", "two"),
        ("20 100-metre races", "20"),
        ("two seconds", "two"),
    ] {
        assert_eq!(read(text).map(|found| found.0).as_deref(), Some(all), "{text}");
    }
}

#[test]
fn what_only_begins_like_a_number_is_none() {
    for text in
        ["a man", "an", "quarter profits", "5pm", "5km", "and two", "point five", "£10", "hundreds", "-", ""]
    {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_number_too_large_is_none_and_a_great_one_is_near() {
    assert_eq!(read(&"9".repeat(400)), None);
    assert_eq!(read("1e999"), None);
    assert_eq!(read(&"9".repeat(30)).map(|found| found.1), Some(1e30));
}

fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "one ", "two", "ten ", "twenty", "-", "- ", "hundred ", "thousand ", "million ", "lakh ", "dozen ", "and ", "a ",
            "half ", "third ", "thirds ", "quarter ", "point ", "of ", "1", "21", "000", ",", ".", " ", "/", "½", "st ", "e",
            "^", "m ", "bn ", "minus ", "over ", "999999999999999999999 ", "\u{202f}", "\n", "€", "é",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

proptest! {
    #[test]
    fn any_text_has_numbers_of_whole_words_and_finite_values(parts in prop::collection::vec(scrap(), 0..60)) {
        let text = parts.concat();
        let words = words(&text);
        for at in 0..words.len() {
            if let Some(found) = number(&text, &words, at) {
                prop_assert!(found.words.start == at && found.words.end > at && found.words.end <= words.len());
                prop_assert!(found.value.is_finite());
            }
        }
    }
}
