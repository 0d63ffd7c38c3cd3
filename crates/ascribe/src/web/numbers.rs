//! What the ledger holds in numbers, counted once for each state of it: in a large ledger counting is the longest part of
//! a page.

use std::sync::{Mutex, PoisonError};

use ascribe_ledger::Ledger;
use serde_json::Value;

use super::trouble::Trouble;
use crate::render::json::ledger::status;

/// The numbers of the last state that was asked for.
#[derive(Default)]
pub(super) struct Numbers(Mutex<Option<(Option<Vec<u8>>, Value)>>);

impl Numbers {
    /// The status of the ledger, whose last event has the hash `head`. Who asks while it is counted waits and does not count.
    pub(super) fn of(&self, ledger: &Ledger, head: Option<&[u8]>) -> Result<Value, Trouble> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, numbers)) = &*last
            && known.as_deref() == head
        {
            return Ok(numbers.clone());
        }
        let numbers = status(&ledger.status()?);
        *last = Some((head.map(<[u8]>::to_vec), numbers.clone()));
        Ok(numbers)
    }
}
