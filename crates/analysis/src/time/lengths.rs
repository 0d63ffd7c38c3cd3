//! Lengths and what is counted with them: "two years and a half", "nearly three weeks ago", "the past three months".

use ascribe_document::TimeModifier;

use super::{
    expression::{Count, Expression, Length, Origin, Unit, Which},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// A unit, and whether it is in the plural.
    pub(super) fn unit(&self, at: usize) -> Read<(Unit, bool)> {
        self.first(at, |meaning| match meaning {
            Meaning::Unit { unit, plural } => Some((unit, plural)),
            _ => None,
        })
    }

    /// "two", "a few", "2 1/2", "several".
    pub(super) fn count(&self, at: usize) -> Read<Count> {
        let vague = |meaning| if let Meaning::Vague(number) = meaning { Some(number) } else { None };
        let first = matches!(self.form(at), "a" | "an");
        if let Some((number, end)) = self.first(at, vague).filter(|&(_, end)| end > at + 1 || !first) {
            let exact = number < 3.0;
            return Some((Count { number, vague: !exact }, end));
        }
        if first {
            return Some((Count { number: 1.0, vague: false }, at + 1));
        }
        let (number, end) = self.cardinal(at)?;
        // "one and a half hours", "twenty and four hours"
        let (number, end) = match self.and_part(end).or_else(|| self.and_ones(number, end)) {
            Some((part, end)) => (number + part, end),
            None => (number, end),
        };
        let summed = end;
        // "2-3 years", "two to three weeks": the first figure counts, as TimeBank has it.
        let end = [Role::To].iter().find_map(|&role| {
            let to = self.role(end, role).filter(|_| self.form(end) != "and")?;
            self.cardinal(to).filter(|&(more, _)| more > number && more < number * 10.0).map(|(_, end)| end)
        });
        let to = end.unwrap_or(summed);
        let to = to.max(self.and_part(to).map_or(to, |(_, end)| end));
        Some((Count { number, vague: false }, to))
    }

    /// "and a half", "and a quarter".
    pub(super) fn and_part(&self, at: usize) -> Read<f64> {
        let from = if self.form(at) == "and" { at + 1 } else { return None };
        let from = if self.form(from) == "a" { from + 1 } else { from };
        match self.form(from) {
            "half" => Some((0.5, from + 1)),
            "quarter" => Some((0.25, from + 1)),
            _ => None,
        }
    }

    /// "and four" after "twenty", before a unit.
    fn and_ones(&self, tens: f64, at: usize) -> Read<f64> {
        let tens = (20.0..=90.0).contains(&tens) && tens % 10.0 == 0.0 && self.form(at) == "and";
        let (ones, end) = self.small(at + 1, 1, 9).filter(|_| tens && self.digits(at + 1).is_none())?;
        self.unit(end).map(|_| (f64::from(ones), end))
    }

    /// "two years", "1 hour and 30 minutes", "an hour and a half", "half an hour", "three-year".
    pub(super) fn length(&self, at: usize) -> Read<Length> {
        let (first, mut end) = self.counted(at)?;
        let mut parts = vec![first];
        while parts.len() < 6 {
            let next = self.skip_mark(self.skip(end, Role::Plus), &[","]);
            let Some((more, to)) = self.counted(next).filter(|(more, _)| {
                more.1 < parts[parts.len() - 1].1
                    && (next > end || !self.glued(next) || self.digits(next).is_some())
            }) else {
                break;
            };
            parts.push(more);
            end = to;
        }
        if let Some((part, to)) = self.and_part(end).filter(|_| parts.len() == 1) {
            parts[0].0.number += part;
            end = to;
        }
        Some((Length { parts }, end))
    }

    /// "a quarter of an hour", "three quarters of a century".
    fn quarters(&self, at: usize) -> Read<(Count, Unit)> {
        let from = self.skip(at, Role::Article);
        let (number, end) = match (self.form(from), self.form(from + 1)) {
            ("quarter", _) => (0.25, from + 1),
            ("three", "quarters") if from == at => (0.75, from + 2),
            _ => return None,
        };
        let of = (self.form(end) == "of").then(|| self.role(end + 1, Role::Article))??;
        Count { number, vague: false }.at(self.unit(of)?)
    }

    /// One count with its unit.
    pub(super) fn counted(&self, at: usize) -> Read<(Count, Unit)> {
        let half = |end: usize| Count { number: 0.5, vague: false }.at(self.unit(end)?);
        if matches!(self.form(at), "half" | "½") {
            let end = self.role(at + 1, Role::Article).unwrap_or(self.skip_mark(at + 1, &["-"]));
            if let Some(found) = half(end) {
                return Some(found);
            }
        }
        if self.form(at) == "a"
            && self.form(at + 1) == "half"
            && let Some(found) = half(self.skip_mark(at + 2, &["-"]))
        {
            return Some(found);
        }
        if let Some(found) = self.quarters(at) {
            return Some(found);
        }
        let (count, end) = self.count(at)?;
        let end = self.skip_mark(end, &["-", "–"]);
        let end = match self.form(end) {
            "more" | "additional" | "full" | "consecutive" | "straight" | "long" | "whole" | "of"
            | "solid" => end + 1,
            _ => end,
        };
        let (unit, to) = self.unit(end)?;
        let letter = self.form(end).len() == 1;
        // "60W" is a power in running text.
        let power = !self.joined && self.form(end) == "w";
        let bare = letter && (power || !(self.glued(end) && to == end + 1 && !self.glued(to)));
        let article = matches!(self.form(at), "a" | "an");
        // "three-quarters" is a share.
        let share = unit == (Unit::Quarter, true) && self.form(end - 1) == "-" && !self.joined;
        let year = count.number >= 1500.0 && !unit.1 || share;
        let moment = year
            || unit.0 == Unit::Second
                && (article
                    || !unit.1
                        && count.number != 1.0
                        && self.form(end) == "second"
                        && self.form(end - 1) != "-");
        let rate = article
            && (unit.0 == Unit::Quarter
                || at
                    .checked_sub(1)
                    .is_some_and(|before| self.unit(before).is_some_and(|((_, plural), _)| plural)));
        // "a recent SEC filing", "some day"
        let vague = count.vague && !unit.1 && self.form(end - 1) != "-";
        (!bare && !moment && !rate && !vague).then_some(((count, unit.0), to))
    }

    /// A modifier of a length: "about", "at least", "nearly".
    pub(super) fn modifier(&self, at: usize) -> Read<TimeModifier> {
        self.first(
            at,
            |meaning| if let Meaning::Modifier(modifier) = meaning { Some(modifier) } else { None },
        )
    }

    /// A length with what stands about it.
    pub(super) fn measured(&self, at: usize) -> Read<Expression> {
        let (modifier, from) = match self.modifier(at) {
            // "over three years" is more often during than more than.
            Some((_, end))
                if self.form(at) == "over" && end == at + 1 && self.role(end, Role::Article).is_none() =>
            {
                return None;
            }
            Some((TimeModifier::Approx, _)) if self.joined && self.form(at) != "some" => return None,
            Some((TimeModifier::Approx, _)) if self.joined => (None, at),
            Some((modifier, end)) => (Some(modifier), end),
            None => (None, at),
        };
        let (expression, end) = self.distance(from).or_else(|| {
            let (length, end) = self.length(from).or_else(|| self.plural(from))?;
            let old = self.form(end) == "-" && self.form(end + 1) == "old" && length.finest() != Unit::Year;
            Some((Expression::Length(length), if old { end + 2 } else { end }))
        })?;
        let (modifier, end) = match self.role(end, Role::OrSo) {
            Some(end) => (Some(TimeModifier::Approx), end),
            None => (modifier, end),
        };
        Some((expression.modified(modifier), end))
    }

    /// "months", "years": a length without a count.
    pub(super) fn plural(&self, at: usize) -> Read<Length> {
        let ((unit, plural), end) = self.unit(at)?;
        let end = match self.form(end) {
            "or" => self.unit(end + 1).filter(|((_, plural), _)| *plural).map_or(end, |(_, end)| end),
            _ => end,
        };
        let long = self.form(end) == "-" && matches!(self.form(end + 1), "long" | "old");
        let vague = Count { number: 3.0, vague: true };
        (plural
            && !unit.is_clock()
            && self.form(at).len() > 3
            && !matches!(unit, Unit::Weekend | Unit::Night | Unit::Quarter | Unit::BusinessDay))
        .then_some((Length { parts: vec![(vague, unit)] }, if long { end + 2 } else { end }))
    }

    /// "two days ago", "a year earlier", "three weeks from tomorrow", "two days after Easter", "year-ago".
    pub(super) fn distance(&self, at: usize) -> Read<Expression> {
        let (length, end) = self.length(at).or_else(|| self.plural(at))?;
        // "a week or so ago"
        let told = |end: &usize| self.role(*end, Role::Ago).or(self.role(*end, Role::Earlier)).is_some();
        let end = self.role(end, Role::OrSo).filter(told).unwrap_or(end);
        let end = self.skip_mark(end, &["-"]);
        let far = |back, from, end| Some((Expression::Distance { length: length.clone(), back, from }, end));
        if let Some(end) = self
            .role(end, Role::Ago)
            .filter(|_| self.form(end) == "ago" || self.role(end + 1, Role::To).is_none())
        {
            return if self.form(end - 1) == "ago" { far(true, Origin::Publication, end) } else { None };
        }
        if let Some(to) = self.role(end, Role::FromNow) {
            return far(false, Origin::Publication, to);
        }
        if let Some(to) = self.role(end, Role::Earlier) {
            return far(true, Origin::Told, to);
        }
        if let Some(to) = self.role(end, Role::Later).filter(|&to| self.which(to).is_none()) {
            return far(false, Origin::Told, to);
        }
        let (back, from) = match self.form(end) {
            "before" => (true, end + 1),
            "after" | "from" | "following" | "since" => (false, end + 1),
            _ => return None,
        };
        if !self.joined && self.form(end) != "from" {
            return None;
        }
        let (point, end) = self.point(from)?;
        let usable = !matches!(point, Expression::Calendar(calendar) if matches!(calendar.part, super::expression::Part::Year))
            || self.form(from - 1) == "since";
        (usable && !matches!(point, Expression::Relative(Which::The, _)))
            .then(|| far(back, Origin::Expression(Box::new(point)), end))?
    }
}

impl Count {
    fn at(self, (unit, end): ((Unit, bool), usize)) -> Read<(Count, Unit)> {
        Some(((self, unit.0), end))
    }
}
