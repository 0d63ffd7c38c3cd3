//! Styled text that can be wrapped.

use std::ops::Range;

use anstyle::Style;

use super::visible;
use super::wrap::{columns, wrap};

/// Text in stretches of one style each.
#[derive(Default)]
pub(crate) struct Pieces {
    pub(crate) text: String,
    styles: Vec<(usize, Style)>,
}

impl Pieces {
    pub(crate) fn of(text: &str, style: Style) -> Self {
        let mut pieces = Self::default();
        pieces.push(text, style);
        pieces
    }

    pub(crate) fn push(&mut self, text: &str, style: Style) {
        self.text += text;
        self.close(style);
    }

    /// Appends words of the report to the line at hand.
    pub(crate) fn flow(&mut self, words: &str, style: Style) {
        visible::flow(words, &mut self.text);
        self.close(style);
    }

    /// Takes white space off the end.
    pub(crate) fn trim(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let len = self.text.len();
        for (end, _) in self.styles.iter_mut().rev().take_while(|(end, _)| *end > len) {
            *end = len;
        }
    }

    /// Appends `more` in its styles.
    pub(crate) fn append(&mut self, more: &Self) {
        let start = self.text.len();
        self.text += &more.text;
        self.styles.extend(more.styles.iter().map(|&(end, style)| (start + end, style)));
    }

    /// Makes all of it bold.
    pub(crate) fn embolden(&mut self) {
        self.styles.iter_mut().for_each(|(_, style)| *style = style.bold());
    }

    /// All since the last stretch is in `style`.
    fn close(&mut self, style: Style) {
        match self.styles.last_mut() {
            Some((end, last)) if *last == style => *end = self.text.len(),
            _ => self.styles.push((self.text.len(), style)),
        }
    }

    pub(crate) fn columns(&self) -> usize {
        columns(&self.text)
    }

    /// The lines and the columns each takes. Every line closes its styles, so that lines can stand beside each other.
    pub(crate) fn lines(&self, first: usize, width: usize, color: bool) -> Vec<(String, usize)> {
        let lines = wrap(&self.text, first, width).into_iter();
        lines.map(|line| (self.painted(line.clone(), color), columns(&self.text[line]))).collect()
    }

    pub(crate) fn painted(&self, range: Range<usize>, color: bool) -> String {
        // Spaces that bind have done their work: whoever searches the output types plain ones.
        let text = |range: Range<usize>| self.text[range].replace('\u{a0}', " ");
        if !color {
            return text(range);
        }
        let (mut out, mut at) = (String::new(), range.start);
        for &(end, style) in &self.styles {
            let end = end.min(range.end);
            if at < end {
                out += &format!("{style}{}{style:#}", text(at..end));
                at = end;
            }
        }
        out
    }
}
