//! The two ends of a range, and what each lends the other: the half of the day, the month, the year.

use super::{
    clock::with_half,
    expression::{Calendar, Clock, Expression, Part, Time, Year},
    join::in_part,
    vocabulary::Half,
};

/// One end of a range.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum End {
    Time(Expression),
    /// A number that is a day or an hour by what stands about it.
    Number {
        clock: Option<Clock>,
        day: u8,
    },
}

/// A range of two times of the day, if both ends can be such.
pub(super) fn times(
    a: &End,
    b: &End,
    day: Option<Expression>,
    part: Option<super::expression::DayPart>,
    sure: bool,
) -> Option<Expression> {
    let split = |end: &End| -> Option<(Option<Expression>, Clock, bool)> {
        match end {
            End::Time(Expression::At { date, time: Time::Clock(clock) }) => {
                Some((date.as_deref().cloned(), *clock, true))
            }
            End::Number { clock: Some(clock), .. } if clock.hour <= 24 => {
                Some((None, *clock, clock.minute.is_some()))
            }
            _ => None,
        }
    };
    let ((a_day, a, a_full), (b_day, b, b_full)) = (split(a)?, split(b)?);
    let dated = day.is_some() || a_day.is_some() || b_day.is_some();
    if !(a_full || b_full || part.is_some() || dated && sure) || !(sure || a_full || b_full || part.is_some())
    {
        return None;
    }
    let (a, b) = (in_part(a, part), in_part(b, part));
    let (a, b) = match (a.sure, b.sure) {
        (false, true) if b.hour >= 12 && a.hour < 12 && (a.hour + 12, a.minute) < (b.hour, b.minute) => {
            (with_half(a, Half::Pm)?, b)
        }
        (_, false) if (b.hour, b.minute) < (a.hour, a.minute) && b.hour < 12 => (a, with_half(b, Half::Pm)?),
        _ => (a, b),
    };
    let a = if a.hour == 12 && !a.sure && b.hour < 12 { Clock { hour: 0, ..a } } else { a };
    // "From 10 to 12 in the morning" ends at noon.
    let b = if b.hour == 0 && (1..12).contains(&a.hour) { Clock { hour: 12, ..b } } else { b };
    let first = day.clone().or_else(|| a_day.clone()).or_else(|| b_day.clone());
    let second = b_day.or(day).or(a_day);
    let on = |day: Option<Expression>, clock| match day {
        Some(day) => day.on(Time::Clock(clock)),
        None => Expression::clock(clock),
    };
    Some(Expression::Range(Box::new(on(first, a)), Box::new(on(second, b))))
}

/// A range from now to an hour, or from an hour until now.
pub(super) fn about_now(a: &End, b: &End) -> Option<Expression> {
    let now = |end: &End| matches!(end, End::Time(Expression::Reference(_)));
    let hour = |end: &End| match end {
        End::Time(Expression::At { time: Time::Clock(_), .. }) => true,
        End::Time(Expression::Distance { length, .. }) => length.is_clock(),
        _ => false,
    };
    let (End::Time(first), End::Time(last)) = (a, b) else { return None };
    (now(a) && hour(b) || hour(a) && now(b))
        .then(|| Expression::Range(Box::new(first.clone()), Box::new(last.clone())))
}

/// A range of two days, months or years.
pub(super) fn dates(a: End, b: End) -> Option<Expression> {
    // "The third" is a day of the other end's month.
    let number = |end| match end {
        End::Time(Expression::Calendar(Calendar { part: Part::Day { month: None, day, .. }, .. })) => {
            End::Number { clock: None, day }
        }
        end => end,
    };
    let (a, b) = match (number(a), number(b)) {
        (End::Time(a), End::Time(b)) => (a, b),
        // "from the 10th to the 12th of next month"
        (
            End::Number { day, .. },
            End::Time(b @ Expression::Within(which, Part::Day { month: None, day: last, .. })),
        ) if day < last => (Expression::Within(which, Part::Day { month: None, day, weekday: None }), b),
        // "3 and 12 of Sept"
        (End::Number { day, .. }, End::Time(b)) => {
            let Expression::Calendar(Calendar {
                year,
                part: Part::Day { month: Some(month), day: last, .. },
            }) = b
            else {
                return None;
            };
            let month = if day < last { Some(month) } else { None };
            let part = Part::Day { month, day, weekday: None };
            (Expression::calendar(year.filter(|_| month.is_some()), part), b)
        }
        // "November 18-19", "april twenty-seventh to the third"
        (End::Time(a), End::Number { day, .. }) => {
            let Expression::Calendar(Calendar {
                year,
                part: Part::Day { month: Some(month), day: first, .. },
            }) = a
            else {
                return None;
            };
            let month = if day > first { month } else { month % 12 + 1 };
            let b = Expression::calendar(year, Part::Day { month: Some(month), day, weekday: None });
            (a, b)
        }
        _ => return None,
    };
    // A year behind the second holds for the first too.
    let a = match (&a, &b) {
        (
            Expression::Calendar(first @ Calendar { year: None, .. }),
            Expression::Calendar(last @ Calendar { year: Some(year), .. }),
        ) => {
            let later = order(first) > order(last);
            let number = if later { year.number - 1 } else { year.number };
            Expression::Calendar(Calendar { year: Some(Year { number, ..*year }), ..*first })
        }
        _ => a,
    };
    let named = |end: &Expression| {
        matches!(
            end,
            Expression::Calendar(_)
                | Expression::Day(_)
                | Expression::Relative(..)
                | Expression::Within(..)
                | Expression::Modified(..)
                | Expression::Reference(_)
        ) || matches!(end, Expression::Distance { length, .. } if !length.is_clock())
    };
    let years = matches!((&a, &b), (Expression::Calendar(a), Expression::Calendar(b)) if a.part == Part::Year && b.part == Part::Year && a.year.map(|y| y.number) >= b.year.map(|y| y.number));
    (named(&a) && named(&b) && !years).then(|| Expression::Range(Box::new(a), Box::new(b)))
}

pub(super) fn with_year(expression: Expression, year: Year) -> Expression {
    match expression {
        Expression::Calendar(calendar) => Expression::Calendar(Calendar { year: Some(year), ..calendar }),
        other => other,
    }
}

/// Month and day, to tell which of two comes first in a year.
pub(super) fn order(calendar: &Calendar) -> (u8, u8) {
    match calendar.part {
        Part::Month(month) => (month, 0),
        Part::Day { month: Some(month), day, .. } => (month, day),
        _ => (0, 0),
    }
}
