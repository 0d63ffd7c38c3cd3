//! Prediction rows for the scorers, one a gold row.

mod coreference;
mod entities;
mod factuality;
mod families;
mod quantity;
mod recognizers;
mod time;

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
};

use anyhow::{Context, Result};
use ascribe_analysis::Reader;
use ascribe_document::{CodePoints, Document, Span};
use ascribe_ingest::{Format, Hint, Record};
use clap::ValueEnum;
use serde::Deserialize;
use serde_json::{Value, json};

/// A task of the scorers.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Task {
    /// Source, cue and content of each attribution; input: text.
    Attribution,
    /// Names with their types; input: text, region (whose rows are newswire, all others web text).
    Entities,
    /// Whom a pronoun stands for (input: text, pronoun, A, B), or clusters of mentions (input: text).
    Coreference,
    /// How far an event is put as having happened, or its polarity and modality; input: text, predicate.
    Factuality,
    /// Body of a page; input: page, url.
    Html,
    /// Publication date, title and author of a page; input: page, url.
    HtmlMeta,
    /// Time expressions; input: text, dct.
    Time,
    /// Figures with value and unit; input: text, model.
    Quantity,
    /// Kin texts among all of the file (benches/families_score.py); input: text.
    Families,
}

/// Writes the rows of `task` for the gold file to standard output.
pub(crate) fn run(task: Task, gold: &Path) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if let Task::Families = task {
        families::rows(gold, &mut out)?;
        return out.flush().context("standard output");
    }
    let pages = matches!(task, Task::Html | Task::HtmlMeta);
    let reader = (!pages).then(Reader::load).transpose()?;
    let file = File::open(gold).with_context(|| format!("{}", gold.display()))?;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let place = || format!("{}:{}", gold.display(), number + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        let row = match (task, &reader) {
            (Task::Attribution, Some(reader)) => attribution(reader, &line).with_context(place)?,
            (Task::Time, _) => time::row(&line).with_context(place)?,
            (Task::Quantity, _) => quantity::quantity(&line).with_context(place)?,
            (Task::Entities, Some(reader)) => entities::row(reader, &line).with_context(place)?,
            (Task::Coreference, Some(reader)) => coreference::row(reader, &line).with_context(place)?,
            (Task::Factuality, Some(reader)) => factuality::row(reader, &line).with_context(place)?,
            (Task::HtmlMeta, _) => {
                html_meta(&serde_json::from_str(&line).with_context(place)?, gold).with_context(place)?
            }
            _ => html(&serde_json::from_str(&line).with_context(place)?, gold).with_context(place)?,
        };
        writeln!(out, "{row}")?;
    }
    out.flush().context("standard output")
}

/// The row goes the way of a `--jsonl` record, which takes `id` and `text` and passes labels over. Statements that go on
/// without a cue are not what the corpus annotates.
fn attribution(reader: &Reader, line: &str) -> Result<Value> {
    let Record { id, document, .. } = ascribe_ingest::record(line.as_bytes())?;
    let points = CodePoints::of(&document.text);
    let ranges = |spans: &[Span]| -> Vec<_> { spans.iter().map(|&span| points.range(span)).collect() };
    let found = reader.analyze(&document).attributions;
    let found = found.iter().filter(|found| found.continuation.is_none());
    let rows: Vec<Value> = found
        .enumerate()
        .map(|(at, found)| {
            json!({"id": format!("a{}", at + 1), "source": ranges(&found.source), "cue": ranges(&found.cue),
                   "content": ranges(&found.content)})
        })
        .collect();
    Ok(json!({"id": id, "attributions": rows}))
}

/// The inputs of a page row.
#[derive(Deserialize)]
struct Page {
    id: String,
    page: String,
    url: Option<String>,
}

fn document(row: &Page, gold: &Path) -> Result<Option<Document>> {
    let path = gold.parent().unwrap_or(Path::new(".")).join(&row.page);
    let mut bytes = Vec::new();
    let packed = File::open(&path).with_context(|| format!("{}", path.display()))?;
    flate2::read::GzDecoder::new(packed)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{}", path.display()))?;
    let hint = Hint { format: Format::Html, url: row.url.as_deref(), ..Hint::default() };
    // A page that cannot be read is a row without an answer, as the scorer wants it.
    Ok(ascribe_ingest::read(&bytes, &hint).ok())
}

fn html(row: &Page, gold: &Path) -> Result<Value> {
    let body = document(row, gold)?.map(|document| document.text).unwrap_or_default();
    Ok(json!({"id": row.id, "body": body}))
}

fn html_meta(row: &Page, gold: &Path) -> Result<Value> {
    let mut answer = json!({"id": row.id});
    if let Some(document) = document(row, gold)? {
        if let Some(date) = document.published {
            answer["date"] = json!(date.to_string());
        }
        if let Some(title) = document.title {
            answer["title"] = json!(title);
        }
        if !document.byline.is_empty() {
            answer["author"] = json!(document.byline.join("; "));
        }
    }
    Ok(answer)
}
