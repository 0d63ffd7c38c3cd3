use super::Check;
use crate::decide::{Matter, Values, decided, named, row_of};
use rusqlite::{OptionalExtension, Row};
use serde_json::{Value, json};

/// What people decided: against the custody events that tell of it, and what was derived from it.
pub(super) fn verify(check: &mut Check<'_>) -> rusqlite::Result<()> {
    told(check, "decision", "SELECT * FROM decision", |row| {
        let read =
            |column| Ok::<_, rusqlite::Error>(serde_json::from_str::<Value>(row.get_ref(column)?.as_str()?));
        Ok(json!({
            "kind": row.get::<_, String>("kind")?,
            "of": row.get::<_, Option<i64>>("of")?,
            "matter": read("matter")?.unwrap_or_default(),
            "before": read("before")?.unwrap_or_default(),
            "after": read("after")?.unwrap_or_default(),
            "note": row.get::<_, Option<String>>("note")?,
        }))
    })?;
    told(check, "policy", "SELECT * FROM policy", |row| {
        Ok(json!({ "outlet": row.get::<_, String>("outlet")?, "policy": row.get::<_, String>("policy")? }))
    })?;
    check.none(
        "SELECT subject FROM custody WHERE event = 'decided'
         AND subject NOT IN (SELECT 'decision ' || key FROM decision UNION SELECT 'policy ' || key FROM policy)",
        "is told of by a custody event and not there",
    )?;
    decisions(check)?;
    reviews(check)
}

/// Rows of a table, each against the detail of its custody event.
fn told(
    check: &mut Check<'_>,
    kind: &str,
    query: &str,
    detail: impl Fn(&Row<'_>) -> rusqlite::Result<Value>,
) -> rusqlite::Result<()> {
    let db = check.db;
    let mut select = db.prepare(query)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let subject = decided(kind, row.get("key")?);
        let (at, who): (String, String) = (row.get("at")?, row.get("who")?);
        let told: Option<String> = db
            .prepare_cached(
                "SELECT detail FROM custody WHERE event = 'decided' AND subject = ? AND at = ? AND who = ?",
            )?
            .query_row([&subject, &at, &who], |row| row.get(0))
            .optional()?;
        let mut told: Value = told.and_then(|told| serde_json::from_str(&told).ok()).unwrap_or_default();
        told.as_object_mut().map(|told| told.remove("clock"));
        check.expect(told == detail(row)?, &subject, "is not what the custody event says");
    }
    Ok(())
}

/// Every decision is found by the ids it is about, what was undone came before, and corrected spans lie in the text.
fn decisions(check: &mut Check<'_>) -> rusqlite::Result<()> {
    let db = check.db;
    let mut select = db.prepare("SELECT key, of, matter, after FROM decision ORDER BY key")?;
    let mut about = db.prepare("SELECT 1 FROM about WHERE id = ? AND decision = ?")?;
    let mut text =
        db.prepare("SELECT text FROM report WHERE key = (SELECT report FROM statement WHERE id = ?)")?;
    let (mut rows, mut expected) = (select.query([])?, 0);
    while let Some(row) = rows.next()? {
        let (key, of): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
        let id = decided("decision", key);
        check.expect(of.is_none_or(|of| of < key), &id, "undoes or redoes what was decided after it");
        let Some(matter) = Matter::read(row.get_ref(2)?.as_str()?) else {
            check.tell(&id, "what it is about cannot be understood");
            continue;
        };
        for named in named(db, &matter)? {
            check.expect(about.exists((&named, key))?, &id, "it is not found by all ids it is about");
            expected += 1;
        }
        if let Matter::Statement(statement) = &matter {
            let text: Option<String> = text.query_row([statement], |row| row.get(0)).optional()?.flatten();
            let text = text.unwrap_or_default();
            let after = Values::read(row.get_ref(3)?.as_str()?);
            let inside = after.parts.spans().all(|span| text.get(span.start..span.end).is_some());
            check.expect(inside, &id, "a corrected part does not lie in the text");
        }
    }
    let found: i64 = db.query_row("SELECT count(*) FROM about", [], |row| row.get(0))?;
    check.expect(found == expected, "ledger", &format!("table about has {found} rows instead of {expected}"));
    Ok(())
}

/// Every statement in force has a row of review, and no other, as the decisions about it say.
fn reviews(check: &mut Check<'_>) -> rusqlite::Result<()> {
    check.none(
        "SELECT statement.id FROM statement LEFT JOIN review ON review.statement = statement.key
         WHERE (review.statement IS NULL) <> EXISTS (SELECT 1 FROM superseded WHERE reading = statement.reading)
            OR review.known <> statement.known OR review.reading <> statement.reading
            OR review.confidence <> statement.confidence",
        "its row of review does not fit what is recorded",
    )?;
    let db = check.db;
    let mut select = db.prepare(
        "SELECT id, review.statement, state, decision, grade FROM review JOIN statement ON statement.key = review.statement",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let stands = (row.get(2)?, row.get(3)?, row.get(4)?);
        let id: String = row.get(0)?;
        check.expect(
            row_of(db, row.get(1)?)? == stands,
            &id,
            "its review does not follow from the decisions",
        );
    }
    check.none(
        "WITH counted AS (SELECT state, count(*) AS number FROM review GROUP BY state),
         stands AS (SELECT state, statements AS number FROM reviewed WHERE statements <> 0)
         SELECT 'reviewed ' || state FROM (SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM stands)
         UNION SELECT * FROM (SELECT * FROM stands EXCEPT SELECT * FROM counted))",
        "its number does not follow from the reviews",
    )?;
    check.none(
        "SELECT speaker.id FROM source JOIN speaker ON speaker.key = source.speaker WHERE decided <>
            (SELECT count(*) FROM statement JOIN review ON review.statement = statement.key
             WHERE statement.speaker = source.speaker AND state <> 'open')",
        "the number of its decided statements does not follow from the reviews",
    )
}
