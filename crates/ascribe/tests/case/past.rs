//! What was known when, and what became of an edited page.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::answers::Answers;
use crate::claims;
use crate::expected::Expected;
use crate::families::join;
use crate::ledger::{Ledger, list, text};
use crate::series::{line, value};

const PART: &str = "As of";

/// The table of days, about the first claim and the first series.
pub(crate) fn check(expected: &Expected, ledger: &Ledger, answers: &mut Answers) {
    let claim = claims::of(&expected.claims[0], ledger).unwrap();
    let then = |day: &str| ledger.asked(&["trace", &claim, "--as-of", day]).unwrap_or_default();
    for row in &expected.past.rows {
        let day = &*row["as of"];
        let origins = &then(day)["origins"];
        answers.add(PART, &format!("{day} reports"), &row["reports"], origins["reports"].to_string());
        answers.add(PART, &format!("{day} texts"), &row["texts"], origins["texts"].to_string());
        let interval = format!("{}..{}", origins["low"], origins["high"]);
        answers.add(PART, &format!("{day} origins"), &row["origins"], interval);
        let line = line(&expected.series[0], ledger, &["--as-of", day]);
        let last = line.as_ref().and_then(|line| list(line, "points").last());
        answers.add(PART, &format!("{day} dead"), &row["dead in Kolmere"], last.map_or("-".into(), value));
    }
    let [.., from, to] = &expected.past.rows[..] else { panic!("two days") };
    let (from, to) = (&*from["as of"], &*to["as of"]);
    let news = ledger.json(&["compare", from, to]);
    let grown = list(&news, "grown_claims").any(|grown| grown["id"] == claim.as_str());
    let (earlier, later) = (then(from), then(to));
    let fresh = |named: fn(&Value, &Ledger) -> BTreeSet<String>| -> BTreeSet<String> {
        let before = named(&earlier, ledger);
        named(&later, ledger).into_iter().filter(|name| !before.contains(name)).collect()
    };
    for (key, wanted) in &expected.past.items {
        let found = match &**key {
            "new statements" if !grown => "the claim has not grown".into(),
            "new statements" => told(&fresh(|trace, ledger| {
                list(trace, "members").map(|one| ledger.page(&one["report"]).to_owned()).collect()
            })),
            "new denials" => told(&fresh(|trace, ledger| linked(trace, "denies", ledger))),
            "new contradictions" => told(&fresh(|trace, ledger| linked(trace, "contradicts", ledger))),
            "figure" => moved(expected, ledger, from, to),
            _ => panic!("{key}"),
        };
        let listed = |text: &str| -> BTreeSet<String> { text.split(", ").map(str::to_owned).collect() };
        let wanted = if key == "figure" { wanted.clone() } else { told(&listed(wanted)) };
        answers.add(PART, key, wanted, found);
    }
}

fn told(names: &BTreeSet<String>) -> String {
    if names.is_empty() { "none".into() } else { join(names.iter().map(String::as_str)) }
}

/// What is linked with a claim in this way: speakers with the claim that each makes.
fn linked(trace: &Value, kind: &str, ledger: &Ledger) -> BTreeSet<String> {
    let links = list(trace, "links").filter(|link| link["kind"] == kind);
    links.map(|link| ledger.page(&link["theirs"]["report"]).to_owned()).collect()
}

/// The figures of the first series from the last before the first day on.
fn moved(expected: &Expected, ledger: &Ledger, from: &str, to: &str) -> String {
    let line = line(&expected.series[0], ledger, &["--as-of", to]);
    let points: Vec<&Value> = line.iter().flat_map(|line| list(line, "points")).collect();
    let first = points.iter().rposition(|point| text(&point["known"]) <= from).unwrap_or_default();
    let mut values: Vec<String> = points[first..].iter().map(|point| value(point)).collect();
    values.dedup();
    values.join(" -> ")
}

/// The changes of a page.
pub(crate) fn versions(expected: &Expected, ledger: &Ledger, answers: &mut Answers) {
    for row in &expected.versions.rows {
        let (first, later) = (&*row["first"], &*row["later"]);
        let part = format!("Versions, {first}");
        for (name, field) in [(first, "captured first"), (later, "captured later")] {
            let shown = ledger.show(ledger.id(name));
            let at = list(&shown, "captures").next().map_or("-", |capture| text(&capture["at"]));
            answers.add(&part, field, &row[field], at.split('T').next().unwrap());
        }
        let compared = ledger.json(&["compare", ledger.id(first), ledger.id(later)]);
        let texts = [first, later].map(|name| text(&ledger.show(ledger.id(name))["text"]).to_owned());
        let alone = |words: &str, of: usize| {
            texts[of].contains(words)
                && !texts[1 - of].contains(words)
                && apart(&compared, words, &texts[of], of)
        };
        for (key, wanted) in &expected.versions.items {
            let found = match (&**key, wanted.split_once(" -> ")) {
                ("figure", Some((was, is))) => list(&compared["kinship"], "differences")
                    .any(|one| one["figures"] == true && one["words"]["a"] == was && one["words"]["b"] == is),
                ("sentence removed", _) => alone(wanted, 0),
                ("sentence added", _) => alone(wanted, 1),
                _ => panic!("{key}"),
            };
            answers.add(&part, key, wanted, if found { wanted.as_str() } else { "-" });
        }
        let day = &*row["captured first"];
        // Both have the same day of publication, so the captures tell.
        let known = ledger.items(&["reports", "--as-of", day, "--captured-by", &format!("{day}T23:59:59Z")]);
        let known: BTreeSet<&str> =
            known.iter().map(|row| ledger.name(row)).filter(|name| [first, later].contains(name)).collect();
        answers.add(&part, &format!("known as of {day}"), first, join(known));
    }
}

/// True if most of these words of a text stand in no passage that the two share.
fn apart(compared: &Value, words: &str, text: &str, of: usize) -> bool {
    let start = text[..text.find(words).unwrap()].chars().count() as u64;
    let end = start + words.chars().count() as u64;
    let shared: u64 = list(&compared["kinship"], "passages")
        .map(|passage| {
            let [from, to] = [0, 1].map(|at| passage[["a", "b"][of]][at].as_u64().unwrap());
            to.min(end).saturating_sub(from.max(start))
        })
        .sum();
    shared * 2 < end - start
}
