//! Which one of the times that return lies nearest, and how far a length reaches.

use ascribe_document::Date;

use super::{
    calendar::step,
    expression::{Calendar, Length, Part, Unit, Year, YearStyle},
};

/// Whether what returns is looked for behind or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The nearest that is over or under way.
    Behind,
    /// The nearest before this one.
    Before,
    /// The one of this year or week.
    Here,
    /// The nearest that is under way or to come.
    Ahead,
    /// The nearest after this one.
    After,
    /// The nearest, behind or ahead.
    Nearest,
}

/// What stands for a unit of which nothing is known.
pub(super) fn blank(unit: Unit) -> Part {
    match unit {
        Unit::Week | Unit::Fortnight => Part::Week(0),
        Unit::Weekend => Part::Weekend(0),
        Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => {
            Part::Year
        }
        _ => Part::Day { month: None, day: 0, weekday: None },
    }
}

/// `date` moved by `length`, whose fractions of days and months are dropped.
pub fn shift(date: Date, length: &Length, back: bool) -> Option<Date> {
    let mut date = date;
    for (count, unit) in &length.parts {
        #[allow(clippy::cast_possible_truncation, reason = "a cast from f64 saturates")]
        let whole = count.number as i32;
        let half_months = unit.months().map_or(0.0, |months| f64::from(months) * count.number.fract());
        let steps = if back { whole.checked_neg()? } else { whole };
        date = step(date, steps, *unit)?;
        #[allow(clippy::cast_possible_truncation, reason = "below 12,000")]
        let months = half_months as i32;
        date = date.add_months(if back { -months } else { months })?;
    }
    Some(date)
}

/// The part of some year, or the weekday, that lies nearest to `base` on that side.
pub(super) fn nearest(part: Part, base: Date, side: Side) -> Option<Calendar> {
    if let Part::Weekday(day) = part {
        let behind = (i32::from(base.weekday()) - i32::from(day)).rem_euclid(7);
        let days = match side {
            Side::Behind | Side::Nearest => -behind,
            Side::Before if behind == 0 => -7,
            Side::Before => -behind,
            Side::Here | Side::Ahead => (7 - behind) % 7,
            Side::After => 7 - behind,
        };
        return base.add_days(days).map(Calendar::day);
    }
    if let Part::Day { month: None, day, weekday } = part {
        let months = [0, -1, 1].map(|months| base.add_months(months));
        let near = |date: Option<Date>| {
            let date = date?;
            let part = Part::Day { month: Some(date.month()), day, weekday };
            Some(Calendar {
                year: Some(Year { number: date.year(), style: YearStyle::Common, short: false }),
                part,
            })
        };
        let wanted = match (side, day > base.day()) {
            (Side::Behind | Side::Before, true) => months[1],
            (Side::Ahead | Side::After, false) if day < base.day() => months[2],
            _ => months[0],
        };
        return near(wanted);
    }
    let within = |year: i16| Calendar { year: Some(Year::common(year)), part };
    let here = within(base.year());
    let years = [here, within(base.year().checked_sub(1)?), within(base.year().checked_add(1)?)];
    let Some((first, last)) = here.days() else { return Some(here) };
    Some(match side {
        Side::Behind if first > base => years[1],
        Side::Before if last >= base => years[1],
        Side::Ahead if last < base => years[2],
        Side::After if first <= base => years[2],
        Side::Nearest => {
            let far = |calendar: &Calendar| {
                calendar.days().map_or(i32::MAX, |(first, last)| {
                    let (first, last) = (first.days_since_epoch(), last.days_since_epoch());
                    let base = base.days_since_epoch();
                    // What is to come is told of less far ahead than what is over.
                    if base > last { base - last } else { (first - base).max(0) * 2 }
                })
            };
            let [here, before, after] = years;
            [here, before, after].into_iter().min_by_key(far)?
        }
        _ => here,
    })
}
