//! Decisions taken back and given back.

use clap::Args;

use super::signed::{Signed, Why};
use crate::exit::{self, Exit};

/// Takes a decision back, which stays in the record
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Undo {
    /// Its number (default: the last decision of this person that holds)
    #[arg(value_name = "NUMBER")]
    number: Option<i64>,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    signed: Signed,
}

/// Lets a decision that was undone hold again
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Redo {
    /// Its number (default: the one that this person undid last)
    #[arg(value_name = "NUMBER")]
    number: Option<i64>,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    signed: Signed,
}

impl Undo {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let number = ledger.undo(self.number, self.why.note(), &by)?;
        self.signed.tell(&[number])
    }
}

impl Redo {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let number = ledger.redo(self.number, self.why.note(), &by)?;
        self.signed.tell(&[number])
    }
}
