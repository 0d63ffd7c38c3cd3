use crate::{By, Ledger, LedgerError};
use ascribe_document::{Kinship, Link};

/// A report with its statements, as a comparison needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Key of its reading, to be handed back to [`Ledger::relate`].
    pub reading: i64,
    /// The report.
    pub report: ReportRow,
    /// Its fingerprints: hash and byte.
    pub fingerprints: Vec<(i64, u32)>,
    /// Its statements, in the order of the text.
    pub statements: Vec<StatementRow>,
}

/// A report as a comparison needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Key in the tables; the order of recording.
    pub key: i64,
    /// Id.
    pub id: String,
    /// The text; `None` where the outlet's policy does not keep it.
    pub text: Option<String>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// Day of publication, else of capture.
    pub known: String,
    /// Whether `known` is a day of publication.
    pub dated: bool,
}

/// A statement as a comparison needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementRow {
    /// Key in the tables.
    pub key: i64,
    /// Id.
    pub id: String,
    /// Key of its report.
    pub report: i64,
    /// The words of its content; `None` where the outlet's policy does not keep them.
    pub words: Option<String>,
    /// Name of its speaker, and whether it is a name rather than a noun phrase.
    pub speaker: Option<(String, bool)>,
    /// How firmly it is put, in one word (`Stance::as_str`).
    pub stance: String,
    /// False if it is put as not so.
    pub positive: bool,
    /// Day of publication, else of capture.
    pub known: String,
    /// TIMEX3 values of when what is said happens.
    pub event_times: Vec<String>,
    /// The figures in its content.
    pub figures: Vec<FigureRow>,
    /// Its keys.
    pub keys: Vec<i64>,
    /// Its meaning; empty where there is none.
    pub meaning: Vec<i8>,
}

/// A figure as a comparison needs it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "as in `Quantity`, with words for spans")]
pub struct FigureRow {
    pub words: Option<String>,
    pub kind: String,
    pub number: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: Option<String>,
    pub denominator: Option<String>,
    pub modifier: Option<String>,
    pub of: Option<String>,
    pub measure: Option<String>,
}

/// How far a search for candidates goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A hash that more rows than this have is boilerplate and tells nothing.
    pub most_common: usize,
    /// At least so many hashes in common.
    pub least_shared: usize,
    /// At most so many candidates, those with the most in common first.
    pub candidates: usize,
}

/// Two reports found kin, by key.
#[derive(Debug, Clone, PartialEq)]
pub struct Kin {
    /// The report held to be the source; "first" in the kinship.
    pub source: i64,
    /// The report held to derive from it; "second" in the kinship.
    pub derived: i64,
    /// False if which of the two is the source is not known.
    pub certain: bool,
    /// What they share.
    pub kinship: Kinship,
}

/// Two statements found linked, by key.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The statement that was known first.
    pub earlier: i64,
    /// The other.
    pub later: i64,
    /// What the later is to the earlier.
    pub link: Link,
}

impl Ledger {
    /// Keys of the readings in force that this comparer has not compared, the oldest first, at most `limit`.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn pending(&self, comparer: &str, limit: usize) -> Result<Vec<i64>, LedgerError> {
        todo!()
    }

    /// The report and the statements of a reading.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn subject(&self, reading: i64) -> Result<Subject, LedgerError> {
        todo!()
    }

    /// Reports recorded before the subject's that share fingerprints with it, with the number shared, most first.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn candidate_reports(
        &self,
        subject: &Subject,
        limits: Limits,
    ) -> Result<Vec<(ReportRow, usize)>, LedgerError> {
        todo!()
    }

    /// Statements in force, of readings before the subject's and before it in its own, that share keys with this one of its statements, with the
    /// number shared, most first.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn candidate_statements(
        &self,
        subject: &Subject,
        statement: &StatementRow,
        limits: Limits,
    ) -> Result<Vec<(StatementRow, usize)>, LedgerError> {
        todo!()
    }

    /// Records what the comparison of a reading found and brings families and claims up to date, all of it or nothing.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be written.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn relate(
        &mut self,
        subject: &Subject,
        kins: &[Kin],
        links: &[Linked],
        comparer: &str,
        by: &By,
    ) -> Result<(), LedgerError> {
        todo!()
    }
}
