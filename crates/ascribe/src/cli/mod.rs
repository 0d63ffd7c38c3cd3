//! The command line: one file a verb.

use std::io::Write as _;

use clap::{Parser, Subcommand};

use crate::exit::{self, Exit};

mod add;
mod claims;
mod compare;
mod export;
mod families;
mod input;
mod list;
mod look;
mod narrow;
mod origins;
mod place;
mod read;
mod reports;
mod review;
mod search;
mod series;
mod serve;
mod show;
mod sources;
mod statements;
mod status;
mod stories;
mod trace;
mod verify;

/// Shows who says what in news reports, on whose word, and what stands across them.
///
/// Works on this machine alone. `read` stores nothing; `add` records in a ledger, one file, which the other verbs ask.
#[derive(Debug, Parser)]
#[command(name = "ascribe", version, after_help = exit::HELP, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Read(read::Read),
    Add(Box<add::Add>),
    Reports(reports::Reports),
    Statements(statements::Statements),
    Claims(claims::Claims),
    Sources(sources::Sources),
    Families(families::Families),
    Stories(stories::Stories),
    Series(series::Series),
    Origins(origins::Origins),
    Search(search::Search),
    Show(show::Show),
    Trace(trace::Trace),
    Compare(compare::Compare),
    Review(review::Review),
    Export(export::Export),
    Verify(verify::Verify),
    Serve(serve::Serve),
    Status(status::Status),
}

impl Verb {
    fn run(self) -> anyhow::Result<Exit> {
        match self {
            Self::Read(verb) => verb.run(),
            Self::Add(verb) => verb.run(),
            Self::Reports(verb) => verb.run(),
            Self::Statements(verb) => verb.run(),
            Self::Claims(verb) => verb.run(),
            Self::Sources(verb) => verb.run(),
            Self::Families(verb) => verb.run(),
            Self::Stories(verb) => verb.run(),
            Self::Series(verb) => verb.run(),
            Self::Origins(verb) => verb.run(),
            Self::Search(verb) => verb.run(),
            Self::Show(verb) => verb.run(),
            Self::Trace(verb) => verb.run(),
            Self::Compare(verb) => verb.run(),
            Self::Review(verb) => verb.run(),
            Self::Export(verb) => verb.run(),
            Self::Verify(verb) => verb.run(),
            Self::Serve(verb) => verb.run(),
            Self::Status(verb) => verb.run(),
        }
    }
}

/// Does what the command line says.
pub(crate) fn main() -> Exit {
    quiet_workers();
    Cli::parse().verb.run().unwrap_or_else(|error| {
        let sentence = crate::render::visible::one_line(&format!("{error:#}"));
        let _ = writeln!(std::io::stderr().lock(), "ascribe: {sentence}");
        Exit::NothingRead
    })
}

/// A defect met by a worker is told once, as the failure of its item (`run`); not also as a panic message in between.
fn quiet_workers() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let worker = std::thread::current().name().is_some_and(|name| name.starts_with("reader-"));
        if !worker {
            default(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    const DOCS: &str = include_str!("../../../../docs/cli.md");

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    /// The part of the documentation under a heading.
    fn section(heading: &str) -> &'static str {
        let (_, section) = DOCS.split_once(heading).unwrap_or_else(|| panic!("docs/cli.md lacks {heading}"));
        section.split("\n## ").next().unwrap()
    }

    /// A verb's flags, and those of its own verbs.
    fn flags(verb: &clap::Command) -> impl Iterator<Item = &clap::Arg> {
        let own = verb.get_subcommands().flat_map(clap::Command::get_arguments);
        verb.get_arguments().chain(own).filter(|flag| flag.get_id() != "help")
    }

    #[test]
    fn every_verb_flag_and_value_is_in_the_docs() {
        for verb in Cli::command().get_subcommands() {
            let heading = format!("## `ascribe {}`", verb.get_name());
            let mut section = section(&heading).to_owned();
            if section.contains("(#flags-of-lists)") {
                section += self::section("## Flags of lists");
            }
            for own in verb.get_subcommands() {
                let usage = format!("`{} ", own.get_name());
                assert!(section.contains(&usage), "docs/cli.md, {heading}: {} is missing", own.get_name());
            }
            for flag in flags(verb) {
                let name = match flag.get_long() {
                    Some(long) => format!("`--{long}`"),
                    None => format!("`{}", flag.get_value_names().unwrap()[0]),
                };
                let name = if verb.has_subcommands() { name.trim_matches('`') } else { &name };
                assert!(section.contains(name), "docs/cli.md, {heading}: {name} is missing");
                for value in flag.get_possible_values().iter().filter(|_| flag.get_action().takes_values()) {
                    let value = format!("`{}`", value.get_name());
                    assert!(section.contains(&value), "docs/cli.md, {heading}: {name} lacks {value}");
                }
            }
        }
    }

    #[test]
    fn the_docs_name_no_flag_that_is_not_there() {
        let command = Cli::command();
        let flags: Vec<_> =
            command.get_subcommands().flat_map(flags).filter_map(clap::Arg::get_long).collect();
        for named in DOCS.split("`--").skip(1) {
            let named: String =
                named.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            assert!(
                flags.contains(&named.as_str()) || ["help", "version"].contains(&named.as_str()),
                "--{named}"
            );
        }
    }

    #[test]
    fn the_docs_tell_every_word_of_the_legend() {
        let (_, listed) = read::LEGEND.split_once(" of:\n").unwrap();
        for word in listed.split([',', '\n', ':']).map(|word| word.trim().trim_end_matches(" (when)")) {
            let told = [format!("`{word}`"), format!("{word},"), format!("{word}.")];
            let title = word.is_empty() || word.starts_with(char::is_uppercase);
            assert!(title || told.iter().any(|told| DOCS.contains(told)), "docs/cli.md lacks: {word}");
        }
    }

    #[test]
    fn the_docs_give_the_exit_codes_of_the_help() {
        for line in exit::HELP.lines().skip(1) {
            let (code, meaning) = line.trim().split_once("  ").unwrap();
            assert!(DOCS.contains(&format!("| {code} | {meaning} |")), "docs/cli.md lacks: {code} {meaning}");
        }
    }
}
