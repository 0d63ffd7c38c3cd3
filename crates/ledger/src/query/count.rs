//! What a claim is counted by, now and in a state of knowledge.

use super::{AsOf, Result, members::renamed, sql, then::Then};
use crate::{Ledger, ReviewState};
use ascribe_document::Date;
use rusqlite::Row;
use std::collections::BTreeSet;

/// What claims are sorted and counted by.
#[derive(Debug, Clone)]
pub(super) struct Count {
    pub(super) id: String,
    pub(super) head: i64,
    pub(super) first_known: Date,
    pub(super) last_known: Date,
    pub(super) statements: usize,
    pub(super) reports: usize,
    pub(super) texts: usize,
    pub(super) speakers: usize,
    pub(super) denied: usize,
    pub(super) rejected: usize,
    pub(super) decided: usize,
    /// Number of the decision that grades it.
    pub(super) grade: Option<i64>,
}

/// A statement as far as its claim counts it.
struct Counted {
    id: String,
    known: Date,
    report: i64,
    speaker: Option<i64>,
    state: String,
    grade: Option<i64>,
}

impl Ledger {
    /// The numbers of a claim in force.
    pub(super) fn claim_now(&self, id: &str) -> Result<Count> {
        self.first("SELECT * FROM claim WHERE id = ?1", [id], count)?.ok_or_else(|| self.nothing())
    }

    /// The numbers of a claim of these statements, which stand by day, in a state of knowledge.
    pub(super) fn count_then(&self, members: &[i64], then: &mut Then<'_>, as_of: &AsOf) -> Result<Count> {
        let sql = "SELECT s.id, s.known, s.report, s.speaker, coalesce(v.state, 'open') AS state, v.grade
            FROM json_each(?1) m CROSS JOIN statement s ON s.key = m.value
            LEFT JOIN review v ON v.statement = s.key ORDER BY m.key";
        let keys = serde_json::Value::from(members).to_string();
        let rows = self.all(sql, [keys], |row| {
            Ok(Counted {
                id: row.get("id")?,
                known: sql::day(row, "known")?,
                report: row.get("report")?,
                speaker: row.get("speaker")?,
                state: row.get("state")?,
                grade: row.get("grade")?,
            })
        })?;
        let nothing = || self.nothing();
        let (first, last) = rows.first().zip(rows.last()).ok_or_else(nothing)?;
        let counts = || rows.iter().filter(|row| row.state != ReviewState::Rejected.as_str());
        let reports: BTreeSet<i64> = counts().map(|row| row.report).collect();
        let speakers: BTreeSet<i64> = counts().filter_map(|row| row.speaker).collect();
        let mut texts = BTreeSet::new();
        for &report in &reports {
            texts.extend(then.family(report)?.first().copied());
        }
        Ok(Count {
            id: renamed(&first.id, 's', 'c'),
            head: members.first().copied().ok_or_else(nothing)?,
            first_known: first.known,
            last_known: last.known,
            statements: counts().count(),
            reports: reports.len(),
            texts: texts.len(),
            speakers: speakers.len(),
            denied: self.denials_then(members, as_of)?,
            rejected: rows.len() - counts().count(),
            decided: rows.iter().filter(|row| row.state != ReviewState::Open.as_str()).count(),
            grade: rows.iter().filter_map(|row| row.grade).max(),
        })
    }
}

/// The numbers of a row of `claim`.
pub(super) fn count(row: &Row<'_>) -> rusqlite::Result<Count> {
    Ok(Count {
        id: row.get("id")?,
        head: row.get("head")?,
        first_known: sql::day(row, "first_known")?,
        last_known: sql::day(row, "last_known")?,
        statements: sql::count(row, "statements")?,
        reports: sql::count(row, "reports")?,
        texts: sql::count(row, "texts")?,
        speakers: sql::count(row, "speakers")?,
        denied: sql::count(row, "denied")?,
        rejected: sql::count(row, "rejected")?,
        decided: sql::count(row, "decided")?,
        grade: row.get("grade")?,
    })
}
