//! What people decide, from outside.

#![allow(clippy::unwrap_used, reason = "helpers of tests, too, may fail loudly")]
#![allow(dead_code, reason = "each test file uses a part of the helpers")]

use std::sync::LazyLock;

use serde_json::{Value, json};

mod held;

use held::{Held, err};

/// One ledger for the tests that only look.
static HELD: LazyLock<Held> = LazyLock::new(Held::ledger);

const ANNA: [&str; 2] = ["--who", "Anna Brandt"];
const BORIS: [&str; 2] = ["--who", "Boris Weiß"];

fn ids(held: &Held, list: &[&str]) -> Vec<String> {
    held.items(list).iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Decides, and gives the numbers of the decisions.
fn decide(held: &Held, args: &[&str], who: &[&str]) -> Vec<String> {
    let told = held.json(&[&["review"], args, who].concat());
    told["decisions"].as_array().unwrap().iter().map(ToString::to_string).collect()
}

fn jsonl(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// `"START-END"` of the words in the text that `show` gives of a report, in code points.
fn place(shown: &Value, words: &str) -> (String, [usize; 2]) {
    let text = shown["text"].as_str().unwrap();
    let start = text[..text.find(words).unwrap()].chars().count();
    let end = start + words.chars().count();
    (format!("{start}-{end}"), [start, end])
}

#[test]
fn a_statement_shows_what_people_decided_beside_the_machine_s() {
    let held = Held::ledger();
    let before = held.items(&["statements", "--speaker", "Éluard"]).remove(0);
    assert_eq!(before["review"]["state"], "open");
    let id = before["id"].as_str().unwrap();
    let report = held.json(&["show", before["report"]["id"].as_str().unwrap()]);
    let (span, range) = place(&report, "Jón Éluard");
    let corrected = decide(
        &held,
        &["correct", id, "--source", &span, "--cue", "", "--stance", "hedged", "--note", "see the tape"],
        &ANNA,
    );
    decide(&held, &["correct", id, "--kind", "outlet", "--speaker", "The Éluard Post"], &BORIS);
    decide(&held, &["note", id, "ring him"], &BORIS);
    let row = held.json(&["show", &id[..8]]);
    let review = &row["review"];
    assert_eq!((review["state"].as_str(), review["by"].as_str()), (Some("corrected"), Some("Boris Weiß")));
    let source = &review["corrected"]["source"];
    assert_eq!((&source["value"], &source["words"]), (&json!([range]), &json!(["Jón Éluard"])));
    assert_eq!((&source["by"], &source["note"]), (&json!("Anna Brandt"), &json!("see the tape")));
    assert_eq!(review["corrected"]["cue"]["value"], json!([]));
    assert_eq!(
        review["corrected"]["speaker"]["value"],
        json!({ "name": "The Éluard Post", "kind": "outlet" })
    );
    assert_eq!(review["notes"][0]["note"], "ring him");
    for part in ["source", "cue", "content", "speaker", "chain", "stance", "words"] {
        assert_eq!(row[part], before[part], "{part}");
    }
    let text = held.text(&["show", id, "--width", "400"]);
    let stance = before["stance"].as_str().unwrap();
    assert!(text.contains(&format!("stance  machine: {stance}; Anna Brandt, ")), "{text}");
    assert!(
        text.contains(": “Jón Éluard”") && text.contains("note  Boris Weiß, ") && text.contains(": ring him")
    );
    // The log tells it in the words of the text, too.
    let log = held.json(&["review", "list", "--about", id]);
    assert_eq!(log["items"].as_array().unwrap().len(), 3);
    let first = &log["items"][2];
    assert_eq!((first["decision"].to_string(), &first["kind"]), (corrected[0].clone(), &json!("correct")));
    assert_eq!((&first["before"]["state"], &first["after"]["state"]), (&json!("open"), &json!("corrected")));
    assert_eq!(first["before"]["source"]["words"], before["words"]["source"]);
    assert_eq!(first["after"]["source"], json!({ "spans": [range], "words": ["Jón Éluard"] }));
    let log = held.text(&["review", "list", "--about", id, "--width", "400"]);
    assert!(log.contains("⇒ “Jón Éluard”") && log.contains(&format!("stance  {stance} ⇒ hedged")), "{log}");
    // Accepted now, it is accepted as corrected.
    decide(&held, &["accept", id], &ANNA);
    let row = held.json(&["show", id]);
    assert_eq!(
        (&row["review"]["state"], &row["review"]["corrected"]["stance"]["value"]),
        (&json!("accepted"), &json!("hedged"))
    );
    held.verified();
}

#[test]
fn undo_and_redo_go_step_by_step() {
    let held = Held::ledger();
    let all = ids(&held, &["statements"]);
    let before = (held.items(&["statements"]), held.items(&["claims"]), held.items(&["sources"]));
    let mut decided = decide(&held, &["accept", &all[0], &all[1]], &ANNA);
    decided.extend(decide(&held, &["reject", &all[1], &all[2], "--note", "no words of hers"], &ANNA));
    decided.extend(decide(&held, &["correct", &all[0], "--stance", "urged"], &ANNA));
    let after = held.items(&["statements"]);
    let states = |rows: &[Value]| -> Vec<String> {
        rows[..3].iter().map(|row| row["review"]["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&after), ["corrected", "rejected", "rejected"]);
    assert_eq!(held.items(&["statements", "--review", "rejected"]).len(), 2);
    assert_eq!(held.items(&["statements", "--review", "open"]).len(), all.len() - 3);
    for _ in &decided {
        decide(&held, &["undo"], &ANNA);
        held.verified();
    }
    assert_eq!(before, (held.items(&["statements"]), held.items(&["claims"]), held.items(&["sources"])));
    assert_eq!(held.run(&["review", "undo", ANNA[0], ANNA[1]]).status.code(), Some(3));
    assert_eq!(held.run(&["review", "redo", BORIS[0], BORIS[1]]).status.code(), Some(3));
    for _ in &decided {
        decide(&held, &["redo"], &ANNA);
    }
    assert_eq!(states(&held.items(&["statements"])), states(&after));
    decide(&held, &["undo", &decided[2]], &BORIS);
    assert_eq!(states(&held.items(&["statements"])), ["corrected", "accepted", "rejected"]);
    let undone =
        held.items(&["review", "list"]).into_iter().filter(|row| !row["undone_by"].is_null()).count();
    assert_eq!(undone, 1);
    held.verified();
}

#[test]
fn what_is_rejected_is_no_origin() {
    let held = Held::ledger();
    let id = ids(&held, &["search", "brakes"]).remove(0);
    let before = held.json(&["trace", &id]);
    let members = |traced: &Value, list: &str| -> Vec<String> {
        let rows = traced[list].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = members(&before, "members");
    decide(&held, &["reject", &all[0]], &ANNA);
    let after = held.json(&["trace", &id]);
    assert_eq!(members(&after, "rejected_members"), all[..1]);
    assert_eq!(members(&after, "members"), all[1..]);
    assert_eq!((&after["statements"], &after["rejected"]), (&json!(all.len() - 1), &json!(1)));
    assert_eq!(after["origins"]["reports"], json!(all.len() - 1));
    assert!(held.text(&["trace", &id]).contains("Rejected by people, and not counted"));
    for rest in &all[1..] {
        decide(&held, &["reject", rest], &ANNA);
    }
    let none = held.json(&["trace", &id]);
    assert_eq!((&none["origins"]["high"], &none["items"]), (&json!(0), &json!([])));
    assert!(ids(&held, &["statements"]).contains(&all[0]));
    held.text(&["trace", &id]);
    held.verified();
}

#[test]
fn a_corrected_speaker_is_the_origin() {
    let held = Held::ledger();
    let row = held.items(&["statements", "--speaker", "Oskar Brandt"]).remove(0);
    let id = row["id"].as_str().unwrap();
    let names = |held: &Held| held.json(&["trace", id])["items"].to_string();
    assert!(names(&held).contains("Oskar Brandt"));
    let claim = held.json(&["trace", id]);
    for member in claim["members"].as_array().unwrap() {
        decide(&held, &["correct", member["id"].as_str().unwrap(), "--speaker", "Oskar Brand"], &ANNA);
    }
    assert!(names(&held).contains("\"Oskar Brand\""), "{}", names(&held));
    let hop = json!([{ "name": "a letter", "kind": "document", "relation": "seen", "named": false }]);
    decide(&held, &["correct", id, "--chain", &hop.to_string()], &ANNA);
    assert!(names(&held).contains("a letter"), "{}", names(&held));
}

#[test]
fn people_grade_and_confirmation_takes_two_origins() {
    let held = Held::ledger();
    let sources = ids(&held, &["sources"]);
    let machine = &held.items(&["sources"])[0]["grade"];
    assert_eq!((&machine["value"], &machine["by"]), (&json!("F"), &Value::Null));
    decide(&held, &["grade", &sources[0], "b", "--note", "years of it"], &ANNA);
    let graded = held.json(&["show", &sources[0]]);
    assert_eq!((&graded["grade"]["value"], &graded["grade"]["by"]), (&json!("B"), &json!("Anna Brandt")));
    assert!(
        held.text(&["show", &sources[0], "--width", "200"]).contains("B, usually reliable (Anna Brandt, ")
    );
    let claims = held.items(&["origins"]);
    let few = claims.iter().find(|claim| claim["origins"]["low"] == 1).unwrap();
    let few = few["id"].as_str().unwrap();
    let output = held.run(&["review", "grade", few, "1", "--who", "Anna"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("takes two"), "{}", err(&output));
    decide(&held, &["grade", few, "2"], &ANNA);
    let number = decide(&held, &["grade", few, "5"], &BORIS);
    assert_eq!(held.json(&["trace", few])["grade"]["value"], "5");
    decide(&held, &["undo", &number[0]], &ANNA);
    let grade = &held.json(&["trace", few])["grade"];
    assert_eq!((&grade["value"], &grade["meaning"]), (&json!("2"), &json!("probably true")));
    // Claims of two people who speak for nobody else: with both in one claim there are two origins.
    let person = |claim: &&Value| {
        claim["origins"]["high"] == 1
            && claim["items"][0]["kind"] == "person"
            && claim["items"][0]["named"] == true
    };
    let one = claims.iter().find(person).unwrap();
    let other = claims.iter().filter(person).find(|claim| claim["items"] != one["items"]).unwrap();
    let (one, other) = (one["id"].as_str().unwrap(), other["id"].as_str().unwrap());
    decide(&held, &["merge", one, other], &ANNA);
    assert_eq!(held.json(&["trace", one])["origins"]["low"], 2);
    let number = decide(&held, &["grade", one, "1"], &ANNA);
    let graded = held.items(&["review", "list"]).remove(0);
    assert_eq!(
        (graded["decision"].to_string(), &graded["after"]),
        (number[0].clone(), &json!({ "grade": "1", "origins": 2 }))
    );
    for (id, grade) in [(few, "A"), (&*sources[0], "1")] {
        assert_eq!(
            held.run(&["review", "grade", id, grade, "--who", "Anna"]).status.code(),
            Some(2),
            "{grade}"
        );
    }
    held.verified();
}

#[test]
fn every_list_tells_how_much_of_it_is_reviewed() {
    let held = Held::ledger();
    let all = ids(&held, &["statements"]);
    decide(&held, &["accept", &all[0], &all[1]], &ANNA);
    for list in [
        &["reports"][..],
        &["statements"],
        &["claims"],
        &["sources"],
        &["series"],
        &["origins"],
        &["families"],
        &["statements", "--review", "open"],
        &["review", "queue"],
        &["review", "list"],
    ] {
        let page = held.json(list);
        assert_eq!(page["reviewed"], json!({ "decided": 2, "of": all.len(), "cut": false }), "{list:?}");
        assert!(held.text(list).contains(&format!("2 of {} statements reviewed", all.len())), "{list:?}");
    }
    let report = held.items(&["statements"])[0]["report"]["id"].clone();
    let of_report = held.json(&["show", report.as_str().unwrap()])["reviewed"].clone();
    let outlet = held.items(&["reports"]).into_iter().find(|row| row["id"] == report).unwrap();
    assert_eq!(of_report, outlet["reviewed"]);
    for list in [
        &["search", "brakes"][..],
        &["search", "--in", "reports", "brakes"],
        &["statements", "--stance", "denied"],
    ] {
        let page = held.json(&[list, &["--limit", "1000"]].concat());
        let of = page["reviewed"]["of"].as_u64().unwrap();
        assert!(of > 0 && of < all.len() as u64, "{list:?}: {of}");
    }
    assert_eq!(held.json(&["status"])["reviewed"]["decided"], 2);
}

#[test]
fn the_queue_is_what_nobody_decided_on() {
    let held = Held::ledger();
    let all = ids(&held, &["statements"]);
    decide(&held, &["accept", &all[0]], &ANNA);
    decide(&held, &["reject", &all[1]], &ANNA);
    for by in ["oldest", "unsure"] {
        let whole = ids(&held, &["review", "queue", "--by", by]);
        assert_eq!(whole.len(), all.len() - 2);
        assert!(!whole.contains(&all[0]) && !whole.contains(&all[1]));
        let mut pages = Vec::new();
        let mut after = String::new();
        loop {
            let mut args = vec!["review", "queue", "--by", by, "--limit", "3"];
            if !after.is_empty() {
                args.extend(["--after", &after]);
            }
            let page = held.json(&args);
            pages.extend(
                page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()),
            );
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(pages, whole, "{by}");
    }
    let sure: Vec<f64> = held
        .items(&["review", "queue", "--by", "unsure"])
        .iter()
        .map(|row| row["confidence"].as_f64().unwrap())
        .collect();
    assert!(sure.is_sorted(), "{sure:?}");
}

#[test]
fn the_review_table_proves_how_far_a_review_went() {
    let held = Held::ledger();
    let all = ids(&held, &["statements"]);
    decide(&held, &["accept", &all[0]], &ANNA);
    decide(&held, &["reject", &all[1], "--note", "=1+1, no words"], &BORIS);
    decide(&held, &["correct", &all[2], "--stance", "declined"], &ANNA);
    let rows = jsonl(&held.text(&["export", "--what", "decisions"]));
    assert_eq!(rows.len(), all.len());
    let of = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(of(&all[1])["review"]["before"], json!({ "state": "open" }));
    assert_eq!(of(&all[1])["review"]["after"], json!({ "state": "rejected" }));
    assert_eq!(of(&all[2])["review"]["after"]["stance"], "declined");
    assert_eq!(of(&all[2])["review"]["before"]["stance"], of(&all[2])["stance"]);
    let states = |state: &str| rows.iter().filter(|row| row["review"]["state"] == state).count();
    assert_eq!((states("open"), states("accepted")), (all.len() - 3, 1));
    let csv = held.text(&["export", "--what", "decisions", "--format", "csv"]);
    let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    for column in
        ["review.state", "review.by", "review.at", "review.before", "review.after", "review.note", "stance"]
    {
        assert!(header.contains(&column), "{column}");
    }
    assert_eq!(csv.lines().count(), all.len() + 1);
    let rejected = csv.lines().find(|line| line.starts_with(&all[1])).unwrap();
    assert!(rejected.contains("Boris Weiß") && rejected.contains("\"'=1+1, no words\""), "{rejected}");
}

#[test]
fn reports_decided_on_in_full_are_examples_for_training() {
    let held = Held::ledger();
    assert_eq!(held.text(&["export", "--what", "corrections"]), "");
    let report =
        held.items(&["statements", "--speaker", "Éluard"])[0]["report"]["id"].as_str().unwrap().to_owned();
    let shown = held.json(&["show", &report]);
    let statements: Vec<&Value> = shown["attributions"].as_array().unwrap().iter().collect();
    let id = |row: &Value| row["id"].as_str().unwrap().to_owned();
    assert!(statements.len() >= 2, "{shown}");
    let (span, range) = place(&shown, "Jón Éluard");
    decide(&held, &["correct", &id(statements[0]), "--source", &span], &ANNA);
    assert_eq!(held.text(&["export", "--what", "corrections"]), "");
    for row in &statements[1..] {
        decide(&held, &["reject", &id(row)], &ANNA);
    }
    let rows = jsonl(&held.text(&["export", "--what", "corrections"]));
    let expected = json!({
        "id": report,
        "text": shown["text"],
        "attributions": [{
            "id": id(statements[0]),
            "source": [range],
            "cue": statements[0]["cue"],
            "content": statements[0]["content"],
        }],
    });
    assert_eq!(rows, [expected]);
    assert_eq!(held.run(&["export", "--what", "corrections", "--format", "csv"]).status.code(), Some(2));
}

#[test]
fn a_wrong_command_line_decides_nothing() {
    let id = &ids(&HELD, &["statements"])[0];
    let claim = &ids(&HELD, &["claims"])[0];
    for (args, code) in [
        (vec!["review"], 2),
        (vec!["review", "accept", id], 2),
        (vec!["review", "accept", id, "--who", " "], 2),
        (vec!["review", "accept", "--who", "Anna"], 2),
        (vec!["review", "accept", id, "s0000000000", "--who", "Anna"], 3),
        (vec!["review", "accept", claim, "--who", "Anna"], 3),
        (vec!["review", "correct", id, "--who", "Anna"], 3),
        (vec!["review", "correct", id, "--content", "5", "--who", "Anna"], 2),
        (vec!["review", "correct", id, "--content", "5-99999", "--who", "Anna"], 3),
        (vec!["review", "correct", id, "--kind", "dragon", "--who", "Anna"], 2),
        (vec!["review", "correct", id, "--stance", "sure", "--who", "Anna"], 2),
        (vec!["review", "correct", id, "--chain", "{}", "--who", "Anna"], 2),
        (vec!["review", "correct", id, "--chain", "[{}]", "--who", "Anna"], 3),
        (vec!["review", "note", id, " ", "--who", "Anna"], 3),
        (vec!["review", "grade", id, "7", "--who", "Anna"], 2),
        (vec!["review", "undo", "x", "--who", "Anna"], 2),
        (vec!["review", "undo", "99", "--who", "Anna"], 3),
        (vec!["review", "redo", "--who", "Anna"], 3),
        (vec!["review", "list", "--since", "noon"], 2),
        (vec!["review", "list", "--about", "s0000000000"], 3),
        (vec!["statements", "--review", "maybe"], 2),
    ] {
        let output = HELD.run(&args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", err(&output));
        assert!(code == 2 || err(&output).starts_with("ascribe: "), "{}", err(&output));
    }
    assert_eq!(HELD.json(&["status"])["decisions"], 0);
    let nowhere = HELD.run(&["review", "accept", id, "--who", "Anna", "--ledger", "nowhere.ledger"]);
    assert_eq!((nowhere.status.code(), HELD.path("nowhere.ledger").exists()), (Some(3), false));
}
