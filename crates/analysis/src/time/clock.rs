//! Times of the day: "10:35 a.m. EST", "half past seven", "noon", "Friday morning", "tonight".

use super::{
    expression::{Clock, Cycle, DayPart, Expression, Time, Which},
    text::{Read, Text},
    vocabulary::{Half, Meaning, Role},
};

impl Text {
    pub(super) fn half(&self, at: usize) -> Option<(Half, usize)> {
        let (half, end) =
            self.first(at, |meaning| if let Meaning::Half(half) = meaning { Some(half) } else { None })?;
        // A lone "a" or "p" counts only glued to its hour; the caller sees to the hour.
        let alone = matches!(self.form(at), "a" | "p") && end == at + 1 && !self.glued(at);
        // "a.m" takes its stop with it unless a sentence ends there.
        let end = if end > at + 2
            && self.form(end - 1) == "m"
            && self.form(end) == "."
            && self.glued(end)
            && self.form(at).len() == 1
        {
            end + 1
        } else {
            end
        };
        (!alone).then_some((half, end))
    }

    /// A time on the clock that says so itself.
    pub(super) fn clock(&self, at: usize) -> Read<Clock> {
        let found =
            self.colon(at).or_else(|| self.named(at)).or_else(|| self.past(at)).or_else(|| self.hour(at))?;
        let (mut clock, end) = found;
        let zone = self.first(self.skip_mark(end, &["("]), |meaning| {
            if let Meaning::Zone(zone) = meaning { Some(zone) } else { None }
        });
        match zone {
            Some((zone, to)) if self.form(end) != "(" && !self.joined => {
                clock.zone = Some(zone);
                Some((clock, to))
            }
            _ => Some((clock, end)),
        }
    }

    /// "10:35", "8:00:31am", "17:49:19".
    pub(super) fn colon(&self, at: usize) -> Read<Clock> {
        let (hour, digits) = self.digits(at).filter(|&(hour, digits)| hour <= 24 && digits <= 2)?;
        let _ = digits;
        let two = |mark: usize| {
            (self.form(mark) == ":" && self.glued(mark) && self.glued(mark + 1)).then_some(())?;
            let (value, digits) = self.digits(mark + 1)?;
            (digits == 2 && value < 60).then(|| u8::try_from(value).ok())?
        };
        let minute = two(at + 1)?;
        let second = two(at + 3);
        let end = if second.is_some() { at + 5 } else { at + 3 };
        // "1:1", "10:35:99" are no times.
        let clean = !(self.form(end) == ":" && self.glued(end) && self.glued(end + 1));
        let clock = Clock {
            hour: u8::try_from(hour).ok()?,
            minute: Some(minute),
            second,
            sure: hour > 12 || hour == 0,
            zone: None,
        };
        clean.then(|| self.halved(clock, end))?
    }

    /// Adds "am", "pm" or "o'clock" if they follow.
    pub(super) fn halved(&self, clock: Clock, end: usize) -> Read<Clock> {
        // "7ish", "6:30-ish"
        let ish = self.skip_mark(end, &["-"]);
        if self.form(ish) == "ish" && self.glued(ish) {
            return Some((clock, ish + 1));
        }
        if let Some((half, end)) = self.half(end) {
            return Some((with_half(clock, half)?, end));
        }
        match self.role(end, Role::Oclock) {
            Some(end) => Some(match self.half(end) {
                Some((half, end)) => (with_half(clock, half)?, end),
                None => (clock, end),
            }),
            None => Some((clock, end)),
        }
    }

    /// "noon", "12 noon", "midnight".
    pub(super) fn named(&self, at: usize) -> Read<Clock> {
        let (hour, end) =
            self.first(at, |meaning| if let Meaning::Moment(hour) = meaning { Some(hour) } else { None })?;
        Some((Clock { hour, minute: None, second: None, sure: true, zone: None }, end))
    }

    /// "half past seven", "20 min past eight", "a quarter to nine".
    pub(super) fn past(&self, at: usize) -> Read<Clock> {
        let from = self.skip(at, Role::Article);
        let (minutes, end) = match self.form(from) {
            "half" => (30, from + 1),
            "quarter" => (15, from + 1),
            _ => {
                let (minutes, end) = self.small(from, 1, 59)?;
                (
                    minutes,
                    if matches!(self.form(end), "min" | "mins" | "minutes" | "minute") {
                        end + 1
                    } else {
                        end
                    },
                )
            }
        };
        let to = match self.form(end) {
            "past" | "after" => false,
            "to" | "of" | "before"
                if minutes != 30
                    && (minutes == 15
                        || self.form(end - 1).starts_with("min")
                        || self.is_told_to(at, end)) =>
            {
                true
            }
            _ => return None,
        };
        let (hour, end) = self.small(end + 1, 1, 12)?;
        let plain = self.unit(end).is_none() && self.form(end) != "%";
        let (hour, minute) = if to { ((hour + 11) % 12, 60 - minutes) } else { (hour, minutes) };
        let clock = Clock { hour, minute: Some(minute), second: None, sure: false, zone: None };
        plain.then(|| self.halved(clock, end))?
    }

