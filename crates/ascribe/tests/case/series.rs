//! Figures through time.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::answers::Answers;
use crate::expected::{Expected, Part, Row};
use crate::families::join;
use crate::ledger::{Ledger, list, text};

pub(crate) fn check(expected: &Expected, ledger: &Ledger, answers: &mut Answers) {
    for part in &expected.series {
        let line = line(part, ledger, &[]);
        let points: Vec<&Value> = line.iter().flat_map(|line| list(line, "points")).collect();
        for row in &part.rows {
            let of_report: Vec<&Value> =
                points.iter().filter(|point| ledger.page(&point["report"]) == row["id"]).copied().collect();
            let near =
                |point: &&&Value| (value(point) != row["value"], point["speaker"]["name"] != row["speaker"]);
            let found = of_report.iter().min_by_key(near);
            let told = found.map_or("-".into(), |point| {
                format!(
                    "{} | {} | {}",
                    value(point),
                    text(&point["speaker"]["name"]),
                    note(point, row, &points)
                )
            });
            let wanted = format!("{} | {} | {}", row["value"], row["speaker"], row["note"]);
            answers.add(&part.name, &row["id"], wanted, told);
        }
        let expected = |point: &Value| {
            part.rows
                .iter()
                .any(|row| ledger.page(&point["report"]) == row["id"] && value(point) == row["value"])
        };
        let others: BTreeSet<String> = points
            .iter()
            .filter(|point| !expected(point))
            .map(|point| format!("{} {}", ledger.page(&point["report"]), value(point)))
            .collect();
        answers.add(&part.name, "other figures", "", join(others.iter().map(String::as_str)));
    }
}

/// The line with most of the expected figures; its measure is the first word of the part's name.
pub(crate) fn line(part: &Part, ledger: &Ledger, narrowed: &[&str]) -> Option<Value> {
    let measure = part.name.split(' ').next().unwrap().to_lowercase();
    let series = ledger.asked(&[&["series", &measure], narrowed].concat())?;
    let met = |line: &Value| {
        let points: BTreeSet<(String, String)> = list(line, "points")
            .map(|point| (ledger.page(&point["report"]).to_owned(), value(point)))
            .collect();
        part.rows.iter().filter(|row| points.contains(&(row["id"].clone(), row["value"].clone()))).count()
    };
    list(&series, "items").max_by_key(|line| met(line)).cloned()
}

/// A whole number, or the least and the most; a bound alone counts as the number.
pub(crate) fn value(point: &Value) -> String {
    let [number, low, high] = ["number", "low", "high"].map(|field| point[field].as_f64());
    match (number, low, high) {
        (None, Some(low), Some(high)) => format!("{low}-{high}"),
        _ => number.or(low).or(high).map_or("-".into(), |value| value.to_string()),
    }
}

/// The point's note, in the words of the row if these say the same.
fn note(point: &Value, row: &Row, points: &[&Value]) -> String {
    let note = text(&point["note"]);
    let wanted = row["note"].split(';').next().unwrap();
    let told = match wanted {
        "at least" => note == "first" && point["low"].is_number() && point["high"].is_null(),
        "about" => note == "first" && point["modifier"] == "about",
        "other scope" => note == "first",
        // Which of two reports of one day was first is not told.
        _ => points.iter().any(|other| {
            other["known"] == point["known"] && value(other) == value(point) && other["note"] == wanted
        }),
    };
    if told { row["note"].clone() } else { note.to_owned() }
}
