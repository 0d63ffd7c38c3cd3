//! Agreement with the Python reference, see `training/comparer/reference.py`.

use serde_json::Value;

use super::{Comparer, bm25::Bm25, input::Input, passages};

/// Largest mean difference of the scores of a pair, which reach beyond 8: two runtimes round the same int8 graph
/// differently in the last places.
const TOLERANCE: f64 = 0.12;

fn rows() -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/reference/comparer.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap()
}

fn check_near(found: &[f64], expected: &Value, tolerance: f64) {
    let expected: Vec<f64> = expected.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect();
    assert!(found.len() >= expected.len());
    let apart: f64 = found.iter().zip(&expected).map(|(found, expected)| (found - expected).abs()).sum();
    let apart = apart / expected.len() as f64;
    assert!(apart <= tolerance, "{apart} apart: {found:?} for {expected:?}");
}

#[test]
fn inputs_and_passages_are_the_same() {
    let comparer = Comparer::load().unwrap();
    for row in rows() {
        let (a, b) = (text(&row, "a"), text(&row, "b"));
        let input = Input::pair(a, b, &comparer.vocabulary);
        assert_eq!(serde_json::json!(input.ids), row["ids"], "{a} | {b}");
        assert_eq!(serde_json::json!(input.echo), row["echo"], "{a} | {b}");
        assert_eq!(passages(a, b), text(&row, "passages"));
    }
}

#[test]
fn words_in_common_count_the_same() {
    let rows = rows();
    let pool: Vec<String> = rows.iter().map(|row| text(row, "a").to_owned()).collect();
    let bm25 = Bm25::of(&pool);
    for row in &rows {
        check_near(&bm25.scores(text(row, "b")), &row["bm25"], 1e-3);
    }
}

#[test]
fn scores_and_vectors_agree() {
    let comparer = Comparer::load().unwrap();
    let wide = |values: &[f32]| -> Vec<f64> { values.iter().map(|&x| f64::from(x)).collect() };
    for row in rows() {
        let (a, b) = (text(&row, "a"), text(&row, "b"));
        check_near(&wide(&comparer.scores(a, b).unwrap()), &row["judgement"], TOLERANCE);
        check_near(&wide(&comparer.embed(a).unwrap()), &row["embedding"], 0.01);
    }
}
