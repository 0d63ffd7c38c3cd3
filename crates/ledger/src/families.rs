use crate::components::Ruling;
use crate::decide::{self, About, rulings};
use crate::error::Fault;
use crate::grouping::{Grouping, Regrouped};
use crate::{Ledger, LedgerError, claims};
use rusqlite::Connection;

/// Families: reports bound by kinship in force of any kind. The weakest, shared passages, binds too, so that a story of its
/// own with six paragraphs of an agency's is in the agency's family; `kin.kind` says what it is there.
pub(crate) const FAMILIES: Grouping = Grouping {
    node: 'r',
    group: 'f',
    neighbours: "SELECT derived, max(share_source, share_derived) FROM kin_now WHERE source = ?1
                 UNION ALL SELECT source, max(share_source, share_derived) FROM kin_now WHERE derived = ?1",
    place: "SELECT known, id FROM report WHERE key = ?",
    key: "SELECT key FROM report WHERE id = ?",
    group_of: "SELECT family FROM family_of WHERE report = ?",
    members: "SELECT report FROM family_of WHERE family = ?",
    put: "INSERT INTO family_of VALUES (?1, ?2) ON CONFLICT (report) DO UPDATE SET family = excluded.family",
    put_alone: "DELETE FROM family_of WHERE report = ?1 AND ?2 IS NOT NULL",
    pour: "UPDATE family_of SET family = ?2 WHERE family = ?1",
};

/// All reports that have kin.
pub(crate) const KINDRED: &str = "SELECT source FROM kin_now UNION SELECT derived FROM kin_now";

impl Ledger {
    /// Makes families, claims and reviews anew from kin, links and decisions. The same comes out as from one intake after the other.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be written.
    pub fn rebuild(&mut self) -> Result<(), LedgerError> {
        self.write(|db| {
            decide::rebuild(db)?;
            db.execute_batch("DELETE FROM family_of")?;
            let seeds = nodes(db, KINDRED)?;
            let rulings = rulings(db, About::Families)?;
            FAMILIES.settle(db, &rulings, seeds.into_iter().chain(rulings.iter().flat_map(Ruling::nodes)))?;
            claims::rebuild(db)?;
            Ok::<_, Fault>(())
        })
    }
}

/// Counts the claims anew that hold statements of reports whose families changed.
pub(crate) fn regrouped(db: &Connection, families: &Regrouped) -> rusqlite::Result<()> {
    let mut touched = std::collections::BTreeSet::new();
    let mut select = db.prepare_cached("SELECT DISTINCT claim FROM claim_of WHERE report = ?")?;
    for report in &families.nodes {
        for claim in select.query_map([report], |row| row.get::<_, String>(0))? {
            touched.insert(claim?);
        }
    }
    claims::count(db, &touched)
}

/// The numbers that a query gives.
pub(crate) fn nodes(db: &Connection, query: &str) -> rusqlite::Result<Vec<i64>> {
    db.prepare(query)?.query_map([], |row| row.get(0))?.collect()
}
