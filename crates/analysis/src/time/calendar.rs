//! Arithmetic of the calendar: the days of its parts, steps from one to the next, and how TIMEX3 writes them.

use ascribe_document::{Date, days_in_month};

use super::{
    expression::{Calendar, Part, Season, Unit, Year, YearStyle},
    holidays::nth_weekday,
};

impl Calendar {
    /// The day `date`.
    pub fn day(date: Date) -> Self {
        let part = Part::Day { month: Some(date.month()), day: date.day(), weekday: None };
        Self { year: Some(Year::common(date.year())), part }
    }

    /// The stretch of kind `unit` that `date` lies in; a day for units of the clock.
    pub fn around(date: Date, unit: Unit) -> Self {
        let (iso_year, week) = date.iso_week();
        let (year, part) = match unit {
            Unit::Week | Unit::Fortnight => (iso_year, Part::Week(week)),
            Unit::Weekend => (iso_year, Part::Weekend(week)),
            Unit::Month => (date.year(), Part::Month(date.month())),
            Unit::Quarter => (date.year(), Part::Quarter((date.month() - 1) / 3 + 1)),
            Unit::Year => (date.year(), Part::Year),
            Unit::Decade => {
                (date.year(), Part::Decade { number: date.year().unsigned_abs() / 10, full: true })
            }
            Unit::Century | Unit::Millennium => {
                (date.year(), Part::Century(u8::try_from(date.year() / 100).unwrap_or(0)))
            }
            _ => return Self::day(date),
        };
        let year = if matches!(part, Part::Decade { .. } | Part::Century(_)) {
            None
        } else {
            Some(Year::common(year))
        };
        Self { year, part }
    }

    /// The stretch as TIMEX3 writes it.
    pub fn value(&self) -> String {
        let year = self.year.map_or_else(
            || "XXXX".to_owned(),
            |year| match year.style {
                YearStyle::BeforeChrist => format!("BC{:04}", year.number),
                _ => format!("{:04}", year.number),
            },
        );
        match self.part {
            Part::Century(number) => format!("{number:02}"),
            Part::Decade { number, full: true } => format!("{number:03}"),
            Part::Decade { number, full: false } => format!("XX{number}"),
            Part::Year => year,
            Part::Half(nth) => format!("{year}-H{nth}"),
            Part::Quarter(nth) => format!("{year}-Q{nth}"),
            Part::Season(season) => format!("{year}-{}", season.as_str()),
            Part::Month(month) => format!("{year}-{month:02}"),
            Part::MonthWeek(month, week) => format!("{year}-{month:02}-W{week:02}"),
            Part::Week(0) => format!("{year}-WXX"),
            Part::Week(week) => format!("{year}-W{week:02}"),
            Part::Weekend(0) => format!("{year}-WXX-WE"),
            Part::Weekend(week) => format!("{year}-W{week:02}-WE"),
            Part::Weekday(day) => format!("{year}-WXX-{day}"),
            Part::Day { month, day, .. } => {
                let month = month.map_or_else(|| "XX".to_owned(), |month| format!("{month:02}"));
                match self.is_possible() {
                    true if day == 0 => format!("{year}-{month}-XX"),
                    true => format!("{year}-{month}-{day:02}"),
                    // A day that the month does not have says no more than the month.
                    false => format!("{year}-{month}"),
                }
            }
            Part::MonthWeekday(month, nth, weekday) => match self.days() {
                Some((day, _)) => day.to_string(),
                None if month == 0 => format!("{year}-XX-WXX-{weekday}"),
                None => format!("{year}-{month:02}-WXX-{weekday}-#{nth}"),
            },
            Part::Holiday(rule) => match (self.days(), rule.fixed()) {
                (Some((day, _)), _) => day.to_string(),
                (None, Some((month, day))) => format!("{year}-{month:02}-{day:02}"),
                (None, None) => format!("{year}-XX-XX"),
            },
        }
    }

    /// False for a day that its month does not have in that year, or in any.
    fn is_possible(&self) -> bool {
        match (self.part, self.year) {
            (Part::Day { month: Some(month), day, .. }, Some(year)) => {
                day <= days_in_month(year.number, month)
            }
            (Part::Day { month: Some(month), day, .. }, None) => day <= days_in_month(2000, month),
            _ => true,
        }
    }

