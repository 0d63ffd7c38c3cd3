//! `ascribe export`.

use std::path::PathBuf;

use ascribe_ledger::query::Filter;
use ascribe_ledger::{Ledger, LedgerError};
use clap::{Args, ValueEnum};
use serde_json::Value;

use super::narrow::Narrow;
use super::place::Place;
use crate::exit::{self, Exit};
use crate::output::Output;
use crate::render::json::ledger::{self as json, Edges};
use crate::render::{csv, json::line};

/// Writes all rows of a table that fit the filters, the first known first, for spreadsheets and programs
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Export {
    /// How rows are written
    #[arg(long, value_enum, default_value_t = Format::Jsonl, value_name = "FORMAT")]
    format: Format,

    /// What is written
    #[arg(long, value_enum, default_value_t = Table::Statements, value_name = "TABLE")]
    table: Table,

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

/// A table of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    /// Reports
    Reports,
    /// Statements with speaker, chain and report
    Statements,
    /// Claims with the ids of their statements
    Claims,
    /// Speakers
    Sources,
    /// Figures with who says them
    Figures,
    /// Families
    Families,
    /// Pairs of reports of which one derives from the other
    Kin,
    /// What one statement is to another
    Links,
    /// The chain of custody; filters have no say
    Custody,
}

impl Table {
    /// The columns in CSV: paths of the JSON.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Reports => &[
                "id",
                "title",
                "outlet",
                "published",
                "url",
                "byline",
                "known",
                "captured",
                "policy",
                "statements",
                "family",
                "reader",
            ],
            Self::Statements => &[
                "id",
                "report.id",
                "report.outlet",
                "report.title",
                "report.published",
                "report.url",
                "known",
                "speaker.id",
                "speaker.name",
                "speaker.kind",
                "speaker.named",
                "speaker.role",
                "speaker.affiliation",
                "words.source",
                "words.cue",
                "words.content",
                "stance",
                "act",
                "mode",
                "factuality.certainty",
                "factuality.polarity",
                "factuality.tense",
                "likelihood.term",
                "likelihood.low",
                "likelihood.high",
                "likelihood.yardstick",
                "utterance_time",
                "event_times",
                "chain",
                "claim",
                "confidence",
                "source",
                "cue",
                "content",
                "reader",
            ],
            Self::Claims => &[
                "id",
                "statements",
                "reports",
                "texts",
                "speakers",
                "denied",
                "first",
                "last",
                "head.speaker.name",
                "head.words.content",
                "head.report.id",
                "head.report.outlet",
                "head.report.title",
                "members",
            ],
            Self::Sources => &["id", "name", "kind", "named", "statements", "first", "last", "stances"],
            Self::Figures => &[
                "measure",
                "known",
                "words",
                "type",
                "number",
                "low",
                "high",
                "unit",
                "denominator",
                "modifier",
                "of",
                "speaker.id",
                "speaker.name",
                "stance",
                "statement",
                "report.id",
                "report.outlet",
                "report.title",
                "start",
                "end",
            ],
            Self::Families => {
                &["id", "reports", "outlets", "first", "last", "head.id", "head.outlet", "head.title"]
            }
            Self::Kin => &[
                "source.id",
                "source.outlet",
                "source.title",
                "derived.id",
                "derived.outlet",
                "derived.title",
                "kind",
                "certain",
                "share_source",
                "share_derived",
                "reason",
                "comparer",
            ],
            Self::Links => &["earlier", "later", "kind", "scope", "score", "reason", "comparer"],
            Self::Custody => &["number", "at", "who", "event", "subject", "detail", "before", "sha256"],
        }
    }
}

type Rows<'l> = Box<dyn Iterator<Item = Result<Value, LedgerError>> + 'l>;

impl Export {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let ledger = self.place.read()?;
        let mut output = Output::open(self.output.as_deref())?;
        if self.format == Format::Csv {
            output.write(&csv::header(self.table.columns()))?;
        }
        let filter = self.narrow.filter();
        for row in self.rows(&ledger, &filter) {
            let row = row?;
            output.write(&match self.format {
                Format::Jsonl => line(&row)?,
                Format::Csv => csv::row(&row, self.table.columns()),
            })?;
        }
        output.finish()?;
        Ok(Exit::Read)
    }

    /// The rows as JSON, fetched as they are asked for.
    fn rows<'l>(&self, ledger: &'l Ledger, filter: &'l Filter) -> Rows<'l> {
        let mut edges = Edges::of(ledger);
        match self.table {
            Table::Reports => Box::new(ledger.every_report(filter).map(|row| Ok(json::report(&row?)))),
            Table::Statements => {
                Box::new(ledger.every_statement(filter).map(move |row| json::statement(&row?, &mut edges)))
            }
            Table::Claims => Box::new(ledger.every_claim(filter).map(move |row| {
                let (claim, members) = row?;
                let mut value = json::claim(&claim, &mut edges)?;
                json::extend(&mut value, serde_json::json!({ "members": members }));
                Ok(value)
            })),
            Table::Sources => Box::new(ledger.every_source(filter).map(|row| Ok(json::source(&row?)))),
            Table::Figures => {
                Box::new(ledger.every_figure(filter).map(move |row| json::point(&row?, &mut edges)))
            }
            Table::Families => Box::new(ledger.every_family(filter).map(|row| Ok(json::family(&row?)))),
            Table::Kin => {
                Box::new(ledger.every_kin(&filter.as_of).map(move |row| json::kin(&row?, &mut edges)))
            }
            Table::Links => Box::new(ledger.every_link(&filter.as_of).map(|row| Ok(json::link(&row?)))),
            Table::Custody => Box::new(ledger.every_event().map(|row| Ok(json::event(&row?)))),
        }
    }
}
