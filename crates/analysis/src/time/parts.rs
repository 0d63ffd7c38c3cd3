//! Parts of the calendar.

use super::{holidays::Rule, units::Season};

/// A year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Its number, positive also before Christ.
    pub number: i16,
    /// Which years are counted.
    pub style: YearStyle,
    /// Written with two digits, so that the century is a guess.
    pub short: bool,
}

/// Which years are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum YearStyle {
    Common,
    BeforeChrist,
    Fiscal,
    School,
}

/// A stretch of the calendar, perhaps without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The year it lies in, if that is said or known.
    pub year: Option<Year>,
    /// What part of the year it is.
    pub part: Part,
}

/// A part of a year, or of more than a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// "19th century": 18, the first two digits of its years.
    Century(u8),
    /// "the 1990s": 199; "the nineties": 9 in no known century.
    Decade {
        /// The digits that all its years begin with.
        number: u16,
        /// The century is said or known.
        full: bool,
    },
    /// The whole year.
    Year,
    /// One of two halves.
    Half(u8),
    /// One of four quarters.
    Quarter(u8),
    /// A season.
    Season(Season),
    /// A month.
    Month(u8),
    /// A week of a month ("first week of January").
    MonthWeek(u8, u8),
    /// The nth weekday of a month: month, number, weekday.
    MonthWeekday(u8, u8, u8),
    /// An ISO 8601 week; 0 if not known which.
    Week(u8),
    /// Saturday and Sunday of an ISO 8601 week; 0 if not known which.
    Weekend(u8),
    /// A day of a month, or of a month not named, with its weekday if that is said.
    Day {
        /// The month, 1 to 12.
        month: Option<u8>,
        /// The day of the month; it need not exist.
        day: u8,
        /// The day of the week, 1 is Monday.
        weekday: Option<u8>,
    },
    /// A day of the week.
    Weekday(u8),
    /// A holiday.
    Holiday(Rule),
}
