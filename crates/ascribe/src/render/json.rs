//! Readings as JSON. Offsets count Unicode code points of `text`; a span is `[start, end)`.

use ascribe_document::{CodePoints, Document, Warning};
use serde::Serialize;

use super::visible;
use crate::run::Reading;

pub(crate) mod ledger;

mod statement;
mod values;

use statement::{Linked, statements};
use values::Values;

/// The answer to one record of `--jsonl`.
///
/// The record's own text is not repeated: whoever sent it has it. Of a page (`from_html`) the text that was taken out of
/// it is given, since the offsets count in it.
pub(crate) fn record(
    id: &str,
    reading: &Reading,
    from_html: bool,
    version: &str,
) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Record<'a> {
        id: &'a str,
        #[serde(flatten)]
        report: Option<Report<'a>>,
        attributions: Vec<Linked<'a>>,
        #[serde(flatten)]
        values: Values<'a>,
        warnings: Vec<Note<'a>>,
        reader: &'a str,
    }
    let points = CodePoints::of(&reading.document.text);
    compact(&Record {
        id,
        report: from_html.then(|| Report::of(&reading.document)),
        attributions: statements(reading, &points, false),
        values: Values::of(reading, &points),
        warnings: reading.warnings().map(Note::of).collect(),
        reader: version,
    })
}

/// What stands in the place of a record that cannot be read. `path` is absent for standard input.
pub(crate) fn bad_record(
    id: Option<&str>,
    path: Option<&str>,
    line: u64,
    error: &str,
) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Bad<'a> {
        id: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<&'a str>,
        line: u64,
        error: &'a str,
    }
    compact(&Bad { id, path, line, error })
}

/// One report with its words, for people and programs that read single reports.
pub(crate) fn report(
    path: &str,
    reading: &Reading,
    version: &str,
    pretty: bool,
) -> serde_json::Result<String> {
    let points = CodePoints::of(&reading.document.text);
    let whole = Whole::of(path, reading, version, &points);
    if pretty { serde_json::to_string_pretty(&whole).map(|json| printable(&json)) } else { compact(&whole) }
}

/// The same as a value.
pub(crate) fn reading(name: &str, reading: &Reading, version: &str) -> serde_json::Result<serde_json::Value> {
    let points = CodePoints::of(&reading.document.text);
    serde_json::to_value(Whole::of(name, reading, version, &points))
}

#[derive(Serialize)]
struct Whole<'a> {
    path: &'a str,
    #[serde(flatten)]
    report: Report<'a>,
    attributions: Vec<Linked<'a>>,
    #[serde(flatten)]
    values: Values<'a>,
    warnings: Vec<Note<'a>>,
    reader: &'a str,
}

impl<'a> Whole<'a> {
    fn of(path: &'a str, reading: &'a Reading, version: &'a str, points: &'a CodePoints<'a>) -> Self {
        Self {
            path,
            report: Report::of(&reading.document),
            attributions: statements(reading, points, true),
            values: Values::of(reading, points),
            warnings: reading.warnings().map(Note::of).collect(),
            reader: version,
        }
    }
}

/// What stands in the place of a report that cannot be read.
pub(crate) fn bad_report(path: &str, error: &str) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Bad<'a> {
        path: &'a str,
        error: &'a str,
    }
    compact(&Bad { path, error })
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    byline: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    text: &'a str,
}

impl<'a> Report<'a> {
    fn of(document: &'a Document) -> Self {
        Self {
            title: document.title.as_deref(),
            byline: &document.byline,
            outlet: document.outlet.as_deref(),
            published: document.published.map(|date| date.to_string()),
            url: document.url.as_deref(),
            text: &document.text,
        }
    }
}

#[derive(Serialize)]
struct Note<'a> {
    code: &'a str,
    message: &'a str,
}

impl<'a> Note<'a> {
    fn of(warning: &'a Warning) -> Self {
        Self { code: warning.code, message: &warning.message }
    }
}

fn compact(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(|json| printable(&json))
}

/// `value` for people and programs, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value).map(|json| printable(&json) + "\n")
}

/// `value` on one line.
pub(crate) fn line(value: &impl Serialize) -> serde_json::Result<String> {
    compact(value).map(|json| json + "\n")
}

/// Escapes what serde_json leaves and a terminal would act on (DEL, C1, bidi). These characters occur in JSON inside
/// strings only, so the value stays the same.
fn printable(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if visible::acts(c) && c != '\n' {
            out += &format!("\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests;
