//! Styled text that can be wrapped.

use std::ops::Range;

use anstyle::Style;

use crate::render::wrap::{columns, wrap};

/// Text in stretches of one style each.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) text: String,
    styles: Vec<(usize, Style)>,
}

impl Pieces {
    pub(super) fn of(text: &str, style: Style) -> Self {
        let mut pieces = Self::default();
        pieces.push(text, style);
        pieces
    }

    pub(super) fn push(&mut self, text: &str, style: Style) {
        self.text += text;
        self.styles.push((self.text.len(), style));
    }

    pub(super) fn columns(&self) -> usize {
        columns(&self.text)
    }

    /// The lines and the columns each takes. Every line closes its styles, so that lines can stand beside each other.
    pub(super) fn lines(&self, first: usize, width: usize, color: bool) -> Vec<(String, usize)> {
        let lines = wrap(&self.text, first, width).into_iter();
        lines.map(|line| (self.painted(line.clone(), color), columns(&self.text[line]))).collect()
    }

    pub(super) fn painted(&self, range: Range<usize>, color: bool) -> String {
        if !color {
            return self.text[range].to_owned();
        }
        let (mut out, mut at) = (String::new(), range.start);
        for &(end, style) in &self.styles {
            let end = end.min(range.end);
            if at < end {
                out += &format!("{style}{}{style:#}", &self.text[at..end]);
                at = end;
            }
        }
        out
    }
}
