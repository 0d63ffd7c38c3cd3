//! The ledger of the case, asked through the binary.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::expected::{Expected, Row};
use crate::held::Held;

/// The ledger, with the names that `EXPECTED.md` has for its reports.
pub(crate) struct Ledger {
    held: Held,
    /// Names, each with the report's id.
    ids: BTreeMap<String, String>,
    /// Ids of later versions, each with the name of the first.
    versions: BTreeMap<String, String>,
    shown: RefCell<BTreeMap<String, Value>>,
}

impl Ledger {
    /// Adds all reports, each on the day on which it was captured.
    pub(crate) fn of(expected: &Expected) -> Self {
        let held = Held { folder: tempfile::tempdir().unwrap() };
        let day = |report: &Row| {
            let later = expected.versions.rows.iter().find(|row| row["later"] == report["id"]);
            later.map_or(report["published"].clone(), |row| row["captured later"].clone())
        };
        let mut days = BTreeMap::<String, Vec<String>>::new();
        for report in &expected.reports {
            let file = format!("{}/../../examples/case/{}", env!("CARGO_MANIFEST_DIR"), report["file"]);
            days.entry(day(report)).or_default().push(file);
        }
        for (day, files) in &days {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            held.text(&[&["add", "--captured", day], &files[..]].concat());
        }
        let shown = |row: &Value| held.json(&["show", row["id"].as_str().unwrap()]);
        let known: Vec<Value> = held.items(&["reports"]).iter().map(shown).collect();
        let id = |file: &str| {
            let place =
                |row: &&Value| row["captures"][0]["place"].as_str().unwrap().ends_with(&format!("/{file}"));
            known.iter().find(place).unwrap()["id"].as_str().unwrap().to_owned()
        };
        let ids: BTreeMap<String, String> =
            expected.reports.iter().map(|row| (row["id"].clone(), id(&row["file"]))).collect();
        let versions = &expected.versions.rows;
        let versions =
            versions.iter().map(|row| (ids[&row["later"]].clone(), row["first"].clone())).collect();
        Self { held, ids, versions, shown: RefCell::default() }
    }

    pub(crate) fn json(&self, args: &[&str]) -> Value {
        self.held.json(args)
    }

    pub(crate) fn items(&self, args: &[&str]) -> Vec<Value> {
        self.held.items(args)
    }

    /// The JSON that is printed; `None` if there is no such thing.
    pub(crate) fn asked(&self, args: &[&str]) -> Option<Value> {
        let output = self.held.run(&[args, &["--json"]].concat());
        (output.status.code() == Some(0)).then(|| serde_json::from_slice(&output.stdout).unwrap())
    }

    /// The id of a report.
    pub(crate) fn id(&self, name: &str) -> &str {
        &self.ids[name]
    }

    /// The name of the report that this JSON names.
    pub(crate) fn name(&self, report: &Value) -> &str {
        let named = self.ids.iter().find(|(_, id)| report["id"] == id.as_str());
        named.map_or("?", |(name, _)| name)
    }

    /// As `name`; a later version goes by the first.
    pub(crate) fn page(&self, report: &Value) -> &str {
        match report["id"].as_str().and_then(|id| self.versions.get(id)) {
            Some(first) => first,
            None => self.name(report),
        }
    }

    /// A thing in full.
    pub(crate) fn show(&self, id: &str) -> Value {
        self.shown.borrow_mut().entry(id.to_owned()).or_insert_with(|| self.json(&["show", id])).clone()
    }

    /// A claim with its origins.
    pub(crate) fn trace(&self, claim: &str) -> Value {
        self.shown
            .borrow_mut()
            .entry(format!("trace {claim}"))
            .or_insert_with(|| self.json(&["trace", claim]))
            .clone()
    }

    /// The statement of a report that holds these words, one by this speaker before any other.
    pub(crate) fn statement(&self, report: &str, speaker: &str, words: &str) -> Option<Value> {
        let all = self.show(self.id(report))["attributions"].as_array().unwrap().clone();
        let mut holding: Vec<Value> =
            all.into_iter().filter(|one| content(one).contains(&plain(words))).collect();
        holding.sort_by_key(|one| one["speaker"]["name"] != speaker);
        holding.into_iter().next()
    }
}

/// Letters and digits of a statement's content.
fn content(statement: &Value) -> String {
    let pieces = statement["words"]["content"].as_array().unwrap();
    plain(&pieces.iter().map(|piece| piece.as_str().unwrap()).collect::<Vec<_>>().join(" "))
}

/// Letters and digits, so that quotation marks and gaps make no difference.
fn plain(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text of a JSON value, `-` for none.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}

/// The items of a JSON value.
pub(crate) fn list<'v>(value: &'v Value, field: &str) -> impl Iterator<Item = &'v Value> {
    value[field].as_array().into_iter().flatten()
}
