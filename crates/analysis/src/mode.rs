//! Direct, mixed or indirect: how much of a content is quoted.

use ascribe_document::Mode;

use crate::words::{Quotation, Shape, Word};

/// The mode of a content, from its words. Marks do not count; a content of marks alone is indirect.
pub(crate) fn mode<'w>(content: impl Iterator<Item = &'w Word>) -> Mode {
    let (mut quoted, mut plain) = (0, 0);
    for word in content {
        match (word.shape, word.quotation) {
            (Shape::Punctuation | Shape::Open | Shape::Close | Shape::Mark, _) => {}
            (_, Quotation::Outside) => plain += 1,
            _ => quoted += 1,
        }
    }
    match (quoted, plain) {
        (0, _) => Mode::Indirect,
        (_, 0) => Mode::Direct,
        _ => Mode::Mixed,
    }
}
