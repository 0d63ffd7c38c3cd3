use super::row::{self, Kind, New, Row};
use super::{Matter, grade, group, judge, review};
use crate::error::Fault;
use crate::{By, Ledger, LedgerError, in_force};
use rusqlite::{Connection, OptionalExtension};

impl Ledger {
    /// Takes a decision back; it stays in the record. Without a number the last decision of that person that holds. Of an
    /// undo it is the redo that is meant, and the other way round. Returns the undo's own number.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such decision, if it is undone already, or if the ledger cannot be written.
    pub fn undo(&mut self, decision: Option<i64>, note: Option<&str>, by: &By) -> Result<i64, LedgerError> {
        self.write(|db| {
            let Some(number) = decision else {
                // The plus: along the numbers from the end, where a person's last ones are.
                let last = "SELECT key FROM decision_now WHERE +who = ? ORDER BY key DESC LIMIT 1";
                return turn(db, &last_of(db, last, by, "takes back")?, Kind::Undo, note, by);
            };
            let found = row::find(db, number)?;
            match found.of {
                Some(of) => {
                    let (root, kind) = (row::find(db, of)?, opposite(found.kind));
                    let turned = (root.undone_by.is_some()) == (kind == Kind::Redo);
                    if turned { turn(db, &root, kind, note, by) } else { Err(undone(number)) }
                }
                None if found.undone_by.is_some() => Err(undone(number)),
                None => turn(db, &found, Kind::Undo, note, by),
            }
        })
    }

    /// Lets a decision that was undone hold again. Without a number the one that this person undid last. Returns the redo's
    /// own number.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such decision, if it is not undone, or if the ledger cannot be written.
    pub fn redo(&mut self, decision: Option<i64>, note: Option<&str>, by: &By) -> Result<i64, LedgerError> {
        self.write(|db| {
            let root = match decision {
                Some(number) => row::find(db, number)?,
                None => {
                    let last = "SELECT of FROM decision WHERE +kind = 'undo' AND +who = ?
                        AND NOT EXISTS (SELECT 1 FROM decision later WHERE later.of = decision.of AND later.key > decision.key)
                        ORDER BY key DESC LIMIT 1";
                    last_of(db, last, by, "gives back")?
                }
            };
            match root.undone_by {
                Some(_) => turn(db, &root, Kind::Redo, note, by),
                None => Err(LedgerError::Unfit(format!("decision {} is not undone", root.by.number)).into()),
            }
        })
    }
}

fn opposite(kind: Kind) -> Kind {
    if kind == Kind::Undo { Kind::Redo } else { Kind::Undo }
}

fn undone(number: i64) -> Fault {
    LedgerError::Unfit(format!("decision {number} is undone already")).into()
}

/// The decision that a query about a person gives.
fn last_of(db: &Connection, query: &str, by: &By, what: &str) -> Result<Row, Fault> {
    match db.prepare_cached(query)?.query_row([&by.who], |row| row.get(0)).optional()? {
        Some(number) => row::find(db, number),
        None => Err(LedgerError::Unfit(format!(
            "{} has no decision that this {what}; `ascribe review list` has all with their numbers",
            by.who
        ))
        .into()),
    }
}

/// Adds the undo or redo of a decision, and brings what it is about up to date.
fn turn(db: &Connection, root: &Row, kind: Kind, note: Option<&str>, by: &By) -> Result<i64, Fault> {
    let holds = kind == Kind::Redo;
    let statement = match &root.matter {
        Matter::Statement(id) => in_force::stand_in(db, id)?,
        Matter::Claim(id) => grade::node(db, id)?,
        _ => None,
    };
    let (before, after) = match (root.kind, statement) {
        (Kind::Split(about) | Kind::Merge(about), _) => group::turned(db, about, root, holds)?,
        (Kind::GradeSource | Kind::GradeClaim, _) => grade::turned(db, root, holds)?,
        (Kind::Accept | Kind::Reject | Kind::Correct, Some(statement)) => {
            judge::turned(db, root, statement, holds)?
        }
        _ => Default::default(),
    };
    let new = New { kind, of: Some(root.by.number), matter: &root.matter, before, after, note };
    let number = row::add(db, &new, by)?;
    statement.map_or(Ok(()), |statement| review::settle(db, statement))?;
    Ok(number)
}
