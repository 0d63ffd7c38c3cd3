//! The binary from outside: bad input, order, exit codes.

#![allow(clippy::unwrap_used, reason = "helpers of tests, too, may fail loudly")]

use std::io::{Read as _, Write as _};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::{Value, json};

const REPORT: &str = "The bridge will close on Monday, city engineer Maria Kowalczyk told reporters on Friday.\n\n\
    “We cannot send buses over it for another winter,” Kowalczyk said. According to a report by consultants, the steel \
    has lost a fifth of its thickness.\n";

fn ascribe(args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ascribe"));
    command.arg("read").args(args).env_remove("NO_COLOR");
    command
}

fn run(args: &[&str], stdin: impl Into<Vec<u8>>) -> Output {
    ascribe(args).write_stdin(stdin).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn rows(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// One clear error that names the item, or a result: never a crash.
fn told(output: &Output, item: &str) -> bool {
    let (code, error) = (output.status.code(), err(output));
    assert!(!error.contains("panicked") && !error.contains("defect"), "{error}");
    match code {
        Some(0) => !output.stdout.is_empty(),
        Some(3) => error.starts_with(&format!("ascribe: {item}: ")) && error.lines().count() == 1,
        _ => false,
    }
}

#[test]
fn bad_input_is_read_or_told_and_never_ends_the_batch() {
    let folder = tempfile::tempdir().unwrap();
    let nested = "<div>".repeat(20_000) + "<p>" + REPORT + &"<b><i>".repeat(2_000);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty.txt", vec![]),
        ("binary.txt", (0..=255).cycle().take(5000).collect()),
        ("one-line.txt", "He said that it rains. ".repeat(200).into()),
        ("one-word.txt", vec![b'a'; 3_000_000]),
        ("not-utf8.txt", b"The mayor said \xff\xfe\x80 no. ".repeat(20)),
        ("mixed.txt", [REPORT.as_bytes(), b"Caf\xe9 owner Ren\xe9 said \x93no\x94.\n"].concat()),
        (
            "mixed.html",
            [b"<meta charset=utf-8><p>".as_slice(), REPORT.as_bytes(), b"<p>Ren\xe9 said \x93no\x94."]
                .concat(),
        ),
        ("no-article.html", b"<html><nav><a href=/>Home</a></nav></html>".to_vec()),
        ("nested.html", nested.into()),
        ("unclosed.html", format!("<html><body><p>{REPORT}<p><em><a href=\"{REPORT}").into()),
        ("control.txt", format!("\0\x1b[31m{REPORT}\x07\u{9b}2J").into()),
        ("bidi.txt", format!("\u{202e}{REPORT}\u{2066}“x” said\u{202c} \u{2069}").into()),
        ("quotes.txt", "“”\"\"‘’«»“““".repeat(50).into()),
    ];
    for (name, bytes) in &cases {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        for format in ["text", "jsonl", "html"] {
            let output = ascribe(&["--format", format, name]).current_dir(&folder).output().unwrap();
            let failed_in_place = output.status.code() == Some(3);
            assert!(told(&output, name), "{name} as {format}: {:?} {}", output.status, err(&output));
            if format == "text" && !failed_in_place {
                let shown = out(&output);
                let acts = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
                assert!(!shown.contains(acts), "{name}: {shown:?}");
            }
        }
    }
    std::fs::write(folder.path().join("zz-good.txt"), REPORT).unwrap();
    let output = ascribe(&["--format", "jsonl", "--jobs", "4", "."]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let rows = rows(&output);
    assert_eq!(rows.len(), cases.len() + 1);
    assert!(rows.is_sorted_by_key(|row| row["path"].as_str().unwrap().to_owned()));
    assert_eq!(rows.last().unwrap()["text"], REPORT);
    let failed = rows.iter().filter(|row| row.get("error").is_some()).count();
    assert!(
        failed >= 2 && err(&output).contains(&format!("{failed} of {} items could not be read", rows.len()))
    );
}

#[test]
fn a_missing_path_is_named_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    let output = ascribe(&["none.txt", "a.txt"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("ascribe: none.txt: there is no such file or folder; check"),
        "{}",
        err(&output)
    );
    assert!(out(&output).contains("of the words are attributed"));
    let output = ascribe(&["none.txt"]).current_dir(&folder).output().unwrap();
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(3), ""));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret.txt");
    std::fs::write(&path, REPORT).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        return; // root may read everything
    }
    let output = ascribe(&["secret.txt"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("ascribe: secret.txt: you may not read it"), "{}", err(&output));
}

