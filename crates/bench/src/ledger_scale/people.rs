//! People who decide on a good third of what a ledger holds.

use anyhow::Result;
use ascribe_ledger::query::Filter;
use ascribe_ledger::{By, Correction, Ledger, LedgerError, Moment};

/// Of a hundred statements one is rejected, five are corrected, thirty accepted and one is noted on.
pub(super) fn decide(ledger: &mut Ledger, at: &Moment) -> Result<()> {
    let ids: Vec<String> = ledger
        .every_statement(&Filter::default())
        .map(|row| row.map(|row| row.id))
        .collect::<Result<_, LedgerError>>()?;
    for (number, id) in ids.iter().enumerate() {
        let by = By { who: format!("Reviewer {}", number % 7), at: at.clone() };
        match number % 100 {
            0 => ledger.reject(id, None, &by)?,
            1..=5 => {
                let without_cue = Correction { cue: Some(Vec::new()), ..Correction::default() };
                ledger.correct(id, without_cue, None, &by)?
            }
            6..=35 => ledger.accept(id, None, &by)?,
            36 => ledger.note(id, "to be looked at again", &by)?,
            _ => continue,
        };
    }
    Ok(())
}
