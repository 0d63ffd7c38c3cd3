//! The speakers of the attributions in Markdown passages, to read when writing rules.

use std::path::PathBuf;

use anyhow::{Context, Result};
use ascribe_analysis::Reader;
use ascribe_document::{Document, Span};

/// Prints a line for each attribution: source, cue, then speaker with kind, role and affiliation.
pub(crate) fn run(files: &[PathBuf]) -> Result<()> {
    let reader = Reader::load()?;
    for file in files {
        let markdown = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        for passage in markdown.split("\n## ").skip(1) {
            println!("## {}", passage.lines().next().unwrap_or_default());
            show(&reader, text(passage));
        }
    }
    Ok(())
}

/// The quoted lines of a passage; an empty one parts paragraphs.
fn text(passage: &str) -> String {
    let lines: Vec<&str> = passage.lines().filter_map(|line| line.strip_prefix('>')).map(str::trim).collect();
    let paragraphs: Vec<String> = lines.split(|line| line.is_empty()).map(|lines| lines.join(" ")).collect();
    paragraphs.join("\n\n")
}

fn show(reader: &Reader, text: String) {
    let document = Document { text, ..Document::default() };
    let analysis = reader.analyze(&document);
    let words =
        |spans: &[Span]| spans.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>().join(" … ");
    let part = |span: Option<Span>| span.map_or("-", |span| span.of(&document.text)).to_owned();
    for one in &analysis.attributions {
        let who = &one.speaker;
        println!(
            "  [{}] {} => {} ({}{}) | {} | {}",
            words(&one.source),
            words(&one.cue),
            who.name,
            who.kind.as_str(),
            if who.named { ", named" } else { "" },
            part(who.role),
            part(who.affiliation)
        );
    }
    let names: Vec<String> = analysis
        .entities
        .iter()
        .map(|one| format!("{}={}/{}", one.span.of(&document.text), one.name, one.kind.as_str()))
        .collect();
    println!("  {}", names.join("; "));
}