#[test]
fn a_bad_record_gives_an_error_in_its_place() {
    let input = [
        json!({"id": "1", "text": REPORT}).to_string(),
        "not json".into(),
        json!({"id": "3"}).to_string(),
        json!({"text": "without id"}).to_string(),
        String::new(),
        json!({"id": "6", "html": format!("<html><body><article><h1>Bridge</h1><p>{REPORT}</p></article>"), "title": "T"})
            .to_string(),
        "{\"id\": \"7\", \"text\": \"\u{fffd}".into(),
        json!({"id": "8", "text": "é“ She said."}).to_string(),
    ];
    let output = run(&["--jsonl"], input.join("\n"));
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let rows = rows(&output);
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap_or("-")).collect();
    assert_eq!(ids[..5], ["1", "-", "3", "-", "6"]);
    assert_eq!((rows.len(), ids[6]), (7, "8"));
    for (row, line) in [(1, 2), (2, 3), (3, 4), (5, 7)] {
        assert_eq!(rows[row]["line"], line);
        assert!(rows[row]["error"].as_str().unwrap().len() > 10);
        assert!(err(&output).contains(&format!("ascribe: standard input, line {line}: ")));
    }
    assert!(rows[0].get("text").is_none() && rows[4]["text"].as_str().unwrap().contains("another winter"));
    assert!(rows[0]["attributions"].is_array() && rows[0]["warnings"].is_array());
}

#[test]
fn a_line_that_is_too_long_is_an_error_and_the_next_is_read() {
    let mut input = b"{\"id\":\"long\",\"text\":\"".to_vec();
    input.resize(ascribe_ingest::MAX_BYTES + 100, b'a');
    input.extend(b"\"}\n{\"id\":\"next\",\"text\":\"She said so.\"}\n");
    let output = run(&["--jsonl"], input);
    let rows = rows(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(rows[0]["id"].is_null() && rows[0]["error"].as_str().unwrap().contains("longer than 64 MiB"));
    assert_eq!(rows[1]["id"], "next");
}

/// 40 records of quite different lengths.
fn records() -> String {
    let record = |number: usize| {
        json!({"id": format!("d{number}"), "text": REPORT.repeat([1, 1, 1, 1, 5][number % 5])}).to_string()
    };
    (0..40).map(record).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_output_is_the_same_whatever_the_number_of_jobs() {
    let one = run(&["--jsonl", "--jobs", "1"], records());
    let four = run(&["--jsonl", "--jobs", "4"], records());
    assert_eq!(one.status.code(), Some(0));
    assert!(one.stdout == four.stdout, "the bytes differ");
    let ids: Vec<_> = rows(&four).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..40).map(|number| format!("d{number}")).collect::<Vec<_>>());
}

#[test]
fn offsets_are_code_points_inside_the_text() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), format!("“Ça va,” said Zoë.\n\n{REPORT}")).unwrap();
    let output = ascribe(&["--format", "json", "a.txt"]).current_dir(&folder).output().unwrap();
    let report: Value = serde_json::from_str(&out(&output)).unwrap();
    let text: Vec<char> = report["text"].as_str().unwrap().chars().collect();
    assert!(report["reader"].is_string());
    assert!(report["attributions"].as_array().unwrap().len() >= 3, "{report}");
    for attribution in report["attributions"].as_array().unwrap() {
        for role in ["source", "cue", "content"] {
            for (at, span) in attribution[role].as_array().unwrap().iter().enumerate() {
                let end = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
                assert!(end(0) < end(1) && end(1) <= text.len());
                let words: String = text[end(0)..end(1)].iter().collect();
                assert_eq!(attribution["words"][role][at], words.as_str());
            }
        }
    }
}

