//! Which expression begins at a word: the longest of what the rules read there.

use ascribe_document::TimeModifier;

use super::{
    dates::longest,
    expression::{Cycle, Expression, Part, Time, Unit, Which},
    text::{Read, Text},
    vocabulary::{Meaning, Role},
};

impl Text {
    /// The longest time expression that begins at `at`.
    pub(super) fn expression(&self, at: usize) -> Read<Expression> {
        longest([
            self.reference(at),
            self.set(at),
            self.year_ago(at),
            self.time(at),
            self.measured(at),
            self.stretch_of(at),
            self.point(at),
        ])
    }

    /// A point or a stretch of the calendar, with its section: "early May", "the end of the third quarter".
    pub(super) fn point(&self, at: usize) -> Read<Expression> {
        longest([self.plain_point(at), self.section(at), self.around(at)])
    }

    /// A point without a section about it.
    pub(super) fn plain_point(&self, at: usize) -> Read<Expression> {
        longest([
            self.day(at),
            self.weekday_of(at),
            self.day_beside(at),
            self.day_before(at),
            self.date(at),
            self.period(at),
            self.week_of(at),
            self.holiday_weekend(at),
            self.rest(at),
            self.reported(at),
            self.steps(at),
            self.inside_plain(at),
            self.relative(at),
        ])
    }

    /// "the first week of January" and the like, whose outer point may hold no other of its kind.
    pub(super) fn inside_plain(&self, at: usize) -> Read<Expression> {
        // An ordinal or "last" must stand there, or else the recursion would have no end.
        let from = self.skip(at, Role::The);
        (self.form(from) == "last" || self.ordinal(from).is_some()).then(|| self.inside(at))?
    }

    /// "January this year", "July 25 of that year", "Monday of next week", "next week on Tuesday", "week Monday".
    pub(super) fn weekday_of(&self, at: usize) -> Read<Expression> {
        // "on" belongs to "on Tuesday of next week" in the notation that joins.
        let on = usize::from(self.joined && self.form(at) == "on");
        if let Some((weekday, end)) = self.weekday(at + on, false) {
            let of = if self.form(end) == "of" { end + 1 } else { end };
            let (which, end) = self.week_phrase(of)?;
            if on == 1 && !matches!(which, Which::Next | Which::Following) {
                return None;
            }
            return Some((Expression::Within(which, Part::Weekday(weekday)), end));
        }
        if let Some((month, end)) = self.month(at) {
            let (part, end) =
                match self.digits(end).filter(|&(day, digits)| digits <= 2 && (1..=31).contains(&day)) {
                    Some((day, _)) => (
                        Part::Day { month: Some(month), day: u8::try_from(day).ok()?, weekday: None },
                        end + 1,
                    ),
                    None => (Part::Month(month), end),
                };
            let of = if matches!(self.form(end), "of" | "in") { end + 1 } else { end };
            let from = self.skip(of, Role::The);
            let (which, end) = self.which(from)?;
            return (self.form(end) == "year").then_some((Expression::Within(which, part), end + 1));
        }
        // "next month on the 3rd", "next week on Tuesday"
        if let Some((which, end)) = self.which(at).filter(|&(_, end)| self.form(end) == "month") {
            let (day, end) =
                self.ordinal(self.skip(end + 2, Role::The)).filter(|_| self.form(end + 1) == "on")?;
            let day = Part::Day { month: None, day, weekday: None };
            return Some((Expression::Within(which, day), end));
        }
        let (which, end) = self.week_phrase(at)?;
        let on = self.skip_mark(end, &["on", "-", ","]);
        let (weekday, end) = self.weekday(on, false)?;
        Some((Expression::Within(which, Part::Weekday(weekday)), end))
    }

    pub(super) fn week_phrase(&self, at: usize) -> Read<Which> {
        let (which, end) = self.which(self.skip(at, Role::The))?;
        (self.form(end) == "week").then_some((which, end + 1))
    }

    /// "today", "yesterday", "the day after tomorrow".
    pub(super) fn day(&self, at: usize) -> Read<Expression> {
        let (days, end) =
            self.first(at, |meaning| if let Meaning::Day(days) = meaning { Some(days) } else { None })?;
        Some((Expression::Day(days), end))
    }

