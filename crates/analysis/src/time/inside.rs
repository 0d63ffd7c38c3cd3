//! Parts of periods: "the first week of January", "week 3 of 2027", "the last Friday of May", "year-end".

use ascribe_document::TimeModifier;

use super::{
    clock::is_day,
    dates::longest,
    expression::{Calendar, Cycle, Expression, Part, Time, Unit, Which},
    periods::in_year,
    text::{Read, Text},
    vocabulary::Role,
};

impl Text {
    /// "week 3 of 2027", "the week of April 10th".
    pub(super) fn week(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        (self.form(from) == "week").then_some(())?;
        let (week, digits) = self.digits(from + 1)?;
        let week = u8::try_from(week).ok().filter(|week| (1..=53).contains(week) && digits <= 2)?;
        let clock = self.form(from + 2) == ":" && self.glued(from + 2);
        let end = from + 2;
        let of = if self.form(end) == "of" { end + 1 } else { end };
        let part = Part::Week(week);
        (!clock).then_some(())?;
        if let Some((year, end)) = self.year(of) {
            return Some((Expression::calendar(Some(year), part), end));
        }
        if let Some((owner, end)) = self.owner_phrase(of).filter(|_| of > end) {
            return Some((in_year(owner, part), end));
        }
        Some((Expression::Within(Which::This, part), end))
    }

    /// "year-end", "EOY", "year-end 1989".
    pub(super) fn year_end(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let of = |unit| Expression::Relative(Which::The, Cycle::Unit(unit));
        let end = |unit, at| Some((of(unit).modified(Some(TimeModifier::End)), at));
        if let Some(at) = self.role(from, Role::DayEnd) {
            return end(Unit::Day, at);
        }
        if let Some(at) = self.role(from, Role::MonthEnd) {
            return end(Unit::Month, at);
        }
        if let Some(at) = self.role(from, Role::YearEnd) {
            return end(Unit::Year, at);
        }
        let ((unit, plural), to) = self.unit(from)?;
        if self.joined && !plural && (self.form(to), self.form(to + 1)) == ("to", "date") {
            return Some((Expression::Relative(Which::This, Cycle::Unit(unit)), to + 2));
        }
        let to = if self.form(to) == "'" && self.form(to + 1) == "s" {
            to + 2
        } else {
            self.skip_mark(to, &["-"])
        };
        let ends =
            self.form(to) == "end" && matches!(unit, Unit::Year | Unit::Month | Unit::Quarter) && !plural;
        ends.then(|| end(unit, to + 1))?
    }

    /// "the first week of January", "the last month of 2018", "the second day", "9th month of next year".
    pub(super) fn inside(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let (nth, end) = match self.form(from) {
            "last" | "final" => (-1, from + 1),
            _ => {
                let (nth, end) = self.ordinal(from)?;
                (i8::try_from(nth).ok()?, end)
            }
        };
        if let Some((weekday, end)) = self.weekday(end, false) {
            let of = self.role(end, Role::Of).filter(|_| self.form(end) == "of" || self.form(end) == "in")?;
            let of = self.skip(of, Role::The);
            let (month, to) = self.month_of(of)?;
            return self.nth_weekday(nth, weekday, month, to);
        }
        let ((unit, plural), end) = self.unit(end)?;
        let fits =
            matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year);
        if self.form(end) != "of" || plural || !fits {
            return None;
        }
        let (of, end) = self.plain_point(end + 1)?;
        (!is_day(&of) && (self.joined || !matches!(of, Expression::Relative(Which::The, _))))
            .then(|| (Expression::Inside { nth, unit, of: Box::new(of) }, end))
    }

    /// "the first Monday evening of next month", "second Friday 1pm to 3pm of May".
    pub(super) fn nth_weekday_at(&self, at: usize) -> Read<Expression> {
        let (nth, end) = self.ordinal(at).filter(|&(nth, _)| nth <= 5)?;
        let (weekday, end) = self.weekday(end, false)?;
        let (time, end) = longest([
            self.span_of_times(end, None),
            self.clock(self.skip_mark(end, &["at"])).map(|(clock, end)| (Expression::clock(clock), end)),
            self.day_part(end)
                .map(|(part, end)| (Expression::At { date: None, time: Time::Part(part) }, end)),
        ])?;
        let of = self.role(end, Role::Of).filter(|_| matches!(self.form(end), "of" | "in"))?;
        let (month, end) = self.month_of(self.skip(of, Role::The))?;
        let (day, end) = self.nth_weekday(i8::try_from(nth).ok()?, weekday, month, end)?;
        let on = |time: Expression| match time {
            Expression::At { date: None, time } => Some(day.clone().on(time)),
            _ => None,
        };
        let expression = match time {
            Expression::Range(a, b) => Expression::Range(Box::new(on(*a)?), Box::new(on(*b)?)),
            time => on(time)?,
        };
        Some((expression, end))
    }

    pub(super) fn month_of(&self, at: usize) -> Read<Expression> {
        let (of, end) = self.plain_point(at)?;
        let month = matches!(
            &of,
            Expression::Calendar(Calendar { part: Part::Month(_), .. })
                | Expression::Relative(_, Cycle::Unit(Unit::Month) | Cycle::Part(Part::Month(_)))
        );
        month.then_some((of, end))
    }

    pub(super) fn nth_weekday(
        &self,
        nth: i8,
        weekday: u8,
        month: Expression,
        end: usize,
    ) -> Read<Expression> {
        let nth = if nth < 0 { 5 } else { u8::try_from(nth).ok().filter(|nth| *nth <= 5)? };
        match month {
            Expression::Calendar(Calendar { year, part: Part::Month(month) }) => {
                Some((Expression::calendar(year, Part::MonthWeekday(month, nth, weekday)), end))
            }
            Expression::Relative(which, _) => {
                Some((Expression::Within(which, Part::MonthWeekday(0, nth, weekday)), end))
            }
            _ => None,
        }
    }
}
