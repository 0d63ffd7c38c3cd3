//! Files that are no ledger, or not as they should be, and what is said of them.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod fixture;

use ascribe_ledger::{Access, Ledger, LedgerError};
use fixture::*;
use std::path::Path;

fn open_both(path: &Path) -> [LedgerError; 2] {
    let before = std::fs::read(path).ok();
    let errors =
        [Ledger::open(path, Access::Read), Ledger::open(path, Access::Write(&by(0)))].map(Result::unwrap_err);
    assert_eq!(std::fs::read(path).ok(), before, "left alone");
    for error in &errors {
        let told = error.to_string();
        assert!(told.contains(&path.display().to_string()), "{told}");
    }
    errors
}

#[test]
fn a_text_is_no_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    std::fs::write(&path, "The dam at Karsk held, the mayor said. ".repeat(200)).unwrap();
    let errors = open_both(&path);
    assert!(errors.iter().all(|error| matches!(error, LedgerError::NotALedger(_))), "{errors:?}");
}

#[test]
fn the_database_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    sql(&path).execute_batch("CREATE TABLE bookmark (url TEXT); PRAGMA user_version = 1").unwrap();
    let errors = open_both(&path);
    assert!(errors.iter().all(|error| matches!(error, LedgerError::Foreign(_))), "{errors:?}");
}

#[test]
fn a_ledger_of_a_newer_program_is_left_alone() {
    let (_folder, path, ledger) = new_ledger();
    drop(ledger);
    sql(&path).execute_batch("PRAGMA user_version = 99").unwrap();
    let errors = open_both(&path);
    assert!(errors.iter().all(|error| matches!(error, LedgerError::Newer { found: 99, .. })), "{errors:?}");
}

#[test]
fn a_ledger_that_was_cut_off_is_damaged() {
    let (_folder, path, mut ledger) = new_ledger();
    ledger.record(&[report("a.txt", 3, &[("Anna Brandt", "the dam held")])], &by(1)).unwrap();
    drop(ledger);
    let whole = std::fs::read(&path).unwrap();
    for length in [whole.len() / 2, 5000, 4096] {
        std::fs::write(&path, &whole[..length]).unwrap();
        let error = match Ledger::open(&path, Access::Read) {
            Err(error) => error,
            Ok(ledger) => ledger.verify(&mut |_, _| (), &mut |_| ()).unwrap_err(),
        };
        assert!(matches!(error, LedgerError::Corrupt { .. }), "{length}: {error:?}");
    }
    std::fs::write(&path, &whole[..50]).unwrap();
    let errors = open_both(&path);
    assert!(errors.iter().all(|error| matches!(error, LedgerError::Corrupt { .. })), "{errors:?}");
}

#[test]
fn damage_inside_is_found_or_told_and_ends_nothing() {
    let (_folder, path, mut ledger) = new_ledger();
    for number in 0..6 {
        let intake = report(
            &format!("{number}.txt"),
            3,
            &[("Anna Brandt", "the dam held"), ("an engineer", "it broke")],
        );
        ledger.record(&[intake], &by(1)).unwrap();
    }
    drop(ledger);
    let whole = std::fs::read(&path).unwrap();
    for place in (4096..whole.len()).step_by(4096) {
        let mut changed = whole.clone();
        changed[place..place + 64].fill(0xA5);
        std::fs::write(&path, &changed).unwrap();
        let mut findings = 0;
        let verified = Ledger::open(&path, Access::Read)
            .and_then(|ledger| ledger.verify(&mut |_, _| (), &mut |_| findings += 1));
        assert!(verified.is_err() || findings > 0, "page {}", place / 4096);
    }
}

#[test]
fn no_ledger_is_made_where_one_is_to_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    assert!(matches!(Ledger::open(&path, Access::Read), Err(LedgerError::Missing(_))));
    assert!(!path.exists());
    let nowhere = folder.path().join("no/such/folder/ledger.db");
    assert!(matches!(Ledger::open(&nowhere, Access::Write(&by(0))), Err(LedgerError::CannotOpen { .. })));
}

#[test]
fn an_empty_file_becomes_a_ledger_when_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.db");
    std::fs::write(&path, "").unwrap();
    assert!(matches!(Ledger::open(&path, Access::Read), Err(LedgerError::Empty(_))));
    Ledger::open(&path, Access::Write(&by(0))).unwrap();
    Ledger::open(&path, Access::Read).unwrap();
}

/// Does not hold for root, who may write anything: there the file is merely read.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_read_all_the_same() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path, mut ledger) = new_ledger();
    ledger.record(&[report("a.txt", 3, &[("Anna Brandt", "the dam held")])], &by(1)).unwrap();
    drop(ledger);
    let may = |mode| std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    may(0o555);
    let root = std::fs::write(folder.path().join("probe"), "").is_ok();
    let read = Ledger::open(&path, Access::Read).and_then(|ledger| ledger.pending(COMPARER, 9));
    let written = Ledger::open(&path, Access::Write(&by(0)));
    may(0o755);
    assert_eq!(read.unwrap(), [1]);
    assert!(
        root || matches!(written, Err(LedgerError::ReadOnly(_) | LedgerError::CannotOpen { .. })),
        "{written:?}"
    );
}
