use ascribe_document::Date;

/// A second of universal time, written as in RFC 3339 (`2026-03-01T09:30:00Z`), so that moments sort as text.
///
/// ```
/// use ascribe_ledger::Moment;
/// let moment = Moment::of_unix(1_772_357_400).unwrap();
/// assert_eq!(moment.as_str(), "2026-03-01T09:30:00Z");
/// assert_eq!(Moment::parse("2026-03-01T09:30:00Z"), Some(moment));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(String);

const SECONDS_OF_DAY: i64 = 86_400;

impl Moment {
    /// The moment `seconds` after 1 January 1970; `None` outside the years 1 to 9999.
    pub fn of_unix(seconds: i64) -> Option<Self> {
        let day = Date::from_days_since_epoch(i32::try_from(seconds.div_euclid(SECONDS_OF_DAY)).ok()?)?;
        let second = seconds.rem_euclid(SECONDS_OF_DAY);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        Some(Self(format!("{day}T{hour:02}:{minute:02}:{:02}Z", second % 60)))
    }

    /// Reads the form that [`Moment::as_str`] writes; `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        Date::parse(text)?;
        let moment = Self(text.to_owned());
        // What is no moment is not written back alike.
        Self::of_unix(moment.unix()).filter(|written| *written == moment)
    }

    /// Seconds since 1 January 1970.
    pub fn unix(&self) -> i64 {
        let number = |from: usize| {
            self.0.get(from..from + 2).and_then(|digits| digits.parse::<i64>().ok()).unwrap_or(0)
        };
        let days = Date::parse(&self.0).map_or(0, Date::days_since_epoch);
        i64::from(days) * SECONDS_OF_DAY + number(11) * 3600 + number(14) * 60 + number(17)
    }

    /// The moment as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of the moment.
    pub fn day(&self) -> &str {
        self.0.get(..10).unwrap_or_default()
    }
}

/// Who did a thing and when: a person, or a tool with its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Name of the person, or name and version of the tool.
    pub who: String,
    /// When.
    pub at: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_moments_are_read() {
        for wrong in [
            "2026-03-01",
            "2026-02-30T00:00:00Z",
            "2026-03-01T24:00:00Z",
            "2026-03-01 09:30:00Z",
            "2026-03-01T+9:30:00Z",
            "x",
        ] {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
        assert_eq!(
            Moment::parse("2026-03-01T23:59:59Z").map(|moment| moment.day().to_owned()).as_deref(),
            Some("2026-03-01")
        );
    }
}
