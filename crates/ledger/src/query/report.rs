use super::{
    AsOf, Figure, Kin, Report, ReportName, Result, Statement, Time, series::figure, sql, statement::time,
    then::Then,
};
use crate::{Ledger, LedgerError};
use ascribe_document::Span;
use flate2::read::ZlibDecoder;
use rusqlite::Row;
use std::io::Read;

/// A report with all that is kept of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportInFull {
    /// As in lists.
    pub report: Report,
    /// The text; `None` where the outlet's policy does not keep it.
    pub text: Option<String>,
    /// What the text is made of: where, and what it is in the report ("title", "paragraph" ...).
    pub blocks: Vec<(Span, String)>,
    /// SHA-256 of the bytes.
    pub raw_sha256: Vec<u8>,
    /// SHA-256 of the text.
    pub text_sha256: Vec<u8>,
    /// Number of bytes as they came.
    pub raw_bytes: usize,
    /// Every time it was met, the first first.
    pub captures: Vec<Captured>,
    /// All reports of its page, itself among them, in the order of recording.
    pub versions: Vec<ReportName>,
    /// The reports of its family, itself among them, by day; empty if it has none.
    pub family: Vec<ReportName>,
    /// What was found between it and others.
    pub kin: Vec<Kin>,
    /// Its statements, in the order of the text.
    pub statements: Vec<Statement>,
    /// The times in it, in the order of the text.
    pub times: Vec<Time>,
    /// The figures in it, in the order of the text.
    pub figures: Vec<Figure>,
    /// The names in it, in the order of the text.
    pub entities: Vec<Entity>,
    /// The sentences in its own voice.
    pub own_voice: Vec<Span>,
    /// What could not be read or analysed as it stood: stable name and sentence.
    pub warnings: Vec<(String, String)>,
}

/// One time that a report was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured {
    /// Moment.
    pub at: String,
    /// Path, path and line, "standard input", or address.
    pub place: String,
    /// By which way (`Method`).
    pub method: String,
    /// Name and version of the tool.
    pub tool: String,
}

/// A name in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The words, in bytes of the text.
    pub span: Span,
    /// What is named (`EntityKind`).
    pub kind: String,
    /// The canonical name; `None` where the outlet's policy does not keep it.
    pub name: Option<String>,
}

impl Ledger {
    /// A report by its id, as it was read then.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is no such report or it was not known then; others if the ledger cannot be read.
    pub fn report(&self, id: &str, as_of: &AsOf) -> Result<ReportInFull> {
        self.hold(|| {
        let unknown = || LedgerError::Unknown { kind: "report", id: id.to_owned() };
        let key = self.first("SELECT key FROM report WHERE id = ?1", [id], |row| row.get::<_, i64>(0))?;
        let key = key.ok_or_else(unknown)?;
        let reading = self.readings_known(&[key], as_of)?.first().copied().ok_or_else(unknown)?;
        let mut report = self.report_of_reading(reading)?;
        let mut then = Then::new(self, as_of)?;
        let family = if as_of.is_now() {
            let held = "SELECT o.report FROM family_of f JOIN family_of o ON o.family = f.family
                JOIN report r ON r.key = o.report WHERE f.report = ?1 ORDER BY r.known, r.id";
            self.all(held, [key], |row| row.get(0))?
        } else {
            report.family = self.family_id_of(key, &mut then)?;
            let family = then.family(key)?;
            if family.len() > 1 { family.to_vec() } else { Vec::new() }
        };
        let sql = "SELECT r.*, g.own_voice, g.warnings FROM report r JOIN reading g ON g.report = r.key WHERE g.key = ?1";
        let held = self.first(sql, [reading], held)?;
        let mut full = held.ok_or_else(|| self.nothing())?(report);
        full.family = family.into_iter().map(|report| self.report_name_of(report)).collect::<Result<_>>()?;
        full.kin = self.kin_of(key, as_of)?;
        full.captures = self.captures_of(key)?;
        let versions =
            "SELECT o.key FROM report r JOIN report o ON o.page = r.page WHERE r.key = ?1 ORDER BY o.key";
        let versions = self.known_reports(&self.all(versions, [key], |row| row.get(0))?, as_of)?;
        full.versions =
            versions.into_iter().map(|report| self.report_name_of(report)).collect::<Result<_>>()?;
        let statements = "SELECT key FROM statement WHERE reading = ?1 ORDER BY ordinal";
        for statement in self.all(statements, [reading], |row| row.get::<_, i64>(0))? {
            full.statements.push(self.statement_then(statement, as_of, &mut then)?);
        }
        full.times =
            self.all("SELECT * FROM time_value WHERE reading = ?1 ORDER BY ordinal", [reading], time)?;
        full.figures =
            self.all("SELECT * FROM quantity WHERE reading = ?1 ORDER BY ordinal", [reading], figure)?;
        full.entities =
            self.all("SELECT * FROM entity WHERE reading = ?1 ORDER BY ordinal", [reading], entity)?;
        Ok(full)
        })
    }

