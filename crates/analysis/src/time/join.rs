//! Expressions that are made of several: a day with its time, a time with what bounds it, a length with its beginning.

use super::{
    clock::{is_day, with_half},
    dates::longest,
    expression::{Bound, Clock, DayPart, Expression, Part, Time, Which},
    text::{Read, Text},
    vocabulary::{Half, Role},
};

/// The parts of a time as they are read, in any order.
#[derive(Debug, Clone, Default)]
pub(super) struct When {
    pub(super) date: Option<Expression>,
    pub(super) clock: Option<Clock>,
    pub(super) part: Option<DayPart>,
    bound: Option<Bound>,
    /// Its hour or part of the day counts only beside a day: "at night on Friday", "at 8 tomorrow".
    faint: bool,
}

impl When {
    fn expression(self) -> Option<Expression> {
        let time = match (self.clock, self.part) {
            (Some(clock), part) => Some(Time::Clock(in_part(clock, part))),
            (None, Some(part)) => Some(Time::Part(part)),
            (None, None) => None,
        };
        let expression = match (self.date, time) {
            (Some(date), Some(time)) => date.on(time),
            (Some(date), None) => date,
            (None, time) => Expression::At { date: None, time: time? },
        };
        Some(match self.bound {
            Some(bound) => Expression::Bounded(bound, Box::new(expression)),
            None => expression,
        })
    }
}

/// "8 in the evening" is 20 o'clock.
pub(super) fn in_part(clock: Clock, part: Option<DayPart>) -> Clock {
    let half = match part {
        Some(DayPart::Morning) => Half::Am,
        Some(DayPart::Afternoon | DayPart::Evening | DayPart::Dinner) => Half::Pm,
        Some(DayPart::Night) if clock.hour >= 5 => Half::Pm,
        _ => return clock,
    };
    if clock.sure { clock } else { with_half(clock, half).unwrap_or(clock) }
}

impl Text {
    /// Days, hours and parts of the day that stand side by side, as one.
    pub(super) fn moment(&self, at: usize) -> Read<Expression> {
        let (when, end) = self.when(at)?;
        Some((when.expression()?, end))
    }

    pub(super) fn when(&self, at: usize) -> Read<When> {
        let (mut when, mut end) = (When::default(), at);
        for round in 0..5 {
            let (from, named, bound) = if round == 0 { (at, false, None) } else { self.connector(end) };
            let holiday = matches!(&when.date, Some(Expression::Calendar(calendar)) if matches!(calendar.part, Part::Holiday(_)));
            if holiday || bound.is_some() && (when.date.is_none() || when.clock.is_some()) {
                break;
            }
            let Some(to) = self.one_of(&mut when, from, named, round == 0) else { break };
            when.bound = when.bound.or(bound);
            end = to;
        }
        (end > at && !(when.faint && when.date.is_none())).then_some((when, end))
    }

    /// The word after what may join a day and an hour; whether it announces an hour; and how it bounds it.
    pub(super) fn connector(&self, at: usize) -> (usize, bool, Option<Bound>) {
        // A zone stands between: "8 p.m. PST on Friday".
        let zone =
            self.first(
                at,
                |meaning| if let super::vocabulary::Meaning::Zone(_) = meaning { Some(()) } else { None },
            );
        let at = zone
            .filter(|&((), end)| matches!(self.form(end), "on" | ",") || self.weekday(end, true).is_some())
            .map_or(at, |((), end)| end);
        let comma = self.skip_mark(at, &[","]);
        let plain = match self.form(comma) {
            "t" if self.glued(comma) && self.glued(comma + 1) => Some((comma + 1, false)),
            "at" | "@" | "around" => Some((comma + 1, true)),
            "for" | "on" | "of" | "in" => Some((comma + 1, false)),
            "-" if self.glued(comma) => Some((comma + 1, false)),
            _ => None,
        };
        if let Some((from, named)) = plain {
            let around = self.skip_mark(from, &["around", "about"]);
            return (around, named || around > from, None);
        }
        for (role, bound) in [(Role::Before, Bound::Before), (Role::After, Bound::After)] {
            if let Some(from) = self
                .role(comma, role)
                .filter(|_| !matches!(self.form(comma), "starting" | "beginning" | "following"))
            {
                return (self.skip_mark(from, &["around"]), true, Some(bound));
            }
        }
        (comma, false, None)
    }

