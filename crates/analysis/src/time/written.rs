//! Dates in figures with marks between: "2020-05-04", "5/4/20", "23.04.2022", "Dec/2018", "2019-aug-1", "20161016".

use super::{
    dates::year_of,
    expression::{Calendar, Part, Year, YearStyle},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

/// One field of a date in figures.
#[derive(Debug, Clone, Copy)]
enum Field {
    Number { value: u32, digits: usize },
    Month(u8),
}

impl Text {
    /// A date in figures; two bare numbers are one only if `sure` or a word before says so.
    pub(super) fn written(&self, at: usize, sure: bool) -> Read<Calendar> {
        if self.glued(at) && at >= 2 && self.is_code(at) {
            return None;
        }
        if let Some(found) = self.one_number(at) {
            return Some(found);
        }
        let first = self.field(at)?;
        let mark = self.form(at + 1);
        let spaced = mark.bytes().all(|byte| byte.is_ascii_digit());
        let step = if spaced { 1 } else { 2 };
        let joined = |k: usize| {
            if spaced { !self.glued(k) } else { self.form(k) == mark && self.glued(k) && self.glued(k + 1) }
        };
        if !spaced && !matches!(mark, "-" | "/" | ".") || !joined(at + 1) {
            return None;
        }
        let second = self.field(at + step)?;
        let third =
            if joined(at + step + 1 - usize::from(spaced)) { self.field(at + 2 * step) } else { None };
        if let Some(third) = third {
            let end = at + 2 * step + 1;
            let goes_on = !spaced
                && self.form(end) == mark
                && mark != "."
                && self.glued(end)
                && self.glued(end + 1)
                && self.digits_form(end + 1);
            let spelled =
                !goes_on || mark == "-" && !self.form(end + 1).is_empty() && self.field(end + 3).is_some();
            let four = |field| matches!(field, Field::Number { digits: 4, .. });
            let allowed = if spaced { four(first) } else { spelled };
            if allowed {
                let calendar = three(first, second, third, mark)?;
                return self.is_free(end).then_some((calendar, end));
            }
            return None;
        }
        if spaced {
            return None;
        }
        let end = at + 3;
        let ranged = self.form(end) == mark && self.glued(end);
        let calendar = two(first, second).filter(|calendar| mark != "." || calendar.year.is_none())?;
        let bare = matches!(
            (first, second),
            (Field::Number { digits: 1..=2, .. }, Field::Number { digits: 1..=2, .. })
        );
        let cued = sure
            || mark == "/" && (self.is_cued(at) || self.joined && self.clock(end).is_some())
            || mark == "." && matches!(self.before(at), "on" | "this" | "next") && self.field_is_long(at + 2);
        (!ranged && self.is_free(end) && (!bare || cued)).then_some((calendar, end))
    }

    fn field_is_long(&self, at: usize) -> bool {
        self.form(at).len() == 2
    }

    pub(super) fn digits_form(&self, at: usize) -> bool {
        !self.form(at).is_empty() && self.form(at).bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A number glued before it makes it a part of a code or of a telephone number.
    pub(super) fn is_code(&self, at: usize) -> bool {
        matches!(self.before(at), "-" | "/" | ".")
            && self.glued(at - 1)
            && self.digits_form(at - 2)
            && !(self.before(at) == "-"
                && at >= 4
                && self.glued(at - 2)
                && (self.form(at - 3) == "/" || self.form(at - 3) == "-" && self.form(at - 2).len() == 4))
            || self.digits_form(at - 1)
    }

    /// What follows does not go on with the number.
    pub(super) fn is_free(&self, end: usize) -> bool {
        let letters = self.glued(end)
            && self.form(end).starts_with(|c: char| c.is_ascii_alphanumeric())
            && self.form(end) != "t";
        !letters
            && self.half(end).is_none()
            && !matches!(self.form(end), "%" | "percent" | "point" | "points" | "inch" | "inches")
    }

    /// A word before that makes two numbers a day: "on 5/12".
    pub(super) fn is_cued(&self, at: usize) -> bool {
        at == 0
            || self.near(at.saturating_sub(2), at, |meaning| {
                matches!(
                    meaning,
                    Meaning::Role(
                        Role::On | Role::From | Role::Before | Role::After | Role::Between | Role::Within
                    ) | Meaning::Which(_)
                        | Meaning::Weekday { .. }
                )
            })
            || matches!(self.before(at), "," | "?" | "back" | "for" | "or" | "to" | "-" | "is" | "dated")
    }

    /// "20161016".
    pub(super) fn one_number(&self, at: usize) -> Read<Calendar> {
        let form = self.form(at);
        if form.len() != 8 || !form.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (year, month, day) = (form[..4].parse().ok()?, form[4..6].parse().ok()?, form[6..].parse().ok()?);
        let real = (1900..2100).contains(&year) && ascribe_document::Date::new(year, month, day).is_some();
        let part = Part::Day { month: Some(month), day, weekday: None };
        real.then_some((Calendar { year: Some(Year::common(year)), part }, at + 1))
    }

    fn field(&self, at: usize) -> Option<Field> {
        let form = self.form(at);
        if !form.is_empty() && form.len() <= 4 && form.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Field::Number { value: form.parse().ok()?, digits: form.len() });
        }
        let month =
            self.first(at, |meaning| if let Meaning::Month(month) = meaning { Some(month) } else { None });
        month.map(|(month, _)| Field::Month(month))
    }
}

