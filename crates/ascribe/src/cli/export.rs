//! `ascribe export`.

mod table;

use std::path::PathBuf;

use ascribe_ledger::query::Filter;
use ascribe_ledger::{Ledger, LedgerError};
use clap::{Args, CommandFactory as _, ValueEnum};
use serde_json::Value;

use self::table::{What, columns};
use super::narrow::Narrow;
use super::place::Place;
use crate::exit::{self, Exit};
use crate::output::Output;
use crate::render::json::ledger::{self as json, Edges, reviewed};
use crate::render::{csv, json::line};
use crate::training::training;

/// Writes all rows of a table that fit the filters, the first known first, for spreadsheets, programs and training
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Export {
    /// How rows are written
    #[arg(long, value_enum, default_value_t = Format::Jsonl, value_name = "FORMAT")]
    format: Format,

    /// What is written
    #[arg(long, value_enum, default_value_t = What::Statements, value_name = "WHAT")]
    what: What,

    /// Write to FILE, which appears whole at the end of the run or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    narrow: Narrow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON lines: an object a row, with all that the lists' JSON has
    Jsonl,
    /// Comma-separated values: a header, and a line a row with the plain fields
    Csv,
}

type Rows<'l> = Box<dyn Iterator<Item = Result<Value, LedgerError>> + 'l>;

impl Export {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        if self.what == What::Corrections && self.format == Format::Csv {
            let message = "corrections are for training, which reads JSON lines: --format jsonl";
            super::Cli::command().error(clap::error::ErrorKind::ArgumentConflict, message).exit()
        }
        let ledger = self.place.read()?;
        let mut output = Output::open(self.output.as_deref())?;
        if self.format == Format::Csv {
            output.write(&csv::header(columns(self.what)))?;
        }
        let filter = self.narrow.filter();
        for row in self.rows(&ledger, &filter) {
            let row = row?;
            output.write(&match self.format {
                Format::Jsonl => line(&row)?,
                Format::Csv => csv::row(&row, columns(self.what)),
            })?;
        }
        output.finish()?;
        Ok(Exit::Read)
    }

    /// The rows as JSON, fetched as they are asked for.
    fn rows<'l>(&self, ledger: &'l Ledger, filter: &'l Filter) -> Rows<'l> {
        let mut edges = Edges::of(ledger);
        match self.what {
            What::Reports => Box::new(ledger.every_report(filter).map(|row| Ok(json::report(&row?)))),
            What::Statements => {
                Box::new(ledger.every_statement(filter).map(move |row| json::statement(&row?, &mut edges)))
            }
            What::Claims => Box::new(ledger.every_claim(filter).map(move |row| {
                let (claim, members) = row?;
                let mut value = json::claim(&claim, &mut edges)?;
                json::extend(&mut value, serde_json::json!({ "members": members }));
                Ok(value)
            })),
            What::Sources => Box::new(ledger.every_source(filter).map(|row| Ok(json::source(&row?)))),
            What::Figures => {
                Box::new(ledger.every_figure(filter).map(move |row| json::point(&row?, &mut edges)))
            }
            What::Families => Box::new(ledger.every_family(filter).map(|row| Ok(json::family(&row?)))),
            What::Kin => {
                Box::new(ledger.every_kin(&filter.as_of).map(move |row| json::kin(&row?, &mut edges)))
            }
            What::Links => Box::new(ledger.every_link(&filter.as_of).map(|row| Ok(json::link(&row?)))),
            What::Custody => Box::new(ledger.every_event().map(|row| Ok(json::event(&row?)))),
            What::Decisions => {
                Box::new(ledger.every_statement(filter).map(move |row| reviewed(ledger, &row?, &mut edges)))
            }
            What::Corrections => {
                let decided =
                    ledger.every_report(filter).map(|report| training(ledger, &report?, &filter.as_of));
                Box::new(decided.filter_map(Result::transpose))
            }
        }
    }
}
