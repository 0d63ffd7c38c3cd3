//! Times and figures of a report in plain words, where the report's own words do not say it already.

use ascribe_document::{Change, Direction, Quantity, QuantityKind, TimeModifier, TimeValue};

use super::number::Number;

/// The day or days `time` stands for, read beside its `words`: "2020-05-01", "2020-05-04 to 2020-05-10", "early 2020-05".
///
/// `None` where it names no days of the calendar ("three years", "recently"), or where the words name the year and so
/// say it themselves.
pub(crate) fn time(time: &TimeValue, words: &str) -> Option<String> {
    let (earliest, latest) = (time.earliest?, time.latest?);
    if words.contains(&earliest.year().to_string()) {
        return None;
    }
    let (days, clock) = time.value.split_once('T').unwrap_or((&time.value, ""));
    let month_or_year = matches!(days.len(), 4 | 7) && days.bytes().all(|c| c.is_ascii_digit() || c == b'-');
    let mut said = match month_or_year {
        _ if earliest == latest => earliest.to_string(),
        true => days.to_owned(),
        false => format!("{earliest} to {latest}"),
    };
    match clock {
        "MO" => said += ", morning",
        "MI" => said += ", midday",
        "AF" => said += ", afternoon",
        "EV" => said += ", evening",
        "NI" => said += ", night",
        "DT" => said += ", daytime",
        clock if clock.starts_with(|c: char| c.is_ascii_digit()) => said += &format!(" {clock}"),
        _ => {}
    }
    // Of a length of time the days say nothing.
    let modifier = match time.modifier {
        Some(TimeModifier::Before) => "before ",
        Some(TimeModifier::After) => "after ",
        Some(TimeModifier::OnOrBefore) => "on or before ",
        Some(TimeModifier::OnOrAfter) => "on or after ",
        Some(TimeModifier::Start) if month_or_year => "early ",
        Some(TimeModifier::Mid) if month_or_year => "mid ",
        Some(TimeModifier::End) if month_or_year => "late ",
        Some(TimeModifier::Approx) => "about ",
        _ => "",
    };
    Some(format!("{modifier}{said}"))
}

/// The value of `figure` in digits, read beside its `words`: "4,200,000,000 USD", "at least 90,000,000", "200 or more".
///
/// `None` where the words have these digits already, and for what everyone reads as it stands: places in a row, small
/// whole numbers and halves ("third", "three", "half").
pub(crate) fn figure(figure: &Quantity, words: &str) -> Option<String> {
    let part = figure.kind == QuantityKind::Ratio;
    // A part of a whole in percent, with one decimal.
    let shown = |value: f64| Number::of(if part { (value * 1000.0).round() / 10.0 } else { value });
    let [number, low, high] = [figure.number, figure.low, figure.high].map(|value| value.and_then(shown));
    let percent = if part { "%" } else { "" };
    let value = match (number, low, high) {
        (Some(number), ..) => format!("{number}{percent}"),
        (None, Some(low), Some(high)) => format!("{low}{percent} to {high}{percent}"),
        (None, Some(low), None) => format!("{low}{percent} or more"),
        (None, None, Some(high)) => format!("{high}{percent} or less"),
        (None, None, None) => return figure.change.and_then(times),
    };
    let known = match number {
        Some(number) => {
            in_digits(number, words) || small(number) && !part || part && number == Number::Whole(50)
        }
        None => [low, high].into_iter().flatten().all(|number| in_digits(number, words)),
    };
    if known || figure.kind == QuantityKind::Ordinal {
        return None;
    }
    // Said by the interval.
    let modifier = figure.modifier.filter(|_| number.is_some()).map(|modifier| format!("{modifier} "));
    Some(format!("{}{value}{}", modifier.unwrap_or_default(), unit(figure)))
}

/// "up, × 2", of a change without a figure ("doubled").
fn times(change: Change) -> Option<String> {
    let way = if change.direction == Direction::Up { "up" } else { "down" };
    Some(format!("{way}, × {}", Number::of(change.times?)?))
}

const fn small(number: Number) -> bool {
    matches!(number, Number::Whole(-12..=12))
}

/// The unit behind a number; empty where only programs read its code (`[mi_i]`), since the words name it.
fn unit(figure: &Quantity) -> String {
    match (figure.kind, figure.unit.as_deref()) {
        (_, None) | (QuantityKind::Age, _) => String::new(),
        (_, Some("%")) => "%".into(),
        (_, Some("Cel")) => " °C".into(),
        // The report leaves open which dollar it is.
        (QuantityKind::Money, Some(word)) if word.ends_with(char::is_lowercase) => format!(" {word}s"),
        (_, Some(code)) if code.contains(['[', '{']) => String::new(),
        (_, Some(code)) => format!(" {code}"),
    }
}

/// True if `words` have the digits of `number`.
fn in_digits(number: Number, words: &str) -> bool {
    let solid: String = words.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    has_number(&solid, &number.digits())
}

