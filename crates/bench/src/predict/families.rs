//! Kin texts of a file, found as the ledger finds them: by shared fingerprints first, then word by word.

use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    path::Path,
    time::Instant,
};

use anyhow::{Context, Result};
use ascribe_analysis::compare::{fingerprints, kinship};
use serde::Deserialize;
use serde_json::{Value, json};

/// Texts that a fingerprint may stand in: one of more is boilerplate.
const COMMON: usize = 100;

/// The inputs of a row.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
}

/// Writes a row for each text: its id and its kin among the texts before it. What it cost goes to standard error.
pub(super) fn rows(file: &Path, mut out: impl Write) -> Result<()> {
    let lines = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let rows: Vec<Row> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut cost = Cost::default();
    for (at, row) in rows.iter().enumerate() {
        let began = Instant::now();
        let prints = fingerprints(&row.text);
        cost.seconds_fingerprints += began.elapsed().as_secs_f64();
        cost.fingerprints += prints.len();
        let mut candidates: BTreeMap<usize, usize> = BTreeMap::new();
        for print in prints {
            let texts = index.entry(print.hash).or_default();
            if texts.len() < COMMON {
                texts.iter().for_each(|&text| *candidates.entry(text).or_default() += 1);
                texts.push(at);
            }
        }
        cost.candidates += candidates.len();
        let mut kin: Vec<Value> = Vec::new();
        for (&other, &shared) in &candidates {
            let began = Instant::now();
            let found = kinship(&rows[other].text, &row.text);
            cost.seconds_kinship += began.elapsed().as_secs_f64();
            kin.extend(found.map(|found| {
                json!({"id": rows[other].id, "kind": found.kind.as_str(), "changed": found.changes().next().is_some(),
                       "shares": [found.share_first, found.share_second], "fingerprints": shared,
                       "passages": found.passages.iter().map(|one| one.words).collect::<Vec<_>>(), "reason": found.reason})
            }));
        }
        writeln!(out, "{}", json!({"id": row.id, "kin": kin}))?;
    }
    cost.tell(rows.len());
    Ok(())
}

/// What finding kin took.
#[derive(Default)]
struct Cost {
    fingerprints: usize,
    candidates: usize,
    seconds_fingerprints: f64,
    seconds_kinship: f64,
}

impl Cost {
    #[allow(clippy::print_stderr, reason = "figures beside the rows")]
    fn tell(&self, texts: usize) {
        let each = |sum: f64, of: usize| sum / of.max(1) as f64;
        let cost = json!({
            "texts": texts,
            "fingerprints_a_text": each(self.fingerprints as f64, texts),
            "candidates_a_text": each(self.candidates as f64, texts),
            "fingerprints_ms": 1e3 * each(self.seconds_fingerprints, texts),
            "kinship_ms": 1e3 * each(self.seconds_kinship, self.candidates),
        });
        eprintln!("{cost}");
    }
}
