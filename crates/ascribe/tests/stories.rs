//! `ascribe stories` from outside: two affairs, in which one report is kept without its words.

#![allow(clippy::unwrap_used, reason = "helpers of tests, too, may fail loudly")]
#![allow(dead_code, reason = "each test file uses a part of the helpers")]

use std::collections::BTreeSet;

use serde_json::Value;

mod held;

use held::{Held, err, page};

/// Invented reports: an agency on a bridge, its reprint and two followers; two papers on a strike; one on neither.
fn reports() -> Held {
    let held = Held { folder: tempfile::tempdir().unwrap() };
    let bridge = [
        "TARN — The old bridge over the Sedd was closed on Monday after divers found cracks in two pillars, the Sedd Bridge \
         Authority said.",
        "“Nobody should cross it, on foot or otherwise,” said Ilse Marrow, the authority\u{2019}s engineer. Lorries from the \
         quarry at Upper Kolme must go round by Velin, which takes two hours more.",
        "The pillars of the Sedd bridge were last inspected nine years ago, according to a register of the authority.",
    ];
    let write = |name: &str, headline: &str, outlet: &str, day: &str, paragraphs: &[&str]| {
        held.write(name, page(headline, outlet, day, &format!("{name}.example/1"), paragraphs));
    };
    write("a.html", "Cracks close the Sedd bridge", "Tarn Press Agency", "2026-03-02", &bridge);
    write("b.html", "Bridge closed", "Tarn Courier", "2026-03-03", &bridge);
    write(
        "c.html",
        "Quarry sends men home",
        "Velin Post",
        "2026-03-05",
        &[
            "The quarry at Upper Kolme has sent 40 men home because its lorries cannot cross the Sedd, the owner, Jon Ferrat, \
             said on Thursday.",
            "The bridge at Tarn has been closed since divers found cracks in its pillars. The Sedd Bridge Authority does not \
             know when lorries may use it again.",
        ],
    );
    write(
        "d.html",
        "Mending the pillars will take until autumn",
        "Tarn Courier",
        "2026-03-09",
        &[
            "The cracks in the pillars of the Sedd bridge can be mended, but not before autumn, Ilse Marrow of the Sedd Bridge \
             Authority told the council of Tarn.",
            "Jon Ferrat, who owns the quarry at Upper Kolme, asked the authority for a ferry for his lorries.",
        ],
    );
    write(
        "e.html",
        "Nurses of Orlen walk out",
        "Orlen Herald",
        "2026-03-04",
        &[
            "Nurses at the three hospitals of Orlen walked out on Wednesday for better pay, and operations were put off, their \
             union, Care United, said.",
            "“We have not had a rise since the winter before last,” said Pia Donnet, who leads the nurses of Care United. The \
             health board of Orlen offered three per cent.",
        ],
    );
    write(
        "f.html",
        "Orlen\u{2019}s nurses and health board talk again",
        "Velin Post",
        "2026-03-06",
        &[
            "The health board of Orlen and the nurses of Care United met on Friday, two days after the walkout that emptied \
             operating rooms in three hospitals.",
            "Pia Donnet of Care United said that three per cent was no offer to nurses. The board would not comment.",
        ],
    );
    write(
        "g.html",
        "Chess: a draw is enough",
        "Velin Post",
        "2026-03-06",
        &[
            "Lena Ostrik won the open tournament with a draw against last year\u{2019}s winner, who praised her endgame.",
        ],
    );
    held
}

/// The outlet and the day of each report of a story.
fn members(story: &Value) -> BTreeSet<(&str, &str)> {
    let rows = story["members"].as_array().unwrap().iter();
    rows.map(|row| (row["outlet"].as_str().unwrap(), row["known"].as_str().unwrap())).collect()
}

const BRIDGE: [(&str, &str); 4] = [
    ("Tarn Courier", "2026-03-03"),
    ("Tarn Courier", "2026-03-09"),
    ("Tarn Press Agency", "2026-03-02"),
    ("Velin Post", "2026-03-05"),
];
const STRIKE: [(&str, &str); 2] = [("Orlen Herald", "2026-03-04"), ("Velin Post", "2026-03-06")];

