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
        self.pieces(&Pieces::of(text, style));
    }

    /// The same, in several styles.
    pub(super) fn pieces(&mut self, text: &Pieces) {
        let measure = self.look.width;
        for (line, _) in text.lines(measure, measure, self.look.color) {
            self.line(&line);
        }
    }

    /// The same, `indent` columns in.
    pub(super) fn indented(&mut self, indent: usize, text: &Pieces) {
        let room = self.look.width.saturating_sub(indent);
        for (line, _) in text.lines(room, room, self.look.color) {
            self.line(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// A label and what there is to say under it, wrapped beside the label.
    pub(super) fn fact(&mut self, label: &str, text: &Pieces) {
        const LABEL: usize = 11;
        let room = self.look.width.saturating_sub(LABEL + 2).min(MEASURE);
        let mut start = self.paint(&format!("{label:<LABEL$}  "), DIM);
        for (line, _) in text.lines(room, room, self.look.color) {
            self.line(&format!("{start}{line}"));
            start = " ".repeat(LABEL + 2);
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
pub(crate) fn day(date: Date) -> String {
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
