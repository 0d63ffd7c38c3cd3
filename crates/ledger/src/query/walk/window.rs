//! What the newest rows of a walk come to, told by SQLite, so that they need not be fetched.

use super::{By, Walk};
use crate::Ledger;
use crate::query::{Order, Result, Share, sql};

impl Walk {
    /// How many of the newest statements, at most `limit`, there are, and how many of them people decided on; of a walk of
    /// readings all their statements are meant.
    pub(in crate::query) fn share(&self, ledger: &Ledger, limit: usize) -> Result<Share> {
        let mut walk = self.clone();
        let most = walk.binds.add(i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX));
        let rows = walk.sql(Order::Newest, "");
        let statements = if matches!(walk.by, By::Reading | By::ReportText) || walk.readings {
            format!(
                "SELECT s.key AS thing FROM (SELECT DISTINCT reading FROM ({rows} LIMIT {most})) w
                CROSS JOIN statement s ON s.reading = w.reading LIMIT {most}"
            )
        } else {
            format!("{rows} LIMIT {most}")
        };
        let sql = format!(
            "SELECT count(*) AS number, count(v.statement) AS decided FROM ({statements}) k
            LEFT JOIN review v ON v.statement = k.thing AND v.state <> 'open'"
        );
        let share = ledger.first(&sql, walk.binds.params(), |row| {
            let of = sql::count(row, "number")?;
            Ok(Share { decided: sql::count(row, "decided")?.min(limit), of: of.min(limit), cut: of > limit })
        })?;
        Ok(share.unwrap_or_default())
    }

    /// Of the newest statements in force, at most `window`, those behind `after` that the reader is least sure of, at most `limit`: how
    /// sure, and key. True if there are more than `window`.
    pub(in crate::query) fn least_sure(
        &self,
        ledger: &Ledger,
        window: usize,
        after: (f64, i64),
        limit: usize,
    ) -> Result<(Vec<(f64, i64)>, bool)> {
        let mut walk = self.clone();
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let sql = format!(
            "WITH k AS MATERIALIZED ({} LIMIT {})
            SELECT v.confidence, v.statement, (SELECT count(*) FROM k) AS number
            FROM k CROSS JOIN review v ON v.statement = k.thing
            WHERE (v.confidence, v.statement) > ({}, {}) ORDER BY v.confidence, v.statement LIMIT {}",
            walk.sql(Order::Newest, ""),
            walk.binds.add(whole(window.saturating_add(1))),
            walk.binds.add(after.0),
            walk.binds.add(after.1),
            walk.binds.add(whole(limit)),
        );
        let mut seen = 0;
        let found = ledger.all(&sql, walk.binds.params(), |row| {
            seen = sql::count(row, "number")?;
            Ok((row.get("confidence")?, row.get("statement")?))
        })?;
        Ok((found, seen > window))
    }
}
