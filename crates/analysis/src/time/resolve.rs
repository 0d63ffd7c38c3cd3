//! From what an expression says to the part of the calendar it stands for.

use ascribe_document::{Date, TimeAnchor};

use super::{
    calendar::step,
    context::{Context, Focus},
    expression::{Calendar, Cycle, Expression, Length, Origin, Part, Unit, Which, Year},
    nearest::{Side, blank, nearest, shift},
};

/// A part of the calendar, and what it was found from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) calendar: Calendar,
    pub(super) anchor: Option<TimeAnchor>,
}

impl Context {
    /// Where in the calendar `expression` lies; `None` if it names no place in it.
    pub(super) fn place(&self, expression: &Expression) -> Option<Place> {
        match expression {
            Expression::Calendar(calendar) => Some(self.complete(*calendar)),
            Expression::Day(days) => {
                let day = self.published.and_then(|date| date.add_days(*days));
                Some(
                    self.as_published(
                        day.map(Calendar::day),
                        Part::Day { month: None, day: 0, weekday: None },
                    ),
                )
            }
            Expression::Relative(which, cycle) => self.relative(*which, *cycle),
            Expression::Within(which, part) => self.within(*which, *part),
            Expression::Steps(steps, unit) => {
                let date = self.published.and_then(|date| step(date, *steps, *unit));
                Some(self.as_published(date.map(|date| Calendar::around(date, *unit)), blank(*unit)))
            }
            Expression::Distance { length, back, from } => self.distance(length, *back, from),
            Expression::Rest(unit) => self.relative(Which::This, Cycle::Unit(*unit)),
            Expression::Inside { nth, unit, of } => self.inside(*nth, *unit, of),
            Expression::Modified(_, of) => self.place(of),
            Expression::At { date, .. } => match date {
                Some(date) => self.place(date),
                None => self.today(),
            },
            _ => None,
        }
    }

    fn as_published(&self, calendar: Option<Calendar>, otherwise: Part) -> Place {
        match calendar {
            Some(calendar) => Place { calendar, anchor: Some(TimeAnchor::Publication) },
            None => Place { calendar: Calendar { year: None, part: otherwise }, anchor: None },
        }
    }

    /// The day that is spoken of, else that of the publication.
    fn today(&self) -> Option<Place> {
        let told =
            self.day.filter(|day| self.history || self.focus.is_some_and(|focus| focus.span == day.span));
        told.map(Focus::place).or_else(|| {
            let calendar = Calendar::day(self.published?);
            Some(Place { calendar, anchor: Some(TimeAnchor::Publication) })
        })
    }

    /// The day from which years and days that are not named are counted, and what it is known from.
    fn base(&self, told: bool) -> Option<(Date, TimeAnchor)> {
        let spoken =
            self.focus.and_then(|focus| Some((focus.calendar.days()?.0, TimeAnchor::Expression(focus.span))));
        let published = self.published.map(|date| (date, TimeAnchor::Publication));
        if told || self.history { spoken.or(published) } else { published.or(spoken) }
    }

    /// What a unit is counted from: "the next day" from the last day told of, "last week" from the publication even in
    /// a report of years long past.
    fn origin(&self, which: Which, unit: Unit) -> Option<(Date, TimeAnchor)> {
        let told = which.is_told() && (which != Which::The || unit == Unit::Day);
        let published = self.published.map(|date| (date, TimeAnchor::Publication));
        if !told {
            let far = which == Which::This || unit > Unit::Fortnight;
            return published.filter(|_| !far).or_else(|| self.base(false));
        }
        if unit != Unit::Day {
            return self.base(true);
        }
        let day = self.day.and_then(|day| Some((day.calendar.days()?.0, TimeAnchor::Expression(day.span))));
        day.or(published.filter(|_| !self.history))
    }

    /// Adds the year, or the month, that is not said.
    fn complete(&self, calendar: Calendar) -> Place {
        let fixed = Place { calendar, anchor: None };
        if let (Part::Quarter(0), Some(_)) = (calendar.part, calendar.year) {
            let part = self.quarter.map_or(Part::Year, |quarter| quarter.calendar.part);
            return Place { calendar: Calendar { part, ..calendar }, anchor: None };
        }
        if calendar.year.is_some()
            || matches!(calendar.part, Part::Century(_) | Part::Decade { full: true, .. })
        {
            return fixed;
        }
        let Some((base, anchor)) = self.base(false) else { return fixed };
        let side = match self.ahead {
            Some(true) if !matches!(calendar.part, Part::Quarter(_)) => Side::Ahead,
            _ if self.history => Side::Here,
            told => match calendar.part {
                Part::Quarter(0) => return self.quarter(Which::The),
                Part::Day { month: Some(_), .. } | Part::Holiday(_) if !self.ended => Side::Nearest,
                Part::Month(_) if told.is_none() => Side::Nearest,
                _ => Side::Behind,
            },
        };
        match nearest(calendar.part, base, side) {
            Some(calendar) => Place { calendar, anchor: Some(anchor) },
            None => fixed,
        }
    }

