use super::spans::Ground;
use super::{Check, statements, written};
use crate::hash::{sha256, spells};
use crate::record::{CAPTURE, READING, REPORT, SUPERSEDED};
use crate::relate::{COMPARED, KIN, LINK};
use crate::rows::{Seal, Table};
use crate::speakers::SPEAKER;
use crate::{lookup, reading};
use flate2::read::ZlibDecoder;
use serde_json::Value;
use std::collections::VecDeque;
use std::io::Read as _;

/// One report, as far as its parts are held against it.
pub(super) struct Of {
    pub(super) id: String,
    pub(super) raw_sha256: Vec<u8>,
    pub(super) ground: Ground,
    /// Whether words of statements and figures are kept.
    pub(super) told: bool,
}

/// A custody event about a report, until a row was found that it tells of.
struct Told {
    event: String,
    detail: Value,
}

pub(super) fn verify_all(
    check: &mut Check<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> rusqlite::Result<()> {
    let db = check.db;
    let total = db.query_row("SELECT count(*) FROM report", [], |row| row.get::<_, i64>(0))?;
    let total = usize::try_from(total).unwrap_or_default();
    let mut select = db.prepare("SELECT key, id FROM report ORDER BY key")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (key, id): (i64, String) = (row.get(0)?, row.get(1)?);
        check.part(&id, |check| one(check, key))?;
        check.verified.reports += 1;
        progress(check.verified.reports, total);
    }
    check.none(
        "SELECT DISTINCT subject FROM custody WHERE event IN ('recorded', 'captured', 'read', 'compared')
         AND NOT EXISTS (SELECT 1 FROM report WHERE report.id = custody.subject)",
        "is told of by custody events and not there",
    )
}

fn one(check: &mut Check<'_>, key: i64) -> rusqlite::Result<()> {
    let of = contents(check, key)?;
    let mut told: VecDeque<Told> = check
        .db
        .prepare_cached("SELECT event, detail FROM custody WHERE subject = ? ORDER BY key")?
        .query_map([&of.id], |row| {
            let detail = serde_json::from_str(&row.get::<_, String>(1)?).unwrap_or_default();
            Ok(Told { event: row.get(0)?, detail })
        })?
        .collect::<rusqlite::Result<_>>()?;

    let mut seal = Seal::default();
    REPORT.seal(check.db, &mut seal, "key = ?", key)?;
    let rows = seal.close();
    sealed(
        check,
        &of.id,
        &mut told,
        "recorded",
        &[("raw_sha256", &written(&of.raw_sha256))],
        &rows,
        "the report",
    );
    for (place, rows) in captures(check, key)? {
        sealed(
            check,
            &of.id,
            &mut told,
            "captured",
            &[("place", &place)],
            &rows,
            &format!("the capture at {place}"),
        );
    }
    for (reading, analyzer) in readings(check, key)? {
        let rows = reading_seal(check, reading)?;
        sealed(
            check,
            &of.id,
            &mut told,
            "read",
            &[("analyzer", &analyzer)],
            &rows,
            &format!("the reading by {analyzer}"),
        );
        statements::verify(check, &of, reading, &analyzer)?;
    }
    for (compared, analyzer, comparer) in comparisons(check, key)? {
        let rows =
            seal_of(check, &[(COMPARED, "key = ?"), (KIN, BY_COMPARISON), (LINK, BY_COMPARISON)], compared)?;
        let keys = [("analyzer", analyzer.as_str()), ("comparer", comparer.as_str())];
        sealed(check, &of.id, &mut told, "compared", &keys, &rows, &format!("the comparison by {comparer}"));
    }
    for left in told {
        check.tell(&of.id, format!("a custody event says “{}” of something that is not there", left.event));
    }
    findable(check, key, &of)
}

const BY_COMPARISON: &str = "compared = ? ORDER BY key";

/// Takes the event that tells of some rows, and holds their seal against it.
fn sealed(
    check: &mut Check<'_>,
    id: &str,
    told: &mut VecDeque<Told>,
    event: &str,
    keys: &[(&str, &str)],
    rows: &str,
    what: &str,
) {
    let fits =
        |each: &Told| each.event == event && keys.iter().all(|(key, value)| each.detail[*key] == *value);
    // Rows and events are in one order, so that the search ends soon.
    match told.iter().position(fits).and_then(|place| told.remove(place)) {
        Some(event) => {
            check.expect(
                event.detail["rows_sha256"] == rows,
                id,
                &format!("{what} is not what was recorded"),
            );
        }
        None => check.tell(id, format!("no custody event tells of {what}")),
    }
}

