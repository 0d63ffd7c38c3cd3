/// The files of `schema/`, in order; the version of a ledger's tables is the number of those it has seen.
pub(crate) const MIGRATIONS: [&str; 1] = [include_str!("../schema/0001.sql")];

/// `PRAGMA application_id`: "ascr".
pub(crate) const APPLICATION: i32 = i32::from_be_bytes(*b"ascr");

/// The version of the tables that this program reads and writes.
pub(crate) const VERSION: u32 = MIGRATIONS.len() as u32;
