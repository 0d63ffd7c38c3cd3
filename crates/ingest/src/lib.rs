//! Bytes to [`Document`](ascribe_document::Document): plain text, HTML pages, JSON Lines records.
//!
//! Useful for: reading a report from a file, a download or a standard input, whatever its charset.
//! Not useful for: fetching it (the binary does), finding attributions in it (`ascribe-analysis`).
//!
//! Invariants: no file or network access, no global state; no input makes it panic, overflow the stack or take more
//! than time proportional to its size; plain text and the `text` of a record are kept as they are, byte for byte.
//!
//! ```
//! use ascribe_ingest::{Hint, read};
//! let page = b"<!doctype html><title>Dam closed</title><h1>Dam closed</h1><p>The mayor said the dam would stay closed.</p>";
//! let document = read(page, &Hint::default())?;
//! assert_eq!(document.title.as_deref(), Some("Dam closed"));
//! assert!(document.text.contains("The mayor said"));
//! # Ok::<(), ascribe_ingest::IngestError>(())
//! ```

mod article;
mod blocks;
mod byline;
mod charset;
mod date;
mod day;
mod error;
mod flat;
mod format;
mod furniture;
mod glued;
mod html;
mod json_ld;
mod jsonl;
mod page;
mod scan;
mod shape;
mod text;
mod title;
mod words;

pub use error::{IngestError, RecordError};
pub use format::{Format, Hint};
pub use jsonl::{Record, record};

use ascribe_document::Document;

/// The largest input [`read`] and [`record`] take, in bytes (64 MiB). No report is that long; an archive may be.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Reads one report.
///
/// Plain text becomes [`Document::text`] byte for byte (after decoding, without a byte order mark), so that offsets
/// into a UTF-8 file hold. Of a page the article is kept: its headings, paragraphs, quotations, list items and
/// captions, joined by empty lines, with title, authors, outlet, day of publication and address beside it.
/// What could not be read as it stood is told in [`Document::warnings`].
///
/// # Errors
///
/// [`IngestError`] if the input is too large, is no text at all, has no words, or is a page without an article.
///
/// ```
/// use ascribe_ingest::{Format, Hint, read};
/// let hint = Hint { format: Format::Text, charset: Some("windows-1252"), ..Hint::default() };
/// let document = read(b"\x93No,\x94 she said.", &hint)?;
/// assert_eq!(document.text, "\u{201c}No,\u{201d} she said.");
/// # Ok::<(), ascribe_ingest::IngestError>(())
/// ```
pub fn read(bytes: &[u8], hint: &Hint<'_>) -> Result<Document, IngestError> {
    if bytes.len() > MAX_BYTES {
        return Err(IngestError::TooLarge { bytes: bytes.len() });
    }
    if bytes.is_empty() {
        return Err(IngestError::Empty);
    }
    if let Some(kind) = format::binary_kind(bytes) {
        return Err(IngestError::Binary { kind });
    }
    let is_html = format::is_html(bytes, hint);
    let charset::Decoded { text, warnings } = charset::decode(bytes, hint, is_html);
    if is_html { html::read(&text, hint.url, warnings) } else { text::read(text, hint.url, warnings) }
}
