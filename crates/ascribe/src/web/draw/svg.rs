//! An SVG in the making. Places along it are percentages, heights and sizes pixels.

use std::fmt::Write as _;

use super::words;

/// A chart being drawn.
pub(super) struct Svg {
    out: String,
}

/// Which end of words stands at their place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    /// They begin there.
    Start,
    /// They are centred on it.
    Middle,
    /// They end there.
    End,
}

impl Svg {
    /// A chart of this height; its title and description are what a screen reader tells of it.
    pub(super) fn new(class: &str, height: f64, title: &str, description: &str) -> Self {
        let mut out = format!(
            "<svg class=\"chart {class}\" width=\"100%\" height=\"{height:.0}\" role=\"group\" aria-label=\"{}\">",
            escape(title)
        );
        let _ = write!(out, "<desc>{}</desc>", escape(description));
        Self { out }
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{x1:.2}%\" y1=\"{y1:.1}\" x2=\"{x2:.2}%\" y2=\"{y2:.1}\"/>"
        );
    }

    /// Words at a place, moved to the right by `by` pixels.
    pub(super) fn text(&mut self, (x, y): (f64, f64), by: f64, anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = write!(
            self.out,
            "<text class=\"{class}\" x=\"{x:.2}%\" y=\"{y:.1}\" dx=\"{by:.1}\" text-anchor=\"{anchor}\">{}</text>",
            escape(text)
        );
    }

    /// A mark around a place, `inside` being drawn with that place as its origin; it leads to `link` and is told by `title`.
    pub(super) fn mark(&mut self, (x, y): (f64, f64), class: &str, link: Option<&str>, title: &str, inside: &str) {
        let _ = write!(self.out, "<svg x=\"{x:.2}%\" y=\"{y:.1}\" class=\"mark {class}\">");
        match link {
            Some(link) => {
                let _ = write!(self.out, "<a href=\"{}\" tabindex=\"-1\"><title>{}</title>", escape(link), escape(title));
                self.out += inside;
                self.out += "</a></svg>";
            }
            None => {
                let _ = write!(self.out, "<title>{}</title>{inside}</svg>", escape(title));
            }
        }
    }

    /// Anything else.
    pub(super) fn push(&mut self, markup: &str) {
        self.out += markup;
    }

    /// The chart.
    pub(super) fn done(self) -> String {
        self.out + "</svg>"
    }
}

/// `text` as words of a chart: nothing in it is markup, and characters that act are shown.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in words::seen(text).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}

/// The beginning of `text`, at most `most` characters.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_report_are_no_markup_in_a_chart() {
        let mut svg = Svg::new("x", 20.0, "\"><script>", "<b>");
        svg.text((50.0, 10.0), 0.0, Anchor::Middle, "label", "</text><script>alert(1)</script>");
        svg.mark((1.0, 2.0), "dot", Some("/x\" onload=\"y"), "\u{202e}", "<circle r=\"4\"/>");
        let drawn = svg.done();
        assert!(!drawn.contains("<script") && !drawn.contains("onload=\"y\""), "{drawn}");
        assert!(!drawn.contains('\u{202e}'));
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(short("Überschwemmung", 4), "Über…");
        assert_eq!(short("ja", 4), "ja");
    }
}
