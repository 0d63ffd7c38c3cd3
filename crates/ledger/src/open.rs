use crate::custody::Custody;
use crate::error::Fault;
use crate::migrations::{APPLICATION, MIGRATIONS, VERSION};
use crate::{By, LedgerError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// A ledger in one SQLite file.
///
/// ```
/// use ascribe_document::{Analysis, Attribution, Document, Span};
/// use ascribe_ledger::{Access, By, Capture, Intake, Ledger, Method, Moment};
/// let now = Moment::parse("2026-03-01T09:30:00Z").unwrap();
/// let by = By { who: "example 1".into(), at: now.clone() };
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("ledger.db");
/// let mut ledger = Ledger::open(&path, Access::Write(&by))?;
/// let text = "The mayor said the dam held.";
/// let said = Attribution {
///     source: vec![Span::new(0, 9)],
///     cue: vec![Span::new(10, 14)],
///     content: vec![Span::new(15, 27)],
///     ..Attribution::default()
/// };
/// let intake = Intake {
///     raw: text.into(),
///     document: Document { text: text.into(), ..Document::default() },
///     analysis: Analysis { attributions: vec![said], ..Analysis::default() },
///     analyzer: "by hand 1".into(),
///     capture: Capture { at: now, place: "dam.txt".into(), method: Method::File, tool: "example 1".into() },
///     fingerprints: vec![],
///     lookups: vec![],
///     measures: vec![],
/// };
/// let recorded = ledger.record(&[intake], &by)?;
/// assert!(recorded[0].new_report);
/// let subject = ledger.subject(ledger.pending("comparer 1", 1)?[0])?;
/// assert_eq!(subject.statements[0].words.as_deref(), Some("the dam held"));
/// let verified = ledger.verify(&mut |_, _| (), &mut |finding| panic!("{finding:?}"))?;
/// assert_eq!(verified.statements, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Ledger {
    db: Connection,
    path: PathBuf,
}

/// What a ledger is opened for.
#[derive(Debug, Clone, Copy)]
pub enum Access<'a> {
    /// Reading alone: the file must be there, and is not touched.
    Read,
    /// Reading and writing: the file is made where there is none, and brought up to date where it is older.
    Write(&'a By),
}

impl Ledger {
    /// Opens the ledger at `path`.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is none (for reading), if the file is something else, of a newer program or damaged, or
    /// if it cannot be opened as asked.
    pub fn open(path: &Path, access: Access<'_>) -> Result<Self, LedgerError> {
        let fail = |error| LedgerError::of(path, error);
        if path.is_dir() {
            return Err(LedgerError::Folder(path.to_path_buf()));
        }
        match access {
            Access::Read => {
                if !path.exists() {
                    return Err(LedgerError::Missing(path.to_path_buf()));
                }
                let db = reader(path)?;
                steady(&db).map_err(fail)?;
                let found = version(&db, path)?;
                if found == 0 {
                    return Err(LedgerError::Empty(path.to_path_buf()));
                }
                if found < VERSION {
                    return Err(LedgerError::Older { path: path.to_path_buf(), found, known: VERSION });
                }
                Ok(Self { db, path: path.to_path_buf() })
            }
            Access::Write(by) => {
                let mut db = Connection::open(path).map_err(fail)?;
                db.busy_timeout(PATIENCE).map_err(fail)?;
                version(&db, path)?;
                steady(&db).map_err(fail)?;
                settings(&db).map_err(fail)?;
                migrate(&mut db, by).map_err(fail)?;
                Ok(Self { db, path: path.to_path_buf() })
            }
        }
    }

    /// Does a piece of work in one transaction: all of it stays, or nothing.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, LedgerError> {
        let path = &self.path;
        let fail = |error| LedgerError::of(path, error);
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let done = work(&transaction).map_err(|fault| fault.at(path))?;
        transaction.commit().map_err(fail)?;
        Ok(done)
    }

    /// Does a piece of work that reads.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, LedgerError> {
        self.hold(|| work(&self.db).map_err(|fault| fault.at(&self.path)))
    }

    /// Does a piece of work that asks several things: in one transaction, so that it sees one state, and the file is locked
    /// once.
    pub(crate) fn hold<T>(&self, work: impl FnOnce() -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        let held = self.db.is_autocommit().then(|| self.db.unchecked_transaction()).transpose();
        let held = held.map_err(|error| self.fault(error))?;
        let done = work();
        drop(held);
        done
    }

    fn fault(&self, error: rusqlite::Error) -> LedgerError {
        LedgerError::of(&self.path, error)
    }
}

