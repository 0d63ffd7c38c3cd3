//! Makes a ledger greater by copies of what it holds, each a day later than the one before: rows that are as any others to
//! lists, in a fraction of the time that recording takes. Hashes and custody do not fit them.

use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, OptionalExtension};

/// Speakers that speak in all copies.
const COMMON: i64 = 20;

/// Columns that differ in copy ?1, by table; ?2 is the number of reports, ?3 of statements, ?4 of speakers, ?5 of pairs of
/// kin, ?6 of links, ?7 of decisions in one copy.
const TABLES: [(&str, &[(&str, &str)]); 16] = [
    (
        "report",
        &[
            ("key", "key + ?1 * ?2"),
            ("id", "id || printf('%04d', ?1)"),
            ("raw_sha256", "CAST(raw_sha256 || printf('%04d', ?1) AS BLOB)"),
            ("published", "date(published, ?1 || ' days')"),
            ("page", "page || '/' || ?1"),
            ("known", "date(known, ?1 || ' days')"),
        ],
    ),
    ("capture", &[("key", "key + ?1 * ?2"), ("report", "report + ?1 * ?2")]),
    (
        "reading",
        &[("key", "key + ?1 * ?2"), ("report", "report + ?1 * ?2"), ("known", "date(known, ?1 || ' days')")],
    ),
    (
        "speaker",
        &[
            ("key", "key + ?1 * ?4"),
            ("id", "id || printf('%04d', ?1)"),
            ("name", "name || ' ' || ?1"),
            ("reading", "reading + ?1 * ?2"),
        ],
    ),
    (
        "statement",
        &[
            ("key", "key + ?1 * ?3"),
            ("id", "id || printf('%04d', ?1)"),
            ("reading", "reading + ?1 * ?2"),
            ("report", "report + ?1 * ?2"),
            ("speaker", SPEAKER),
            ("known", "date(known, ?1 || ' days')"),
        ],
    ),
    ("hop", &[("statement", "statement + ?1 * ?3")]),
    (
        "quantity",
        &[
            ("reading", "reading + ?1 * ?2"),
            ("statement", "statement + ?1 * ?3"),
            ("measure", "measure || ' ' || (?1 % 10)"),
            ("known", "date(known, ?1 || ' days')"),
        ],
    ),
    (
        "compared",
        &[("key", "key + ?1 * ?2"), ("reading", "reading + ?1 * ?2"), ("report", "report + ?1 * ?2")],
    ),
    (
        "kin",
        &[
            ("key", "key + ?1 * ?5"),
            ("compared", "compared + ?1 * ?2"),
            ("source", "source + ?1 * ?2"),
            ("derived", "derived + ?1 * ?2"),
        ],
    ),
    (
        "link",
        &[
            ("key", "key + ?1 * ?6"),
            ("compared", "compared + ?1 * ?2"),
            ("earlier", "earlier + ?1 * ?3"),
            ("later", "later + ?1 * ?3"),
        ],
    ),
    ("family_of", &[("report", "report + ?1 * ?2"), ("family", "family || printf('%04d', ?1)")]),
    (
        "claim_of",
        &[
            ("statement", "statement + ?1 * ?3"),
            ("claim", "claim || printf('%04d', ?1)"),
            ("report", "report + ?1 * ?2"),
            ("speaker", SPEAKER),
            ("known", "date(known, ?1 || ' days')"),
        ],
    ),
    (
        "claim",
        &[
            ("id", "id || printf('%04d', ?1)"),
            ("head", "head + ?1 * ?3"),
            ("first_known", "date(first_known, ?1 || ' days')"),
            ("last_known", "date(last_known, ?1 || ' days')"),
        ],
    ),
    (
        "decision",
        &[
            ("key", "key + ?1 * ?7"),
            ("at", "replace(datetime(at, ?1 || ' days'), ' ', 'T') || 'Z'"),
            ("matter", "json_set(matter, '$.statement', (matter ->> 'statement') || printf('%04d', ?1))"),
        ],
    ),
    ("about", &[("id", "id || printf('%04d', ?1)"), ("decision", "decision + ?1 * ?7")]),
    (
        "review",
        &[
            ("statement", "statement + ?1 * ?3"),
            ("known", "date(known, ?1 || ' days')"),
            ("reading", "reading + ?1 * ?2"),
            ("decision", "decision + ?1 * ?7"),
        ],
    ),
];

const SPEAKER: &str = "CASE WHEN speaker <= 20 THEN speaker ELSE speaker + ?1 * ?4 END";

/// Puts `copies` of all that the ledger at `path` holds beside it.
pub(super) fn add(path: &Path, copies: usize) -> Result<()> {
    let mut db = Connection::open(path)?;
    db.pragma_update(None, "foreign_keys", false)?;
    db.pragma_update(None, "synchronous", "off")?;
    db.pragma_update(None, "cache_size", -500_000)?;
    let last = |table: &str| -> rusqlite::Result<i64> {
        let last = db.query_row(&format!("SELECT max(key) FROM {table}"), [], |row| row.get(0)).optional()?;
        Ok(last.flatten().unwrap_or(0))
    };
    let sizes = [
        last("report")?,
        last("statement")?,
        last("speaker")?,
        last("kin")?,
        last("link")?,
        last("decision")?,
    ];
    let [reports, statements, speakers, kin, links, decisions] = sizes;
    // The copies are made of what stands there now.
    let work = db.transaction()?;
    for (table, _) in TABLES {
        work.execute(&format!("CREATE TEMP TABLE copied_{table} AS SELECT * FROM {table}"), [])?;
    }
    work.execute("DELETE FROM copied_speaker WHERE key <= ?1", [COMMON])?;
    work.commit()?;
    for copy in 1..=i64::try_from(copies)? {
        let work = db.transaction()?;
        for (table, changed) in TABLES {
            let columns: Vec<String> = work
                .prepare("SELECT name FROM pragma_table_info(?1)")?
                .query_map([table], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let values = columns.iter().map(|column| {
                changed.iter().find(|(name, _)| name == column).map_or(column.as_str(), |(_, value)| *value)
            });
            let values = values.collect::<Vec<_>>().join(", ");
            work.execute(
                &format!(
                    "INSERT INTO {table} SELECT {values} FROM copied_{table} WHERE coalesce(?1, ?2, ?3, ?4, ?5, ?6, ?7) > 0"
                ),
                [copy, reports, statements, speakers, kin, links, decisions],
            )?;
        }
        for (index, columns, table, of) in [
            ("report_text", "title, text", "report", reports),
            (
                "statement_text",
                "words, (SELECT name FROM speaker WHERE speaker.key = statement.speaker)",
                "statement",
                statements,
            ),
        ] {
            let sql = format!(
                "INSERT INTO {index} (rowid, {}) SELECT unixepoch(known) / 86400 * 1099511627776 + key, {columns}
                FROM {table} WHERE key > ?1 AND key <= ?2",
                if table == "report" { "title, text" } else { "words, speaker" }
            );
            work.execute(&sql, [copy * of, (copy + 1) * of])?;
        }
        work.commit()?;
    }
    Ok(())
}
