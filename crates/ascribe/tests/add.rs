//! `ascribe add` from outside: what comes in once, twice, broken, or by way of a policy.

#![allow(clippy::unwrap_used, reason = "helpers of tests, too, may fail loudly")]
#![allow(dead_code, reason = "each test file uses a part of the helpers")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use serde_json::json;

mod held;

use held::{Held, err, story};

#[test]
fn what_is_there_is_not_read_again() {
    let held = Held::ledger();
    let before = held.verified();
    assert_eq!((before["reports"].as_u64(), before["pending"].as_u64()), (Some(5), Some(0)));
    assert!(held.text(&["add", "."]).starts_with("0 new reports, 5 known"));
    assert_eq!(held.verified(), before, "nothing is added by a second run");
    // The same bytes elsewhere are one report met twice.
    held.write("f-same.html", std::fs::read(held.path("a-agency.html")).unwrap());
    assert!(held.text(&["add", "."]).starts_with("0 new reports, 6 known"));
    let after = held.verified();
    assert_eq!((after["reports"].as_u64(), after["captures"].as_u64()), (Some(5), Some(6)));
}

#[test]
fn ids_are_the_same_whatever_the_number_of_jobs() {
    let ids = |jobs: &str| {
        let held = Held::reports();
        held.text(&["add", "--jobs", jobs, "."]);
        let of = |list: &str| -> Vec<String> {
            held.items(&[list]).iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
        };
        (of("reports"), of("statements"), of("claims"), of("families"))
    };
    assert_eq!(ids("1"), ids("3"));
}

