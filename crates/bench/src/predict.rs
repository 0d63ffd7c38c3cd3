//! Prediction rows for the scorers, one a gold row.

mod claims;
mod coreference;
mod entities;
mod factuality;
mod families;
mod quantity;
mod recognizers;
mod retrieval;
mod stories;
mod time;

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use ascribe_analysis::{Reader, compare::Comparer};
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
    /// Stories of all of the file; input: text.
    Stories,
    /// How two texts stand to each other; input: premise and hypothesis, headline and body_id, or a and b.
    Claims,
    /// The claims of the pool beside the gold file that say what a query says; input: query.
    Retrieval,
}

/// Writes the rows of `task` for the gold file to standard output.
pub(crate) fn run(task: Task, gold: &Path) -> Result<()> {
    let read = |row: fn(&Reader, &str) -> Result<Value>| {
        let reader = Reader::load()?;
        each(gold, |line| row(&reader, line))
    };
    match task {
        Task::Attribution => read(attribution),
        Task::Entities => read(entities::row),
        Task::Coreference => read(coreference::row),
        Task::Factuality => read(factuality::row),
        Task::Html => each(gold, |line| html(&serde_json::from_str(line)?, gold)),
        Task::HtmlMeta => each(gold, |line| html_meta(&serde_json::from_str(line)?, gold)),
        Task::Time => each(gold, time::row),
        Task::Quantity => each(gold, quantity::quantity),
        Task::Families => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            families::rows(gold, &mut out)?;
            out.flush().context("standard output")
        }
        Task::Stories => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            stories::rows(gold, &mut out)?;
            out.flush().context("standard output")
        }
        Task::Claims => {
            let (comparer, bodies) = (Comparer::load()?, claims::Bodies::beside(gold)?);
            each(gold, |line| claims::row(&comparer, &bodies, line))
        }
        Task::Retrieval => {
            let comparer = Comparer::load()?;
            let claims = retrieval::Claims::beside(gold, &comparer)?;
            each(gold, |line| claims.row(line))
        }
    }
}

/// Writes what `row` makes of each line of the gold file.
fn each(gold: &Path, row: impl Fn(&str) -> Result<Value>) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let file = File::open(gold).with_context(|| format!("{}", gold.display()))?;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let place = || format!("{}:{}", gold.display(), number + 1);
        let line = line.with_context(place)?;
        if !line.trim().is_empty() {
            writeln!(out, "{}", row(&line).with_context(place)?)?;
        }
    }
    out.flush().context("standard output")
}

/// The file `NAME_WHAT.jsonl` that belongs to the gold files `NAME.PART.jsonl`.
fn beside(gold: &Path, what: &str) -> PathBuf {
    let name = gold.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('.').next());
    gold.with_file_name(format!("{}_{what}.jsonl", name.unwrap_or_default()))
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
