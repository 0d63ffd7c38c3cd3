//! What the heads say of each word, to read when writing rules.

use std::path::Path;

use anyhow::{Context, Result};
use ascribe_analysis::Reader;
use ascribe_document::Document;

/// Prints a line for each word: number, word, tag, head, relation, name, factuality.
pub(crate) fn run(file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let document = Document { text, ..Document::default() };
    for (number, node) in Reader::load()?.nodes(&document).iter().enumerate() {
        if node.begins {
            println!();
        }
        let name = node.name.map(|kind| format!("{kind:?}")).unwrap_or_default();
        println!(
            "{number:4} {:18} {:5} {:4} {:14} {name:12} {:5.1}",
            node.span.of(&document.text),
            node.tag,
            node.head,
            node.relation,
            node.factuality
        );
    }
    Ok(())
}
