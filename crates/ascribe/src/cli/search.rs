//! `ascribe search`.

use ascribe_ledger::query::Filter;
use clap::{Args, ValueEnum};

use super::list::List;
use crate::exit::{self, Exit};
use crate::render::{json, ledger};

/// Finds statements, or reports, in which all the words stand, the best first
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Search {
    /// Words that must all stand there; several in double quotation marks must follow one another, and word* may go on
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,

    /// Where to look
    #[arg(long = "in", value_enum, default_value_t = Where::Statements, value_name = "WHERE")]
    place: Where,

    #[command(flatten)]
    list: List,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Where {
    /// What is said, and the names of those who say it
    Statements,
    /// Headlines and texts
    Reports,
}

impl Search {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let words = self.words.join(" ");
        let with_words = |filter: &Filter| Filter { text: Some(words.clone()), ..filter.clone() };
        match self.place {
            Where::Statements => self.list.run(
                ["statement", "statements"],
                |at, filter| at.reviewed(&with_words(filter)),
                |at, filter, ask| at.search_statements(&words, filter, ask),
                ledger::found_statement,
                json::ledger::found_statement,
            ),
            Where::Reports => self.list.run(
                ["report", "reports"],
                |at, filter| at.reviewed_of_reports(&with_words(filter)),
                |at, filter, ask| at.search_reports(&words, filter, ask),
                ledger::found_report,
                |row, _| Ok(json::ledger::found_report(row)),
            ),
        }
    }
}
