//! `ascribe read`: the flags, and which road they take.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use ascribe_analysis::Reader;
use ascribe_ingest as ingest;
use clap::{Args, CommandFactory as _, ValueEnum};

use crate::batch::Limits;
use crate::console::{Console, Count};
use crate::exit::{self, Exit};
use crate::output::Output;
use crate::paths::{Failure, Input, gather};
use crate::render::sheet::Look;
use crate::{files, records};

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

    /// What the reports are written in
    #[arg(long, value_enum, default_value_t = In::Auto, value_name = "KIND", conflicts_with = "jsonl")]
    input: In,

    /// The reports' character encoding, such as windows-1252 (default: found from each report)
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    charset: Option<String>,

    /// The input is JSON lines, one record a line: {"id", "text" or "html", "published", "url", "title"}; so is the
    /// output, one record each, in order
    #[arg(long)]
    jsonl: bool,

    /// How to print the readings
    #[arg(long, value_enum, default_value_t = Out::Text, value_name = "FORMAT", conflicts_with = "jsonl")]
    format: Out,

    /// Colour in text output; auto: on a terminal, if NO_COLOR is not set
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    color: When,

    /// Columns of text output, 40 to 400 (default: the terminal's, at most 120, or 80 without one)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=400))]
    width: Option<u16>,

    /// Reports read at the same time (default: one a processor core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,

    /// Write to FILE, which appears whole at the end of the run or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Tell on standard error how far the run has come, with rate and time left (default: on a terminal that does not
    /// show the readings)
    #[arg(long)]
    progress: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum In {
    /// Found from each report
    Auto,
    /// Plain text
    Text,
    /// HTML
    Html,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, if NO_COLOR is not set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

const REPORTS: &[&str] = &["txt", "html", "htm", "xhtml"];

impl Read {
    pub(super) fn run(mut self) -> anyhow::Result<Exit> {
        if self.paths.is_empty() {
            if io::stdin().is_terminal() {
                let message = "name a file or a folder, or - for standard input";
                super::Cli::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit();
            }
            self.paths.push("-".into());
        }
        let endings = if self.jsonl { &["jsonl", "ndjson"] } else { REPORTS };
        let inputs = gather(&self.paths, endings);
        let mut console = self.console(&inputs);
        let reader = Reader::load()?;
        let mut output = Output::open(self.output.as_deref())?;
        if self.jsonl {
            records::read(&reader, inputs, self.limits(usize::MAX), &mut output, &mut console)?;
        } else {
            let limits = self.limits(inputs.len());
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
        Console::new(Count { items, bytes }, self.progress, results_on_terminal)
    }

    fn limits(&self, items: usize) -> Limits {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let jobs = self.jobs.map_or_else(cores, usize::from).min(items).max(1);
        Limits { jobs, bytes: 2 * ingest::MAX_BYTES }
    }

    fn plan(&self) -> files::Plan {
        files::Plan {
            format: match self.input {
                In::Auto => ingest::Format::Auto,
                In::Text => ingest::Format::Text,
                In::Html => ingest::Format::Html,
            },
            charset: self.charset.clone(),
            layout: match self.format {
                Out::Text => files::Layout::Text(Look { width: self.columns(), color: self.colored() }),
                Out::Json => files::Layout::Json,
                Out::Jsonl => files::Layout::Jsonl,
                Out::Html => files::Layout::Html,
            },
        }
    }

    fn columns(&self) -> usize {
        let on_terminal = || {
            let (terminal_size::Width(width), _) = terminal_size::terminal_size_of(io::stdout())?;
            Some(usize::from(width).clamp(40, 120))
        };
        self.width.map(usize::from).or_else(on_terminal).unwrap_or(80)
    }

    fn colored(&self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => self.output.is_none() && io::stdout().is_terminal() && !set("NO_COLOR") && !dumb(),
        }
    }
}