#[test]
fn reports_of_one_affair_stand_together() {
    let held = reports();
    held.text(&["add", "."]);
    let stories = held.items(&["stories"]);
    assert_eq!(stories.len(), 3, "{stories:#?}");
    assert_eq!(members(&stories[0]), BRIDGE.into());
    assert_eq!(members(&stories[1]), STRIKE.into());
    let bridge = &stories[0];
    assert_eq!(
        (&bridge["reports"], &bridge["texts"]),
        (&4.into(), &3.into()),
        "the reprint is no text of its own"
    );
    assert_eq!(bridge["outlets"], serde_json::json!(["Tarn Courier", "Tarn Press Agency", "Velin Post"]));
    assert_eq!((&bridge["first"], &bridge["last"]), (&"2026-03-02".into(), &"2026-03-09".into()));
    assert_eq!(bridge["head"]["title"], "Cracks close the Sedd bridge");
    let text = held.text(&["stories", "--color", "never"]);
    for told in [
        "4 reports · 3 texts · 3 outlets",
        "“Quarry sends men home”",
        "2026-03-02 to 2026-03-09",
        "3 stories",
    ] {
        assert!(text.replace('\u{a0}', " ").contains(told), "{told} is missing in\n{text}");
    }
    for id in bridge["members"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()) {
        assert!(text.contains(id), "{id} is missing in\n{text}");
    }
}

#[test]
fn stories_are_the_same_whatever_the_order_of_intake() {
    let (one, other) = (reports(), reports());
    one.text(&["add", "."]);
    for name in ["g", "c", "f", "b", "e", "a", "d"] {
        other.text(&["add", &format!("{name}.html")]);
    }
    let told = |held: &Held| -> Vec<(String, BTreeSet<String>)> {
        let id = |row: &Value| row["id"].as_str().unwrap().to_owned();
        let members = |story: &Value| story["members"].as_array().unwrap().iter().map(id).collect();
        held.items(&["stories"]).iter().map(|story| (id(story), members(story))).collect()
    };
    assert_eq!(told(&one), told(&other));
    assert_eq!(one.text(&["stories"]), one.text(&["stories"]));
    // Named after the first report.
    let first = one.items(&["stories"])[0]["members"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(told(&one)[0].0, format!("y{}", &first[1..]));
}

#[test]
fn filters_choose_what_is_grouped() {
    let held = reports();
    held.text(&["add", "."]);
    let of = |args: &[&str]| -> Vec<usize> {
        let stories = held.items(&[&["stories"], args].concat());
        stories.iter().map(|story| members(story).len()).collect()
    };
    assert_eq!(of(&["--since", "2026-03-03", "--until", "2026-03-05"]), [2, 1]);
    assert_eq!(of(&["--as-of", "2026-03-02"]), [1]);
    assert_eq!(of(&["--outlet", "orlen herald"]), [1]);
    assert_eq!(of(&["--speaker", "Pia Donnet"]), [2]);
    assert_eq!(of(&["--as-of", "2026-01-01"]), [0; 0]);
    // The reprint was not known yet, so there was no family.
    assert_eq!(held.items(&["stories", "--as-of", "2026-03-02"])[0]["members"][0]["family"], Value::Null);
    assert!(held.text(&["stories", "--as-of", "2026-01-01"]).contains("nothing fits"));
    let output = held.run(&["stories", "--after", "nowhere"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("leave --after out"), "{}", err(&output));
    let story = held.items(&["stories"])[0]["id"].as_str().unwrap().to_owned();
    let output = held.run(&["show", &story]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("`ascribe stories`"), "{}", err(&output));
}

#[test]
fn a_report_without_its_text_stands_alone_and_that_is_told() {
    let held = reports();
    held.text(&["add", "--policy", "hash-only", "--for", "Tarn Courier"]);
    held.text(&["add", "."]);
    let json = held.json(&["stories", "--limit", "1000"]);
    assert_eq!((&json["reports"], &json["unkept"]), (&7.into(), &2.into()));
    let alone: Vec<&Value> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|story| members(story).iter().any(|(outlet, _)| *outlet == "Tarn Courier"))
        .collect();
    assert!(alone.len() == 2 && alone.iter().all(|story| members(story).len() == 1), "{alone:#?}");
    let text = held.text(&["stories", "--color", "never"]);
    assert!(text.contains("2 reports stand alone because their text is not kept."), "{text}");
    assert!(text.replace('\u{a0}', " ").contains("kept: hash only"), "{text}");
}
