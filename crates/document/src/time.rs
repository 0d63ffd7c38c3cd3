use crate::{Date, Span};

/// One time expression of a report and the time it stands for, in the terms of TimeML (TIMEX3, Pustejovsky et al. 2003).
///
/// ```
/// use ascribe_document::{Date, Span, TimeKind, TimeValue};
/// let time = TimeValue {
///     span: Span::new(3, 13),
///     kind: TimeKind::Date,
///     value: "2020-05-04".into(),
///     modifier: None,
///     anchor: None,
///     earliest: Date::new(2020, 5, 4),
///     latest: Date::new(2020, 5, 4),
/// };
/// assert_eq!(time.span.of("On 4 May 2020 it rained."), "4 May 2020");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeValue {
    /// The words of the expression, in bytes.
    pub span: Span,
    /// What it stands for (TIMEX3 `type`).
    pub kind: TimeKind,
    /// The time in the extended ISO 8601 of TIMEX3 `value`; what is not known is written X (`XXXX-05-04`, `PXD`).
    pub value: String,
    /// What the words around it make of the value (TIMEX3 `mod`): "early May" is 2020-05 with [`TimeModifier::Start`].
    pub modifier: Option<TimeModifier>,
    /// What the expression was resolved against (TIMEX3 `anchorTimeID`); `None` if it names its time in full or nothing was known.
    pub anchor: Option<TimeAnchor>,
    /// First day the time can lie on; `None` where the value names no days of the calendar.
    pub earliest: Option<Date>,
    /// Last day the time can lie on; `None` where the value names no days of the calendar.
    pub latest: Option<Date>,
}

/// What a time expression stands for (TIMEX3 `type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeKind {
    /// A day or a longer stretch of the calendar ("Friday", "the third quarter"), or past, present or future at large.
    Date,
    /// A time of the day ("10:35 a.m.", "Monday night").
    Time,
    /// A length of time ("three years").
    Duration,
    /// A time that returns ("every Monday", "daily").
    Set,
}

impl TimeKind {
    /// The name in TIMEX3, used in JSON and by the scorers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What the words around a time make of it (TIMEX3 `mod`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeModifier {
    /// "more than a decade ago"
    Before,
    /// "less than a year ago"
    After,
    /// "no less than a year ago"
    OnOrBefore,
    /// "no more than a year ago"
    OnOrAfter,
    /// "nearly two hours", "less than two hours"
    LessThan,
    /// "more than five minutes"
    MoreThan,
    /// "no more than ten days", "up to ten days"
    EqualOrLess,
    /// "at least ten days"
    EqualOrMore,
    /// "early May"
    Start,
    /// "mid-May"
    Mid,
    /// "late May", "the end of May"
    End,
    /// "about three years"
    Approx,
}

impl TimeModifier {
    /// The name in TIMEX3, used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// What a relative expression was resolved against (TIMEX3 `anchorTimeID`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeAnchor {
    /// The day of publication.
    Publication,
    /// An earlier expression of the same report, whose span in bytes this is.
    Expression(Span),
}
