//! `ascribe status`.

use clap::Args;

use super::list::{Shown, print};
use super::place::Place;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Tells what the ledger holds, in numbers, and what is yet to be compared
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Status {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shown: Shown,
}

impl Status {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let status = self.place.read()?.status()?;
        if self.shown.json {
            return print(&json::pretty(&json::ledger::status(&status))?);
        }
        print(&ledger::status(&status, &self.place.ledger, self.shown.look()))
    }
}