    /// "early May", "late last week", "mid-1996", "the end of the year", "later that year".
    pub(super) fn section(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, Role::The);
        let (section, end) = self
            .first(at, |meaning| if let Meaning::Section(section) = meaning { Some(section) } else { None })
            .or_else(|| {
                self.first(
                    from,
                    |meaning| if let Meaning::Section(section) = meaning { Some(section) } else { None },
                )
            })?;
        if from > at && self.form(end) == "-" {
            return None;
        }
        let end = self.skip_mark(end, &["-"]);
        // "end of month"
        let bare = self.unit(end).filter(|((unit, plural), _)| {
            self.form(end - 1) == "of" && !plural && *unit >= Unit::Day && *unit != Unit::Decade
        });
        let bare = bare.map(|((unit, _), end)| (Expression::Relative(Which::The, Cycle::Unit(unit)), end));
        let (of, to) = longest([self.time_part(end), self.plain_point(end), bare])?;
        // "later Thursday" is any time of that Thursday.
        let vague = !self.joined && matches!(self.form(at), "later" | "earlier") && self.form(at + 1) != "in";
        if vague && matches!(of, Expression::Day(0) | Expression::Calendar(_)) {
            return None;
        }
        // "later" and "earlier" beside a length belong to it; an hour has no early and late.
        Some((of.modified(Some(section)), to))
    }

    /// "afternoon" after "late", "mid".
    pub(super) fn time_part(&self, at: usize) -> Read<Expression> {
        if let Some((part, end)) = self.day_part(self.skip(at, Role::The)) {
            let day = self.day(end).filter(|_| !self.joined);
            return Some(match day {
                Some((day, end)) => (day.on(Time::Part(part)), end),
                None => (Expression::At { date: None, time: Time::Part(part) }, end),
            });
        }
        self.time(at)
            .filter(|(time, _)| matches!(time, Expression::At { date: Some(_), time: Time::Part(_) }))
    }

    /// "around Nov. 1".
    pub(super) fn around(&self, at: usize) -> Read<Expression> {
        let (modifier, end) = self.modifier(at)?;
        let usable = !self.joined
            && modifier == TimeModifier::Approx
            && self.form(at) != "some"
            && self.form(at) != "about";
        let (point, end) = usable.then(|| longest([self.section(end), self.plain_point(end)]))??;
        let weekday =
            matches!(point, Expression::Calendar(calendar) if matches!(calendar.part, Part::Weekday(_)));
        (!weekday && !matches!(point, Expression::Relative(Which::The, _)))
            .then(|| (point.modified(Some(modifier)), end))
    }

    /// A stretch with what it is a part of: "the first nine months of 1990".
    pub(super) fn stretch_of(&self, at: usize) -> Read<Expression> {
        let modifier = self
            .modifier(at)
            .filter(|&(_, end)| self.form(at) != "over" && self.which(end).is_none_or(|_| end > at + 1));
        let (modifier, from) = modifier.map_or((None, at), |(modifier, end)| (Some(modifier), end));
        let (stretch, end) = self.stretch(from)?;
        let (stretch, end) = match (stretch, self.form(end)) {
            (Expression::Stretch { which, length, .. }, "of")
                if matches!(which, None | Some(Which::Last)) =>
            {
                match self.plain_point(end + 1) {
                    Some((of, end)) => (Expression::Stretch { which, length, of: Some(Box::new(of)) }, end),
                    None => (Expression::Stretch { which, length, of: None }, end),
                }
            }
            (stretch, _) => (stretch, end),
        };
        Some((stretch.modified(modifier), end))
    }

    /// True for a reference that news means as a turn of phrase: "the recent sale", "at this point".
    pub(super) fn is_phrase(&self, from: usize, to: usize) -> bool {
        self.meanings(from).iter().any(|&(meaning, end)| matches!(meaning, Meaning::Phrase(_)) && end == to)
    }

    /// "now", "recently", "current": adjectives only before a noun, "once" and "already" never.
    pub(super) fn reference(&self, at: usize) -> Read<Expression> {
        let (reference, end, attribute) =
            self.meanings(at).iter().find_map(|&(meaning, end)| match meaning {
                Meaning::Reference(reference) => Some((reference, end, false)),
                Meaning::Phrase(reference) => Some((reference, end, false)),
                Meaning::Attribute(reference) => Some((reference, end, true)),
                _ => None,
            })?;
        let noun = self.words.get(end).is_some_and(|next| next.form.starts_with(char::is_alphabetic));
        let odd = self.form(at) == "soon"
            && (matches!(self.before(at), "as" | "too" | "so" | "how")
                || matches!(self.form(end), "as" | "after" | "before"))
            || self.form(end - 1) == "past"
                && noun
                && (self.unit(end).is_some() || self.cardinal(end).is_some())
            || self.form(at) == "to" && matches!(self.before(at), "up" | "equal" | "equals")
            || self.form(at) == "now" && self.form(at + 1) == "-";
        (!odd && (!attribute || noun)).then_some((Expression::Reference(reference), end))
    }
}

impl Expression {
    /// True for what is no time by itself in running text: a bare part of the day, "the day".
    pub(super) fn is_faint(&self) -> bool {
        match self {
            Self::At { date: None, time: Time::Part(_) } => true,
            Self::Modified(_, of) => of.is_faint(),
            _ => false,
        }
    }
}
