//! What the ledger holds in numbers, counted once for each state of it: in a large ledger counting is the longest part of
//! a page.

use std::sync::{Mutex, PoisonError};

use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use crate::render::json::ledger::status;

/// The numbers of the last state that was asked for.
#[derive(Default)]
pub(super) struct Numbers {
    status: Last,
    size: Last,
}

/// Something, and the hash of the ledger's last event when it was made.
#[derive(Default)]
struct Last(Mutex<Option<(Option<Vec<u8>>, Value)>>);

impl Numbers {
    /// All that is counted of the ledger whose last event has the hash `head`.
    pub(super) fn status(&self, ledger: &Ledger, head: Option<&[u8]>) -> Result<Value, LedgerError> {
        self.status.of(head, || Ok(status(&ledger.status()?)))
    }

    /// `{"reports", "statements"}`.
    pub(super) fn size(&self, ledger: &Ledger, head: Option<&[u8]>) -> Result<Value, LedgerError> {
        self.size.of(head, || {
            let [reports, statements] = ledger.size()?;
            Ok(json!({ "reports": reports, "statements": statements }))
        })
    }
}

impl Last {
    /// What was made of this state, else what `make` makes of it. Who asks meanwhile waits and does not make it again.
    fn of(
        &self,
        head: Option<&[u8]>,
        make: impl FnOnce() -> Result<Value, LedgerError>,
    ) -> Result<Value, LedgerError> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, value)) = &*last
            && known.as_deref() == head
        {
            return Ok(value.clone());
        }
        let value = make()?;
        *last = Some((head.map(<[u8]>::to_vec), value.clone()));
        Ok(value)
    }
}
