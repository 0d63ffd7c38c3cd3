//! `ascribe read`: the flags, and which road they take.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use ascribe_analysis::Reader;
use clap::{Args, ValueEnum};

use crate::console::{Console, Count, Task};
use crate::exit::{self, Exit};
use crate::output::Output;
use crate::paths::{Failure, Input, gather};
use crate::{files, records};

use super::input::{Jobs, RECORDS, REPORTS, Written, paths_or_stdin};
use super::look::Looks;

/// How to read the text output; `docs/cli.md` says it at length, and a test compares the words.
pub(super) const LEGEND: &str = "\
A statement in text output:
  speaker, role, affiliation (“the words that stand for the speaker here”) · cue    stance (act) · mode · paragraph
  the words, with the range of a likelihood in brackets, and under them what there is of:
  chain, condition, consequence, likelihood, said (when), times, figures

Stances: asserted, denied, predicted, hedged, conditional, urged, declined
Acts:    deny, predict, warn, urge, promise, threaten, accuse, ask, decline, believe, want, find
Modes:   direct, mixed, indirect";

/// Reads reports and prints who says what, on whose word and how firmly, with its times and figures, and counts the
/// sentences in the report's own voice
#[derive(Debug, Args)]
#[command(after_help = format!("{LEGEND}\n\n{}", exit::HELP))]
pub(super) struct Read {
    /// Files, folders (searched for .txt, .html, .htm and .xhtml files, or .jsonl with --jsonl), or - for standard
    /// input
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    form: Written,

    /// The input is JSON lines, one record a line: {"id", "text" or "html", "published", "url", "title", "outlet"};
    /// so is the output, one record for each, in order
    #[arg(long)]
    jsonl: bool,

    /// How to print the readings
    #[arg(long, value_enum, default_value_t = Out::Text, value_name = "FORMAT", conflicts_with = "jsonl")]
    format: Out,

    #[command(flatten)]
    looks: Looks,

    #[command(flatten)]
    jobs: Jobs,

    /// Write to FILE, which appears whole at the end of the run or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Tell on standard error how far the run has come, with rate and time left (default: on a terminal that does not
    /// show the readings)
    #[arg(long)]
    progress: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Out {
    /// For people, on a terminal: a card a statement
    Text,
    /// Indented JSON: an object for one report, an array for several; docs/cli.md tells the fields
    Json,
    /// JSON lines: an object a report
    Jsonl,
    /// One self-contained page: the reports with everything marked, the statements in the margin
    Html,
}

impl Read {
    pub(super) fn run(mut self) -> anyhow::Result<Exit> {
        let paths = paths_or_stdin(std::mem::take(&mut self.paths));
        let inputs = gather(&paths, if self.jsonl { RECORDS } else { REPORTS });
        let mut console = self.console(&inputs);
        let reader = Reader::load()?;
        let mut output = Output::open(self.output.as_deref())?;
        if self.jsonl {
            records::read(&reader, inputs, self.jobs.limits(usize::MAX), &mut output, &mut console)?;
        } else {
            let limits = self.jobs.limits(inputs.len());
            files::read(&reader, inputs, &self.plan(), limits, &mut output, &mut console)?;
        }
        console.finish();
        let (total, failed) = console.tally();
        let exit = Exit::of_batch(total, failed);
        // A run that read nothing replaces no older file.
        if self.output.is_none() || exit != Exit::NothingRead {
            output.finish()?;
        }
        Ok(exit)
    }

    fn console(&self, inputs: &[Result<Input, Failure>]) -> Console {
        let sizes = inputs.iter().flatten().map(|input| input.size);
        // One stream of unknown length makes the sum unknown.
        let bytes = if sizes.clone().all(|size| size > 0) { sizes.sum() } else { 0 };
        let items = if self.jsonl { 0 } else { inputs.len() as u64 };
        let results_on_terminal = self.output.is_none() && io::stdout().is_terminal();
        Console::new(Task::Read, Count { items, bytes }, self.progress, results_on_terminal)
    }

    fn plan(&self) -> files::Plan {
        files::Plan {
            form: self.form.form(),
            layout: match self.format {
                Out::Text => files::Layout::Text(self.looks.look(self.output.is_some())),
                Out::Json => files::Layout::Json,
                Out::Jsonl => files::Layout::Jsonl,
                Out::Html => files::Layout::Html,
            },
        }
    }
}
