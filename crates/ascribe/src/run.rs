//! The join: bytes to document to analysis.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ascribe_analysis::Reader;
use ascribe_document::{Analysis, Document, Warning};
use ascribe_ingest::{Hint, Record, RecordError};

/// One report and what is attributed in it.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The report.
    pub(crate) document: Document,
    /// Its attributions.
    pub(crate) analysis: Analysis,
}

impl Reading {
    /// What a reader of the output should know: of the document first, then of its analysis.
    pub(crate) fn warnings(&self) -> impl Iterator<Item = &Warning> {
        self.document.warnings.iter().chain(&self.analysis.warnings)
    }
}

/// Reads one report from `bytes`, told more about it by `complete`; the error is one clear sentence.
pub(crate) fn report(
    reader: &Reader,
    bytes: &[u8],
    hint: &Hint<'_>,
    complete: impl FnOnce(&mut Document),
) -> Result<Reading, String> {
    guarded(|| {
        let mut document = ascribe_ingest::read(bytes, hint).map_err(|error| error.to_string())?;
        complete(&mut document);
        analysed(reader, document)
    })
    .unwrap_or_else(Err)
}

/// A JSONL record as read.
pub(crate) struct ReadRecord {
    /// The record's own name.
    pub(crate) id: String,
    /// What was read.
    pub(crate) reading: Reading,
    /// The record held a page, of which the text was taken out.
    pub(crate) from_html: bool,
    /// When it was fetched or filed, as the record says it.
    pub(crate) captured: Option<String>,
}

/// Reads one JSONL record, told more about it by `complete`. The error says which record it is, if the line told.
pub(crate) fn record(
    reader: &Reader,
    line: &[u8],
    complete: impl FnOnce(&mut Document),
) -> Result<ReadRecord, (Option<String>, String)> {
    let said = |error: RecordError| (error.id().map(str::to_owned), error.to_string());
    guarded(|| {
        let Record { id, mut document, from_html, captured } = ascribe_ingest::record(line).map_err(said)?;
        complete(&mut document);
        match analysed(reader, document) {
            Ok(reading) => Ok(ReadRecord { id, reading, from_html, captured }),
            Err(message) => Err((Some(id), message)),
        }
    })
    .unwrap_or_else(|defect| Err((None, defect)))
}

/// A report of which nothing could be read is an error, lest it look like one without attributions.
fn analysed(reader: &Reader, document: Document) -> Result<Reading, String> {
    let analysis = reader.analyze(&document);
    match analysis.warnings.iter().find(|warning| warning.code == "window-unread") {
        Some(warning) if analysis.attributions.is_empty() => {
            Err(format!("{}; please report it", warning.message))
        }
        _ => Ok(Reading { document, analysis }),
    }
}

/// A defect met in one report must not end a batch of a million. Needs a build that unwinds, as all profiles do.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
        format!("a defect in ascribe stopped the work on it ({said}); please report it with this item")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_becomes_one_clear_sentence() {
        let error = guarded::<()>(|| panic!("index out of range")).unwrap_err();
        assert!(error.contains("index out of range") && error.contains("report"), "{error}");
    }
}
