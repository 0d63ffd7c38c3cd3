//! `ascribe claims`.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::ClaimOrder;
use clap::{Args, ValueEnum};

use super::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Lists claims, what several statements say as one, those in most texts first
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Claims {
    /// What comes first
    #[arg(long, value_enum, default_value_t = By::Weight, value_name = "ORDER")]
    by: By,

    #[command(flatten)]
    list: List,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Claims in most texts
    Weight,
    /// Claims last repeated
    Newest,
}

impl Claims {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let order = match self.by {
            By::Weight => ClaimOrder::Weight,
            By::Newest => ClaimOrder::Newest,
        };
        let ask = |at: &Ledger, filter: &_, ask: &_| at.claims(filter, order, ask);
        self.list.run(["claim", "claims"], Ledger::reviewed, ask, ledger::claim, json::ledger::claim)
    }
}
