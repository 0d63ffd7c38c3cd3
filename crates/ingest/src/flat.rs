use crate::scan::{Piece, pieces};

/// Blocks kept apart; what follows goes on in the last one, so that no text is lost.
const MOST_BLOCKS: usize = 50_000;
/// `<meta>`, `<link>`, `<title>` and `<script>` tags carried over.
const MOST_HEAD_PARTS: usize = 2_000;
/// Longest tag or JSON-LD script that is carried over, in bytes.
const LONGEST_HEAD_PART: usize = 1 << 20;

const PARAGRAPH_LIKE: [&str; 24] = [
    "p", "div", "td", "th", "tr", "table", "section", "article", "main", "header", "footer", "nav", "aside",
    "ul", "ol", "dl", "dt", "dd", "pre", "form", "figure", "center", "body", "hr",
];
const HEAD_PARTS: [&str; 4] = ["meta", "link", "title", "script"];
const KEPT: [&str; 9] = ["h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption"];
const LEFT_OUT: [&str; 8] = ["nav", "footer", "aside", "form", "select", "button", "svg", "noscript"];

/// The page as one row of blocks without nesting, for pages too deep, too broken or too large for the parser.
///
/// The head's metadata, headings, paragraphs, list items, quotations and captions stay; menus and forms go if they
/// are properly closed; everything else is read as running text. Linear in the length of the page.
pub(crate) fn flatten(html: &str) -> String {
    let mut head = String::new();
    let mut body = String::with_capacity(html.len() / 2);
    let mut block: Option<&str> = None;
    let mut next = "p";
    let mut blocks = 0;
    // Where left-out elements began in the body, to cut them off when they end.
    let mut cuts: Vec<(&str, usize)> = Vec::new();
    let mut keep_raw: Option<&str> = None;
    let mut head_parts = 0;
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => {
                if block.is_none() && !text.trim().is_empty() {
                    block = Some(next);
                    blocks += 1;
                    body.push_str(&format!("<{next}>"));
                }
                if block.is_some() {
                    // Text holds at most one "<", at its start.
                    body.push_str(if text.starts_with('<') { "&lt;" } else { "" });
                    body.push_str(text.trim_start_matches('<'));
                }
            }
            Piece::Open { name, tag, attributes } => {
                let small = attributes < 50
                    && tag.len() < LONGEST_HEAD_PART
                    && tag.ends_with('>')
                    && head_parts < MOST_HEAD_PARTS;
                head_parts += usize::from(find(&HEAD_PARTS, name).is_some());
                if small && ["meta", "link"].iter().any(|kept| name.eq_ignore_ascii_case(kept)) {
                    head.push_str(tag);
                } else if small && name.eq_ignore_ascii_case("title") {
                    keep_raw = Some("title");
                    head.push_str("<title>");
                } else if small && name.eq_ignore_ascii_case("script") && tag.contains("ld+json") {
                    keep_raw = Some("script");
                    head.push_str(tag);
                } else if name.eq_ignore_ascii_case("br") {
                    body.push(' ');
                } else if let Some(kind) = block_kind(name) {
                    close(&mut body, &mut block, blocks);
                    next = kind;
                }
                if let Some(left_out) = find(&LEFT_OUT, name) {
                    cuts.push((left_out, body.len()));
                }
            }
            Piece::Close { name } => {
                // An empty title or script has no content to wait for.
                if let Some(kept) = keep_raw.take() {
                    head.push_str(&format!("</{kept}>"));
                }
                if block_kind(name).is_some() {
                    close(&mut body, &mut block, blocks);
                    next = "p";
                }
                if cuts.last().is_some_and(|(open, _)| name.eq_ignore_ascii_case(open))
                    && let Some((_, start)) = cuts.pop()
                {
                    body.truncate(start);
                    block = None;
                }
            }
            Piece::Raw(raw) => {
                if let Some(kept) = keep_raw.take() {
                    head.push_str(if raw.len() < LONGEST_HEAD_PART { raw } else { "" });
                    head.push_str(&format!("</{kept}>"));
                }
            }
            Piece::Aside => {}
        }
    }
    if let Some(kept) = keep_raw {
        head.push_str(&format!("</{kept}>"));
    }
    close(&mut body, &mut block, 0);
    format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>")
}

fn close(body: &mut String, block: &mut Option<&str>, blocks: usize) {
    if blocks >= MOST_BLOCKS {
        body.push(' ');
    } else if let Some(kind) = block.take() {
        body.push_str(&format!("</{kind}>\n"));
    }
}

fn block_kind(name: &str) -> Option<&'static str> {
    find(&KEPT, name).or_else(|| find(&PARAGRAPH_LIKE, name).map(|_| "p"))
}

fn find(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_metadata_blocks_and_text() {
        assert!(flatten("<title></title><p>One").contains("<title></title></head><body><p>One</p>"));
        let page = "<meta name=author content='A. B.'><title>T</title><div><div><h2>Head</h2>One <b>two</b> &amp; \
                    three<nav><a>Menu</a></nav><li>Four < five";
        assert_eq!(
            flatten(page),
            "<!doctype html><html><head><meta name=author content='A. B.'><title>T</title></head><body><h2>Head</h2>\n\
             <p>One two &amp; three</p>\n<li>Four &lt; five</li>\n</body></html>"
        );
    }
}
