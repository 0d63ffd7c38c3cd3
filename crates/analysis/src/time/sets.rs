//! Times that return: "every Monday", "daily", "Friday mornings", "19th of every month".

use super::{
    clock::is_day,
    dates::longest,
    expression::{Each, Expression, Length, Part, Time, Unit},
    join::in_part,
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// "every Monday", "each year", "daily", "twice a week", "Tuesdays", "weekends".
    pub(super) fn set(&self, at: usize) -> Read<Expression> {
        let frequency = self.first(at, |meaning| match meaning {
            Meaning::Frequency { count, unit, .. } => Some(Length::of(count, unit)),
            _ => None,
        });
        if let Some((length, end)) = frequency {
            return Some((Expression::Set(Each::Length(length)), end));
        }
        if let Some(found) = self.plural_set(at) {
            return Some(found);
        }
        if let Some((day, of)) = self.ordinal(at).filter(|&(day, _)| day <= 31) {
            // "19th of every month"
            let every = (self.form(of) == "of").then(|| self.role(of + 1, Role::Every)).flatten()?;
            let part = Part::Day { month: None, day, weekday: None };
            return (self.form(every) == "month").then(|| {
                (Expression::Set(Each::Expression(Box::new(Expression::calendar(None, part)))), every + 1)
            });
        }
        if let Some(from) = self.per(at) {
            let ((unit, plural), end) = self.unit(from)?;
            return (!plural).then(|| (Expression::Set(Each::Length(Length::of(1.0, unit))), end));
        }
        let other = self.role(at, Role::EveryOther);
        let end = other.or_else(|| self.role(at, Role::Every))?;
        let all = matches!(self.form(at), "all" | "any");
        if let Some(((unit @ (Unit::Night | Unit::Weekend), false), end)) = self.unit(end).filter(|_| !all) {
            let of = match unit {
                Unit::Night => {
                    Expression::At { date: None, time: Time::Part(super::expression::DayPart::Night) }
                }
                _ => Expression::calendar(None, Part::Weekend(0)),
            };
            return Some((Expression::Set(Each::Expression(Box::new(of))), end));
        }
        if let Some(((unit, plural), end)) = self.unit(end) {
            let any = self.joined && self.form(at) == "any" && !plural && !unit.is_clock();
            let usable = if all { unit == Unit::Weekend || any } else { !plural };
            let count = if other.is_some() { 2.0 } else { 1.0 };
            return usable.then(|| (Expression::Set(Each::Length(Length::of(count, unit))), end));
        }
        if all {
            return None;
        }
        if let Some((length, end)) = self.length(end).filter(|_| !matches!(self.form(end), "a" | "an")) {
            return Some((Expression::Set(Each::Length(length)), end));
        }
        let (of, end) = longest([
            self.date(end).filter(|(day, _)| matches!(day, Expression::Calendar(calendar) if calendar.year.is_none() && matches!(calendar.part, Part::Day { .. } | Part::Holiday(_)))),
            self.weekday(end, false).map(|(day, end)| (Expression::calendar(None, Part::Weekday(day)), end)),
            self.month(end).map(|(month, end)| (Expression::calendar(None, Part::Month(month)), end)),
            self.season_name(end).map(|(season, end)| (Expression::calendar(None, Part::Season(season)), end)),
            self.day_part(end).map(|(part, end)| (Expression::At { date: None, time: Time::Part(part) }, end)),
        ])?;
        let (of, end) = match self.day_part(end) {
            Some((part, end)) if !matches!(of, Expression::At { .. }) => (of.on(Time::Part(part)), end),
            _ => (of, end),
        };
        Some((Expression::Set(Each::Expression(Box::new(of))), end))
    }

    /// The unit's word in "once a week", "one a day", "three times a year".
    pub(super) fn per(&self, at: usize) -> Option<usize> {
        let end = match self.form(at) {
            "once" | "twice" | "one" => at + 1,
            _ => {
                let (_, end) = self.cardinal(at)?;
                (self.form(end) == "times").then_some(end + 1)?
            }
        };
        self.role(end, Role::Article).filter(|_| self.form(end) == "a" || self.form(end) == "an")
    }

    /// "Mondays", "Friday mornings", "weekends".
    pub(super) fn plural_set(&self, at: usize) -> Read<Expression> {
        let weekdays = self.first(at, |meaning| match meaning {
            Meaning::Weekday { number, plural: true } => Some(number),
            _ => None,
        });
        let set = |expression| Expression::Set(Each::Expression(Box::new(expression)));
        if let Some((day, end)) = weekdays {
            return Some((set(Expression::calendar(None, Part::Weekday(day))), end));
        }
        if let Some((day, end)) = self.weekday(at, false) {
            let (part, end) = self.first(end, |meaning| match meaning {
                Meaning::Part { part, plural: true } => Some(part),
                _ => None,
            })?;
            return Some((set(Expression::calendar(None, Part::Weekday(day)).on(Time::Part(part))), end));
        }
        let counted = at
            .checked_sub(1)
            .is_some_and(|before| self.cardinal(before).is_some() || self.which(before).is_some());
        if self.form(at) == "weekdays" && !counted {
            return Some((Expression::Set(Each::Length(Length::of(1.0, Unit::BusinessDay))), at + 1));
        }
        (self.form(at) == "weekends" && !counted)
            .then(|| (Expression::Set(Each::Length(Length::of(1.0, Unit::Weekend))), at + 1))
    }
}

/// The set with a time of the day.
pub(super) fn set_at(set: Expression, time: Time) -> Option<Expression> {
    let Expression::Set(each) = set else { return None };
    let of = match each {
        Each::Length(length) if length.finest() == Unit::Day => Expression::At { date: None, time },
        Each::Expression(of) if is_day(&of) => of.on(time),
        Each::Expression(of) => match (*of, time) {
            (Expression::At { date: None, time: Time::Part(part) }, Time::Clock(clock)) => {
                Expression::clock(in_part(clock, Some(part)))
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Expression::Set(Each::Expression(Box::new(of))))
}
