//! Time expressions: the cases of `testdata/time.md`, and what holds of any text.

use ascribe_analysis::{
    Reader,
    time::{readings, times},
    words::words,
};
use ascribe_document::{Date, Document, TimeAnchor, TimeModifier, TimeValue};
use proptest::prelude::*;

const CASES: &str = include_str!("../../../testdata/time.md");

fn found(text: &str, published: Option<Date>) -> Vec<TimeValue> {
    times(text, &words(text), published)
}

#[test]
fn cases() {
    let rows = CASES.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [text, published, span, kind, value, modifier, earliest, latest] = cells[..] else {
            panic!("not eight cells: {row}");
        };
        count += 1;
        let read: Vec<[String; 6]> = found(text, Date::parse(published))
            .iter()
            .map(|time| {
                let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                [
                    time.span.of(text).to_owned(),
                    time.kind.as_str().to_owned(),
                    time.value.clone(),
                    time.modifier.map_or("", TimeModifier::as_str).to_owned(),
                    day(time.earliest),
                    day(time.latest),
                ]
            })
            .collect();
        let wanted = [span, kind, value, modifier, earliest, latest].map(str::to_owned);
        let right = if span.is_empty() { read.is_empty() } else { read.contains(&wanted) };
        if !right {
            wrong.push(format!("{text}\n  wanted {wanted:?}\n  read   {read:?}"));
        }
    }
    assert!(count > 30 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_anchor_is_the_publication_or_an_earlier_expression() {
    let text = "Smith left on 10 June 1789. Two days later he was back. Jones left on Friday.";
    let read = found(text, Date::new(2020, 5, 4));
    assert_eq!(read[0].anchor, None);
    assert_eq!(read[1].value, "1789-06-12");
    assert_eq!(read[1].anchor, Some(TimeAnchor::Expression(read[0].span)));
    assert_eq!(read[2].anchor, Some(TimeAnchor::Publication));
}

/// Days, hours, ranges and distances that stand side by side are one reading.
#[test]
fn readings_join_what_stands_together() {
    for (text, whole) in [
        ("the hall is free on the 17 from 2pm to 4pm", "the 17 from 2pm to 4pm"),
        ("call between now and seven o'clock", "between now and seven o'clock"),
        ("free from now until 5 min later", "from now until 5 min later"),
        ("back in 4 days on Monday", "in 4 days on Monday"),
        ("back Sunday two weeks after May 3rd", "Sunday two weeks after May 3rd"),
        ("we met next month on the 5th", "next month on the 5th"),
        ("are you there Tuesday 2-5", "Tuesday 2-5"),
        ("a table in the evening 8 oclock", "in the evening 8 oclock"),
        ("away on labor day weekend", "labor day weekend"),
        ("they left in 2016 march", "2016 march"),
        ("open in the evenings", "in the evenings"),
        ("it took thirty and two hours", "thirty and two hours"),
    ] {
        let read = readings(text, &words(text));
        let spans: Vec<&str> = read.iter().map(|reading| reading.span.of(text)).collect();
        assert_eq!(spans, [whole], "{text}");
    }
}

#[test]
fn many_expressions_are_read_in_time() {
    let text = "It rained on Friday, two days after the end of the third quarter of 1990. ".repeat(5_000);
    let start = std::time::Instant::now();
    assert!(found(&text, Date::new(2020, 5, 4)).len() >= 10_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    found(&"the end of ".repeat(20_000), None);
    found(&"first second last ".repeat(20_000), None);
    readings(&"from between 2 to ".repeat(20_000), &words(&"from between 2 to ".repeat(20_000)));
}

fn time_word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "the", "a", "last", "next", "this", "first", "third", "end of", "early", "mid", "-", "/", ".", ",", ":", "of",
            "May", "may", "Feb.", "31", "30", "12", "0", "99", "2024", "9999", "0000", "99999999", "1990s", "'80s", "s",
            "week", "weeks", "quarter", "year", "years", "decade", "century", "day", "ago", "later", "earlier", "before",
            "after", "since", "until", "from", "to", "between", "and", "Monday", "Mondays", "night", "morning", "am", "p.m.",
            "noon", "every", "each", "two", "a few", "half", "nearly", "now", "Easter", "summer", "fiscal", "BC", "AD",
            "o'clock", "in", "within", "for", "Q3", "FY19", "week of", "yesterday", "tonight", "twenty", "hundred",
            "1e308", "999999999999", "½", "business days", "th", "31st", "\n", "\n\n", "é", "🙂",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

fn check(text: &str, published: Option<Date>) {
    let read = found(text, published);
    for time in &read {
        assert!(
            !time.span.is_empty() && text.get(time.span.start..time.span.end).is_some(),
            "{time:?} in {text:?}"
        );
        assert!(!time.value.is_empty());
        assert_eq!(time.earliest.is_some(), time.latest.is_some());
        assert!(time.earliest <= time.latest, "{time:?} in {text:?}");
        if let Some(TimeAnchor::Expression(span)) = time.anchor {
            assert!(span.end <= time.span.start, "{time:?} in {text:?}");
        }
    }
    assert!(read.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "order in {text:?}");
    let joined = readings(text, &words(text));
    assert!(joined.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "order in {text:?}");
    assert_eq!(read, found(text, published), "the same text gave two readings");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn strings_of_time_words_are_read(
        parts in prop::collection::vec((time_word(), prop::bool::weighted(0.8)), 0..30),
        day in prop::option::of(-719_162..2_932_896_i32),
    ) {
        let text: String = parts.iter().map(|(word, spaced)| format!("{word}{}", if *spaced { " " } else { "" })).collect();
        check(&text, day.and_then(Date::from_days_since_epoch));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text, Date::new(2020, 5, 4));
    }
}

#[test]
fn what_names_somebody_tells_no_time() {
    let text = "Two officials told Ardovia Today on Monday that the gate was weak. April Marsh said the Norland Sunday Post had \
        known in May. She said today that a march was planned.";
    let report = Document { text: text.into(), ..Document::default() };
    let found = Reader::load().unwrap().analyze(&report).times;
    let told: Vec<&str> = found.iter().map(|time| time.span.of(text)).collect();
    assert_eq!(told, ["Monday", "May", "today"]);
}
