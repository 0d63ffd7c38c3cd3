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
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=last).contains(&day)).then_some(Self { year, month, day })
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
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
