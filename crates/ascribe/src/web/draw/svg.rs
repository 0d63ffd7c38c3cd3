//! An SVG in the making. Places along it are percentages, heights and sizes pixels.

use std::fmt::Write as _;

use super::words::escape;

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

/// Marks of a chart that can have words and a link of their own.
pub(super) const LINKED: usize = 120;

/// A place: percent of the width, pixels from the top.
pub(super) type Place = (f64, f64);

impl Svg {
    /// A chart of this height; its title and description are what a screen reader tells of it. `more` are attributes.
    pub(super) fn new(class: &str, height: f64, title: &str, description: &str, more: &str) -> Self {
        let (title, description) = (escape(title), escape(description));
        Self {
            out: format!(
                "<svg class=\"chart {class}\" width=\"100%\" height=\"{height:.0}\" role=\"group\" aria-label=\"{title}\"\
                 {more}><desc>{description}</desc>"
            ),
        }
    }

    /// A straight line.
    pub(super) fn line(&mut self, (x1, y1): Place, (x2, y2): Place, class: &str) {
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{x1:.2}%\" y1=\"{y1:.1}\" x2=\"{x2:.2}%\" y2=\"{y2:.1}\"/>"
        );
    }

    /// Words at a place, moved to the right by `by` pixels.
    pub(super) fn text(&mut self, (x, y): Place, by: f64, anchor: Anchor, class: &str, text: &str) {
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

    /// A mark, `inside` being drawn with the place as its origin; it leads to `link`, and `title` tells of it.
    pub(super) fn mark(&mut self, (x, y): Place, class: &str, link: Option<&str>, title: &str, inside: &str) {
        let title = escape(title);
        let _ = write!(self.out, "<svg x=\"{x:.2}%\" y=\"{y:.1}\" class=\"mark {class}\">");
        let _ = match link {
            // The list beside a chart leads to the same places and can be reached with the keyboard.
            Some(link) => write!(
                self.out,
                "<a href=\"{}\" tabindex=\"-1\" aria-label=\"{title}\"><title>{title}</title>{inside}</a>",
                escape(link)
            ),
            None => write!(self.out, "<title>{title}</title>{inside}"),
        };
        self.out += "</svg>";
    }

    /// Many marks of one stance, without words and links of their own, so that they stay small.
    pub(super) fn glyphs(&mut self, places: impl Iterator<Item = Place>, stance: &str) {
        let stance = escape(stance);
        let _ = write!(self.out, "<g class=\"mark is-{stance}\" transform=\"translate(-7 -7)\">");
        for (x, y) in places {
            let _ = write!(
                self.out,
                "<use href=\"#g-{stance}\" x=\"{x:.1}%\" y=\"{y:.0}\" width=\"14\" height=\"14\"/>"
            );
        }
        self.out += "</g>";
    }

    /// A line with corners, each a place; `pen` tells of each whether the line is drawn on the way there.
    pub(super) fn corners(&mut self, corners: impl Iterator<Item = (Place, bool)>, height: f64, class: &str) {
        // A drawing of its own, stretched to the width: paths know no percentages.
        let _ = write!(
            self.out,
            "<svg width=\"100%\" height=\"{height:.0}\" viewBox=\"0 0 1000 {height:.0}\" preserveAspectRatio=\"none\">\
             <path class=\"{class}\" d=\""
        );
        for ((x, y), drawn) in corners {
            let _ = write!(self.out, "{}{:.1} {y:.1}", if drawn { 'L' } else { 'M' }, x * 10.0);
        }
        self.out += "\"/></svg>";
    }

    /// The chart.
    pub(super) fn done(self) -> String {
        self.out + "</svg>"
    }
}

/// The glyph of a stance around its place.
pub(super) fn glyph(stance: &str) -> String {
    format!("<use href=\"#g-{}\" x=\"-7\" y=\"-7\" width=\"14\" height=\"14\"/>", escape(stance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_report_are_no_markup_in_a_chart() {
        let mut svg = Svg::new("x", 20.0, "\"><script>", "<b>", "");
        svg.text((50.0, 10.0), 0.0, Anchor::Middle, "label", "</text><script>alert(1)</script>");
        svg.mark((1.0, 2.0), "dot", Some("/x\" onload=\"y"), "\u{202e}", &glyph("\"/><b>"));
        let drawn = svg.done();
        assert!(
            !drawn.contains("<script") && !drawn.contains("<b>") && !drawn.contains("onload=\"y\""),
            "{drawn}"
        );
        assert!(!drawn.contains('\u{202e}'));
    }
}
