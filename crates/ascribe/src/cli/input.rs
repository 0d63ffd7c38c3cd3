//! What is read, how it is written, and on how many threads.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use ascribe_ingest::{Format, MAX_BYTES};
use clap::{Args, CommandFactory as _, ValueEnum};

use crate::batch::Limits;
use crate::files::Form;

/// Endings of the files in a folder that are read as reports.
pub(super) const REPORTS: &[&str] = &["txt", "html", "htm", "xhtml"];
/// Endings of the files in a folder that are read as records.
pub(super) const RECORDS: &[&str] = &["jsonl", "ndjson"];

/// How reports are written.
#[derive(Debug, Args)]
pub(super) struct Written {
    /// What the reports are written in
    #[arg(long, value_enum, default_value_t = In::Auto, value_name = "KIND", conflicts_with = "jsonl")]
    input: In,

    /// The reports' character encoding, such as windows-1252 (default: found from each report)
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    charset: Option<String>,
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

impl Written {
    pub(super) fn form(&self) -> Form {
        let format = match self.input {
            In::Auto => Format::Auto,
            In::Text => Format::Text,
            In::Html => Format::Html,
        };
        Form { format, charset: self.charset.clone() }
    }
}

/// How many threads work.
#[derive(Debug, Args)]
pub(super) struct Jobs {
    /// Reports read at the same time (default: one a processor core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

impl Jobs {
    /// The limits of a batch of `items`.
    pub(super) fn limits(&self, items: usize) -> Limits {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let jobs = self.jobs.map_or_else(cores, usize::from).min(items).max(1);
        Limits { jobs, bytes: 2 * MAX_BYTES }
    }
}

/// `paths`, or standard input where there are none; ends the program if that is a terminal.
pub(super) fn paths_or_stdin(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            let message = "name a file or a folder, or - for standard input";
            super::Cli::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit();
        }
        paths.push("-".into());
    }
    paths
}
