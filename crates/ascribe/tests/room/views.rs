//! The views: pages and their twins.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::client::ask;
use crate::room::CASE;
use crate::schema::faults;

/// Addresses of views, with what stands for their open part.
const VIEWS: [(&str, &str, &str); 16] = [
    ("/", "/status", ""),
    ("/reports", "/reports", ""),
    ("/reports/", "/reports/", "reports"),
    ("/statements", "/statements", ""),
    ("/statements/", "/statements/", "statements"),
    ("/claims", "/claims", ""),
    ("/claims/", "/claims/", "claims"),
    ("/sources", "/sources", ""),
    ("/sources/", "/sources/", "sources"),
    ("/families", "/families", ""),
    ("/families/", "/families/", "families"),
    ("/series", "/series", ""),
    ("/series/", "/series/", "series"),
    ("/search?q=gate", "/search?q=gate", ""),
    ("/review", "/decisions", ""),
    ("/intake", "/intakes", ""),
];

/// Each view's page and twin.
fn addresses() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = VIEWS
        .iter()
        .map(|(page, twin, of)| {
            let open = if of.is_empty() { String::new() } else { CASE.first(of).replace(' ', "%20") };
            (format!("{page}{open}"), format!("/api/v1{twin}{open}"))
        })
        .collect();
    let kin = &CASE.json(&format!("/families/{}", CASE.first("families")))["kin"][0];
    for query in [
        String::new(),
        format!("?a={}&b={}", kin["source"]["id"].as_str().unwrap(), kin["derived"]["id"].as_str().unwrap()),
        "?a=2026-05-04&b=2026-05-22".to_owned(),
    ] {
        all.push((format!("/compare{query}"), format!("/api/v1/compare{query}")));
    }
    all
}

/// The description of the operation that answers `twin`.
fn operation<'a>(api: &'a Value, twin: &str) -> &'a Value {
    let path = twin.split('?').next().unwrap();
    let paths = api["paths"].as_object().unwrap();
    let fits = |known: &&String| match known.split_once('{') {
        Some((before, _)) => path.starts_with(before) && path.len() > before.len(),
        None => known.as_str() == path,
    };
    let known = paths.keys().filter(fits).max_by_key(|known| !known.contains('{')).unwrap();
    &paths[known]["get"]
}

#[test]
fn every_page_has_a_twin_that_is_as_described() {
    let api = CASE.api();
    let mut seen = BTreeSet::new();
    for (page, twin) in addresses() {
        let answer = CASE.get(&page);
        assert_eq!(answer.status, 200, "{page}: {}", answer.body);
        assert!(answer.header("content-type").starts_with("text/html"), "{page}");
        let linked = twin.replace('&', "&amp;");
        assert!(answer.body.contains(&format!("href=\"{linked}\"")), "{page} does not lead to {twin}");
        let answer = CASE.get(&twin);
        assert_eq!(answer.status, 200, "{twin}: {}", answer.body);
        let operation = operation(&api, &twin);
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let faults = faults(&api, schema, &answer.json());
        assert!(faults.is_empty(), "{twin}:\n{}", faults.join("\n"));
        seen.insert(operation["operationId"].to_string());
    }
    let views = api["paths"].as_object().unwrap().values().filter(|methods| {
        methods["get"]["responses"]["304"].is_object() || methods["get"]["operationId"] == "intake"
    });
    assert_eq!(seen.len(), views.count(), "a view is not tested");
}

#[test]
fn the_twin_is_what_the_verbs_tell() {
    for (verb, path) in [
        (vec!["origins", "--limit", "7"], "/claims?limit=7"),
        (vec!["statements", "--stance", "denied"], "/statements?stance=denied"),
        (vec!["reports", "--as-of", "2026-05-09"], "/reports?as_of=2026-05-09"),
        (vec!["sources", "--speaker", "vessen"], "/sources?speaker=vessen"),
        (vec!["series"], "/series"),
    ] {
        assert!(CASE.held.json(&verb) == CASE.json(path), "{path}");
    }
    let claim = CASE.first("claims");
    let (told, twin) = (CASE.held.json(&["trace", &claim]), CASE.json(&format!("/claims/{claim}")));
    for field in ["origins", "links", "no_comment", "head", "first"] {
        assert!(told[field] == twin[field], "{field}");
    }
}

#[test]
fn a_cursor_leads_through_everything_once() {
    for list in ["reports", "statements", "claims", "sources", "families", "series"] {
        let whole = CASE.items(&format!("/{list}?limit=1000"));
        let mut walked = Vec::new();
        let mut next = Some(String::new());
        while let Some(after) = next {
            let after: String = form_urlencoded::byte_serialize(after.as_bytes()).collect();
            let page = CASE.json(&format!("/{list}?limit=7&after={after}"));
            walked.extend(page["items"].as_array().unwrap().clone());
            next = page["next"].as_str().map(str::to_owned);
        }
        assert!(walked == whole, "{list}: {} and {}", walked.len(), whole.len());
        assert!(!whole.is_empty(), "{list}");
    }
}

