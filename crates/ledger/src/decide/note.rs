use super::row::{self, Kind, New};
use super::{Matter, Values, grade, judge, review};
use crate::error::Fault;
use crate::{By, Ledger, LedgerError};
use rusqlite::{Connection, OptionalExtension};

impl Ledger {
    /// Puts words of a person beside a statement, a claim, a speaker, a report or a family; nothing else changes. A claim or
    /// a family is named by its own id or by the letters of any member. Returns the decision's number, by which it can be
    /// undone.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such thing, nothing is noted, `by` names nobody, or the ledger cannot be written.
    pub fn note(&mut self, id: &str, note: &str, by: &By) -> Result<i64, LedgerError> {
        if note.trim().is_empty() {
            return Err(LedgerError::Unfit("a note needs words".into()));
        }
        self.write(|db| {
            let (matter, statement) = found(db, id)?;
            let (before, after) = (Values::default(), Values::default());
            let new = New { kind: Kind::Note, of: None, matter: &matter, before, after, note: Some(note) };
            let number = row::add(db, &new, by)?;
            statement.map_or(Ok(()), |statement| review::settle(db, statement))?;
            Ok(number)
        })
    }
}

/// What is noted on, and the statement if it is one.
fn found(db: &Connection, id: &str) -> Result<(Matter, Option<i64>), Fault> {
    let named = |query: &str, id: &str| {
        db.prepare_cached(query)?.query_row([id], |row| row.get::<_, String>(0)).optional()
    };
    let (letter, letters) = id.split_at_checked(1).unwrap_or_default();
    let (kind, matter) = match letter {
        "s" => {
            let (key, id) = judge::found(db, id)?;
            return Ok((Matter::Statement(id), Some(key)));
        }
        "c" => ("claim", grade::claim_of(db, id)?.map(|(claim, _)| Matter::Claim(claim))),
        "p" => ("source", named("SELECT id FROM speaker WHERE id = ?", id)?.map(Matter::Source)),
        "r" => ("report", named("SELECT id FROM report WHERE id = ?", id)?.map(Matter::Report)),
        "f" => {
            let query = "SELECT family FROM family_of WHERE report = (SELECT key FROM report WHERE id = ?)";
            ("family", named(query, &format!("r{letters}"))?.map(Matter::Family))
        }
        _ => return Err(LedgerError::NoId(id.to_owned()).into()),
    };
    let unknown = || LedgerError::Unknown { kind, id: id.to_owned() };
    Ok((matter.ok_or_else(unknown)?, None))
}
