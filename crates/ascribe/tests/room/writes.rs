//! What is handed in, read and decided.

use serde_json::{Value, json};

use crate::client::{Answer, ask};
use crate::held::{Held, story};
use crate::room::{CASE, Room};
use crate::schema::faults;

fn as_described(room: &Room, path: &str, answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.body);
    let api = room.api();
    let schema =
        &api["paths"][path]["post"]["responses"][status.to_string()]["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{path} {status}");
    let faults = faults(&api, schema, &answer.json());
    assert!(faults.is_empty(), "{path}:\n{}", faults.join("\n"));
    answer.json()
}

/// The intake of this number, when it has ended.
fn ended(room: &Room, number: &Value) -> Value {
    let events = room.get(&format!("/api/v1/intakes/{number}/events"));
    assert_eq!(events.header("content-type"), "text/event-stream");
    let last = events.body.trim_end().rsplit("\n\n").next().unwrap().to_owned();
    let data = last.strip_prefix("event: end\ndata: ").unwrap_or_else(|| panic!("{}", events.body));
    let told: Value = serde_json::from_str(data).unwrap();
    assert_eq!(told, room.json(&format!("/intakes/{number}")));
    told
}

fn part(name: &str, file: Option<&str>, contents: &str) -> String {
    let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
    format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{contents}\r\n")
}

const FORM: &str = "multipart/form-data; boundary=edge";
const FORM_OF_FIELDS: &str = "application/x-www-form-urlencoded";

