//! Sets with their hour, lengths with their beginning, days without their month.

use super::{
    clock::is_day,
    expression::{Expression, Length, Origin, Part, Time, Unit, Which},
    sets::set_at,
    text::{Read, Text},
    vocabulary::Role,
};

impl Text {
    /// "every monday at 4pm", "3pm each day", "Tuesdays at 9am".
    pub(super) fn timed_set(&self, at: usize) -> Read<Expression> {
        if let Some((clock, end)) = self.clock(at) {
            let (set, end) = self.set(end)?;
            return Some((set_at(set, Time::Clock(clock))?, end));
        }
        let (set, end) = self.set(at)?;
        let from = self.skip_mark(end, &["at"]);
        let bare = self.hour_number(from).filter(|(_, to)| from > end && self.is_hour(*to));
        let (clock, end) = self.clock(from).or(bare)?;
        Some((set_at(set, Time::Clock(clock))?, end))
    }

    /// "in 5 minutes", "within 9 months", "3 days starting next Monday", "for 3 days from today", "the week of April 10th".
    pub(super) fn length_with_start(&self, at: usize) -> Read<Expression> {
        if let Some(found) = self.week_of(at) {
            return Some(found);
        }
        if let Some(from) = self.role(at, Role::All) {
            let ((unit, plural), end) = self.unit(from)?;
            return (!plural && self.form(at) != "the")
                .then(|| (Expression::Length(Length::of(1.0, unit)), end));
        }
        if let Some(from) = self.role(at, Role::Within) {
            let next = self.skip(from, Role::The);
            let next = self.which(next).map_or(next, |(_, end)| end);
            let (length, end) = self.length(next).or_else(|| {
                let ((unit, plural), end) = self.unit(next)?;
                let (mut length, end) = (!plural).then_some((Length::of(1.0, unit), end))?;
                let more = self.skip(end, Role::Plus);
                let (rest, to) = self.length(more).filter(|_| more > end)?;
                length.parts.extend(rest.parts);
                Some((length, to))
            })?;
            return Some((Expression::Stretch { which: Some(Which::This), length, of: None }, end));
        }
        if self.form(at) == "in" {
            let (length, end) = self.length(at + 1)?;
            if let Some(since) = self.role(end, Role::After).filter(|_| self.form(end) == "since") {
                let (of, end) = self.plain_point(since)?;
                return Some((
                    Expression::Distance { length, back: false, from: Origin::Expression(Box::new(of)) },
                    end,
                ));
            }
            let plain =
                self.role(end, Role::FromNow).is_none() && !matches!(self.form(end), "from" | "of" | "after");
            return plain
                .then_some((Expression::Distance { length, back: false, from: Origin::Publication }, end));
        }
        let given = self.form(at) == "for";
        let (length, end) = self.length(self.skip(at, Role::For))?;
        let comma = self.skip_mark(end, &[","]);
        let from = self
            .role(comma, Role::After)
            .filter(|_| !given && matches!(self.form(comma), "starting" | "beginning"));
        let from = from
            .map(|from| self.skip_mark(from, &["from", "on", "at"]))
            .or_else(|| self.role(comma, Role::From).filter(|_| given && self.form(comma) == "from"))?;
        let (start, end) = self.moment(from).or_else(|| {
            let (clock, end) =
                self.hour_number(from).filter(|(_, end)| length.is_clock() && self.is_hour(*end))?;
            Some((Expression::clock(clock), end))
        })?;
        Some((Expression::Starting { length, start: Box::new(start) }, end))
    }

    /// "Thursday, two weeks from now", "Sunday three weeks after Easter", "in three days on Friday".
    pub(super) fn weekday_far(&self, at: usize) -> Read<Expression> {
        self.joined.then_some(())?;
        if let Some((weekday, end)) = self.weekday(at, false) {
            let (far, end) = self.days_far(self.skip_mark(end, &[","]))?;
            return Some((Expression::OfWeek(weekday, Box::new(far)), end));
        }
        let (far, end) = self.days_far(at).filter(|&(_, end)| self.form(end) == "on")?;
        let (weekday, end) = self.weekday(end + 1, false)?;
        Some((Expression::OfWeek(weekday, Box::new(far)), end))
    }