/// True if `digits` stand in `words` as a number of their own, with nothing behind that multiplies them.
fn has_number(words: &str, digits: &str) -> bool {
    let multiplied = |rest: &str| {
        const SCALES: [&str; 8] =
            ["hundred", "thousand", "million", "billion", "trillion", "bn", "tn", "dozen"];
        let rest = rest.trim_start_matches(['-', '‑']);
        SCALES.iter().any(|scale| rest.starts_with(scale))
            || matches!(rest, "m" | "k" | "b" | "M" | "K" | "B")
    };
    words.match_indices(digits).any(|(at, _)| {
        let rest = &words[at + digits.len()..];
        let before = words[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.');
        !before && !rest.starts_with(|c: char| c.is_ascii_digit()) && !multiplied(rest)
    })
}

#[cfg(test)]
mod tests {
    use ascribe_document::{Date, Modifier, Span, TimeKind};

    use super::*;

    fn when(words: &str, value: &str, days: [&str; 2], modifier: Option<TimeModifier>) -> Option<String> {
        let value = TimeValue {
            span: Span::default(),
            kind: TimeKind::Date,
            value: value.into(),
            modifier,
            anchor: None,
            earliest: Date::parse(days[0]),
            latest: Date::parse(days[1]),
        };
        time(&value, words)
    }

    #[test]
    fn times_are_days_where_the_words_leave_them_open() {
        let friday = ["2020-05-01", "2020-05-01"];
        assert_eq!(when("Friday", "2020-05-01", friday, None).unwrap(), "2020-05-01");
        assert_eq!(when("Friday night", "2020-05-01TNI", friday, None).unwrap(), "2020-05-01, night");
        assert_eq!(when("6.30 a.m.", "2020-05-01T06:30", friday, None).unwrap(), "2020-05-01 06:30");
        let week = ["2020-05-04", "2020-05-10"];
        assert_eq!(when("next week", "2020-W19", week, None).unwrap(), "2020-05-04 to 2020-05-10");
        let may = ["2020-05-01", "2020-05-31"];
        assert_eq!(when("early May", "2020-05", may, Some(TimeModifier::Start)).unwrap(), "early 2020-05");
        assert_eq!(when("1 May 2020", "2020-05-01", friday, None), None);
        assert_eq!(when("three years", "P3Y", ["", ""], None), None);
    }

    fn how_much(words: &str, kind: QuantityKind, number: Option<f64>, unit: &str) -> Option<String> {
        let unit = (!unit.is_empty()).then(|| unit.to_owned());
        figure(&Quantity { number, unit, ..Quantity::new(Span::default(), kind) }, words)
    }

    #[test]
    fn figures_are_digits_where_the_words_are_not() {
        use QuantityKind::{Count, Dimension, Money, Ordinal, Percent, Ratio};
        let said = |words, kind, number, unit| how_much(words, kind, Some(number), unit);
        assert_eq!(said("$4.2bn", Money, 4.2e9, "USD").unwrap(), "4,200,000,000 USD");
        assert_eq!(said("$5m", Money, 5e6, "dollar").unwrap(), "5,000,000 dollars");
        assert_eq!(said("90 million", Count, 9e7, "").unwrap(), "90,000,000");
        assert_eq!(said("2.5m", Count, 2.5e6, "").unwrap(), "2,500,000");
        assert_eq!(said("a fifth", Ratio, 0.2, "").unwrap(), "20%");
        assert_eq!(said("two thirds", Ratio, 2.0 / 3.0, "").unwrap(), "66.7%");
        assert_eq!(said("twenty percent", Percent, 20.0, "%").unwrap(), "20%");
        assert_eq!(said("sixty miles", Dimension, 60.0, "[mi_i]").unwrap(), "60");
        for (words, kind, number, unit) in [
            ("40,000", Count, 40_000.0, ""),
            ("1 200", Count, 1200.0, ""),
            ("3.5%", Percent, 3.5, "%"),
            ("three", Count, 3.0, ""),
            ("half", Ratio, 0.5, ""),
            ("£10", Money, 10.0, "GBP"),
            ("twentieth", Ordinal, 20.0, ""),
            ("5 km", Dimension, 5.0, "km"),
        ] {
            assert_eq!(said(words, kind, number, unit), None, "{words}");
        }
    }

    #[test]
    fn open_figures_are_intervals() {
        let base = Quantity::new(Span::default(), QuantityKind::Count);
        let hundreds = Quantity { low: Some(200.0), high: Some(900.0), ..base.clone() };
        assert_eq!(figure(&hundreds, "hundreds").unwrap(), "200 to 900");
        assert_eq!(figure(&Quantity { high: None, ..hundreds }, "hundreds").unwrap(), "200 or more");
        let least =
            Quantity { number: Some(9e7), low: Some(9e7), modifier: Some(Modifier::AtLeast), ..base.clone() };
        assert_eq!(figure(&least, "90 million").unwrap(), "at least 90,000,000");
        let doubled = Change { times: Some(2.0), ..Change::new(Direction::Up) };
        let doubled = Quantity { change: Some(doubled), ..base.clone() };
        assert_eq!(figure(&doubled, "doubled").unwrap(), "up, × 2");
        assert_eq!(figure(&base, "some"), None);
    }
}
