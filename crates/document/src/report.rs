use crate::{Span, Warning};

/// One report as read: its text, the blocks the text is made of, and what is known of its publication.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The report's words, exactly as every span counts them.
    pub text: String,
    /// Title, paragraphs, quotes ... in the order of the text; they do not overlap and leave only white space out.
    pub blocks: Vec<Block>,
    /// Headline, where the page or record gives one apart from the text.
    pub title: Option<String>,
    /// Names of the authors as printed, one an entry.
    pub byline: Vec<String>,
    /// Name of the outlet that published the report.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Address the report was published at.
    pub url: Option<String>,
    /// What could not be read as it stood.
    pub warnings: Vec<Warning>,
}

/// A stretch of the text with one function in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in [`Document::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A headline or a heading between paragraphs.
    Title,
    /// Running text.
    Paragraph,
    /// A quotation set apart from the running text.
    Quote,
    /// An item of a list.
    ListItem,
    /// Words under a picture or a table.
    Caption,
}

/// A day of the proleptic Gregorian calendar.
///
/// ```
/// use ascribe_document::Date;
/// assert_eq!(Date::new(2024, 2, 29).map(|date| date.to_string()).as_deref(), Some("2024-02-29"));
/// assert_eq!(Date::new(2023, 2, 29), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or `None` if the calendar has no such day. Years run from 1 to 9999.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=days_in_month(year, month)).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Reads `YYYY-MM-DD`, and the day of an RFC 3339 time that begins so.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() < 10
            || bytes[4] != b'-'
            || bytes[7] != b'-'
            || bytes.get(10).is_some_and(u8::is_ascii_digit)
        {
            return None;
        }
        let number = |range: std::ops::Range<usize>| -> Option<i16> {
            let digits = text.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        Self::new(number(0..4)?, u8::try_from(number(5..7)?).ok()?, u8::try_from(number(8..10)?).ok()?)
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 January 1970, negative before it.
    pub fn days_since_epoch(self) -> i32 {
        // Years begin in March here, so that the leap day is their last.
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(self.day) - 1;
        era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day `days` after 1 January 1970; `None` outside the years 1 to 9999.
    pub fn from_days_since_epoch(days: i32) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(DAYS_OF_ERA);
        let of_era = days.rem_euclid(DAYS_OF_ERA);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march + 2) / 5 + 1;
        let month = if march < 10 { march + 3 } else { march - 9 };
        let year = year + era * 400 + i32::from(month <= 2);
        Self::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Day of the week as in ISO 8601: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        // The epoch was a Thursday.
        u8::try_from((self.days_since_epoch() + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// The day `days` later, earlier if negative; `None` outside the years 1 to 9999.
    ///
    /// ```
    /// use ascribe_document::Date;
    /// let day = Date::new(2024, 2, 28).and_then(|date| date.add_days(2));
    /// assert_eq!(day, Date::new(2024, 3, 1));
    /// ```
    pub fn add_days(self, days: i32) -> Option<Self> {
        Self::from_days_since_epoch(self.days_since_epoch().checked_add(days)?)
    }

    /// The same day `months` later, earlier if negative, or the month's last day if the month is shorter.
    ///
    /// ```
    /// use ascribe_document::Date;
    /// let day = Date::new(2024, 1, 31).and_then(|date| date.add_months(1));
    /// assert_eq!(day, Date::new(2024, 2, 29));
    /// ```
    pub fn add_months(self, months: i32) -> Option<Self> {
        let count = (i32::from(self.year) * 12 + i32::from(self.month) - 1).checked_add(months)?;
        let year = i16::try_from(count.div_euclid(12)).ok()?;
        let month = u8::try_from(count.rem_euclid(12) + 1).ok()?;
        Self::new(year, month, self.day.min(days_in_month(year, month)))
    }

    /// Year and number of the ISO 8601 week the day lies in; the year may be the one before or after.
    pub fn iso_week(self) -> (i16, u8) {
        // A week belongs to the year of its Thursday.
        let thursday = self.days_since_epoch() + 4 - i32::from(self.weekday());
        let year = Self::from_days_since_epoch(thursday).map_or(self.year, Self::year);
        let first = Self::new(year, 1, 1).map_or(thursday, Self::days_since_epoch);
        (year, u8::try_from((thursday - first) / 7 + 1).unwrap_or(1))
    }

    /// Monday of the ISO 8601 week `week` of `year`; `None` if the year has no such week.
    pub fn of_iso_week(year: i16, week: u8) -> Option<Self> {
        // 4 January always lies in the first week.
        let fourth = Self::new(year, 1, 4)?;
        let monday = fourth.add_days(7 * (i32::from(week) - 1) + 1 - i32::from(fourth.weekday()))?;
        (monday.iso_week() == (year, week)).then_some(monday)
    }
}

/// Days of the 400 years after which the calendar begins anew.
const DAYS_OF_ERA: i32 = 146_097;

/// How many days `month` has in `year`; none if there is no such month.
pub const fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(day("1970-01-01").days_since_epoch(), 0);
        assert_eq!(day("2000-03-01").days_since_epoch(), 11_017);
        assert_eq!(day("2020-05-04").weekday(), 1);
        assert_eq!(day("2021-01-03").iso_week(), (2020, 53));
        assert_eq!(day("2018-12-31").iso_week(), (2019, 1));
        assert_eq!(Date::of_iso_week(2020, 53), Some(day("2020-12-28")));
        assert_eq!(Date::of_iso_week(2021, 53), None);
        assert_eq!(day("9999-12-31").add_days(1), None);
        assert_eq!(day("0001-01-01").add_months(-1), None);
    }

    proptest! {
        #[test]
        fn days_count_there_and_back(days in -719_162..=2_932_896_i32, more in -1000..1000_i32) {
            let date = Date::from_days_since_epoch(days).unwrap();
            prop_assert_eq!(date.days_since_epoch(), days);
            if let Some(later) = date.add_days(more) {
                prop_assert_eq!(later.days_since_epoch() - days, more);
                let (year, week) = later.iso_week();
                let monday = later.add_days(1 - i32::from(later.weekday()));
                prop_assert!(monday.is_none() || monday == Date::of_iso_week(year, week));
            }
        }
    }
}
