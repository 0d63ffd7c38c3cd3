//! The cases of `testdata/cases/firmness.md`: how firmly a thing is said.
//!
//! A case is a report in quoted lines and items `stance | words of the content | further fields`, in any order:
//! `term low-high` or `term -` (outside the yardsticks) is the word of likelihood, `certainty polarity tense` the
//! factuality, `if WORDS` the condition.

mod markdown;

use ascribe_analysis::Reader;
use ascribe_document::{Analysis, Attribution, Document, Span};
use markdown::cases;

#[test]
fn every_case_is_judged_as_expected() {
    let reader = Reader::load().unwrap();
    let markdown =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/cases/firmness.md"))
            .unwrap();
    let (mut count, mut failures) = (0, Vec::new());
    for case in cases(&markdown) {
        let document = Document { text: case.text, ..Document::default() };
        let analysis = reader.analyze(&document);
        for item in &case.expected {
            count += 1;
            if let Err(why) = check(item, &document.text, &analysis) {
                failures.push(format!("{}: {item}\n    {why}", case.name));
            }
        }
    }
    assert!(count > 30, "only {count} items");
    assert!(failures.is_empty(), "{} of {count} items:\n{}", failures.len(), failures.join("\n"));
}

fn check(item: &str, text: &str, analysis: &Analysis) -> Result<(), String> {
    let mut fields = item.split(" | ").map(str::trim);
    let (stance, words) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
    let start = text.find(words).ok_or("the words are not in the report")?;
    let found = covering(analysis, Span::new(start, start + words.len())).ok_or("not found")?;
    same("stance", found.stance.as_str(), stance)?;
    for field in fields {
        if let Some(condition) = field.strip_prefix("if ") {
            same("condition", found.condition.map_or("none", |span| span.of(text)), condition)?;
        } else if field.starts_with("certain ") || field.ends_with(" now") || field.ends_with(" future") {
            let given = found.factuality;
            let polarity = if given.positive { "positive" } else { "negative" };
            let tense = if given.future { "future" } else { "now" };
            same("factuality", &format!("{} {polarity} {tense}", given.certainty.as_str()), field)?;
        } else {
            same("likelihood", &likelihood(found, text), field)?;
        }
    }
    Ok(())
}

fn likelihood(found: &Attribution, text: &str) -> String {
    let Some(likelihood) = &found.likelihood else { return "none".to_owned() };
    let range = likelihood.low.zip(likelihood.high).map(|(low, high)| format!("{low}-{high}"));
    format!("{} {}", likelihood.term.of(text), range.as_deref().unwrap_or("-"))
}

fn same(what: &str, given: &str, expected: &str) -> Result<(), String> {
    if given == expected { Ok(()) } else { Err(format!("{what}: {given}")) }
}

/// The attribution whose content covers most of the span.
fn covering(analysis: &Analysis, span: Span) -> Option<&Attribution> {
    let covered = |one: &Attribution| -> usize {
        one.content.iter().map(|part| part.end.min(span.end).saturating_sub(part.start.max(span.start))).sum()
    };
    analysis.attributions.iter().filter(|one| covered(one) > 0).max_by_key(|one| covered(one))
}
