//! A self-contained page: each report in a column of text, its statements as cards in the margin beside the
//! paragraph they begin in.
//!
//! No script, no remote asset: the content security policy forbids everything but the one style sheet, by its hash. A
//! card follows its paragraph in the source, too, so the page reads in that order aloud and on a narrow screen.

use std::fmt::Write as _;

use ascribe_document::{Block, BlockKind, Date, Document, Span, Stance};

use super::figures::Figures;
use super::statement::Statement;
use super::visible;
use crate::run::Reading;

mod card;
mod frame;
mod marks;
mod targets;

pub(crate) use frame::{failed, foot, head};
use targets::Targets;

/// One report, ready for the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its HTML.
    pub(crate) html: String,
    /// What the list of reports calls it.
    pub(crate) heading: String,
}

/// Report `number` of the page. `level` is that of its headline: 1 where the page has but this report.
pub(crate) fn section(reading: &Reading, name: &str, number: usize, level: usize) -> Section {
    let document = &reading.document;
    let blocks = marks::blocks(document);
    let text = document.text.as_str();
    // A headline that the text begins with is shown once, with its marks.
    let first = blocks.first().filter(|block| block.kind == BlockKind::Title);
    let headline = first.map(|block| visible::one_line(block.span.of(text)));
    let title = document.title.as_deref().map(visible::one_line).filter(|title| !title.is_empty());
    let in_text = headline.is_some() && (title.is_none() || title == headline);
    let heading = title.or(headline).unwrap_or_else(|| name.to_owned());

    let index = marks::Index::of(&blocks, &reading.analysis.attributions);
    let article = Article { reading, number, level, targets: Targets::of(reading, &blocks) };
    let mut out = format!("<article id=\"r{number}\" lang=\"\" aria-labelledby=\"r{number}h\">\n<header>\n");
    let inner = match first.filter(|_| in_text) {
        Some(block) => article.marked(block.span, index.touch(0)),
        None => escape(&heading),
    };
    let _ = writeln!(out, "<h{level} id=\"r{number}h\" dir=\"auto\">{inner}</h{level}>");
    out += &facts(document, name);
    out += "</header>\n";
    out += &figures(reading);
    for (at, block) in blocks.iter().enumerate() {
        // The headline's own cards stand under it.
        out += &match at == 0 && in_text {
            true => article.cards(index.begin(at)),
            false => article.row(block, index.touch(at), index.begin(at)),
        };
    }
    out += "</article>\n";
    Section { html: out, heading }
}

fn facts(document: &Document, name: &str) -> String {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(document.outlet.as_deref().map(bdi));
    facts.extend(document.published.map(|date: Date| format!("<time datetime=\"{date}\">{date}</time>")));
    if !document.byline.is_empty() {
        facts.push(format!(
            "by {}",
            document.byline.iter().map(|name| bdi(name)).collect::<Vec<_>>().join(", ")
        ));
    }
    // As words, not as a link: the page asks for nothing outside itself.
    facts.push(bdi(document.url.as_deref().unwrap_or(name)));
    format!("<p class=\"facts\">{}</p>\n", facts.join(" · "))
}

fn figures(reading: &Reading) -> String {
    let mut out = String::from("<div class=\"figures\">\n");
    for line in Figures::of(reading).lines() {
        out += &format!("<p>{line}.</p>\n");
    }
    let notes: String =
        reading.warnings().map(|note| format!("<li><bdi>{}</bdi></li>\n", escape(&note.message))).collect();
    if !notes.is_empty() {
        out += &format!("<ul class=\"notes\" aria-label=\"Notes on the reading\">\n{notes}</ul>\n");
    }
    out + "</div>\n"
}

struct Article<'a> {
    reading: &'a Reading,
    number: usize,
    level: usize,
    targets: Targets,
}

impl Article<'_> {
    /// A block and, beside it, the cards of the attributions that begin in it.
    fn row(&self, block: &Block, touch: &[usize], begin: &[usize]) -> String {
        let words = self.marked(block.span, touch);
        let level = self.level + 1;
        let block = match block.kind {
            BlockKind::Title => format!("<h{level} dir=\"auto\">{words}</h{level}>"),
            BlockKind::Paragraph => format!("<p dir=\"auto\">{words}</p>"),
            BlockKind::Quote => format!("<blockquote dir=\"auto\">{words}</blockquote>"),
            BlockKind::ListItem => format!("<p class=\"item\" dir=\"auto\">{words}</p>"),
            BlockKind::Caption => format!("<p class=\"caption\" dir=\"auto\">{words}</p>"),
        };
        format!("<div class=\"row\">\n{block}\n{}</div>\n", self.cards(begin))
    }

    fn cards(&self, begin: &[usize]) -> String {
        if begin.is_empty() {
            return String::new();
        }
        let found = &self.reading.analysis.attributions;
        let cards: String = begin.iter().map(|&index| self.card(index, &found[index])).collect();
        format!("<ul class=\"cards\" aria-label=\"Statements\">\n{cards}</ul>\n")
    }

    /// The words of `span` with everything in it marked; they belong to the attributions `touch`.
    fn marked(&self, span: Span, touch: &[usize]) -> String {
        let found = &self.reading.analysis.attributions;
        let report = self.number;
        let mut out = String::new();
        for stretch in marks::stretches(span, found, touch, &self.targets) {
            let words = escape(stretch.span.of(&self.reading.document.text));
            let id = if stretch.target {
                format!(" id=\"r{report}w{}\"", stretch.span.start)
            } else {
                String::new()
            };
            let _ = match stretch.classes() {
                Some(classes) => write!(out, "<span class=\"{classes}\"{id}>{words}</span>"),
                None if stretch.target => write!(out, "<span{id}>{words}</span>"),
                None => write!(out, "{words}"),
            };
            let range =
                stretch.likelihood.and_then(|index| Statement::of(self.reading, &found[index]).range());
            if let Some((_, range)) = range {
                let _ = write!(out, "<span class=\"range\"> {range}</span>");
            }
            for (index, first) in stretch.numbers {
                let (number, stance) = (index + 1, found[index].stance);
                let id = if first { format!(" id=\"r{report}t{number}\"") } else { String::new() };
                let word = match stance {
                    Stance::Asserted => String::new(),
                    stance => format!(" {}", stance.as_str()),
                };
                let _ = write!(
                    out,
                    "<a class=\"n\"{id} href=\"#r{report}c{number}\" aria-label=\"Statement {number}, {}\">\
                     {number}{word}</a>",
                    stance.as_str()
                );
            }
        }
        out
    }
}

fn bdi(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(&visible::one_line(text)))
}

/// `text` as words of a page: nothing in it is markup, and characters that act are shown.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            '\n' | '\t' | '\r' | '\x0c' => out.push(if c == '\t' { ' ' } else { '\n' }),
            c if visible::acts(c) => visible::push(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
