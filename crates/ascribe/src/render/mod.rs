//! Readings as text for a terminal, as JSON and as a page.
//!
//! Each renderer is a function of a reading; none of them reads files, knows the model or decides where to write.

pub(crate) mod csv;
pub(crate) mod figures;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod ledger;
pub(crate) mod number;
pub(crate) mod sheet;
pub(crate) mod text;
pub(crate) mod visible;

mod pieces;
mod plain;
mod statement;
mod wrap;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod properties;

use std::ops::Range;

use ascribe_document::{Block, Span};

/// Which of `blocks`, given in the order of the text, share a byte with `span`.
///
/// Looked up, not searched through: an archive in one file has as many blocks as attributions.
pub(crate) fn blocks_over(blocks: &[Block], span: Span) -> Range<usize> {
    let first = blocks.partition_point(|block| block.span.end <= span.start);
    let end = blocks.partition_point(|block| block.span.start < span.end);
    first..end.max(first)
}

/// Below this the reader's confidence in an attribution is said beside it.
pub(crate) const UNSURE: f32 = 0.5;

/// What stands where a text gives no source.
pub(crate) const NO_SOURCE: &str = "(no source named)";

/// What stands behind words of which the report does not tell who they mean.
pub(crate) const NOT_RESOLVED: &str = "(not resolved)";
