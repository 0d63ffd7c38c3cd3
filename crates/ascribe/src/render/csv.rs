//! Rows as comma-separated values (RFC 4180).
//!
//! Cells are for spreadsheets: one line each, controls made visible, and words that a spreadsheet would take for a formula
//! begin with an apostrophe. The exact words are in JSON.

use serde_json::Value;

use super::visible;

/// The line of names.
pub(crate) fn header(columns: &[&str]) -> String {
    line(columns.iter().map(|column| (*column).to_owned()))
}

/// The line of `row`; a column is a path into it.
pub(crate) fn row(row: &Value, columns: &[&str]) -> String {
    line(columns.iter().map(|column| {
        let value = column.split('.').try_fold(row, |value, name| value.get(name));
        cell(value.unwrap_or(&Value::Null))
    }))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.map(|cell| quoted(&cell)).collect::<Vec<_>>().join(",") + "\r\n"
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => words(text),
        Value::Array(all) if !all.is_empty() && all.iter().all(Value::is_string) => {
            words(&all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" … "))
        }
        Value::Array(all) if all.is_empty() => String::new(),
        Value::Object(all) if all.is_empty() => String::new(),
        other => visible::one_line(&other.to_string()),
    }
}

/// Words of a report are never a formula.
fn words(text: &str) -> String {
    let text = visible::one_line(text);
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_one_line_and_no_formula() {
        let value = json!({ "a": "=1+1", "b": { "c": ["x, y", "z"] }, "d": -2, "e": null, "f": [[1, 2]], "g": "a\n\u{1b}\"b\"" });
        assert_eq!(
            row(&value, &["a", "b.c", "d", "e", "f", "g", "h"]),
            "'=1+1,\"x, y … z\",-2,,\"[[1,2]]\",\"a ␛\"\"b\"\"\",\r\n"
        );
        assert_eq!(header(&["a", "b.c"]), "a,b.c\r\n");
    }
}
