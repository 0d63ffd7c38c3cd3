//! A reading on a terminal: a header, a card an attribution in the report's order, and the figures.
//!
//! ```text
//!  2  Ms. Kowalczyk · said                                            direct · ¶ 2
//!       “We cannot send buses over it for another winter,” … “We simply cannot.”
//! ```
//!
//! From [`WIDE`] columns on, who and how stand in a column of their own, as in a printed play.

use anstyle::{AnsiColor, Style};
use ascribe_document::{Attribution, Block, BlockKind, Date, Document, Mode, Span};

use super::figures::{Figures, parts};
use super::wrap::columns;
use super::{NO_SOURCE, UNSURE, blocks_over, visible};
use crate::run::Reading;

mod pieces;

use pieces::Pieces;

/// How the text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// Columns; no line is wider.
    pub(crate) width: usize,
    /// Bold and colours. Nothing is said by them alone.
    pub(crate) color: bool,
}

/// The least width that has room for two columns.
const WIDE: usize = 100;
/// The column of who and how, where there are two.
const WHO: usize = 32;
/// Lines longer than this are hard to follow.
const MEASURE: usize = 80;
const GAP: usize = 3;
/// The content stands in from who says it.
const INDENT: usize = 2;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();
const UNNAMED: Style = Style::new().italic();
const DOUBT: Style = AnsiColor::Red.on_default().bold();

/// The whole reading. `name` is what the user calls the document.
pub(crate) fn reading(reading: &Reading, name: &str, look: Look) -> String {
    let mut page = Page { out: String::new(), look };
    page.header(reading, name);
    let count = reading.analysis.attributions.len();
    let places = places(&reading.document.blocks);
    let margin = count.to_string().len() + 1;
    for (number, attribution) in reading.analysis.attributions.iter().enumerate() {
        let card = Card::of(&reading.document, &places, attribution);
        page.card(&format!("{:>margin$}", number + 1), &card);
        page.line("");
    }
    page.figures(&Figures::of(reading));
    page.out
}

/// One attribution, ready to print.
struct Card {
    source: Option<String>,
    cue: String,
    content: String,
    mode: Mode,
    unsure: Option<String>,
    place: Option<String>,
}

impl Card {
    fn of(document: &Document, places: &[String], attribution: &Attribution) -> Self {
        let text = document.text.as_str();
        let blocks = attribution.extent().map(|extent| blocks_over(&document.blocks, extent));
        let place = blocks.and_then(|blocks| places.get(blocks.start));
        Self {
            source: (!attribution.source.is_empty()).then(|| parts(text, &attribution.source)),
            cue: parts(text, &attribution.cue),
            content: content(document, &attribution.content),
            mode: attribution.mode,
            unsure: (attribution.confidence < UNSURE)
                .then(|| format!("unsure, {:.0}%", attribution.confidence.max(0.0) * 100.0)),
            place: place.cloned(),
        }
    }

    /// Source and cue, with the style of each stretch.
    fn head(&self) -> Pieces {
        let mut head = Pieces::default();
        match &self.source {
            Some(source) => head.push(source, BOLD),
            None => head.push(NO_SOURCE, UNNAMED),
        }
        if !self.cue.is_empty() {
            head.push(" · ", DIM);
            head.push(&self.cue, PLAIN);
        }
        head
    }

    /// Mode, doubt and place.
    fn tag(&self) -> Pieces {
        let color = match self.mode {
            Mode::Direct => AnsiColor::Green,
            Mode::Mixed => AnsiColor::Yellow,
            Mode::Indirect => AnsiColor::Cyan,
        };
        let mut tag = Pieces::default();
        if let Some(unsure) = &self.unsure {
            tag.push(unsure, DOUBT);
            tag.push(" · ", DIM);
        }
        tag.push(self.mode.as_str(), color.on_default());
        if let Some(place) = &self.place {
            tag.push(&format!(" · {place}"), DIM);
        }
        tag
    }
}

