//! Rows of the time task: TIMEX3 for reports, the notation of Microsoft Recognizers for rows of its test cases.

use super::recognizers::{Now, drops_article};
use anyhow::Result;
use ascribe_analysis::{time, words::words};
use ascribe_document::{CodePoints, Date};
use serde::Deserialize;
use serde_json::{Value, json};

/// The inputs of a row.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    /// Day of publication, perhaps with a time.
    dct: Option<String>,
}

pub(super) fn row(line: &str) -> Result<Value> {
    let row: Row = serde_json::from_str(line)?;
    let points = CodePoints::of(&row.text);
    let published = row.dct.as_deref().and_then(Date::parse);
    if row.id.starts_with("msr-") {
        return Ok(json!({"id": row.id, "timexes": recognized(&row, &points)}));
    }
    let found = time::times(&row.text, &words(&row.text), published);
    let timexes: Vec<Value> = found
        .iter()
        .map(|time| {
            let [start, end] = points.range(time.span);
            json!({"start": start, "end": end, "type": time.kind.as_str(), "value": time.value,
                   "mod": time.modifier.map(ascribe_document::TimeModifier::as_str)})
        })
        .collect();
    Ok(json!({"id": row.id, "timexes": timexes}))
}

/// The row in the notation of Microsoft Recognizers.
fn recognized(row: &Row, points: &CodePoints<'_>) -> Vec<Value> {
    let Some(now) = row.dct.as_deref().and_then(now) else { return Vec::new() };
    let readings = time::readings(&row.text, &words(&row.text));
    let rows = readings.iter().filter_map(|reading| {
        let mut span = reading.span;
        let article = span.of(&row.text).to_lowercase().starts_with("the ");
        if article && drops_article(&reading.expression) {
            span.start += "the ".len();
        }
        let (kind, value) = Now { words: span.of(&row.text), ..now }.timex(&reading.expression)?;
        let [start, end] = points.range(span);
        Some(json!({"start": start, "end": end, "type": kind, "value": value}))
    });
    rows.collect()
}

/// Reads "2016-11-07T16:12:00"; midnight if there is no time.
fn now(text: &str) -> Option<Now<'static>> {
    let date = Date::parse(text)?;
    let part =
        |from: usize| text.get(from..from + 2).and_then(|digits| digits.parse::<i64>().ok()).unwrap_or(0);
    Some(Now { date, seconds: part(11) * 3600 + part(14) * 60 + part(17), words: "" })
}
