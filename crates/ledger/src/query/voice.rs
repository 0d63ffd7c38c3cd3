use super::Result;
use crate::Ledger;

/// The speaker a filter asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// Key, if an id was given.
    pub(super) key: Option<i64>,
    /// The name, or the words that must stand in it.
    pub(super) name: String,
}

impl Ledger {
    /// The speaker with this id, else whoever has these words in the name.
    pub(super) fn voice(&self, speaker: &str) -> Result<Voice> {
        let known = self.first("SELECT key, name FROM speaker WHERE id = ?1", [speaker], |row| {
            Ok(Voice { key: Some(row.get(0)?), name: row.get(1)? })
        })?;
        Ok(known.unwrap_or_else(|| Voice { key: None, name: speaker.to_owned() }))
    }
}
