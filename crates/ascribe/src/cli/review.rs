//! `ascribe review`.

use clap::{Args, Subcommand};

use crate::exit::{self, Exit};

mod correct;
mod grade;
mod group;
mod judge;
mod log;
mod queue;
mod signed;
mod turn;

/// Records what a person decides on statements, claims, families and speakers, and lists what is decided and what is not;
/// the machine's values stay, and every decision can be undone
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Review {
    #[command(subcommand)]
    decision: Decision,
}

#[derive(Debug, Subcommand)]
enum Decision {
    Accept(judge::Accept),
    Reject(judge::Reject),
    Correct(Box<correct::Correct>),
    Note(judge::Note),
    Grade(grade::Grade),
    Split(group::Split),
    Merge(group::Merge),
    Undo(turn::Undo),
    Redo(turn::Redo),
    List(log::List),
    Queue(Box<queue::Queue>),
}

impl Review {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        match &self.decision {
            Decision::Accept(decision) => decision.run(),
            Decision::Reject(decision) => decision.run(),
            Decision::Correct(decision) => decision.run(),
            Decision::Note(decision) => decision.run(),
            Decision::Grade(decision) => decision.run(),
            Decision::Split(decision) => decision.run(),
            Decision::Merge(decision) => decision.run(),
            Decision::Undo(decision) => decision.run(),
            Decision::Redo(decision) => decision.run(),
            Decision::List(list) => list.run(),
            Decision::Queue(queue) => queue.run(),
        }
    }
}
