use ego_tree::{NodeRef, iter::Edge};
use scraper::{Html, Node, node::Element};

use crate::words::{collapse, raw_text, text};

/// What a page says of itself, gathered in one pass.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// `<meta>` elements: name, property or itemprop in lower case, and content.
    pub(crate) metas: Vec<(String, String)>,
    /// Texts of the JSON-LD scripts.
    pub(crate) json_ld: Vec<String>,
    /// `<link rel=canonical>`.
    pub(crate) canonical: Option<String>,
    /// `<title>`.
    pub(crate) head_title: Option<String>,
    /// `<h1>` elements.
    pub(crate) headings: Vec<Part>,
    /// `<h2>` elements.
    pub(crate) subheadings: Vec<Part>,
    /// `<time>` and `<abbr>` elements, and others marked as the date.
    pub(crate) times: Vec<Part>,
    /// Elements marked as naming the author.
    pub(crate) authors: Vec<Part>,
    /// Deepest nesting.
    pub(crate) depth: usize,
}

/// An element of interest.
#[derive(Debug, Default, Clone)]
pub(crate) struct Part {
    /// Class, id, rel and itemprop, in lower case.
    pub(crate) marks: String,
    /// `datetime`, `content` or `title` attribute.
    pub(crate) value: Option<String>,
    /// Text with white space collapsed.
    pub(crate) text: String,
    /// Name of the element.
    pub(crate) name: String,
    /// Stands in a menu, a footer, comments, teasers ...
    pub(crate) outside: bool,
}

/// Longest text of an element taken for a date or an author, in bytes.
const LONGEST_PART: usize = 400;

pub(crate) fn read(html: &Html) -> Page {
    let mut page = Page::default();
    let mut depth = 0;
    // How deep inside regions that are not the article: menus, footers, comments, teasers.
    let mut outside: usize = 0;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                depth += 1;
                page.depth = page.depth.max(depth);
                if let Node::Element(element) = node.value() {
                    outside += usize::from(is_outside(element));
                    page.element(node, element, outside > 0);
                }
            }
            Edge::Close(node) => {
                depth -= 1;
                if let Node::Element(element) = node.value() {
                    outside -= usize::from(is_outside(element));
                }
            }
        }
    }
    page
}

impl Page {
    /// The first non-empty content of a `<meta>` of one of these names, in the order of the names.
    pub(crate) fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.metas(name).next())
    }

    /// All non-empty contents of the `<meta>` elements of that name.
    pub(crate) fn metas<'p>(&'p self, name: &str) -> impl Iterator<Item = &'p str> {
        self.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element, outside: bool) {
        let name = element.name();
        match name {
            "meta" => {
                let Some(content) =
                    element.attr("content").map(collapse).filter(|content| !content.is_empty())
                else {
                    return;
                };
                for key in ["property", "name", "itemprop", "http-equiv"] {
                    if let Some(key) = element.attr(key) {
                        self.metas.push((key.trim().to_ascii_lowercase(), content.clone()));
                    }
                }
            }
            "script"
                if element.attr("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) =>
            {
                self.json_ld.push(raw_text(node));
            }
            "link" if element.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical =
                    self.canonical.take().or_else(|| element.attr("href").map(|href| href.trim().to_owned()));
            }
            "title" if self.head_title.is_none() => {
                self.head_title = Some(text(node, usize::MAX)).filter(|title| !title.is_empty());
            }
            "h1" => self.headings.push(part(node, element, outside)),
            "h2" => self.subheadings.push(part(node, element, outside)),
            _ if !matches!(name, "html" | "body" | "head" | "style" | "input") => {
                let marks = marks(element);
                if matches!(name, "time" | "abbr")
                    && element.attr("datetime").or(element.attr("title")).is_some()
                    || name == "time"
                    || is_date(&marks)
                {
                    self.times.push(part(node, element, outside));
                }
                if is_author(&marks) {
                    self.authors.push(part(node, element, outside));
                }
            }
            _ => {}
        }
    }
}

fn part(node: NodeRef<'_, Node>, element: &Element, outside: bool) -> Part {
    let value = ["datetime", "content", "title"].iter().find_map(|key| element.attr(key)).map(collapse);
    Part {
        marks: marks(element),
        value,
        text: text(node, LONGEST_PART),
        name: element.name().to_owned(),
        outside,
    }
}

fn marks(element: &Element) -> String {
    let mut marks = String::new();
    for key in ["class", "id", "rel", "itemprop", "data-testid", "property"] {
        if let Some(value) = element.attr(key) {
            marks.push_str(&value.to_ascii_lowercase());
            marks.push(' ');
        }
    }
    marks
}

fn is_outside(element: &Element) -> bool {
    if matches!(element.name(), "nav" | "footer" | "aside" | "form" | "noscript") {
        return true;
    }
    if matches!(element.name(), "html" | "body" | "article" | "main") {
        return false;
    }
    ["class", "id"].iter().filter_map(|key| element.attr(key)).any(|value| {
        value.split_whitespace().any(|word| {
            let word = word.to_ascii_lowercase();
            ["comment", "related", "sidebar", "footer", "teaser", "recommend"]
                .iter()
                .any(|mark| word.starts_with(mark) && !word.ends_with("open") && !word.ends_with("closed"))
        })
    })
}

fn is_date(marks: &str) -> bool {
    const MARKS: [&str; 9] =
        ["date", "datum", "publish", "pubdate", "posted-on", "time", "fecha", "dateline", "post-meta"];
    MARKS.iter().any(|mark| marks.contains(mark))
}

fn is_author(marks: &str) -> bool {
    const MARKS: [&str; 6] = ["author", "autor", "byline", "verfasser", "redakteur", "journalist"];
    MARKS.iter().any(|mark| marks.contains(mark))
}
