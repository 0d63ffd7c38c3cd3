//! Times that bound others: "before 2018", "since tomorrow", "3 pm or later".

use super::{
    clock::is_day,
    dates::longest,
    expression::{Bound, Expression, Part, Time},
    text::{Read, Text},
    vocabulary::Role,
};

impl Text {
    /// "before 2018", "since tomorrow", "2018 or later", "as early as 7:00 am", "after mid May".
    pub(super) fn bounded(&self, at: usize) -> Read<Expression> {
        for (role, bound) in [(Role::Before, Bound::Before), (Role::After, Bound::After)] {
            // "The following Friday" is a day, not a bound.
            let day = self.form(at) == "following" && self.relative(at).is_some();
            let Some(from) = self.role(at, role).filter(|_| !day) else { continue };
            let from = self.skip_mark(from, &["around"]);
            let point = longest([
                self.moment(from),
                self.point(from),
                self.year(self.skip(from, Role::The))
                    .map(|(year, end)| (Expression::calendar(Some(year), Part::Year), end)),
            ]);
            if let Some((of, end)) = point.filter(|(of, _)| is_bound(of)) {
                return Some((Expression::Bounded(bound, Box::new(of)), end));
            }
        }
        let (of, end) = longest([self.moment(at), self.point(at)]).filter(|(of, _)| is_bound(of))?;
        if let Some(end) = self.role(end, Role::OrEarlier).filter(|&end| self.is_closed(end)) {
            return Some((Expression::Bounded(Bound::Before, Box::new(of)), end));
        }
        let end = self.role(end, Role::OrLater).filter(|&end| self.is_closed(end))?;
        // "3 pm or later on Monday"
        let on = self.skip_mark(end, &["on"]);
        let dated = match &of {
            Expression::At { date: None, time } => self
                .day(on)
                .or_else(|| self.date(on))
                .filter(|(day, _)| is_day(day))
                .map(|(day, end)| (day.on(*time), end)),
            _ => None,
        };
        let (of, end) = dated.unwrap_or((of, end));
        Some((Expression::Bounded(Bound::After, Box::new(of)), end))
    }

    /// "and after my work" goes on, "and after." does not.
    pub(super) fn is_closed(&self, end: usize) -> bool {
        self.words.get(end).is_none_or(|next| !next.form.starts_with(char::is_alphanumeric))
            || matches!(self.form(end), "on" | "in")
            || self.day(end).is_some()
            || self.weekday(end, true).is_some()
    }
}

/// True for what something can be before or after.
fn is_bound(of: &Expression) -> bool {
    match of {
        Expression::Calendar(_) | Expression::Day(_) | Expression::Within(..) | Expression::Inside { .. } => {
            true
        }
        Expression::Relative(which, _) => *which != super::expression::Which::The,
        Expression::At { time: Time::Clock(_), .. } | Expression::At { date: Some(_), .. } => true,
        Expression::Modified(_, of) => is_bound(of) || matches!(**of, Expression::Relative(..)),
        _ => false,
    }
}
