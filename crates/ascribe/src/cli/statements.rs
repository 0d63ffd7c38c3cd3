//! `ascribe statements`.

use ascribe_ledger::Ledger;
use clap::Args;

use super::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Lists statements, those of the newest reports first: who says what, in which report
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Statements {
    #[command(flatten)]
    list: List,
}

impl Statements {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let ask = |at: &Ledger, filter: &_, ask: &_| at.statements(filter, ask);
        self.list.run(
            ["statement", "statements"],
            Ledger::reviewed,
            ask,
            ledger::statement,
            json::ledger::statement,
        )
    }
}
