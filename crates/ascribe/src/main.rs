//! `ascribe` reads news reports and shows who says what, on whose word.
//!
//! The only crate that knows the command line, standard streams and threads. Paths become bytes (`files`, `records`),
//! bytes become readings (`run`), readings become text (`render`), on as many threads as are asked for (`batch`).
//!
//! Invariant: the text of a report is data. It reaches a terminal or a page through `render::visible` or an escape only.

mod batch;
mod cli;
mod clock;
mod console;
mod correction;
mod exit;
mod fetch;
mod files;
mod grouped;
mod intake;
mod lines;
mod measured;
mod output;
mod pair;
mod paths;
mod records;
mod render;
mod run;
mod traced;
mod training;
mod web;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main().into()
}
