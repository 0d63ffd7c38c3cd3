//! Lines for a terminal: paragraphs and rules no wider than asked for.

use anstyle::Style;
use ascribe_document::Date;

use super::pieces::Pieces;

/// How text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// Columns; no line is wider.
    pub(crate) width: usize,
    /// Bold and colours. Nothing is said by them alone.
    pub(crate) color: bool,
}

/// The least width that has room for two columns.
pub(super) const WIDE: usize = 100;
/// The column of who and how, where there are two.
pub(super) const WHO: usize = 32;
/// Lines longer than this are hard to follow.
pub(super) const MEASURE: usize = 80;
pub(super) const GAP: usize = 3;
/// The content stands in from who says it.
pub(super) const INDENT: usize = 2;

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const PLAIN: Style = Style::new();

/// What is printed, line by line.
pub(super) struct Sheet {
    pub(super) out: String,
    pub(super) look: Look,
}

impl Sheet {
    pub(super) const fn new(look: Look) -> Self {
        Self { out: String::new(), look }
    }

    pub(super) fn rule(&mut self) {
        let rule = self.paint(&"─".repeat(self.look.width.min(WIDE + GAP + WHO)), DIM);
        self.line(&rule);
    }

    /// Wrapped at the width; an empty text makes no line.
    pub(super) fn paragraph(&mut self, text: &str, style: Style) {
        let measure = self.look.width;
        for (line, _) in Pieces::of(text, style).lines(measure, measure, self.look.color) {
            self.line(&line);
        }
    }

    pub(super) fn line(&mut self, line: &str) {
        self.out += line.trim_end_matches(' ');
        self.out.push('\n');
    }

    pub(super) fn paint(&self, text: &str, style: Style) -> String {
        Pieces::of(text, style).painted(0..text.len(), self.look.color)
    }
}

/// "14 March 2026".
pub(super) fn day(date: Date) -> String {
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
