use std::ops::Range;

use ascribe_document::{Block, BlockKind};

use crate::blocks;

/// Articles of more blocks are those of the page; where the extractor finds little, it gives all of an element as one.
const FEW: usize = 5;

/// An article with the blocks of its page, where the extractor ran several of them together ("Dam failsThe dam").
pub(crate) fn parted(
    (text, blocks): (String, Vec<Block>),
    (page_text, page_blocks): &(String, Vec<Block>),
) -> (String, Vec<Block>) {
    if blocks.len() > FEW {
        return (text, blocks);
    }
    let page = Letters::of(page_text, page_blocks);
    let mut parts: Vec<(&str, BlockKind)> = Vec::new();
    for block in &blocks {
        let words = block.span.of(&text);
        let run = page.run(&letters(words)).and_then(|run| page_blocks.get(run)).unwrap_or_default();
        match run {
            [] | [_] => parts.push((words, block.kind)),
            several => parts.extend(several.iter().map(|block| (block.span.of(page_text), block.kind))),
        }
    }
    blocks::joined(parts.into_iter())
}

/// The letters and digits of a page's blocks, one after the other.
struct Letters {
    all: String,
    /// Where each block begins, and where the last ends.
    edges: Vec<usize>,
}

impl Letters {
    fn of(text: &str, blocks: &[Block]) -> Self {
        let (mut all, mut edges) = (String::new(), vec![0]);
        for block in blocks {
            all.push_str(&letters(block.span.of(text)));
            edges.push(all.len());
        }
        Self { all, edges }
    }

    /// The blocks that have exactly these letters together.
    fn run(&self, letters: &str) -> Option<Range<usize>> {
        let start = self.all.find(letters).filter(|_| !letters.is_empty())?;
        // Blocks without a letter share their edge with the next.
        let first = self.edges.partition_point(|&edge| edge <= start).checked_sub(1)?;
        let end = self.edges.partition_point(|&edge| edge < start + letters.len());
        let whole =
            self.edges.get(first) == Some(&start) && self.edges.get(end) == Some(&(start + letters.len()));
        whole.then_some(first..end)
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn check(article: &str, page: &str, expected: &str) {
        let blocks = |html| blocks::of(&Html::parse_fragment(html));
        let (text, found) = parted(blocks(article), &blocks(page));
        assert_eq!(text, expected);
        assert_eq!(found.iter().map(|block| block.span.of(&text)).collect::<Vec<_>>().join("\n\n"), expected);
    }

    #[test]
    fn what_was_run_together_is_parted_as_on_the_page() {
        let page = "<p>Menu</p><h1>Dam fails</h1><p>The dam failed.</p><hr><p>…</p><p>It was <b>weak</b>, he said.</p><p>More</p>";
        check(
            "<p>Dam failsThe dam failed.…It was weak, he said.</p>",
            page,
            "Dam fails\n\nThe dam failed.\n\n…\n\nIt was weak, he said.",
        );
        check(
            "<p>The dam failed. It was weak, he said.</p>",
            page,
            "The dam failed.\n\n…\n\nIt was weak, he said.",
        );
        // What is not whole blocks of the page stays as it was found.
        for article in [
            "The dam failed.",
            "The dam failed. It was",
            "dam failed. It was weak, he said.",
            "Another text",
            "…",
        ] {
            check(&format!("<p>{article}</p>"), page, article);
        }
        check("", page, "");
    }
}
