//! `ascribe sources`.

use ascribe_ledger::Ledger;
use clap::Args;

use super::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Lists speakers, those with most statements first
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Sources {
    #[command(flatten)]
    list: List,
}

impl Sources {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let ask = |at: &Ledger, filter: &_, ask: &_| at.sources(filter, ask);
        self.list.run(["speaker", "speakers"], Ledger::reviewed, ask, ledger::source, |row, _| {
            Ok(json::ledger::source(row))
        })
    }
}
