//! What all lists share: where they come from, what they are narrowed to, and how they are shown.

use ascribe_ledger::query::{Ask, Filter, Page, Share};
use ascribe_ledger::{Ledger, LedgerError};
use clap::Args;
use serde_json::{Value, json};

use super::look::Looks;
use super::narrow::{Narrow, Part};
use super::place::Place;
use crate::exit::Exit;
use crate::output::Output;
use crate::render::json::ledger::{Edges, share};
use crate::render::json::pretty;
use crate::render::ledger::{Row, rows, share as told};

/// The flags of a list.
#[derive(Debug, Args)]
pub(super) struct List {
    #[command(flatten)]
    pub(super) place: Place,
    #[command(flatten)]
    pub(super) narrow: Narrow,
    #[command(flatten)]
    pub(super) part: Part,
    #[command(flatten)]
    pub(super) shown: Shown,
}

/// How what was found is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Shown {
    /// Print JSON; docs/cli.md tells the fields
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    looks: Looks,
}

impl List {
    /// Asks the ledger for a page and prints it. `thing` is what a row is, one and several; `reviewed` counts the statements
    /// that the list covers.
    pub(super) fn run<T>(
        &self,
        thing: [&str; 2],
        reviewed: impl FnOnce(&Ledger, &Filter) -> Result<Share, LedgerError>,
        ask: impl FnOnce(&Ledger, &Filter, &Ask) -> Result<Page<T>, LedgerError>,
        text: impl Fn(&T) -> Row,
        json: impl Fn(&T, &mut Edges<'_>) -> Result<Value, LedgerError>,
    ) -> anyhow::Result<Exit> {
        let ledger = self.place.read()?;
        let filter = self.narrow.filter();
        let found = ask(&ledger, &filter, &self.part.ask())?;
        page(&ledger, &found, reviewed(&ledger, &filter)?, thing, &self.shown, text, json)
    }
}

/// Prints a page of a list.
pub(super) fn page<T>(
    ledger: &Ledger,
    page: &Page<T>,
    reviewed: Share,
    thing: [&str; 2],
    shown: &Shown,
    text: impl Fn(&T) -> Row,
    json: impl Fn(&T, &mut Edges<'_>) -> Result<Value, LedgerError>,
) -> anyhow::Result<Exit> {
    let next = page.next.as_ref().map(ToString::to_string);
    if shown.json {
        let mut edges = Edges::of(ledger);
        let items = page.rows.iter().map(|row| json(row, &mut edges)).collect::<Result<Vec<_>, _>>()?;
        return print(&pretty(
            &json!({ "items": items, "next": next, "cut": page.cut, "reviewed": share(reviewed) }),
        )?);
    }
    let all: Vec<Row> = page.rows.iter().map(text).collect();
    let mut notes = Vec::new();
    if reviewed.of > 0 {
        notes.push(told(reviewed));
    }
    if page.cut {
        notes.push("Ranked are the newest of what fits; narrow the list to see all.".to_owned());
    }
    print(&rows(&all, thing, next.as_deref(), &notes, shown.look()))
}

impl Shown {
    pub(super) fn look(&self) -> crate::render::sheet::Look {
        self.looks.look(false)
    }
}

/// Writes `text` to standard output.
pub(super) fn print(text: &str) -> anyhow::Result<Exit> {
    let mut output = Output::open(None)?;
    output.write(text)?;
    output.finish()?;
    Ok(Exit::Read)
}
