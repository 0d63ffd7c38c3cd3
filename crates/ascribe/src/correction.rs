//! A person's correction of a statement as it comes in: JSON with the names of a statement's JSON, offsets in code points.

use anyhow::{Context as _, Result, bail};
use ascribe_document::{CodePoints, Span, SpeakerKind};
use ascribe_ledger::query::Hop;
use ascribe_ledger::{Correction, Who};
use serde_json::Value;

/// The correction that `value` says of a statement in `text`, which is `None` where the outlet's policy does not keep it.
///
/// `value` has some of `source`, `cue`, `content` (lists of `[start, end]`), `speaker` (`{"name", "kind"}`), `chain` (a list of
/// `{"name", "kind", "relation", "named", "ground", "group", "spans"}`, the last four as they may be) and `stance`. Fails if it
/// has anything else; whether what it says can be is for the ledger to tell.
pub(crate) fn correction(value: &Value, text: Option<&str>) -> Result<Correction> {
    let points = text.map(CodePoints::of);
    let spans = |part: &str, value: &Value| spans(part, value, points.as_ref());
    let mut correction = Correction::default();
    for (name, value) in value.as_object().context("a correction is an object")? {
        match name.as_str() {
            "source" => correction.source = Some(spans(name, value)?),
            "cue" => correction.cue = Some(spans(name, value)?),
            "content" => correction.content = Some(spans(name, value)?),
            "speaker" => {
                correction.speaker = Some(Who { name: word(value, "name")?, kind: word(value, "kind")? });
            }
            "chain" => {
                let hops = value.as_array().context("chain: a list of holders is needed")?;
                let hops = hops.iter().map(|value| {
                    let placed = value.get("spans").filter(|value| !value.is_null());
                    let placed = placed.map(|value| spans("chain", value)).transpose()?;
                    hop(value, placed.unwrap_or_default())
                });
                correction.chain = Some(hops.collect::<Result<_>>()?);
            }
            "stance" => {
                correction.stance = Some(value.as_str().context("stance: a word is needed")?.to_owned())
            }
            _ => bail!("{name} cannot be corrected; source, cue, content, speaker, chain and stance can"),
        }
    }
    Ok(correction)
}

fn hop(value: &Value, spans: Vec<Span>) -> Result<Hop> {
    let words = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let kind = word(value, "kind")?;
    let named = value.get("named").and_then(Value::as_bool);
    Ok(Hop {
        name: word(value, "name")?,
        relation: word(value, "relation")?,
        named: named.or_else(|| SpeakerKind::parse(&kind)?.is_named()).unwrap_or(true),
        kind,
        ground: words("ground"),
        group: words("group"),
        spans,
    })
}

fn word(value: &Value, name: &str) -> Result<String> {
    let word = value.get(name).and_then(Value::as_str);
    Ok(word
        .with_context(|| format!("{name} is missing, of a speaker or of a holder in the chain"))?
        .to_owned())
}

fn spans(part: &str, value: &Value, points: Option<&CodePoints<'_>>) -> Result<Vec<Span>> {
    let all = value.as_array().with_context(|| format!("{part}: a list of [start, end] is needed"))?;
    let spans = all.iter().map(|value| {
        let range: [usize; 2] = serde_json::from_value(value.clone())
            .with_context(|| format!("{part}: {value} is no [start, end] in code points"))?;
        let Some(points) = points else {
            bail!("the text of this report is not kept, so no place in it can be given for its {part}");
        };
        let [start, end] = range;
        points.span(range).with_context(|| format!("{part}: {start}-{end} is no place in the report's text"))
    });
    spans.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn offsets_are_code_points_and_become_bytes() {
        let text = "“Nein”, sagte Zoë.";
        let value = json!({
            "content": [[1, 5]],
            "source": [],
            "speaker": { "name": "Zoë", "kind": "person" },
            "chain": [{ "name": "Zoë", "kind": "person", "relation": "said", "spans": [[14, 17]] }],
        });
        let read = correction(&value, Some(text)).unwrap();
        assert_eq!(read.content.unwrap()[0].of(text), "Nein");
        assert_eq!(read.source, Some(vec![]));
        let hop = &read.chain.unwrap()[0];
        assert_eq!((hop.spans[0].of(text), hop.named), ("Zoë", true));
        assert_eq!((read.cue, read.stance), (None, None));
    }

    #[test]
    fn what_is_no_correction_is_refused() {
        for value in [
            json!([]),
            json!({ "content": [[1, 99]] }),
            json!({ "content": [[5, 1]] }),
            json!({ "content": [[-1, 2]] }),
            json!({ "content": "1-2" }),
            json!({ "speaker": "Zoë" }),
            json!({ "chain": [{ "name": "Zoë" }] }),
            json!({ "stance": 3 }),
            json!({ "mode": "direct" }),
        ] {
            assert!(correction(&value, Some("“Nein”")).is_err(), "{value}");
        }
        assert!(correction(&json!({ "cue": [[0, 1]] }), None).is_err());
    }
}
