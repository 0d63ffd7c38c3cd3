//! Readings as JSON. Offsets count Unicode code points of `text`; a span is `[start, end)`.

use ascribe_document::{Attribution, CodePoints, Document, Span, Warning};
use serde::Serialize;

use super::visible;
use crate::run::Reading;

/// The answer to one record of `--jsonl`.
///
/// The record's own text is not repeated: whoever sent it has it. Of a page (`from_html`) the text that was taken out of
/// it is given, since the offsets count in it.
pub(crate) fn record(
    id: &str,
    reading: &Reading,
    from_html: bool,
    version: &str,
) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Record<'a> {
        id: &'a str,
        #[serde(flatten)]
        report: Option<Report<'a>>,
        attributions: Vec<Linked<'a>>,
        warnings: Vec<Note<'a>>,
        reader: &'a str,
    }
    compact(&Record {
        id,
        report: from_html.then(|| Report::of(&reading.document)),
        attributions: linked(reading, false),
        warnings: reading.warnings().map(Note::of).collect(),
        reader: version,
    })
}

/// What stands in the place of a record that cannot be read. `path` is absent for standard input.
pub(crate) fn bad_record(
    id: Option<&str>,
    path: Option<&str>,
    line: u64,
    error: &str,
) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Bad<'a> {
        id: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<&'a str>,
        line: u64,
        error: &'a str,
    }
    compact(&Bad { id, path, line, error })
}

/// One report with its words, for people and programs that read single reports.
pub(crate) fn report(
    path: &str,
    reading: &Reading,
    version: &str,
    pretty: bool,
) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Whole<'a> {
        path: &'a str,
        #[serde(flatten)]
        report: Report<'a>,
        attributions: Vec<Linked<'a>>,
        warnings: Vec<Note<'a>>,
        reader: &'a str,
    }
    let whole = Whole {
        path,
        report: Report::of(&reading.document),
        attributions: linked(reading, true),
        warnings: reading.warnings().map(Note::of).collect(),
        reader: version,
    };
    if pretty { serde_json::to_string_pretty(&whole).map(|json| printable(&json)) } else { compact(&whole) }
}

/// What stands in the place of a report that cannot be read.
pub(crate) fn bad_report(path: &str, error: &str) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Bad<'a> {
        path: &'a str,
        error: &'a str,
    }
    compact(&Bad { path, error })
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    byline: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    text: &'a str,
}

impl<'a> Report<'a> {
    fn of(document: &'a Document) -> Self {
        Self {
            title: document.title.as_deref(),
            byline: &document.byline,
            outlet: document.outlet.as_deref(),
            published: document.published.map(|date| date.to_string()),
            url: document.url.as_deref(),
            text: &document.text,
        }
    }
}

#[derive(Serialize)]
struct Linked<'a> {
    id: String,
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    mode: &'static str,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Words<'a>>,
}

/// The words of each span, in the order of the spans.
#[derive(Serialize)]
struct Words<'a> {
    source: Vec<&'a str>,
    cue: Vec<&'a str>,
    content: Vec<&'a str>,
}

fn linked(reading: &Reading, with_words: bool) -> Vec<Linked<'_>> {
    let text = reading.document.text.as_str();
    let points = CodePoints::of(text);
    let ranges = |spans: &[Span]| spans.iter().map(|&span| points.range(span)).collect();
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect();
    let one = |(number, found): (usize, &Attribution)| Linked {
        id: format!("a{}", number + 1),
        source: ranges(&found.source),
        cue: ranges(&found.cue),
        content: ranges(&found.content),
        mode: found.mode.as_str(),
        // Four decimals: more would promise what no model keeps.
        confidence: (f64::from(found.confidence) * 1e4).round() / 1e4,
        words: with_words.then(|| Words {
            source: words(&found.source),
            cue: words(&found.cue),
            content: words(&found.content),
        }),
    };
    reading.analysis.attributions.iter().enumerate().map(one).collect()
}

#[derive(Serialize)]
struct Note<'a> {
    code: &'a str,
    message: &'a str,
}

impl<'a> Note<'a> {
    fn of(warning: &'a Warning) -> Self {
        Self { code: warning.code, message: &warning.message }
    }
}

fn compact(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(|json| printable(&json))
}

/// Escapes what serde_json leaves and a terminal would act on (DEL, C1, bidi). These characters occur in JSON inside
/// strings only, so the value stays the same.
fn printable(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if visible::acts(c) && c != '\n' {
            out += &format!("\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::render::fixture::{self, BRIDGE, HOSTILE};

    #[test]
    fn a_record_counts_code_points_and_keeps_to_its_form() {
        let reading = fixture::reading("1 mixed .12345\n\n[1s:Zoë] [1c:said] [1q:“é”].\n");
        assert_eq!(
            record("x", &reading, false, "r").unwrap(),
            r#"{"id":"x","attributions":[{"id":"a1","source":[[0,3]],"cue":[[4,8]],"content":[[9,12]],"mode":"mixed","confidence":0.1235}],"warnings":[],"reader":"r"}"#
        );
        let page: Value = serde_json::from_str(&record("x", &reading, true, "r").unwrap()).unwrap();
        assert_eq!(page["text"], "Zoë said “é”.");
        assert!(page.get("title").is_none());
    }

    #[test]
    fn the_words_of_a_report_are_those_at_the_offsets() {
        for fixture in [BRIDGE, HOSTILE] {
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
        insta::assert_snapshot!(
            "bridge_json",
            report("a.txt", &fixture::reading(BRIDGE), "test", true).unwrap()
        );
    }

    #[test]
    fn a_bad_record_says_where() {
        assert_eq!(bad_record(None, None, 3, "no").unwrap(), r#"{"id":null,"line":3,"error":"no"}"#);
        assert_eq!(
            bad_record(Some("a"), Some("x.jsonl"), 3, "no").unwrap(),
            r#"{"id":"a","path":"x.jsonl","line":3,"error":"no"}"#
        );
    }
}
