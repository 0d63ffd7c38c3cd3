//! The speakers of `testdata/cases/speakers.md`, which a journalist can add to.

mod markdown;

use ascribe_analysis::Reader;
use ascribe_document::{Attribution, Document, Span};
use markdown::cases;

/// A source without the article and comma on which the model's cut may differ.
fn bare(source: &str) -> &str {
    let source = source.trim_end_matches(',');
    source.strip_prefix("The ").or_else(|| source.strip_prefix("the ")).unwrap_or(source)
}

fn found(text: &str, one: &Attribution) -> String {
    let part = |span: Option<Span>| span.map_or("-", |span| span.of(text)).to_owned();
    let who = &one.speaker;
    let source = part(one.source.first().copied());
    let source = bare(&source);
    [source, &who.name, who.kind.as_str(), &part(who.role), &part(who.affiliation)].join(" | ")
}

#[test]
fn every_speaker_is_read_as_expected() {
    let reader = Reader::load().unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/cases/speakers.md");
    let (mut count, mut failures) = (0, Vec::new());
    for case in cases(&std::fs::read_to_string(path).unwrap()) {
        let document = Document { text: case.text.clone(), ..Document::default() };
        let analysis = reader.analyze(&document);
        let all: Vec<String> = analysis.attributions.iter().map(|one| found(&case.text, one)).collect();
        for expected in &case.expected {
            count += 1;
            let (source, rest) = expected.split_once(" | ").unwrap_or((expected, ""));
            if !all.contains(&format!("{} | {rest}", bare(source))) {
                failures.push(format!("{}\n  expected {expected}\n  found {all:#?}", case.name));
            }
        }
        for one in &analysis.attributions {
            let printed = case.text.contains(&one.speaker.name) && !one.speaker.name.is_empty();
            assert!(!one.speaker.named || printed, "{}: {} is not printed", case.name, one.speaker.name);
        }
    }
    assert!(count > 0, "no case in {path}");
    // A source that the model cuts otherwise counts as a failure of the model, not of the rules.
    assert!(failures.len() * 10 <= count, "{} of {count} speakers:\n{}", failures.len(), failures.join("\n"));
}