/// The words of the content; where they run over several paragraphs, each on its own line.
fn content(document: &Document, spans: &[Span]) -> String {
    let of_span = |span: &Span| {
        let blocks = &document.blocks[blocks_over(&document.blocks, *span)];
        if blocks.len() < 2 {
            return visible::one_line(span.of(&document.text));
        }
        let part = |block: &Block| Span::new(block.span.start.max(span.start), block.span.end.min(span.end));
        let parts = blocks.iter().map(|block| visible::one_line(part(block).of(&document.text)));
        parts.collect::<Vec<_>>().join("\n")
    };
    spans.iter().map(of_span).collect::<Vec<_>>().join(" … ")
}

/// What each block is called on a card: "¶ 3", "headline", "heading".
fn places(blocks: &[Block]) -> Vec<String> {
    let mut paragraphs = 0;
    let place = |(index, block): (usize, &Block)| match (block.kind, index) {
        (BlockKind::Title, 0) => "headline".into(),
        (BlockKind::Title, _) => "heading".into(),
        _ => {
            paragraphs += 1;
            format!("¶ {paragraphs}")
        }
    };
    blocks.iter().enumerate().map(place).collect()
}

struct Page {
    out: String,
    look: Look,
}

impl Page {
    fn header(&mut self, reading: &Reading, name: &str) {
        let document = &reading.document;
        let first = document.blocks.first().filter(|block| block.kind == BlockKind::Title);
        let title = document.title.as_deref().or_else(|| first.map(|block| block.span.of(&document.text)));
        let title = title.map(visible::one_line).filter(|title| !title.is_empty());
        let name = visible::one_line(name);
        self.paragraph(title.as_deref().unwrap_or(&name), BOLD);
        let mut facts: Vec<String> = Vec::new();
        facts.extend(document.outlet.as_deref().map(visible::one_line));
        facts.extend(document.published.map(day));
        if !document.byline.is_empty() {
            facts.push(format!("by {}", visible::one_line(&document.byline.join(", "))));
        }
        self.paragraph(&facts.join(" · "), PLAIN);
        let mut origin: Vec<String> = title.map(|_| name).into_iter().collect();
        origin.extend(document.url.as_deref().map(visible::one_line));
        self.paragraph(&origin.join(" · "), DIM);
        self.rule();
        for warning in reading.warnings() {
            self.paragraph(&format!("Note: {}", visible::one_line(&warning.message)), PLAIN);
        }
        self.line("");
    }

    fn card(&mut self, number: &str, card: &Card) {
        let (head, tag) = (card.head(), card.tag());
        let margin = columns(number) + 2;
        let room = self.look.width.saturating_sub(margin);
        let number = self.paint(number, DIM);
        if self.look.width >= WIDE {
            let mut left = head.lines(WHO, WHO, self.look.color);
            left.extend(tag.lines(WHO, WHO, self.look.color));
            let measure = MEASURE.min(room - WHO - GAP);
            let right = Pieces::of(&card.content, PLAIN).lines(measure, measure, self.look.color);
            for row in 0..left.len().max(right.len()) {
                let (left, columns) = left.get(row).cloned().unwrap_or_default();
                let fill = " ".repeat(WHO + GAP - columns);
                let start = if row == 0 { format!("{number}  ") } else { " ".repeat(margin) };
                let right = right.get(row).map_or("", |(line, _)| line);
                self.line(&format!("{start}{left}{fill}{right}"));
            }
            return;
        }
        let beside = room.saturating_sub(tag.columns() + GAP);
        // A narrow terminal: the tag follows the head on a line of its own.
        let narrow = beside < room / 3;
        let head = head.lines(if narrow { room } else { beside }, room, self.look.color);
        let tag_line = self.joined(&tag);
        for (row, (line, columns)) in head.iter().enumerate() {
            let start = if row == 0 { format!("{number}  ") } else { " ".repeat(margin) };
            let end = match row {
                0 if !narrow => format!("{}{tag_line}", " ".repeat(room - columns - tag.columns())),
                _ => String::new(),
            };
            self.line(&format!("{start}{line}{end}"));
        }
        let tag = if narrow { tag.lines(room, room, self.look.color) } else { Vec::new() };
        for (line, _) in &tag {
            self.line(&format!("{}{line}", " ".repeat(margin)));
        }
        let measure = (room - INDENT).min(MEASURE);
        for (line, _) in Pieces::of(&card.content, PLAIN).lines(measure, measure, self.look.color) {
            self.line(&format!("{}{line}", " ".repeat(margin + INDENT)));
        }
    }

