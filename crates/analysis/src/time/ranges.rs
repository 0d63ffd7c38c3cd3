//! Ranges and bounds: "from May to October", "5 to 6pm tomorrow", "November 18-19", "before 2018", "3 pm or later".

use super::{
    clock::is_day,
    dates::longest,
    ends::{End, about_now, dates, times, with_year},
    expression::{Calendar, Clock, Expression, Part, Time},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// The longest expression at `at`, ranges and bounds included.
    pub(super) fn joined_expression(&self, at: usize) -> Read<Expression> {
        // "around the 21st", "circa 5 in the morning"
        if matches!(self.form(at), "around" | "circa") {
            let month = self.ordinal_day(at + 1).filter(|(day, _)| matches!(day, Expression::Within(..)));
            let of = longest([self.moment(at + 1), month, self.point(at + 1)]).filter(|(of, _)| {
                !matches!(of, Expression::Calendar(Calendar { part: Part::Day { month: None, .. }, .. }))
            });
            return of.or_else(|| self.in_part_of_day(at));
        }
        longest([
            self.nth_weekday_at(at),
            self.bounded(at),
            self.range(at),
            self.starting(at),
            self.length_with_start(at),
            self.timed_set(at),
            self.moment(at),
            self.in_part_of_day(at),
            self.expression(at),
            self.ordinal_day(at),
            self.bare_hour(at),
            self.month_of_name(at),
        ])
    }

    /// "7" in "meet at 7."
    pub(super) fn bare_hour(&self, at: usize) -> Read<Expression> {
        let (clock, end) = (self.before(at) == "at").then(|| self.hour_number(at))??;
        let alone = self.words.get(end).is_none_or(|next| !next.form.starts_with(char::is_alphanumeric))
            && !matches!(self.form(end), "-" | "$" | "'" | "’");
        (alone && self.is_hour(end)).then_some((Expression::clock(clock), end))
    }

    /// "the month of September".
    pub(super) fn month_of_name(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        (self.form(from) == "month" && self.form(from + 1) == "of").then_some(())?;
        let (month, end) = self.month(from + 2)?;
        Some((
            Expression::calendar(self.year_after(end).map(|(year, _)| year), Part::Month(month)),
            self.year_after(end).map_or(end, |(_, end)| end),
        ))
    }

    /// "in the morning", "at lunch", "noon".
    pub(super) fn in_part_of_day(&self, at: usize) -> Read<Expression> {
        let from = self.skip_mark(at, &["in", "at", "around", "after", "before"]);
        if self.clock(from).is_some() || self.before(at) == "good" {
            return None;
        }
        if let Some((part, end)) = self.day_part(self.skip(from, Role::The)) {
            let meal = part.is_meal();
            let usable = if meal {
                from > at || self.form(end - 1).ends_with("time")
            } else {
                !matches!(self.form(at), "after" | "before" | "around")
            };
            return usable.then_some((Expression::At { date: None, time: Time::Part(part) }, end));
        }
        // "in the mornings"
        let plural = self.first(self.skip(from, Role::The), |meaning| match meaning {
            Meaning::Part { part, plural: true } => Some(part),
            _ => None,
        });
        if let Some((part, end)) = plural.filter(|_| from > at && matches!(self.form(at), "in" | "at")) {
            return Some((Expression::At { date: None, time: Time::Part(part) }, end));
        }
        let (section, end) = self.point(at).filter(|_| self.clock(at).is_none())?;
        let part = matches!(&section, Expression::Modified(_, of) if matches!(**of, Expression::At { date: None, time: Time::Part(_) }));
        part.then_some((section, end))
    }

    pub(super) fn range(&self, at: usize) -> Read<Expression> {
        // A day may stand before, as in "Tuesday from 2:00 to 2:30 pm".
        let bare = self.span_of_times(at, None);
        let led = self.moment(at).and_then(|(day, end)| {
            let end = self.skip_mark(end, &[",", "at"]);
            (is_day(&day)
                || matches!(
                    day,
                    Expression::At { date: Some(_), time: Time::Part(_) } | Expression::Within(..)
                ))
            .then(|| self.span_of_times(end, Some(day)))?
        });
        longest([bare, led])
    }

    pub(super) fn span_of_times(&self, at: usize, day: Option<Expression>) -> Read<Expression> {
        let between = self.role(at, Role::Between);
        let opened = between
            .or_else(|| self.role(at, Role::From))
            .or_else(|| matches!(self.form(at), "in" | "on").then_some(at + 1).filter(|_| day.is_none()));
        let loose = opened.is_some() && matches!(self.form(at), "in" | "on");
        let sure = between.is_some() || self.role(at, Role::From).is_some() || day.is_some();
        let (a, end) = self.end(opened.unwrap_or(at), day.is_some())?;
        let to = match self.form(end) {
            "and" if between.is_some() => end + 1,
            "and" => return None,
            "-" | "–" | "~" | "—" => end + 1,
            _ => self.role(end, Role::To)?,
        };
        let to = self.skip(to, Role::From).max(to);
        let dated_first = self.day(to).is_some();
        let (b, end) = self.end(to, day.is_some() || matches!(a, End::Time(Expression::At { .. })))?;
        let zone = self.first(end, |meaning| matches!(meaning, Meaning::Zone(_)).then_some(()));
        let end =
            zone.filter(|_| matches!(b, End::Number { clock: Some(_), .. })).map_or(end, |((), end)| end);
        // "on November 18-19", but no "on" before two whole dates.
        let years =
            |end: &End| matches!(end, End::Time(Expression::Calendar(Calendar { part: Part::Year, .. })));
        if loose
            && !(matches!(b, End::Number { .. })
                && !matches!(a, End::Time(Expression::At { .. }))
                && day.is_none()
                || years(&a) && years(&b))
        {
            return None;
        }
        let part = self.day_part(self.skip(self.skip_mark(end, &["in"]), Role::The));
        let (part, end) = part.map_or((None, end), |(part, end)| (Some(part), end));
        // A day may stand behind too.
        let on = self.skip_mark(end, &["on", "of", ","]);
        let last =
            self.moment(on).filter(|_| day.is_none() && part.is_none()).and_then(|(trail, to)| match trail {
                Expression::At { date: Some(date), time: Time::Part(part) } => Some((*date, Some(part), to)),
                trail if is_day(&trail) || matches!(trail, Expression::Within(..)) => Some((trail, None, to)),
                _ => None,
            });
        if let Some((trail, trail_part, to)) = &last
            && let Some(range) = times(&a, &b, Some(trail.clone()), part.or(*trail_part), true)
        {
            return Some((range, *to));
        }
        // "from 4 to 22 of next month"
        if let (End::Number { day: first, .. }, End::Number { day: second, .. }, None) = (&a, &b, &day) {
            let of = self.skip_mark(end, &["of", "in"]);
            if let Some((which, to)) =
                self.which(of).filter(|(_, to)| self.form(*to) == "month" && first < second)
            {
                let day =
                    |day| Box::new(Expression::Within(which, Part::Day { month: None, day, weekday: None }));
                return Some((Expression::Range(day(*first), day(*second)), to + 1));
            }
        }
        let (day, lead) = match day {
            Some(Expression::At { date: Some(date), time: Time::Part(part) }) => (Some(*date), Some(part)),
            day => (day, None),
        };
        // "from 2pm till tomorrow 4:30pm" begins today.
        let a = match a {
            End::Time(Expression::At { date: None, time }) if dated_first && day.is_none() => {
                End::Time(Expression::Day(0).on(time))
            }
            a => a,
        };
        if let Some(range) = about_now(&a, &b).filter(|_| day.is_none()) {
            return Some((range, end));
        }
        if let Some(range) = times(&a, &b, day.clone(), part.or(lead), sure) {
            return Some((range, end));
        }
        if day.is_some() || part.is_some() {
            return None;
        }
        let range = dates(a, b)?;
        let Expression::Range(a, b) = range else { return None };
        // "from 5/1-5/7, 2020", "26 june to 28 june in 2020"
        match self.year_after(end).filter(|_| matches!(*b, Expression::Calendar(Calendar { year: None, .. })))
        {
            Some((year, end)) => Some((dates(End::Time(*a), End::Time(with_year(*b, year)))?, end)),
            None => Some((Expression::Range(a, b), end)),
        }
    }

    /// A time, a day, a month, a year, or a bare number.
    pub(super) fn end(&self, at: usize, times: bool) -> Read<End> {
        let time = longest([
            self.moment(at),
            self.point(at),
            self.year(at).map(|(year, end)| (Expression::calendar(Some(year), Part::Year), end)),
            self.reference_now(at),
            self.written(at, true)
                .filter(|_| !times && self.form(at + 1) == "/")
                .map(|(calendar, end)| (Expression::Calendar(calendar), end)),
        ]);
        let from = self.skip(at, Role::The);
        let number =
            self.ordinal(from).map(|(day, end)| (End::Number { clock: None, day }, end)).or_else(|| {
                let (clock, end) =
                    self.hour_number(from).filter(|(_, end)| self.is_hour(*end)).or_else(|| {
                        let (day, end) = self.small(from, 13, 31)?;
                        Some((Clock { hour: day, minute: None, second: None, sure: false, zone: None }, end))
                    })?;
                let end = self.role(end, Role::Oclock).unwrap_or(end);
                Some((End::Number { clock: Some(clock), day: clock.hour }, end))
            });
        match (time, number) {
            (Some((_, end)), Some((number, to))) if to > end => Some((number, to)),
            (Some((Expression::Length(_), _)), Some(found)) => Some(found),
            (Some((time, end)), _) => Some((End::Time(time), end)),
            (None, found) => found,
        }
    }

    pub(super) fn reference_now(&self, at: usize) -> Read<Expression> {
        (self.form(at) == "now")
            .then_some((Expression::Reference(super::expression::Reference::Present), at + 1))
    }
}
