//! What belongs to a claim or a family, by its id and the state of knowledge.
//!
//! A claim is named after its first statement, a family after its first report. So the letters of any member find it, and
//! an id that was printed before two claims became one still leads to the statement it was printed for.

use super::{AsOf, Filter, Result, sql::Binds, then::Then};
use crate::{Ledger, LedgerError};

impl Ledger {
    /// Keys of the statements of a claim, by day.
    pub(super) fn members(&self, claim: &str, as_of: &AsOf) -> Result<Vec<i64>> {
        let unknown = || LedgerError::Unknown { kind: "claim", id: claim.to_owned() };
        let named = "SELECT c.statement FROM claim_of c JOIN statement s ON s.key = c.statement WHERE c.claim = ?1 ORDER BY s.known, s.id";
        let mut now = self.all(named, [claim], |row| row.get::<_, i64>(0))?;
        let seed =
            self.first("SELECT key FROM statement WHERE id = ?1", [renamed(claim, 'c', 's')], |row| {
                row.get(0)
            })?;
        if as_of.is_now() {
            if let (true, Some(seed)) = (now.is_empty(), seed) {
                let held = "SELECT c.statement FROM claim_of c JOIN statement s ON s.key = c.statement
                    WHERE c.claim = (SELECT claim FROM claim_of WHERE statement = ?1) ORDER BY s.known, s.id";
                now = self.all(held, [seed], |row| row.get(0))?;
            }
            return if now.is_empty() { Err(unknown()) } else { Ok(now) };
        }
        let candidates: Vec<i64> = seed.into_iter().chain(now).collect();
        match self.known_statements(&candidates, as_of)?.first() {
            Some(&first) => Ok(Then::new(self, as_of)?.claim(first)?.to_vec()),
            None if candidates.is_empty() => Err(unknown()),
            None => Ok(Vec::new()),
        }
    }

    /// Keys of the reports of a family, by day.
    pub(super) fn family_members(&self, family: &str, as_of: &AsOf) -> Result<Vec<i64>> {
        let unknown = || LedgerError::Unknown { kind: "family", id: family.to_owned() };
        let named = "SELECT f.report FROM family_of f JOIN report r ON r.key = f.report WHERE f.family = ?1
            ORDER BY r.known, r.id";
        let mut now = self.all(named, [family], |row| row.get::<_, i64>(0))?;
        let seed =
            self.first("SELECT key FROM report WHERE id = ?1", [renamed(family, 'f', 'r')], |row| {
                row.get(0)
            })?;
        if as_of.is_now() {
            if let (true, Some(seed)) = (now.is_empty(), seed) {
                let held = "SELECT f.report FROM family_of f JOIN report r ON r.key = f.report
                    WHERE f.family = (SELECT family FROM family_of WHERE report = ?1) ORDER BY r.known, r.id";
                now = self.all(held, [seed], |row| row.get(0))?;
            }
            return if now.is_empty() { Err(unknown()) } else { Ok(now) };
        }
        let candidates: Vec<i64> = seed.into_iter().chain(now).collect();
        match self.known_reports(&candidates, as_of)?.first() {
            Some(&first) => Ok(Then::new(self, as_of)?.family(first)?.to_vec()),
            None if candidates.is_empty() => Err(unknown()),
            None => Ok(Vec::new()),
        }
    }

    /// Keys of the reports of the family that a filter names; `None` if it names none.
    pub(super) fn reports_of(&self, filter: &Filter) -> Result<Option<Vec<i64>>> {
        let family = filter.family.as_deref();
        family.map(|family| self.family_members(family, &filter.as_of)).transpose()
    }

    /// Id of the claim of a statement known then.
    pub(super) fn claim_id_of(&self, statement: i64, then: &mut Then<'_>) -> Result<String> {
        let first = then.claim(statement)?.first().copied().unwrap_or(statement);
        let id =
            self.first("SELECT id FROM statement WHERE key = ?1", [first], |row| row.get::<_, String>(0))?;
        Ok(renamed(&id.unwrap_or_default(), 's', 'c'))
    }

    /// Id of the family of a report known then, if it has one.
    pub(super) fn family_id_of(&self, report: i64, then: &mut Then<'_>) -> Result<Option<String>> {
        let family = then.family(report)?;
        let Some(&first) = family.first().filter(|_| family.len() > 1) else { return Ok(None) };
        let id =
            self.first("SELECT id FROM report WHERE key = ?1", [first], |row| row.get::<_, String>(0))?;
        Ok(id.map(|id| renamed(&id, 'r', 'f')))
    }

    /// Those of these statements that were known, in the same order.
    pub(super) fn known_statements(&self, keys: &[i64], as_of: &AsOf) -> Result<Vec<i64>> {
        let mut binds = Binds::default();
        let keys = binds.keys(keys);
        let known = as_of.of_reading("g", &mut binds).join(" AND ");
        let sql = format!(
            "SELECT s.key FROM json_each({keys}) m CROSS JOIN statement s ON s.key = m.value
            CROSS JOIN reading g ON g.key = s.reading WHERE {known} ORDER BY m.key"
        );
        self.all(&sql, binds.params(), |row| row.get(0))
    }

    /// Those of these reports that were known, in the same order.
    pub(super) fn known_reports(&self, keys: &[i64], as_of: &AsOf) -> Result<Vec<i64>> {
        let mut binds = Binds::default();
        let keys = binds.keys(keys);
        let known = as_of.of_reading("g", &mut binds).join(" AND ");
        let sql = format!(
            "SELECT g.report FROM json_each({keys}) m CROSS JOIN reading g ON g.report = m.value WHERE {known} ORDER BY m.key"
        );
        self.all(&sql, binds.params(), |row| row.get(0))
    }
}

/// The id of what is named after a member, or of the member: the same letters behind another first one.
pub(super) fn renamed(id: &str, from: char, to: char) -> String {
    id.strip_prefix(from).map_or_else(String::new, |letters| format!("{to}{letters}"))
}
