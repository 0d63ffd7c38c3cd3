use crate::Moment;
use ascribe_document::{Analysis, Document, Warning};

/// One report as it comes in, with what was read in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The bytes as they were met: of a file all of it, of a record its line.
    pub raw: Vec<u8>,
    /// The report.
    pub document: Document,
    /// What was found in it.
    pub analysis: Analysis,
    /// Name and version of reader and model.
    pub analyzer: String,
    /// How the bytes were met.
    pub capture: Capture,
    /// Selected shingles of the text: hash, and byte of the text.
    pub fingerprints: Vec<(i64, u32)>,
    /// What each attribution of the analysis is found by, in the same order.
    pub lookups: Vec<Lookup>,
    /// What each quantity of the analysis measures, in the same order; `None` if the words do not tell.
    pub measures: Vec<Option<String>>,
}

/// What a statement is found by when another may say the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lookup {
    /// Hashes of which statements that say the same share some.
    pub keys: Vec<i64>,
    /// Its meaning as the comparer's vector in signed bytes; empty where there is none.
    pub meaning: Vec<i8>,
}

/// How bytes were met (Berkeley Protocol: address, time, collector, tool and version).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// When.
    pub at: Moment,
    /// Path, path and line, "standard input", or address.
    pub place: String,
    /// By which way.
    pub method: Method,
    /// Name and version of the tool.
    pub tool: String,
}

/// By which way bytes were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A file.
    File,
    /// A line of a JSON Lines file.
    Record,
    /// Standard input.
    StandardInput,
    /// Fetched from an address.
    Address,
    /// Pasted by a person.
    Pasted,
}

impl Method {
    /// The words used in tables, JSON and pages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Record => "record",
            Self::StandardInput => "standard input",
            Self::Address => "address",
            Self::Pasted => "pasted",
        }
    }
}

/// What became of an intake.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recorded {
    /// Id of the report.
    pub report: String,
    /// The bytes were not known before.
    pub new_report: bool,
    /// They were not met at this place before.
    pub new_capture: bool,
    /// They were not read by this analyzer before.
    pub new_reading: bool,
    /// Id of the newest other report of the same page, if the bytes are new: this one is a later version of it.
    pub version_of: Option<String>,
    /// What a person should know, e.g. that the clock was set back.
    pub warnings: Vec<Warning>,
}