/// `null`, or one of the words.
fn is_one_of(value: &Value, words: &[&str]) -> bool {
    value.is_null() || value.as_str().is_some_and(|value| words.contains(&value))
}

fn is_text_or_null(value: &Value) -> bool {
    value.is_null() || value.is_string()
}

/// `[start, end]` in a text of `len` code points.
fn is_span(value: &Value, len: usize) -> bool {
    let ends: Option<Vec<u64>> = value.as_array().and_then(|ends| ends.iter().map(Value::as_u64).collect());
    matches!(ends.as_deref(), Some([start, end]) if start < end && *end <= len as u64)
}

fn is_list(value: &Value, one: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|all| all.iter().all(one))
}

#[test]
fn every_field_is_there_and_of_its_type() {
    let text = "The bridge will probably close on Friday if the money runs out, city engineer Maria Kowalczyk said.\n\n\
        Officials who were not authorised to speak told The Harbour Gazette it would cost $4.2bn. Trains still run.\n";
    let record = json!({"id": "1", "text": text, "published": "2020-05-02"}).to_string();
    let output = run(&["--jsonl"], record);
    let row = rows(&output).remove(0);
    let len = text.chars().count();
    let fields = ["id", "attributions", "times", "quantities", "entities", "own_voice", "warnings", "reader"];
    assert_eq!(row.as_object().unwrap().keys().collect::<Vec<_>>(), fields);
    assert!(!row["attributions"].as_array().unwrap().is_empty());
    let stances = ["declined", "urged", "conditional", "denied", "hedged", "predicted", "asserted"];
    for found in row["attributions"].as_array().unwrap() {
        let spans = |value: &Value| is_list(value, |span| is_span(span, len));
        for part in ["source", "cue", "content"] {
            assert!(spans(&found[part]), "{part}: {found}");
        }
        let speaker = &found["speaker"];
        assert!(speaker["kind"].is_string() && spans(&speaker["spans"]), "{found}");
        assert!(
            ["name", "role", "affiliation"].iter().all(|field| is_text_or_null(&speaker[field])),
            "{found}"
        );
        assert!(speaker["kind"] != "unresolved" || speaker["name"].is_null(), "{found}");
        let hop = |hop: &Value| {
            let words = ["name", "kind", "relation"].iter().all(|field| hop[field].is_string());
            let told = ["ground", "group"].iter().all(|field| is_text_or_null(&hop[field]));
            words && told && hop["named"].is_boolean() && spans(&hop["spans"])
        };
        assert!(is_list(&found["chain"], hop), "{found}");
        assert!(
            found["act"].is_string() && is_one_of(&found["stance"], &stances) && found["stance"].is_string()
        );
        let firm = &found["factuality"];
        assert!(
            is_one_of(&firm["certainty"], &["certain", "probable", "possible", "unspecified"]),
            "{found}"
        );
        assert!(is_one_of(&firm["polarity"], &["positive", "negative"]) && firm["polarity"].is_string());
        assert!(is_one_of(&firm["tense"], &["future", "non-future"]) && firm["tense"].is_string());
        let chance = &found["likelihood"];
        assert!(chance.is_null() || chance["term"].is_string() && chance.as_object().unwrap().len() == 4);
        for part in ["condition", "consequence"] {
            assert!(found[part].is_null() || is_span(&found[part], len), "{part}: {found}");
        }
        assert!(is_text_or_null(&found["continuation"]) && is_text_or_null(&found["utterance_time"]));
        assert!(is_list(&found["event_times"], Value::is_string), "{found}");
        assert_eq!(found.as_object().unwrap().len(), 17, "no field is left out: {found}");
    }
    let placed = |one: &Value| is_span(&json!([one["start"], one["end"]]), len) && one["type"].is_string();
    let time = |time: &Value| {
        let words = ["mod", "earliest", "latest"].iter().all(|field| is_text_or_null(&time[field]));
        placed(time) && time["value"].is_string() && words
    };
    let figure = |figure: &Value| {
        let number = |field: &&str| figure[field].is_null() || figure[field].is_number();
        let words =
            ["unit", "denominator", "modifier", "of"].iter().all(|field| is_text_or_null(&figure[field]));
        placed(figure) && ["number", "low", "high"].iter().all(number) && words
    };
    assert!(is_list(&row["times"], time) && is_list(&row["quantities"], figure), "{row}");
    assert!(is_list(&row["entities"], |one| placed(one) && one["name"].is_string()), "{row}");
    assert!(is_list(&row["own_voice"], |span| is_span(span, len)), "{row}");
}