fn three(first: Field, second: Field, third: Field, mark: &str) -> Option<Calendar> {
    use Field::{Month, Number};
    let small = |value: u32| u8::try_from(value).ok();
    let (year, month, day) = match (first, second, third) {
        (Number { value: year, digits: 4 }, Month(month), Number { value: day, .. })
        | (Number { value: day, .. }, Month(month), Number { value: year, digits: 4 })
        | (Number { value: year, digits: 4 }, Number { value: day, .. }, Month(month))
        | (Month(month), Number { value: year, digits: 4 }, Number { value: day, .. })
        | (Month(month), Number { value: day, .. }, Number { value: year, digits: 4 })
        | (Number { value: day, .. }, Number { value: year, digits: 4 }, Month(month)) => {
            (year_of(year, 4)?, month, small(day)?)
        }
        (Number { value: day, .. }, Month(month), Number { value: year, digits: 2 }) => {
            (year_of(year, 2)?, month, small(day)?)
        }
        (
            Number { value: year, digits: 4 },
            Number { value: a, digits: ..=2 },
            Number { value: b, digits: ..=2 },
        ) => {
            let (month, day) = if a > 12 { (b, a) } else { (a, b) };
            (year_of(year, 4)?, small(month)?, small(day)?)
        }
        (
            Number { value: a, digits: ..=2 },
            Number { value: b, digits: ..=2 },
            Number { value: year, digits: digits @ (2 | 4) },
        ) => {
            let swapped = a > 12 || mark == "." && b <= 12;
            let (month, day) = if swapped { (b, a) } else { (a, b) };
            (year_of(year, digits)?, small(month)?, small(day)?)
        }
        _ => return None,
    };
    let real = year.style == YearStyle::Common && (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then_some(Calendar { year: Some(year), part: Part::Day { month: Some(month), day, weekday: None } })
}

fn two(first: Field, second: Field) -> Option<Calendar> {
    use Field::{Month, Number};
    let small = |value: u32| u8::try_from(value).ok();
    let day = |month: u8, day: u8| {
        let real = (1..=12).contains(&month) && (1..=31).contains(&day);
        real.then_some(Calendar { year: None, part: Part::Day { month: Some(month), day, weekday: None } })
    };
    match (first, second) {
        (Number { value: year, digits: 4 }, Month(month))
        | (Month(month), Number { value: year, digits: 4 }) => {
            Some(Calendar { year: Some(year_of(year, 4)?), part: Part::Month(month) })
        }
        (Month(month), Number { value, .. }) | (Number { value, .. }, Month(month)) => {
            day(month, small(value)?)
        }
        (Number { value: year, digits: 4 }, Number { value: month, digits: ..=2 })
        | (Number { value: month, digits: ..=2 }, Number { value: year, digits: 4 }) => {
            let month = small(month).filter(|month| (1..=12).contains(month))?;
            let year = year_of(year, 4).filter(|year| (1900..2100).contains(&year.number))?;
            Some(Calendar { year: Some(year), part: Part::Month(month) })
        }
        (Number { value: a, .. }, Number { value: b, .. }) => {
            let (month, number) = if a > 12 { (b, a) } else { (a, b) };
            day(small(month)?, small(number)?)
        }
        _ => None,
    }
}