    fn relative(&self, which: Which, cycle: Cycle) -> Option<Place> {
        let side = match which {
            Which::This => Side::Here,
            Which::The | Which::Same if !self.history => Side::Nearest,
            Which::The | Which::Same => Side::Here,
            Which::Last | Which::Past | Which::Previous => Side::Before,
            Which::Next | Which::Coming | Which::Following => Side::After,
        };
        match cycle {
            Cycle::Unit(Unit::Quarter) if which == Which::The || which == Which::Last => {
                Some(self.quarter(which))
            }
            Cycle::Unit(unit) if unit.is_clock() => None,
            // On a Monday "the weekend" is over, on a Thursday it is to come.
            Cycle::Unit(Unit::Weekend) if which == Which::The => {
                let date =
                    self.published.and_then(|date| date.add_days(if date.weekday() <= 3 { -3 } else { 0 }));
                Some(self.as_published(
                    date.map(|date| Calendar::around(date, Unit::Weekend)),
                    blank(Unit::Weekend),
                ))
            }
            Cycle::Unit(unit) => {
                let found = self.origin(which, unit).and_then(|(base, anchor)| {
                    let date = step(base, which.steps(), unit)?;
                    Some(Place { calendar: Calendar::around(date, unit), anchor: Some(anchor) })
                });
                Some(
                    found.unwrap_or(Place {
                        calendar: Calendar { year: None, part: blank(unit) },
                        anchor: None,
                    }),
                )
            }
            Cycle::Year(style) => {
                let (base, anchor) = self.base(which.is_told())?;
                let year =
                    Year { number: base.year() + i16::try_from(which.steps()).ok()?, style, short: false };
                Some(Place {
                    calendar: Calendar { year: Some(year), part: Part::Year },
                    anchor: Some(anchor),
                })
            }
            Cycle::Part(part) => {
                let base = match part {
                    Part::Weekday(_) if !which.is_told() => self.origin(which, Unit::Week),
                    _ => self.base(which.is_told() && which != Which::The),
                };
                let found = base.and_then(|(base, anchor)| {
                    Some(Place { calendar: nearest(part, base, side)?, anchor: Some(anchor) })
                });
                Some(found.unwrap_or(Place { calendar: Calendar { year: None, part }, anchor: None }))
            }
            Cycle::DayPart(_) => self.today(),
        }
    }

    /// Results are reported in the quarter after: "the quarter" is the one that was spoken of or has just ended.
    fn quarter(&self, which: Which) -> Place {
        if let Some(told) = self.quarter.filter(|_| which == Which::The) {
            return told.place();
        }
        let date = self.published.and_then(|date| date.add_months(-3));
        self.as_published(date.map(|date| Calendar::around(date, Unit::Quarter)), blank(Unit::Quarter))
    }

    fn within(&self, which: Which, part: Part) -> Option<Place> {
        let (base, anchor) = match self.base(which.is_told()) {
            Some(base) => base,
            None => return Some(Place { calendar: Calendar { year: None, part }, anchor: None }),
        };
        let (unit, part) = match part {
            Part::Weekday(_) => (Unit::Week, part),
            Part::MonthWeekday(0, ..) | Part::Day { month: None, .. } => (Unit::Month, part),
            _ => (Unit::Year, part),
        };
        let date = step(base, which.steps(), unit)?;
        let calendar = match part {
            Part::Weekday(day) => Calendar::day(date.add_days(i32::from(day) - i32::from(date.weekday()))?),
            Part::MonthWeekday(0, nth, weekday) => Calendar {
                year: Some(Year::common(date.year())),
                part: Part::MonthWeekday(date.month(), nth, weekday),
            },
            Part::Day { month: None, day, weekday } => {
                let part = Part::Day { month: Some(date.month()), day, weekday };
                Calendar { year: Some(Year::common(date.year())), part }
            }
            _ => Calendar { year: Some(Year::common(date.year())), part },
        };
        Some(Place { calendar, anchor: Some(anchor) })
    }

    fn distance(&self, length: &Length, back: bool, from: &Origin) -> Option<Place> {
        if length.is_vague() {
            return None;
        }
        let (base, anchor, unit) = match from {
            Origin::Publication => {
                let (date, anchor) = self.base(false)?;
                (date, Some(anchor), Unit::Millennium)
            }
            Origin::Told => {
                // "A year earlier" compares with the time of the report.
                let told = length.finest() != Unit::Year;
                let (date, anchor) = self.base(told)?;
                let focus = self.focus.filter(|_| told || self.history);
                let unit = focus.map_or(Unit::Millennium, |focus| focus.calendar.unit());
                (date, Some(anchor), unit)
            }
            Origin::Expression(of) => {
                let place = self.place(of)?;
                (place.calendar.days()?.0, place.anchor, place.calendar.unit())
            }
        };
        // Of a quarter one says "a year earlier" and means the quarter.
        let quarter =
            self.quarter.filter(|_| !matches!(from, Origin::Expression(_)) && length.finest() == Unit::Year);
        let base = quarter.and_then(|quarter| quarter.calendar.days()).map_or(base, |(first, _)| first);
        let date = shift(base, length, back)?;
        let unit = match quarter {
            Some(_) => Unit::Quarter,
            None => length.finest().min(unit),
        };
        Some(Place { calendar: Calendar::around(date, unit), anchor })
    }
}

impl Focus {
    fn place(self) -> Place {
        Place { calendar: self.calendar, anchor: Some(TimeAnchor::Expression(self.span)) }
    }
}
