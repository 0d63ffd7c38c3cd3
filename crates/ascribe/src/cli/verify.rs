//! `ascribe verify`.

use ascribe_ledger::Finding;
use clap::Args;

use super::list::{Shown, print};
use super::place::Place;
use crate::console::{Console, Count, Task};
use crate::exit::{self, Exit};
use crate::render::{json, ledger, visible};

/// Recomputes every hash, offset, quotation and link of custody of the ledger and says what does not fit
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Verify {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shown: Shown,

    /// Tell on standard error how far the run has come (default: if it is a terminal)
    #[arg(long)]
    progress: bool,
}

/// Findings beyond this many are counted only: each has the same cause as one before.
const TOLD: usize = 10_000;

impl Verify {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let held = self.place.read()?;
        let mut console = Console::new(Task::Verify, Count::default(), self.progress, false);
        let mut findings: Vec<Finding> = Vec::new();
        let verified = held.verify(&mut |_, of| console.step(of as u64), &mut |finding| {
            if findings.len() < TOLD {
                findings.push(finding);
            }
        })?;
        console.finish();
        if self.shown.json {
            print(&json::pretty(&json::ledger::verified(&verified, &findings))?)?;
        } else {
            let line = |finding: &Finding| format!("{}  {}\n", finding.id, visible::one_line(&finding.what));
            print(
                &(findings.iter().map(line).collect::<String>()
                    + &ledger::verified(&verified, self.shown.look())),
            )?;
        }
        Ok(if verified.findings == 0 { Exit::Read } else { Exit::Unfit })
    }
}
