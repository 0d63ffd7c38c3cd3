//! By which ids decisions are found.

use super::Matter;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// Makes a decision findable.
pub(super) fn add(db: &Connection, decision: i64, matter: &Matter) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO about VALUES (?, ?)")?;
    named(db, matter)?.iter().try_for_each(|id| insert.execute((id, decision)).map(drop))
}

/// The ids by which a decision about `matter` is found.
pub(crate) fn named(db: &Connection, matter: &Matter) -> rusqlite::Result<BTreeSet<String>> {
    let mut ids: BTreeSet<String> = matter.ids().into_iter().map(str::to_owned).collect();
    match matter {
        Matter::Statement(id) => {
            let report = "SELECT report.id FROM statement JOIN report ON report.key = statement.report WHERE statement.id = ?";
            ids.extend(db.prepare_cached(report)?.query_row([id], |row| row.get::<_, String>(0)).optional()?);
        }
        Matter::Together(..) | Matter::Apart(..) => {
            let groups = matter.ids().into_iter().filter_map(|id| match id.split_at_checked(1)? {
                ("s", letters) => Some(format!("c{letters}")),
                ("r", letters) => Some(format!("f{letters}")),
                _ => None,
            });
            ids.extend(groups);
        }
        Matter::Claim(_) | Matter::Source(_) | Matter::Report(_) | Matter::Family(_) => (),
    }
    Ok(ids)
}

/// Makes all decisions findable anew.
pub(crate) fn rebuild(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch("DELETE FROM about")?;
    let mut select = db.prepare("SELECT key, matter FROM decision ORDER BY key")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(matter) = Matter::read(row.get_ref(1)?.as_str()?) {
            add(db, row.get(0)?, &matter)?;
        }
    }
    Ok(())
}
