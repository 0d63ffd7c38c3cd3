//! `ascribe show`.

use ascribe_ledger::query::{Ask, Filter, Kind};
use clap::Args;
use serde_json::Value;

use super::list::{Shown, print};
use super::narrow::Known;
use super::place::Place;
use crate::exit::{self, Exit};
use crate::render::json::ledger::{self as json, Edges};
use crate::render::json::pretty;
use crate::render::ledger as text;
use crate::traced::traced;

/// Shows one thing in full, by its id or the beginning of it: a report, a statement, a claim, a family or a speaker
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Show {
    /// An id, or as much of its beginning as no other has
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    shown: Shown,
}

/// Statements that are shown of a speaker.
const NEWEST: usize = 10;

impl Show {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let ledger = self.place.read()?;
        let (as_of, look) = (self.known.as_of(), self.shown.look());
        anyhow::ensure!(
            !self.id.starts_with('y'),
            "{} is a story, which is made anew each time: `ascribe stories` shows all there is of it",
            self.id
        );
        let (kind, id) = ledger.resolve(&self.id)?;
        let edges = &mut Edges::of(&ledger);
        let told = |text: String, value: Result<Value, _>| -> anyhow::Result<String> {
            Ok(if self.shown.json { pretty(&value.map_err(anyhow::Error::new)?)? } else { text })
        };
        print(&match kind {
            Kind::Report => {
                let full = ledger.report(&id, &as_of)?;
                told(text::report_in_full(&full, look), json::report_in_full(&full, edges))?
            }
            Kind::Statement => {
                let full = ledger.statement(&id, &as_of)?;
                told(text::statement_in_full(&full, look), json::statement_in_full(&full, edges))?
            }
            Kind::Family => {
                let full = ledger.family(&id, &as_of)?;
                told(text::family_in_full(&full, look), json::family_in_full(&full, edges))?
            }
            Kind::Source => {
                let full = ledger.source(&id, &as_of)?;
                let filter = Filter { speaker: Some(id), as_of, ..Filter::default() };
                let said = ledger.statements(&filter, &Ask { limit: NEWEST, ..Ask::default() })?.rows;
                told(text::source_in_full(&full, &said, look), json::source_in_full(&full, &said, edges))?
            }
            Kind::Claim => {
                let found = traced(&ledger, &id, &as_of)?;
                told(text::trace(&found, look), json::trace(&found, edges))?
            }
        })
    }
}
