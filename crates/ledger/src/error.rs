use rusqlite::{ErrorCode, ffi::SQLITE_IOERR_SHMSIZE};
use std::path::{Path, PathBuf};

/// Why the ledger could not do what was asked: what, where, and what to do. Nothing is left half-written by any of them.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// There is no file to read.
    #[error("there is no ledger at {}; make one with `ascribe add`, or name another with --ledger", .0.display())]
    Missing(PathBuf),
    /// There is a folder in its place.
    #[error("{} is a folder; name a file with --ledger", .0.display())]
    Folder(PathBuf),
    /// The file is no SQLite database.
    #[error("{} is not a ledger but some other file; name another file with --ledger", .0.display())]
    NotALedger(PathBuf),
    /// The file is the database of another program.
    #[error("{} is a database of another program and was left alone; name another file with --ledger", .0.display())]
    Foreign(PathBuf),
    /// The file was begun and never written.
    #[error("{} holds nothing yet: what was making it was cut off; run `ascribe add` again", .0.display())]
    Empty(PathBuf),
    /// The file was written by a later version of this program.
    #[error(
        "{} has tables of version {found}, and this program knows them up to version {known}; use the newer program",
        .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its tables.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The file was written by an earlier version and is open for reading only.
    #[error(
        "{} has tables of version {found}, and this program reads version {known}; any `ascribe add` brings it up to date",
        .path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// The version of its tables.
        found: u32,
        /// The version that this program reads.
        known: u32,
    },
    /// The file is damaged.
    #[error(
        "{} is damaged ({detail}); restore it from a copy, or save what can be read with `sqlite3 FILE .recover`",
        .path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// There is no room to write.
    #[error(
        "the disk of {} is full; what was recorded before is kept: make room and run the same command again",
        .0.display()
    )]
    DiskFull(PathBuf),
    /// The file or its folder cannot be written.
    #[error("{} or its folder cannot be written; check their permissions, or name another file with --ledger", .0.display())]
    ReadOnly(PathBuf),
    /// The file cannot be opened.
    #[error("{} cannot be opened ({detail}); check that its folder exists, and the permissions of both", .path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// The disk gives an error.
    #[error(
        "{} cannot be read or written ({detail}): the disk may be full, failing or gone; what was recorded before is kept: \
         run the same command again when it is well",
        .path.display()
    )]
    Disk {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// Another program has been writing for longer than this one waits.
    #[error("another program is writing to {}; run the same command again when it has ended", .0.display())]
    Busy(PathBuf),
    /// The ledger holds nothing by that id.
    #[error("the ledger holds no {kind} {id}; {}", hint(.kind))]
    Unknown {
        /// What was looked for.
        kind: &'static str,
        /// The id as given.
        id: String,
    },
    /// Several ids begin so.
    #[error("{prefix} is the beginning of several ids: {}; give more letters", listed(.candidates))]
    Ambiguous {
        /// The beginning as given.
        prefix: String,
        /// Ids that begin so, in the order of the alphabet.
        candidates: Vec<String>,
    },
    /// It has not the form of an id.
    #[error(
        "{0} is no id: ids begin with r (reports), s (statements), c (claims), f (families) or p (sources)"
    )]
    NoId(String),
    /// What was handed in does not fit together.
    #[error("{0}")]
    Unfit(String),
    /// Anything else that SQLite reports.
    #[error("{} could not be used: {detail}", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
}

/// How to find what was not found.
fn hint(kind: &str) -> String {
    match kind {
        "report" | "statement" | "claim" | "source" => format!("`ascribe {kind}s` lists them"),
        _ => "check the id".to_owned(),
    }
}

/// Names of the first few.
fn listed(ids: &[String]) -> String {
    const SHOWN: usize = 10;
    let more = if ids.len() > SHOWN { " ..." } else { "" };
    ids.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ") + more
}

impl LedgerError {
    /// The error of SQLite as one of the ledger's.
    pub(crate) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        let detail = error.to_string();
        let code = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => *failure,
            _ => return Self::Sqlite { path, detail },
        };
        match code.code {
            ErrorCode::NotADatabase => Self::NotALedger(path),
            ErrorCode::DatabaseCorrupt => Self::Corrupt { path, detail },
            ErrorCode::DiskFull => Self::DiskFull(path),
            // The index of the log, which stands in a file of its own, finds no room.
            ErrorCode::SystemIoFailure if code.extended_code == SQLITE_IOERR_SHMSIZE => Self::DiskFull(path),
            ErrorCode::SystemIoFailure => Self::Disk { path, detail },
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly(path),
            ErrorCode::CannotOpen => Self::CannotOpen { path, detail },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(path),
            _ => Self::Sqlite { path, detail },
        }
    }
}

/// What may go wrong inside a piece of work, before it is known which file it was done on.
pub(crate) enum Fault {
    Sql(rusqlite::Error),
    Told(LedgerError),
}

impl Fault {
    /// The fault as the error of the ledger at `path`.
    pub(crate) fn at(self, path: &Path) -> LedgerError {
        match self {
            Self::Sql(error) => LedgerError::of(path, error),
            Self::Told(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<LedgerError> for Fault {
    fn from(error: LedgerError) -> Self {
        Self::Told(error)
    }
}
