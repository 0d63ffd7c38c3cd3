use super::Check;
use crate::claims::{self, CLAIMS};
use crate::components::Ruling;
use crate::decide::{About, rulings};
use crate::families::{FAMILIES, nodes};
use crate::{claims::LINKED, families::KINDRED, lookup};
use std::collections::BTreeMap;

/// Derived tables against what they are derived from.
pub(super) fn verify(check: &mut Check<'_>) -> rusqlite::Result<()> {
    listed(check)?;
    found(check)?;
    families(check)?;
    groups_of_statements(check)?;
    counts(check)?;
    tallies(check)
}

/// Every statement in force is listed, and no other.
fn listed(check: &mut Check<'_>) -> rusqlite::Result<()> {
    check.none(
        "SELECT statement.id FROM statement LEFT JOIN claim_of ON claim_of.statement = statement.key
         WHERE (claim_of.statement IS NULL) <> EXISTS (SELECT 1 FROM superseded WHERE reading = statement.reading)
            OR claim_of.report <> statement.report OR claim_of.known <> statement.known
            OR claim_of.speaker IS NOT statement.speaker AND claim_of.statement IS NOT NULL",
        "is not listed as it is recorded",
    )?;
    check.none(
        "SELECT report.id FROM reading JOIN report ON report.key = reading.report
         WHERE reading.known <> report.known OR reading.outlet IS NOT report.outlet
            OR reading.captured <> (SELECT at FROM capture WHERE capture.report = report.key ORDER BY key LIMIT 1)",
        "a reading does not repeat its day, its outlet or its first capture",
    )
}

/// Every statement is found by its words, and every statement in force by its keys, and no other.
fn found(check: &mut Check<'_>) -> rusqlite::Result<()> {
    let db = check.db;
    let mut select = db.prepare(&format!(
        "SELECT key, id, keys, words IS NOT NULL, EXISTS (SELECT 1 FROM claim_of WHERE statement = key), {} FROM statement",
        lookup::text_row("statement.known", "statement.key")
    ))?;
    let mut key_row = db.prepare("SELECT 1 FROM statement_key WHERE hash = ? AND statement = ?")?;
    let mut word_row = db.prepare("SELECT 1 FROM statement_text WHERE rowid = ?")?;
    let (mut rows, mut expected_keys, mut expected_words) = (select.query([])?, 0, 0);
    while let Some(row) = rows.next()? {
        let (key, id, worded, in_force): (i64, String, bool, bool) =
            (row.get(0)?, row.get(1)?, row.get(3)?, row.get(4)?);
        check.expect(
            word_row.exists([row.get::<_, i64>(5)?])? == worded,
            &id,
            "the full-text index does not have it as it should",
        );
        expected_words += usize::from(worded);
        if !in_force {
            continue;
        }
        let mut keys: Vec<i64> = lookup::keys(row.get_ref(2)?.as_blob()?).collect();
        keys.sort_unstable();
        keys.dedup();
        for hash in &keys {
            check.expect(
                key_row.exists((hash, key))?,
                &id,
                "one of its keys is missing from the table it is found by",
            );
        }
        expected_keys += keys.len();
    }
    for (table, expected) in [("statement_key", expected_keys), ("statement_text", expected_words)] {
        let rows: i64 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        let fits = usize::try_from(rows) == Ok(expected);
        check.expect(fits, "ledger", &format!("table {table} has {rows} rows instead of {expected}"));
    }
    Ok(())
}

fn families(check: &mut Check<'_>) -> rusqlite::Result<()> {
    let db = check.db;
    let rulings = rulings(db, About::Families)?;
    let seeds = nodes(db, KINDRED)?.into_iter().chain(rulings.iter().flat_map(Ruling::nodes));
    let mut rows = 0;
    for (family, reports) in FAMILIES.groups(db, &rulings, seeds)? {
        rows += if reports.len() > 1 { reports.len() } else { 0 };
        for report in reports {
            let fits = FAMILIES.group_of(db, report)? == family;
            check.expect(
                fits,
                &FAMILIES.id(db, report)?,
                "its family does not follow from kin and decisions",
            );
        }
    }
    let found: i64 = db.query_row("SELECT count(*) FROM family_of", [], |row| row.get(0))?;
    let fits = usize::try_from(found) == Ok(rows);
    check.expect(fits, "ledger", &format!("table family_of has {found} rows instead of {rows}"));
    Ok(())
}

/// Memory grows with the statements that are linked to others.
fn groups_of_statements(check: &mut Check<'_>) -> rusqlite::Result<()> {
    let db = check.db;
    let rulings = rulings(db, About::Claims)?;
    let seeds = nodes(db, LINKED)?.into_iter().chain(rulings.iter().flat_map(Ruling::nodes));
    let mut claim_of = BTreeMap::new();
    for (claim, statements) in CLAIMS.groups(db, &rulings, seeds)? {
        claim_of.extend(statements.into_iter().map(|statement| (statement, claim.clone())));
    }
    let mut select = db.prepare(
        "SELECT statement, id, claim, 'c' || substr(id, 2) FROM claim_of JOIN statement ON statement.key = claim_of.statement",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (id, claim, alone): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let fits = *claim_of.get(&row.get(0)?).unwrap_or(&alone) == claim;
        check.expect(fits, &id, "its claim does not follow from links and decisions");
    }
    Ok(())
}

fn counts(check: &mut Check<'_>) -> rusqlite::Result<()> {
    let db = check.db;
    let mut select =
        db.prepare("SELECT EXISTS (SELECT 1 FROM claim_of WHERE claim = id), claim.* FROM claim")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get("id")?;
        if !row.get::<_, bool>(0)? {
            check.tell(&id, "no statement is of this claim");
            continue;
        }
        check.expect(
            claims::counted(db, &id)? == claims::read(row, 3)?,
            &id,
            "its numbers do not follow from its statements",
        );
        let headed = CLAIMS.first(db, &id).ok() == Some(row.get("head")?);
        check.expect(headed, &id, "it is not shown by its first statement");
    }
    check.none(
        "SELECT DISTINCT claim FROM claim_of WHERE NOT EXISTS (SELECT 1 FROM claim WHERE claim.id = claim_of.claim)",
        "the claim has statements and no row",
    )
}

/// The numbers that triggers keep.
fn tallies(check: &mut Check<'_>) -> rusqlite::Result<()> {
    for (tally, key, number, counted) in [
        ("source", "speaker", "statements", "statement"),
        ("source_stance", "speaker || ' ' || stance", "statements", "statement"),
        ("measure", "measure", "points", "quantity"),
    ] {
        check.none(
            &format!(
                "WITH counted AS (
                    SELECT {key} AS thing, count(*) AS number FROM {counted}
                    WHERE {key} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM superseded o WHERE o.reading = {counted}.reading)
                    GROUP BY {key}),
                stands AS (SELECT {key} AS thing, {number} AS number FROM {tally} WHERE {number} <> 0)
                SELECT '{tally} ' || thing FROM
                    (SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM stands)
                    UNION SELECT * FROM (SELECT * FROM stands EXCEPT SELECT * FROM counted))"
            ),
            "its number does not follow from what is in force",
        )?;
    }
    Ok(())
}
