//! From expressions to TIMEX3: type, value, modifier and days.

use ascribe_document::{Date, TimeAnchor, TimeKind, TimeModifier};

use super::{
    context::Context,
    expression::{Calendar, Clock, Each, Expression, Length, Reference, Time, Unit, Which},
    nearest::shift,
};

/// What TIMEX3 says of an expression, all but its span.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) kind: TimeKind,
    pub(super) value: String,
    pub(super) modifier: Option<TimeModifier>,
    pub(super) anchor: Option<TimeAnchor>,
    pub(super) days: Option<(Date, Date)>,
    /// The part of the calendar that was spoken of, for what follows.
    pub(super) told: Option<Calendar>,
}

impl Value {
    fn new(kind: TimeKind, value: impl Into<String>) -> Self {
        Self { kind, value: value.into(), modifier: None, anchor: None, days: None, told: None }
    }
}

impl Context {
    /// The TIMEX3 value of `expression` here; `None` if it has none.
    pub(super) fn value(&self, expression: &Expression) -> Option<Value> {
        match expression {
            Expression::Reference(reference) => Some(Value::new(TimeKind::Date, reference.as_str())),
            Expression::Length(length) => Some(Value::new(TimeKind::Duration, duration(length))),
            Expression::Stretch { which, length, .. } => Some(self.stretch(*which, length)),
            Expression::Set(each) => Some(self.set(each)),
            Expression::Modified(modifier, of) => {
                let value = self.value(of)?;
                let modifier = match (of.as_ref(), modifier) {
                    (Expression::Distance { back: true, .. }, TimeModifier::MoreThan) => TimeModifier::Before,
                    (Expression::Distance { back: true, .. }, TimeModifier::LessThan) => TimeModifier::After,
                    (Expression::Distance { back: true, .. }, TimeModifier::EqualOrMore) => {
                        TimeModifier::OnOrBefore
                    }
                    (Expression::Distance { back: true, .. }, TimeModifier::EqualOrLess) => {
                        TimeModifier::OnOrAfter
                    }
                    _ => *modifier,
                };
                Some(Value { modifier: Some(modifier), ..value })
            }
            Expression::At { time, .. } => Some(self.time(expression, *time)),
            Expression::Distance { length, .. } if length.is_vague() => Some(self.direction(expression)),
            Expression::Distance { length, .. } if length.is_clock() => {
                Some(Value::new(TimeKind::Duration, duration(length)))
            }
            Expression::Distance { .. } => match self.place(expression) {
                Some(_) => self.calendar(expression),
                // Without a day to count from only the direction is known.
                None => Some(self.direction(expression)),
            },
            Expression::Range(..) | Expression::Bounded(..) | Expression::Starting { .. } => None,
            Expression::Relative(which, super::expression::Cycle::Unit(unit)) if unit.is_clock() => {
                Some(Value::new(TimeKind::Time, by_steps(which.steps()).as_str()))
            }
            _ => self.calendar(expression),
        }
    }

    fn calendar(&self, expression: &Expression) -> Option<Value> {
        let place = self.place(expression)?;
        let days = place.calendar.days();
        let mut value = Value::new(TimeKind::Date, place.calendar.value());
        if matches!(place.calendar.part, super::expression::Part::Day { day: 0, .. }) {
            return Some(self.direction(expression));
        }
        value.anchor = place.anchor;
        value.days = days;
        value.told = Some(place.calendar);
        Some(value)
    }

    fn direction(&self, expression: &Expression) -> Value {
        let steps = match expression {
            Expression::Day(days) => *days,
            Expression::Distance { back, .. } => {
                if *back {
                    -1
                } else {
                    1
                }
            }
            Expression::Relative(which, _) | Expression::Within(which, _) => which.steps(),
            Expression::Steps(steps, _) => *steps,
            _ => 0,
        };
        Value::new(TimeKind::Date, by_steps(steps).as_str())
    }

    fn stretch(&self, which: Option<Which>, length: &Length) -> Value {
        let mut value = Value::new(TimeKind::Duration, duration(length));
        let Some((published, which)) = self.published.zip(which).filter(|_| !length.is_vague()) else {
            return value;
        };
        let back = which.steps() < 0;
        if let Some(other) = shift(published, length, back).filter(|_| which.steps() != 0) {
            value.days = Some(if back { (other, published) } else { (published, other) });
            value.anchor = Some(TimeAnchor::Publication);
        }
        value
    }

    fn set(&self, each: &Each) -> Value {
        let value = match each {
            Each::Length(length) => duration(length),
            Each::Expression(of) => {
                let blank = Context::default();
                blank.value(of).map_or_else(|| "XXXX".to_owned(), |value| value.value)
            }
        };
        Value::new(TimeKind::Set, value)
    }

    fn time(&self, expression: &Expression, time: Time) -> Value {
        let place = self.place(expression);
        let day = place.map_or_else(|| "XXXX-XX-XX".to_owned(), |place| place.calendar.value());
        let mut value = Value::new(TimeKind::Time, day + &of_day(time));
        if let Some(place) = place {
            value.anchor = place.anchor;
            value.days = place.calendar.days();
            value.told = Some(place.calendar);
        }
        value
    }
}

fn by_steps(steps: i32) -> Reference {
    match steps {
        ..0 => Reference::Past,
        0 => Reference::Present,
        1.. => Reference::Future,
    }
}

/// The time of the day as TIMEX3 writes it after the day.
fn of_day(time: Time) -> String {
    match time {
        Time::Part(super::expression::DayPart::Midday) => "T12:00".to_owned(),
        Time::Part(part) => format!("T{}", part.as_str()),
        Time::Clock(Clock { hour, minute, second, .. }) => {
            let second = second.map_or_else(String::new, |second| format!(":{second:02}"));
            format!("T{hour:02}:{:02}{second}", minute.unwrap_or(0))
        }
    }
}

/// A length as TIMEX3 writes it: "P2Y6M", "PT10H", "PXD".
pub(super) fn duration(length: &Length) -> String {
    let (mut days, mut clock) = (String::new(), String::new());
    for &(count, unit) in &length.parts {
        let (unit, times) = match unit {
            Unit::Fortnight => (Unit::Week, 2.0),
            Unit::Night | Unit::BusinessDay => (Unit::Day, 1.0),
            other => (other, 1.0),
        };
        let letters = match unit {
            Unit::Second => "S",
            Unit::Minute | Unit::Month => "M",
            Unit::Hour => "H",
            Unit::Week => "W",
            Unit::Weekend => "WE",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
            _ => "D",
        };
        let part = if unit.is_clock() { &mut clock } else { &mut days };
        let number = count.number * times;
        match finer(unit).filter(|_| !count.vague && number.fract() != 0.0) {
            _ if count.vague => *part += &format!("X{letters}"),
            Some((each, finer)) => {
                if number >= 1.0 {
                    *part += &format!("{}{letters}", number.trunc());
                }
                let rest = (number.fract() * each).round();
                *part += &format!("{rest}{finer}");
            }
            None => *part += &format!("{number}{letters}"),
        }
    }
    match clock.is_empty() {
        true => format!("P{days}"),
        false => format!("P{days}T{clock}"),
    }
}

/// The unit that fractions are told in, and how many of them there are.
fn finer(unit: Unit) -> Option<(f64, &'static str)> {
    match unit {
        Unit::Year => Some((12.0, "M")),
        Unit::Hour => Some((60.0, "M")),
        Unit::Minute => Some((60.0, "S")),
        _ => None,
    }
}
