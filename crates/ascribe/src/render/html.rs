//! A self-contained page: each report in a column of text, its attributions as cards in the margin beside the
//! paragraph they begin in.
//!
//! No script, no remote asset: the content security policy forbids everything but the one style sheet, by its hash. A
//! card follows its paragraph in the source, too, so the page reads in that order aloud and on a narrow screen.

use std::fmt::Write as _;

use ascribe_document::{Attribution, Block, BlockKind, Date, Document, Span};

use super::figures::{Figures, parts, plural};
use super::{NO_SOURCE, UNSURE, visible};
use crate::run::Reading;

mod marks;

const CSS: &str = include_str!("page.css");
/// SHA-256 of [`CSS`] as the policy wants it; a test says what it should be.
const CSS_HASH: &str = "sha256-Vu9nfqZzkJ0edBe+9SZpYqKOzUT17zDKmWXiugTNGbM=";

/// One report, ready for the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its HTML.
    pub(crate) html: String,
    /// What the list of reports calls it.
    pub(crate) heading: String,
}

/// Begins a page of `count` reports, all read by the reader `version`.
pub(crate) fn head(title: &str, count: usize, version: &str) -> String {
    let several = if count == 1 {
        String::new()
    } else {
        format!(
            "<a class=\"skip\" href=\"#list\">List of reports</a>\n<h1>{}</h1>\n",
            plural(count, "report")
        )
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{CSS_HASH}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"ascribe, {}\">\n\
         <title>{} – who says what</title>\n<style>{CSS}</style>\n</head>\n<body>\n<main>\n{several}\
         <p class=\"legend\">Marked in the text: <span class=\"source\">who says it</span>, \
         <span class=\"cue\">how it is put</span>, <span class=\"content\">what is said</span>. Numbers lead to the \
         notes in the margin and back.</p>\n",
        escape(version),
        escape(title)
    )
}

/// Ends the page; several reports get a list.
pub(crate) fn foot(headings: &[String], version: &str) -> String {
    let mut out = String::new();
    if headings.len() > 1 {
        out += "<nav id=\"list\" aria-label=\"Reports\">\n<h2>Reports</h2>\n<ol>\n";
        for (number, heading) in headings.iter().enumerate() {
            out += &format!("<li><a href=\"#r{}\"><bdi>{}</bdi></a></li>\n", number + 1, escape(heading));
        }
        out += "</ol>\n</nav>\n";
    }
    out + &format!(
        "</main>\n<footer>Attributions found by ascribe, reader {}. A machine read this: check the words before you \
         rely on them.</footer>\n</body>\n</html>\n",
        escape(version)
    )
}

/// A report that could not be read, in its place on the page.
pub(crate) fn failed(number: usize, name: &str, message: &str) -> Section {
    let html = format!(
        "<section class=\"failed\" id=\"r{number}\" aria-label=\"Not read\">\n<p><bdi>{}</bdi> could not be read: \
         {}</p>\n</section>\n",
        escape(name),
        escape(message)
    );
    Section { html, heading: format!("{name} (not read)") }
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

    let found = &reading.analysis.attributions;
    let index = marks::Index::of(&blocks, found);
    let article = Article { document, found, number, level };
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
    document: &'a Document,
    found: &'a [Attribution],
    number: usize,
    level: usize,
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
        let cards: String = begin.iter().map(|&index| self.card(index, &self.found[index])).collect();
        format!("<ul class=\"cards\" aria-label=\"Attributions\">\n{cards}</ul>\n")
    }

    fn card(&self, index: usize, found: &Attribution) -> String {
        let text = self.document.text.as_str();
        let (report, number) = (self.number, index + 1);
        let who = match found.source.is_empty() {
            true => format!("<span class=\"how\">{NO_SOURCE}</span>"),
            false => format!("<bdi class=\"who\">{}</bdi>", escape(&parts(text, &found.source))),
        };
        let how = match found.cue.is_empty() {
            true => String::new(),
            false => format!(" · <bdi class=\"how\">{}</bdi>", escape(&parts(text, &found.cue))),
        };
        let doubt = match found.confidence < UNSURE {
            true => {
                format!(" · <span class=\"doubt\">unsure, {:.0}%</span>", found.confidence.max(0.0) * 100.0)
            }
            false => String::new(),
        };
        format!(
            "<li class=\"card\" id=\"r{report}c{number}\"><a class=\"n\" href=\"#r{report}t{number}\" \
             aria-label=\"Attribution {number}, to its words\">{number}</a> {who}{how} · \
             <span class=\"mode\">{}</span>{doubt}</li>\n",
            found.mode
        )
    }

    /// The words of `span` with every source, cue and content in it marked; they belong to the attributions `touch`.
    fn marked(&self, span: Span, touch: &[usize]) -> String {
        let mut out = String::new();
        for stretch in marks::stretches(span, self.found, touch) {
            let words = escape(stretch.span.of(&self.document.text));
            match stretch.classes() {
                Some(classes) => out += &format!("<span class=\"{classes}\">{words}</span>"),
                None => out += &words,
            }
            for (index, first) in stretch.numbers {
                let (report, number) = (self.number, index + 1);
                let id = if first { format!(" id=\"r{report}t{number}\"") } else { String::new() };
                out += &format!(
                    "<a class=\"n\"{id} href=\"#r{report}c{number}\" aria-label=\"Attribution {number}\">{number}</a>"
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
fn escape(text: &str) -> String {
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
