use super::{Result, Share, sql};
use crate::{Ledger, migrations::VERSION};
use rusqlite::Row;

/// The state of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Version of the tables.
    pub version: u32,
    /// Size in bytes, without what is still in the log.
    pub bytes: usize,
    /// Number of reports.
    pub reports: usize,
    /// Number of captures.
    pub captures: usize,
    /// Number of readings.
    pub readings: usize,
    /// Number of readings that a newer one supersedes.
    pub superseded: usize,
    /// Number of statements in force.
    pub statements: usize,
    /// How many of them people decided on.
    pub reviewed: Share,
    /// Number of speakers.
    pub speakers: usize,
    /// Number of claims.
    pub claims: usize,
    /// Number of families.
    pub families: usize,
    /// Number of pairs found kin, superseded ones included.
    pub kin: usize,
    /// Number of links between statements, superseded ones included.
    pub links: usize,
    /// Number of decisions.
    pub decisions: usize,
    /// Readers with the number of readings in force.
    pub analyzers: Vec<(String, usize)>,
    /// Comparers with the number of comparisons.
    pub comparers: Vec<(String, usize)>,
    /// Number of readings in force that no comparer has compared.
    pub pending: usize,
    /// First and last day of reports; `None` in an empty ledger.
    pub days: Option<(String, String)>,
    /// Number of custody events.
    pub events: usize,
    /// The last custody event.
    pub last_event: Option<Event>,
}

/// A custody event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number, from 1.
    pub number: i64,
    /// Moment.
    pub at: String,
    /// Person, or tool with version.
    pub who: String,
    /// What was done: created, recorded, captured, read, compared, decided, migrated, exported.
    pub event: String,
    /// Id of a report, "ledger", or kind and key of a decision.
    pub subject: String,
    /// JSON: the hashes of what came in and of the rows that were added.
    pub detail: String,
    /// SHA-256 of the event before; zero for the first.
    pub before: Vec<u8>,
    /// SHA-256 of this event.
    pub sha256: Vec<u8>,
}

impl Ledger {
    /// What the ledger holds, in numbers.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if it cannot be read.
    pub fn status(&self) -> Result<Status> {
        self.hold(|| {
        let count = |table: &str| self.number(&format!("SELECT count(*) FROM {table}"), []);
        let named = |sql: &str| self.all(sql, [], |row| Ok((row.get(0)?, sql::count(row, "number")?)));
        // Rows that are numbered one by one and never deleted.
        let numbered = |table: &str| self.number(&format!("SELECT coalesce(max(key), 0) FROM {table}"), []);
        let reviewed = self.reviewed_of_all()?;
        let days = "SELECT known, (SELECT known FROM reading ORDER BY known DESC LIMIT 1) FROM reading ORDER BY known LIMIT 1";
        let pending = "SELECT count(*) FROM reading WHERE NOT EXISTS (SELECT 1 FROM superseded o WHERE o.reading = reading.key)
            AND NOT EXISTS (SELECT 1 FROM compared WHERE compared.reading = reading.key)";
        Ok(Status {
            version: VERSION,
            bytes: self
                .number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [])?,
            reports: count("report")?,
            captures: count("capture")?,
            readings: count("reading")?,
            superseded: count("superseded")?,
            statements: reviewed.of,
            reviewed,
            speakers: count("speaker")?,
            claims: count("claim")?,
            families: self.number("SELECT count(DISTINCT family) FROM family_of", [])?,
            kin: count("kin")?,
            links: count("link")?,
            decisions: numbered("decision")?,
            analyzers: named(
                "SELECT analyzer, count(*) AS number FROM reading
                WHERE NOT EXISTS (SELECT 1 FROM superseded o WHERE o.reading = reading.key)
                GROUP BY analyzer ORDER BY analyzer",
            )?,
            comparers: named(
                "SELECT comparer, count(*) AS number FROM compared GROUP BY comparer ORDER BY comparer",
            )?,
            pending: self.number(pending, [])?,
            days: self.first(days, [], |row| Ok((row.get(0)?, row.get(1)?)))?,
            events: numbered("custody")?,
            last_event: self.first("SELECT * FROM custody ORDER BY key DESC LIMIT 1", [], event)?,
        })
        })
    }

    /// The custody events of a subject, the first first.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn custody_of(&self, subject: &str) -> Result<Vec<Event>> {
        self.all("SELECT * FROM custody WHERE subject = ?1 ORDER BY key", [subject], event)
    }
}

impl Ledger {
    /// The numbers of reports and of statements in force.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn size(&self) -> Result<[usize; 2]> {
        let count = |table: &str| self.number(&format!("SELECT count(*) FROM {table}"), []);
        Ok([count("report")?, count("claim_of")?])
    }

    /// The newest custody events, the last first.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn newest_events(&self, limit: usize) -> Result<Vec<Event>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all("SELECT * FROM custody ORDER BY key DESC LIMIT ?1", [limit], event)
    }

    /// The hash of the last custody event, which changes with whatever is added to the ledger; `None` if there is no event.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn head(&self) -> Result<Option<Vec<u8>>> {
        self.first("SELECT sha256 FROM custody ORDER BY key DESC LIMIT 1", [], |row| row.get(0))
    }
}

pub(super) fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        number: row.get("key")?,
        at: row.get("at")?,
        who: row.get("who")?,
        event: row.get("event")?,
        subject: row.get("subject")?,
        detail: row.get("detail")?,
        before: row.get("before")?,
        sha256: row.get("sha256")?,
    })
}
