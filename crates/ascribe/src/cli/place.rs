//! Which ledger is meant.

use std::path::PathBuf;

use ascribe_ledger::{Access, By, Ledger, LedgerError};
use clap::Args;

/// The ledger's file.
#[derive(Debug, Args)]
pub(super) struct Place {
    /// The ledger's file; `ascribe add` makes it where there is none
    #[arg(
        long,
        value_name = "FILE",
        env = "ASCRIBE_LEDGER",
        default_value = "ascribe.ledger",
        hide_env_values = true
    )]
    pub(super) ledger: PathBuf,
}

impl Place {
    /// The ledger, for reading alone.
    pub(super) fn read(&self) -> Result<Ledger, LedgerError> {
        Ledger::open(&self.ledger, Access::Read)
    }

    /// The ledger, for writing; made where there is none.
    pub(super) fn write(&self, by: &By) -> Result<Ledger, LedgerError> {
        Ledger::open(&self.ledger, Access::Write(by))
    }
}
