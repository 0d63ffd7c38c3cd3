use ascribe_document::{Act, SpeakerKind};
use serde_json::{Value, json};

use super::*;
use crate::render::fixture::{self, BRIDGE, HOSTILE, MINISTRY};

#[test]
fn a_record_counts_code_points_and_keeps_to_its_form() {
    let reading = fixture::reading("1 mixed .12345\n\n[1s:Zoë] [1c:said] [1q:“é”].\n");
    assert_eq!(
        record("x", &reading, false, "r").unwrap(),
        concat!(
            r#"{"id":"x","attributions":[{"id":"a1","source":[[0,3]],"cue":[[4,8]],"content":[[9,12]],"mode":"mixed","#,
            r#""confidence":0.1235,"speaker":{"name":null,"kind":"unresolved","role":null,"affiliation":null,"spans":[]},"#,
            r#""chain":[],"act":"say","stance":"asserted","#,
            r#""factuality":{"certainty":"unspecified","polarity":"positive","tense":"non-future"},"likelihood":null,"#,
            r#""condition":null,"consequence":null,"continuation":null,"utterance_time":null,"event_times":[]}],"#,
            r#""times":[],"quantities":[],"entities":[],"own_voice":[],"warnings":[],"reader":"r"}"#
        )
    );
    let page: Value = serde_json::from_str(&record("x", &reading, true, "r").unwrap()).unwrap();
    assert_eq!(page["text"], "Zoë said “é”.");
    assert!(page.get("title").is_none());
}

#[test]
fn the_words_of_a_report_are_those_at_the_offsets() {
    for fixture in [BRIDGE, HOSTILE, MINISTRY] {
        let reading = fixture::reading(fixture);
        let pretty = report("a.txt", &reading, "test", true).unwrap();
        assert!(!pretty.chars().any(|c| visible::acts(c) && c != '\n'));
        let json: Value = serde_json::from_str(&pretty).unwrap();
        assert_eq!(json["text"], reading.document.text.as_str());
        let text: Vec<char> = reading.document.text.chars().collect();
        for attribution in json["attributions"].as_array().unwrap() {
            for role in ["source", "cue", "content"] {
                let spans = attribution[role].as_array().unwrap();
                for (at, span) in spans.iter().enumerate() {
                    let at_offset = |end: usize| span[end].as_u64().unwrap() as usize;
                    let words: String = text[at_offset(0)..at_offset(1)].iter().collect();
                    assert_eq!(attribution["words"][role][at], words.as_str());
                }
            }
        }
        let compact = report("a.txt", &reading, "test", false).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&compact).unwrap(), json);
    }
    insta::assert_snapshot!("bridge_json", report("a.txt", &fixture::reading(BRIDGE), "test", true).unwrap());
}

#[test]
fn a_record_tells_all_of_its_statements() {
    let reading = fixture::reading(MINISTRY);
    let json: Value = serde_json::from_str(&record("x", &reading, false, "r").unwrap()).unwrap();
    let found = &json["attributions"];
    let text: Vec<char> = reading.document.text.chars().collect();
    let words = |span: &Value| -> String {
        let end = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        text[end(0)..end(1)].iter().collect()
    };
    assert_eq!(
        found[0]["chain"][0],
        json!({
            "name": "Two officials at the energy ministry", "kind": "unnamed group", "relation": "told", "named": false,
            "ground": "they were not authorised to speak publicly", "group": "the energy ministry", "spans": [[0, 36]]
        })
    );
    assert_eq!(
        (&found[0]["utterance_time"], &found[0]["event_times"]),
        (&json!("2020-05-01"), &json!(["2020"]))
    );
    let speaker = &found[3]["speaker"];
    assert_eq!((&speaker["role"], &speaker["affiliation"]), (&json!("energy minister"), &json!("Norland")));
    assert_eq!(words(&speaker["spans"][0]), "Ruth Adeyemi");
    assert_eq!(
        found[2]["likelihood"],
        json!({"term": "is likely", "low": 55, "high": 80, "yardstick": "ICD 203"})
    );
    assert_eq!(
        found[7]["likelihood"],
        json!({"term": "a fair chance", "low": null, "high": null, "yardstick": null})
    );
    assert_eq!(words(&found[3]["condition"]), "If the pumps fail again");
    assert_eq!(words(&found[3]["consequence"]), "the repair would cost at least 90 million");
    assert_eq!((&found[3]["stance"], &found[3]["act"]), (&json!("conditional"), &json!("warn")));
    assert_eq!(
        found[1]["factuality"],
        json!({"certainty": "certain", "polarity": "negative", "tense": "non-future"})
    );
    let went_on = &found[4];
    assert_eq!((&went_on["source"], &went_on["cue"]), (&json!([]), &json!([])));
    assert_eq!(went_on["continuation"], "quotation follows");
    assert_eq!(
        (&found[8]["speaker"]["kind"], &found[8]["speaker"]["name"]),
        (&json!("unresolved"), &Value::Null)
    );
    assert_eq!(
        json["times"][2],
        json!({
            "start": json["times"][2]["start"], "end": json["times"][2]["end"], "type": "DATE", "value": "2020-W19",
            "mod": null, "earliest": "2020-05-04", "latest": "2020-05-10"
        })
    );
    let text = record("x", &reading, false, "r").unwrap();
    assert!(
        text.contains(r#""type":"money","number":4200000000,"low":null,"high":null,"unit":"USD""#),
        "{text}"
    );
    assert!(text.contains(r#""number":0.2,"#));
    assert_eq!(json["quantities"][3]["denominator"], "the region's jobs");
    assert_eq!(json["entities"][1]["name"], "Ruth Adeyemi");
    assert_eq!(words(&json["own_voice"][2]), "Its cooling water comes from the sea.");
}

#[test]
fn the_docs_tell_every_field_and_word() {
    const DOCS: &str = include_str!("../../../../../docs/cli.md");
    fn keys(value: &Value, all: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                all.extend(fields.keys().cloned());
                fields.values().for_each(|value| keys(value, all));
            }
            Value::Array(values) => values.iter().for_each(|value| keys(value, all)),
            _ => {}
        }
    }
    let mut named = Vec::new();
    for fixture in [BRIDGE, MINISTRY] {
        let json = report("a.txt", &fixture::reading(fixture), "test", true).unwrap();
        keys(&serde_json::from_str(&json).unwrap(), &mut named);
    }
    for key in named {
        let told = DOCS.contains(&format!("`{key}`")) || DOCS.contains(&format!("\"{key}\""));
        assert!(told, "docs/cli.md lacks the field {key}");
    }
    let words = SpeakerKind::ALL.map(SpeakerKind::as_str).into_iter().chain(Act::ALL.map(Act::as_str));
    for word in words {
        assert!(DOCS.contains(&format!("`{word}`")), "docs/cli.md lacks the word {word}");
    }
}

#[test]
fn a_bad_record_says_where() {
    assert_eq!(bad_record(None, None, 3, "no").unwrap(), r#"{"id":null,"line":3,"error":"no"}"#);
    assert_eq!(
        bad_record(Some("a"), Some("x.jsonl"), 3, "no").unwrap(),
        r#"{"id":"a","path":"x.jsonl","line":3,"error":"no"}"#
    );
}
