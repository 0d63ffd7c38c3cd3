//! Words on charts: short, on one line, without characters that act.

use ascribe_document::Date;

use super::axis::days_of;
use crate::render::number::Number;
use crate::render::sheet::day;
use crate::render::visible;

/// "4 May 2026" of "2026-05-04"; what is no day stays as it is.
pub(super) fn in_full(text: &str) -> String {
    Date::parse(text).map_or_else(|| text.to_owned(), day)
}

/// "4 May", "14 Sep".
pub(super) fn in_short(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// "May", "Sep".
pub(super) fn month(date: Date) -> String {
    day(date).split(' ').nth(1).unwrap_or_default().chars().take(3).collect()
}

/// What a TIMEX3 value names, in words: "March 2026" of "2026-03", "17 March 2026"; other values stay as they are.
pub(super) fn when(value: &str) -> String {
    match days_of(value) {
        Some((first, last)) if first == last => day(first),
        Some((first, _)) if value.len() == 7 && value.ends_with(|c: char| c.is_ascii_digit()) => {
            day(first).split_once(' ').map_or_else(|| value.to_owned(), |(_, rest)| rest.to_owned())
        }
        Some((first, last)) if value.len() > 4 => format!("{} to {}", day(first), day(last)),
        _ => value.to_owned(),
    }
}

/// "1 report", "1,200 reports".
pub(super) fn plural(count: usize, noun: &str) -> String {
    let number =
        i64::try_from(count).map_or_else(|_| count.to_string(), |count| Number::Whole(count).to_string());
    format!("{number} {noun}{}", if count == 1 { "" } else { "s" })
}

/// `text` as words of a chart: nothing in it is markup, and characters that act are shown.
pub(super) fn escape(text: &str) -> String {
    crate::render::html::escape(&visible::one_line(text))
}

/// The beginning of `text`, at most `most` characters.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_short_and_never_markup() {
        assert_eq!(in_full("2026-05-04"), "4 May 2026");
        assert_eq!(in_full("soon"), "soon");
        assert_eq!(Date::parse("2026-09-04").map(in_short).as_deref(), Some("4 Sep"));
        let whens = ["2026-03", "2026-03-17", "2026", "2026-W19", "PT1M"].map(when);
        assert_eq!(whens, ["March 2026", "17 March 2026", "2026", "4 May 2026 to 10 May 2026", "PT1M"]);
        assert_eq!(
            (plural(1, "report"), plural(1200, "report")),
            ("1 report".into(), "1,200 reports".into())
        );
        assert_eq!(escape("</text>\n<b x='\u{202e}'>"), "&lt;/text&gt; &lt;b x=&#39;‹U+202E›&#39;&gt;");
        assert_eq!((short("Überschwemmung", 4), short("ja", 4)), ("Über…".into(), "ja".into()));
    }
}
