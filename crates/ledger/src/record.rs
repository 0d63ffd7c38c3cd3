use crate::custody::Custody;
use crate::error::Fault;
use crate::hash::{Hash, hex, id, sha256};
use crate::json;
use crate::policy::{Policy, policy_of};
use crate::reading::{self, Of};
use crate::rows::{Seal, Table};
use crate::speakers::Setting;
use crate::{By, Capture, Intake, Ledger, LedgerError, Recorded, in_force, lookup};
use ascribe_document::{Document, Warning};
use flate2::{Compression, write::ZlibEncoder};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;
use std::io::Write as _;

pub(crate) const REPORT: Table = Table::keyed("report");
pub(crate) const CAPTURE: Table = Table::keyed("capture");
pub(crate) const READING: Table = Table::keyed("reading");
pub(crate) const SUPERSEDED: Table = Table::unkeyed("superseded");

impl Ledger {
    /// Id of the report with these bytes, if this analyzer has read it already.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    pub fn known_report(&self, raw_sha256: &Hash, analyzer: &str) -> Result<Option<String>, LedgerError> {
        self.read(|db| {
            let mut select = db.prepare_cached(
                "SELECT report.id FROM report JOIN reading ON reading.report = report.key
                 WHERE report.raw_sha256 = ? AND reading.analyzer = ?",
            )?;
            Ok(select.query_row(params![raw_sha256, analyzer], |row| row.get(0)).optional()?)
        })
    }

    /// Records that known reports were met, each by its id: nothing new at a place where it was met before.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger has no such report, or cannot be written; then none of them is recorded.
    pub fn capture(&mut self, met: &[(String, Capture)], by: &By) -> Result<Vec<Recorded>, LedgerError> {
        self.write(|db| {
            let mut custody = Custody::take(db, by)?;
            let mut all = Vec::with_capacity(met.len());
            for (id, capture) in met {
                let report = db
                    .prepare_cached("SELECT key FROM report WHERE id = ?")?
                    .query_row([id], |row| row.get(0))
                    .optional()?
                    .ok_or_else(|| LedgerError::Unknown { kind: "report", id: id.clone() })?;
                let new_capture = add_capture(db, &mut custody, report, id, capture)?;
                all.push(Recorded { report: id.clone(), new_capture, ..Recorded::default() });
            }
            Ok(all)
        })
    }

    /// Records reports, all of them or none, and tells what became of each.
    ///
    /// Of bytes that are known only what is new is added: the place where they were met, a reading by another analyzer,
    /// which supersedes the one before.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be written; then none of them is recorded.
    pub fn record(&mut self, intakes: &[Intake], by: &By) -> Result<Vec<Recorded>, LedgerError> {
        self.write(|db| {
            let mut custody = Custody::take(db, by)?;
            let mut warning = custody.warning();
            let mut all = Vec::with_capacity(intakes.len());
            for intake in intakes {
                let mut recorded = one(db, &mut custody, intake, by)?;
                recorded.warnings.extend(warning.take());
                all.push(recorded);
            }
            Ok(all)
        })
    }
}

/// A report's row, as far as its readings need it.
struct Known {
    key: i64,
    id: String,
    known: String,
    policy: Policy,
}

fn one(db: &Connection, custody: &mut Custody<'_>, intake: &Intake, by: &By) -> Result<Recorded, Fault> {
    let raw_sha256 = sha256(&intake.raw);
    let mut recorded = Recorded::default();
    let report = match find(db, &raw_sha256)? {
        Some((report, published)) => {
            recorded.warnings.extend(other_date(&intake.document, published.as_deref()));
            report
        }
        None => {
            recorded.new_report = true;
            recorded.version_of = newest_of_page(db, intake.document.url.as_deref())?;
            recorded.warnings.extend(from_the_future(&intake.document, &intake.capture));
            add_report(db, custody, intake, &raw_sha256, by)?
        }
    };
    recorded.new_capture = add_capture(db, custody, report.key, &report.id, &intake.capture)?;
    recorded.new_reading = add_reading(db, custody, intake, &raw_sha256, &report, by)?;
    recorded.report = report.id;
    Ok(recorded)
}

fn find(db: &Connection, raw_sha256: &Hash) -> rusqlite::Result<Option<(Known, Option<String>)>> {
    db.prepare_cached("SELECT key, id, known, policy, published FROM report WHERE raw_sha256 = ?")?
        .query_row([raw_sha256], |row| {
            let policy = Policy::parse(&row.get::<_, String>(3)?).unwrap_or_default();
            Ok((Known { key: row.get(0)?, id: row.get(1)?, known: row.get(2)?, policy }, row.get(4)?))
        })
        .optional()
}

/// The address without its fragment.
fn page(url: Option<&str>) -> Option<&str> {
    url.map(|url| url.split_once('#').map_or(url, |(page, _)| page))
}

fn newest_of_page(db: &Connection, url: Option<&str>) -> rusqlite::Result<Option<String>> {
    let Some(page) = page(url) else { return Ok(None) };
    db.prepare_cached("SELECT id FROM report WHERE page = ? ORDER BY key DESC LIMIT 1")?
        .query_row([page], |row| row.get(0))
        .optional()
}

fn other_date(document: &Document, published: Option<&str>) -> Option<Warning> {
    let date = document.published?.to_string();
    (published != Some(&date)).then(|| {
        let kept = published.unwrap_or("no day");
        Warning::new(
            "other-date",
            format!("the same bytes are recorded with {kept} as their day of publication, which stays; {date} is not kept"),
        )
    })
}