#[test]
fn the_past_is_as_it_was() {
    let now = CASE.items("/reports?limit=1000").len();
    let then = CASE.items("/reports?limit=1000&as_of=2026-05-06").len();
    assert!(0 < then && then < now, "{then} of {now}");
    assert!(CASE.items("/reports?captured_by=2020-01-01").is_empty());
    let claim = CASE.first("claims");
    let origins =
        |day: &str| CASE.json(&format!("/claims/{claim}?as_of={day}"))["origins"]["high"].as_u64().unwrap();
    assert!(origins("2026-05-06") < origins("2026-05-22"));
    // What a page of the past links to is of the past, too.
    let page = CASE.get("/claims?as_of=2026-05-06").body;
    let links = page.split("href=\"/claims/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let links: Vec<&str> = links.collect();
    assert!(!links.is_empty() && links.iter().all(|link| link.contains("as_of=2026-05-06")), "{links:?}");
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    for path in ["/api/v1/claims?limit=3", "/claims?limit=3", "/api/v1/status"] {
        let first = CASE.get(path);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 20, "{path}: {tag}");
        assert_eq!(CASE.get(path).body, first.body, "{path}");
        let again = |tag: &str| ask(CASE.address, "GET", path, &[("If-None-Match", tag)], b"");
        let unchanged = again(&format!("\"other\", {tag}"));
        assert_eq!(
            (unchanged.status, &*unchanged.body, unchanged.header("etag")),
            (304, "", &*tag),
            "{path}"
        );
        assert_eq!(again("\"other\"").status, 200, "{path}");
    }
    let tag = |path: &str| CASE.get(path).header("etag").to_owned();
    assert_ne!(tag("/api/v1/claims?limit=3"), tag("/api/v1/claims?limit=4"));
}

#[test]
fn pieces_of_a_report_are_its_text() {
    for report in CASE.items("/reports?limit=1000") {
        let full = CASE.json(&format!("/reports/{}", report["id"].as_str().unwrap()));
        let text: Vec<char> = full["text"].as_str().unwrap().chars().collect();
        let statements = full["attributions"].as_array().unwrap();
        let mut begun = Vec::new();
        let mut contents = vec![String::new(); statements.len()];
        for block in full["blocks"].as_array().unwrap() {
            let end = |at: usize| usize::try_from(block["span"][at].as_u64().unwrap()).unwrap();
            let pieces = block["pieces"].as_array().unwrap();
            let whole: String = pieces.iter().map(|piece| piece["text"].as_str().unwrap()).collect();
            assert_eq!(whole, text[end(0)..end(1)].iter().collect::<String>());
            for piece in pieces {
                begun.extend(piece["begins"].as_array().unwrap().iter().map(|at| at.as_u64().unwrap()));
                for mark in piece["in"].as_array().unwrap().iter().filter(|mark| mark["role"] == "content") {
                    let at = usize::try_from(mark["at"].as_u64().unwrap()).unwrap();
                    contents[at] += piece["text"].as_str().unwrap();
                }
            }
        }
        begun.sort_unstable();
        assert_eq!(begun, (0..statements.len() as u64).collect::<Vec<_>>());
        for (statement, marked) in statements.iter().zip(contents) {
            let words: String = statement["words"]["content"]
                .as_array()
                .unwrap()
                .iter()
                .map(|part| part.as_str().unwrap())
                .collect();
            assert_eq!(
                words.split_whitespace().collect::<String>(),
                marked.split_whitespace().collect::<String>()
            );
        }
    }
}

#[test]
fn what_cannot_be_meant_is_told_in_one_shape() {
    for (path, status, code) in [
        ("/nowhere", 404, "not_found"),
        ("/claims/czzzzzzzzzz", 404, "unknown_id"),
        ("/claims/No!", 404, "unknown_id"),
        ("/reports/c", 400, "ambiguous_id"),
        ("/series/nothing%20of%20the%20kind", 404, "not_found"),
        ("/claims?sort=name", 400, "unknown_parameter"),
        ("/claims?limit=0", 400, "bad_parameter"),
        ("/claims?limit=5&limit=6", 400, "bad_parameter"),
        ("/claims?as_of=yesterday", 400, "bad_parameter"),
        ("/statements?stance=sure", 400, "bad_parameter"),
        ("/reports?after=nowhere", 400, "unfit"),
        ("/reports/%ff", 400, "bad_path"),
    ] {
        let answer = CASE.get(&format!("/api/v1{path}"));
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{path}");
        let page = CASE.get(path);
        assert_eq!(page.status, status, "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
    }
    let answer = ask(CASE.address, "DELETE", "/api/v1/claims", &[], b"");
    assert_eq!((answer.status, answer.code().as_str()), (405, "method"));
    assert!(answer.header("allow").contains("GET"));
    assert_eq!(CASE.get("/claims?outlet=&since=").status, 200, "what a form leaves empty is not asked for");
}
