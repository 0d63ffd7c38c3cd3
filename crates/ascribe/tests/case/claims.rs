//! What is said by several, by whom first, and who speaks against it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::answers::Answers;
use crate::expected::{Expected, Part, cells};
use crate::families::join;
use crate::ledger::{Ledger, list, text};

pub(crate) fn check(expected: &Expected, ledger: &Ledger, answers: &mut Answers) {
    let found: Vec<Found<'_>> = expected.claims.iter().map(|part| Found::of(part, ledger)).collect();
    for (at, claim) in found.iter().enumerate() {
        statements(claim, answers);
        let foreign: BTreeSet<&str> = found
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .flat_map(|(_, other)| other.rows.values().flatten())
            .filter(|one| claim.id.is_some() && one["claim"].as_str() == claim.id.as_deref())
            .map(|one| ledger.name(&one["report"]))
            .collect();
        answers.add(&claim.part.name, "statements of other claims", "", join(foreign));
        let Some(id) = &claim.id else { continue };
        let trace = ledger.trace(id);
        numbers(claim, &trace, answers);
        against(claim, &trace, ledger, answers);
    }
}

/// The claim in which most of the expected statements are.
pub(crate) fn of(part: &Part, ledger: &Ledger) -> Option<String> {
    Found::of(part, ledger).id
}

/// An expected claim with what is found of it.
struct Found<'e> {
    part: &'e Part,
    /// The statement of each row, by the name of its report.
    rows: BTreeMap<&'e str, Option<Value>>,
    id: Option<String>,
}

impl<'e> Found<'e> {
    fn of(part: &'e Part, ledger: &Ledger) -> Self {
        let statement =
            |row: &crate::expected::Row| ledger.statement(&row["id"], &row["speaker"], &row["words"]);
        let rows: BTreeMap<&str, _> = part.rows.iter().map(|row| (&*row["id"], statement(row))).collect();
        let mut counts = BTreeMap::<&str, usize>::new();
        for one in rows.values().flatten() {
            *counts.entry(text(&one["claim"])).or_default() += 1;
        }
        let id = counts.into_iter().max_by_key(|&(id, count)| (count, std::cmp::Reverse(id)));
        let id = id.map(|(id, _)| id.to_owned());
        Self { part, rows, id }
    }
}

/// Each statement: whether it is found, who says it, how it is put, who had it first, and whether it is in the claim.
fn statements(claim: &Found<'_>, answers: &mut Answers) {
    for row in &claim.part.rows {
        let found = claim.rows[&*row["id"]].as_ref();
        let facts = found.map(|one| {
            let speaker = text(&one["speaker"]["name"]);
            let first = list(one, "chain").next().map_or(speaker, |hop| text(&hop["name"]));
            [speaker, text(&one["stance"]), first].join(" | ")
        });
        let wanted = [&*row["speaker"], &row["stance"], &row["first holder"]].join(" | ");
        answers.add(
            &claim.part.name,
            &row["id"],
            wanted,
            facts.unwrap_or_else(|| "no such statement".into()),
        );
        let with = found.is_some_and(|one| one["claim"].as_str() == claim.id.as_deref());
        let with = if with { "in the claim" } else { "apart" };
        answers.add(&claim.part.name, &format!("{} with the others", row["id"]), "in the claim", with);
    }
    for chain in claim.part.all("chain") {
        let [report, holders] = &cells(chain)[..] else { panic!("{chain}") };
        let found = claim.rows[&**report].iter().flat_map(|one| list(one, "chain"));
        let found: Vec<&str> = found.map(|hop| text(&hop["name"])).collect();
        answers.add(&claim.part.name, &format!("chain of {report}"), holders, found.join(" > "));
    }
}

fn numbers(claim: &Found<'_>, trace: &Value, answers: &mut Answers) {
    let interval = |count: &Value| format!("{}..{}", count["low"], count["high"]);
    let origins = &trace["origins"];
    for (key, value) in &claim.part.items {
        let found = match &**key {
            "reports" | "texts" => origins[&**key].to_string(),
            "origins" => interval(origins),
            _ => match key.strip_prefix("without ") {
                Some(name) => {
                    let item = list(trace, "items").find(|item| item["name"] == name);
                    item.map_or("no such origin".into(), |item| interval(&item["without"]))
                }
                None => continue,
            },
        };
        answers.add(&claim.part.name, key, value, found);
    }
}

/// Denials, contradictions, later states and refusals to comment: each that is expected, and no other.
fn against(claim: &Found<'_>, trace: &Value, ledger: &Ledger, answers: &mut Answers) {
    let mut met = BTreeSet::new();
    for (key, kind) in
        [("denied by", "denies"), ("contradicted by", "contradicts"), ("updated by", "updates")]
    {
        for item in claim.part.all(key) {
            let [report, speaker, words, scope] = &cells(item)[..] else { panic!("{item}") };
            let theirs = ledger.statement(report, speaker, words);
            let found = theirs.map_or("no such statement".into(), |theirs| {
                met.insert(text(&theirs["claim"]).to_owned());
                // What one statement of a claim contradicts is contradicted by the claim; a denial is the denier's own.
                let by = if kind == "denies" { "id" } else { "claim" };
                let links: BTreeSet<String> = list(trace, "links")
                    .filter(|link| link["theirs"][by] == theirs[by])
                    .map(|link| format!("{} ({})", text(&link["kind"]), text(&link["scope"])))
                    .collect();
                join(links.iter().map(String::as_str))
            });
            let about = format!("{key} {report} | {speaker} | {words}");
            answers.add(&claim.part.name, &about, format!("{kind} ({scope})"), found);
        }
    }
    let others: BTreeSet<String> = list(trace, "links")
        .filter(|link| matches!(text(&link["kind"]), "denies" | "contradicts" | "updates"))
        .filter(|link| !met.contains(text(&link["theirs"]["claim"])) && !ours_against(link))
        .map(|link| format!("{} {}", ledger.name(&link["theirs"]["report"]), text(&link["kind"])))
        .collect();
    answers.add(&claim.part.name, "against it, of other claims", "", join(others.iter().map(String::as_str)));

    for nothing in claim.part.all("linked with") {
        let linked: BTreeSet<&str> =
            list(trace, "links").map(|link| ledger.name(&link["theirs"]["report"])).collect();
        let found = if linked.is_empty() { "nothing".into() } else { join(linked) };
        answers.add(&claim.part.name, "linked with", nothing, found);
    }

    let silent: BTreeSet<(&str, &str)> = list(trace, "no_comment")
        .map(|one| (ledger.name(&one["report"]), text(&one["speaker"]["name"])))
        .collect();
    for item in claim.part.all("no comment") {
        let [report, speaker] = &cells(item)[..] else { panic!("{item}") };
        let found = if silent.contains(&(&**report, &**speaker)) { "declined" } else { "-" };
        answers.add(&claim.part.name, &format!("no comment {report} | {speaker}"), "declined", found);
    }
    let taken = list(trace, "links").filter(|link| link["theirs"]["stance"] == "declined");
    let taken: BTreeSet<&str> = taken.map(|link| ledger.name(&link["theirs"]["report"])).collect();
    answers.add(&claim.part.name, "refusals taken for more", "", join(taken));
}

/// True if it is the claim's own statement that denies, or that is the later state.
fn ours_against(link: &Value) -> bool {
    match text(&link["kind"]) {
        "updates" => link["ours_is_later"] == true,
        "denies" => link["theirs"]["stance"] != "denied" && link["ours_is_later"] == true,
        _ => false,
    }
}
