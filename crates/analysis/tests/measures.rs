//! What figures measure: the cases of `testdata/measures.md`.

use ascribe_analysis::Reader;
use ascribe_document::Document;

const CASES: &str = include_str!("../../../testdata/measures.md");

#[test]
fn cases() {
    let reader = Reader::load().unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for row in CASES.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [text, figure, measure, place] = cells[..] else { panic!("not four cells: {row}") };
        count += 1;
        let report = Document { text: text.to_owned(), ..Document::default() };
        let found = reader.analyze(&report).quantities;
        let read = found.iter().find(|quantity| quantity.span.of(text) == figure);
        let read = read.map(|quantity| {
            let place = quantity.place.map_or("", |span| span.of(text));
            (quantity.measure.as_deref().unwrap_or_default(), place)
        });
        if read != Some((measure, place)) {
            wrong.push(format!("{text}\n  {figure}: wanted {measure:?} {place:?}, read {read:?}"));
        }
    }
    assert!(count > 12 && wrong.is_empty(), "{}", wrong.join("\n"));
}
