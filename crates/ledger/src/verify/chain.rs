use super::{Check, written};
use crate::custody::{BEGINNING, Event};
use crate::hash::Hash;

/// Every event's hash, its bond to the event before, and the order of times.
pub(super) fn verify(check: &mut Check<'_>) -> rusqlite::Result<()> {
    let db = check.db;
    let mut select =
        db.prepare("SELECT key, at, who, event, subject, detail, before, sha256 FROM custody ORDER BY key")?;
    let mut rows = select.query([])?;
    let (mut last, mut last_key, mut last_at) = (BEGINNING, 0, String::new());
    while let Some(row) = rows.next()? {
        let texts: [String; 5] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        let [at, who, event, subject, detail] = &texts;
        let event = Event { key: row.get(0)?, at, who, event, subject, detail };
        let id = format!("event {}", event.key);
        let (before, sha256): (Vec<u8>, Vec<u8>) = (row.get(6)?, row.get(7)?);
        check.expect(event.key == last_key + 1, &id, "the event before it is missing");
        check.expect(before == last, &id, "it is not bound to the event before it");
        let bound: Hash = before.try_into().unwrap_or(BEGINNING);
        check.expect(event.hash(&bound)[..] == sha256, &id, "its hash does not fit what it says");
        let noted = *at >= last_at || detail.contains("\"clock\"");
        check.expect(noted, &id, "its time lies before that of the event before it, and it does not say so");
        last = sha256.try_into().unwrap_or(BEGINNING);
        (last_key, last_at) = (event.key, at.clone());
        check.verified.events += 1;
    }
    check.verified.head = written(&last);
    Ok(())
}
