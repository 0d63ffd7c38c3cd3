//! The case of `examples/case`: every answer of its `EXPECTED.md`, asked of the binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "helpers of tests, too, may fail loudly"
)]

mod answers;
mod claims;
mod expected;
mod families;
#[path = "../held/mod.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod held;
mod ledger;
mod past;
mod series;
mod stories;
mod unreached;

#[test]
fn every_expected_answer_is_found() {
    let expected = expected::Expected::read();
    let ledger = ledger::Ledger::of(&expected);
    let mut answers = answers::Answers::default();
    families::check(&expected, &ledger, &mut answers);
    stories::check(&expected, &ledger, &mut answers);
    claims::check(&expected, &ledger, &mut answers);
    series::check(&expected, &ledger, &mut answers);
    past::check(&expected, &ledger, &mut answers);
    past::versions(&expected, &ledger, &mut answers);
    let right = answers.0.iter().filter(|answer| answer.is_right()).count();
    println!("{right} of {} answers", answers.0.len());
    let faults = answers.against(unreached::UNREACHED, unreached::BY_PROCESSOR);
    assert!(faults.is_empty(), "{right} of {} answers; these:\n{}", answers.0.len(), faults.join("\n"));
}
