//! `ascribe add`: the flags, and what is done with them.

use std::path::PathBuf;

use ascribe_analysis::Reader;
use ascribe_analysis::compare::{Comparer, Keys};
use ascribe_document::Date;
use ascribe_ledger::{Ledger, Moment, Policy};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, CommandFactory as _, ValueEnum};

use super::input::{Jobs, RECORDS, REPORTS, Written, paths_or_stdin};
use super::list::print;
use super::place::Place;
use crate::clock::{self, begin, day};
use crate::console::{Console, Count, Task};
use crate::exit::{self, Exit};
use crate::fetch::{Fetcher, is_address};
use crate::intake::{self, Connections, Given, Met, Tally, Work};
use crate::paths::{Failure, gather};
use crate::render::figures::plural;

/// Reads reports and records them in the ledger, then compares them with what is there
///
/// What is there already is not read again, and a run that was cut off, at whatever moment, goes on when the same command
/// is given again.
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Add {
    /// Files, folders (searched for .txt, .html, .htm and .xhtml files, or .jsonl with --jsonl), - for standard input,
    /// or with --url addresses
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    form: Written,

    /// The input is JSON lines, one record a line: {"id", "text" or "html", "published", "url", "title", "outlet",
    /// "captured"}
    #[arg(long)]
    jsonl: bool,

    /// The outlet of reports that name none
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,

    /// The day of publication (YYYY-MM-DD) of reports that tell none
    #[arg(long, value_name = "DAY", value_parser = day)]
    published: Option<Date>,

    /// When the reports were captured (RFC 3339, or a day), if not now; a record's own "captured" outranks it
    #[arg(long, value_name = "MOMENT", value_parser = begin)]
    captured: Option<Moment>,

    /// How much is kept of the reports that come in from now on, of all outlets or with --for of one; without PATHS this is
    /// set and nothing is read
    #[arg(long, value_enum, value_name = "POLICY")]
    policy: Option<Keep>,

    /// The outlet that --policy is about
    #[arg(long = "for", value_name = "OUTLET", requires = "policy", value_parser = NonEmptyStringValueParser::new())]
    of: Option<String>,

    /// Arguments that begin with http:// or https:// are addresses: fetch them. Nothing else touches the network
    #[arg(long, conflicts_with = "jsonl")]
    url: bool,

    /// With --url: addresses of this machine and its own network may be fetched, too
    #[arg(long, requires = "url")]
    allow_private: bool,

    #[command(flatten)]
    jobs: Jobs,

    /// Tell on standard error how far the run has come, with rate and time left (default: if it is a terminal)
    #[arg(long)]
    progress: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Keep {
    /// Bytes, text and words; what holds if nothing is set
    Full,
    /// The words of statements and figures, and the headline; neither bytes nor text
    Excerpt,
    /// Offsets and hashes, no words at all
    HashOnly,
}

impl Keep {
    const fn policy(self) -> Policy {
        match self {
            Self::Full => Policy::Full,
            Self::Excerpt => Policy::Excerpt,
            Self::HashOnly => Policy::HashOnly,
        }
    }
}

impl Add {
    pub(super) fn run(mut self) -> anyhow::Result<Exit> {
        let mut paths = std::mem::take(&mut self.paths);
        if !self.url
            && let Some(address) = paths.iter().find(|path| path.to_str().is_some_and(is_address))
        {
            let message = format!("{} is an address; --url lets addresses be fetched", address.display());
            super::Cli::command().error(clap::error::ErrorKind::InvalidValue, message).exit();
        }
        // A policy alone is set without an intake.
        let intake = !paths.is_empty() || self.policy.is_none();
        if intake {
            paths = paths_or_stdin(paths);
        }
        let by = clock::tool()?;
        let mut ledger = self.place.write(&by)?;
        if let Some(keep) = self.policy {
            ledger.set_policy(self.of.as_deref(), keep.policy(), &by)?;
        }
        if !intake {
            return Ok(Exit::Read);
        }
        self.take_in(&paths, &mut ledger)
    }

    fn take_in(&self, paths: &[PathBuf], ledger: &mut Ledger) -> anyhow::Result<Exit> {
        let (reader, keys) = (Reader::load()?, Keys::load()?);
        let connections = Connections::to(self.place.ledger.clone());
        let work = Work {
            reader: &reader,
            keys: &keys,
            connections: &connections,
            fetcher: Some(Fetcher::new(self.allow_private)),
            form: self.form.form(),
            given: Given {
                outlet: self.outlet.clone(),
                published: self.published,
                captured: self.captured.clone(),
            },
        };
        let limits = self.jobs.limits(usize::MAX);
        let (tally, total, failed) = if self.jsonl {
            let inputs = gather(paths, RECORDS);
            let bytes = inputs.iter().flatten().map(|input| input.size).sum();
            let mut console = Console::new(Task::Read, Count { items: 0, bytes }, self.progress, false);
            let tally = intake::record(&work, intake::lines(inputs), limits, ledger, &mut console)?;
            console.finish();
            (tally, console.tally().0, console.tally().1)
        } else {
            let all = self.reports(paths);
            let count = Count { items: all.len() as u64, bytes: 0 };
            let mut console = Console::new(Task::Read, count, self.progress, false);
            let tally = intake::record(&work, intake::reports(all), limits, ledger, &mut console)?;
            console.finish();
            (tally, console.tally().0, console.tally().1)
        };
        let comparer = Comparer::load()?;
        let pending = ledger.pending(&intake::name(&comparer), usize::MAX)?.len() as u64;
        let mut console =
            Console::new(Task::Compare, Count { items: pending, bytes: 0 }, self.progress, false);
        intake::relate(&connections, &comparer, limits, ledger, &mut console)?;
        console.finish();
        print(&summary(tally, failed))?;
        Ok(Exit::of_batch(total, failed))
    }

    /// What the arguments name, in their order.
    fn reports(&self, paths: &[PathBuf]) -> Vec<Met> {
        let met = |input: Result<_, Failure>| match input {
            Ok(input) => Met::Report(input),
            Err(failure) => Met::Lost(failure, 0),
        };
        let named = |path: &PathBuf| match path.to_str().filter(|path| self.url && is_address(path)) {
            Some(address) => vec![Met::Address(address.to_owned())],
            None => gather(std::slice::from_ref(path), REPORTS).into_iter().map(met).collect(),
        };
        paths.iter().flat_map(named).collect()
    }
}

/// "12 new reports (1 a later version of a page), 2 known; 1 could not be read".
fn summary(tally: Tally, failed: u64) -> String {
    let mut line = plural(tally.new, "new report");
    if tally.versions > 0 {
        line += &format!(" ({} later versions of a page)", tally.versions);
    }
    if tally.known > 0 {
        line += &format!(", {} known", tally.known);
    }
    if tally.read_again > 0 {
        line += &format!(" ({} read again by this version)", tally.read_again);
    }
    if failed > 0 {
        line += &format!("; {failed} could not be read");
    }
    line.push('\n');
    if tally.undated > 0 {
        line += &format!(
            "{} without a day of publication: they count from their capture; --published gives a day\n",
            plural(tally.undated, "new report")
        );
    }
    line
}
