//! What holds for every reading, however its spans lie.

use ascribe_document::{
    Analysis, Attribution, Block, BlockKind, Document, Hop, Likelihood, Mode, Relation, Span, Speaker,
    SpeakerKind,
};
use proptest::prelude::*;
use serde_json::Value;

use super::{html, json, text, visible, wrap};
use crate::run::Reading;

/// Any text, in blocks of lines, with any spans on character boundaries, overlapping as they may.
fn readings() -> impl Strategy<Value = Reading> {
    let spans = || proptest::collection::vec((0..200_usize, 1..40_usize), 0..3);
    let facts = proptest::collection::vec((0..200_usize, 1..40_usize), 0..6);
    let found = proptest::collection::vec((spans(), spans(), spans(), facts, 0.0..1.0_f32), 0..8);
    ("([a-z“”<&é\u{202e}\u{1b}東]{0,12}[ \n]){0,30}", found, spans()).prop_map(|(text, found, own)| {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = |spans: Vec<(usize, usize)>| {
            let end = |at: usize| ends[at.min(ends.len() - 1)];
            let spans = spans.into_iter().map(|(start, len)| Span::new(end(start), end(start + len)));
            let mut spans: Vec<_> = spans.filter(|span| !span.is_empty()).collect();
            spans.sort();
            // Spans of a part do not overlap.
            spans.dedup_by(|next, before| next.overlaps(*before));
            spans
        };
        let found = found.into_iter().map(|(source, cue, content, facts, confidence)| {
            let facts = place(facts);
            Attribution {
                source: place(source),
                cue: place(cue),
                content: place(content),
                mode: Mode::Mixed,
                confidence,
                ..told(&facts)
            }
        });
        let own_voice = place(own);
        let attributions = found.collect();
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            if !span.is_empty() {
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
        }
        let document = Document { text, blocks, ..Document::default() };
        Reading { document, analysis: Analysis { attributions, own_voice, ..Analysis::default() } }
    })
}

/// An attribution of which as much is known as there are spans.
fn told(facts: &[Span]) -> Attribution {
    let fact = |at: usize| facts.get(at).copied();
    let name = "\u{1b}[31m<b>\u{202e}Zoë";
    let hop = fact(0).map(|span| Hop {
        name: name.into(),
        kind: SpeakerKind::UnnamedGroup,
        relation: Relation::Told,
        named: false,
        ground: fact(1),
        group: fact(2),
        spans: vec![span],
    });
    let kind = if facts.is_empty() { SpeakerKind::Unresolved } else { SpeakerKind::Person };
    let likelihood =
        |term| Likelihood { term, low: Some(55), high: fact(4).map(|_| 80), yardstick: Some("ICD 203") };
    Attribution {
        speaker: Speaker {
            name: fact(0).map_or("", |_| name).into(),
            kind,
            role: fact(1),
            ..Speaker::default()
        },
        chain: hop.into_iter().collect(),
        likelihood: fact(3).map(likelihood),
        condition: fact(2),
        ..Attribution::default()
    }
}

/// The words of a page between `<header>` and the end, without tags, numbers, ranges and cards.
fn words(section: &str) -> String {
    let mut out = String::new();
    let (mut inside, mut skipped) = (false, 0_usize);
    for piece in section.split('<').skip(1) {
        let Some((tag, words)) = piece.split_once('>') else { continue };
        let name = tag.split(' ').next().unwrap_or_default();
        match name {
            "p" if tag.contains("dir=") => inside = true,
            "/p" => inside = false,
            "a" => skipped += 1,
            "/a" => skipped -= 1,
            _ => {}
        }
        if inside && skipped == 0 && !tag.contains("class=\"range\"") {
            out += words;
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_page_keeps_every_word_and_balances_its_tags(reading in readings()) {
        let section = html::section(&reading, "name", 1, 1).html;
        let shown = words(&section).replace("&lt;", "<").replace("&amp;", "&");
        let solid = |text: &str| {
            let shown: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            visible::one_line(&shown)
        };
        prop_assert_eq!(solid(&shown), solid(&reading.document.text));
        for tag in ["span", "a", "p", "li", "ul", "div", "bdi", "dl"] {
            let opened = section.matches(&format!("<{tag}>")).count() + section.matches(&format!("<{tag} ")).count();
            prop_assert_eq!(opened, section.matches(&format!("</{tag}>")).count());
        }
        // Words on cards lead to their place; an attribution without words has none for its number.
        let targets = section.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        for target in targets.filter(|target| target.contains('w')) {
            prop_assert_eq!(section.matches(&format!(" id=\"{target}\"")).count(), 1, "{}", target);
        }
        prop_assert_eq!(section.matches("<li class=\"card\"").count(), cards(&reading));
    }

    #[test]
    fn no_line_exceeds_the_width_and_no_character_acts(reading in readings(), width in 40..140_usize) {
        let shown = text::reading(&reading, "name", super::sheet::Look { width, color: false });
        for line in shown.lines() {
            prop_assert!(wrap::columns(line) <= width, "{:?}", line);
        }
        prop_assert!(!shown.chars().any(|c| visible::acts(c) && c != '\n'));
    }

    #[test]
    fn offsets_are_code_points_of_the_words(reading in readings()) {
        let json: Value = serde_json::from_str(&json::report("name", &reading, "test", false).unwrap()).unwrap();
        let text: Vec<char> = json["text"].as_str().unwrap().chars().collect();
        prop_assert_eq!(json["attributions"].as_array().unwrap().len(), reading.analysis.attributions.len());
        for found in json["attributions"].as_array().unwrap() {
            for role in ["source", "cue", "content"] {
                for (at, span) in found[role].as_array().unwrap().iter().enumerate() {
                    let end = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
                    let words: String = text[end(0)..end(1)].iter().collect();
                    prop_assert_eq!(&found["words"][role][at], &words);
                }
            }
        }
    }
}

/// Attributions that get a card: all, if there is a block to put them beside.
fn cards(reading: &Reading) -> usize {
    if reading.document.blocks.is_empty() { 0 } else { reading.analysis.attributions.len() }
}
