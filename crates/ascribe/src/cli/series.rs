//! `ascribe series`.

use clap::Args;

use super::list::{List, print};
use crate::exit::{self, Exit};
use crate::measured::Measured;
use crate::render::json::ledger::Edges;
use crate::render::{json, ledger};

/// Lists what figures measure; with MEASURE, its figures over time, with who says each and what it is to those before
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Series {
    /// What is measured, as the list calls it
    #[arg(value_name = "MEASURE")]
    measure: Option<String>,

    #[command(flatten)]
    list: List,
}

impl Series {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let Some(measure) = &self.measure else {
            let ask = |at: &ascribe_ledger::Ledger, filter: &_, ask: &_| at.series(filter, ask);
            return self
                .list
                .run(["series", "series"], ask, ledger::series, |row, _| Ok(json::ledger::series(row)));
        };
        let held = self.list.place.read()?;
        let measured = Measured::of_ledger(&held, measure, &self.list.narrow.filter())?;
        anyhow::ensure!(
            !measured.points.is_empty(),
            "no figure measures {measure}; ascribe series lists what is measured"
        );
        print(&match self.list.shown.json {
            true => json::pretty(&json::ledger::measured(&measured, &mut Edges::of(&held))?)?,
            false => ledger::measured(&measured, self.list.shown.look()),
        })
    }
}
