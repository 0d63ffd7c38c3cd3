//! Words of pages: days, moments, numbers of things, and the words of reports without characters that act.

use ascribe_document::Date;
use minijinja::value::ValueKind;
use minijinja::{Error, Output, State, Value, escape_formatter};

use crate::render::{figures, visible};

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
];

/// "4 May 2026" of "2026-05-04"; what is no day stays as it is.
pub(super) fn day(text: &str) -> String {
    Date::parse(text).map_or_else(|| text.to_owned(), in_full)
}

/// "4 May 2026".
pub(super) fn in_full(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "4 May".
pub(super) fn in_short(day: Date) -> String {
    let name = month(day);
    format!("{} {}", day.day(), name.get(..3).filter(|_| name.len() > 4).unwrap_or(name))
}

/// The month's name.
pub(super) fn month(day: Date) -> &'static str {
    MONTHS.get(usize::from(day.month()).wrapping_sub(1)).copied().unwrap_or_default()
}

/// "4 May 2026, 09:30:00 UTC" of "2026-05-04T09:30:00Z".
pub(super) fn moment(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) => format!("{}, {} UTC", day(date), time.trim_end_matches('Z')),
        None => day(text),
    }
}

/// "1 report", "1,200 reports".
pub(super) fn plural(count: usize, noun: &str) -> String {
    figures::plural(count, noun)
}

/// Writes a value into a page: escaped, and with characters that act shown.
pub(super) fn shown(out: &mut Output<'_>, state: &State<'_, '_>, value: &Value) -> Result<(), Error> {
    let acting = |c: char| visible::acts(c) && !matches!(c, '\n' | '\t' | '\r');
    match value.as_str().filter(|text| value.kind() == ValueKind::String && text.contains(acting)) {
        Some(text) if !value.is_safe() => escape_formatter(out, state, &Value::from(seen(text))),
        _ => escape_formatter(out, state, value),
    }
}

/// `text` with characters that act shown; its lines stay.
pub(super) fn seen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => out.push(if c == '\r' { ' ' } else { c }),
            c => visible::push(c, &mut out),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_told_in_words() {
        assert_eq!(day("2026-05-04"), "4 May 2026");
        assert_eq!(day("soon"), "soon");
        assert_eq!(moment("2026-09-04T09:30:00Z"), "4 September 2026, 09:30:00 UTC");
        assert_eq!(Date::parse("2026-09-04").map(in_short).as_deref(), Some("4 Sep"));
        assert_eq!(Date::parse("2026-06-14").map(in_short).as_deref(), Some("14 June"));
    }

    #[test]
    fn characters_that_act_are_shown_and_words_are_escaped() {
        let mut environment = minijinja::Environment::new();
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
        environment.set_formatter(shown);
        let page = environment.render_str("{{ t }}", minijinja::context! { t => "pay \u{202e}<b>\u{7}\n" });
        assert_eq!(page.unwrap(), "pay ‹U+202E›&lt;b&gt;␇\n");
    }
}