/// What holds for reading and for writing. Without the guarantee SQLite plans a query anew each time it is asked with another
/// value.
fn steady(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "cache_size", -65_536)?;
    db.pragma_update(None, "temp_store", "memory")?;
    db.set_prepared_statement_cache_capacity(256);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

/// A connection that cannot write. A file in WAL mode on media that cannot be written, or are full, has no room for the index
/// of its log; if it has no log either, nobody can be writing it, and it is read as it stands.
fn reader(path: &Path) -> Result<Connection, LedgerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let fail = |error| LedgerError::of(path, error);
    let db = Connection::open_with_flags(path, flags).map_err(fail)?;
    db.busy_timeout(PATIENCE).map_err(fail)?;
    let probe = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match probe.map_err(fail) {
        Err(LedgerError::CannotOpen { .. } | LedgerError::ReadOnly(_) | LedgerError::DiskFull(_))
            if !has_log(path) =>
        {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(immutable(path), flags).map_err(fail)
        }
        Err(error) => Err(error),
        Ok(_) => Ok(db),
    }
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The path as a URI of SQLite that promises that nobody writes.
fn immutable(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

/// The version of the tables, 0 in an empty file.
fn version(db: &Connection, path: &Path) -> Result<u32, LedgerError> {
    let fail = |error| LedgerError::of(path, error);
    let pragma = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(fail);
    let tables: i64 =
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(fail)?;
    let (application, found) = (pragma("application_id")?, pragma("user_version")?);
    if tables == 0 && application == 0 {
        return Ok(0);
    }
    if application != i64::from(APPLICATION) {
        return Err(LedgerError::Foreign(path.to_path_buf()));
    }
    match u32::try_from(found) {
        Ok(0) => {
            let detail = "its tables have no version".to_owned();
            Err(LedgerError::Corrupt { path: path.to_path_buf(), detail })
        }
        Ok(found) if found <= VERSION => Ok(found),
        Ok(found) => Err(LedgerError::Newer { path: path.to_path_buf(), found, known: VERSION }),
        Err(_) => Err(LedgerError::Foreign(path.to_path_buf())),
    }
}

/// WAL lets readers read while one writes. `synchronous = FULL` syncs the log at each commit, so that what was said to be
/// recorded survives a loss of power too; with many reports to a commit that costs little.
fn settings(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", "full")?;
    db.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// Brings the tables up to date in one transaction; of two programs that start at once the second finds it done.
fn migrate(db: &mut Connection, by: &By) -> rusqlite::Result<()> {
    let found = |db: &Connection| db.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0));
    if found(db)? >= VERSION {
        return Ok(());
    }
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let before = found(&work)?;
    if before >= VERSION {
        return Ok(());
    }
    for migration in MIGRATIONS.iter().skip(before as usize) {
        work.execute_batch(migration)?;
    }
    let event = if before == 0 { "created" } else { "migrated" };
    Custody::take(&work, by)?.add(event, "ledger", json!({ "version": VERSION }))?;
    work.pragma_update(None, "application_id", APPLICATION)?;
    work.pragma_update(None, "user_version", VERSION)?;
    work.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Moment, Policy};

    #[test]
    fn a_full_disk_is_told_and_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let by = By { who: "test".into(), at: Moment::of_unix(0).unwrap() };
        let mut ledger = Ledger::open(&path, Access::Write(&by)).unwrap();
        // SQLite's own limit on pages stands for the disk: both end the same way.
        let pages: u32 = ledger.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        ledger.db.pragma_update(None, "max_page_count", pages + 2).unwrap();
        let long = "outlet ".repeat(10_000);
        let error = ledger.set_policy(Some(&long), Policy::Excerpt, &by).unwrap_err();
        assert!(matches!(error, LedgerError::DiskFull(_)), "{error:?}");
        let policies = |ledger: &Ledger| {
            ledger.db.query_row("SELECT count(*) FROM policy", [], |row| row.get::<_, i64>(0)).unwrap()
        };
        assert_eq!(policies(&ledger), 0);
        ledger.db.pragma_update(None, "max_page_count", u32::MAX / 2).unwrap();
        ledger.set_policy(Some(&long), Policy::Excerpt, &by).unwrap();
        assert_eq!(policies(&ledger), 1);
    }
}
