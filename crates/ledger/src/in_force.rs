//! Statements come into force with their reading, and leave the lists when a newer one supersedes it.

use crate::claims::{self, CLAIMS};
use crate::components::Ruling;
use crate::decide::{self, About, rulings};
use crate::lookup;
use rusqlite::{Connection, OptionalExtension};

/// The statements at the other end of a denial from one of the report's statements in force.
const OPPOSITE: &str = "
    SELECT later FROM link_now WHERE kind = 'denies' AND earlier IN (SELECT statement FROM claim_of WHERE report = ?1)
    UNION SELECT earlier FROM link_now
    WHERE kind = 'denies' AND later IN (SELECT statement FROM claim_of WHERE report = ?1)";

/// Puts the statements of a new reading into the derived tables, in the place of those of the report's reading before.
pub(crate) fn replace(
    db: &Connection,
    report: i64,
    before: Option<i64>,
    reading: i64,
) -> rusqlite::Result<()> {
    if before.is_none() {
        return enter(db, reading);
    }
    let mut claims = claims::of_statements(db, "SELECT statement FROM claim_of WHERE report = ?1", report)?;
    let opposite = claims::of_statements(db, OPPOSITE, report)?;
    leave(db, report)?;
    enter(db, reading)?;
    // What people decided about a statement holds for the one in its place.
    let rulings = rulings(db, About::Claims)?;
    let mut own = db.prepare_cached("SELECT 1 FROM claim_of WHERE statement = ? AND report = ?")?;
    let mut seeds = Vec::new();
    for node in rulings.iter().flat_map(Ruling::nodes) {
        if own.exists([node, report])? {
            seeds.push(node);
        }
    }
    for claim in &claims {
        seeds.extend(
            db.prepare_cached(CLAIMS.members)?
                .query_map([claim], |row| row.get::<_, i64>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()?,
        );
    }
    claims.extend(CLAIMS.settle(db, &rulings, seeds)?.groups);
    claims.extend(opposite);
    for statement in decide::carry(db, report)? {
        claims.insert(CLAIMS.group_of(db, statement)?);
    }
    claims::count(db, &claims)
}

/// The statement in force with that id. One whose reading was superseded is stood for by the one with the same words in its
/// report's newer reading; of several by the one in the same place, else by the nearest in order.
pub(crate) fn stand_in(db: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached(
        "SELECT now.key FROM statement old
         CROSS JOIN statement now ON now.words_sha256 = old.words_sha256 AND now.report = old.report
         WHERE old.id = ? AND NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.reading = now.reading)
         ORDER BY now.key <> old.key, now.content <> old.content, abs(now.ordinal - old.ordinal), now.ordinal LIMIT 1",
    )?
    .query_row([id], |row| row.get(0))
    .optional()
}

fn enter(db: &Connection, reading: i64) -> rusqlite::Result<()> {
    let words = format!(
        "INSERT INTO statement_text (rowid, words, speaker)
         SELECT {}, words, coalesce(speaker.name, '') FROM statement
         LEFT JOIN speaker ON speaker.key = statement.speaker
         WHERE statement.reading = ? AND words IS NOT NULL ORDER BY ordinal",
        lookup::text_row("statement.known", "statement.key")
    );
    for query in [
        words.as_str(),
        "INSERT INTO claim_of SELECT key, 'c' || substr(id, 2), report, speaker, known FROM statement
         WHERE reading = ? ORDER BY ordinal",
        "INSERT INTO claim SELECT 'c' || substr(id, 2), key, known, known, 1, 1, 1, speaker IS NOT NULL, 0, 0, 0, NULL
         FROM statement WHERE reading = ? ORDER BY ordinal",
        "INSERT INTO review SELECT key, 'open', known, reading, confidence, NULL, NULL FROM statement
         WHERE reading = ? ORDER BY ordinal",
    ] {
        db.prepare_cached(query)?.execute([reading])?;
    }
    let mut select =
        db.prepare_cached("SELECT key, keys FROM statement WHERE reading = ? ORDER BY ordinal")?;
    let mut rows = select.query([reading])?;
    while let Some(row) = rows.next()? {
        lookup::add_statement(db, row.get(0)?, row.get_ref(1)?.as_blob()?)?;
    }
    Ok(())
}

fn leave(db: &Connection, report: i64) -> rusqlite::Result<()> {
    let mut select = db.prepare_cached(
        "SELECT key, keys FROM statement WHERE key IN (SELECT statement FROM claim_of WHERE report = ?)",
    )?;
    let mut rows = select.query([report])?;
    while let Some(row) = rows.next()? {
        lookup::remove_statement(db, row.get(0)?, row.get_ref(1)?.as_blob()?)?;
    }
    db.prepare_cached(
        "DELETE FROM review WHERE statement IN (SELECT statement FROM claim_of WHERE report = ?)",
    )?
    .execute([report])?;
    db.prepare_cached("DELETE FROM claim_of WHERE report = ?")?.execute([report])?;
    Ok(())
}
