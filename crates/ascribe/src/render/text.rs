//! A reading on a terminal: a header, a card a statement in the report's order, and the figures.
//!
//! ```text
//!  1  Maria Kowalczyk, city engineer · told reporters        asserted · mixed · ¶ 1
//!       because inspectors had found “cracks we can put a coin into” in two of its
//!       four main girders
//!       said  Friday = 2026-03-13
//! ```
//!
//! From [`WIDE`] columns on, who and how stand in a column of their own, as in a printed play.

use ascribe_document::{Block, BlockKind};

use super::figures::Figures;
use super::sheet::{BOLD, DIM, GAP, INDENT, Look, MEASURE, PLAIN, Sheet, WHO, WIDE, day};
use super::visible;
use super::wrap::columns;
use crate::run::Reading;

mod card;

use card::Card;

/// The whole reading. `name` is what the user calls the document.
pub(crate) fn reading(reading: &Reading, name: &str, look: Look) -> String {
    let mut page = Page { sheet: Sheet::new(look) };
    page.header(reading, name);
    let count = reading.analysis.attributions.len();
    let places = places(&reading.document.blocks);
    let margin = count.to_string().len() + 1;
    for (number, attribution) in reading.analysis.attributions.iter().enumerate() {
        let card = Card::of(reading, attribution, &places);
        page.card(&format!("{:>margin$}", number + 1), &card);
        page.sheet.line("");
    }
    page.figures(&Figures::of(reading));
    page.sheet.out
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
    sheet: Sheet,
}

impl Page {
    fn header(&mut self, reading: &Reading, name: &str) {
        let document = &reading.document;
        let first = document.blocks.first().filter(|block| block.kind == BlockKind::Title);
        let title = document.title.as_deref().or_else(|| first.map(|block| block.span.of(&document.text)));
        let title = title.map(visible::one_line).filter(|title| !title.is_empty());
        let name = visible::one_line(name);
        self.sheet.paragraph(title.as_deref().unwrap_or(&name), BOLD);
        let mut facts: Vec<String> = Vec::new();
        facts.extend(document.outlet.as_deref().map(visible::one_line));
        facts.extend(document.published.map(day));
        if !document.byline.is_empty() {
            facts.push(format!("by {}", visible::one_line(&document.byline.join(", "))));
        }
        self.sheet.paragraph(&facts.join(" · "), PLAIN);
        let mut origin: Vec<String> = title.map(|_| name).into_iter().collect();
        origin.extend(document.url.as_deref().map(visible::one_line));
        self.sheet.paragraph(&origin.join(" · "), DIM);
        self.sheet.rule();
        for warning in reading.warnings() {
            self.sheet.paragraph(&format!("Note: {}", visible::one_line(&warning.message)), PLAIN);
        }
        self.sheet.line("");
    }

    fn card(&mut self, number: &str, card: &Card) {
        let margin = columns(number) + 2;
        let room = self.sheet.look.width.saturating_sub(margin);
        let number = self.sheet.paint(number, DIM);
        let start = |row: usize| if row == 0 { format!("{number}  ") } else { " ".repeat(margin) };
        if self.sheet.look.width >= WIDE {
            let mut left = card.head.lines(WHO, WHO, self.sheet.look.color);
            left.extend(card.tag.lines(WHO, WHO, self.sheet.look.color));
            let right = card.body(MEASURE.min(room - WHO - GAP), self.sheet.look.color);
            for row in 0..left.len().max(right.len()) {
                let (left, columns) = left.get(row).cloned().unwrap_or_default();
                let fill = " ".repeat((WHO + GAP).saturating_sub(columns));
                let right = right.get(row).map_or("", String::as_str);
                self.sheet.line(&format!("{}{left}{fill}{right}", start(row)));
            }
            return;
        }
        let beside = room.saturating_sub(card.tag.columns() + GAP);
        // A narrow terminal: the tag follows the head on a line of its own.
        let narrow = beside < room / 3;
        let head = card.head.lines(if narrow { room } else { beside }, room, self.sheet.look.color);
        let tag = card.tag.painted(0..card.tag.text.len(), self.sheet.look.color);
        for (row, (line, columns)) in head.iter().enumerate() {
            let end = match row {
                0 if !narrow => {
                    let fill = room.saturating_sub(columns + card.tag.columns());
                    format!("{}{tag}", " ".repeat(fill))
                }
                _ => String::new(),
            };
            self.sheet.line(&format!("{}{line}{end}", start(row)));
        }
        let tag = if narrow { card.tag.lines(room, room, self.sheet.look.color) } else { Vec::new() };
        for (line, _) in &tag {
            self.sheet.line(&format!("{}{line}", " ".repeat(margin)));
        }
        for line in card.body(room.saturating_sub(INDENT).min(MEASURE), self.sheet.look.color) {
            self.sheet.line(&format!("{}{line}", " ".repeat(margin + INDENT)));
        }
    }

    fn figures(&mut self, figures: &Figures) {
        self.sheet.rule();
        for (row, line) in figures.lines().iter().enumerate() {
            self.sheet.paragraph(line, if row == 0 { BOLD } else { PLAIN });
        }
    }
}

#[cfg(test)]
mod tests;
