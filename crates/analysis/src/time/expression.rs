//! What a time expression says, before anything is known of when it was said.
//!
//! The grammar makes these, resolution makes TIMEX3 values of them; other notations can be made of them too.

use ascribe_document::{Span, TimeModifier};

pub use super::{
    holidays::Rule,
    parts::{Calendar, Part, Year, YearStyle},
    units::{DayPart, Reference, Season, Unit},
    which::Which,
};

/// An expression and the words it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The words, in bytes.
    pub span: Span,
    /// What they say.
    pub expression: Expression,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count {
    /// The number, or what the word comes near to.
    pub number: f64,
    /// Said by a word that is no number ("several").
    pub vague: bool,
}

/// A length of time: "2 years 1 month".
#[derive(Debug, Clone, PartialEq)]
pub struct Length {
    /// Counts and units, in the order of the text.
    pub parts: Vec<(Count, Unit)>,
}

impl Length {
    pub(super) fn of(number: f64, unit: Unit) -> Self {
        Self { parts: vec![(Count { number, vague: false }, unit)] }
    }

    /// True if it is told to the minute or finer.
    pub fn is_clock(&self) -> bool {
        self.parts.iter().any(|(_, unit)| unit.is_clock())
    }

    /// True if any count is no number.
    pub fn is_vague(&self) -> bool {
        self.parts.iter().any(|(count, _)| count.vague)
    }

    /// The smallest unit.
    pub fn finest(&self) -> Unit {
        self.parts.iter().map(|&(_, unit)| unit).min().unwrap_or(Unit::Day)
    }
}

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// "10:35 a.m. EST"
    Clock(Clock),
    /// "morning"
    Part(DayPart),
}

/// A time on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, if said.
    pub minute: Option<u8>,
    /// 0 to 59, if said.
    pub second: Option<u8>,
    /// It is said, or clear from the hour, which half of the day is meant.
    pub sure: bool,
    /// Minutes east of Greenwich, if said.
    pub zone: Option<i16>,
}

/// What returns with the calendar: "week" in "last week", "Friday" in "next Friday".
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cycle {
    /// A unit.
    Unit(Unit),
    /// A year of a certain kind.
    Year(YearStyle),
    /// A part of each year or week.
    Part(Part),
    /// A part of each day.
    DayPart(DayPart),
}

/// What a distance is counted from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// The publication: "two days ago".
    Publication,
    /// What was spoken of last: "two days later".
    Told,
    /// A time that is named: "two days after Easter".
    Expression(Box<Expression>),
}

/// How a time bounds another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Bound {
    Before,
    After,
}

/// What a set repeats.
#[derive(Debug, Clone, PartialEq)]
pub enum Each {
    /// "every two days"
    Length(Length),
    /// "every Monday at 9"
    Expression(Box<Expression>),
}

/// What a time expression says.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// "4 May 2020", "May", "Q1 2020", "the 1990s", "Friday"
    Calendar(Calendar),
    /// "today", "yesterday": days from the publication.
    Day(i32),
    /// "last week", "next Friday", "this May"
    Relative(Which, Cycle),
    /// "Monday of next week", "July last year", "this year's third quarter": a part of the week or year that is told.
    Within(Which, Part),
    /// "Thursday, two weeks from now": the weekday of the week that the time lies in.
    OfWeek(u8, Box<Expression>),
    /// "the week after next": steps from this one.
    Steps(i32, Unit),
    /// "two days ago", "three weeks from tomorrow"
    Distance {
        /// How far.
        length: Length,
        /// Back in time.
        back: bool,
        /// Counted from there.
        from: Origin,
    },
    /// "two weeks"
    Length(Length),
    /// "the past three months", "the first nine months": a length with its place.
    Stretch {
        /// Which one; `None` for the first.
        which: Option<Which>,
        /// How long.
        length: Length,
        /// What it is a part of.
        of: Option<Box<Expression>>,
    },
    /// "two weeks starting on Monday", "from 9 for two hours"
    Starting {
        /// How long.
        length: Length,
        /// When it begins.
        start: Box<Expression>,
    },
    /// "the rest of the week"
    Rest(Unit),
    /// "every Monday", "daily"
    Set(Each),
    /// "now", "recently"
    Reference(Reference),
    /// "10:35 a.m.", "Friday morning", "at noon"
    At {
        /// The day, if said.
        date: Option<Box<Expression>>,
        /// The time of the day.
        time: Time,
    },
    /// "the third week of 2018"; the last one of them is -1.
    Inside {
        /// Which one.
        nth: i8,
        /// Of what.
        unit: Unit,
        /// In what.
        of: Box<Expression>,
    },
    /// "early May", "about a decade"
    Modified(TimeModifier, Box<Expression>),
    /// "from May to October"
    Range(Box<Expression>, Box<Expression>),
    /// "before 2018"
    Bounded(Bound, Box<Expression>),
}

impl Expression {
    pub(super) fn calendar(year: Option<Year>, part: Part) -> Self {
        Self::Calendar(Calendar { year, part })
    }

    pub(super) fn clock(clock: Clock) -> Self {
        Self::At { date: None, time: Time::Clock(clock) }
    }

    pub(super) fn on(self, time: Time) -> Self {
        Self::At { date: Some(Box::new(self)), time }
    }

    pub(super) fn modified(self, modifier: Option<TimeModifier>) -> Self {
        match modifier {
            Some(modifier) => Self::Modified(modifier, Box::new(self)),
            None => self,
        }
    }
}

impl Year {
    pub(super) const fn common(number: i16) -> Self {
        Self { number, style: YearStyle::Common, short: false }
    }
}
