//! Periods as reports of results tell of them: "the year-earlier period", "the latest quarter", "last year's quarter".

use super::{
    expression::{Cycle, Expression, Length, Origin, Part, Unit, Which},
    periods::Owner,
    text::{Read, Text},
    vocabulary::Role,
};

impl Text {
    /// "the year-earlier period", "the comparable year-ago quarter", "year-ago".
    pub(super) fn year_ago(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let from =
            if matches!(self.form(from), "comparable" | "corresponding" | "same") { from + 1 } else { from };
        if let Some(found) = self.quarter_before(at, from) {
            return Some(found);
        }
        let (length, end) = self.compound(from)?;
        let end = end + 2;
        let named = self.ordinal(end).map_or(end, |(_, end)| end);
        let period = matches!(self.form(named), "quarter" | "period" | "half" | "month");
        let expression = Expression::Distance { length, back: true, from: Origin::Told };
        match period {
            true => Some((expression, named + 1)),
            false => (from == at).then_some((expression, end)),
        }
    }

    /// "the quarter a year ago", "the corresponding period last year", "last year's quarter".
    fn quarter_before(&self, at: usize, from: usize) -> Read<Expression> {
        let period = |at: usize| matches!(self.form(at), "quarter" | "period");
        let far = |end| {
            let length = Length::of(1.0, Unit::Year);
            Some((Expression::Distance { length, back: true, from: Origin::Told }, end))
        };
        if let Some((Some(Owner::Relative(Which::Last)), end)) = self.owner(at) {
            return if period(end) { far(end + 1) } else { None };
        }
        (period(from) && from > at && !self.joined).then_some(())?;
        let ago = (self.form(from + 1), self.form(from + 2)) == ("a", "year")
            && matches!(self.form(from + 3), "ago" | "earlier" | "before");
        if ago {
            return far(from + 4);
        }
        match self.owner_phrase(from + 1)? {
            (Owner::Relative(Which::Last), end) => far(end),
            _ => None,
        }
    }

    /// "the latest period", "the 1988 quarter", "the corresponding period last year": the quarter that is reported on.
    pub(super) fn reported(&self, at: usize) -> Read<Expression> {
        let from = self.role(at, Role::The)?;
        if let Some((year, end)) = self.year(from) {
            let period = matches!(self.form(end), "quarter" | "period");
            return period.then(|| (Expression::calendar(Some(year), Part::Quarter(0)), end + 1));
        }
        match self.form(from) {
            "latest" if self.form(from + 1) == "period" => {
                Some((Expression::Relative(Which::The, Cycle::Unit(Unit::Quarter)), from + 2))
            }
            "full" if self.form(from + 1) == "year" => {
                Some((Expression::Relative(Which::The, Cycle::Unit(Unit::Year)), from + 2))
            }
            _ => None,
        }
    }

    /// "year" in "year-ago", "year-earlier".
    pub(super) fn compound(&self, at: usize) -> Read<Length> {
        let ((unit, plural), end) = self.unit(at)?;
        let joined = self.form(end) == "-" && matches!(self.form(end + 1), "ago" | "earlier");
        (!plural && joined).then(|| (Length::of(1.0, unit), end))
    }
}
