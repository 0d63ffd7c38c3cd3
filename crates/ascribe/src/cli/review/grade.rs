//! Grades by people.

use ascribe_ledger::query::{AsOf, Kind};
use ascribe_ledger::{Credibility, Reliability};
use clap::{Args, CommandFactory as _, ValueEnum};

use super::signed::{Signed, Why};
use crate::exit::{self, Exit};
use crate::traced::counted;

/// Grades a speaker (A to F, reliability) or a claim (1 to 6, credibility) after the Admiralty code
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Grade {
    /// A speaker, or a claim or one of its statements, by id or the beginning of it
    #[arg(value_name = "ID")]
    id: String,

    /// The grade
    #[arg(value_enum, value_name = "GRADE", ignore_case = true)]
    grade: Mark,

    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    signed: Signed,
}

/// A grade of either sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mark {
    /// A speaker: reliable
    #[value(name = "A")]
    A,
    /// A speaker: usually reliable
    #[value(name = "B")]
    B,
    /// A speaker: fairly reliable
    #[value(name = "C")]
    C,
    /// A speaker: not usually reliable
    #[value(name = "D")]
    D,
    /// A speaker: unreliable
    #[value(name = "E")]
    E,
    /// A speaker: reliability cannot be judged
    #[value(name = "F")]
    F,
    /// A claim: confirmed by other sources, of which there must be two or more
    #[value(name = "1")]
    One,
    /// A claim: probably true
    #[value(name = "2")]
    Two,
    /// A claim: possibly true
    #[value(name = "3")]
    Three,
    /// A claim: doubtful
    #[value(name = "4")]
    Four,
    /// A claim: improbable
    #[value(name = "5")]
    Five,
    /// A claim: truth cannot be judged
    #[value(name = "6")]
    Six,
}

impl Mark {
    const fn of_source(self) -> Option<Reliability> {
        Some(match self {
            Self::A => Reliability::A,
            Self::B => Reliability::B,
            Self::C => Reliability::C,
            Self::D => Reliability::D,
            Self::E => Reliability::E,
            Self::F => Reliability::F,
            _ => return None,
        })
    }

    const fn of_claim(self) -> Option<Credibility> {
        Some(match self {
            Self::One => Credibility::One,
            Self::Two => Credibility::Two,
            Self::Three => Credibility::Three,
            Self::Four => Credibility::Four,
            Self::Five => Credibility::Five,
            Self::Six => Credibility::Six,
            _ => return None,
        })
    }
}

impl Grade {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let note = self.why.note();
        let number = match ledger.resolve(&self.id)? {
            (Kind::Source, id) => {
                let Some(grade) = self.grade.of_source() else { wrong("a speaker is graded A to F") };
                ledger.grade_source(&id, grade, note, &by)?
            }
            (Kind::Claim | Kind::Statement, id) => {
                let Some(grade) = self.grade.of_claim() else { wrong("a claim is graded 1 to 6") };
                let claim = id.strip_prefix('s').map_or_else(|| id.clone(), |letters| format!("c{letters}"));
                let origins = counted(&ledger, &claim, &AsOf::default())?.low;
                ledger.grade_claim(&claim, grade, origins, note, &by)?
            }
            (kind, id) => anyhow::bail!("{id} is a {}; speakers and claims are graded", kind.as_str()),
        };
        self.signed.tell(&[number])
    }
}

fn wrong(message: &str) -> ! {
    crate::cli::Cli::command().error(clap::error::ErrorKind::ValueValidation, message).exit()
}
