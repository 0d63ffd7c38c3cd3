//! How two texts stand to each other, by the fields of the row: premise and hypothesis, headline and body, two sentences,
//! a claim and a page.

use std::{collections::HashMap, fs::File, io::BufReader, path::Path};

use anyhow::{Context, Result};
use ascribe_analysis::compare::{Comparer, passages};
use serde::Deserialize;
use serde_json::{Value, json};

/// From here on two sentences count as saying the same; chosen on dev.
const SAME: f32 = 2.86;
/// A page supports a claim from the first of these on, and a part of it from the second; chosen on dev.
const SUPPORTED: [f32; 2] = [0.6, 0.05];

/// The inputs of a row.
#[derive(Deserialize)]
#[serde(untagged)]
enum Row {
    Page { id: String, hypothesis: String, premise_sentences: Vec<String> },
    Inference { id: String, premise: String, hypothesis: String },
    Headline { id: String, headline: String, body_id: String },
    Alike { id: String, a: String, b: String },
}

#[derive(Deserialize)]
struct Body {
    body_id: String,
    text: String,
}

/// Bodies by their ids, from the file that lies beside the rows of headlines; none for other rows.
pub(super) struct Bodies(HashMap<String, String>);

impl Bodies {
    pub(super) fn beside(gold: &Path) -> Result<Self> {
        let path = super::beside(gold, "bodies");
        if !path.exists() {
            return Ok(Self(HashMap::new()));
        }
        let file = File::open(&path).with_context(|| format!("{}", path.display()))?;
        let rows = serde_json::Deserializer::from_reader(BufReader::new(file)).into_iter();
        let bodies: Result<_, _> =
            rows.map(|row| row.map(|Body { body_id, text }| (body_id, text))).collect();
        Ok(Self(bodies.with_context(|| format!("{}", path.display()))?))
    }
}

/// The row of one pair.
pub(super) fn row(comparer: &Comparer, bodies: &Bodies, line: &str) -> Result<Value> {
    Ok(match serde_json::from_str(line)? {
        Row::Page { id, hypothesis, premise_sentences } => {
            let evidence = passages(&premise_sentences.join("\n"), &hypothesis);
            json!({"id": id, "label": support(comparer.pair(&evidence, &hypothesis)?.entailment)})
        }
        Row::Inference { id, premise, hypothesis } => {
            let pair = comparer.pair(&premise, &hypothesis)?;
            let labels = [
                ("entailment", pair.entailment),
                ("contradiction", pair.contradiction),
                ("neutral", pair.neutral),
            ];
            json!({"id": id, "label": likeliest(labels)})
        }
        Row::Headline { id, headline, body_id } => {
            let body = bodies.0.get(&body_id).with_context(|| format!("no body {body_id}"))?;
            let stance = comparer.stance(&headline, body)?;
            let labels = [
                ("agree", stance.agree),
                ("disagree", stance.disagree),
                ("discuss", stance.discuss),
                ("unrelated", stance.unrelated),
            ];
            json!({"id": id, "label": likeliest(labels)})
        }
        Row::Alike { id, a, b } => {
            let score = comparer.likeness(&a, &b)?;
            json!({"id": id, "score": score, "label": if score >= SAME { "same" } else { "different" }})
        }
    })
}

fn support(entailment: f32) -> &'static str {
    let [whole, part] = SUPPORTED;
    match entailment {
        p if p >= whole => "supported",
        p if p >= part => "partially_supported",
        _ => "not_supported",
    }
}

fn likeliest<const N: usize>(labels: [(&'static str, f32); N]) -> &'static str {
    labels.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map_or("", |(label, _)| label)
}
