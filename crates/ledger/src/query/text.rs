use super::Result;
use crate::{Ledger, LedgerError};

impl Ledger {
    /// The text of a report; `None` where the outlet's policy does not keep it.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is no such report; others if the ledger cannot be read.
    pub fn text(&self, report: &str) -> Result<Option<String>> {
        let kept = self.first("SELECT text FROM report WHERE id = ?1", [report], |row| {
            row.get::<_, Option<String>>(0)
        })?;
        kept.ok_or_else(|| LedgerError::Unknown { kind: "report", id: report.to_owned() })
    }
}
