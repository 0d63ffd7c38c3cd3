use ego_tree::{NodeRef, iter::Edge};
use scraper::{Html, Node};

/// Longest way through an element taken for a date or an author, in tags and texts; marked elements may be nested.
const MOST_STEPS: usize = 400;

/// The text of an element that holds no others.
pub(crate) fn raw_text(node: NodeRef<'_, Node>) -> String {
    node.children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect()
}

/// The words of an element, white space collapsed; empty if they are longer than `longest` bytes.
pub(crate) fn text(node: NodeRef<'_, Node>, longest: usize) -> String {
    let mut text = String::new();
    let mut hidden = 0usize;
    for (steps, edge) in node.traverse().enumerate() {
        if steps > MOST_STEPS {
            return String::new();
        }
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(words) if hidden == 0 => text.push_str(words),
                Node::Element(element) => {
                    hidden += usize::from(matches!(element.name(), "script" | "style" | "noscript" | "svg"));
                    text.push_str(if is_inline(element.name()) { "" } else { "\n" });
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    hidden -= usize::from(matches!(element.name(), "script" | "style" | "noscript" | "svg"));
                    text.push_str(if is_inline(element.name()) { "" } else { "\n" });
                }
            }
        }
        if text.len() > longest.saturating_mul(4) {
            return String::new();
        }
    }
    let text = collapse(&text);
    if text.len() > longest { String::new() } else { text }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "i"
            | "em"
            | "strong"
            | "span"
            | "font"
            | "u"
            | "small"
            | "sup"
            | "sub"
            | "abbr"
            | "time"
            | "mark"
            | "q"
            | "cite"
            | "wbr"
    )
}

/// White space collapsed to single blanks, NULs and soft hyphens removed.
pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !matches!(c, '\0' | '\u{ad}')));
    }
    out
}

/// Decodes character references in a string that is not markup itself (JSON-LD often holds them).
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return collapse(text);
    }
    let html = Html::parse_fragment(text);
    let mut out = String::new();
    for node in html.tree.root().descendants() {
        if let Node::Text(words) = node.value() {
            out.push_str(words);
        }
    }
    collapse(&out)
}
