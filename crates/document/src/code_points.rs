use std::borrow::Cow;

use crate::Span;

/// Translates byte offsets of one text into Unicode code points and back.
///
/// A mark is kept every 64 bytes, so a look-up scans at most 64 bytes and a report of 1 MB costs 125 kB.
///
/// ```
/// use ascribe_document::{CodePoints, Span};
/// let text = "“Nein”, sagte er.";
/// let points = CodePoints::of(text);
/// let span = Span::new(3, 7);
/// assert_eq!(span.of(text), "Nein");
/// assert_eq!(points.range(span), [1, 5]);
/// assert_eq!(points.span([1, 5]), Some(span));
/// ```
pub struct CodePoints<'t> {
    text: Cow<'t, str>,
    marks: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Counts the code points of `text`, borrowed or owned, once.
    pub fn of(text: impl Into<Cow<'t, str>>) -> Self {
        let text = text.into();
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (offset, byte) in text.bytes().enumerate() {
            if offset % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(starts_character(byte));
        }
        marks.push(count);
        Self { text, marks }
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of code points before byte `offset`; offsets past the end count as the end.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let stride = offset / STRIDE;
        let known = self.marks.get(stride).copied().unwrap_or(0);
        let rest = &self.text.as_bytes()[stride * STRIDE..offset];
        known + rest.iter().filter(|&&byte| starts_character(byte)).count()
    }

    /// A byte span as `[start, end]` in code points.
    pub fn range(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }

    /// A `[start, end]` range in code points as a byte span; `None` if it does not lie in the text.
    pub fn span(&self, [start, end]: [usize; 2]) -> Option<Span> {
        (start <= end).then_some(())?;
        Some(Span::new(self.byte(start)?, self.byte(end)?))
    }

    fn byte(&self, point: usize) -> Option<usize> {
        let stride = self.marks.partition_point(|&mark| mark <= point).saturating_sub(1);
        let from = (stride * STRIDE).min(self.text.len());
        let mut count = self.marks.get(stride).copied().unwrap_or(0);
        for (offset, &byte) in self.text.as_bytes().iter().enumerate().skip(from) {
            if starts_character(byte) {
                if count == point {
                    return Some(offset);
                }
                count += 1;
            }
        }
        (count == point).then_some(self.text.len())
    }
}

const fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_characters(text in "\\PC{0,300}") {
            let points = CodePoints::of(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(offset), count);
                prop_assert_eq!(points.span([count, count]), Some(Span::new(offset, offset)));
            }
            let all = text.chars().count();
            prop_assert_eq!(points.at(text.len()), all);
            prop_assert_eq!(points.span([0, all]), Some(Span::new(0, text.len())));
            prop_assert_eq!(points.span([0, all + 1]), None);
        }
    }
}
