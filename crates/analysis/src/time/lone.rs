//! Dates of one word: a year, a month, a holiday, a day whose month stands beside another.

use super::{
    expression::{Calendar, Expression, Part, Which, Year, YearStyle},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// A year that stands alone: what is about it must not make it a number.
    pub(super) fn lone_year(&self, at: usize) -> Read<Year> {
        let the = self.skip(at, Role::The);
        if self.form(the) == "year" && the > at {
            return self.year(the + 1);
        }
        if matches!((self.form(the), self.form(the + 1)), ("calendar", "year")) {
            return self.year(the + 2);
        }
        let from =
            if self.form(at) == "year" || self.role(at, Role::Calendar).is_some() { at + 1 } else { at };
        let (year, end) = self.year(from)?;
        if from > at || year.style == YearStyle::BeforeChrist || end > from + 1 {
            return Some((year, end)).filter(|_| self.digits(from).is_some() || year.number > 1100);
        }
        let before = self.before(at);
        let cued = self.near(at.saturating_sub(1), at, |meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::In
                        | Role::Of
                        | Role::To
                        | Role::From
                        | Role::Before
                        | Role::After
                        | Role::Between
                        | Role::On
                        | Role::The
                ) | Meaning::Section(_)
                    | Meaning::Season { .. }
            )
        });
        let sectioned =
            at >= 2 && self.near(at - 2, at - 1, |meaning| matches!(meaning, Meaning::Section(_)));
        let code = !sectioned
            && self.glued(at)
            && matches!(before, "-" | "/" | "." | "_" | "+" | "&" | "=")
            && at >= 2
            && self.glued(at - 1)
            && self.digits(at - 2).is_none_or(|(_, digits)| digits != 4)
            || self.glued(end) && matches!(self.form(end), "/" | "_") && self.glued(end + 1)
            || self.glued(end)
                && self.form(end) == "-"
                && self
                    .digits(end + 1)
                    .is_some_and(|(_, digits)| digits != 4 && (digits != 2 || self.joined));
        let counts = self.words.get(end).is_some_and(|next| {
            next.form.len() > 3
                && next.form.ends_with('s')
                && next.shape == crate::words::Shape::Lower
                && !next.form.ends_with("ss")
        });
        let recent = (1900..=2100).contains(&year.number);
        (!code && (cued || recent && !counts) && year.number >= 1000).then_some((year, end))
    }

    /// A month without day and year; "may" and "march" must look like one.
    pub(super) fn lone_month(&self, at: usize) -> Read<Calendar> {
        let (month, end) =
            self.first(at, |meaning| if let Meaning::Month(month) = meaning { Some(month) } else { None })?;
        let end = match self.form(at) {
            "jan" | "feb" | "aug" | "sept" | "sep" | "oct" | "nov" | "dec" => self.skip_stop(end),
            _ => end,
        };
        let cued = self.near(at.saturating_sub(1), at, |meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::In
                        | Role::Of
                        | Role::To
                        | Role::From
                        | Role::Before
                        | Role::After
                        | Role::Between
                        | Role::On
                ) | Meaning::Section(_)
                    | Meaning::Which(_)
            )
        }) || matches!(self.before(at), "the" | "-" | "by")
            || at > 1
                && self.before(at) == "as"
                && matches!(self.before(at - 1), "early" | "late" | "recently")
            || {
                // "Jan-Feb"
                let to = self.role(end, Role::To).unwrap_or_else(|| self.skip_mark(end, &["-", "–"]));
                to > end && self.is_capital(at) && self.month(to).is_some() && self.form(end) != "and"
            };
        let before_may = self.before(at) != "-" || self.glued(at);
        let doubtful = matches!(
            self.form(at),
            "may" | "march" | "mar" | "jan" | "jun" | "jul" | "sep" | "apr" | "august"
        );
        let clear = match self.form(at) {
            "may" | "march" | "mar" => {
                (cued || self.joined && at > 0 && self.form(at) == "march" && self.is_capital(at))
                    && before_may
                    && (self.is_capital(at)
                        || !matches!(self.before(at), "to" | "the" | "and" | "that" | "this"))
            }
            "jan" => cued && self.joined || end > at + 1,
            _ => !doubtful || self.is_capital(at) || cued,
        };
        clear.then_some((Calendar { year: None, part: Part::Month(month) }, end))
    }

    /// "18" in "18 and 19 June", "25" in "April 24 and 25".
    pub(super) fn shared_month(&self, at: usize) -> Read<Calendar> {
        let (day, end) = self.day_number(at).filter(|_| self.digits(at).is_some())?;
        if matches!(self.form(end), "and" | "or" | ",")
            && let Some((Calendar { year, part: Part::Day { month, .. } }, _)) =
                self.day_first(end + 1).filter(|_| !self.the_before(at))
        {
            return Some((Calendar { year, part: Part::Day { month, day, weekday: None } }, end));
        }
        let first = at.checked_sub(3).filter(|_| matches!(self.before(at), "and" | "or"))?;
        let (Calendar { year, part: Part::Day { month, .. } }, to) =
            self.month_first(first).or_else(|| self.month_first(first.checked_sub(1)?))?
        else {
            return None;
        };
        let noun = self.words.get(end).is_some_and(|next| next.form.starts_with(char::is_alphanumeric));
        (to + 1 == at && !noun)
            .then_some((Calendar { year, part: Part::Day { month, day, weekday: None } }, end))
    }

    pub(super) fn the_before(&self, at: usize) -> bool {
        self.before(at) == "$"
    }

    pub(super) fn holiday(&self, at: usize) -> Read<Expression> {
        let (rule, end) =
            self.first(at, |meaning| if let Meaning::Holiday(rule) = meaning { Some(rule) } else { None })?;
        // "may day", "new year" in lower case are seldom the day.
        let day = Expression::calendar(None, Part::Holiday(rule));
        let of = if self.form(end) == "of" { end + 1 } else { end };
        if let Some((year, end)) = self.year(self.skip_mark(of, &[","])) {
            return Some((Expression::calendar(Some(year), Part::Holiday(rule)), end));
        }
        let which = self.first(of, |meaning| match meaning {
            Meaning::Which(which) => Some(which),
            _ => None,
        });
        match which {
            Some((which @ (Which::This | Which::Last | Which::Next), year)) if self.form(year) == "year" => {
                Some((Expression::Within(which, Part::Holiday(rule)), year + 1))
            }
            _ => Some((day, end)),
        }
    }
}
