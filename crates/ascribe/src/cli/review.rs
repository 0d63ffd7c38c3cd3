//! `ascribe review`.

use ascribe_ledger::query::Kind;
use ascribe_ledger::{About, By, Ledger};
use clap::{Args, CommandFactory as _, ValueEnum};
use serde_json::json;

use super::list::{Shown, print};
use super::place::Place;
use crate::clock;
use crate::exit::{self, Exit};
use crate::render::json::pretty;

/// Records a person's decision on which statements are one claim, or which reports one family; it stands until undone
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Review {
    /// What is decided
    #[arg(value_enum, value_name = "DECISION")]
    decision: Decision,

    /// Of split: a claim, then the statements to put apart, or a family, then the reports; of merge: two claims or two
    /// families; of undo: the number that the decision was given
    #[arg(value_name = "IDS", required = true)]
    ids: Vec<String>,

    /// Name of the person who decides
    #[arg(long, value_name = "NAME", required = true)]
    who: String,

    /// Why, in a sentence
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Decision {
    /// Some members do not belong with the rest
    Split,
    /// Two are one
    Merge,
    /// A decision is taken back
    Undo,
}

impl Review {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        if self.who.trim().is_empty() {
            wrong("--who needs the name of a person");
        }
        let by = By { who: self.who.clone(), at: clock::now()? };
        // A decision makes no ledger.
        self.place.read()?;
        let mut ledger = self.place.write(&by)?;
        let note = self.note.as_deref();
        let number = match (self.decision, &*self.ids) {
            (Decision::Split, [group, apart @ ..]) if !apart.is_empty() => {
                let (about, group) = about(&ledger, group)?;
                let apart =
                    apart.iter().map(|id| Ok(ledger.resolve(id)?.1)).collect::<anyhow::Result<Vec<_>>>()?;
                let apart: Vec<&str> = apart.iter().map(String::as_str).collect();
                ledger.split(about, &group, &apart, note, &by)?
            }
            (Decision::Merge, [one, other]) => {
                let (about, one) = about(&ledger, one)?;
                let (_, other) = self::about(&ledger, other)?;
                ledger.merge(about, &one, &other, note, &by)?
            }
            (Decision::Undo, [number]) => match number.parse() {
                Ok(number) => ledger.undo(number, note, &by)?,
                Err(_) => wrong("undo needs the number of a decision"),
            },
            (Decision::Split, _) => wrong("split needs a claim or family and at least one of its members"),
            (Decision::Merge, _) => wrong("merge needs two claims or two families"),
            (Decision::Undo, _) => wrong("undo needs the number of one decision"),
        };
        if self.shown.json {
            return print(&pretty(&json!({ "decision": number }))?);
        }
        print(&format!(
            "decision {number} is recorded; ascribe review undo {number} --who NAME takes it back\n"
        ))
    }
}

/// What an id is about, and the id in full.
fn about(ledger: &Ledger, id: &str) -> anyhow::Result<(About, String)> {
    match ledger.resolve(id)? {
        (Kind::Claim | Kind::Statement, id) => Ok((About::Claims, id)),
        (Kind::Family | Kind::Report, id) => Ok((About::Families, id)),
        (Kind::Source, id) => anyhow::bail!("{id} is a speaker; claims and families are reviewed"),
    }
}

fn wrong(message: &str) -> ! {
    super::Cli::command().error(clap::error::ErrorKind::WrongNumberOfValues, message).exit()
}
