//! Decisions on statements as a whole, and notes.

use ascribe_ledger::{By, Ledger, LedgerError};
use clap::Args;

use super::signed::{Signed, Why, statement};
use crate::exit::{self, Exit};

/// Says that statements are right as they stand, with what was corrected before
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Accept {
    #[command(flatten)]
    judged: Judged,
}

/// Says that statements are none of their reports'; they stay in lists, marked, and count for no claim
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Reject {
    #[command(flatten)]
    judged: Judged,
}

#[derive(Debug, Args)]
struct Judged {
    /// Statements, each by its id or the beginning of it
    #[arg(value_name = "IDS", required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    signed: Signed,
}

impl Accept {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        self.judged.run(Ledger::accept)
    }
}

impl Reject {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        self.judged.run(Ledger::reject)
    }
}

impl Judged {
    /// One decision a statement. All ids are found before the first is decided on.
    fn run(
        &self,
        decide: impl Fn(&mut Ledger, &str, Option<&str>, &By) -> Result<i64, LedgerError>,
    ) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let ids = self.ids.iter().map(|id| statement(&ledger, id)).collect::<anyhow::Result<Vec<_>>>()?;
        let note = self.why.note();
        let numbers =
            ids.iter().map(|id| decide(&mut ledger, id, note, &by)).collect::<Result<Vec<_>, _>>()?;
        self.signed.tell(&numbers)
    }
}

/// Puts words beside a statement, claim, speaker, report or family; nothing else changes
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Note {
    /// What is noted on, by its id or the beginning of it
    #[arg(value_name = "ID")]
    id: String,

    /// The words
    #[arg(value_name = "TEXT")]
    text: String,

    #[command(flatten)]
    signed: Signed,
}

impl Note {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let (_, id) = ledger.resolve(&self.id)?;
        let number = ledger.note(&id, &self.text, &by)?;
        self.signed.tell(&[number])
    }
}