    pub(super) fn day_part(&self, at: usize) -> Read<DayPart> {
        self.first(at, |meaning| match meaning {
            Meaning::Part { part, plural: false } => Some(part),
            _ => None,
        })
    }

    /// A time of day with its day, if that stands beside it: "Friday night", "this morning", "tonight", "noon Saturday".
    pub(super) fn time(&self, at: usize) -> Read<Expression> {
        if matches!(self.form(at), "tonight" | "tonite") {
            return Some((Expression::Day(0).on(Time::Part(DayPart::Night)), at + 1));
        }
        if let Some((clock, end)) = self.clock(at) {
            return Some(self.dated(Expression::clock(clock), end));
        }
        // "the night of April 18", "morning of 5 May"
        let from = self.skip(at, Role::The);
        if let Some((part, end)) = self.day_part(from).filter(|&(_, end)| self.form(end) == "of") {
            let (day, end) = self.date(end + 1).filter(|(day, _)| is_day(day))?;
            return Some((day.on(Time::Part(part)), end));
        }
        let (expression, end) = self.relative(at).or_else(|| self.day(at)).or_else(|| self.date(at))?;
        match expression {
            Expression::Relative(which, Cycle::DayPart(part)) => {
                let day = match which {
                    Which::Last => Expression::Day(-1),
                    Which::Next => Expression::Day(1),
                    Which::Same | Which::Following => {
                        Expression::Relative(which, Cycle::Unit(super::expression::Unit::Day))
                    }
                    Which::This | Which::Coming => Expression::Day(0),
                    _ => return Some((Expression::At { date: None, time: Time::Part(part) }, end)),
                };
                Some((day.on(Time::Part(part)), end))
            }
            day if is_day(&day) => {
                let (part, end) = self.day_part(end).filter(|(part, _)| !part.is_meal())?;
                Some((day.on(Time::Part(part)), end))
            }
            _ => None,
        }
    }

    /// The day in "on Monday".
    fn day_on(&self, at: usize) -> Option<Expression> {
        let day = (self.form(at) == "on").then(|| self.date(at + 1))??.0;
        is_day(&day).then_some(day)
    }

    /// Joins a day that follows the time at once: "9 a.m. Tuesday", "5 p.m. EST, Nov. 6".
    pub(super) fn dated(&self, time: Expression, end: usize) -> (Expression, usize) {
        let Expression::At { date: None, time: clock } = time else { return (time, end) };
        let from = self.skip_mark(end, &[","]);
        match self.day(from).or_else(|| self.date(from)) {
            Some((day, to)) if is_day(&day) => (day.on(clock), to),
            // "10 p.m. on Monday": TIMEX3 has two, and the hour is of that Monday.
            _ => match self.day_on(end).filter(|_| !self.joined) {
                Some(day) => (day.on(clock), end),
                None => (time, end),
            },
        }
    }
}

/// True for what names one day.
pub(super) fn is_day(expression: &Expression) -> bool {
    use super::expression::{Part, Unit};
    match expression {
        Expression::Day(_) => true,
        Expression::Calendar(calendar) => {
            matches!(
                calendar.part,
                Part::Day { .. } | Part::Weekday(_) | Part::Holiday(_) | Part::MonthWeekday(..)
            )
        }
        Expression::Relative(_, cycle) => {
            matches!(cycle, Cycle::Unit(Unit::Day) | Cycle::Part(Part::Weekday(_) | Part::Holiday(_)))
        }
        Expression::Inside { unit: Unit::Day, .. } => true,
        _ => false,
    }
}

/// The clock with its half of the day; `None` for "14 a.m.".
pub(super) fn with_half(clock: Clock, half: Half) -> Option<Clock> {
    let hour = match (half, clock.hour) {
        (Half::Am, 12) => 0,
        (Half::Pm, hour) if hour < 12 => hour + 12,
        (Half::Am, 13..) => return None,
        (_, hour) => hour,
    };
    Some(Clock { hour, sure: half != Half::Either, ..clock })
}
