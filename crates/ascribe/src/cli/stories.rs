//! `ascribe stories`.

use clap::Args;

use super::list::{List, print};
use crate::exit::{self, Exit};
use crate::grouped::Grouped;
use crate::render::{json, ledger};

/// Groups reports by the affair that they tell of, the newest 2,000 that fit; the affairs in most texts come first
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Stories {
    #[command(flatten)]
    list: List,
}

impl Stories {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let held = self.list.place.read()?;
        let grouped = Grouped::of_ledger(&held, &self.list.narrow.filter(), &self.list.part.ask())?;
        print(&match self.list.shown.json {
            true => json::pretty(&json::ledger::stories(&grouped))?,
            false => ledger::stories(&grouped, self.list.shown.look()),
        })
    }
}
