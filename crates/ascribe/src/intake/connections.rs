//! Read connections, one for each thread that asks.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use ascribe_ledger::{Access, Ledger, LedgerError};

/// Connections that are lent out one at a time.
pub(crate) struct Connections {
    path: PathBuf,
    idle: Mutex<Vec<Ledger>>,
}

impl Connections {
    /// Connections to the ledger at `path`, opened as they are needed.
    pub(crate) const fn to(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()) }
    }

    /// What `ask` asks of a connection.
    pub(crate) fn ask<T, E: From<LedgerError>>(
        &self,
        ask: impl FnOnce(&Ledger) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = idle().pop();
        let ledger = match waiting {
            Some(ledger) => ledger,
            None => Ledger::open(&self.path, Access::Read)?,
        };
        let answer = ask(&ledger);
        idle().push(ledger);
        answer
    }
}
