use ascribe_document::{Block, BlockKind, Span};
use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// A table cell longer than this, in bytes, is a paragraph of its own; shorter ones make one block a row.
const LONG_CELL: usize = 100;

/// Text and blocks of simple HTML: blocks are joined by empty lines, white space inside them is collapsed, and a
/// single `<br>` stays a line break.
pub(crate) fn of(html: &Html) -> (String, Vec<Block>) {
    let mut writer = Writer::default();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => writer.words(text),
                Node::Element(element) => writer.open(element.name()),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    writer.close(element.name());
                }
            }
        }
    }
    writer.end_block();
    (writer.text, writer.blocks)
}

/// The same without the blocks that `unwanted` names; everything stays if nothing else would be left.
pub(crate) fn without(
    (text, blocks): (String, Vec<Block>),
    unwanted: fn(&str) -> bool,
) -> (String, Vec<Block>) {
    let kept: Vec<&Block> = blocks.iter().filter(|block| !unwanted(block.span.of(&text))).collect();
    if kept.is_empty() || kept.len() == blocks.len() {
        return (text, blocks);
    }
    joined(kept.into_iter().map(|block| (block.span.of(&text), block.kind)))
}

/// Text and blocks of these words.
pub(crate) fn joined<'t>(blocks: impl Iterator<Item = (&'t str, BlockKind)>) -> (String, Vec<Block>) {
    let mut writer = Writer::default();
    for (words, kind) in blocks {
        writer.block.push_str(words);
        writer.kinds = vec![kind];
        writer.end_block();
    }
    (writer.text, writer.blocks)
}

#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// The block being written, collapsed.
    block: String,
    /// White space seen and not yet written.
    gap: Gap,
    /// Open elements that say what a block is.
    kinds: Vec<BlockKind>,
    /// Open elements whose text is not shown.
    hidden: usize,
    /// Open `<pre>` elements.
    preformatted: usize,
    /// Where the open table cell begins in the block.
    cell: usize,
}

#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

impl Writer {
    fn words(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                let line = c == '\n' && self.preformatted > 0;
                self.gap = self.gap.max(if line { Gap::Line } else { Gap::Space });
            } else if c != '\0' {
                self.close_gap();
                self.block.push(c);
            }
        }
    }

    fn close_gap(&mut self) {
        match std::mem::take(&mut self.gap) {
            _ if self.block.is_empty() => {}
            Gap::None => {}
            Gap::Space => self.block.push(' '),
            Gap::Line => self.block.push('\n'),
        }
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" if self.gap == Gap::Line => self.end_block(),
            "br" => self.gap = Gap::Line,
            "script" | "style" | "head" | "template" | "noscript" => self.hidden += 1,
            "td" | "th" => {
                self.gap = self.gap.max(Gap::Space);
                self.cell = self.block.len();
            }
            _ => {
                if is_block(name) {
                    self.end_block();
                }
                self.preformatted += usize::from(name == "pre");
                self.kinds.extend(kind(name));
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "script" | "style" | "head" | "template" | "noscript" => {
                self.hidden = self.hidden.saturating_sub(1)
            }
            "td" | "th" => {
                if self.block.len() > self.cell + LONG_CELL {
                    self.end_block();
                }
                self.gap = self.gap.max(Gap::Space);
            }
            _ => {
                if is_block(name) {
                    self.end_block();
                }
                self.preformatted = self.preformatted.saturating_sub(usize::from(name == "pre"));
                if kind(name).is_some() {
                    self.kinds.pop();
                }
            }
        }
    }

    fn end_block(&mut self) {
        self.gap = Gap::None;
        self.cell = 0;
        if self.block.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&self.block);
        self.block.clear();
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind });
    }
}

fn kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Title,
        "blockquote" => BlockKind::Quote,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "figcaption" | "caption" => BlockKind::Caption,
        _ => return None,
    })
}

fn is_block(name: &str) -> bool {
    kind(name).is_some()
        || matches!(
            name,
            "p" | "div"
                | "section"
                | "article"
                | "main"
                | "header"
                | "footer"
                | "aside"
                | "nav"
                | "ul"
                | "ol"
                | "dl"
                | "pre"
                | "table"
                | "tr"
                | "figure"
                | "hr"
                | "address"
                | "details"
                | "summary"
                | "form"
                | "fieldset"
                | "center"
                | "body"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expect: &[(BlockKind, &str)]) {
        let (text, blocks) = of(&Html::parse_fragment(html));
        let found: Vec<_> = blocks.iter().map(|block| (block.kind, block.span.of(&text))).collect();
        assert_eq!(found, expect);
        assert_eq!(text, expect.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("\n\n"));
    }

    use BlockKind::{Caption, ListItem, Paragraph, Quote, Title};

    #[test]
    fn kinds() {
        check(
            "<h2>A</h2><p>B <b>c</b></p><blockquote><p>D</p></blockquote><ul><li>E</ul>F<figcaption>G",
            &[
                (Title, "A"),
                (Paragraph, "B c"),
                (Quote, "D"),
                (ListItem, "E"),
                (Paragraph, "F"),
                (Caption, "G"),
            ],
        );
    }

    #[test]
    fn white_space_and_breaks() {
        check(
            "<p> a\n &nbsp; b<br>c <br> <br> d</p><pre>e\n  f</pre>",
            &[(Paragraph, "a b\nc"), (Paragraph, "d"), (Paragraph, "e\nf")],
        );
    }

    #[test]
    fn short_cells_make_one_block_a_row() {
        check(
            "<table><tr><td>Oslo</td><td>12</td></tr><tr><td>Rome</td><td>24</td></tr></table>",
            &[(Paragraph, "Oslo 12"), (Paragraph, "Rome 24")],
        );
    }
}
