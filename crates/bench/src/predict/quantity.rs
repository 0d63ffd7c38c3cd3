//! Figures, for the suite of Microsoft Recognizers: the row's `model` says which recogniser is asked.

use anyhow::{Context, Result};
use ascribe_analysis::{
    quantity::{Recogniser, recognise},
    words::words,
};
use ascribe_document::CodePoints;
use serde::Deserialize;
use serde_json::{Value, json};

/// The inputs of a row.
#[derive(Deserialize)]
struct Row {
    id: String,
    model: String,
    text: String,
}

/// The row's figures by the suite's names of types and units.
pub(super) fn quantity(line: &str) -> Result<Value> {
    let row: Row = serde_json::from_str(line)?;
    let (recogniser, kind) = match row.model.as_str() {
        "NumberModel" => (Recogniser::Number, "number"),
        "OrdinalModel" => (Recogniser::Ordinal, "ordinal"),
        "PercentModel" => (Recogniser::Percent, "percentage"),
        "NumberRangeModel" => (Recogniser::NumberRange, "numberrange"),
        "CurrencyModel" => (Recogniser::Currency, "currency"),
        "AgeModel" => (Recogniser::Age, "age"),
        "DimensionModel" => (Recogniser::Dimension, "dimension"),
        "TemperatureModel" => (Recogniser::Temperature, "temperature"),
        _ => {
            return Err(anyhow::anyhow!("unknown model {}", row.model)).context("see the README of the data");
        }
    };
    let points = CodePoints::of(&row.text);
    let found = recognise(&row.text, &words(&row.text), recogniser);
    let quantities: Vec<Value> = found
        .into_iter()
        .map(|found| {
            let [start, end] = points.range(found.span);
            // The suite writes the value of a percentage that has none as a word.
            let value =
                found.value.or_else(|| (recogniser == Recogniser::Percent).then(|| "null".to_owned()));
            // A place told from the end or from here ("last") has words for its value.
            let relative =
                recogniser == Recogniser::Ordinal && !value.iter().all(|value| value.parse::<f64>().is_ok());
            let kind = if relative { "ordinal.relative" } else { kind };
            json!({"start": start, "end": end, "type": kind, "value": value, "unit": found.unit})
        })
        .collect();
    Ok(json!({"id": row.id, "quantities": quantities}))
}
