//! Dates that name their parts: "4 May 2020", "5/4/20", "Friday, Oct. 26", "May of that year", "1989".

use super::{
    expression::{Calendar, Expression, Part, Year, YearStyle},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// Any date that names its parts.
    pub(super) fn date(&self, at: usize) -> Read<Expression> {
        let calendar = |(calendar, end)| (Expression::Calendar(calendar), end);
        longest([
            self.with_weekday(at).map(calendar),
            self.month_first(at).map(calendar),
            self.day_first(at).map(calendar),
            self.written(at, false).map(calendar),
            self.lone_year(at).map(|(year, end)| (Expression::calendar(Some(year), Part::Year), end)),
            self.weekday(at, true).map(|(day, end)| (Expression::calendar(None, Part::Weekday(day)), end)),
            self.lone_month(at).map(calendar),
            self.shared_month(at).map(calendar),
            self.holiday(at),
        ])
    }

    pub(super) fn month(&self, at: usize) -> Read<u8> {
        let (month, end) =
            self.first(at, |meaning| if let Meaning::Month(month) = meaning { Some(month) } else { None })?;
        let short = self.form(at).len() <= 4 && !matches!(self.form(at), "may" | "june" | "july");
        Some((month, if short { self.skip_stop(end) } else { end }))
    }

    /// A day of the week; of "sat" and "sun" `sure` wants to see a capital and a time about them.
    pub(super) fn weekday(&self, at: usize, sure: bool) -> Read<u8> {
        let (day, end) = self.first(at, |meaning| match meaning {
            Meaning::Weekday { number, plural: false } => Some(number),
            _ => None,
        })?;
        let clear = !matches!(self.form(at), "sat" | "sun" | "wed" | "mon")
            || (self.is_capital(at) || self.joined)
                && (matches!(self.form(end), "." | "at")
                    || self.before(at) == "on"
                    || self.weekday(end + 1, false).is_some());
        (clear || !sure).then_some((day, end))
    }

    pub(super) fn with_weekday(&self, at: usize) -> Read<Calendar> {
        let (weekday, end) = self.weekday(at, false)?;
        let stop = self.skip_stop(end);
        let end = self.skip_mark(stop, &[",", "("]);
        let from = self.skip(end, Role::The);
        let (mut calendar, end) = longest([
            self.month_first(from).filter(|(calendar, _)| matches!(calendar.part, Part::Day { .. })),
            self.day_first(from),
            self.written(from, true).filter(|_| !self.is_hours(from)),
        ])
        .or_else(|| {
            let (day, to) = self.day_of_month(from, from > end).filter(|_| end == stop)?;
            Some((day_of(day), to))
        })?;
        if let Part::Day { weekday: known, .. } = &mut calendar.part {
            *known = Some(weekday);
        }
        Some((calendar, end))
    }

    /// "3-8" after a weekday is from 3 to 8 o'clock; "7-6" would be too long.
    fn is_hours(&self, at: usize) -> bool {
        let hour = |at| self.digits(at).filter(|&(hour, digits)| digits <= 2 && (1..=12).contains(&hour));
        let dash = self.form(at + 1) == "-" && self.form(at + 3) != "-";
        let long = hour(at).zip(hour(at + 2)).map(|((from, _), (to, _))| (to + 12 - from) % 12);
        dash && long.is_some_and(|hours| (1..=10).contains(&hours))
    }

    /// "21" or "21st" after a weekday; a time of day is none.
    pub(super) fn day_of_month(&self, at: usize, the: bool) -> Read<u8> {
        let (day, end) = match self.ordinal(at) {
            Some(found) => found,
            None if the => return None,
            None => {
                let (day, digits) = self.digits(at)?;
                (u8::try_from(day).ok().filter(|_| digits == 2)?, at + 1)
            }
        };
        let clock = matches!(self.form(end), ":" | "-" | "/" | "–") && self.glued(end)
            || self.half(end).is_some()
            || self.role(end, Role::Oclock).is_some()
            || self.role(end, Role::To).is_some();
        ((1..=31).contains(&day) && !clock).then_some((day, end))
    }

    pub(super) fn month_first(&self, at: usize) -> Read<Calendar> {
        // "2016 Oct 23", "2017 April"
        if let Some((year, end)) =
            self.year(at).filter(|&(_, end)| self.digits(at).is_some() && end == at + 1)
        {
            let clear = self.joined && self.form(end) != "may";
            let (month, end) = self.month(end)?;
            let (part, end) = match self.day_number(end).filter(|_| self.digits(end).is_some()) {
                Some((day, end)) => (Part::Day { month: Some(month), day, weekday: None }, end),
                None if clear => (Part::Month(month), end),
                None => return None,
            };
            return Some((Calendar { year: Some(year), part }, end));
        }
        let (month, end) = self.month(at)?;
        let mark = self.skip_mark(end, &[","]);
        let day = self.day_number(self.skip(mark, Role::The)).filter(|_| self.written(at, false).is_none());
        if let Some((day, end)) = day {
            let year = self.year_after(end);
            let end = year.map_or(end, |(_, end)| end);
            let part = Part::Day { month: Some(month), day, weekday: None };
            return Some((Calendar { year: year.map(|(year, _)| year), part }, self.close_weekday(end)));
        }
        let (year, end) = self.year_after(end)?;
        Some((Calendar { year: Some(year), part: Part::Month(month) }, end))
    }

    /// "(Tue)" after a date says nothing new.
    pub(super) fn close_weekday(&self, at: usize) -> usize {
        match self.weekday(at + 1, false) {
            Some((_, end)) if self.form(at) == "(" && self.form(end) == ")" => end + 1,
            _ => at,
        }
    }

    /// The number of a day beside its month.
    pub(super) fn day_number(&self, at: usize) -> Read<u8> {
        if let Some((day, end)) = self.ordinal(at) {
            return ((1..=31).contains(&day)).then_some((day, end));
        }
        if let Some((day, digits)) = self.digits(at) {
            let clock = self.form(at + 1) == ":" && self.glued(at + 1) && self.glued(at + 2)
                || self.half(at + 1).is_some_and(|_| self.form(at + 1).len() > 1 || self.glued(at + 1));
            let day = u8::try_from(day).ok()?;
            return (digits <= 2 && (1..=31).contains(&day) && !clock).then_some((day, at + 1));
        }
        // The ordinals that English writes wrongly: "21th" is none of `number`'s.
        if let Some(digits) = self.form(at).strip_suffix("th") {
            return digits.parse().ok().filter(|day| (1..=31).contains(day)).map(|day| (day, at + 1));
        }
        let (value, end) = self.cardinal(at)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 31")]
        let whole = (value.fract() == 0.0 && (1.0..=31.0).contains(&value)).then_some(value as u8)?;
        // "nineteen eighty six" is a year.
        (self.spelled_year(at).is_none()).then_some((whole, end))
    }

    pub(super) fn day_first(&self, at: usize) -> Read<Calendar> {
        let from = self.skip(at, Role::The);
        let (day, end) = self.day_number(from)?;
        let ordinal = self.digits(from).is_none();
        let end = if self.form(end) == "day" && ordinal { end + 1 } else { end };
        let month_at = if self.form(end) == "of" { end + 1 } else { end };
        let (month, end) = self.month(month_at)?;
        let modal =
            self.form(month_at) == "may" && !self.is_capital(month_at) && !ordinal_or_digits(self.form(from));
        if modal {
            return None;
        }
        let year = self.year_after(end);
        let end = year.map_or(end, |(_, end)| end);
        let part = Part::Day { month: Some(month), day, weekday: None };
        Some((Calendar { year: year.map(|(year, _)| year), part }, end))
    }

    /// A year after a month or a day: ", 1994", "of 87", "in 2016", "nineteen eighty six".
    pub(super) fn year_after(&self, at: usize) -> Read<Year> {
        let mut from = self.skip_mark(at, &[","]);
        let joined = matches!(self.form(from), "of" | "in");
        if joined {
            from += 1;
        }
        if self.form(from) == "'" || self.form(from) == "’" {
            return self.short_year(from + 1);
        }
        let (year, end) = self.year(from).or_else(|| if joined { self.short_year(from) } else { None })?;
        // "May 4, 2000 people came" is not seen through; "from 5 May 2-4" is.
        Some((year, end)).filter(|_| !(self.form(end) == ":" && self.glued(end)))
    }

    pub(super) fn short_year(&self, at: usize) -> Read<Year> {
        let (number, digits) = self.digits(at)?;
        (digits == 2).then_some((year_of(number, digits)?, at + 1))
    }

    /// Four digits, or a year in words, with its era.
    pub(super) fn year(&self, at: usize) -> Read<Year> {
        if let Some(end) = self.role(at, Role::Ad) {
            let (number, _) = self.digits(end)?;
            return Some((Year::common(i16::try_from(number).ok().filter(|&year| year > 0)?), end + 1));
        }
        if let Some((number, digits)) = self.digits(at) {
            if let Some(end) = self.role(at + 1, Role::Bc) {
                let number = i16::try_from(number).ok()?;
                return Some((Year { number, style: YearStyle::BeforeChrist, short: false }, end));
            }
            let end = self.role(at + 1, Role::Ad).unwrap_or(at + 1);
            let plausible = digits == 4 && (1000..=2199).contains(&number) || end > at + 1 && number > 0;
            let glued = self.glued(at + 1)
                && self.words.get(at + 1).is_some_and(|word| word.form.as_bytes()[0].is_ascii_alphabetic());
            return (plausible && !glued).then_some((Year::common(i16::try_from(number).ok()?), end));
        }
        self.spelled_year(at)
    }

    /// "nineteen eighty six", "two thousand and fifteen", "seventeen hundred thirty three".
    pub(super) fn spelled_year(&self, at: usize) -> Read<Year> {
        self.words.get(at)?.form.bytes().all(|byte| byte.is_ascii_lowercase()).then_some(())?;
        let (first, end) = self.cardinal(at)?;
        #[allow(clippy::cast_possible_truncation, reason = "within 1000 and 2100")]
        let year = |value: f64| Year::common(value as i16);
        if (1000.0..2100.0).contains(&first) && first.fract() == 0.0 {
            return Some((year(first), end));
        }
        let second_at = self.skip_mark(end, &["-"]);
        let (second, end) = self.cardinal(second_at).filter(|_| self.digits(second_at).is_none())?;
        (matches!(first, 13.0..=20.0) && (10.0..=99.0).contains(&second) && (first + second).fract() == 0.0)
            .then(|| (year(first * 100.0 + second), end))
    }
}

fn ordinal_or_digits(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit()) || !matches!(form, "one" | "two")
}

fn day_of(day: u8) -> Calendar {
    Calendar { year: None, part: Part::Day { month: None, day, weekday: None } }
}

/// Years of two digits lie in the hundred years about the turn of the millennium.
pub(super) fn year_of(number: u32, digits: usize) -> Option<Year> {
    let number = i16::try_from(number).ok()?;
    match digits {
        4 if number >= 1000 => Some(Year::common(number)),
        2 => Some(Year {
            number: if number < 40 { 2000 + number } else { 1900 + number },
            style: YearStyle::Common,
            short: true,
        }),
        _ => None,
    }
}

/// The longest of what was read; of equals the first.
pub(super) fn longest<T>(found: impl IntoIterator<Item = Read<T>>) -> Read<T> {
    found.into_iter().flatten().reduce(|best, next| if next.1 > best.1 { next } else { best })
}
