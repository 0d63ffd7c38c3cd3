//! Stories of a file: each text with the id of the first text of its story.

use std::{io::Write, path::Path};

use anyhow::{Context, Result};
use ascribe_analysis::compare::{Topic, Topics, stories};
use serde::Deserialize;
use serde_json::json;

/// The inputs of a row.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
}

/// Writes a row for each text.
pub(super) fn rows(file: &Path, mut out: impl Write) -> Result<()> {
    let lines = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let rows: Vec<Row> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let topics = Topics::load()?;
    let about: Vec<Topic> = rows.iter().map(|row| topics.of(&row.text)).collect();
    for (row, first) in rows.iter().zip(stories(&about)) {
        writeln!(out, "{}", json!({"id": row.id, "cluster": rows[first].id}))?;
    }
    Ok(())
}
