use crate::{By, Capture, Intake, Ledger, LedgerError, Recorded};

impl Ledger {
    /// Id of the report with these bytes, if this analyzer has read it already.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be read.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn known_report(&self, raw_sha256: &[u8; 32], analyzer: &str) -> Result<Option<String>, LedgerError> {
        todo!()
    }

    /// Records that a known report was met: nothing new at a place where it was met before.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger has no such report, or cannot be written.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn capture(&mut self, report: &str, capture: &Capture, by: &By) -> Result<Recorded, LedgerError> {
        todo!()
    }

    /// Records reports, all of them or none, and tells what became of each.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be written; then none of them is recorded.
    #[allow(clippy::todo, unused_variables, reason = "comes next")]
    pub fn record(&mut self, intakes: &[Intake], by: &By) -> Result<Vec<Recorded>, LedgerError> {
        todo!()
    }
}
