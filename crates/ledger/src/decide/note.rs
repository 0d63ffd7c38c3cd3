use super::row::{self, Kind, New};
use super::{Matter, Values, judge, review};
use crate::{By, Ledger, LedgerError};

impl Ledger {
    /// Puts words of a person beside a statement, a claim, a speaker, a report or a family; nothing else changes. Returns the
    /// decision's number, by which it can be undone.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such thing, nothing is noted, `by` names nobody, or the ledger cannot be written.
    pub fn note(&mut self, id: &str, note: &str, by: &By) -> Result<i64, LedgerError> {
        if note.trim().is_empty() {
            return Err(LedgerError::Unfit("a note needs words".into()));
        }
        self.write(|db| {
            let mut matter = Matter::of(id)?;
            let mut statement = None;
            let (kind, query) = match &matter {
                Matter::Statement(_) => {
                    let (key, id) = judge::found(db, id)?;
                    (matter, statement) = (Matter::Statement(id), Some(key));
                    ("statement", "SELECT 1 FROM statement WHERE id = ?")
                }
                Matter::Claim(_) => ("claim", "SELECT 1 FROM claim WHERE id = ?"),
                Matter::Source(_) => ("source", "SELECT 1 FROM speaker WHERE id = ?"),
                Matter::Family(_) => ("family", "SELECT 1 FROM family_of WHERE family = ?"),
                _ => ("report", "SELECT 1 FROM report WHERE id = ?"),
            };
            if !db.prepare_cached(query)?.exists([matter.ids().first()])? {
                return Err(LedgerError::Unknown { kind, id: id.to_owned() }.into());
            }
            let (before, after) = (Values::default(), Values::default());
            let new = New { kind: Kind::Note, of: None, matter: &matter, before, after, note: Some(note) };
            let number = row::add(db, &new, by)?;
            statement.map_or(Ok(()), |statement| review::settle(db, statement))?;
            Ok(number)
        })
    }
}
