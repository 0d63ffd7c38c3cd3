//! Periods with a name: quarters, halves, seasons, fiscal years, decades, centuries, weeks by number, weekends.

use super::{
    dates::{longest, year_of},
    expression::{Cycle, Expression, Part, Which, Year, YearStyle},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// Any period with a name.
    pub(super) fn period(&self, at: usize) -> Read<Expression> {
        longest([
            self.quarter(at),
            self.fiscal_year(at),
            self.season(at),
            self.decade(at),
            self.century(at),
            self.week(at),
            self.year_end(at),
        ])
    }

    pub(super) fn year_style(&self, at: usize) -> Read<YearStyle> {
        self.first(at, |meaning| match meaning {
            Meaning::Role(Role::Fiscal) => Some(YearStyle::Fiscal),
            Meaning::Role(Role::School) => Some(YearStyle::School),
            _ => None,
        })
    }

    /// "fiscal 1989", "FY2019", "school year 2008", "sy18".
    pub(super) fn fiscal_year(&self, at: usize) -> Read<Expression> {
        let bare = self.joined && self.before(at) == "in";
        let at = self.skip(at, Role::The);
        let (style, end) = self.year_style(at)?;
        let named = self.form(end) == "year";
        if bare && named && self.digits(end + 1).is_none() {
            return Some((Expression::Relative(Which::The, Cycle::Year(style)), end + 1));
        }
        let from = self.skip_mark(if named { end + 1 } else { end }, &["'"]);
        let (number, digits) = self.digits(from)?;
        let short = matches!(self.form(at), "fy" | "sy") && digits == 2;
        let year = (digits == 4 || short).then(|| year_of(number, digits))??;
        Some((Expression::calendar(Some(Year { style, ..year }), Part::Year), from + 1))
    }

    /// "the third quarter of 1984", "third-quarter", "Q1 2020", "the 1988 quarter", "this year's third quarter", "first half".
    pub(super) fn quarter(&self, at: usize) -> Read<Expression> {
        if matches!(self.form(at), "q" | "h")
            || self.year(at).is_some_and(|(_, end)| self.form(self.skip_mark(end, &["-"])).len() == 1)
        {
            return self.short_quarter(at);
        }
        let from = self.skip(at, Role::The);
        let (year, from) = match self.owner(from) {
            Some(found) => found,
            None => (None, from),
        };
        let fiscal = self.year_style(from).map(|(_, end)| self.skip_mark(end, &["-"]));
        let from = fiscal.unwrap_or(from);
        let nth = if self.form(from) == "last" { Some((0, from + 1)) } else { self.ordinal(from) };
        let (nth, end) = nth?;
        let end = self.skip_mark(end, &["-"]);
        let end = self.year_style(end).map_or(end, |(_, end)| end);
        let part = match (self.form(end), nth) {
            ("quarter" | "quarters", 1..=4) => Part::Quarter(nth),
            ("half", 1..=2) => Part::Half(nth),
            ("half", 0) => Part::Half(2),
            _ => return None,
        };
        let end = end + 1;
        if let Some(year) = year {
            return Some((in_year(year, part), end));
        }
        // "the third-quarter loss" is a loss, not a quarter.
        if self.form(end - 2) == "-" && from > at && self.form(at) == "the" && fiscal.is_none() {
            return None;
        }
        // "of 1984", "of last year", "1984"
        let of = if matches!(self.form(end), "of" | "in") { end + 1 } else { self.skip_mark(end, &[","]) };
        if let Some((year, to)) = self.year(of) {
            return Some((in_year(Owner::Year(year), part), to));
        }
        if let Some((owner, to)) = self.owner_phrase(of).filter(|_| of > end) {
            return Some((in_year(owner, part), to));
        }
        // "the first half" alone is as often of a match.
        (!matches!(part, Part::Half(_))).then(|| (Expression::calendar(None, part), end))
    }

    pub(super) fn short_quarter(&self, at: usize) -> Read<Expression> {
        let (year, from) = match self.year(at) {
            Some((year, end)) => (Some(year), self.skip_mark(end, &["-"])),
            None => (None, at),
        };
        let half = self.form(from) == "h";
        ((half || self.form(from) == "q") && self.glued(from + 1)).then_some(())?;
        let nth = u8::try_from(self.digits(from + 1)?.0)
            .ok()
            .filter(|nth| (1..=if half { 2 } else { 4 }).contains(nth))?;
        let part = if half { Part::Half(nth) } else { Part::Quarter(nth) };
        let end = from + 2;
        let of = if self.form(end) == "of" { end + 1 } else { self.skip_mark(end, &["-", ","]) };
        if let Some((owner, end)) = self.owner_phrase(of).filter(|_| year.is_none()) {
            return Some((in_year(owner, part), end));
        }
        match self.year(of).filter(|_| year.is_none()) {
            Some((year, end)) => Some((Expression::calendar(Some(year), part), end)),
            // "H1" alone is as often of a virus or a heading.
            None => (!half || year.is_some()).then(|| (Expression::calendar(year, part), end)),
        }
    }

    /// A year before what is a part of it: "1988", "this year's".
    pub(super) fn owner(&self, at: usize) -> Read<Option<Owner>> {
        if let Some((year, end)) = self.year(at) {
            return Some((Some(Owner::Year(year)), end));
        }
        let (owner, end) = self.owner_phrase(at)?;
        (matches!(self.form(end), "'" | "’") && self.form(end + 1) == "s").then_some((Some(owner), end + 2))
    }

    /// "this year", "the year", "last year".
    pub(super) fn owner_phrase(&self, at: usize) -> Read<Owner> {
        let from = self.skip(at, Role::The);
        let (which, end) = match self.which(from) {
            Some(found) => found,
            None if from > at => (Which::The, from),
            None => return None,
        };
        let style = self.year_style(end);
        let end = style.map_or(end, |(_, end)| end);
        (self.form(end) == "year").then_some((Owner::Relative(which), end + 1))
    }

    /// "the summer of 1990", "last fall" is relative, "Winter".
    pub(super) fn season(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        if let Some((year, end)) = self.year(from) {
            let (season, end) = self.season_name(end)?;
            return Some((Expression::calendar(Some(year), Part::Season(season)), end));
        }
        let (season, end) = self.season_name(from)?;
        let doubtful = matches!(self.form(from), "fall" | "spring");
        let of = if matches!(self.form(end), "of" | "in") { end + 1 } else { self.skip_mark(end, &[","]) };
        if let Some((year, end)) = self.year(of) {
            return Some((Expression::calendar(Some(year), Part::Season(season)), end));
        }
        if let Some((owner, to)) = self.owner_phrase(if of > end { of } else { end }) {
            return Some((in_year(owner, Part::Season(season)), to));
        }
        let cued = self.near(at.saturating_sub(1), at, |meaning| {
            matches!(
                meaning,
                Meaning::Role(Role::In | Role::After | Role::Before | Role::On | Role::To | Role::Every)
            )
        });
        let clear = !doubtful || from > at && cued && self.form(end) != "of";
        clear.then(|| (Expression::calendar(None, Part::Season(season)), end))
    }

    pub(super) fn season_name(&self, at: usize) -> Read<super::expression::Season> {
        self.first(at, |meaning| match meaning {
            Meaning::Season { season, plural: false } => Some(season),
            _ => None,
        })
    }

    /// "the 1990s", "1990 s", "the '80s", "the nineties".
    pub(super) fn decade(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let decade =
            |number, full, end| Some((Expression::calendar(None, Part::Decade { number, full }), end));
        // "A man in his 30s" is an age.
        if matches!(self.before(from), "his" | "her" | "their" | "my" | "our" | "your") {
            return None;
        }
        let mark = self.skip_mark(from, &["'", "’", "‘"]);
        if let Some((number, digits)) = self.digits(mark) {
            let s = self.skip_mark(mark + 1, &["'", "’"]);
            let tens = number % 10 == 0 && self.form(s) == "s";
            let number = u16::try_from(number / 10).ok()?;
            return match digits {
                4 if tens => decade(number, true, s + 1),
                2 if tens => decade(number, false, s + 1),
                _ => None,
            };
        }
        // "the two thousands", "the nineteen hundreds"
        if let Some((century, end)) = self.cardinal(from)
            && from > at
            && matches!(self.form(end.saturating_sub(1)), "thousands" | "hundreds")
            && matches!(century, 1000.0..=2000.0)
        {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "100 to 200")]
            return decade((century / 10.0) as u16, true, end);
        }
        const TENS: [&str; 8] =
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        let (century, end) = match self.cardinal(from) {
            Some((century, end)) if from > at && matches!(century, 15.0..=20.0) => {
                (Some(century), self.skip_mark(end, &["-"]))
            }
            _ => (None, from),
        };
        let tens =
            TENS.iter().position(|&tens| tens == self.form(end)).and_then(|at| u16::try_from(at + 2).ok())?;
        match century {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "15 to 20")]
            Some(century) => decade(century as u16 * 10 + tens, true, end + 1),
            None => decade(tens, false, end + 1),
        }
    }

    /// "11th century", "the nineteenth century", "eighteenth-century".
    pub(super) fn century(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let (nth, end) = self.ordinal(from)?;
        let end = self.skip_mark(end, &["-"]);
        let bc = self.role(end + 1, Role::Bc);
        (self.form(end) == "century" && nth <= 30 && bc.is_none())
            .then(|| (Expression::calendar(None, Part::Century(nth - 1)), end + 1))
    }
}

/// The year something is a part of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Owner {
    Year(Year),
    Relative(Which),
}

pub(super) fn in_year(owner: Owner, part: Part) -> Expression {
    match owner {
        Owner::Year(year) => Expression::calendar(Some(year), part),
        Owner::Relative(which) => Expression::Within(which, part),
    }
}
