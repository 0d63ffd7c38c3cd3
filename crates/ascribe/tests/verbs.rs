//! The verbs that ask the ledger, from outside.

#![allow(clippy::unwrap_used, reason = "helpers of tests, too, may fail loudly")]
#![allow(dead_code, reason = "each test file uses a part of the helpers")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

mod held;

use held::{Held, err};

/// One ledger for all tests that do not write.
static HELD: LazyLock<Held> = LazyLock::new(Held::ledger);

const LISTS: [&str; 9] =
    ["reports", "statements", "claims", "sources", "families", "stories", "series", "origins", "search"];

fn with_words(list: &str) -> Vec<&str> {
    if list == "search" { vec![list, "office"] } else { vec![list] }
}

#[test]
fn every_list_is_the_same_in_one_page_and_in_many() {
    for list in LISTS {
        let args = with_words(list);
        let whole = HELD.items(&args);
        assert!(!whole.is_empty(), "{list}");
        let mut pages = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut page = [&args[..], &["--limit", "2"]].concat();
            if let Some(after) = &after {
                page.extend(["--after", after]);
            }
            let page = HELD.json(&page);
            assert_eq!(page["cut"], false, "{list}");
            pages.extend(page["items"].as_array().unwrap().clone());
            match page["next"].as_str() {
                Some(next) => after = Some(next.to_owned()),
                None => break,
            }
        }
        assert_eq!(pages, whole, "{list}");
    }
}

#[test]
fn lists_keep_to_the_width_and_name_what_they_show() {
    for list in LISTS {
        for width in ["40", "80", "120"] {
            let text = HELD.text(&[&with_words(list)[..], &["--width", width, "--color", "never"]].concat());
            let widest =
                text.lines().filter(|line| !line.contains("--after")).map(|line| line.chars().count()).max();
            assert!(widest <= width.parse().ok(), "{list} at {width}:\n{text}");
        }
        let text = HELD.text(&with_words(list));
        for item in HELD.items(&with_words(list)).iter().filter_map(|item| item["id"].as_str()).take(20) {
            assert!(text.contains(item), "{list} lacks {item}");
        }
    }
}

#[test]
fn every_statement_stands_with_its_speaker_and_its_report() {
    let text = HELD.text(&["statements", "--limit", "1000", "--width", "400", "--color", "never"]);
    let items = HELD.items(&["statements"]);
    assert!(items.len() >= 10, "{}", items.len());
    for item in &items {
        let report = item["report"]["id"].as_str().unwrap();
        let start = text.find(item["id"].as_str().unwrap()).unwrap();
        let card = text[start..].split("\n\n").next().unwrap();
        assert!(card.contains(report), "{card}");
        let name = item["speaker"]["name"].as_str().unwrap_or("(no");
        assert!(card.contains(name) || card.contains("(not resolved)"), "{card} lacks {name}");
    }
}

#[test]
fn offsets_are_code_points_of_the_text_that_show_gives() {
    for report in HELD.items(&["reports"]) {
        let shown = HELD.json(&["show", report["id"].as_str().unwrap()]);
        let text: Vec<char> = shown["text"].as_str().unwrap().chars().collect();
        let words = |span: &Value| -> String {
            let at = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
            text[at(0)..at(1)].iter().collect()
        };
        let statements = shown["attributions"].as_array().unwrap();
        assert!(!statements.is_empty());
        for statement in statements {
            for part in ["source", "cue", "content"] {
                let spans: Vec<String> = statement[part].as_array().unwrap().iter().map(words).collect();
                assert_eq!(serde_json::json!(spans), statement["words"][part], "{part}");
            }
        }
    }
}

