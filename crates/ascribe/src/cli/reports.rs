//! `ascribe reports`.

use ascribe_ledger::Ledger;
use clap::Args;

use super::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Lists reports, the newest first
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Reports {
    #[command(flatten)]
    list: List,
}

impl Reports {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let ask = |at: &Ledger, filter: &_, ask: &_| at.reports(filter, ask);
        self.list.run(["report", "reports"], Ledger::reviewed_of_reports, ask, ledger::report, |row, _| {
            Ok(json::ledger::report(row))
        })
    }
}