    /// A distance in days or more: "two weeks from now", "in three weeks".
    fn days_far(&self, at: usize) -> Read<Expression> {
        if self.form(at) == "in" {
            let (length, end) = self.length(at + 1).filter(|(length, _)| !length.is_clock())?;
            return Some((Expression::Distance { length, back: false, from: Origin::Publication }, end));
        }
        self.distance(at).filter(
            |(far, _)| matches!(far, Expression::Distance { length, from, .. } if !length.is_clock() && *from != Origin::Told),
        )
    }

    /// "the week of April 10th", "the weekend of Thanksgiving".
    pub(super) fn week_of(&self, at: usize) -> Read<Expression> {
        let week = self.role(at, Role::WeekOf).map(|from| (Unit::Week, from));
        let weekend = self.role(at, Role::WeekendOf).map(|from| (Unit::Weekend, from));
        let (unit, from) = week.or(weekend)?;
        let written = || self.written(from, true).map(|(day, end)| (Expression::Calendar(day), end));
        let (day, end) =
            self.day(from).or_else(|| self.date(from)).or_else(|| self.ordinal_day(from)).or_else(written)?;
        is_day(&day).then(|| (Expression::Inside { nth: 0, unit, of: Box::new(day) }, end))
    }

    /// "Labor Day weekend".
    pub(super) fn holiday_weekend(&self, at: usize) -> Read<Expression> {
        let (day, end) = self.holiday(at)?;
        let of = Box::new(day);
        (self.form(end) == "weekend")
            .then_some((Expression::Inside { nth: 0, unit: Unit::Weekend, of }, end + 1))
    }

    /// "from 9 for 2.5 hrs", "14th Feb from 9:30am for 7 hours".
    pub(super) fn starting(&self, at: usize) -> Read<Expression> {
        let (date, from) = self
            .when(at)
            .filter(|(when, _)| when.clock.is_none() && when.part.is_none())
            .map_or((None, at), |(when, end)| (when.date, end));
        if date.is_some() && self.form(from) == "for" {
            let (Expression::Starting { length, start }, end) = self.length_with_start(from)? else {
                return None;
            };
            let Expression::At { date: None, time } = *start else { return None };
            return Some((Expression::Starting { length, start: Box::new(date?.on(time)) }, end));
        }
        let from = self.role(from, Role::From)?;
        let (start, end) = self.moment(from).filter(|(_, end)| self.form(*end) == "for").or_else(|| {
            let (clock, end) = self.hour_number(from)?;
            Some((Expression::clock(clock), end))
        })?;
        let (length, end) = if self.form(end) == "for" { self.length(end + 1)? } else { return None };
        let start = match (date, start) {
            (Some(date), Expression::At { date: None, time }) => date.on(time),
            (_, start) => start,
        };
        Some((Expression::Starting { length, start: Box::new(start) }, end))
    }

    /// "the 18th" where nothing names the month.
    pub(super) fn ordinal_day(&self, at: usize) -> Read<Expression> {
        let month = self.ordinal(at).is_some_and(|(_, end)| {
            self.which(self.skip_mark(end, &["of"])).is_some_and(|(_, end)| self.form(end) == "month")
        });
        let from = self
            .role(at, Role::The)
            .or_else(|| (month || matches!(self.before(at), "on" | "next" | "of")).then_some(at))?;
        if matches!(self.before(at), "between" | "around") && self.which(from + 1).is_none() {
            return None;
        }
        // "the 17 from 2pm to 4pm"
        let plain = || {
            let (day, end) = self.small(from, 1, 31).filter(|_| self.joined && from > at)?;
            let hours = matches!(self.form(end), "from" | "between" | "at")
                && (self.clock(end + 1).is_some() || self.hour_number(end + 1).is_some());
            hours.then_some((day, end))
        };
        let plain = plain();
        let (day, end) = self.ordinal(from).filter(|&(day, _)| day <= 31).or(plain)?;
        let part = Part::Day { month: None, day, weekday: None };
        let noun = self.words.get(end).is_some_and(|next| next.form.starts_with(char::is_alphabetic));
        let of = self.skip_mark(end, &["of", "in"]);
        let which = self.which(of).filter(|(_, end)| self.form(*end) == "month");
        match which {
            Some((which, end)) => Some((Expression::Within(which, part), end + 1)),
            None => {
                (!noun || plain.is_some() || matches!(self.form(end), "at" | "from" | "to" | "or" | "and"))
                    .then_some((Expression::calendar(None, part), end))
            }
        }
    }
}
