//! The one place that turns flags into what the ledger is asked.

use ascribe_document::{Date, Stance};
use ascribe_ledger::query::{AsOf, Ask, Cursor, Filter, Order};
use ascribe_ledger::{Moment, ReviewState};
use clap::{Args, ValueEnum};

use crate::clock::{day, end};

/// The state of knowledge asked for.
#[derive(Debug, Clone, Args)]
pub(super) struct Known {
    /// The ledger as it was known on DAY: reports published by then (those without a day: captured by then)
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<Date>,

    /// The ledger as it was at MOMENT: reports captured by then, as they were read then
    #[arg(long, value_name = "MOMENT", value_parser = end)]
    captured_by: Option<Moment>,
}

impl Known {
    pub(super) fn as_of(&self) -> AsOf {
        AsOf { published: self.as_of, captured: self.captured_by.clone() }
    }
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Filters; all that are given must hold")]
pub(super) struct Narrow {
    /// Only what became known on DAY (YYYY-MM-DD) or later
    #[arg(long, value_name = "DAY", value_parser = day)]
    since: Option<Date>,

    /// Only what became known on DAY or earlier
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<Date>,

    #[command(flatten)]
    known: Known,

    /// Only reports of this outlet, in any case
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,

    /// Only statements of this speaker, and what holds one: an id, or words of the name
    #[arg(long, value_name = "WHO")]
    speaker: Option<String>,

    /// Only statements put in this way, and what holds one
    #[arg(long, value_enum, value_name = "STANCE")]
    stance: Option<Put>,

    /// Only statements in this state of review
    #[arg(long, value_enum, value_name = "STATE")]
    review: Option<Made>,

    /// Only reports of this family
    #[arg(long, value_name = "ID")]
    family: Option<String>,

    /// Only statements of this claim, and what holds one
    #[arg(long, value_name = "ID")]
    claim: Option<String>,
}

/// What people made of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Made {
    /// Nobody decided
    Open,
    /// It is right
    Accepted,
    /// It is none
    Rejected,
    /// Parts of it are otherwise
    Corrected,
}

impl Made {
    const fn state(self) -> ReviewState {
        match self {
            Self::Open => ReviewState::Open,
            Self::Accepted => ReviewState::Accepted,
            Self::Rejected => ReviewState::Rejected,
            Self::Corrected => ReviewState::Corrected,
        }
    }
}

/// How a statement is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Put {
    /// The speaker holds it to be so
    Asserted,
    /// The speaker rejects it
    Denied,
    /// It is to come
    Predicted,
    /// It is merely possible
    Hedged,
    /// It holds only under a condition
    Conditional,
    /// The speaker wants it done
    Urged,
    /// The speaker does not comment
    Declined,
}

impl Put {
    pub(super) const fn stance(self) -> Stance {
        match self {
            Self::Asserted => Stance::Asserted,
            Self::Denied => Stance::Denied,
            Self::Predicted => Stance::Predicted,
            Self::Hedged => Stance::Hedged,
            Self::Conditional => Stance::Conditional,
            Self::Urged => Stance::Urged,
            Self::Declined => Stance::Declined,
        }
    }
}

impl Narrow {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            as_of: self.known.as_of(),
            since: self.since,
            until: self.until,
            outlet: self.outlet.clone(),
            speaker: self.speaker.clone(),
            stance: self.stance.map(Put::stance),
            review: self.review.map(Made::state),
            family: self.family.clone(),
            claim: self.claim.clone(),
            text: None,
        }
    }
}

/// Which part of a list is shown.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Part {
    /// Rows at most, 1 to 1000
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,

    /// Go on behind CURSOR, which the list told as its end; with the same filters
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
}

impl Part {
    pub(super) fn ask(&self) -> Ask {
        let after = self.after.as_deref().map(Cursor::from);
        Ask { limit: usize::from(self.limit), after, order: Order::Newest }
    }
}
