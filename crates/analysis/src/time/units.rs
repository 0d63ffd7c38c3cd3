//! Units of time, parts of the day and of the year.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    BusinessDay,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    pub(super) fn parse(key: &str) -> Option<Self> {
        Some(match key {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "night" => Self::Night,
            "business-day" => Self::BusinessDay,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }

    /// Reads a length of one unit as ISO 8601 writes it, "P1W".
    pub(super) fn parse_length(key: &str) -> Option<(f64, Self)> {
        let (time, body) =
            key.strip_prefix("PT").map_or((false, key.strip_prefix('P')), |body| (true, Some(body)));
        let body = body?;
        let (count, letter) = body.split_at(body.len().checked_sub(1)?);
        let unit = match (letter, time) {
            ("H", true) => Self::Hour,
            ("D", false) => Self::Day,
            ("W", false) => Self::Week,
            ("M", false) => Self::Month,
            ("Y", false) => Self::Year,
            _ => return None,
        };
        Some((count.parse().ok()?, unit))
    }

    /// True for units of the clock.
    pub fn is_clock(self) -> bool {
        self <= Self::Hour
    }

    /// How many months the unit lasts; `None` if it is counted in days or less.
    pub fn months(self) -> Option<i32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
            Self::Decade => Some(120),
            Self::Century => Some(1200),
            Self::Millennium => Some(12_000),
            _ => None,
        }
    }

    /// How many seconds the unit lasts; `None` if it is counted in months.
    pub fn seconds(self) -> Option<i64> {
        match self {
            Self::Second => Some(1),
            Self::Minute => Some(60),
            Self::Hour => Some(3600),
            Self::Day | Self::Night | Self::BusinessDay => Some(86_400),
            Self::Weekend => Some(2 * 86_400),
            Self::Week => Some(7 * 86_400),
            Self::Fortnight => Some(14 * 86_400),
            _ => None,
        }
    }
}

/// A part of the day (TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Midday,
    Breakfast,
    Brunch,
    Lunch,
    Dinner,
    BusinessHours,
}

impl DayPart {
    pub(super) fn parse(key: &str) -> Option<Self> {
        Some(match key {
            "MO" => Self::Morning,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            "DT" => Self::Daytime,
            "MI" => Self::Midday,
            "BR" => Self::Breakfast,
            "BU" => Self::Brunch,
            "BH" => Self::BusinessHours,
            "LU" => Self::Lunch,
            "DI" => Self::Dinner,
            _ => return None,
        })
    }

    /// True for what tells of a meal or of business before it tells of time; TIMEX3 has none of it.
    pub const fn is_meal(self) -> bool {
        matches!(self, Self::Breakfast | Self::Brunch | Self::Lunch | Self::Dinner | Self::BusinessHours)
    }

    /// The letters of TIMEX3.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
            Self::Midday => "MI",
            Self::BusinessHours => "BH",
            Self::Breakfast => "MEB",
            Self::Brunch => "MER",
            Self::Lunch => "MEL",
            Self::Dinner => "MED",
        }
    }
}

/// A season (TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    pub(super) fn parse(key: &str) -> Option<Self> {
        Some(match key {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Fall,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    /// The letters of TIMEX3.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Fall => "FA",
            Self::Winter => "WI",
        }
    }
}

/// Past, present or future at large (TIMEX3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    pub(super) fn parse(key: &str) -> Option<Self> {
        Some(match key {
            "past" => Self::Past,
            "present" => Self::Present,
            "future" => Self::Future,
            _ => return None,
        })
    }

    /// The value in TIMEX3.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}
