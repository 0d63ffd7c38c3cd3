//! Every kind of change by hand is found, and where it was made.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod fixture;

use ascribe_document::{LinkKind, Span};
use ascribe_ledger::{About, Access, Correction, Credibility, Ledger, Policy};
use fixture::*;
use std::path::PathBuf;
use tempfile::TempDir;

/// A ledger in which every table of the record has a row.
fn ledger() -> (TempDir, PathBuf) {
    let (folder, path, mut ledger) = new_ledger();
    let mut first =
        report("a.txt", 3, &[("Anna Brandt", "the dam held"), ("an engineer", "12 gates were open")]);
    first.analysis.entities.push(ascribe_document::Entity {
        span: Span::new(11, 16),
        kind: ascribe_document::EntityKind::Place,
        name: "Karsk".into(),
    });
    first.analysis.times.push(ascribe_document::TimeValue {
        span: Span::new(0, 3),
        kind: ascribe_document::TimeKind::Date,
        value: "2026".into(),
        modifier: None,
        anchor: None,
        earliest: None,
        latest: None,
    });
    let second = report("b.txt", 4, &[("Anna Brandt", "the dam held until noon")]);
    ledger.set_policy(Some("Other Post"), Policy::Excerpt, &by(1)).unwrap();
    ledger.record(&[first.clone(), second], &by(2)).unwrap();
    let links = vec![link(1, 3, LinkKind::Same, 0.9), link(2, 3, LinkKind::Denies, 0.9)];
    ledger
        .relate(&[comparison(1, vec![], vec![]), comparison(2, vec![kin(1, 2, 0.9)], links)], &by(3))
        .unwrap();
    first.analyzer = "reader 2".into();
    ledger.record(&[first], &by(4)).unwrap();
    ledger.relate(&[comparison(3, vec![], vec![link(4, 3, LinkKind::Same, 0.9)])], &by(5)).unwrap();
    let id = words(&path, "SELECT id FROM statement WHERE key = 4");
    ledger.split(About::Claims, &id, &[&id], None, &by(6)).unwrap();
    let correction = Correction { content: Some(vec![Span::new(35, 38)]), ..Correction::default() };
    let corrected = ledger.correct(&id, correction, None, &by(7)).unwrap();
    ledger.grade_claim(&id, Credibility::Three, 1, None, &by(8)).unwrap();
    ledger.undo(Some(corrected), Some("no"), &by(9)).unwrap();
    ledger.redo(None, None, &by(10)).unwrap();
    (folder, path)
}

fn findings(path: &std::path::Path) -> Vec<String> {
    let mut all = Vec::new();
    let ledger = Ledger::open(path, Access::Read).unwrap();
    let mut steps = Vec::new();
    let verified = ledger
        .verify(&mut |done, of| steps.push((done, of)), &mut |finding| {
            all.push(format!("{}: {}", finding.id, finding.what))
        })
        .unwrap();
    assert_eq!(verified.findings, all.len());
    assert!(all.iter().all(|line| !line.is_empty()));
    all
}

#[test]
fn what_was_recorded_verifies() {
    let (_folder, path) = ledger();
    assert_eq!(findings(&path), Vec::<String>::new());
    for table in
        ["hop", "time_value", "quantity", "entity", "superseded", "kin", "link", "decision", "policy"]
    {
        assert!(number(&path, &format!("SELECT count(*) FROM {table}")) > 0, "{table}");
    }
}