#[test]
fn one_bad_item_does_not_end_the_run() {
    let held = Held::reports();
    held.write("empty.txt", "");
    held.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\0");
    let output =
        held.run(&["add", "a-agency.html", "none.html", "empty.txt", "picture.txt", "b-reprint.html"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    for name in
        ["none.html: there is no such file", "empty.txt: ", "picture.txt: ", "3 of 5 items could not be read"]
    {
        assert!(err(&output).contains(name), "{name} in {}", err(&output));
    }
    assert_eq!(held.verified()["reports"], 2);
    assert_eq!(held.run(&["add", "none.html"]).status.code(), Some(3));
}

#[test]
fn broken_lines_of_records_are_told_and_the_rest_is_recorded() {
    let held = Held::reports();
    let lines = [
        json!({"id": "1", "text": "The bridge is safe, the mayor said.", "published": "2026-03-01", "outlet": "Gull", "captured": "2026-03-05T06:00:00+02:00"}).to_string(),
        "{\"id\": \"2\", \"text\": ".into(),
        json!({"id": "3"}).to_string(),
        String::new(),
        json!({"id": "5", "html": story("Tram", "Heron", "2026-03-02", "heron.example/1")}).to_string(),
        json!({"id": "6", "text": "It rains, he said.", "captured": "long ago"}).to_string(),
    ];
    let output = held.ascribe(&["add", "--jsonl", "-"]).write_stdin(lines.join("\n")).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(
        err(&output).contains("standard input, line 2") && err(&output).contains("standard input, line 3")
    );
    assert_eq!(held.verified()["reports"], 3);
    let gull = &held.items(&["reports", "--outlet", "Gull"])[0];
    assert_eq!(
        (gull["known"].as_str(), gull["captured"].as_str()),
        (Some("2026-03-01"), Some("2026-03-05T04:00:00Z"))
    );
}

#[test]
fn a_report_without_a_day_counts_from_its_capture_unless_a_day_is_given() {
    let held = Held::reports();
    let said =
        held.text(&["add", "e-undated.txt", "--captured", "2026-04-01T10:00:00Z", "--outlet", "Tarn Eagle"]);
    assert!(said.contains("1 new report without a day of publication"), "{said}");
    let row = &held.items(&["reports"])[0];
    assert_eq!((row["known"].as_str(), row["published"].is_null()), (Some("2026-04-01"), true));
    assert_eq!(row["outlet"], "Tarn Eagle");
    held.write("g.txt", "The mayor stays, she said.");
    held.text(&["add", "g.txt", "--published", "2026-02-03"]);
    assert_eq!(held.items(&["reports", "--until", "2026-03-01"])[0]["published"], "2026-02-03");
}

#[test]
fn a_day_ahead_of_the_clock_is_kept_and_told() {
    let held = Held::reports();
    let output = held.run(&["add", "e-undated.txt", "--published", "2999-01-01"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("2999-01-01"), "{}", err(&output));
    assert_eq!(held.verified()["last"], "2999-01-01");
}

#[test]
fn nothing_of_the_words_is_kept_where_the_policy_says_so() {
    let held = Held::reports();
    held.text(&["add", "--policy", "hash-only", "--for", "tarn courier"]);
    held.text(&["add", "."]);
    let status = held.verified();
    assert_eq!(status["reports"], 5);
    let courier = held.items(&["reports", "--outlet", "Tarn Courier"])[0]["id"].as_str().unwrap().to_owned();
    let shown = held.json(&["show", &courier]);
    assert_eq!(
        (shown["policy"].as_str(), &shown["text"], &shown["title"]),
        (Some("hash only"), &json!(null), &json!(null))
    );
    let rows = shown["attributions"].as_array().unwrap();
    assert!(
        !rows.is_empty()
            && rows.iter().all(|row| row["words"]["content"].is_null() && row["content"].is_null())
    );
    assert!(held.text(&["show", &courier]).contains("(words not kept)"));
    assert!(held.text(&["statements", "--outlet", "Tarn Courier"]).contains("(name not kept)"));
    assert_eq!(held.run(&["add", "--for", "X", "a-agency.html"]).status.code(), Some(2));
    // An outlet that a script left empty is not all outlets.
    assert_eq!(held.run(&["add", "--policy", "hash-only", "--for", ""]).status.code(), Some(2));
    held.text(&["add", "--policy", "hash-only", "--for", "Tarn Courier"]);
    assert_eq!(held.verified()["events"], status["events"], "the policy is in force already");
}

#[test]
fn a_file_that_is_no_ledger_is_left_alone() {
    let held = Held::ledger();
    let refused = |name: &str, message: &str| {
        let before = std::fs::read(held.path(name)).unwrap();
        for args in [vec!["add", "a-agency.html"], vec!["reports"], vec!["verify"]] {
            let output = held.ascribe(&args).args(["--ledger", name]).output().unwrap();
            assert_eq!(output.status.code(), Some(3), "{name} {args:?}");
            assert!(err(&output).contains(message) && err(&output).lines().count() == 1, "{}", err(&output));
        }
        assert_eq!(std::fs::read(held.path(name)).unwrap(), before, "{name}");
    };
    held.write("text.ledger", "Not a database at all, but a text of more than sixteen bytes.".repeat(100));
    refused("text.ledger", "is not a ledger");
    let mut newer = std::fs::read(held.path("ascribe.ledger")).unwrap();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    held.write("newer.ledger", &newer);
    refused("newer.ledger", "use the newer program");
    let mut foreign = newer;
    foreign[68..72].copy_from_slice(b"else");
    held.write("foreign.ledger", &foreign);
    refused("foreign.ledger", "another program");
    for verb in [vec!["reports"], vec!["status"], vec!["verify"], vec!["review", "undo", "1", "--who", "A"]] {
        let output = held.ascribe(&verb).args(["--ledger", "none.ledger"]).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(err(&output).contains("there is no ledger at none.ledger"), "{}", err(&output));
    }
    assert!(!held.path("none.ledger").exists());
}

#[test]
fn what_was_changed_by_hand_is_found() {
    let held = Held::ledger();
    let mut bytes = std::fs::read(held.path("ascribe.ledger")).unwrap();
    let needle = b"Nobody told us anything";
    let places: Vec<usize> =
        (0..bytes.len() - needle.len()).filter(|&at| &bytes[at..at + needle.len()] == needle).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at] = b'S';
    }
    held.write("ascribe.ledger", bytes);
    let output = held.run(&["verify"]);
    assert_eq!(output.status.code(), Some(4), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("not fit"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let held = Held::reports();
    let locked = held.path("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(locked.join("x"), "").is_ok() {
        return; // root may write everywhere
    }
    let output = held.run(&["add", "a-agency.html", "--ledger", "locked/x.ledger"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("locked/x.ledger"), "{}", err(&output));
}

#[test]
fn two_runs_at_once_lose_and_double_nothing() {
    let held = Held::reports();
    let program = assert_cmd::cargo::cargo_bin!("ascribe");
    let start = || {
        let mut command = std::process::Command::new(program);
        command.args(["add", "."]).current_dir(held.folder.path()).env_remove("ASCRIBE_LEDGER");
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let runs = [start(), start()];
    for mut run in runs {
        assert_eq!(run.wait().unwrap().code(), Some(0));
    }
    let status = held.verified();
    assert_eq!(
        (status["reports"].as_u64(), status["captures"].as_u64(), status["pending"].as_u64()),
        (Some(5), Some(5), Some(0))
    );
}

#[test]
fn the_network_is_touched_only_for_url_and_only_outside() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tram", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 2048]);
        let body = story("Tram leaves its rails", "Heron", "2026-03-02", "heron.example/1");
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", body.len());
        let _ = stream.write_all((head + &body).as_bytes());
    });
    let held = Held::reports();
    let output = held.run(&["add", &address]);
    assert_eq!(output.status.code(), Some(2), "an address needs --url");
    let output = held.run(&["add", "--url", &address]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("--allow-private"), "{}", err(&output));
    held.text(&["add", "--url", "--allow-private", &address]);
    let shown = held.json(&["show", held.items(&["reports"])[0]["id"].as_str().unwrap()]);
    assert_eq!(
        (shown["captures"][0]["method"].as_str(), shown["captures"][0]["place"].as_str()),
        (Some("address"), Some(&*address))
    );
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_goes_on_where_it_was() {
    let held = Held::reports();
    for number in 0..24 {
        let headline = format!("Tram {number} leaves its rails");
        held.write(
            &format!("x{number}.html"),
            story(&headline, &format!("Paper {number}"), "2026-03-05", &format!("p{number}.example/1")),
        );
    }
    let program = assert_cmd::cargo::cargo_bin!("ascribe");
    for round in 0..10_u64 {
        let mut command = std::process::Command::new(program);
        command.args(["add", "."]).current_dir(held.folder.path()).env_remove("ASCRIBE_LEDGER");
        let mut run = command.stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(200 + 157 * round % 1100));
        run.kill().unwrap();
        run.wait().unwrap();
        if held.path("ascribe.ledger").exists() {
            let output = held.run(&["verify"]);
            assert!(
                output.status.code() == Some(0) || err(&output).contains("not a ledger"),
                "{}",
                String::from_utf8_lossy(&output.stdout)
            );
        }
    }
    held.text(&["add", "."]);
    let status = held.verified();
    assert_eq!(
        (status["reports"].as_u64(), status["captures"].as_u64(), status["pending"].as_u64()),
        (Some(29), Some(29), Some(0))
    );
    let whole = Held { folder: tempfile::tempdir().unwrap() };
    for entry in std::fs::read_dir(held.folder.path()).unwrap().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|ending| ending == "html" || ending == "txt") {
            std::fs::copy(entry.path(), whole.path(entry.file_name().to_str().unwrap())).unwrap();
        }
    }
    whole.text(&["add", "."]);
    assert_eq!(held.items(&["statements"]), whole.items(&["statements"]));
    assert_eq!(held.items(&["families"]), whole.items(&["families"]));
}
