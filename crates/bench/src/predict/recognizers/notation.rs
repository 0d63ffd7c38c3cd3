//! How days, hours and lengths are written, and moments to compute with.

use ascribe_analysis::time::{
    Calendar, Clock, Cycle, DayPart, Expression, Length, Part, Time, Unit, Year, YearStyle, shift,
};
use ascribe_document::Date;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// A moment, with the seconds of its day if it is told to the hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    pub(super) date: Option<Date>,
    pub(super) seconds: Option<i64>,
}

impl Moment {
    pub(super) fn plus(self, length: &Length, back: bool) -> Option<Self> {
        let Some(start) = self.seconds else {
            return match length.is_clock() {
                false => Some(Self { date: Some(shift(self.date?, length, back)?), ..self }),
                true => Self { seconds: Some(0), ..self }.plus(length, back),
            };
        };
        let days = self.date.map_or(self.date, |date| shift(date, length, back));
        #[allow(clippy::cast_possible_truncation, reason = "lengths of inputs are short")]
        let more: i64 = length
            .parts
            .iter()
            .filter(|(_, unit)| unit.is_clock())
            .filter_map(|(count, unit)| Some((count.number * unit.seconds()? as f64) as i64))
            .sum();
        let total = if back { start - more } else { start + more };
        let date = match days {
            Some(date) => Some(date.add_days(i32::try_from(total.div_euclid(DAY)).ok()?)?),
            None => None,
        };
        Some(Self { date, seconds: Some(total.rem_euclid(DAY)) })
    }

    pub(super) fn clock(self) -> String {
        let seconds = self.seconds.unwrap_or(0);
        format!("T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    pub(super) fn precise(self) -> Option<String> {
        Some(match self.seconds {
            Some(_) => format!("{}{}", self.date?, self.clock()),
            None => self.date?.to_string(),
        })
    }
}

/// The unit the length of a range is told in.
pub(super) fn grain(expression: &Expression) -> Unit {
    match expression {
        Expression::Calendar(Calendar { part: Part::Year, .. }) => Unit::Year,
        Expression::Calendar(Calendar { part: Part::Month(_) | Part::Quarter(_), .. })
        | Expression::Modified(..) => Unit::Month,
        Expression::Relative(_, Cycle::Part(Part::Month(_)) | Cycle::Unit(Unit::Month)) => Unit::Month,
        _ => Unit::Day,
    }
}

pub(super) fn year(number: i16) -> Year {
    Year { number, style: YearStyle::Common, short: false }
}

pub(super) fn written(year: Option<Year>) -> String {
    match year {
        // Two digits from 30 to 39 could be of either century.
        Some(Year { number, short: true, .. }) if (2030..2040).contains(&number) => {
            format!("XX{}", number % 100)
        }
        Some(year) => format!("{:04}", year.number),
        None => "XXXX".into(),
    }
}

pub(super) fn months_of(calendar: Calendar) -> Option<(u8, u8)> {
    match calendar.part {
        Part::Quarter(nth) => Some((nth * 3 - 2, nth * 3 % 12 + 1)),
        Part::Half(nth) => Some((nth * 6 - 5, nth * 6 % 12 + 1)),
        _ => None,
    }
}

pub(super) fn stretch_of(calendar: Calendar) -> Option<(Date, Date)> {
    let (first, last) = calendar.days()?;
    Some((first, last.add_days(1)?))
}

pub(super) fn around_calendar(date: Date, unit: Unit) -> Option<Calendar> {
    Some(Calendar::around(date, unit))
}

pub(super) fn around(date: Date, unit: Unit) -> Option<(&'static str, String)> {
    let calendar = Calendar::around(date, unit);
    match unit {
        Unit::Quarter | Unit::Decade | Unit::Century => {
            let (first, end) = stretch_of(calendar)?;
            let length = match unit {
                Unit::Quarter => "P3M",
                Unit::Decade => "P10Y",
                _ => "P100Y",
            };
            Some(("daterange", format!("({first},{end},{length})")))
        }
        Unit::Day | Unit::Night | Unit::BusinessDay => Some(("date", calendar.value())),
        _ => Some(("daterange", calendar.value())),
    }
}

pub(super) fn one(unit: Unit) -> Length {
    Length { parts: vec![(ascribe_analysis::time::Count { number: 1.0, vague: false }, unit)] }
}

pub(super) fn seconds(clock: Clock) -> i64 {
    i64::from(clock.hour) * 3600
        + i64::from(clock.minute.unwrap_or(0)) * 60
        + i64::from(clock.second.unwrap_or(0))
}

pub(super) fn of_day(time: Time) -> String {
    match time {
        Time::Part(part) => format!("T{}", part_letters(part)),
        Time::Clock(Clock { hour, minute, second, .. }) => {
            let minute = minute.map_or_else(String::new, |minute| format!(":{minute:02}"));
            let second = second.map_or_else(String::new, |second| format!(":{second:02}"));
            format!("T{hour:02}{minute}{second}")
        }
    }
}

pub(super) fn part_letters(part: DayPart) -> &'static str {
    part.as_str()
}

/// Hours and minutes of a range.
pub(super) fn clock_length(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let part = |count: i64, letter: char| if count == 0 { String::new() } else { format!("{count}{letter}") };
    format!("PT{}{}{}", part(hours, 'H'), part(minutes, 'M'), part(rest, 'S'))
}

/// A length, its fractions kept.
pub(super) fn duration(length: &Length) -> String {
    let (mut days, mut clock) = (String::new(), String::new());
    for &(count, unit) in &length.parts {
        let (letters, times) = match unit {
            Unit::Second => ("S", 1.0),
            Unit::Minute | Unit::Month => ("M", 1.0),
            Unit::Hour => ("H", 1.0),
            Unit::Week => ("W", 1.0),
            Unit::Fortnight => ("W", 2.0),
            Unit::Weekend => ("WE", 1.0),
            Unit::BusinessDay => ("BD", 1.0),
            Unit::Quarter => ("M", 3.0),
            Unit::Year => ("Y", 1.0),
            Unit::Decade => ("Y", 10.0),
            Unit::Century => ("Y", 100.0),
            Unit::Millennium => ("Y", 1000.0),
            Unit::Day | Unit::Night => ("D", 1.0),
        };
        let part = if unit.is_clock() { &mut clock } else { &mut days };
        part.push_str(&format!("{}{letters}", count.number * times));
    }
    if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") }
}