    /// Reads one part that is still missing; the word after it.
    pub(super) fn one_of(&self, when: &mut When, from: usize, named: bool, first: bool) -> Option<usize> {
        if when.clock.is_none() {
            let bare = |hour: Read<Clock>| {
                hour.filter(|&(_, end)| {
                    (named && (when.date.is_some() || when.part.is_some()) || self.announces(end))
                        && self.is_hour(end)
                })
            };
            let clock = self.clock(from).or_else(|| bare(self.hour_number(from))).or_else(|| {
                let told = matches!(
                    self.before(from),
                    "at" | "before" | "after" | "by" | "until" | "till" | "around"
                );
                let at_hour = self.joined && first && told;
                let found = self.hour_number(from).filter(|(_, end)| at_hour && self.is_hour(*end));
                when.faint |= found.is_some();
                found
            });
            let written = self.date(from).is_some_and(|(_, end)| clock.is_some_and(|(_, to)| end > to));
            let dotted = when.date.is_some() && clock.is_none();
            let clock = if dotted {
                self.hour_number(from).filter(|(clock, end)| {
                    clock.minute.is_some()
                        && self.half(*end).is_none()
                        && self.form(from).len() <= 2
                        && self.is_hour(*end)
                })
            } else {
                clock
            };
            if let Some((clock, end)) = clock.filter(|_| !written) {
                // "In the morning, 9 o'clock": the hour makes it a time.
                when.faint &= when.part.is_none();
                when.clock = Some(clock);
                return Some(end);
            }
        }
        if when.part.is_none()
            && let Some((date, part, end)) =
                self.part_phrase(from, self.joined && first || when.clock.is_some() || when.date.is_some())
            && (date.is_none() || when.date.is_none())
        {
            when.faint |= first && date.is_none();
            when.part = Some(part);
            when.date = when.date.take().or(date);
            return Some(end);
        }
        if let (Some(Expression::Calendar(calendar)), Some(_)) = (&when.date, when.part)
            && let (Part::Weekday(_), Some((which, end))) = (calendar.part, self.week_phrase(from))
        {
            when.date = Some(Expression::Within(which, calendar.part));
            return Some(end);
        }
        if when.date.is_none() {
            let (date, end) = longest([
                self.day(from),
                self.weekday_of(from),
                self.weekday_far(from),
                self.date(from),
                self.inside_plain(from),
                self.relative(from),
                self.distance(from),
                self.ordinal_day(from),
            ])?;
            let holiday =
                matches!(date, Expression::Calendar(calendar) if matches!(calendar.part, Part::Holiday(_)));
            let told = matches!(date, Expression::Relative(Which::The, _));
            let joins = is_day(&date)
                || matches!(
                    date,
                    Expression::Within(_, Part::Weekday(_) | Part::MonthWeekday(..) | Part::Day { .. })
                        | Expression::Distance { .. }
                        | Expression::OfWeek(..)
                );
            if joins && (first || !holiday && !told) {
                when.date = Some(date);
                // A holiday keeps its time apart.
                return Some(end);
            }
        }
        None
    }

    /// A number before "in the morning" or ", tonight" is an hour.
    pub(super) fn announces(&self, end: usize) -> bool {
        if self.form(end) == "," {
            return self.part_phrase(end + 1, true).is_some_and(|(date, ..)| date.is_some());
        }
        let day = self.day(end).map_or(end, |(_, end)| end);
        (day > end || self.form(end) == "in") && self.part_phrase(day, true).is_some()
    }

    /// What follows does not make the number a count or a date.
    pub(super) fn is_hour(&self, end: usize) -> bool {
        self.unit(end).is_none_or(|_| !self.glued(end) && self.half(end).is_some())
            && !matches!(self.form(end), "%" | "percent" | ":" | "/")
            && self.month(end).is_none()
            && !(self.form(end) == "." && self.glued(end) && self.glued(end + 1))
    }

    /// "in the evening", "this morning", "early afternoon", "tonight".
    pub(super) fn part_phrase(
        &self,
        at: usize,
        joined: bool,
    ) -> Option<(Option<Expression>, DayPart, usize)> {
        if matches!(self.form(at), "tonight" | "tonite") {
            return Some((Some(Expression::Day(0)), DayPart::Night, at + 1));
        }
        let mut from = self.skip_mark(at, &["in", "at"]);
        let section = |at: usize| {
            self.first(at, |meaning| {
                if let super::vocabulary::Meaning::Section(section) = meaning { Some(section) } else { None }
            })
        };
        from = section(from).map_or(from, |(_, end)| self.skip_mark(end, &["in", "at"]));
        from = self.skip(from, Role::The);
        from = section(from).map_or(from, |(_, end)| end);
        let (date, from) = match self.which(from) {
            Some((Which::Last | Which::Previous, end)) => (Some(Expression::Day(-1)), end),
            Some((Which::Next, end)) => (Some(Expression::Day(1)), end),
            Some((Which::This, end)) => (Some(Expression::Day(0)), end),
            _ => (None, from),
        };
        let (part, end) = self.day_part(from)?;
        (!part.is_meal() && (joined || date.is_some())).then_some((date, part, end))
    }
}
