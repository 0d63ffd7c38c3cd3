//! `ascribe origins`.

use ascribe_ledger::Ledger;
use ascribe_ledger::LedgerError;
use ascribe_ledger::query::{ClaimOrder, Page};
use clap::Args;

use super::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};
use crate::traced::counted;

/// Lists claims with those who first held the information: how many origins each has, and who they are
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Origins {
    #[command(flatten)]
    list: List,
}

impl Origins {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let ask = |at: &Ledger, filter: &ascribe_ledger::query::Filter, ask: &_| {
            let Page { rows, next, cut } = at.claims(filter, ClaimOrder::Weight, ask)?;
            let counted = rows.into_iter().map(|claim| {
                let origins = counted(at, &claim.id, &filter.as_of)?;
                Ok((claim, origins))
            });
            Ok::<_, LedgerError>(Page { rows: counted.collect::<Result<_, LedgerError>>()?, next, cut })
        };
        self.list.run(
            ["claim", "claims"],
            Ledger::reviewed,
            ask,
            |(claim, origins)| ledger::claim_with_origins(claim, origins),
            |(claim, origins), edges| json::ledger::claim_with_origins(claim, origins, edges),
        )
    }
}
