//! The derived table of what people decided on each statement in force.

use super::{ReviewState, grade, standing};
use crate::{claims, in_force};
use rusqlite::{Connection, OptionalExtension};

/// The statements on the other side of denials from or of a statement.
const OPPOSITE: &str = "SELECT later FROM link_now WHERE kind = 'denies' AND earlier = ?1
     UNION SELECT earlier FROM link_now WHERE kind = 'denies' AND later = ?1";

/// State, last decision, and last grade of the claim named after it: what stands about a statement in force.
pub(crate) type Stands = (String, Option<i64>, Option<i64>);

/// What follows from the decisions for the row of a statement.
pub(crate) fn row_of(db: &Connection, statement: i64) -> rusqlite::Result<Stands> {
    let review = standing(db, statement)?;
    let grade = grade::last_of_statement(db, statement, grade::NONE)?;
    Ok((review.state.as_str().to_owned(), review.last(), grade))
}

/// Brings the row of a statement up to date, and the claims that count it.
pub(super) fn settle(db: &Connection, statement: i64) -> rusqlite::Result<()> {
    let Some((before, after)) = stand(db, statement)? else { return Ok(()) };
    let mut claims = claims::of_statements(db, "SELECT ?1", statement)?;
    let rejected = ReviewState::Rejected.as_str();
    if (before == rejected) != (after == rejected) {
        claims.extend(claims::of_statements(db, OPPOSITE, statement)?);
    }
    claims::count(db, &claims)
}

/// Brings the row alone up to date. Gives the state before and after.
fn stand(db: &Connection, statement: i64) -> rusqlite::Result<Option<(String, String)>> {
    let before = db
        .prepare_cached("SELECT state FROM review WHERE statement = ?")?
        .query_row([statement], |row| row.get(0))
        .optional()?;
    let Some(before) = before else { return Ok(None) };
    let (state, decision, grade) = row_of(db, statement)?;
    db.prepare_cached("UPDATE review SET state = ?2, decision = ?3, grade = ?4 WHERE statement = ?1")?
        .execute((statement, &state, decision, grade))?;
    Ok(Some((before, state)))
}

/// Lets decisions on statements of a report's superseded readings stand for those in their place. Gives the statements that
/// people decided on; their claims are yet to be counted.
pub(crate) fn carry(db: &Connection, report: i64) -> rusqlite::Result<Vec<i64>> {
    let mut select = db.prepare_cached(
        "SELECT id FROM statement WHERE report = ?
         AND EXISTS (SELECT 1 FROM about WHERE about.id IN (statement.id, 'c' || substr(statement.id, 2)))",
    )?;
    let decided: Vec<String> =
        select.query_map([report], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut carried = Vec::new();
    for id in decided {
        if let Some(statement) = in_force::stand_in(db, &id)? {
            stand(db, statement)?;
            carried.push(statement);
        }
    }
    Ok(carried)
}

/// Makes all rows anew; claims are yet to be counted.
pub(crate) fn rebuild(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(
        "DELETE FROM review;
         INSERT INTO review SELECT key, 'open', known, reading, confidence, NULL, NULL FROM statement
         WHERE NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.reading = statement.reading) ORDER BY key;",
    )?;
    let mut reports = db.prepare(
        "SELECT DISTINCT report FROM about JOIN statement ON statement.id = 's' || substr(about.id, 2)
         WHERE about.id LIKE 's%' OR about.id LIKE 'c%' ORDER BY report",
    )?;
    let mut rows = reports.query([])?;
    while let Some(row) = rows.next()? {
        carry(db, row.get(0)?)?;
    }
    Ok(())
}
