//! The reading room in a real browser: Debian's Chromium, driven by playwright-core; the tests stand in `*.test.mjs`.
//!
//! Needs Node 20 and Chromium (`CHROMIUM` names it if it is not at `/usr/bin/chromium`). The two packages of
//! `package-lock.json` are fetched when they are missing. Pictures of the pages are left under `target/tmp/pages`;
//! with `KEEP_PICTURES=1` they are put into `docs/pages`, from which `docs/pages/README.md` shows them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, too, may fail loudly")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The case of `examples/case`, added once; a suite that writes takes a copy.
static CASE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let added = Command::new(assert_cmd::cargo::cargo_bin!("ascribe"))
        .arg("add")
        .arg(Path::new(ROOT).join("examples/case"))
        .arg("--ledger")
        .arg(folder.path().join("case.ledger"))
        .output()
        .unwrap();
    assert!(added.status.success(), "{}", told(&added));
    folder
});

/// Where Chromium is; the packages are there afterwards.
static CHROMIUM: LazyLock<PathBuf> = LazyLock::new(|| {
    let chromium = std::env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from);
    assert!(
        chromium.exists(),
        "{} is not there: these tests need Chromium (Debian: apt-get install chromium), or CHROMIUM set to its path",
        chromium.display()
    );
    if !Path::new(HERE).join("node_modules/playwright-core").exists() {
        let fetched = Command::new("npm").arg("ci").current_dir(HERE).output();
        let fetched = fetched.unwrap_or_else(|why| {
            panic!("npm: {why}; these tests need Node 20 with npm (Debian: nodejs npm)")
        });
        assert!(fetched.status.success(), "npm ci: {}", told(&fetched));
    }
    chromium
});

fn told(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn run(suite: &str) {
    let pictures = match std::env::var_os("KEEP_PICTURES") {
        Some(_) => Path::new(ROOT).join("docs/pages"),
        None => Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages"),
    };
    let output = Command::new("node")
        .args(["--test", "--test-reporter=spec"])
        .arg(format!("{suite}.test.mjs"))
        .current_dir(HERE)
        .env("ASCRIBE", assert_cmd::cargo::cargo_bin!("ascribe"))
        .env("CASE", CASE.path().join("case.ledger"))
        .env("CHROMIUM", CHROMIUM.as_os_str())
        .env("PICTURES", pictures)
        .output()
        .unwrap_or_else(|why| panic!("node: {why}; these tests need Node 20"));
    assert!(output.status.success(), "{}", told(&output));
}

#[test]
fn every_page_is_whole() {
    run("pages");
}

#[test]
fn a_report_is_read() {
    run("reading");
}

#[test]
fn people_review() {
    run("review");
}

#[test]
fn reports_come_in() {
    run("intake");
}

#[test]
fn hostile_reports_do_nothing() {
    run("hostile");
}