    /// Every time that a report was met, the first first.
    pub(super) fn captures_of(&self, report: i64) -> Result<Vec<Captured>> {
        self.all("SELECT * FROM capture WHERE report = ?1 ORDER BY at, key", [report], captured)
    }

    /// The bytes of a report as they came; `None` where the outlet's policy does not keep them.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is no such report; others if the ledger cannot be read or the bytes are damaged.
    pub fn raw(&self, id: &str) -> Result<Option<Vec<u8>>> {
        let kept =
            self.first("SELECT raw FROM report WHERE id = ?1", [id], |row| row.get::<_, Option<Vec<u8>>>(0))?;
        let kept = kept.ok_or_else(|| LedgerError::Unknown { kind: "report", id: id.to_owned() })?;
        let Some(kept) = kept else { return Ok(None) };
        let mut raw = Vec::new();
        match ZlibDecoder::new(kept.as_slice()).read_to_end(&mut raw) {
            Ok(_) => Ok(Some(raw)),
            Err(error) => Err(LedgerError::Unfit(format!("the bytes kept of {id} are damaged: {error}"))),
        }
    }
}

/// What a row of report and reading holds, given the report as in lists.
fn held(row: &Row<'_>) -> rusqlite::Result<impl FnOnce(Report) -> ReportInFull + use<>> {
    let blocks = sql::json(row, "blocks", |text| serde_json::from_str::<Vec<(usize, usize, String)>>(text))?;
    let warnings = sql::json(row, "warnings", |text| serde_json::from_str::<Vec<serde_json::Value>>(text))?;
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let (text, raw_sha256, text_sha256) = (row.get("text")?, row.get("raw_sha256")?, row.get("text_sha256")?);
    let (raw_bytes, own_voice) = (sql::count(row, "raw_bytes")?, sql::spans(row, "own_voice")?);
    Ok(move |report| ReportInFull {
        report,
        text,
        blocks: blocks.into_iter().map(|(start, end, kind)| (Span::new(start, end), kind)).collect(),
        raw_sha256,
        text_sha256,
        raw_bytes,
        own_voice,
        warnings: warnings
            .iter()
            .map(|warning| (word(&warning["code"]), word(&warning["message"])))
            .collect(),
        captures: Vec::new(),
        versions: Vec::new(),
        family: Vec::new(),
        kin: Vec::new(),
        statements: Vec::new(),
        times: Vec::new(),
        figures: Vec::new(),
        entities: Vec::new(),
    })
}

fn captured(row: &Row<'_>) -> rusqlite::Result<Captured> {
    Ok(Captured {
        at: row.get("at")?,
        place: row.get("place")?,
        method: row.get("method")?,
        tool: row.get("tool")?,
    })
}

fn entity(row: &Row<'_>) -> rusqlite::Result<Entity> {
    Ok(Entity { span: sql::start_and_end(row)?, kind: row.get("type")?, name: row.get("name")? })
}
