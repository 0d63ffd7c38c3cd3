//! Numbers without a unit: counts, shares told as fractions or "one in five", vague numbers.

use ascribe_document::QuantityKind;

use super::{figure::Figure, phrases::Phrases, scan::Scan};
use crate::numbers::{Letters, Reading, Term, Value, Vocabulary};

/// "Hundreds" are at least so many hundred.
const PLURAL: f64 = 2.0;
/// The greatest whole in "one in five" that is no year.
const GREATEST_WHOLE: f64 = 1000.0;

impl Scan<'_> {
    /// The count, share or vague number that begins at token `at`.
    pub(super) fn count(&self, at: usize) -> Option<Figure> {
        self.vague(at).or_else(|| self.ratio(at)).or_else(|| {
            let found = self.number(at, Letters::Report)?;
            if found.ordinal || self.goes_on(found.tokens.end) {
                return None;
            }
            let share = found.fraction && found.value < 1.0;
            let kind = if share { QuantityKind::Ratio } else { QuantityKind::Count };
            (!share || self.is_share(&found)).then(|| Figure::of_number(&found, kind))
        })
    }

    /// True if a fraction is a share of something and not a place ("a third man") or a time ("the first half").
    fn is_share(&self, found: &Value) -> bool {
        let (at, end) = (found.tokens.start, found.tokens.end);
        let whole = matches!(
            self.next(end),
            "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "more" | "less" | "that"
        );
        let size =
            matches!(self.before(at), "by" | "than" | "to" | "about" | "almost" | "nearly" | "up" | "down");
        let plain = self.before(at) != "first" && self.before(at) != "second" && self.before(at) != "the";
        let several = found.tokens.len() > 1 && !matches!(self.form(at), "a" | "an" | "one" | "half");
        plain && (whole || size || several)
    }

    /// "One in five", "two out of three".
    pub(super) fn ratio(&self, at: usize) -> Option<Figure> {
        let top = self.number(at, Letters::None).filter(|top| !top.ordinal && top.value >= 1.0)?;
        let middle = top.tokens.end;
        let from = match (self.next(middle), self.form(middle + 1)) {
            ("in", _) => middle + 1,
            ("out", "of") => middle + 2,
            _ => return None,
        };
        let bottom =
            self.number(from, Letters::None).filter(|bottom| !bottom.ordinal && self.in_line(from))?;
        let end = bottom.tokens.end;
        let fits = top.value < bottom.value && bottom.value <= GREATEST_WHOLE;
        let time = Phrases::get().outside.times.contains(self.next(self.over_hyphen(end)));
        if !fits || time || self.goes_on(end) || bottom.value.fract() != 0.0 {
            return None;
        }
        let mut figure = Figure { fraction: true, ..Figure::of_number(&top, QuantityKind::Ratio) };
        figure.number = Some(top.value / bottom.value);
        figure.scale = 1.0;
        figure.reach(end);
        Some(figure)
    }

    /// "Several hundred", "hundreds", "tens of thousands", "a couple of": bounds without a number.
    fn vague(&self, at: usize) -> Option<Figure> {
        let ((low, high), end) = match Phrases::get().many(self.tokens, at) {
            Some((many, end)) => match self.scale(end, false) {
                Some((scale, end)) => ((many.0 * scale, Some(many.1 * scale)), end),
                None if self.form(at).ends_with("couple") || self.form(at + 1) == "couple" => {
                    ((many.0, Some(many.1)), end)
                }
                None => return None,
            },
            None => {
                let (scale, end) = self.scale(at, true)?;
                match self.next(end) {
                    "of" => match self.scale(end + 1, true) {
                        Some((by, end)) => ((PLURAL * scale * by, None), end),
                        None if self.form(at) == "tens" => return None,
                        None => ((PLURAL * scale, None), end),
                    },
                    _ if self.form(at) == "tens" => return None,
                    _ => ((PLURAL * scale, None), end),
                }
            }
        };
        let counted = self.next(end) == "of"
            || self.is_plural(end)
            || !self.next(end).starts_with(char::is_alphabetic)
            || end > at + 1;
        let time = Phrases::get().outside.times.contains(self.next(end));
        let mut figure = Figure::new(at..end, QuantityKind::Count);
        (figure.low, figure.high) = (Some(low), high);
        (counted && !time && self.reading == Reading::Report).then_some(figure)
    }

    /// "Hundred thousand", in the plural "hundreds", "tens".
    fn scale(&self, at: usize, plural: bool) -> Option<(f64, usize)> {
        let form = self.form(at);
        let by = match Vocabulary::get().term(form) {
            _ if plural && form == "tens" => 10.0,
            _ if plural != form.ends_with('s') => return None,
            Some(Term::Hundred) => 100.0,
            Some(Term::Scale(by) | Term::Pack(by)) => by,
            _ => return None,
        };
        match Vocabulary::get().term(self.next(at + 1)) {
            Some(Term::Scale(more)) if by < more => Some((by * more, at + 2)),
            _ => Some((by, at + 1)),
        }
    }
}