/// Each column of each table of the record, changed in one row.
#[test]
fn a_change_in_any_column_is_found() {
    let (folder, path) = ledger();
    let copy = folder.path().join("copy.db");
    let mut missed = Vec::new();
    let tables = [
        "report",
        "capture",
        "reading",
        "superseded",
        "speaker",
        "statement",
        "hop",
        "time_value",
        "quantity",
        "entity",
        "compared",
        "kin",
        "link",
        "custody",
        "policy",
        "decision",
        "family_of",
        "claim_of",
        "claim",
        "about",
        "review",
        "reviewed",
        "source",
    ];
    for table in tables {
        let db = sql(&path);
        let columns: Vec<String> = db
            .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for column in columns {
            std::fs::copy(&path, &copy).unwrap();
            let db = sql(&copy);
            db.execute_batch("PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on").unwrap();
            let changed = format!(
                "UPDATE {table} SET {column} = CASE typeof({column})
                    WHEN 'integer' THEN {column} + 7 WHEN 'real' THEN {column} + 0.125 WHEN 'null' THEN '7'
                    WHEN 'blob' THEN CAST({column} || x'37' AS BLOB) ELSE {column} || '7' END
                 WHERE rowid = (SELECT min(rowid) FROM {table})"
            );
            // Tables without a rowid: all rows of the first owner.
            let changed = match table {
                "hop" => changed.replace("rowid = (SELECT min(rowid)", "statement = (SELECT min(statement)"),
                "time_value" | "quantity" | "entity" => {
                    changed.replace("rowid = (SELECT min(rowid)", "reading = (SELECT min(reading)")
                }
                "claim" | "about" => changed.replace("rowid = (SELECT min(rowid)", "id = (SELECT min(id)"),
                "reviewed" => changed.replace("rowid = (SELECT min(rowid)", "state = (SELECT min(state)"),
                _ => changed,
            };
            match db.execute(&changed, []) {
                Ok(0) => missed.push(format!("{table}.{column}: no row")),
                Ok(_) if findings(&copy).is_empty() => missed.push(format!("{table}.{column}")),
                // A column of another type takes no '7'; a change that the tables refuse is none.
                Ok(_) | Err(_) => (),
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn a_finding_says_where_and_what() {
    for (change, expected) in [
        (
            "UPDATE report SET text = replace(text, 'held', 'fell') WHERE key = 1",
            "its text does not have its hash",
        ),
        (
            "UPDATE statement SET words = 'the dam fell' WHERE key = 1",
            "its content does not have the words of its place",
        ),
        (
            "UPDATE statement SET stance = 'denied' WHERE key = 1",
            "the reading by reader 1 is not what was recorded",
        ),
        (
            "UPDATE statement SET content = '[[20,9999]]' WHERE key = 1",
            "its content does not lie in the text",
        ),
        ("UPDATE quantity SET start = start + 1 WHERE reading = 1", "does not have the words of its place"),
        (
            "DELETE FROM capture WHERE key = 1",
            "a custody event says “captured” of something that is not there",
        ),
        ("DELETE FROM custody WHERE key = 3", "the event before it is missing"),
        ("UPDATE custody SET who = 'nobody' WHERE key = 3", "its hash does not fit what it says"),
        ("DELETE FROM decision", "is told of by a custody event and not there"),
        ("UPDATE decision SET after = replace(after, '35', '36')", "is not what the custody event says"),
        (
            "UPDATE decision SET after = replace(after, '38', '380')",
            "a corrected part does not lie in the text",
        ),
        ("DELETE FROM about WHERE id LIKE 's%'", "it is not found by all ids it is about"),
        ("INSERT INTO about VALUES ('s1', 1)", "table about has"),
        ("UPDATE review SET state = 'accepted' WHERE statement = 3", "its review does not follow"),
        ("DELETE FROM review WHERE statement = 3", "its row of review does not fit"),
        ("UPDATE reviewed SET statements = 9", "its number does not follow from the reviews"),
        ("UPDATE source SET decided = 9", "the number of its decided statements does not follow"),
        ("DELETE FROM superseded", "is in force does not fit"),
        ("DELETE FROM fingerprint WHERE report = 1", "a fingerprint is missing"),
        ("DELETE FROM statement_key WHERE statement = 4", "one of its keys is missing"),
        ("DELETE FROM statement_text WHERE rowid & 0xffffffffff = 4", "the full-text index does not have it"),
        ("UPDATE source SET statements = 9 WHERE speaker = 1", "its number does not follow"),
        ("UPDATE reading SET outlet = 'Nobody' WHERE key = 1", "does not repeat its day"),
        ("INSERT INTO statement_key VALUES (1, 4)", "table statement_key has"),
        (
            "UPDATE claim_of SET claim = 'c' || substr(claim, 2, 9) WHERE statement = 3",
            "its claim does not follow",
        ),
        ("UPDATE claim SET texts = texts + 1", "its numbers do not follow"),
        ("DELETE FROM family_of WHERE report = 2", "its family does not follow"),
        ("DELETE FROM report WHERE key = 2", "belongs to a row of report that is not there"),
    ] {
        let (_folder, path) = ledger();
        sql(&path).execute_batch(&format!("PRAGMA foreign_keys = off; {change}")).unwrap();
        let all = findings(&path);
        assert!(all.iter().any(|line| line.contains(expected)), "{change}: {all:#?}");
    }
}

#[test]
fn bytes_changed_in_the_file_are_found() {
    let (folder, path) = ledger();
    let copy = folder.path().join("copy.db");
    let whole = std::fs::read(&path).unwrap();
    let place = whole.windows(12).rposition(|part| part == b"the dam held").unwrap();
    let mut changed = whole.clone();
    changed[place] ^= 1;
    std::fs::write(&copy, changed).unwrap();
    assert_ne!(findings(&copy), Vec::<String>::new());
}