#[test]
fn json_is_an_object_for_one_report_and_an_array_for_several() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.path().join(name), REPORT).unwrap();
    }
    let parsed = |args: &[&str]| -> Value {
        let output = ascribe(args).current_dir(&folder).output().unwrap();
        serde_json::from_str(&out(&output)).unwrap()
    };
    assert_eq!(parsed(&["--format", "json", "a.txt"])["path"], "a.txt");
    let several = parsed(&["--format", "json", "a.txt", "none", "b.txt"]);
    assert_eq!((&several[1]["path"], &several[2]["path"]), (&json!("none"), &json!("b.txt")));
    assert!(several[1]["error"].is_string());
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("ascribe"))
        .args(["read", "--jsonl", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Standard input stays open: the end must not wait for a line that never comes.
    let writer = std::thread::spawn(move || {
        for number in 0_u64.. {
            if writeln!(stdin, "{{\"id\":\"{number}\",\"text\":\"She said that it was so.\"}}").is_err() {
                return stdin;
            }
        }
        stdin
    });
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let status = child.wait().unwrap();
    let mut error = String::new();
    child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
    assert_eq!((status.code(), error.as_str()), (Some(0), ""));
    drop(writer.join().unwrap());
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.txt"), REPORT).unwrap();
    let read = |args: &[&str]| ascribe(args).current_dir(&folder).output().unwrap();
    assert_eq!(read(&["--format", "html", "--output", "page.html", "a.txt"]).status.code(), Some(0));
    let page = std::fs::read_to_string(at("page.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<!doctype").count(), 1);
    assert_eq!(read(&["--format", "html", "--output", "page.html", "none.txt"]).status.code(), Some(3));
    assert_eq!(std::fs::read_to_string(at("page.html")).unwrap(), page, "an older file stays");
    let output = read(&["--output", "none/page.html", "a.txt"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("none/page.html: cannot be written"), "{}", err(&output));
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for args in [
        &["--jobs", "0"][..],
        &["--width", "10"],
        &["--format", "pdf"],
        &["--jsonl", "--format", "html"],
        &["--x"],
    ] {
        assert_eq!(run(args, "").status.code(), Some(2), "{args:?}");
    }
    let help = run(&["--help"], "");
    assert_eq!(help.status.code(), Some(0));
    assert!(out(&help).contains("Exit codes:") && out(&help).contains("Stances: asserted, denied"));
}

#[test]
fn records_without_their_flag_are_told_how_to_be_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.jsonl"), "{\"id\":\"1\",\"text\":\"She said so.\"}").unwrap();
    let output = ascribe(&["a.jsonl"]).current_dir(&folder).output().unwrap();
    assert!(err(&output).contains("ascribe: a.jsonl: it holds JSON lines; add --jsonl"), "{}", err(&output));
    assert_eq!(ascribe(&["--jsonl", "."]).current_dir(&folder).output().unwrap().status.code(), Some(0));
}

#[test]
fn color_comes_when_asked_for_only() {
    let colored = |args: &[&str]| run(args, REPORT).stdout.contains(&0x1b);
    assert!(!colored(&["-"]), "a pipe is no terminal");
    assert!(colored(&["--color", "always", "-"]));
    assert!(!colored(&["--color", "never", "-"]));
}

#[test]
fn progress_tells_rate_and_count() {
    let output = run(&["--progress", "--format", "jsonl", "-"], REPORT);
    assert!(err(&output).starts_with("ascribe: 1 of 1 documents, "), "{}", err(&output));
}
