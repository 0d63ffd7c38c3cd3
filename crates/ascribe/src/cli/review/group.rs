//! Decisions on which statements are one claim, and which reports one family.

use ascribe_ledger::{About, Ledger};
use clap::Args;

use super::signed::{Signed, Why};
use crate::exit::{self, Exit};

/// Says that some members of a claim or family do not belong to the rest
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Split {
    /// A claim or a family, by its id, that of a member, or the beginning of either
    #[arg(value_name = "GROUP")]
    group: String,

    /// The statements or reports to put apart
    #[arg(value_name = "MEMBERS", required = true)]
    members: Vec<String>,

    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    signed: Signed,
}

/// Says that two claims, or two families, are one
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Merge {
    /// A claim or a family, by its id, that of a member, or the beginning of either
    #[arg(value_name = "ONE")]
    one: String,

    /// Another
    #[arg(value_name = "OTHER")]
    other: String,

    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    signed: Signed,
}

impl Split {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let (about, group) = about(&ledger, &self.group)?;
        let members =
            self.members.iter().map(|id| Ok(ledger.resolve(id)?.1)).collect::<anyhow::Result<Vec<_>>>()?;
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let number = ledger.split(about, &group, &members, self.why.note(), &by)?;
        self.signed.tell(&[number])
    }
}

impl Merge {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let ((about, one), (_, other)) = (about(&ledger, &self.one)?, about(&ledger, &self.other)?);
        let number = ledger.merge(about, &one, &other, self.why.note(), &by)?;
        self.signed.tell(&[number])
    }
}

/// What an id is about, and the id in full.
fn about(ledger: &Ledger, id: &str) -> anyhow::Result<(About, String)> {
    let (kind, id) = ledger.resolve(id)?;
    match About::of(kind) {
        Some(about) => Ok((about, id)),
        None => anyhow::bail!("{id} is a speaker; claims and families are split and merged"),
    }
}
