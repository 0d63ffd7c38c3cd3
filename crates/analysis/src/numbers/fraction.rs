//! Numbers told in parts: "two thirds", "half a million", "(three) and a half", `3/4`, "(two) point five".

use super::{
    Letters, Term,
    grammar::{Grammar, Part},
};

impl Grammar<'_> {
    /// "Two thirds", "a quarter", "half"; with it the scale it is a part of: "half a million".
    pub(super) fn fraction(&self, at: usize) -> Option<(Part, Option<f64>)> {
        let bare = self.over_bare_part(at);
        let (top, from) = match bare {
            Some(_) => (1.0, at),
            None if self.is_article(at) && self.parts(at + 1, true).is_some() => (1.0, at + 1),
            None => {
                let top = self.counted_parts(at)?;
                (top.value, top.end)
            }
        };
        let glyph = self.numeral(at).filter(|_| self.is_glyph(at));
        let (bottom, end) = match glyph {
            Some(_) => (1.0, at + 1),
            None => match bare {
                Some(Term::Part { value, .. }) => (value, at + 1),
                _ => self.parts(from, top == 1.0)?,
            },
        };
        let (scale, end) = match self.of_scale(end) {
            Some((scale, end)) => (Some(scale), end),
            None if bare.is_some() && self.form(at) == "quarter" => return None,
            None => (None, end),
        };
        Some((Part::plain(top / bottom, end), scale))
    }

    fn over_bare_part(&self, at: usize) -> Option<Term> {
        self.term(at).filter(|term| matches!(term, Term::Part { plural: false, .. }))
    }

    /// How many parts: a whole number without "and", since "two hundred and fifty hundredths" is 200.5.
    fn counted_parts(&self, at: usize) -> Option<Part> {
        let mut sum = self.scaled(self.group_without_and(at)?);
        while sum.floor >= 100.0
            && let Some(from) = self.over_hyphen(sum.end).filter(|&from| !self.names_parts(from))
            && let Some(rest) = self.group_without_and(from)
            && let rest = self.scaled(rest)
            && (1.0..sum.floor).contains(&rest.value)
        {
            sum = Part { value: sum.value + rest.value, ..rest };
        }
        (!sum.ordinal).then_some(sum)
    }

    fn group_without_and(&self, at: usize) -> Option<Part> {
        let head = match self.numeral(at) {
            Some(value) => Part::plain(value, at + 1),
            None if self.is_article(at)
                && self
                    .next_term(at + 1)
                    .is_some_and(|(term, _)| matches!(term, Term::Hundred | Term::Scale(_))) =>
            {
                Part::plain(1.0, at + 1)
            }
            None => self.below_hundred(at).filter(|head| !head.ordinal)?,
        };
        match self.next_term(head.end) {
            Some((Term::Hundred, end)) => {
                let rest = self
                    .over_hyphen(end)
                    .and_then(|from| self.below_hundred(from).filter(|_| !self.names_parts(from)));
                Some(match rest.filter(|rest| !rest.ordinal) {
                    Some(rest) => Part::plain(head.value * 100.0 + rest.value, rest.end),
                    None => Part { floor: 100.0, ..Part::plain(head.value * 100.0, end) },
                })
            }
            _ => Some(head),
        }
    }

    /// True for "thirty fifths", which are parts and not thirty of them.
    fn names_parts(&self, at: usize) -> bool {
        let last = self.next_term(at + 1).map(|(term, _)| term);
        matches!(self.term(at), Some(Term::Ten(_)))
            && matches!(last, Some(Term::Ordinal { value, plural: true }) if value < 10.0)
    }

    /// The name of the parts: "thirds", "twenty-fifths", "hundred-thousandths"; in the singular if there is one.
    fn parts(&self, at: usize, one: bool) -> Option<(f64, usize)> {
        let named = |term: Term| match term {
            Term::Part { value, plural } => (plural || one).then_some(value),
            Term::Ordinal { value, plural } => ((plural || one) && value > 2.0).then_some(value),
            _ => None,
        };
        let (term, end) = self.next_term(at)?;
        match term {
            Term::Ten(ten) => {
                let (last, end) = self.next_term(end)?;
                match last {
                    Term::Ordinal { value, plural } if value < 10.0 && (plural || one) => {
                        Some((ten + value, end))
                    }
                    _ => None,
                }
            }
            _ => Some((named(term)?, end)),
        }
    }

    /// "(half) a million", "(two thirds) of a million", "(quarter) million", "(half) a dozen".
    fn of_scale(&self, at: usize) -> Option<(f64, usize)> {
        let mut from = self.over_hyphen(at)?;
        if self.form(from) == "of" {
            from += 1;
        }
        if self.is_article(from) {
            from = self.over_hyphen(from + 1)?;
        }
        let token = self.tokens.get(from).filter(|token| token.in_line())?;
        match self.vocabulary.term(&token.form)? {
            Term::Hundred if from > at => Some((100.0, from + 1)),
            Term::Scale(by) | Term::Pack(by) if !token.form.ends_with('s') => Some((by, from + 1)),
            _ => None,
        }
    }

    pub(super) fn fraction_after_and(&self, at: usize) -> Option<(Part, Option<f64>)> {
        self.over_and(at).and_then(|from| self.fraction(from))
    }

    /// "(Three) and a half", "(three million) and a half", "(one billion) and a half million".
    pub(super) fn and_fraction(&self, whole: Part) -> Option<(f64, usize)> {
        let (part, scale) = self.fraction_after_and(whole.end)?;
        let value = match scale {
            Some(scale) if whole.floor > scale => whole.value + part.value * scale,
            Some(scale) => (whole.value + part.value) * scale,
            None if whole.floor >= 1e3 => whole.value + part.value * whole.floor,
            None => whole.value + part.value,
        };
        Some((value, part.end))
    }

    /// "(Two) point seven one", "(nought) point eleven", with a scale after it.
    pub(super) fn spoken_decimals(&self, whole: Part) -> Option<(f64, usize)> {
        if self.form(whole.end) != "point" || whole.value.fract() != 0.0 {
            return None;
        }
        let (mut digits, mut end) = (String::from("0."), whole.end + 1);
        while digits.len() < 18 {
            let Some(part) = self.below_hundred(end).filter(|part| !part.ordinal) else { break };
            digits.push_str(&format!("{}", part.value));
            end = part.end;
        }
        let more: f64 = digits.parse().ok().filter(|_| end > whole.end + 1)?;
        let scaled = self.scaled(Part::plain(whole.value + more, end));
        Some((scaled.value, scaled.end))
    }

    /// `3/4`; also "one over three" in a query.
    pub(super) fn divided(&self, at: usize, whole: Part) -> Option<(f64, usize)> {
        let token = self.tokens.get(whole.end)?;
        let slash = token.glued() && matches!(token.form.as_ref(), "/" | "⁄");
        let chain = at > 1
            && self.tokens[at].glued()
            && self.tokens[at - 1].glued()
            && matches!(self.form(at - 1), "/" | "-")
            && self.numeral(at - 2).is_some();
        if slash && chain {
            return None;
        }
        if slash {
            return self.bottom(whole.end + 1).filter(|_| whole.value.fract() == 0.0);
        }
        if self.letters == Letters::Typed && token.form == "over" {
            let bottom = self.whole(whole.end + 1).filter(|bottom| !bottom.ordinal && bottom.value > 0.0)?;
            return Some((bottom.value, bottom.end));
        }
        None
    }

    /// What stands under the line of a fraction; a second line makes it a date, a point a version.
    fn bottom(&self, at: usize) -> Option<(f64, usize)> {
        let token = self.tokens.get(at).filter(|token| token.glued())?;
        let numeral = token.numeral.filter(|numeral| numeral.whole && numeral.value > 0.0)?;
        let next = self.tokens.get(at + 1);
        let goes_on = next.is_some_and(|next| next.glued() && matches!(next.form.as_ref(), "/" | "-"));
        (!goes_on).then_some((numeral.value, at + 1))
    }

    /// `2 1/4`, `2-1/2`
    pub(super) fn mixed(&self, at: usize, whole: Part) -> Option<(f64, usize)> {
        if whole.end != at + 1 || !self.tokens[at].numeral.is_some_and(|numeral| numeral.whole) {
            return None;
        }
        let from = self.over_hyphen(whole.end)?;
        let top = self.tokens.get(from)?;
        if let Some(glyph) = top.numeral.filter(|_| self.is_glyph(from) && top.form.chars().count() == 1) {
            return Some((glyph.value, from + 1));
        }
        let top = top.numeral.filter(|numeral| numeral.whole)?.value;
        let slash = self.tokens.get(from + 1).filter(|token| token.glued() && token.form == "/")?;
        let (bottom, end) = self.bottom(from + 2)?;
        (slash.form == "/" && top < bottom && bottom <= 100.0).then_some((top / bottom, end))
    }
}