/// The word that forms hand back, as a page tells it.
fn csrf(room: &Room) -> String {
    let page = room.get("/intake").body;
    page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn a_report_that_is_posted_is_read_and_not_stored() {
    let before = CASE.json("/status")["events"].clone();
    let text = "The dam held, the mayor said on Monday. “Nobody told us,” said Anna Weir.";
    let read = CASE.post("/api/v1/read?published=2026-05-04", "text/plain; charset=utf-8", text.as_bytes());
    let read = as_described(&CASE, "/api/v1/read", &read, 200);
    assert_eq!((read["text"].as_str(), read["published"].as_str()), (Some(text), Some("2026-05-04")));
    assert!(read["attributions"].as_array().unwrap().len() >= 2, "{read}");
    let record = json!({ "id": "one", "text": text, "title": "The dam" }).to_string();
    let read = as_described(
        &CASE,
        "/api/v1/read",
        &CASE.post("/api/v1/read", "application/json", record.as_bytes()),
        200,
    );
    assert_eq!((read["path"].as_str(), read["title"].as_str()), (Some("one"), Some("The dam")));
    for (kind, body, code) in [
        ("application/pdf", "x", "media_type"),
        ("application/json", "{", "unread"),
        ("application/json", "{\"id\": \"a\"}", "unread"),
        ("text/html", "<p></p>", "unread"),
        ("text/plain", "", "unread"),
    ] {
        assert_eq!(CASE.post("/api/v1/read", kind, body.as_bytes()).code(), code, "{kind} {body}");
    }
    assert_eq!(CASE.json("/status")["events"], before);
}

#[test]
fn reports_that_are_handed_in_are_recorded_and_a_bad_one_stops_nothing() {
    let room = Room::empty();
    let tag = room.get("/api/v1/reports").header("etag").to_owned();
    let page = story("Tram leaves its rails", "Velin Press Agency", "2026-03-02", "vpa.example/1");
    let added = room.post("/api/v1/reports?name=tram.html", "text/html", page.as_bytes());
    assert_eq!(added.header("location"), "/api/v1/intakes/1");
    as_described(&room, "/api/v1/reports", &added, 202);
    let told = ended(&room, &json!(1));
    assert_eq!(
        (&told["state"], &told["new"], &told["failed"]),
        (&json!("done"), &json!(1), &json!(0)),
        "{told}"
    );
    let report = room.items("/reports")[0].clone();
    assert_eq!(report["outlet"], "Velin Press Agency");
    let full = room.json(&format!("/reports/{}", report["id"].as_str().unwrap()));
    assert_eq!(
        (&full["captures"][0]["place"], &full["captures"][0]["method"]),
        (&json!("tram.html"), &json!("file"))
    );
    assert_ne!(room.get("/api/v1/reports").header("etag"), tag, "the ledger has changed");

    let reprint = story("Worn brakes", "Tarn Courier", "2026-03-03", "courier.example/7");
    let records =
        "{\"id\": \"a\", \"text\": \"The line stays closed, the transport office said.\"}\nnonsense\n";
    let form = [
        part("files", Some("b.html"), &reprint),
        part("files", Some("empty.html"), "<p>"),
        part("files", Some("c.jsonl"), records),
        part("text", None, "The mayor will resign, her deputy said."),
        part("published", None, "2026-03-05"),
        "--edge--\r\n".to_owned(),
    ];
    let added = room.post("/api/v1/reports", FORM, form.concat().as_bytes());
    let added = as_described(&room, "/api/v1/reports", &added, 202);
    let told = ended(&room, &added["number"]);
    let counts = ["new", "failed", "items"].map(|field| told[field].as_u64().unwrap());
    assert_eq!(counts, [3, 2, 5], "{told}");
    let failed: Vec<&str> =
        told["failures"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(failed, ["empty.html", "c.jsonl, line 2"]);
    let pasted = room.items("/reports?since=2026-03-05&until=2026-03-05");
    assert_eq!(pasted.len(), 2, "the day is told of those that tell none: {pasted:?}");
    assert_eq!(room.items("/families").len(), 1, "what was handed in is compared");
    assert_eq!(room.post("/api/v1/reports", FORM, b"--edge--\r\n").code(), "nothing_sent");
    assert_eq!(room.post("/api/v1/reports", FORM, b"no form").code(), "bad_body");
    assert_eq!(room.get("/api/v1/intakes/99").code(), "not_found");
    assert_eq!(room.get("/api/v1/intakes/99/events").code(), "not_found");
    room.held.verified();
}

#[test]
fn the_form_of_a_page_hands_in_and_leads_back() {
    let room = Room::empty();
    let form = [
        part("csrf", None, &csrf(&room)),
        part("files", Some(""), ""),
        part("text", None, "The mayor will resign, her deputy said."),
        "--edge--\r\n".to_owned(),
    ];
    let own = format!("http://{}", room.address);
    let headers = [("Content-Type", FORM), ("Origin", own.as_str())];
    let answer = ask(room.address, "POST", "/intake", &headers, form.concat().as_bytes());
    assert_eq!((answer.status, answer.header("location")), (303, "/intake"), "{}", answer.body);
    let told = ended(&room, &json!(1));
    assert_eq!(told["new"], 1);
    let report = room.first("reports");
    assert_eq!(room.json(&format!("/reports/{report}"))["captures"][0]["method"], "pasted");
}

#[test]
fn decisions_are_recorded_and_taken_back() {
    let held = Held::ledger();
    let room = Room::of(held, &[]);
    let claims = room.items("/claims?limit=1000");
    let (one, other) = (claims[0]["id"].as_str().unwrap(), claims[1]["id"].as_str().unwrap());
    let decide =
        |what: Value| room.post("/api/v1/decisions", "application/json", what.to_string().as_bytes());
    let merged =
        decide(json!({ "decision": "merge", "one": one, "other": other, "who": "Anna", "note": "the same" }));
    let merged = as_described(&room, "/api/v1/decisions", &merged, 201);
    assert_eq!(room.items("/claims?limit=1000").len(), claims.len() - 1);
    decide(json!({ "decision": "undo", "number": merged["decision"], "who": "Anna" }));
    assert_eq!(room.items("/claims?limit=1000"), claims);
    for (wrong, code) in [
        (json!({ "decision": "merge", "one": one, "other": other }), "missing_parameter"),
        (json!({ "decision": "merge", "one": one, "who": "Anna" }), "missing_parameter"),
        (json!({ "decision": "forget", "who": "Anna" }), "bad_parameter"),
        (json!({ "decision": "undo", "number": 99, "who": "Anna" }), "unknown_id"),
        (json!({ "decision": "split", "of": one, "apart": [], "who": "Anna" }), "missing_parameter"),
        (json!([]), "bad_body"),
    ] {
        assert_eq!(decide(wrong.clone()).code(), code, "{wrong}");
    }
    // A form leads back, and the browser remembers who decides.
    let family = room.first("families");
    let member = room.json(&format!("/families/{family}"))["members"][1]["id"].as_str().unwrap().to_owned();
    let form = format!(
        "csrf={}&back=%2Ffamilies%3Foutlet%3Dx&decision=split&of={family}&apart={member}&who=Anna+B%C3%A9la",
        csrf(&room)
    );
    let answer = room.post("/decisions", FORM_OF_FIELDS, form.as_bytes());
    assert_eq!((answer.status, answer.header("location")), (303, "/families?outlet=x"), "{}", answer.body);
    assert!(answer.header("set-cookie").contains("HttpOnly"), "{}", answer.header("set-cookie"));
    let outside = format!("csrf={}&back=%2F%2Fevil.example&decision=undo&number=3&who=Anna", csrf(&room));
    let answer = room.post("/decisions", FORM_OF_FIELDS, outside.as_bytes());
    assert_eq!((answer.status, answer.header("location")), (303, "/evil.example"));
    assert_eq!(room.held.verified()["decisions"], 4);
}
