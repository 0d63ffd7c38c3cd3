//! Readings by hand, for tests.
//!
//! A fixture is a header, an empty line, and the report. Header lines are `title: ...`, `outlet: ...`,
//! `published: ...`, `byline: ...` (once an author), `url: ...`, `warning: ...`, and for each attribution its number, mode
//! and, if not 0.9, confidence: `2 mixed .41`. In the report, `[1s:words]`, `[1c:words]` and `[1q:words]` are source,
//! cue and content of attribution 1; they may nest and run over paragraphs. Paragraphs are parted by an empty line; `# `
//! begins a heading, `> ` a quotation, `- ` an item, `! ` a caption. What more the header may say of an attribution
//! (`@1 stance: denied`) and of the report (`own: ...`) is in `fixture/facts.rs`.

mod facts;

use ascribe_document::{Attribution, Block, BlockKind, Date, Document, Mode, Span, Warning};

use crate::run::Reading;

/// The invented report that most tests use.
pub(crate) const BRIDGE: &str = include_str!("../../testdata/bridge.md");
/// Speakers, chains, stances, times and figures of all sorts.
pub(crate) const MINISTRY: &str = include_str!("../../testdata/ministry.md");
/// Nested attributions, characters that act, and no headline.
pub(crate) const HOSTILE: &str = include_str!("../../testdata/hostile.md");

/// Reads a fixture.
pub(crate) fn reading(fixture: &str) -> Reading {
    let (header, body) = fixture.split_once("\n\n").unwrap_or((fixture, ""));
    let mut reading = Reading { document: Document::default(), analysis: Default::default() };
    let document = &mut reading.document;
    // Read when the text is known: their words are looked up in it.
    let mut told = Vec::new();
    for line in header.lines().filter(|line| !line.is_empty()) {
        match line.split_once(": ") {
            Some(("title", value)) => document.title = Some(value.into()),
            Some(("outlet", value)) => document.outlet = Some(value.into()),
            Some(("byline", value)) => document.byline.push(value.into()),
            Some(("url", value)) => document.url = Some(value.into()),
            Some(("published", value)) => document.published = Date::parse(value),
            Some(("warning", value)) => document.warnings.push(Warning::new("test", value)),
            Some((key, value)) => told.push((key, value)),
            None => reading.analysis.attributions.push(attribution(line)),
        }
    }
    let mut open = Vec::new();
    for paragraph in body.trim_end().split("\n\n") {
        let kinds = [
            ("# ", BlockKind::Title),
            ("> ", BlockKind::Quote),
            ("- ", BlockKind::ListItem),
            ("! ", BlockKind::Caption),
        ];
        let found = kinds.iter().find_map(|(mark, kind)| Some((paragraph.strip_prefix(mark)?, *kind)));
        let (words, kind) = found.unwrap_or((paragraph, BlockKind::Paragraph));
        if !document.text.is_empty() {
            document.text += "\n\n";
        }
        let start = document.text.len();
        place(words, &mut open, &mut document.text, &mut reading.analysis.attributions);
        document.blocks.push(Block { span: Span::new(start, document.text.len()), kind });
    }
    for (key, value) in told {
        facts::add(&mut reading, key, value);
    }
    reading
}

fn attribution(line: &str) -> Attribution {
    let mut words = line.split(' ').skip(1);
    let mode = match words.next().unwrap() {
        "direct" => Mode::Direct,
        "mixed" => Mode::Mixed,
        "indirect" => Mode::Indirect,
        other => panic!("no such mode: {other}"),
    };
    let confidence = words.next().map_or(0.9, |word| word.parse().unwrap());
    Attribution { mode, confidence, ..Attribution::default() }
}

/// A part that is begun and not yet ended: attribution, role, first byte.
type Open = (usize, char, usize);

/// Parts may run on over several paragraphs.
fn place(words: &str, open: &mut Vec<Open>, text: &mut String, attributions: &mut [Attribution]) {
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let mark =
            rest.strip_prefix('[').and_then(|inside| inside.split_once(':')).and_then(|(name, after)| {
                let role = name.chars().last().filter(|role| "scq".contains(*role))?;
                Some((name[..name.len() - 1].parse::<usize>().ok()?, role, after))
            });
        if let Some((number, role, after)) = mark {
            open.push((number, role, text.len()));
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (c, open.last()) {
            (']', Some(&(number, role, start))) => {
                open.pop();
                let found = &mut attributions[number - 1];
                let spans = match role {
                    's' => &mut found.source,
                    'c' => &mut found.cue,
                    _ => &mut found.content,
                };
                spans.push(Span::new(start, text.len()));
                spans.sort();
            }
            _ => text.push(c),
        }
    }
}
