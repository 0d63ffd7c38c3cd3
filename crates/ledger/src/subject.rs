use crate::error::Fault;
use crate::{Ledger, LedgerError, lookup};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A report with its statements, as a comparison needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Key of its reading.
    pub reading: i64,
    /// The report.
    pub report: ReportRow,
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
    /// The headline, where it is apart from the text.
    pub title: Option<String>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// Day of publication, else of capture.
    pub known: String,
    /// Whether `known` is a day of publication.
    pub dated: bool,
    /// Its fingerprints: hash, and byte of the text.
    pub fingerprints: Vec<(i64, u32)>,
}

/// A statement as a comparison needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementRow {
    /// Key in the tables; the order of recording.
    pub key: i64,
    /// Id.
    pub id: String,
    /// Key of its report.
    pub report: i64,
    /// The words of its content; `None` where the outlet's policy does not keep them.
    pub words: Option<String>,
    /// The same to stand alone, with names for "she" and "the company"; `None`, too, where it only names a thing.
    pub proposition: Option<String>,
    /// Who says it; `None` where the words do not tell.
    pub speaker: Option<SpeakerRow>,
    /// How firmly it is put, in one word (`Stance::as_str`).
    pub stance: String,
    /// False if it is put as not so.
    pub positive: bool,
    /// Day of publication, else of capture.
    pub known: String,
    /// TIMEX3 values of when what is said happens.
    pub event_times: Vec<String>,
    /// The figures in its content, in the order of the text.
    pub figures: Vec<FigureRow>,
    /// Its keys.
    pub keys: Vec<i64>,
    /// Its meaning; empty where there is none.
    pub meaning: Vec<i8>,
}

/// A speaker as a comparison needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    /// Key in the tables.
    pub key: i64,
    /// Name, or the noun phrase of an unnamed one.
    pub name: String,
    /// What sort of speaker (`SpeakerKind::as_str`).
    pub kind: String,
    /// Whether it is a name.
    pub named: bool,
}

/// A figure as a comparison needs it: as `Quantity`, with words for spans.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "as in `Quantity`")]
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
    pub place: Option<String>,
}

impl Ledger {
    /// Keys of the readings in force that this comparer has not compared, in the order of recording, at most `limit`: what
    /// an intake that was cut off goes on with.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    pub fn pending(&self, comparer: &str, limit: usize) -> Result<Vec<i64>, LedgerError> {
        self.read(|db| {
            let mut select = db.prepare_cached(
                "SELECT key FROM reading
                 WHERE NOT EXISTS (SELECT 1 FROM superseded WHERE reading = reading.key)
                   AND NOT EXISTS (SELECT 1 FROM compared WHERE reading = reading.key AND comparer = ?)
                 ORDER BY key LIMIT ?",
            )?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            Ok(select
                .query_map(params![comparer, limit], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The report and the statements of a reading.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such reading, or the ledger cannot be read.
    pub fn subject(&self, reading: i64) -> Result<Subject, LedgerError> {
        self.read(|db| {
            let report: i64 = db
                .prepare_cached("SELECT report FROM reading WHERE key = ?")?
                .query_row([reading], |row| row.get(0))
                .optional()?
                .ok_or_else(|| LedgerError::Unknown { kind: "reading", id: reading.to_string() })?;
            let keys: Vec<i64> = db
                .prepare_cached("SELECT key FROM statement WHERE reading = ? ORDER BY ordinal")?
                .query_map([reading], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let statements =
                keys.into_iter().map(|key| statement(db, key)).collect::<rusqlite::Result<_>>()?;
            Ok::<_, Fault>(Subject { reading, report: self::report(db, report)?, statements })
        })
    }
}

pub(crate) fn report(db: &Connection, key: i64) -> rusqlite::Result<ReportRow> {
    db.prepare_cached(
        "SELECT key, id, text, title, outlet, known, published IS NOT NULL, fingerprints FROM report WHERE key = ?",
    )?
    .query_row([key], |row| {
        let fingerprints = lookup::fingerprints(row.get_ref(7)?.as_blob()?).collect();
        Ok(ReportRow {
            key: row.get(0)?,
            id: row.get(1)?,
            text: row.get(2)?,
            title: row.get(3)?,
            outlet: row.get(4)?,
            known: row.get(5)?,
            dated: row.get(6)?,
            fingerprints,
        })
    })
}

pub(crate) fn statement(db: &Connection, key: i64) -> rusqlite::Result<StatementRow> {
    let mut figures = db.prepare_cached(
        "SELECT words, type, number, low, high, unit, denominator, modifier, of, measure, place FROM quantity
         WHERE statement = ? ORDER BY ordinal",
    )?;
    let figures = figures.query_map([key], figure)?.collect::<rusqlite::Result<_>>()?;
    db.prepare_cached(
        "SELECT statement.key, statement.id, statement.report, words, stance, positive, known, event_times, keys, meaning,
                proposition, speaker.key, speaker.name, speaker.kind, speaker.named
         FROM statement LEFT JOIN speaker ON speaker.key = statement.speaker WHERE statement.key = ?",
    )?
    .query_row([key], |row| {
        let speaker = match row.get::<_, Option<i64>>(11)? {
            Some(key) => {
                Some(SpeakerRow { key, name: row.get(12)?, kind: row.get(13)?, named: row.get(14)? })
            }
            None => None,
        };
        Ok(StatementRow {
            key: row.get(0)?,
            id: row.get(1)?,
            report: row.get(2)?,
            words: row.get(3)?,
            proposition: row.get(10)?,
            speaker,
            stance: row.get(4)?,
            positive: row.get(5)?,
            known: row.get(6)?,
            event_times: serde_json::from_str(row.get_ref(7)?.as_str()?).unwrap_or_default(),
            figures,
            keys: lookup::keys(row.get_ref(8)?.as_blob()?).collect(),
            meaning: row.get_ref(9)?.as_blob()?.iter().map(|part| part.cast_signed()).collect(),
        })
    })
}

fn figure(row: &Row<'_>) -> rusqlite::Result<FigureRow> {
    Ok(FigureRow {
        words: row.get(0)?,
        kind: row.get(1)?,
        number: row.get(2)?,
        low: row.get(3)?,
        high: row.get(4)?,
        unit: row.get(5)?,
        denominator: row.get(6)?,
        modifier: row.get(7)?,
        of: row.get(8)?,
        measure: row.get(9)?,
        place: row.get(10)?,
    })
}
