//! Whatever people decide, in whatever order: the ledger verifies, and all of it can be taken back.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod fixture;

use ascribe_document::Span;
use ascribe_ledger::query::{Ask, DecisionFilter};
use ascribe_ledger::{About, Correction, Credibility, Reliability, Who};
use fixture::desk::{Desk, anna, boris, stance};
use fixture::{number, words};
use proptest::prelude::*;

/// What somebody does; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    Accept(usize),
    Reject(usize),
    Correct(usize, usize),
    Note(usize),
    GradeSource(usize, usize),
    GradeClaim(usize, usize),
    Split(usize),
    Merge(usize, usize),
    SplitFamily(usize),
    MergeFamilies(usize, usize),
    Undo(usize),
    Redo(usize),
    UndoLast,
    RedoLast,
    ReadAgain(u8, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let at = 0..8_usize;
    prop_oneof![
        at.clone().prop_map(Step::Accept),
        at.clone().prop_map(Step::Reject),
        (at.clone(), 0..4_usize).prop_map(|(at, how)| Step::Correct(at, how)),
        at.clone().prop_map(Step::Note),
        (at.clone(), 0..6_usize).prop_map(|(at, grade)| Step::GradeSource(at, grade)),
        (at.clone(), 0..6_usize).prop_map(|(at, grade)| Step::GradeClaim(at, grade)),
        at.clone().prop_map(Step::Split),
        (at.clone(), at.clone()).prop_map(|(one, other)| Step::Merge(one, other)),
        (0..4_usize).prop_map(Step::SplitFamily),
        (0..4_usize, 0..4_usize).prop_map(|(one, other)| Step::MergeFamilies(one, other)),
        (1..20_usize).prop_map(Step::Undo),
        (1..20_usize).prop_map(Step::Redo),
        Just(Step::UndoLast),
        Just(Step::RedoLast),
    ]
}

fn step_or_reading() -> impl Strategy<Value = Step> {
    prop_oneof![6 => step(), 1 => (0..4_u8, 1..4_usize).prop_map(|(report, keeping)| Step::ReadAgain(report, keeping))]
}

impl Desk {
    /// Does a step as far as it can be done: what is refused must leave nothing.
    fn step(&mut self, number: usize, step: &Step) {
        let by = if number.is_multiple_of(3) { boris(number as i64) } else { anna(number as i64) };
        let statement = |at: usize| self.id(1 + at as i64);
        let named = |at: usize| words(&self.path, &format!("SELECT id FROM report WHERE key = {}", 1 + at));
        let correction = |how: usize| match how {
            0 => stance("denied"),
            1 => Correction { content: Some(vec![Span::new(18, 22)]), ..Correction::default() },
            2 => Correction { chain: Some(vec![]), cue: Some(vec![]), ..Correction::default() },
            _ => Correction {
                speaker: Some(Who { name: "Nobody".into(), kind: "group".into() }),
                ..stance("urged")
            },
        };
        let before = number_of_rows(&self.path);
        let done = match *step {
            Step::Accept(at) => self.ledger.accept(&statement(at), None, &by),
            Step::Reject(at) => self.ledger.reject(&statement(at), Some("no"), &by),
            Step::Correct(at, how) => self.ledger.correct(&statement(at), correction(how), None, &by),
            Step::Note(at) => self.ledger.note(&statement(at), "hm\u{1}\u{7f}\"é", &by),
            Step::GradeSource(at, grade) => {
                let source = words(&self.path, &format!("SELECT id FROM speaker WHERE key = {}", 1 + at % 5));
                self.ledger.grade_source(&source, Reliability::ALL[grade], None, &by)
            }
            Step::GradeClaim(at, grade) => {
                self.ledger.grade_claim(&statement(at), Credibility::ALL[grade], at % 3, None, &by)
            }
            Step::Split(at) => {
                let one = statement(at);
                self.ledger.split(About::Claims, &one, &[&one], None, &by)
            }
            Step::Merge(one, other) => {
                let (one, other) = (statement(one), statement(other));
                self.ledger.merge(About::Claims, &one, &other, None, &by)
            }
            Step::SplitFamily(at) => {
                let one = named(at);
                self.ledger.split(About::Families, &one, &[&one], None, &by)
            }
            Step::MergeFamilies(one, other) => {
                let (one, other) = (named(one), named(other));
                self.ledger.merge(About::Families, &one, &other, None, &by)
            }
            Step::Undo(number) => self.ledger.undo(Some(number as i64), None, &by),
            Step::Redo(number) => self.ledger.redo(Some(number as i64), Some("yes"), &by),
            Step::UndoLast => self.ledger.undo(None, None, &by),
            Step::RedoLast => self.ledger.redo(None, None, &by),
            Step::ReadAgain(report, keeping) => {
                return self.read_again(report, &format!("reader after {number}"), keeping);
            }
        };
        assert_eq!(number_of_rows(&self.path), before + i64::from(done.is_ok()), "{step:?}: {done:?}");
    }

    /// Undoes all that holds, in an order of `seed`'s.
    fn undo_all(&mut self, seed: usize) {
        let mut numbers: Vec<i64> = self
            .ledger
            .decisions(&DecisionFilter::default(), &Ask { limit: 1000, ..Ask::default() })
            .unwrap()
            .rows
            .into_iter()
            .filter(|row| row.of.is_none() && row.undone_by.is_none())
            .map(|row| row.number)
            .collect();
        while !numbers.is_empty() {
            let number = numbers.remove(seed % numbers.len());
            self.ledger.undo(Some(number), None, &anna(99)).unwrap();
        }
    }
}

fn number_of_rows(path: &std::path::Path) -> i64 {
    number(path, "SELECT count(*) FROM decision")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn undoing_all_gives_what_was_before(steps in proptest::collection::vec(step(), 1..24), seed in 0..9_usize) {
        let mut desk = Desk::new();
        let before = desk.stands();
        for (number, step) in (10..).zip(&steps) {
            desk.step(number, step);
        }
        prop_assert_eq!(desk.findings(), Vec::<String>::new());
        desk.undo_all(seed);
        prop_assert_eq!(desk.stands(), before);
        prop_assert_eq!(desk.findings(), Vec::<String>::new());
    }

    #[test]
    fn decisions_one_by_one_and_all_anew_give_the_same(
        steps in proptest::collection::vec(step_or_reading(), 1..24)
    ) {
        let mut desk = Desk::new();
        for (number, step) in (10..).zip(&steps) {
            desk.step(number, step);
        }
        prop_assert_eq!(desk.findings(), Vec::<String>::new());
        let stands = desk.stands();
        desk.ledger.rebuild().unwrap();
        prop_assert_eq!(desk.stands(), stands);
    }
}
