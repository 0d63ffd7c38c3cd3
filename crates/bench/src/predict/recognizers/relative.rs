//! What is counted from the moment of the input: "next Friday", "the past two quarters", "in five minutes".

use ascribe_analysis::time::{
    Calendar, Count, Cycle, Expression, Length, Origin, Part, Time, Unit, Which, Year, YearStyle, shift, step,
};
use ascribe_document::Date;

use super::{Now, notation::*};

impl Now<'_> {
    pub(super) fn relative(&self, which: Which, cycle: Cycle) -> Option<(&'static str, String)> {
        let steps = which.steps();
        match cycle {
            Cycle::Unit(Unit::Week) if which == Which::Same => Some(("daterange", "XXXX-WXX".into())),
            Cycle::Unit(Unit::Month) if which == Which::Same => Some(("daterange", "XXXX-XX".into())),
            Cycle::Unit(Unit::Year) if which == Which::Same => Some(("daterange", "XXXX".into())),
            Cycle::Unit(unit) if unit.is_clock() => match steps {
                0 => Some(("duration", duration(&one(unit)))),
                _ => self.stretch(Some(which), &one(unit), None),
            },
            Cycle::Unit(Unit::Fortnight) => {
                let monday = self.date.add_days(1 - i32::from(self.date.weekday()))?;
                let first = match steps {
                    0 => monday,
                    _ => self.date.add_days(14 * steps + if self.date.weekday() == 4 { -3 } else { 0 })?,
                };
                let first = if steps < 0 {
                    monday.add_days(-14)?
                } else if steps > 0 {
                    monday.add_days(14)?
                } else {
                    first
                };
                Some(("daterange", format!("({first},{},P2W)", first.add_days(14)?)))
            }
            Cycle::Unit(unit) => around(step(self.date, steps, unit)?, unit),
            Cycle::Year(style) if which == Which::The => {
                Some(("daterange", if style == YearStyle::School { "SYXXXX" } else { "FYXXXX" }.into()))
            }
            Cycle::Year(style) => {
                let number = self.date.year() + i16::try_from(steps).ok()?;
                self.calendar(Calendar { year: Some(Year { number, style, short: false }), part: Part::Year })
            }
            Cycle::Part(part @ Part::Weekday(_)) if which == Which::The => {
                self.calendar(Calendar { year: None, part })
            }
            Cycle::Part(Part::Weekday(day)) => Some(("date", self.weekday(which, day)?.to_string())),
            Cycle::Part(Part::Holiday(rule)) => {
                let years = [-1, 0, 1].map(|step| rule.day(self.date.year() + step));
                let mut days = years.into_iter().flatten();
                let day = match steps {
                    1.. => days.find(|day| *day > self.date)?,
                    ..0 => days.rfind(|day| *day < self.date)?,
                    0 => rule.day(self.date.year())?,
                };
                Some(("date", day.to_string()))
            }
            Cycle::Part(part @ Part::Day { .. }) => self.calendar(Calendar { year: None, part }),
            Cycle::Part(part) => {
                let number = self.date.year() + i16::try_from(steps).ok()?;
                self.calendar(Calendar { year: Some(year(number)), part })
            }
            Cycle::DayPart(part) => self.at(None, Time::Part(part)),
        }
    }

    pub(super) fn weekday(&self, which: Which, day: u8) -> Option<Date> {
        let ahead = (i32::from(day) - i32::from(self.date.weekday())).rem_euclid(7);
        let here = i32::from(day) - i32::from(self.date.weekday());
        self.date.add_days(match which {
            Which::Coming => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Which::Past => {
                if ahead == 0 {
                    -7
                } else {
                    ahead - 7
                }
            }
            other => here + 7 * other.steps(),
        })
    }

    pub(super) fn within(&self, which: Which, part: Part) -> Option<(&'static str, String)> {
        match part {
            Part::Weekday(day) => {
                let here = i32::from(day) - i32::from(self.date.weekday());
                Some(("date", self.date.add_days(here + 7 * which.steps())?.to_string()))
            }
            Part::MonthWeekday(0, nth, weekday) => {
                let month = self.date.add_months(which.steps())?.month();
                Some(("date", Calendar { year: None, part: Part::MonthWeekday(month, nth, weekday) }.value()))
            }
            Part::Day { month: None, day, .. } => {
                let date = self.date.add_months(which.steps())?;
                Some(("date", Date::new(date.year(), date.month(), day)?.to_string()))
            }
            _ if which == Which::The => self.calendar(Calendar { year: None, part }),
            _ => {
                let number = self.date.year() + i16::try_from(which.steps()).ok()?;
                self.calendar(Calendar { year: Some(year(number)), part })
            }
        }
    }

    pub(super) fn distance(
        &self,
        length: &Length,
        back: bool,
        from: &Origin,
    ) -> Option<(&'static str, String)> {
        let base = match from {
            Origin::Publication | Origin::Told => {
                Moment { date: Some(self.date), seconds: length.is_clock().then_some(self.seconds) }
            }
            Origin::Expression(of) => self.start(of)?,
        };
        let moment = base.plus(length, back)?;
        let kind = if moment.seconds.is_some() { "datetime" } else { "date" };
        Some((kind, moment.precise()?))
    }

    pub(super) fn stretch(
        &self,
        which: Option<Which>,
        length: &Length,
        of: Option<&Expression>,
    ) -> Option<(&'static str, String)> {
        let text = duration(length);
        if let Some(of) = of {
            let (first, end) = self.extent(of)?;
            let (first, end) = match which {
                Some(_) => (shift(end, length, true)?, end),
                None => (first, shift(first, length, false)?),
            };
            // Weeks are whole: those whose Thursday lies inside.
            let whole = |date: Date| match length.finest() {
                Unit::Week => date.add_days(3).and_then(|date| date.add_days(1 - i32::from(date.weekday()))),
                _ => Some(date),
            };
            return Some(("daterange", format!("({},{},{text})", whole(first)?, whole(end)?)));
        }
        let which = which.filter(|which| *which != Which::The);
        let Some(which) = which else { return Some(("duration", text)) };
        let now = Moment { date: Some(self.date), seconds: length.is_clock().then_some(self.seconds) };
        let kind = if length.is_clock() { "datetimerange" } else { "daterange" };
        let (first, end) = match length.finest() {
            unit @ (Unit::Quarter | Unit::Decade | Unit::Century) if which.steps() != 0 => {
                let (start, next) = stretch_of(around_calendar(self.date, unit)?)?;
                let plain = |date| Moment { date: Some(date), seconds: None };
                match which.steps() {
                    1.. => (plain(next), plain(shift(next, length, false)?)),
                    _ => (plain(shift(start, length, true)?), plain(start)),
                }
            }
            _ => match which.steps() {
                ..0 => (now.plus(length, true)?, now),
                0 => (now, now.plus(length, false)?),
                1.. if length.is_clock() => (now, now.plus(length, false)?),
                1.. => {
                    let first = step(
                        self.date,
                        1,
                        if length.finest() == Unit::BusinessDay { Unit::BusinessDay } else { Unit::Day },
                    )?;
                    let first = Moment { date: Some(first), seconds: None };
                    // The day after the last: after a Friday that is a Saturday.
                    let end = match (length.finest(), &length.parts[..]) {
                        (Unit::BusinessDay, [(count, _)]) if count.number >= 1.0 => {
                            let rest = Length {
                                parts: vec![(
                                    Count { number: count.number - 1.0, ..*count },
                                    Unit::BusinessDay,
                                )],
                            };
                            let last = first.plus(&rest, false)?.date?;
                            Moment { date: Some(last.add_days(1)?), seconds: None }
                        }
                        _ => first.plus(length, false)?,
                    };
                    (first, end)
                }
            },
        };
        Some((kind, format!("({},{},{text})", first.precise()?, end.precise()?)))
    }

    pub(super) fn starting(&self, length: &Length, start: &Expression) -> Option<(&'static str, String)> {
        let (kind, open) = self.timex(start)?;
        // A day without a year is one of this year.
        let start = match start {
            Expression::Calendar(calendar @ Calendar { year: None, part: Part::Day { .. } }) => {
                &Expression::Calendar(Calendar { year: Some(year(self.date.year())), ..*calendar })
            }
            other => other,
        };
        let first = self.start(start)?;
        let end = first.plus(length, false)?;
        let kind = match kind {
            "time" => "timerange",
            "datetime" => "datetimerange",
            _ => "daterange",
        };
        // The day stays open where the input leaves it open and the hours are all that is counted.
        let open_date = open.starts_with("XXXX").then(|| open.split('T').next().unwrap_or("").to_owned());
        let (first_text, end_text) = match (kind, open_date) {
            ("timerange", _) => (open, end.clock()),
            ("datetimerange", Some(day)) => (open.clone(), format!("{day}{}", end.clock())),
            ("datetimerange", None) => (first.precise()?, end.precise()?),
            _ => (first.date?.to_string(), end.precise()?),
        };
        let text = match (kind, first.seconds, end.seconds) {
            ("timerange", Some(from), Some(to)) => clock_length((to - from).rem_euclid(DAY)),
            _ => duration(length),
        };
        Some((kind, format!("({first_text},{end_text},{text})")))
    }
}