fn from_the_future(document: &Document, capture: &Capture) -> Option<Warning> {
    let published = document.published?;
    // A day ahead may be a time zone.
    let ahead = i64::from(published.days_since_epoch() - 1) * 86_400 > capture.at.unix();
    ahead.then(|| {
        Warning::new(
            "published-after-capture",
            format!(
                "the report says it was published on {published}, and was met on {}; both are kept: check date and clock",
                capture.at.day()
            ),
        )
    })
}

fn add_report(
    db: &Connection,
    custody: &mut Custody<'_>,
    intake: &Intake,
    raw_sha256: &Hash,
    by: &By,
) -> rusqlite::Result<Known> {
    let document = &intake.document;
    let policy = policy_of(db, document.outlet.as_deref())?;
    let id = id('r', raw_sha256, |id| db.prepare_cached("SELECT 1 FROM report WHERE id = ?")?.exists([id]))?;
    let text_sha256 = sha256(document.text.as_bytes());
    let published = document.published.map(|day| day.to_string());
    let known = published.clone().unwrap_or_else(|| intake.capture.at.day().to_owned());
    let title = document.title.as_deref().and_then(|title| policy.if_told(title));
    let byline = policy.if_told(document.byline.clone()).unwrap_or_default();
    let fingerprints = lookup::pack_fingerprints(&intake.fingerprints);
    let text = policy.if_full(document.text.as_str());
    let raw = policy.if_full(()).and_then(|()| deflated(&intake.raw));
    let mut seal = Seal::default();
    let key = REPORT.add(
        db,
        &mut seal,
        params![
            id,
            raw_sha256,
            text_sha256,
            i64::try_from(intake.raw.len()).unwrap_or(i64::MAX),
            policy.as_str(),
            title,
            serde_json::Value::from(byline).to_string(),
            document.outlet,
            published,
            document.url,
            page(document.url.as_deref()),
            known,
            by.at.as_str(),
            json::blocks(&document.blocks),
            fingerprints,
            text,
            raw,
        ],
    )?;
    lookup::add_report(db, key, &fingerprints)?;
    if title.is_some() || text.is_some() {
        db.prepare_cached(&format!(
            "INSERT INTO report_text (rowid, title, text) SELECT {}, ?2, ?3 FROM report WHERE key = ?1",
            lookup::text_row("report.known", "report.key")
        ))?
        .execute((key, title, text))?;
    }
    let detail = json!({
        "raw_sha256": hex(raw_sha256),
        "text_sha256": hex(&text_sha256),
        "rows_sha256": seal.close(),
    });
    custody.add("recorded", &id, detail)?;
    Ok(Known { key, id, known, policy })
}

/// The bytes, compressed. Writing to memory does not fail.
fn deflated(raw: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(raw).ok()?;
    encoder.finish().ok()
}

/// Adds a capture, unless the report was met at that place before.
fn add_capture(
    db: &Connection,
    custody: &mut Custody<'_>,
    report: i64,
    id: &str,
    capture: &Capture,
) -> rusqlite::Result<bool> {
    let Capture { at, place, method, tool } = capture;
    if db
        .prepare_cached("SELECT 1 FROM capture WHERE report = ? AND place = ?")?
        .exists(params![report, place])?
    {
        return Ok(false);
    }
    let mut seal = Seal::default();
    CAPTURE.add(db, &mut seal, params![report, at.as_str(), place, method.as_str(), tool])?;
    custody.add("captured", id, json!({ "place": place, "rows_sha256": seal.close() }))?;
    Ok(true)
}

/// Adds a reading, unless this analyzer has read the report before; the reading in force until now is superseded.
fn add_reading(
    db: &Connection,
    custody: &mut Custody<'_>,
    intake: &Intake,
    raw_sha256: &Hash,
    report: &Known,
    by: &By,
) -> Result<bool, Fault> {
    let Intake { analyzer, analysis, document, .. } = intake;
    if db
        .prepare_cached("SELECT 1 FROM reading WHERE report = ? AND analyzer = ?")?
        .exists(params![report.key, analyzer])?
    {
        return Ok(false);
    }
    let before: Option<i64> = db
        .prepare_cached(
            "SELECT key FROM reading WHERE report = ?
             AND NOT EXISTS (SELECT 1 FROM superseded WHERE reading = reading.key)",
        )?
        .query_row([report.key], |row| row.get(0))
        .optional()?;
    let mut seal = Seal::default();
    let told = report.policy.if_told(()).is_some();
    let warnings = json::warnings(document.warnings.iter().chain(&analysis.warnings), told);
    let (outlet, captured): (Option<String>, String) = db
        .prepare_cached(
            "SELECT outlet, (SELECT at FROM capture WHERE report = report.key ORDER BY key LIMIT 1)
             FROM report WHERE key = ?",
        )?
        .query_row([report.key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let key = READING.add(
        db,
        &mut seal,
        params![
            report.key,
            analyzer,
            by.at.as_str(),
            warnings,
            json::spans(&analysis.own_voice),
            report.known,
            outlet,
            captured
        ],
    )?;
    if let Some(before) = before {
        SUPERSEDED.add(db, &mut seal, params![before, key, by.at.as_str()])?;
    }
    let setting = Setting { report: report.key, report_id: &report.id, reading: key, policy: report.policy };
    reading::add(db, &mut seal, Of { setting, raw_sha256, known: &report.known }, intake)?;
    in_force::replace(db, report.key, before, key)?;
    custody.add("read", &report.id, json!({ "analyzer": analyzer, "rows_sha256": seal.close() }))?;
    Ok(true)
}