/// The report's own row: its bytes, its text, its blocks.
fn contents(check: &mut Check<'_>, key: i64) -> rusqlite::Result<Of> {
    let db = check.db;
    let mut select = db.prepare_cached(
        "SELECT id, raw_sha256, text_sha256, raw_bytes, policy, blocks, raw, text FROM report WHERE key = ?",
    )?;
    let mut rows = select.query([key])?;
    let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let (id, raw_sha256): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
    let policy: String = row.get(4)?;
    let full = policy == "full";
    let blocks: Vec<(usize, usize, String)> =
        serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default();
    let text: Option<String> = row.get(7)?;

    let spelt = raw_sha256.clone().try_into().is_ok_and(|hash| spells(&id, &hash));
    check.expect(spelt, &id, "the id does not fit the hash of its bytes");
    let kept = (row.get_ref(6)?.as_blob_or_null()?.is_some(), text.is_some()) == (full, full);
    check.expect(kept, &id, "what is kept of it does not fit its policy");
    if let Some(deflated) = row.get_ref(6)?.as_blob_or_null()? {
        let length = u64::try_from(row.get::<_, i64>(3)?).unwrap_or_default();
        let mut raw = Vec::new();
        let read = ZlibDecoder::new(deflated).take(length + 1).read_to_end(&mut raw);
        let whole = read.is_ok() && raw.len() as u64 == length;
        check.expect(whole && sha256(&raw)[..] == raw_sha256, &id, "its bytes do not have their hash");
    }
    if let Some(text) = &text {
        let text_sha256: Vec<u8> = row.get(2)?;
        check.expect(sha256(text.as_bytes())[..] == text_sha256, &id, "its text does not have its hash");
    }
    let end = blocks.iter().map(|&(_, end, _)| end).max().unwrap_or_default();
    let ground = text.map_or(Ground::Length(end), Ground::Text);
    let inside = blocks.iter().all(|&(start, end, _)| ground.holds((start..end).into()));
    check.expect(inside, &id, "a block does not lie in the text");
    Ok(Of { id, raw_sha256, ground, told: policy != "hash only" })
}

fn captures(check: &Check<'_>, report: i64) -> rusqlite::Result<Vec<(String, String)>> {
    let all: Vec<(i64, String)> = check
        .db
        .prepare_cached("SELECT key, place FROM capture WHERE report = ? ORDER BY key")?
        .query_map([report], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    all.into_iter().map(|(key, place)| Ok((place, seal_of(check, &[(CAPTURE, "key = ?")], key)?))).collect()
}

/// The readings of a report; all of them but the last must be superseded, and that one must not.
fn readings(check: &mut Check<'_>, report: i64) -> rusqlite::Result<Vec<(i64, String)>> {
    let all: Vec<(i64, String, bool)> = check
        .db
        .prepare_cached(
            "SELECT key, analyzer, EXISTS (SELECT 1 FROM superseded WHERE reading = reading.key)
             FROM reading WHERE report = ? ORDER BY key",
        )?
        .query_map([report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let last = all.len().wrapping_sub(1);
    for (place, (_, analyzer, superseded)) in all.iter().enumerate() {
        let what =
            format!("whether the reading by {analyzer} is in force does not fit the order of readings");
        check.expect(*superseded == (place != last), analyzer, &what);
    }
    Ok(all.into_iter().map(|(key, analyzer, _)| (key, analyzer)).collect())
}

fn comparisons(check: &Check<'_>, report: i64) -> rusqlite::Result<Vec<(i64, String, String)>> {
    check
        .db
        .prepare_cached(
            "SELECT compared.key, analyzer, comparer FROM compared JOIN reading ON reading.key = reading
             WHERE compared.report = ? ORDER BY compared.key",
        )?
        .query_map([report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}

fn reading_seal(check: &Check<'_>, reading: i64) -> rusqlite::Result<String> {
    let of_reading = "reading = ? ORDER BY ordinal";
    let parts = [
        (READING, "key = ?"),
        (SUPERSEDED, "by = ?"),
        (SPEAKER, "reading = ? ORDER BY key"),
        (reading::STATEMENT, of_reading),
        (
            reading::HOP,
            "statement IN (SELECT key FROM statement WHERE reading = ?) ORDER BY statement, ordinal",
        ),
        (reading::TIME_VALUE, of_reading),
        (reading::QUANTITY, of_reading),
        (reading::ENTITY, of_reading),
    ];
    seal_of(check, &parts, reading)
}

fn seal_of(check: &Check<'_>, parts: &[(Table, &str)], key: i64) -> rusqlite::Result<String> {
    let mut seal = Seal::default();
    for (table, condition) in parts {
        table.seal(check.db, &mut seal, condition, key)?;
    }
    Ok(seal.close())
}

/// Whether the report can be found by what it should be found by.
fn findable(check: &mut Check<'_>, key: i64, of: &Of) -> rusqlite::Result<()> {
    let db = check.db;
    let (fingerprints, worded): (Vec<u8>, bool) = db
        .prepare_cached("SELECT fingerprints, coalesce(text, title) IS NOT NULL FROM report WHERE key = ?")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut one =
        db.prepare_cached("SELECT 1 FROM fingerprint WHERE hash = ? AND report = ? AND place = ?")?;
    let mut all = true;
    for (hash, place) in lookup::fingerprints(&fingerprints) {
        all &= one.exists((hash, key, place))?;
    }
    check.expect(all, &of.id, "a fingerprint is missing from the table it is found by");
    let indexed = db
        .prepare_cached(&format!(
            "SELECT 1 FROM report JOIN report_text ON report_text.rowid = {} WHERE report.key = ?",
            lookup::text_row("report.known", "report.key")
        ))?
        .exists([key])?;
    check.expect(indexed == worded, &of.id, "the full-text index does not have it as its policy wants");
    Ok(())
}