#[test]
fn one_thing_is_shown_by_the_beginning_of_its_id() {
    for (list, field) in [
        ("reports", "attributions"),
        ("statements", "context"),
        ("claims", "items"),
        ("sources", "newest"),
        ("families", "kin"),
    ] {
        let id = HELD.items(&[list])[0]["id"].as_str().unwrap().to_owned();
        let shown = HELD.json(&["show", &id[..8]]);
        assert_eq!(shown["id"], id.as_str());
        assert!(!shown[field].is_null(), "{list}");
        assert!(HELD.text(&["show", &id]).contains(&id));
    }
    for (id, message) in [("r", "several"), ("rzzzzzzzzzz", "no report rzzzzzzzzzz"), ("R!", "R!")] {
        let output = HELD.run(&["show", id]);
        assert_eq!(output.status.code(), Some(3), "{id}");
        assert!(
            err(&output).starts_with("ascribe: ") && err(&output).contains(message) || id == "r",
            "{}",
            err(&output)
        );
    }
}

#[test]
fn a_claim_is_traced_to_its_origins_with_what_stands_against_it() {
    let brakes = HELD.items(&["search", "brakes"]);
    let id = brakes[0]["id"].as_str().unwrap();
    let traced = HELD.json(&["trace", id]);
    assert_eq!(traced["members"].as_array().unwrap().len() as u64, traced["statements"].as_u64().unwrap());
    let low = traced["origins"]["low"].as_u64().unwrap();
    assert!(low >= 1 && low <= traced["origins"]["high"].as_u64().unwrap());
    let text = HELD.text(&["trace", id, "--color", "never"]);
    assert!(text.contains("→ here") && text.contains("Without "), "{text}");
    let wrong = HELD.items(&["sources"])[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(HELD.run(&["trace", &wrong]).status.code(), Some(3));
}

#[test]
fn a_reprint_is_one_text_with_its_source() {
    let families = HELD.items(&["families"]);
    let agency =
        HELD.items(&["reports", "--outlet", "velin press agency"])[0]["id"].as_str().unwrap().to_owned();
    let family = families.iter().find(|family| family["head"]["id"] == agency.as_str()).unwrap();
    let full = HELD.json(&["show", family["id"].as_str().unwrap()]);
    let kin = &full["kin"][0];
    assert_eq!((kin["kind"].as_str(), kin["source"]["id"].as_str()), (Some("reprint"), Some(&*agency)));
}

#[test]
fn versions_of_a_page_are_compared() {
    let versions = HELD.items(&["reports", "--outlet", "Velin Post"]);
    assert_eq!(versions.len(), 2);
    let ids: Vec<&str> = versions.iter().map(|row| row["id"].as_str().unwrap()).collect();
    let compared = HELD.json(&["compare", ids[0], ids[1]]);
    assert_eq!(compared["kinship"]["kind"], "change", "{compared}");
    let words = &compared["kinship"]["differences"][0]["words"];
    let told: BTreeSet<&str> = [words["a"].as_str().unwrap(), words["b"].as_str().unwrap()].into();
    assert_eq!(told, BTreeSet::from(["eleven", "twelve"]));
    assert_eq!(
        (compared["only_in_a"].as_array().unwrap().len(), compared["only_in_b"].as_array().unwrap().len()),
        (1, 1)
    );
    assert!(HELD.text(&["compare", ids[0], ids[1]]).contains("What differs inside"));
}

#[test]
fn two_days_tell_what_became_known_between_them() {
    let news = HELD.json(&["compare", "2026-03-02", "2026-03-03"]);
    let outlets: Vec<&str> =
        news["reports"].as_array().unwrap().iter().map(|row| row["outlet"].as_str().unwrap()).collect();
    assert_eq!(outlets, ["Tarn Courier"]);
    assert_eq!(HELD.run(&["compare", "2026-03-03", "2026-03-02"]).status.code(), Some(3));
}

#[test]
fn filters_narrow_and_the_past_is_as_it_was() {
    let days = |args: &[&str]| -> Vec<String> {
        let rows = HELD.items(&[&["reports"], args].concat());
        rows.iter().map(|row| row["known"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(days(&["--until", "2026-03-03"]), ["2026-03-03", "2026-03-02"]);
    assert_eq!(days(&["--since", "2026-03-03", "--until", "2026-03-03"]), ["2026-03-03"]);
    assert_eq!(days(&["--as-of", "2026-03-02"]), ["2026-03-02"]);
    assert!(days(&["--captured-by", "2020-01-01"]).is_empty());
    assert!(HELD.items(&["families", "--as-of", "2026-03-02"]).is_empty());
    let denied = HELD.items(&["statements", "--stance", "denied"]);
    assert!(denied.iter().all(|row| row["stance"] == "denied") && !denied.is_empty());
    let brandt = HELD.items(&["statements", "--speaker", "oskar brandt"]);
    assert!(!brandt.is_empty() && brandt.iter().all(|row| row["speaker"]["name"] == "Oskar Brandt"));
    for wrong in [["--since", "yesterday"], ["--captured-by", "noon"], ["--stance", "sure"], ["--limit", "0"]]
    {
        assert_eq!(HELD.run(&["reports", wrong[0], wrong[1]]).status.code(), Some(2), "{wrong:?}");
    }
    let output = HELD.run(&["reports", "--after", "nowhere"]);
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
}

#[test]
fn export_writes_every_row_with_its_attribution() {
    let status = HELD.json(&["status"]);
    for (table, count) in
        [("reports", "reports"), ("statements", "statements"), ("claims", "claims"), ("custody", "events")]
    {
        let lines: Vec<Value> = HELD
            .text(&["export", "--what", table])
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len() as u64, status[count].as_u64().unwrap(), "{table}");
    }
    for table in ["sources", "figures", "families", "kin", "links", "statements"] {
        let csv = HELD.text(&["export", "--what", table, "--format", "csv"]);
        let rows = HELD.text(&["export", "--what", table]).lines().count();
        assert_eq!(csv.lines().count(), rows + 1, "{table}");
    }
    let statements = HELD.text(&["export", "--format", "csv"]);
    let header = statements.lines().next().unwrap();
    for column in ["speaker.name", "report.outlet", "words.content", "chain"] {
        assert!(header.contains(column), "{column}");
    }
    HELD.text(&["export", "--what", "reports", "--output", "out.jsonl"]);
    assert_eq!(std::fs::read_to_string(HELD.path("out.jsonl")).unwrap().lines().count(), 5);
}

#[test]
fn a_person_s_decision_stands_until_it_is_undone() {
    let held = Held::ledger();
    let claims = held.items(&["claims"]);
    let (one, other) = (claims[0]["id"].as_str().unwrap(), claims[1]["id"].as_str().unwrap());
    let merged = held.json(&["review", "merge", one, other, "--who", "Anna", "--note", "the same"]);
    assert_eq!(held.items(&["claims"]).len(), claims.len() - 1);
    let number = merged["decisions"][0].to_string();
    held.json(&["review", "undo", &number, "--who", "Anna"]);
    assert_eq!(held.items(&["claims"]), claims);
    let family = held.items(&["families"])[0]["id"].as_str().unwrap().to_owned();
    let member = held.json(&["show", &family])["members"][1]["id"].as_str().unwrap().to_owned();
    let before = held.items(&["families"]).len();
    held.json(&["review", "split", &family, &member, "--who", "Anna"]);
    assert_eq!(held.items(&["families"]).len(), before - 1);
    assert_eq!(held.verified()["decisions"], 3);
    for (args, code) in [
        (vec!["review", "merge", one, "--who", "Anna"], 2),
        (vec!["review", "merge", one, other], 2),
        (vec!["review", "undo", "99", "--who", "Anna"], 3),
        (vec!["review", "split", one, "s0000000000", "--who", "Anna"], 3),
    ] {
        assert_eq!(held.run(&args).status.code(), Some(code), "{args:?}");
    }
}

#[test]
fn series_tell_who_says_each_figure() {
    let measures = HELD.items(&["series"]);
    let measure = measures[0]["measure"].as_str().unwrap();
    let series = HELD.json(&["series", measure]);
    let points = series["items"][0]["points"].as_array().unwrap();
    assert!(
        points.iter().all(|point| point["report"]["id"].is_string() && point["note"].is_string()),
        "{series}"
    );
    assert_eq!(HELD.run(&["series", "nothing of the kind"]).status.code(), Some(3));
}
