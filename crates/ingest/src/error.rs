use crate::MAX_BYTES;

/// Why an input could not be read as a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// There is not one letter or digit in the input.
    #[error(
        "the input has no words in it; check that the file was saved completely, or paste the report's text"
    )]
    Empty,
    /// The input is no text in any charset.
    #[error(
        "the input is {kind}, which cannot be read as a report; save the report as plain text or HTML first"
    )]
    Binary {
        /// What the first bytes show, with its article, e.g. `a PDF file`.
        kind: &'static str,
    },
    /// The input is longer than [`MAX_BYTES`].
    #[error(
        "the input is {} MB large, more than the {} MB that are read at once; split it into single reports",
        .bytes / 1_048_576, MAX_BYTES / 1_048_576
    )]
    TooLarge {
        /// Size of the input.
        bytes: usize,
    },
    /// The page holds no article text: a list of links, a page filled in by a script, an empty shell.
    #[error(
        "the page has no article text; if it is filled in by a script, save it from a browser after it has loaded, \
         or paste the report's text"
    )]
    NoArticle,
}

/// Why a line of a JSON Lines file could not be read as a report.
///
/// The message says what is wrong, where in the line, and what to do; [`RecordError::id`] tells which record it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct RecordError {
    id: Option<String>,
    message: String,
}

impl RecordError {
    pub(crate) fn new(id: Option<&str>, message: impl Into<String>) -> Self {
        Self { id: id.map(str::to_owned), message: message.into() }
    }

    /// The record's `id`, where the line could be read far enough to know it.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}
