//! Expressions in the notation of Microsoft Recognizers (MIT), whose test cases measure the grammar of time.
//!
//! The notation differs from TIMEX3: weekdays and days without a year stay open, ranges are (first, end, length), and
//! "next Friday" is the one of next week.

mod notation;
mod ranges;
mod relative;

use ascribe_analysis::time::{
    Bound, Calendar, Cycle, DayPart, Each, Expression, Part, Reference, Time, Unit, Which, Year, YearStyle,
    shift, step, weekend_about,
};
use ascribe_document::{Date, TimeModifier};

use notation::*;

/// The moment an input is read at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now<'t> {
    pub(super) date: Date,
    /// Seconds of the day.
    pub(super) seconds: i64,
    /// The words that are read.
    pub(super) words: &'t str,
}

impl Now<'_> {
    /// Type and value of `expression`; `None` if the notation has none.
    pub(super) fn timex(&self, expression: &Expression) -> Option<(&'static str, String)> {
        Some(match expression {
            Expression::Calendar(calendar) => self.calendar(*calendar)?,
            Expression::Day(days) => ("date", self.date.add_days(*days)?.to_string()),
            Expression::Relative(which, cycle) => self.relative(*which, *cycle)?,
            Expression::Within(which, part) => self.within(*which, *part)?,
            Expression::OfWeek(weekday, of) => {
                let date = self.extent(of)?.0;
                // Weeks begin on Sunday.
                ("date", date.add_days(i32::from(*weekday % 7) - i32::from(date.weekday() % 7))?.to_string())
            }
            Expression::Steps(steps, unit) => around(step(self.date, *steps, *unit)?, *unit)?,
            Expression::Distance { length, back, from } => self.distance(length, *back, from)?,
            Expression::Length(length) => ("duration", duration(length)),
            Expression::Stretch { which, length, of } => self.stretch(*which, length, of.as_deref())?,
            Expression::Starting { length, start } => self.starting(length, start)?,
            Expression::Rest(Unit::Day) => {
                let now = Moment { date: Some(self.date), seconds: Some(self.seconds) }.precise()?;
                let left = DAY - 1 - self.seconds;
                ("datetimerange", format!("({now},{}T23:59:59,PT{left}S)", self.date))
            }
            Expression::Rest(unit) => {
                let (_, end) = stretch_of(around_calendar(self.date, *unit)?)?;
                let last = end.add_days(-1)?;
                let days = last.days_since_epoch() - self.date.days_since_epoch();
                ("daterange", format!("({},{last},P{days}D)", self.date))
            }
            Expression::Set(each) => ("set", self.set(each)?),
            Expression::Reference(Reference::Present) if self.words == "to date" => {
                ("daterange", "PRESENT_REF".into())
            }
            Expression::Reference(Reference::Present) => ("datetime", "PRESENT_REF".into()),
            Expression::Reference(_) => return None,
            Expression::At { date, time } => self.at(date.as_deref(), *time)?,
            Expression::Inside { nth, unit, of } => self.inside(*nth, *unit, of)?,
            Expression::Modified(modifier, of) => self.modified(*modifier, of)?,
            Expression::Range(a, b) => self.range(a, b)?,
            Expression::Bounded(bound, of) => {
                let (kind, value) = self.timex(of)?;
                let kind = match kind {
                    "time" => "timerange",
                    "datetime" if *bound == Bound::Before || value.contains('T') => "datetimerange",
                    "datetime" | "datetimerange" => "datetimerange",
                    "timerange" => "timerange",
                    _ => "daterange",
                };
                (kind, value)
            }
        })
    }

    fn calendar(&self, calendar: Calendar) -> Option<(&'static str, String)> {
        let year = written(calendar.year);
        Some(match calendar.part {
            Part::Quarter(_) | Part::Half(_) => {
                let (first, end) = months_of(calendar)?;
                let count = if matches!(calendar.part, Part::Quarter(_)) { 3 } else { 6 };
                let next =
                    calendar.year.map(|year| Year { number: year.number + i16::from(end == 1), ..year });
                ("daterange", format!("({year}-{first:02}-01,{}-{end:02}-01,P{count}M)", written(next)))
            }
            Part::Decade { number, full } => {
                let first = if full { format!("{number}0") } else { format!("XX{number}0") };
                let next = match full {
                    true => format!("{}0", number + 1),
                    false => format!("XX{}0", (number + 1) % 10),
                };
                ("daterange", format!("({first}-01-01,{next}-01-01,P10Y)"))
            }
            Part::Century(number) => {
                ("daterange", format!("({number:02}00-01-01,{:02}00-01-01,P100Y)", number + 1))
            }
            Part::Year => match calendar.year?.style {
                YearStyle::Fiscal => ("daterange", format!("FY{year}")),
                YearStyle::School => ("daterange", format!("SY{year}")),
                _ => ("daterange", year),
            },
            Part::Season(season) if calendar.year.is_none() => ("daterange", season.as_str().into()),
            Part::Day { month: Some(month), day, .. } => ("date", format!("{year}-{month:02}-{day:02}")),
            Part::Day { month: None, day, weekday: Some(weekday) } => {
                ("date", self.weekday_and_day(weekday, day))
            }
            // The last weekday of a month is taken for the fourth.
            Part::Holiday(rule) if let Some((month, nth, weekday)) = rule.nth() => {
                ("date", format!("{year}-{month:02}-WXX-{weekday}-{}", nth.min(4)))
            }
            Part::Holiday(rule) => match calendar.year {
                Some(year) => ("date", rule.day(year.number)?.to_string()),
                None => {
                    let day = rule.day(self.date.year())?;
                    ("date", format!("XXXX-{:02}-{:02}", day.month(), day.day()))
                }
            },
            Part::Weekday(_) | Part::Day { .. } | Part::MonthWeekday(..) => ("date", calendar.value()),
            _ => ("daterange", calendar.value()),
        })
    }

    /// "Monday 21" is open unless the day of the input is one; "Monday the 21st" is looked for.
    fn weekday_and_day(&self, weekday: u8, day: u8) -> String {
        let found =
            Date::new(self.date.year(), self.date.month(), day).filter(|date| date.weekday() == weekday);
        match found.filter(|date| *date == self.date || self.words.contains(" the ")) {
            Some(date) => date.to_string(),
            None => format!("XXXX-WXX-{weekday}"),
        }
    }

    fn set(&self, each: &Each) -> Option<String> {
        Some(match each {
            Each::Length(length) => match length.finest() {
                Unit::Quarter => "P3M".into(),
                Unit::BusinessDay => "P1WD".into(),
                _ => duration(length),
            },
            Each::Expression(of) => self.timex(of)?.1,
        })
    }

    fn at(&self, date: Option<&Expression>, time: Time) -> Option<(&'static str, String)> {
        let text = of_day(time);
        let day = match date {
            None => return Some((if matches!(time, Time::Clock(_)) { "time" } else { "timerange" }, text)),
            Some(date) => self.timex(date)?.1,
        };
        Some((if matches!(time, Time::Clock(_)) { "datetime" } else { "datetimerange" }, day + &text))
    }

    fn inside(&self, nth: i8, unit: Unit, of: &Expression) -> Option<(&'static str, String)> {
        // "the weekend of Thanksgiving"
        if let (0, Unit::Weekend) = (nth, unit) {
            let day = match of {
                Expression::Calendar(calendar @ Calendar { year: None, .. }) => {
                    Calendar { year: Some(notation::year(self.date.year())), ..*calendar }.days()?.0
                }
                of => self.extent(of)?.0,
            };
            return around(weekend_about(day)?, unit);
        }
        // "the week of April 10th"
        if nth == 0 {
            return Some(("daterange", self.timex(of)?.1));
        }
        let (_, whole) = self.timex(of)?;
        let nth_of = |last: u8| u8::try_from(nth).unwrap_or(last);
        match (unit, whole.len()) {
            (Unit::Week, 4) => Some(("daterange", format!("{whole}-W{:02}", nth_of(52)))),
            (Unit::Week, 7) => Some(("daterange", format!("{whole}-W{:02}", nth_of(5)))),
            (Unit::Month, 4) => Some(("daterange", format!("{whole}-{:02}", nth_of(12)))),
            (Unit::Quarter, 4) => {
                let year = year(whole.parse().ok()?);
                self.calendar(Calendar { year: Some(year), part: Part::Quarter(nth_of(4)) })
            }
            _ => {
                let (first, end) = self.extent(of)?;
                let date = if nth < 0 { end.add_days(-1)? } else { step(first, i32::from(nth) - 1, unit)? };
                around(date, unit)
            }
        }
    }

    fn modified(&self, modifier: TimeModifier, of: &Expression) -> Option<(&'static str, String)> {
        // "mid-morning" is an hour.
        if let (TimeModifier::Mid, Expression::At { date: None, time: Time::Part(part) }) = (modifier, of) {
            let hour = match part {
                DayPart::Morning => "T10",
                DayPart::Afternoon => "T14",
                _ => return self.timex(of),
            };
            return Some(("time", hour.into()));
        }
        let (kind, value) = self.timex(of)?;
        let part = matches!(modifier, TimeModifier::Start | TimeModifier::Mid | TimeModifier::End);
        Some(match (kind, modifier) {
            ("date", TimeModifier::End) if !self.words.starts_with("late") => {
                ("datetime", format!("{value}T23:59:59"))
            }
            ("date", _) if part => ("datetimerange", value),
            ("date", TimeModifier::LessThan) => {
                let Expression::Distance { length, .. } = of else { return Some((kind, value)) };
                let end = Date::parse(&value)?;
                ("daterange", format!("({},{value},{})", shift(end, length, true)?, duration(length)))
            }
            ("date", TimeModifier::MoreThan) => ("daterange", value),
            other => (other.0, value),
        })
    }
}

/// True if the notation leaves the article before the expression out of its span.
pub(super) fn drops_article(expression: &Expression) -> bool {
    match expression {
        Expression::Relative(which, cycle) => {
            *which != Which::The && !matches!(cycle, Cycle::Unit(Unit::Decade | Unit::Century | Unit::Day))
        }
        Expression::Stretch { which: Some(which), length, of: None } => {
            *which != Which::The && !matches!(length.finest(), Unit::Decade | Unit::Century)
        }
        Expression::Calendar(calendar) => {
            matches!(calendar.part, Part::Year | Part::Week(_) | Part::Season(_))
        }
        Expression::Within(_, part) => matches!(part, Part::Week(_) | Part::Holiday(_)),
        Expression::Modified(_, of) => {
            !matches!(**of, Expression::Day(_) | Expression::Relative(_, Cycle::Unit(Unit::Day)))
        }
        Expression::Rest(_) => true,
        _ => false,
    }
}
