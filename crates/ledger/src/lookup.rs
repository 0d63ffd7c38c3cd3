//! The tables that reports and statements are looked up by when another may be their kin or say the same: hashes of a
//! row of the record, one a row, so that they can be asked for.

use rusqlite::Connection;

/// What the number of a row in a full-text index counts for a day.
pub(crate) const DAY: i64 = 1 << 40;

/// SQL for the number of the row in which a full-text index holds a report or statement: its day, then its key, so that the
/// index gives what it finds in the order of days.
pub(crate) fn text_row(known: &str, key: &str) -> String {
    format!("unixepoch({known}) / 86400 * {DAY} + {key}")
}

/// Hash and byte, eight and four bytes each, little-endian.
pub(crate) fn pack_fingerprints(fingerprints: &[(i64, u32)]) -> Vec<u8> {
    let bytes = |&(hash, place): &(i64, u32)| hash.to_le_bytes().into_iter().chain(place.to_le_bytes());
    fingerprints.iter().flat_map(bytes).collect()
}

/// Reads what [`pack_fingerprints`] writes.
pub(crate) fn fingerprints(bytes: &[u8]) -> impl Iterator<Item = (i64, u32)> + '_ {
    bytes.as_chunks::<12>().0.iter().map(|&[a, b, c, d, e, f, g, h, place @ ..]| {
        (i64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes(place))
    })
}

/// Eight bytes each, little-endian.
pub(crate) fn pack_keys(keys: &[i64]) -> Vec<u8> {
    keys.iter().flat_map(|key| key.to_le_bytes()).collect()
}

/// Reads what [`pack_keys`] writes.
pub(crate) fn keys(bytes: &[u8]) -> impl Iterator<Item = i64> + '_ {
    bytes.as_chunks::<8>().0.iter().map(|&key| i64::from_le_bytes(key))
}

/// Makes a report findable by its fingerprints, packed.
pub(crate) fn add_report(db: &Connection, report: i64, packed: &[u8]) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO fingerprint VALUES (?, ?, ?)")?;
    fingerprints(packed).try_for_each(|(hash, place)| insert.execute((hash, report, place)).map(drop))
}

/// Makes a statement findable by its keys, packed.
pub(crate) fn add_statement(db: &Connection, statement: i64, packed: &[u8]) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO statement_key VALUES (?, ?)")?;
    keys(packed).try_for_each(|key| insert.execute((key, statement)).map(drop))
}

/// Takes a statement that is no longer in force out again.
pub(crate) fn remove_statement(db: &Connection, statement: i64, packed: &[u8]) -> rusqlite::Result<()> {
    let mut delete = db.prepare_cached("DELETE FROM statement_key WHERE hash = ? AND statement = ?")?;
    keys(packed).try_for_each(|key| delete.execute((key, statement)).map(drop))
}
