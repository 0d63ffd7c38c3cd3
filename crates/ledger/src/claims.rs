//! Claims: statements in force bound by links that say they say the same.

use crate::components::Ruling;
use crate::decide::{About, rulings};
use crate::families::nodes;
use crate::grouping::Grouping;
use rusqlite::{Connection, Row};
use std::collections::BTreeSet;

pub(crate) const CLAIMS: Grouping = Grouping {
    node: 's',
    group: 'c',
    neighbours: "SELECT later, score FROM link_now WHERE kind = 'same' AND earlier = ?1
                 UNION ALL SELECT earlier, score FROM link_now WHERE kind = 'same' AND later = ?1",
    place: "SELECT known, id FROM statement WHERE key = ?",
    key: "SELECT key FROM statement WHERE id = ?",
    group_of: "SELECT claim FROM claim_of WHERE statement = ?",
    members: "SELECT statement FROM claim_of WHERE claim = ?",
    put: PUT,
    put_alone: PUT,
    pour: "UPDATE claim_of SET claim = ?2 WHERE claim = ?1",
};

/// All statements that another says too.
pub(crate) const LINKED: &str =
    "SELECT earlier FROM link_now WHERE kind = 'same' UNION SELECT later FROM link_now WHERE kind = 'same'";

const PUT: &str = "UPDATE claim_of SET claim = ?2 WHERE statement = ?1";

/// What a claim's row counts. A statement that people rejected is still its statement, and counts for nothing but that. The
/// denier of a link is the statement whose stance is denied, else the later one.
const COUNT: &str = "
    SELECT min(claim_of.known), max(claim_of.known), count(*) FILTER (WHERE state <> 'rejected'),
           count(DISTINCT claim_of.report) FILTER (WHERE state <> 'rejected'),
           count(DISTINCT coalesce(family_of.family, claim_of.report)) FILTER (WHERE state <> 'rejected'),
           count(DISTINCT speaker) FILTER (WHERE state <> 'rejected'),
           (SELECT count(*) FROM (
                SELECT link.later
                FROM claim_of JOIN link_now link ON link.earlier = claim_of.statement AND link.kind = 'denies'
                JOIN statement one ON one.key = link.earlier JOIN statement other ON other.key = link.later
                WHERE claim_of.claim = ?1 AND (other.stance = 'denied' OR one.stance <> 'denied')
                AND NOT EXISTS (SELECT 1 FROM review WHERE statement IN (link.earlier, link.later) AND state = 'rejected')
                UNION SELECT link.earlier
                FROM claim_of JOIN link_now link ON link.later = claim_of.statement AND link.kind = 'denies'
                JOIN statement one ON one.key = link.earlier JOIN statement other ON other.key = link.later
                WHERE claim_of.claim = ?1 AND other.stance <> 'denied' AND one.stance = 'denied'
                AND NOT EXISTS (SELECT 1 FROM review WHERE statement IN (link.earlier, link.later) AND state = 'rejected'))),
           count(*) FILTER (WHERE state = 'rejected'), count(*) FILTER (WHERE state <> 'open'), max(review.grade)
    FROM claim_of CROSS JOIN review ON review.statement = claim_of.statement
    LEFT JOIN family_of ON family_of.report = claim_of.report WHERE claim = ?1";

/// Counts claims anew; of a claim without statements the row goes.
pub(crate) fn count(db: &Connection, claims: &BTreeSet<String>) -> rusqlite::Result<()> {
    let mut put = db.prepare_cached(&format!(
        "INSERT OR REPLACE INTO claim SELECT ?1, ?2, counted.* FROM ({COUNT}) AS counted"
    ))?;
    let mut members = db.prepare_cached("SELECT 1 FROM claim_of WHERE claim = ?")?;
    for claim in claims {
        if members.exists([claim])? {
            put.execute((claim, CLAIMS.first(db, claim)?))?;
        } else {
            db.prepare_cached("DELETE FROM claim WHERE id = ?")?.execute([claim])?;
        }
    }
    Ok(())
}

/// What a claim's row holds behind its head: days, counts, and the last grade.
pub(crate) type Counted = (String, String, [i64; 7], Option<i64>);

/// Reads a row of counts, whose first column is `at`.
pub(crate) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Counted> {
    let mut counts = [0; 7];
    for (place, count) in counts.iter_mut().enumerate() {
        *count = row.get(at + 2 + place)?;
    }
    Ok((row.get(at)?, row.get(at + 1)?, counts, row.get(at + 9)?))
}

/// The row that counting gives for a claim, to hold against the one that stands there.
pub(crate) fn counted(db: &Connection, claim: &str) -> rusqlite::Result<Counted> {
    db.prepare_cached(COUNT)?.query_row([claim], |row| read(row, 0))
}

/// Claims of the statements that a query about report or comparison ?1 gives.
pub(crate) fn of_statements(db: &Connection, query: &str, key: i64) -> rusqlite::Result<BTreeSet<String>> {
    db.prepare_cached(&format!("SELECT DISTINCT claim FROM claim_of WHERE statement IN ({query})"))?
        .query_map([key], |row| row.get(0))?
        .collect()
}

/// Makes all claims anew; families and reviews stand already.
pub(crate) fn rebuild(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(
        "DELETE FROM claim;
         DELETE FROM claim_of;
         INSERT INTO claim_of SELECT key, 'c' || substr(id, 2), report, speaker, known FROM statement
         WHERE NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.reading = statement.reading)
         ORDER BY key;",
    )?;
    let rulings = rulings(db, About::Claims)?;
    let linked = nodes(db, LINKED)?;
    CLAIMS.settle(db, &rulings, linked.into_iter().chain(rulings.iter().flat_map(Ruling::nodes)))?;
    let mut select = db.prepare("SELECT DISTINCT claim FROM claim_of")?;
    let mut claims = select.query([])?;
    while let Some(claim) = claims.next()? {
        count(db, &BTreeSet::from([claim.get(0)?]))?;
    }
    Ok(())
}
