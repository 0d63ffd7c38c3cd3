//! Two writers at once, and a writer that is killed.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod fixture;

use ascribe_ledger::{Access, Ledger};
use fixture::*;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn one(number: usize) -> ascribe_ledger::Intake {
    let content = format!("the dam held {number} days");
    report(&format!("{number}.txt"), 3, &[("Anna Brandt", &content), ("an engineer", "it was not tested")])
}

/// Records the reports `from..to` in batches, and compares each.
fn write(path: &Path, from: usize, to: usize) {
    let mut ledger = Ledger::open(path, Access::Write(&by(0))).unwrap();
    let numbers: Vec<usize> = (from..to).collect();
    for batch in numbers.chunks(4) {
        let intakes: Vec<_> = batch.iter().map(|&number| one(number)).collect();
        ledger.record(&intakes, &by(1)).unwrap();
        for reading in ledger.pending(COMPARER, 100).unwrap() {
            let subject = ledger.subject(reading).unwrap();
            let kins = if subject.report.key > 1 { vec![kin(1, subject.report.key, 0.5)] } else { vec![] };
            ledger.relate(&[comparison(reading, kins, vec![])], &by(2)).unwrap();
        }
    }
}

fn assert_whole(path: &Path, reports: i64) {
    let ledger = Ledger::open(path, Access::Read).unwrap();
    let mut findings = Vec::new();
    let verified = ledger.verify(&mut |_, _| (), &mut |finding| findings.push(finding)).unwrap();
    assert_eq!(findings, vec![]);
    assert_eq!(verified.reports as i64, reports);
    for (table, rows) in [("capture", reports), ("reading", reports), ("statement", 2 * reports)] {
        assert_eq!(number(path, &format!("SELECT count(*) FROM {table}")), rows, "{table}");
    }
}

#[test]
fn two_writers_lose_and_double_nothing() {
    let (_folder, path, ledger) = new_ledger();
    drop(ledger);
    std::thread::scope(|scope| {
        // Half of what each brings, the other brings too.
        scope.spawn(|| write(&path, 0, 40));
        scope.spawn(|| write(&path, 20, 60));
    });
    assert_whole(&path, 60);
}

#[test]
fn two_programs_that_make_the_ledger_at_once_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| write(&path, 0, 2));
        }
    });
    assert_eq!(number(&path, "SELECT count(*) FROM custody WHERE event = 'created'"), 1);
    assert_whole(&path, 2);
}

/// The writer that the next test starts and kills; alone it does nothing.
#[test]
fn writer_to_be_killed() {
    if let Ok(path) = std::env::var("LEDGER_TO_WRITE") {
        write(Path::new(&path), 0, 100_000);
    }
}

#[test]
fn a_killed_writer_leaves_nothing_half_written() {
    let (_folder, path, ledger) = new_ledger();
    drop(ledger);
    let mut last = 0;
    for round in 0..8_u64 {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer_to_be_killed"])
            .env("LEDGER_TO_WRITE", &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // Killed at another point of its work each time, once it has recorded something new.
        let begun = Instant::now();
        while number(&path, "SELECT count(*) FROM report") <= last
            && begun.elapsed() < Duration::from_secs(60)
        {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(round * 7));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let reports = number(&path, "SELECT count(*) FROM report");
        assert!(reports > last, "nothing was recorded");
        assert_eq!(reports % 4, 0, "a batch is recorded whole or not at all");
        assert_whole(&path, reports);
        last = reports;
    }
    write(&path, 0, last as usize + 4);
    assert_whole(&path, last + 4);
    assert_eq!(Ledger::open(&path, Access::Read).unwrap().pending(COMPARER, 9).unwrap(), Vec::<i64>::new());
}
