//! What is yet to be decided on.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::QueueOrder;
use clap::{Args, ValueEnum};

use crate::cli::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Lists statements that nobody decided on, those known first first
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Queue {
    #[command(flatten)]
    list: List,

    /// What comes first
    #[arg(long, value_enum, default_value_t = By::Oldest, value_name = "ORDER")]
    by: By,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// What became known first
    Oldest,
    /// What the reader is least sure of
    Unsure,
}

impl Queue {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let order = match self.by {
            By::Oldest => QueueOrder::Oldest,
            By::Unsure => QueueOrder::Unsure,
        };
        self.list.run(
            ["statement", "statements"],
            Ledger::reviewed,
            |at, filter, ask| at.queue(filter, order, ask),
            ledger::statement,
            json::ledger::statement,
        )
    }
}
