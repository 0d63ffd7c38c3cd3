//! `ascribe series`.

use ascribe_ledger::Ledger;
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
            let ask = |at: &Ledger, filter: &_, ask: &_| at.series(filter, ask);
            return self.list.run(["series", "series"], Ledger::reviewed, ask, ledger::series, |row, _| {
                Ok(json::ledger::series(row))
            });
        };
        let held = self.list.place.read()?;
        let filter = self.list.narrow.filter();
        let measured = Measured::of_ledger(&held, measure, &filter)?;
        anyhow::ensure!(
            !measured.points.is_empty(),
            "no figure measures {measure}; ascribe series lists what is measured"
        );
        if self.list.shown.json {
            let mut value = json::ledger::measured(&measured, &mut Edges::of(&held))?;
            let reviewed = json::ledger::share(held.reviewed(&filter)?);
            json::ledger::extend(&mut value, serde_json::json!({ "reviewed": reviewed }));
            return print(&json::pretty(&value)?);
        }
        print(&ledger::measured(&measured, self.list.shown.look()))
    }
}
