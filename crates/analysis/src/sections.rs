//! Headlines apart from the running text: nothing is attributed across their edge.

use ascribe_document::{BlockKind, Document};

use crate::words::Word;

/// The section of each word: 0 for running text, a number of its own for each headline.
pub(crate) fn sections(document: &Document, words: &[Word]) -> Vec<usize> {
    let titles: Vec<_> = document.blocks.iter().filter(|block| block.kind == BlockKind::Title).collect();
    words
        .iter()
        .map(|word| {
            let after = titles.partition_point(|block| block.span.end <= word.span.start);
            let inside = titles.get(after).is_some_and(|block| block.span.contains(word.span));
            if inside { after + 1 } else { 0 }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ascribe_document::{Block, Span};

    use super::*;
    use crate::words::words;

    #[test]
    fn each_headline_is_a_section() {
        let text = "Dam shut\n\nIt broke.\n\nWho pays\n\nNobody.".to_owned();
        let blocks = [(0, 8, BlockKind::Title), (10, 19, BlockKind::Paragraph), (21, 29, BlockKind::Title)];
        let blocks = blocks.map(|(start, end, kind)| Block { span: Span::new(start, end), kind }).to_vec();
        let words = words(&text);
        assert_eq!(
            sections(&Document { text, blocks, ..Document::default() }, &words),
            [1, 1, 0, 0, 0, 2, 2, 0, 0]
        );
    }
}
