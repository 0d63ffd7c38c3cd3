//! What was handed in, and what came of it. One intake is read at a time; the others wait.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ascribe_ledger::Moment;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::trouble::Trouble;
use crate::intake::{Given, Tally};
use crate::paths::{Failure, Input};

mod work;

pub(super) use work::begin;

/// Intakes that are remembered.
const REMEMBERED: usize = 100;
/// Bytes that may wait.
const WAITING: u64 = 256 << 20;
/// Failures that are told one by one.
const TOLD: usize = 100;

/// All intakes since the room was opened.
pub(super) struct Intakes {
    state: Mutex<State>,
    /// Counts what happens.
    changed: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    all: VecDeque<Intake>,
    waiting: VecDeque<(u64, Handed)>,
    last: u64,
    /// A thread works on them.
    at_work: bool,
}

/// What is handed in at once.
pub(super) struct Handed {
    /// The reports, and files of records.
    pub(super) items: Vec<Item>,
    /// What is told of them all.
    pub(super) given: Given,
    /// Their encoding, if it is known.
    pub(super) charset: Option<String>,
}

/// One thing handed in.
pub(super) struct Item {
    /// Its bytes, and what it is called.
    pub(super) input: Input,
    /// It holds a record a line, not one report.
    pub(super) records: bool,
}

/// One intake.
#[derive(Debug, Clone)]
struct Intake {
    number: u64,
    state: Step,
    at: Moment,
    /// Reports, as far as their number is known.
    items: u64,
    read: u64,
    to_compare: u64,
    compared: u64,
    tally: Tally,
    failed: u64,
    failures: Vec<Failure>,
    notes: Vec<String>,
    /// What ended it before its time.
    trouble: Option<String>,
}

/// How far an intake has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Waiting,
    Reading,
    Comparing,
    Done,
    BrokenOff,
}

impl Step {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Comparing => "comparing",
            Self::Done => "done",
            Self::BrokenOff => "broken off",
        }
    }

    const fn is_end(self) -> bool {
        matches!(self, Self::Done | Self::BrokenOff)
    }
}

impl Intakes {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { state: Mutex::default(), changed: watch::Sender::new(0) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts an intake at the end of the queue and gives its number; true if a thread must begin to work.
    ///
    /// # Errors
    ///
    /// [`Trouble`] if too much waits already.
    fn queue(&self, handed: Handed, at: Moment) -> Result<(u64, bool), Trouble> {
        let size = |handed: &Handed| handed.items.iter().map(|item| item.input.size).sum::<u64>();
        let mut state = self.state();
        let waiting: u64 = state.waiting.iter().map(|(_, handed)| size(handed)).sum();
        if waiting + size(&handed) > WAITING || state.waiting.len() >= REMEMBERED / 2 {
            return Err(Trouble::busy(
                "too much waits to be read; hand this in when the intakes before it are done",
            ));
        }
        state.last += 1;
        let number = state.last;
        state.all.push_front(Intake::new(number, at, handed.items.len() as u64));
        state.all.truncate(REMEMBERED);
        state.waiting.push_back((number, handed));
        let begin = !state.at_work;
        state.at_work = true;
        drop(state);
        self.tell();
        Ok((number, begin))
    }

    /// The next that waits. Without one the thread that asks is to end.
    fn next(&self) -> Option<(u64, Handed)> {
        let mut state = self.state();
        let next = state.waiting.pop_front();
        state.at_work = next.is_some();
        next
    }

    /// Nobody works on what waits, until more is handed in.
    fn rest(&self) {
        self.state().at_work = false;
    }

    /// Changes what is known of an intake.
    fn change(&self, number: u64, change: impl FnOnce(&mut Intake)) {
        if let Some(intake) = self.state().all.iter_mut().find(|intake| intake.number == number) {
            change(intake);
        }
        self.tell();
    }

    fn tell(&self) {
        self.changed.send_modify(|changes| *changes += 1);
    }

    /// What happens from now on.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// All intakes, the last first.
    pub(super) fn json(&self) -> Value {
        let items: Vec<Value> = self.state().all.iter().map(Intake::json).collect();
        json!({ "items": items, "next": null, "cut": false })
    }

    /// One intake, and whether it has ended.
    ///
    /// # Errors
    ///
    /// [`Trouble`] if there is none of this number.
    pub(super) fn one(&self, number: &str) -> Result<(Value, bool), Trouble> {
        let state = self.state();
        let found = number
            .parse()
            .ok()
            .and_then(|number: u64| state.all.iter().find(|intake| intake.number == number));
        let unknown = || Trouble::not_found(format!("there is no intake {number} since the room was opened"));
        found.map(|intake| (intake.json(), intake.state.is_end())).ok_or_else(unknown)
    }
}

impl Intake {
    fn new(number: u64, at: Moment, items: u64) -> Self {
        Self {
            number,
            state: Step::Waiting,
            at,
            items,
            read: 0,
            to_compare: 0,
            compared: 0,
            tally: Tally::default(),
            failed: 0,
            failures: Vec::new(),
            notes: Vec::new(),
            trouble: None,
        }
    }

    fn json(&self) -> Value {
        let failures = self.failures.iter().map(|one| json!({ "name": one.name, "message": one.message }));
        json!({
            "number": self.number,
            "state": self.state.as_str(),
            "at": self.at.as_str(),
            "items": self.items,
            "read": self.read,
            "to_compare": self.to_compare,
            "compared": self.compared,
            "new": self.tally.new,
            "known": self.tally.known,
            "versions": self.tally.versions,
            "undated": self.tally.undated,
            "failed": self.failed,
            "failures": failures.collect::<Vec<_>>(),
            "notes": self.notes,
            "trouble": self.trouble,
        })
    }
}
