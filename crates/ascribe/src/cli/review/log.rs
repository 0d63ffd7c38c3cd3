//! The decisions, in a list.

use ascribe_ledger::query::{DecisionFilter, Filter, Page};
use ascribe_ledger::{LedgerError, Moment};
use clap::Args;

use crate::cli::list::{Shown, page};
use crate::cli::narrow::Part;
use crate::cli::place::Place;
use crate::clock;
use crate::exit::{self, Exit};
use crate::render::json::ledger::Edges;
use crate::render::{json, ledger};

/// Lists decisions, the newest first: who decided what, what stood before and what stands after
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct List {
    /// Only decisions about this statement, claim, report, family or speaker, by its id or the beginning of it; of a claim and
    /// a report also those about its statements
    #[arg(long, value_name = "ID")]
    about: Option<String>,

    /// Only decisions of this person
    #[arg(long, value_name = "NAME")]
    who: Option<String>,

    /// Only what was decided at MOMENT or later
    #[arg(long, value_name = "MOMENT", value_parser = clock::begin)]
    since: Option<Moment>,

    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    shown: Shown,
}

impl List {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let held = self.place.read()?;
        let about = self.about.as_deref().map(|id| held.resolve(id)).transpose()?.map(|(_, id)| id);
        let filter = DecisionFilter { about, who: self.who.clone(), since: self.since.clone() };
        let Page { rows, next, cut } = held.decisions(&filter, &self.part.ask())?;
        let mut edges = Edges::of(&held);
        let rows = rows.into_iter().map(|row| {
            let value = json::ledger::decision(&row, &mut edges)?;
            Ok::<_, LedgerError>((row, value))
        });
        let found = Page { rows: rows.collect::<Result<Vec<_>, _>>()?, next, cut };
        page(
            &held,
            &found,
            held.reviewed(&Filter::default())?,
            ["decision", "decisions"],
            &self.shown,
            |(row, value)| ledger::decision(row, value),
            |(_, value), _| Ok(value.clone()),
        )
    }
}
