//! Measures the reader: predictions for the scorers, windows for other runtimes, speed in pairs.
//!
//! Not shipped. Everything goes through the library calls that the product uses.
#![allow(clippy::print_stdout, reason = "a bench tells its results on standard output")]

mod cases;
mod kill;
mod ledger_scale;
mod machine;
mod predict;
mod speakers;
mod speed;
mod trees;
mod windows;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Predictions and speed of the reader.
#[derive(Parser)]
#[command(name = "ascribe-bench", version)]
struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Write the prediction rows of a scorer's task to standard output.
    ///
    /// Reads the inputs of the gold file only, never its labels.
    Predict {
        /// What is predicted.
        task: predict::Task,
        /// The gold file, one JSON row a line.
        gold: PathBuf,
    },
    /// Score cases of speakers, chains, stance and continuation (testdata/cases/passages).
    Cases {
        /// Markdown files.
        files: Vec<PathBuf>,
        /// Print what is wrong, too.
        #[arg(long)]
        wrong: bool,
    },
    /// Print the speakers of the attributions in passages of cases, for those who write rules.
    Speakers {
        /// Markdown files.
        files: Vec<PathBuf>,
    },
    /// Print the words of a text with their trees, names and factuality, for those who write rules.
    Trees {
        /// A text file.
        file: PathBuf,
    },
    /// Write the windows of JSONL records as the encoder is fed them, for another runtime to run.
    Windows {
        /// JSONL records with "id" and "text".
        records: PathBuf,
    },
    /// Time `ascribe read --jsonl` on one core in turn with ONNX Runtime on the same windows and the same model.
    Speed {
        /// JSONL records with "id" and "text".
        records: PathBuf,
        /// A Python that has onnxruntime, see training/requirements.txt.
        #[arg(long, default_value = "python3")]
        python: PathBuf,
        /// Rounds of both, in turn.
        #[arg(long, default_value_t = 5)]
        rounds: usize,
    },
    /// Time the first page of every listing of a ledger, with each filter, on an invented ledger that grows.
    LedgerScale {
        /// Where the ledgers are made; those that are there already are used.
        folder: PathBuf,
        /// How many statements, for each ledger one number.
        #[arg(long, value_delimiter = ',', default_value = "1000,10000,100000,1000000")]
        statements: Vec<usize>,
        /// Rounds of each query.
        #[arg(long, default_value_t = 5)]
        rounds: usize,
    },
    /// Kill `ascribe add` at random moments of one growing intake and look whether anything was lost or doubled.
    Kill {
        /// JSONL records with "id" and "text", which come in one after the other.
        records: PathBuf,
        /// How many runs are killed in the middle.
        #[arg(long, default_value_t = 200)]
        kills: usize,
        /// Chooses the moments.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Time the start of `ascribe read` and its peak memory on one report.
    Start {
        /// The report.
        report: PathBuf,
        /// Runs.
        #[arg(long, default_value_t = 10)]
        rounds: usize,
    },
}

fn main() -> anyhow::Result<()> {
    match Args::parse().verb {
        Verb::Predict { task, gold } => predict::run(task, &gold),
        Verb::Cases { files, wrong } => cases::run(&files, wrong),
        Verb::Speakers { files } => speakers::run(&files),
        Verb::Trees { file } => trees::run(&file),
        Verb::Windows { records } => windows::run(&records, std::io::stdout().lock()).map(|_| ()),
        Verb::Speed { records, python, rounds } => speed::against_onnxruntime(&records, &python, rounds),
        Verb::LedgerScale { folder, statements, rounds } => ledger_scale::run(&folder, &statements, rounds),
        Verb::Kill { records, kills, seed } => kill::run(&records, kills, seed),
        Verb::Start { report, rounds } => speed::start(&report, rounds),
    }
}
