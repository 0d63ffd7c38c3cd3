//! What is told from now or from what was spoken of: "last week", "the past three months", "the rest of the year".

use super::{
    clock::is_day,
    dates::longest,
    expression::{Cycle, Expression, Length, Origin, Unit, Which},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// "the past three months", "next 4 business days", "the first nine months", "5 upcoming years".
    pub(super) fn stretch(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let (which, end) = match self.which(from) {
            Some((which, end)) => (Some(which), end),
            None if self.role(from, Role::First).is_some() => (None, from + 1),
            None if from > at
                && self
                    .cardinal(from)
                    .is_some_and(|(_, end)| self.unit(end).is_some_and(|((_, plural), _)| plural)) =>
            {
                (None, from)
            }
            None => return self.turned(from),
        };
        let begin = end;
        let (length, end) = self.length(begin)?;
        // "For the last 3 months and 2 days ago" are two.
        let (length, end) = match self.role(end, Role::Ago).filter(|_| length.parts.len() > 1) {
            Some(_) => self.counted(begin).map(|(part, end)| (Length { parts: vec![part] }, end))?,
            None => (length, end),
        };
        let single = end <= from + 2
            && length.parts.len() == 1
            && length.parts[0].0.number == 1.0
            && self.form(end - 2) != "one"
            && self.form(end - 2) != "couple";
        let length_end = match self.role(end, Role::OrSo) {
            Some(end) => end,
            None => end,
        };
        // "that four days seemed long" begins a clause.
        let clause = !self.joined && self.form(from) == "that" && which == Some(Which::Same);
        (!single && !clause).then_some((Expression::Stretch { which, length, of: None }, length_end))
    }

    /// "5 upcoming years", "3 next weeks".
    pub(super) fn turned(&self, at: usize) -> Read<Expression> {
        let (number, end) = self.cardinal(at)?;
        let (which, end) = self.which(end)?;
        let ((unit, plural), end) = self.unit(end)?;
        plural.then(|| {
            (Expression::Stretch { which: Some(which), length: Length::of(number, unit), of: None }, end)
        })
    }

    /// "last", "this coming".
    pub(super) fn which(&self, at: usize) -> Read<Which> {
        // "The course will last three weeks": a verb.
        let verb = self.form(at) == "last"
            && (matches!(
                self.before(at),
                "will"
                    | "would"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "shall"
                    | "should"
                    | "must"
                    | "did"
                    | "does"
                    | "t"
            ) || matches!(self.before(at), "to" | "not") && self.length(at + 1).is_some())
            && !at.checked_sub(1).is_some_and(|before| self.form(before) == "may" && self.is_capital(before));
        self.first(at, |meaning| if let Meaning::Which(which) = meaning { Some(which) } else { None })
            .filter(|_| !verb)
    }

    /// "the rest of the week".
    pub(super) fn rest(&self, at: usize) -> Read<Expression> {
        let from = self.role(self.skip(at, Role::The), Role::Rest)?;
        let from = self.skip(from, Role::The);
        let from = self.which(from).map_or(from, |(_, end)| end);
        let ((unit, plural), end) = self.unit(from)?;
        (!plural).then_some((Expression::Rest(unit), end))
    }

    /// "the week after next", "the year before last".
    pub(super) fn steps(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let ((unit, plural), end) = self.unit(from)?;
        let steps = match (self.form(end), self.form(end + 1)) {
            ("after", "next") => 2,
            ("before", "last") => -2,
            _ => return None,
        };
        // "The day before last Tuesday" counts from that Tuesday.
        let goes_on = self.cycle(end + 2, Which::This).is_some();
        (!plural && from > at && !goes_on).then_some((Expression::Steps(steps, unit), end + 2))
    }

    /// "the day before last Tuesday".
    pub(super) fn day_before(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let back = match (self.form(from), self.form(from + 1)) {
            ("day", "before") => true,
            ("day", "after") => false,
            _ => return None,
        };
        let named = longest([self.date(from + 2), self.relative(from + 2)]);
        let (day, end) = named.filter(|(day, _)| is_day(day))?;
        let length = Length::of(1.0, Unit::Day);
        Some((Expression::Distance { length, back, from: Origin::Expression(Box::new(day)) }, end))
    }

    /// "the day before", "the day after" where nothing is named that it is told from.
    pub(super) fn day_beside(&self, at: usize) -> Read<Expression> {
        let days = match (self.form(at), self.form(at + 1), self.form(at + 2)) {
            ("the", "day", "before") => -1,
            ("the", "day", "after") => 1,
            _ => return None,
        };
        (self.joined && self.point(at + 3).is_none()).then_some((Expression::Day(days), at + 3))
    }

    /// "last week", "this May", "the following year", "that same day", "next Friday", "the weekend".
    pub(super) fn relative(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        if let Some((which @ (Which::This | Which::Last | Which::Next | Which::Past), end)) = self.which(at)
            && let Some((calendar, end)) = self.date_part(end)
        {
            return Some((Expression::Relative(which, Cycle::Part(calendar)), end));
        }
        let (which, end) = match self.which(at).or_else(|| self.which(from)) {
            Some(found) => found,
            None if from > at => (Which::The, from),
            None => return None,
        };
        // A possessive stands between in "last year's" alone; "last, week" is none.
        let (cycle, end) = self.cycle(end, which)?;
        // "The next morning" follows the day that was told of.
        let days = matches!(cycle, Cycle::DayPart(_) | Cycle::Unit(Unit::Day));
        let which =
            if which == Which::Next && from > at && days && !self.joined { Which::Following } else { which };
        if which == Which::The
            && cycle == Cycle::Unit(Unit::Year)
            && matches!(self.form(end), "ended" | "ending")
        {
            return Some((
                Expression::Stretch { which: Some(which), length: Length::of(1.0, Unit::Year), of: None },
                end,
            ));
        }
        if which == Which::Past && cycle == Cycle::Unit(Unit::Decade) {
            return Some((
                Expression::Stretch { which: Some(which), length: Length::of(1.0, Unit::Decade), of: None },
                end,
            ));
        }
        let compared = (matches!(self.form(end), "before" | "after")
            || self.form(end) == "-" && self.glued(end))
            && matches!(cycle, Cycle::Unit(_))
            && !self.joined;
        // "The year of 2008" is 2008.
        let named =
            cycle == Cycle::Unit(Unit::Year) && self.form(end) == "of" && self.year(end + 1).is_some();
        if which == Which::The
            && (compared
                || named
                || self.form(end - 1) == "day" && matches!(self.form(end), "of" | "when" | "that"))
        {
            return None;
        }
        Some((Expression::Relative(which, cycle), end))
    }

    /// A month and its day without a year: "Oct. 23" in "last Oct. 23".
    pub(super) fn date_part(&self, at: usize) -> Read<super::expression::Part> {
        use super::expression::{Calendar, Part};
        match self.date(at)? {
            (
                Expression::Calendar(Calendar { year: None, part: part @ Part::Day { month: Some(_), .. } }),
                end,
            ) => Some((part, end)),
            _ => None,
        }
    }

    /// What returns: a unit, a month, a weekday, a season, a holiday.
    pub(super) fn cycle(&self, at: usize, which: Which) -> Read<Cycle> {
        use super::expression::Part;
        let told = which == Which::The;
        if let Some((style, end)) = self.year_style(at) {
            return (self.form(end) == "year").then_some((Cycle::Year(style), end + 1));
        }
        let part = self.first(at, |meaning| match meaning {
            Meaning::Month(month) if !told => Some(Cycle::Part(Part::Month(month))),
            Meaning::Weekday { number, plural: false } => Some(Cycle::Part(Part::Weekday(number))),
            Meaning::Season { season, plural: false } => Some(Cycle::Part(Part::Season(season))),
            Meaning::Holiday(rule) if !told => Some(Cycle::Part(Part::Holiday(rule))),
            Meaning::Part { part, plural: false } if !part.is_meal() => Some(Cycle::DayPart(part)),
            Meaning::Unit { unit, plural: false }
                if unit != Unit::Night && !(unit == Unit::Second && (told || which == Which::This)) =>
            {
                Some(Cycle::Unit(unit))
            }
            _ => None,
        })?;
        let small = !self.is_capital(at);
        let company = !self.joined && matches!(self.form(at), "sun" | "sat" | "wed" | "mon");
        if company
            || small
                && (matches!(self.form(at), "may" | "march") && matches!(which, Which::This | Which::Same)
                    || matches!(self.form(at), "sun" | "sat" | "wed") && told)
        {
            return None;
        }
        // "the fall of the wall", "the second day", "last May 5" is a date.
        if told && matches!(self.form(at), "fall" | "spring" | "second" | "min" | "sec" | "h" | "d" | "y") {
            return None;
        }
        Some(part)
    }
}
