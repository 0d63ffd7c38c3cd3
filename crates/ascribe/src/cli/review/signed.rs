//! Who decides, in which ledger.

use ascribe_ledger::query::Kind;
use ascribe_ledger::{By, Ledger};
use clap::Args;
use serde_json::json;

use crate::cli::list::print;
use crate::cli::place::Place;
use crate::clock;
use crate::exit::Exit;
use crate::render::json::pretty;

/// The flags of every decision.
#[derive(Debug, Args)]
pub(super) struct Signed {
    /// Name of the person who decides
    #[arg(long, value_name = "NAME", value_parser = name)]
    who: String,

    #[command(flatten)]
    place: Place,

    /// Print JSON: {"decisions"}, their numbers
    #[arg(long)]
    json: bool,
}

/// The flag of decisions that may have a reason.
#[derive(Debug, Args)]
pub(super) struct Why {
    /// Why, in a sentence
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Signed {
    /// The ledger, which is there already: a decision makes none.
    pub(super) fn ledger(&self) -> anyhow::Result<(Ledger, By)> {
        let by = By { who: self.who.clone(), at: clock::now()? };
        self.place.read()?;
        Ok((self.place.write(&by)?, by))
    }

    /// Tells the numbers that decisions were given.
    pub(super) fn tell(&self, numbers: &[i64]) -> anyhow::Result<Exit> {
        if self.json {
            return print(&pretty(&json!({ "decisions": numbers }))?);
        }
        let lines = numbers.iter().map(|number| {
            format!("decision {number} is recorded; ascribe review undo {number} takes it back\n")
        });
        print(&lines.collect::<String>())
    }
}

impl Why {
    pub(super) fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

/// The name of a person.
fn name(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a decision needs the name of a person".into()),
        name => Ok(name.to_owned()),
    }
}

/// The statement whose id begins so.
pub(super) fn statement(ledger: &Ledger, id: &str) -> anyhow::Result<String> {
    match ledger.resolve(id)? {
        (Kind::Statement, id) => Ok(id),
        (kind, id) => anyhow::bail!("{id} is a {}; ascribe statements lists the statements", kind.as_str()),
    }
}
