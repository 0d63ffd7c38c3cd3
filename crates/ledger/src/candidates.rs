use crate::subject::{self, ReportRow, StatementRow};
use crate::{Ledger, LedgerError};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// How far a search for candidates goes; its cost is at most `most_common` for each hash, however large the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A hash that more rows than this have is boilerplate and tells nothing.
    pub most_common: usize,
    /// At least so many hashes in common.
    pub least_shared: usize,
    /// At most so many candidates, those with the most in common first.
    pub candidates: usize,
}

impl Ledger {
    /// Reports recorded before this one that share fingerprints with it, with the number shared, most first.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    pub fn candidate_reports(
        &self,
        report: &ReportRow,
        limits: Limits,
    ) -> Result<Vec<(ReportRow, usize)>, LedgerError> {
        self.read(|db| {
            let query = "SELECT DISTINCT report FROM fingerprint WHERE hash = ? AND report < ? LIMIT ?";
            let hashes = report.fingerprints.iter().map(|&(hash, _)| hash);
            let ranked = ranked(db, query, hashes, report.key, limits)?;
            let rows = ranked.into_iter().map(|(key, shared)| Ok((subject::report(db, key)?, shared)));
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Statements in force recorded before this one that share keys with it, with the number shared, most first.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    pub fn candidate_statements(
        &self,
        statement: &StatementRow,
        limits: Limits,
    ) -> Result<Vec<(StatementRow, usize)>, LedgerError> {
        self.read(|db| {
            let query = "SELECT statement FROM statement_key WHERE hash = ? AND statement < ? LIMIT ?";
            let ranked = ranked(db, query, statement.keys.iter().copied(), statement.key, limits)?;
            let rows = ranked.into_iter().map(|(key, shared)| Ok((subject::statement(db, key)?, shared)));
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Keys below `before` by the number of hashes they share; of equals the earlier.
fn ranked(
    db: &Connection,
    query: &str,
    hashes: impl Iterator<Item = i64>,
    before: i64,
    limits: Limits,
) -> rusqlite::Result<Vec<(i64, usize)>> {
    let mut select = db.prepare_cached(query)?;
    let most = i64::try_from(limits.most_common).unwrap_or(i64::MAX - 1);
    let mut shared = BTreeMap::<i64, usize>::new();
    for hash in hashes.collect::<BTreeSet<_>>() {
        let found: Vec<i64> = select
            .query_map((hash, before, most.saturating_add(1)), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if found.len() <= limits.most_common {
            found.into_iter().for_each(|key| *shared.entry(key).or_default() += 1);
        }
    }
    let mut ranked: Vec<_> = shared.into_iter().filter(|&(_, count)| count >= limits.least_shared).collect();
    ranked.sort_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
    ranked.truncate(limits.candidates);
    Ok(ranked)
}
