use crate::scan::{Piece, pieces};

/// What a page would cost the parser, found without parsing it.
///
/// An HTML parser walks its stack of open elements at almost every tag, and reopens unclosed `<b>`, `<font>` ... in
/// every new block: deep nesting and unclosed tags cost it quadratic time and memory. The figures are upper estimates.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Elements open at one time.
    pub(crate) depth: usize,
    /// Nodes the tree would have, counting reopened elements.
    pub(crate) nodes: usize,
    /// Attributes of one tag.
    pub(crate) attributes: usize,
}

/// Browsers stop nesting at 512; news pages stay below 60.
const DEEPEST: usize = 256;
const MOST_NODES: usize = 300_000;
const MOST_ATTRIBUTES: usize = 400;
/// How far up the stack the start tag of an end tag is looked for; further away, the page is broken anyhow.
const LOOK_BACK: usize = 64;

const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "path",
];
/// Elements that another of their kind closes, so that leaving out the end tag does not nest them.
const SELF_ENDING: [&str; 14] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "optgroup", "colgroup",
    "html",
];
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// An end tag closes nothing outside these.
const BOUNDARY: [&str; 7] = ["table", "template", "object", "applet", "marquee", "svg", "math"];

impl Shape {
    pub(crate) fn of(html: &str) -> Self {
        let mut shape = Self::default();
        let mut open: Vec<&str> = Vec::new();
        let mut unclosed = [0usize; FORMATTING.len()];
        for piece in pieces(html) {
            match piece {
                Piece::Open { name, tag, attributes } => {
                    shape.attributes = shape.attributes.max(attributes);
                    let reopened: usize = unclosed.iter().sum();
                    // Up to three equal formatting elements are nothing unusual inside a paragraph.
                    shape.nodes = shape.nodes.saturating_add(2 + reopened.saturating_sub(3));
                    if let Some(at) = position(&FORMATTING, name) {
                        unclosed[at] += 1;
                    }
                    let leaf = position(&VOID, name).is_some() || position(&SELF_ENDING, name).is_some();
                    if !leaf && !tag.ends_with("/>") {
                        open.push(name);
                        shape.depth = shape.depth.max(open.len());
                    }
                }
                Piece::Close { name } => {
                    if let Some(at) = position(&FORMATTING, name) {
                        unclosed[at] = unclosed[at].saturating_sub(1);
                    }
                    let boundary = position(&BOUNDARY, name).is_some();
                    let found = open
                        .iter()
                        .rev()
                        .take(LOOK_BACK)
                        .take_while(|open| {
                            boundary || open.eq_ignore_ascii_case(name) || position(&BOUNDARY, open).is_none()
                        })
                        .position(|open| open.eq_ignore_ascii_case(name));
                    if let Some(back) = found {
                        open.truncate(open.len() - 1 - back);
                    }
                }
                Piece::Text(_) => shape.nodes = shape.nodes.saturating_add(1),
                Piece::Raw(_) | Piece::Aside => {}
            }
            if !shape.is_sound() {
                break;
            }
        }
        shape
    }

    /// True if the parser can be given the page.
    pub(crate) fn is_sound(&self) -> bool {
        self.depth <= DEEPEST && self.nodes <= MOST_NODES && self.attributes <= MOST_ATTRIBUTES
    }
}

fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_costly_pages() {
        assert!(Shape::of(&"<div><p>Word <b>and</b> word".repeat(20)).is_sound());
        assert!(Shape::of(&"<p>Word<li>word".repeat(1000)).is_sound());
        assert!(Shape::of(&"<div><span></div>".repeat(1000)).is_sound());
        assert!(!Shape::of(&"<div>".repeat(1000)).is_sound());
        assert!(!Shape::of(&"<b><p>".repeat(1000)).is_sound());
        assert!(!Shape::of(&"<div><table><td></div>".repeat(1000)).is_sound());
        assert!(!Shape::of(&format!("<p {}>", "a=b ".repeat(1000))).is_sound());
    }
}
