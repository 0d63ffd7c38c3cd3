use super::{Claim, Result, count::count};
use crate::{Ledger, fold::folded};

/// Statements of a speaker that are looked at, the newest.
const LOOKED_AT: i64 = 500;

impl Ledger {
    /// Claims in force that may rest on the named speaker of this name alone: of those carried by several reports in which the
    /// speaker is heard, the `limit` in most texts, if their statements name at most two first holders, since one may go by
    /// two names.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn resting_on(&self, name: &str, limit: usize) -> Result<Vec<Claim>> {
        self.hold(|| {
            // One name, of a person or a body: seldom of more than one.
            let speakers = "SELECT key FROM speaker WHERE folded = ?1 AND named ORDER BY key LIMIT 4";
            let mut counts = Vec::new();
            for speaker in self.all(speakers, [folded(name)], |row| row.get::<_, i64>(0))? {
                let sql = "SELECT * FROM (SELECT c.* FROM (SELECT DISTINCT o.claim FROM
                        (SELECT key FROM statement INDEXED BY statement_of_speaker WHERE speaker = ?1
                         ORDER BY known DESC, reading DESC LIMIT ?2) s
                        CROSS JOIN claim_of o ON o.statement = s.key) w CROSS JOIN claim c ON c.id = w.claim
                    WHERE c.reports > 1 ORDER BY c.texts DESC, c.statements DESC, c.last_known DESC, c.id DESC LIMIT ?3) c
                    WHERE (SELECT count(DISTINCT h.name) FROM claim_of o
                        CROSS JOIN hop h ON h.statement = o.statement AND h.ordinal = 0 WHERE o.claim = c.id) <= 2";
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                counts.extend(self.all(sql, (speaker, LOOKED_AT, limit), count)?);
            }
            counts.into_iter().map(|count| self.claim_shown(count)).collect()
        })
    }
}
