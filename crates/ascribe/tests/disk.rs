//! `ascribe` where the disk or the file is not as it should be: what is told, and that nothing is lost.

#![allow(clippy::unwrap_used, reason = "helpers of tests, too, may fail loudly")]
#![allow(dead_code, reason = "each test file uses a part of the helpers")]

mod held;

use held::{Held, err};

/// A run that cannot write files beyond some 40 kilobytes: SQLite is told of an error of the disk, as when it is full.
#[cfg(unix)]
fn on_a_small_disk(held: &Held, args: &str) -> std::process::Output {
    let program = assert_cmd::cargo::cargo_bin!("ascribe").display().to_string();
    let script = format!("trap '' XFSZ; ulimit -f 80; exec '{program}' {args}");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script]).current_dir(held.folder.path()).env_remove("ASCRIBE_LEDGER");
    shell.output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_disk_that_fails_is_told_and_the_run_goes_on_later() {
    let held = Held::reports();
    let output = on_a_small_disk(&held, "add .");
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    assert!(err(&output).contains("ascribe.ledger") && err(&output).contains("disk"), "{}", err(&output));
    let output = held.run(&["reports"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("holds nothing yet"), "{}", err(&output));
    held.text(&["add", "a-agency.html"]);
    let output = on_a_small_disk(&held, "add .");
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    assert!(err(&output).contains("what was recorded before is kept"), "{}", err(&output));
    assert_eq!(held.verified()["reports"], 1);
    assert!(held.text(&["add", "."]).starts_with("4 new reports"));
    assert_eq!(held.verified()["reports"], 5);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_without_room_is_told() {
    let held = Held::reports();
    held.text(&["add", "e-undated.txt"]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let program = assert_cmd::cargo::cargo_bin!("ascribe");
    let mut command = std::process::Command::new(program);
    let output = command.arg("reports").current_dir(held.folder.path()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(
        err(&output).contains("standard output: cannot be written, since the disk is full"),
        "{}",
        err(&output)
    );
    let output = held.run(&["export", "--output", "/dev/full"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        err(&output).contains("/dev/full: cannot be written, since the disk is full"),
        "{}",
        err(&output)
    );
}

#[test]
fn what_is_no_ledger_is_told_in_one_line() {
    let held = Held::reports();
    held.text(&["add", "e-undated.txt"]);
    let whole = std::fs::read(held.path("ascribe.ledger")).unwrap();
    let mut unversioned = whole.clone();
    unversioned[60..64].copy_from_slice(&[0; 4]);
    held.write("half.ledger", &whole[..whole.len() / 2]);
    held.write("begun.ledger", &whole[..100]);
    held.write("unversioned.ledger", unversioned);
    std::fs::create_dir(held.path("folder.ledger")).unwrap();
    for (name, message) in [
        ("half.ledger", "is damaged"),
        ("begun.ledger", "is damaged"),
        ("unversioned.ledger", "its tables have no version"),
        ("folder.ledger", "is a folder; name a file"),
    ] {
        for args in [vec!["add", "a-agency.html"], vec!["stories"], vec!["verify"], vec!["export"]] {
            let output = held.ascribe(&args).args(["--ledger", name]).output().unwrap();
            assert_eq!(output.status.code(), Some(3), "{name} {args:?}: {}", err(&output));
            assert!(
                err(&output).contains(message) && err(&output).lines().count() == 1,
                "{args:?}: {}",
                err(&output)
            );
        }
    }
    // An empty file is no other program's, and nothing is in it.
    held.write("empty.ledger", "");
    let output = held.run(&["reports", "--ledger", "empty.ledger"]);
    assert!(
        output.status.code() == Some(3) && err(&output).contains("holds nothing yet"),
        "{}",
        err(&output)
    );
    assert!(held.text(&["add", "a-agency.html", "--ledger", "empty.ledger"]).starts_with("1 new report"));
}
