//! Whether the ledger is what was recorded: every hash, offset, quote and custody link, and every derived table.
//!
//! Rows of the record are sealed in the custody event that tells of them, and the events are chained, so that a change by
//! hand shows at the row or at the chain. Who changes a row can change the whole chain after it as well; that shows only
//! against a copy of [`Verified::head`] that was kept elsewhere.

mod chain;
mod derived;
mod people;
mod report;
mod spans;
mod statements;

use crate::error::Fault;
use crate::hash::{hex, spells};
use crate::{Ledger, LedgerError, fold, speakers};
use rusqlite::Connection;

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of what it was found at: a report, a statement, a claim ..., or "ledger".
    pub id: String,
    /// What does not fit, in one clause.
    pub what: String,
}

/// What was verified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Number of reports.
    pub reports: usize,
    /// Number of statements, superseded ones too.
    pub statements: usize,
    /// Number of custody events.
    pub events: usize,
    /// Number of findings.
    pub findings: usize,
    /// Hash of the last custody event, in hexadecimal: who has noted it can tell later that nothing before it was changed.
    pub head: String,
}

impl Ledger {
    /// Recomputes everything that can be, one report after the other. `progress` is told how many of how many reports are
    /// done, `found` what does not fit.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the file can no longer be read at all; a damaged part is a finding.
    pub fn verify(
        &self,
        progress: &mut dyn FnMut(usize, usize),
        found: &mut dyn FnMut(Finding),
    ) -> Result<Verified, LedgerError> {
        self.read(|db| {
            let mut check = Check { db, found, verified: Verified::default() };
            check.part("ledger", |check| check.file())?;
            check.part("ledger", |check| chain::verify(check))?;
            check.part("ledger", |check| people::verify(check))?;
            check.part("ledger", |check| report::verify_all(check, progress))?;
            check.part("ledger", |check| check.speakers())?;
            check.part("ledger", |check| derived::verify(check))?;
            Ok::<_, Fault>(check.verified)
        })
    }
}

/// A verification under way.
struct Check<'a> {
    db: &'a Connection,
    found: &'a mut dyn FnMut(Finding),
    verified: Verified,
}

impl Check<'_> {
    fn tell(&mut self, id: &str, what: impl Into<String>) {
        self.verified.findings += 1;
        (self.found)(Finding { id: id.to_owned(), what: what.into() });
    }

    /// Tells of `what` unless it `fits`.
    fn expect(&mut self, fits: bool, id: &str, what: &str) {
        if !fits {
            self.tell(id, what);
        }
    }

    /// Does a part; what cannot be read there is a finding, and the next part goes on.
    fn part(
        &mut self,
        id: &str,
        work: impl FnOnce(&mut Self) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
        match work(self) {
            Ok(()) => Ok(()),
            Err(error) => match error.sqlite_error_code() {
                Some(DatabaseCorrupt | NotADatabase | Unknown) | None => {
                    self.tell(id, format!("cannot be read ({error})"));
                    Ok(())
                }
                Some(_) => Err(error),
            },
        }
    }

    /// Tells of each id that a query gives.
    fn none(&mut self, query: &str, what: &str) -> rusqlite::Result<()> {
        let mut select = self.db.prepare(query)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            self.tell(&id, what);
        }
        Ok(())
    }

    fn file(&mut self) -> rusqlite::Result<()> {
        let mut select = self.db.prepare("PRAGMA integrity_check")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            self.expect(line == "ok", "ledger", &format!("the file is damaged: {line}"));
        }
        let mut select = self.db.prepare("PRAGMA foreign_key_check")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            self.tell(
                "ledger",
                format!("a row of table {table} belongs to a row of {parent} that is not there"),
            );
        }
        Ok(())
    }

    fn speakers(&mut self) -> rusqlite::Result<()> {
        let mut select = self.db.prepare("SELECT id, name, folded, kind, named FROM speaker ORDER BY key")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, name, folded, kind): (String, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            self.expect(fold::folded(&name) == folded, &id, "the name does not fit the form it is found by");
            if let (true, Some(hash)) = (row.get(4)?, speakers::named_identity(&folded, &kind)) {
                self.expect(spells(&id, &hash), &id, "the id does not fit the name");
            }
        }
        Ok(())
    }
}

/// The hash as it stands in the detail of a custody event.
fn written(hash: &[u8]) -> String {
    hex(hash)
}