    fn figures(&mut self, figures: &Figures) {
        self.rule();
        for (row, line) in figures.lines().iter().enumerate() {
            self.paragraph(line, if row == 0 { BOLD } else { PLAIN });
        }
    }

    fn rule(&mut self) {
        let rule = self.paint(&"─".repeat(self.look.width.min(WIDE + GAP + WHO)), DIM);
        self.line(&rule);
    }

    /// Wrapped at the width; an empty text makes no line.
    fn paragraph(&mut self, text: &str, style: Style) {
        let measure = self.look.width;
        for (line, _) in Pieces::of(text, style).lines(measure, measure, self.look.color) {
            self.line(&line);
        }
    }

    fn line(&mut self, line: &str) {
        self.out += line.trim_end_matches(' ');
        self.out.push('\n');
    }

    fn paint(&self, text: &str, style: Style) -> String {
        Pieces::of(text, style).painted(0..text.len(), self.look.color)
    }

    fn joined(&self, pieces: &Pieces) -> String {
        pieces.painted(0..pieces.text.len(), self.look.color)
    }
}

/// "14 March 2026".
fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS.get(usize::from(date.month()).wrapping_sub(1)).copied().unwrap_or("?");
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::{self, BRIDGE, HOSTILE};

    fn shown(fixture: &str, width: usize, color: bool) -> String {
        reading(&fixture::reading(fixture), "reports/bridge.txt", Look { width, color })
    }

    #[test]
    fn a_report_at_three_widths() {
        for width in [60, 80, 120] {
            insta::assert_snapshot!(format!("bridge_{width}"), shown(BRIDGE, width, false));
        }
        insta::assert_snapshot!("hostile_80", shown(HOSTILE, 80, false));
    }

    #[test]
    fn no_line_exceeds_the_width() {
        for fixture in [BRIDGE, HOSTILE] {
            for width in 40..=160 {
                for line in shown(fixture, width, false).lines() {
                    assert!(columns(line) <= width, "{width}: {line:?}");
                }
            }
        }
    }

    #[test]
    fn color_adds_nothing_but_style() {
        for width in [60, 120] {
            let colored = shown(BRIDGE, width, true);
            assert!(colored.contains("\x1b[1mMs. Kowalczyk"));
            let mut plain = String::new();
            let mut rest = colored.as_str();
            while let Some((before, after)) = rest.split_once("\x1b[") {
                plain += before;
                rest = after.split_once('m').unwrap().1;
            }
            plain += rest;
            let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
            assert_eq!(trimmed(&plain), trimmed(&shown(BRIDGE, width, false)));
        }
    }

    #[test]
    fn no_character_of_the_report_acts_on_the_terminal() {
        let text = shown(HOSTILE, 80, false);
        assert!(!text.chars().any(|c| visible::acts(c) && c != '\n'), "{text:?}");
        assert!(text.contains("␛[31m") && text.contains("‹U+202E›"));
    }

    #[test]
    fn a_report_without_anything_is_still_told() {
        let text = shown("\n", 80, false);
        assert!(text.starts_with("reports/bridge.txt\n") && text.contains("No attribution found"), "{text}");
    }
}
