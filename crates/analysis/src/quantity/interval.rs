//! Two figures that are the ends of one: "between 10 and 20", "5-6 km", "30 to 40 people", "$5 to $6 million".

use ascribe_document::{Change, QuantityKind};

use super::{figure::Figure, scan::Scan};

impl Scan<'_> {
    /// The interval from `left` to `right`, if the words between them join them and the values ascend.
    pub(super) fn interval(&self, left: &Figure, right: &Figure) -> Option<Figure> {
        let gap = left.tokens.end..right.tokens.start;
        let middle = (gap.len() == 1 && self.in_line(gap.start)).then(|| self.form(gap.start))?;
        let between = self.before(left.tokens.start) == "between";
        let joins = match middle {
            "to" | "~" => true,
            "-" | "–" | "—" | "‑" => self.is_tight(gap.start),
            "and" => between,
            _ => false,
        };
        let bare = left.kind == QuantityKind::Count && left.unit.is_none();
        let ages = left.kind == QuantityKind::Age && right.kind == QuantityKind::Count;
        let fits = bare
            || ages
            || left.kind == right.kind
                && left.unit.as_ref().map(|unit| &unit.code) == right.unit.as_ref().map(|unit| &unit.code);
        let year = |figure: &Figure| figure.kind == QuantityKind::Count && figure.unit.is_none();
        if !joins || !fits || left.change.is_some_and(|change| change.from.is_some() || change.to.is_some()) {
            return None;
        }
        // A hyphen between bare numbers joins a score or a season unless something is counted.
        if matches!(middle, "-" | "–" | "—" | "‑")
            && year(right)
            && !self.is_plural(right.tokens.end)
            && !ages
        {
            return None;
        }
        let (mut low, high) = (left.number?, right.number?);
        // In "$5 to $6 million" the scale is of both.
        if left.scale == 1.0 && right.scale > 1.0 && low < high / right.scale {
            low *= right.scale;
        }
        if low >= high {
            return None;
        }
        let start = if between { left.extent.start - 1 } else { left.extent.start };
        let mut whole = Figure { number: None, low: Some(low), high: Some(high), ..right.clone() };
        whole.tokens = left.tokens.start..right.tokens.end;
        whole.extent = start..right.extent.end;
        whole.modifier = left.modifier;
        whole.change = left.change.or(right.change).map(|change| Change { by: None, ..change });
        if ages {
            (whole.kind, whole.unit) = (left.kind, left.unit.clone());
        }
        Some(whole)
    }

    /// True if a dash has the same gap on both sides: no dash of a sentence.
    fn is_tight(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1)
    }
}
