//! Days of the calendar that are given by rule: fixed days, the nth weekday of a month, and days counted from Easter.

use ascribe_document::{Date, days_in_month};

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    base: Base,
    /// Days after the base.
    plus: i16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Fixed { month: u8, day: u8 },
    Nth { month: u8, nth: u8, weekday: u8 },
    Easter,
}

impl Rule {
    /// Reads `MM-DD`, `MM-#N-W` and `easter`, each with `+N` or, for Easter, `-N` days.
    pub(super) fn parse(key: &str) -> Option<Self> {
        if let Some(days) = key.strip_prefix("easter") {
            return Some(Self { base: Base::Easter, plus: days.parse().ok()? });
        }
        let (key, plus) = key.split_once('+').unwrap_or((key, "0"));
        let (month, day) = key.split_once('-')?;
        let month = month.parse().ok()?;
        let base = match day.strip_prefix('#') {
            Some(nth) => {
                let (nth, weekday) = nth.split_once('-')?;
                Base::Nth { month, nth: nth.parse().ok()?, weekday: weekday.parse().ok()? }
            }
            None => Base::Fixed { month, day: day.parse().ok()? },
        };
        Some(Self { base, plus: plus.parse().ok()? })
    }

    /// The day in `year`.
    pub fn day(self, year: i16) -> Option<Date> {
        let day = match self.base {
            Base::Fixed { month, day } => Date::new(year, month, day),
            Base::Nth { month, nth, weekday } => nth_weekday(year, month, nth, weekday),
            Base::Easter => easter(year),
        };
        day?.add_days(self.plus.into())
    }

    /// Month, number and weekday where the rule is the nth weekday of a month.
    pub fn nth(self) -> Option<(u8, u8, u8)> {
        match self.base {
            Base::Nth { month, nth, weekday } if self.plus == 0 => Some((month, nth, weekday)),
            _ => None,
        }
    }

    /// Month and day where they are the same each year.
    pub fn fixed(self) -> Option<(u8, u8)> {
        match self.base {
            Base::Fixed { month, day } if self.plus == 0 => Some((month, day)),
            _ => None,
        }
    }
}

/// The `nth` of the `weekday`s of a month; the last one if there is no such many.
pub fn nth_weekday(year: i16, month: u8, nth: u8, weekday: u8) -> Option<Date> {
    let first = Date::new(year, month, 1)?;
    let offset = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
    let day = offset + 7 * (i32::from(nth) - 1);
    let last = i32::from(days_in_month(year, month));
    first.add_days(if day < last { day } else { day - 7 * ((day - last) / 7 + 1) })
}

/// Easter Sunday of the Gregorian calendar (the anonymous computus of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let m = (a + 11 * h) / 319;
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    let month = (h - m + l + 90) / 25;
    let day = (h - m + l + month + 19) % 32;
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_holidays() {
        for (rule, year, day) in [
            ("easter+0", 2018, "2018-04-01"),
            ("easter+0", 2020, "2020-04-12"),
            ("easter+0", 2038, "2038-04-25"),
            ("11-#4-4+1", 2010, "2010-11-26"),
            ("05-#5-1", 2021, "2021-05-31"),
            ("12-25", 1999, "1999-12-25"),
        ] {
            assert_eq!(Rule::parse(rule).unwrap().day(year), Date::parse(day), "{rule}");
        }
    }
}
