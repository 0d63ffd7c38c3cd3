//! What a person makes of a statement.

use super::row::{self, Kind, New, Row};
use super::standing::{Held, Review, held, machine};
use super::{Correction, Decided, Matter, Values, review};
use crate::error::Fault;
use crate::{By, Ledger, LedgerError, Policy, in_force};
use rusqlite::{Connection, OptionalExtension};

impl Ledger {
    /// Says that a statement is right as it stands. Returns the decision's number, by which it can be undone.
    ///
    /// A statement of a superseded reading is stood for by the one in force with the same words in its place.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such statement in force, `by` names nobody, or the ledger cannot be written.
    pub fn accept(&mut self, statement: &str, note: Option<&str>, by: &By) -> Result<i64, LedgerError> {
        self.write(|db| judge(db, Kind::Accept, statement, Correction::default(), note, by))
    }

    /// Says that a statement is none of the report's. It stays in lists, marked, and is no longer counted in its claim.
    ///
    /// # Errors
    ///
    /// As of [`Ledger::accept`].
    pub fn reject(&mut self, statement: &str, note: Option<&str>, by: &By) -> Result<i64, LedgerError> {
        self.write(|db| judge(db, Kind::Reject, statement, Correction::default(), note, by))
    }

    /// Says what parts of a statement are. The machine's values stay beside it.
    ///
    /// # Errors
    ///
    /// As of [`Ledger::accept`]; and if the correction changes nothing, a span does not lie in the text, the text that it
    /// would lie in is not kept, or a word is not of its closed set.
    pub fn correct(
        &mut self,
        statement: &str,
        correction: Correction,
        note: Option<&str>,
        by: &By,
    ) -> Result<i64, LedgerError> {
        self.write(|db| {
            let (text, policy): (Option<String>, String) = db
                .prepare_cached(
                    "SELECT text, policy FROM report WHERE key = (SELECT report FROM statement WHERE id = ?)",
                )?
                .query_row([statement], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?
                .ok_or_else(|| LedgerError::Unknown { kind: "statement", id: statement.to_owned() })?;
            let policy = Policy::parse(&policy).unwrap_or_default();
            let correction = correction.checked(text.as_deref(), policy)?;
            judge(db, Kind::Correct, statement, correction, note, by)
        })
    }
}

fn judge(
    db: &Connection,
    kind: Kind,
    id: &str,
    correction: Correction,
    note: Option<&str>,
    by: &By,
) -> Result<i64, Fault> {
    let (key, id) = found(db, id)?;
    let mut held = held(db, key)?;
    let machine = machine(db, key)?;
    let before = Review::of(&held, "").values(&machine, &correction);
    if kind == Kind::Correct && before.parts == correction {
        return Err(LedgerError::Unfit(format!("{id} stands so already; nothing is corrected")).into());
    }
    let decided =
        Decided { number: i64::MAX, who: by.who.clone(), at: by.at.as_str().to_owned(), note: None };
    held.push(Held { kind, after: correction.clone(), by: decided });
    let after = Review::of(&held, "").values(&machine, &correction);
    let matter = Matter::Statement(id);
    let number = row::add(db, &New { kind, of: None, matter: &matter, before, after, note }, by)?;
    review::settle(db, key)?;
    Ok(number)
}

/// Key and id of the statement in force that `id` means.
pub(super) fn found(db: &Connection, id: &str) -> Result<(i64, String), Fault> {
    let name = |key: i64| {
        db.prepare_cached("SELECT id FROM statement WHERE key = ?")?
            .query_row([key], |row| row.get::<_, String>(0))
    };
    if let Some(key) = in_force::stand_in(db, id)? {
        return Ok((key, name(key)?));
    }
    let known = db.prepare_cached("SELECT 1 FROM statement WHERE id = ?")?.exists([id])?;
    Err(Fault::from(match known {
        true => LedgerError::Unfit(format!(
            "a newer reading of the report is in force and has no statement with the words of {id}; decide on those it has"
        )),
        false => LedgerError::Unknown { kind: "statement", id: id.to_owned() },
    }))
}

/// What stands about a statement before and after a decision on it is taken back, or holds again.
pub(super) fn turned(
    db: &Connection,
    root: &Row,
    statement: i64,
    holds: bool,
) -> rusqlite::Result<(Values, Values)> {
    let mut held = held(db, statement)?;
    let machine = machine(db, statement)?;
    let values = |held: &[Held]| Review::of(held, "").values(&machine, &root.after.parts);
    let before = values(&held);
    held.retain(|one| one.by.number != root.by.number);
    if holds {
        held.push(Held { kind: root.kind, after: root.after.parts.clone(), by: root.by.clone() });
        held.sort_by_key(|one| one.by.number);
    }
    let after = values(&held);
    Ok((before, after))
}