    /// First and last day; `None` if the year is not known, or not of our count, or the day does not exist.
    pub fn days(&self) -> Option<(Date, Date)> {
        let months = |year: i16, first: u8, count: u8| {
            let start = Date::new(year, first, 1)?;
            Some((start, start.add_months(count.into())?.add_days(-1)?))
        };
        match self.part {
            Part::Century(number) => {
                let first = i16::from(number) * 100;
                return Some((Date::new(first.max(1), 1, 1)?, Date::new(first + 99, 12, 31)?));
            }
            Part::Decade { number, full: true } => {
                let first = i16::try_from(number).ok()?.checked_mul(10)?;
                return Some((Date::new(first.max(1), 1, 1)?, Date::new(first + 9, 12, 31)?));
            }
            _ => {}
        }
        // Fiscal and school years begin when their owner says.
        let year = self.year.filter(|year| year.style == YearStyle::Common)?.number;
        let one = |day: Option<Date>| day.map(|day| (day, day));
        match self.part {
            Part::Year => months(year, 1, 12),
            Part::Half(nth) => months(year, nth * 6 - 5, 6),
            Part::Quarter(nth) => months(year, nth * 3 - 2, 3),
            Part::Season(Season::Spring) => months(year, 3, 3),
            Part::Season(Season::Summer) => months(year, 6, 3),
            Part::Season(Season::Fall) => months(year, 9, 3),
            Part::Season(Season::Winter) => months(year, 12, 3),
            Part::Month(month) => months(year, month, 1),
            Part::MonthWeek(month, week) => {
                let start = nth_weekday(year, month, 1, 4)?.add_days(7 * (i32::from(week) - 1) - 3)?;
                Some((start, start.add_days(6)?))
            }
            Part::Week(week) => {
                let monday = Date::of_iso_week(year, week)?;
                Some((monday, monday.add_days(6)?))
            }
            Part::Weekend(week) => {
                let saturday = Date::of_iso_week(year, week)?.add_days(5)?;
                Some((saturday, saturday.add_days(1)?))
            }
            Part::Day { month, day, .. } => one(Date::new(year, month?, day)),
            Part::MonthWeekday(month, nth, weekday) => one(nth_weekday(year, month, nth, weekday)),
            Part::Holiday(rule) => one(rule.day(year)),
            Part::Weekday(_) | Part::Century(_) | Part::Decade { .. } => None,
        }
    }

    /// The unit it is one of, as one says "a year before that" of a quarter.
    pub fn unit(&self) -> Unit {
        match self.part {
            Part::Century(_) => Unit::Century,
            Part::Decade { .. } => Unit::Decade,
            Part::Year | Part::Half(_) => Unit::Year,
            Part::Quarter(_) | Part::Season(_) => Unit::Quarter,
            Part::Month(_) => Unit::Month,
            Part::Week(_) | Part::MonthWeek(..) => Unit::Week,
            Part::Weekend(_) => Unit::Weekend,
            Part::Day { .. } | Part::Weekday(_) | Part::MonthWeekday(..) | Part::Holiday(_) => Unit::Day,
        }
    }
}

/// `date` moved by `steps` units.
pub fn step(date: Date, steps: i32, unit: Unit) -> Option<Date> {
    match (unit.months(), unit.seconds()) {
        (Some(months), _) => date.add_months(steps.checked_mul(months)?),
        (None, _) if unit.is_clock() => Some(date),
        (None, _) if unit == Unit::BusinessDay => business_days(date, steps),
        // Weekends and nights come once a week and a day.
        (None, _) if unit == Unit::Weekend => date.add_days(steps.checked_mul(7)?),
        (None, Some(seconds)) => date.add_days(steps.checked_mul(i32::try_from(seconds / 86_400).ok()?)?),
        (None, None) => None,
    }
}

/// Days from Monday to Friday are counted; holidays are not known.
fn business_days(date: Date, steps: i32) -> Option<Date> {
    let weeks = date.add_days(steps.div_euclid(5).checked_mul(7)?)?;
    let (mut day, mut left) = (weeks, steps.rem_euclid(5));
    while left > 0 {
        day = day.add_days(1)?;
        left -= i32::from(day.weekday() <= 5);
    }
    Some(day)
}
