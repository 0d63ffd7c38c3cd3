//! Which of two kin texts was there first.

use ascribe_document::{Date, KinKind, Kinship};

/// When a report was published and captured, as far as known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// Day of publication.
    pub published: Option<Date>,
    /// When it was fetched or filed, in seconds since 1 January 1970 UTC: it cannot be younger than that.
    pub captured: Option<i64>,
}

/// From which of two texts the other derives, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Descent {
    /// The first was published on an earlier day, or was captured before the second was published.
    FirstIsEarlier,
    /// The second was, likewise.
    SecondIsEarlier,
    /// Nothing tells their times apart; the second is contained in the first.
    FirstContains,
    /// Nothing tells their times apart; the first is contained in the second.
    SecondContains,
    /// Neither times nor words tell.
    Unknown,
}

impl Descent {
    /// True if the first is the source, false if the second is, nothing if that is not known.
    pub const fn first_is_source(self) -> Option<bool> {
        match self {
            Self::FirstIsEarlier | Self::FirstContains => Some(true),
            Self::SecondIsEarlier | Self::SecondContains => Some(false),
            Self::Unknown => None,
        }
    }
}

/// Which of the two texts of `kinship` is the source: the earlier one, else of an excerpt the one that contains it.
///
/// Times of capture count where days of publication do not decide: a text captured before the day on which the other was
/// published is the earlier, and of two with equal or unknown days the one captured first. They may both
/// derive from a third text.
pub fn descent(kinship: &Kinship, first: Moment, second: Moment) -> Descent {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match earlier(first, second) {
        Less => Descent::FirstIsEarlier,
        Greater => Descent::SecondIsEarlier,
        Equal if kinship.kind != KinKind::Excerpt => Descent::Unknown,
        Equal if kinship.share_first < kinship.share_second => Descent::FirstContains,
        Equal => Descent::SecondContains,
    }
}

fn earlier(first: Moment, second: Moment) -> std::cmp::Ordering {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let captured = |moment: Moment| {
        moment
            .captured
            .and_then(|at| i32::try_from(at.div_euclid(86_400)).ok())
            .and_then(Date::from_days_since_epoch)
    };
    let before =
        |one: Option<Date>, other: Option<Date>| one.zip(other).is_some_and(|(one, other)| one < other);
    match (first.published, second.published) {
        (Some(one), Some(other)) if one != other => one.cmp(&other),
        (None, other @ Some(_)) if before(captured(first), other) => Less,
        (one @ Some(_), None) if before(captured(second), one) => Greater,
        (Some(_), None) | (None, Some(_)) => Equal,
        _ => first.captured.zip(second.captured).map_or(Equal, |(one, other)| one.cmp(&other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::kinship;

    const LONG: &str = "A tram left its rails in Velin on Monday and hit a kiosk, the fire brigade said. Nobody was hurt. The line \
        to the harbour stays closed until Friday, and buses run instead, the city's transport office told passengers.";

    fn day(day: u8) -> Moment {
        Moment { published: Date::new(2026, 3, day), captured: None }
    }

    fn captured(day: u8) -> Moment {
        let seconds = |date: Date| i64::from(date.days_since_epoch()) * 86_400;
        Moment { published: None, captured: Date::new(2026, 3, day).map(seconds) }
    }

    #[test]
    fn time_decides_then_what_contains_the_other() {
        let short = &LONG[..LONG.find(" Nobody").unwrap()];
        let excerpt = kinship(LONG, short).unwrap();
        let nothing = Moment::default();
        for (first, second, expected) in [
            (day(3), day(4), Descent::FirstIsEarlier),
            (day(4), day(3), Descent::SecondIsEarlier),
            (captured(3), day(4), Descent::FirstIsEarlier),
            (captured(4), day(3), Descent::FirstContains),
            (captured(3), captured(4), Descent::FirstIsEarlier),
            (day(3), day(3), Descent::FirstContains),
            (nothing, nothing, Descent::FirstContains),
        ] {
            assert_eq!(descent(&excerpt, first, second), expected, "{first:?} {second:?}");
        }
        let contained = kinship(short, LONG).unwrap();
        assert_eq!(descent(&contained, nothing, nothing), Descent::SecondContains);
        let reprint = kinship(LONG, LONG).unwrap();
        assert_eq!(descent(&reprint, day(3), nothing).first_is_source(), None);
    }
}
