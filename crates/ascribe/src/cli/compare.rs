//! `ascribe compare`.

use ascribe_document::Date;
use ascribe_ledger::Ledger;
use ascribe_ledger::query::{AsOf, Filter, Kind};
use clap::Args;

use super::list::{Shown, print};
use super::place::Place;
use crate::clock::day;
use crate::exit::{self, Exit};
use crate::pair::Pair;
use crate::render::json::ledger::Edges;
use crate::render::{json, ledger};

/// Compares two reports, or two versions of a page: the passages both have, the statements only one has, the figures that
/// differ; or two days: what became known between them
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Compare {
    /// The id of a report, or the beginning of it; or a day (YYYY-MM-DD)
    #[arg(value_name = "A")]
    one: String,

    /// Another report, or a later day
    #[arg(value_name = "B")]
    other: String,

    /// Of two days: show at most so many reports, claims and figures each, 1 to 1000
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,

    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shown: Shown,
}

impl Compare {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let held = self.place.read()?;
        let mut edges = Edges::of(&held);
        if let (Ok(from), Ok(to)) = (day(&self.one), day(&self.other)) {
            anyhow::ensure!(from < to, "{from} is not before {to}; give the earlier day first");
            let at = |day: Date| AsOf { published: Some(day), captured: None };
            let diff = held.diff(&at(from), &at(to), &Filter::default(), usize::from(self.limit))?;
            return print(&match self.shown.json {
                true => json::pretty(&json::ledger::diff(&diff, from, to, &mut edges)?)?,
                false => ledger::diff(&diff, from, to, self.shown.look()),
            });
        }
        let pair = Pair::of(report(&held, &self.one)?, report(&held, &self.other)?);
        print(&match self.shown.json {
            true => json::pretty(&json::ledger::pair(&pair, &mut edges)?)?,
            false => ledger::pair(&pair, self.shown.look()),
        })
    }
}

fn report(held: &Ledger, id: &str) -> anyhow::Result<ascribe_ledger::query::ReportInFull> {
    match held.resolve(id)? {
        (Kind::Report, id) => Ok(held.report(&id, &AsOf::default())?),
        (kind, id) => anyhow::bail!("{id} is a {}; give two reports, or two days", kind.as_str()),
    }
}
