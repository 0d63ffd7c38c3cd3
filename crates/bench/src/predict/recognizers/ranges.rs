//! Ranges: (first, end, length), and the days they are computed from.

use ascribe_analysis::time::{Calendar, Clock, Expression, Origin, Part, Time, Unit, Which};
use ascribe_document::{Date, TimeModifier};

use super::{Now, notation::*};

impl Now<'_> {
    /// Where `expression` begins; what names no year lies ahead.
    pub(super) fn start(&self, expression: &Expression) -> Option<Moment> {
        match expression {
            Expression::At { date, time } => {
                let date = date.as_deref().and_then(|date| self.start(date)?.date);
                let Time::Clock(clock) = time else { return Some(Moment { date, seconds: None }) };
                Some(Moment { date, seconds: Some(seconds(*clock)) })
            }
            Expression::Reference(_) => Some(Moment { date: Some(self.date), seconds: None }),
            _ => Some(Moment { date: Some(self.extent(expression)?.0), seconds: None }),
        }
    }

    /// First day and the day after the last of a part of the calendar.
    pub(super) fn extent(&self, expression: &Expression) -> Option<(Date, Date)> {
        if let Expression::Modified(section, of) = expression {
            let (first, end) = self.extent(of)?;
            return match section {
                TimeModifier::Mid => {
                    let days = end.days_since_epoch() - first.days_since_epoch();
                    let middle = first.add_days(days / 2)?;
                    Some((middle, middle))
                }
                TimeModifier::End => Some((end, end)),
                _ => Some((first, first)),
            };
        }
        if let Expression::Calendar(calendar @ Calendar { year: None, .. }) = expression {
            return self.ahead(*calendar);
        }
        if let Expression::Calendar(calendar) = expression {
            return stretch_of(*calendar);
        }
        let (_, value) = self.timex(expression)?;
        if let Some(date) = Date::parse(value.trim_start_matches('(')) {
            return Some((date, date.add_days(1)?));
        }
        let (year_text, rest) = value.split_once('-').unwrap_or((&value, ""));
        let number = year_text.parse().ok()?;
        let part = match rest {
            "" => Part::Year,
            _ => match rest.strip_prefix('W') {
                Some(week) => Part::Week(week.parse().ok()?),
                None => Part::Month(rest.parse().ok()?),
            },
        };
        stretch_of(Calendar { year: Some(year(number)), part })
    }

    pub(super) fn ahead(&self, calendar: Calendar) -> Option<(Date, Date)> {
        if let Part::Weekday(day) = calendar.part {
            let date = self.weekday(Which::Coming, day)?;
            return Some((date, date.add_days(1)?));
        }
        [0, 1].into_iter().find_map(|step| {
            let found = stretch_of(Calendar { year: Some(year(self.date.year() + step)), ..calendar })?;
            (found.0 >= self.date || step == 1).then_some(found)
        })
    }

    pub(super) fn range(&self, a: &Expression, b: &Expression) -> Option<(&'static str, String)> {
        if let Some(found) = self.about_now(a, b) {
            return Some(found);
        }
        let (first, end) = (self.start(a)?, self.start(b)?);
        let timed = first.seconds.is_some();
        let (a_text, b_text) = (self.boundary(a)?, self.boundary(b)?);
        if let (Some(from), Some(to)) = (first.seconds, end.seconds) {
            let days = match (first.date, end.date) {
                (Some(a), Some(b)) => i64::from(b.days_since_epoch() - a.days_since_epoch()),
                _ => 0,
            };
            // Of two days of the week the second follows the first.
            let days = if a_text.starts_with("XXXX-WXX") { days.rem_euclid(7) } else { days };
            let long = to - from + days * DAY;
            let long = if days == 0 { long.rem_euclid(DAY) } else { long.max(0) };
            let kind = if !a_text.starts_with('T') { "datetimerange" } else { "timerange" };
            return Some((kind, format!("({a_text},{b_text},{})", clock_length(long))));
        }
        if timed {
            return None;
        }
        let (mut from, mut to) = (first.date?, end.date?);
        // Without years the second follows the first.
        let weekdays =
            |end: &Expression| matches!(end, Expression::Calendar(Calendar { part: Part::Weekday(_), .. }));
        if to < from && weekdays(b) {
            to = to.add_days(7)?;
        }
        if to < from {
            match (a_text.starts_with("XXXX"), b_text.starts_with("XXXX")) {
                (_, true) => to = to.add_months(12)?,
                (true, false) => from = from.add_months(-12)?,
                _ => {}
            }
        }
        let months = |from: Date, to: Date| {
            12 * i32::from(to.year() - from.year()) + i32::from(to.month()) - i32::from(from.month())
        };
        let length = match (grain(a), grain(b)) {
            (Unit::Year, Unit::Year) => format!("P{}Y", to.year() - from.year()),
            (Unit::Day, _) | (_, Unit::Day) => {
                format!("P{}D", to.days_since_epoch() - from.days_since_epoch())
            }
            _ => format!("P{}M", months(from, to)),
        };
        Some(("daterange", format!("({a_text},{b_text},{length})")))
    }

    /// A range told to the hour that begins or ends now.
    fn about_now(&self, a: &Expression, b: &Expression) -> Option<(&'static str, String)> {
        let is_now = |end: &Expression| matches!(end, Expression::Reference(_));
        let now = i64::from(self.date.days_since_epoch()) * DAY + self.seconds;
        let other = if is_now(a) { b } else { a };
        let (date, seconds, text) = match other {
            _ if is_now(a) == is_now(b) => return None,
            Expression::At { date: None, time: Time::Clock(clock) } => {
                let past = !clock.sure && clock.hour < 12 && is_now(a) && seconds(*clock) < self.seconds;
                let clock = if past { Clock { hour: clock.hour + 12, ..*clock } } else { *clock };
                (self.date, seconds(clock), format!("{}{}", self.date, of_day(Time::Clock(clock))))
            }
            other => {
                let moment = match other {
                    Expression::Distance { length, back, from: Origin::Publication | Origin::Told }
                        if length.is_clock() =>
                    {
                        Moment { date: Some(self.date), seconds: Some(self.seconds) }.plus(length, *back)?
                    }
                    other => self.start(other)?,
                };
                (moment.date?, moment.seconds?, self.timex(other)?.1)
            }
        };
        let far = (i64::from(date.days_since_epoch()) * DAY + seconds - now).abs();
        let (first, last) = if is_now(a) { ("PRESENT_REF", &text[..]) } else { (&text[..], "PRESENT_REF") };
        Some(("datetimerange", format!("({first},{last},{})", clock_length(far))))
    }

    /// One end of a range as it is written.
    pub(super) fn boundary(&self, expression: &Expression) -> Option<String> {
        match expression {
            Expression::Reference(_) => Some(self.date.to_string()),
            Expression::At { .. } => Some(self.timex(expression)?.1),
            Expression::Modified(_, of) => {
                let open = matches!(**of, Expression::Calendar(Calendar { year: None, .. }));
                let day = self.extent(expression)?.0.to_string();
                Some(if open { format!("XXXX{}", day.get(4..)?) } else { day })
            }
            Expression::Calendar(Calendar { year: None, part: Part::Month(month) }) => {
                Some(format!("XXXX-{month:02}-01"))
            }
            _ => {
                let (kind, value) = self.timex(expression)?;
                match kind {
                    "date" => Some(value),
                    _ => Some(self.extent(expression)?.0.to_string()),
                }
            }
        }
    }
}
