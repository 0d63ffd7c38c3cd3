//! `ascribe families`.

use ascribe_ledger::Ledger;
use clap::Args;

use super::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Lists families, reports whose texts derive from one another, the largest first; `ascribe show ID` tells why
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Families {
    #[command(flatten)]
    list: List,
}

impl Families {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let ask = |at: &Ledger, filter: &_, ask: &_| at.families(filter, ask);
        self.list.run(["family", "families"], Ledger::reviewed_of_reports, ask, ledger::family, |row, _| {
            Ok(json::ledger::family(row))
        })
    }
}
