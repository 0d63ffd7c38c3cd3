//! `ascribe trace`.

use ascribe_ledger::query::Kind;
use clap::Args;

use super::list::{Shown, print};
use super::narrow::Known;
use super::place::Place;
use crate::exit::{self, Exit};
use crate::render::json::ledger::Edges;
use crate::render::{json, ledger};
use crate::traced::traced;

/// Traces a claim to those who first held the information: how many independent origins it has, through whom it came, who
/// denies which part, and what would be left without each origin
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Trace {
    /// The id of a claim or of one of its statements, or the beginning of it
    #[arg(value_name = "CLAIM")]
    claim: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    shown: Shown,
}

impl Trace {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let held = self.place.read()?;
        let as_of = self.known.as_of();
        let id = match held.resolve(&self.claim)? {
            (Kind::Claim, id) => id,
            (Kind::Statement, id) => {
                let claim = held.statement(&id, &as_of)?.statement.claim;
                claim.ok_or_else(|| anyhow::anyhow!("a newer reading of the report is in force, and {id} belongs to no claim; ascribe statements lists those in force"))?
            }
            (kind, id) => anyhow::bail!("{id} is a {}; ascribe claims lists the claims", kind.as_str()),
        };
        let found = traced(&held, &id, &as_of)?;
        if self.shown.json {
            return print(&json::pretty(&json::ledger::trace(&found, &mut Edges::of(&held))?)?);
        }
        print(&ledger::trace(&found, self.shown.look()))
    }
}
