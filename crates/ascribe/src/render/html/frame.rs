//! What stands around the reports of a page: the policy, the style sheet, the legend, the list.

use super::{Section, escape};
use crate::render::figures::plural;

pub(super) const CSS: &str =
    concat!(include_str!("../../../static/stances.css"), include_str!("../page.css"));
/// SHA-256 of [`CSS`] as the policy wants it; a test says what it should be.
pub(super) const CSS_HASH: &str = "sha256-nIQBQg5C3LqDAR9P7EjNHBsFsCgGslQYWOXanX/eJ2A=";

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
         {LEGEND}",
        escape(version),
        escape(title)
    )
}

/// What the marks mean.
const LEGEND: &str = "<p class=\"legend\">Marked in the text: <span class=\"source\">who says it</span>, \
    <span class=\"cue\">how it is put</span>, <span class=\"content\">what is said</span> (\
    <span class=\"content denied\">denied</span>, <span class=\"content predicted\">predicted</span>, \
    <span class=\"content hedged\">hedged</span>, <span class=\"content conditional\">conditional</span>, \
    <span class=\"content urged\">urged</span>), the <span class=\"content condition\">condition</span> and the \
    <span class=\"content term\">likelihood</span> with its range. <span class=\"own begins\">Sentences in the \
    report's own voice.</span> Numbers lead to the notes in the margin and back, words in a note to their place.</p>\n";

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
        "</main>\n<footer>Statements found by ascribe, reader {}. A machine read this: check the words before you \
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
