//! Days along a chart.

use ascribe_document::Date;

use super::words;

/// A run of days laid out between two places of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    first: i32,
    last: i32,
    from: f64,
    to: f64,
}

/// A day that is marked on an axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    /// Where, in percent.
    pub(super) at: f64,
    /// What stands there.
    pub(super) label: String,
}

/// Ticks at most.
const TICKS: i32 = 8;

impl Axis {
    /// The days from `first` to `last`, laid out from `from` to `to` percent; a single day has a week around it.
    pub(super) fn new(first: Date, last: Date, from: f64, to: f64) -> Self {
        let (first, last) = (first.days_since_epoch(), last.days_since_epoch());
        let spare = if last - first < 2 { 3 } else { 0 };
        Self { first: first - spare, last: last.max(first) + spare, from, to }
    }

    /// Where a day stands, in percent; days outside stand at the ends.
    pub(super) fn at(&self, day: Date) -> f64 {
        let days = f64::from(day.days_since_epoch().clamp(self.first, self.last) - self.first);
        self.from + days / f64::from(self.days()) * (self.to - self.from)
    }

    /// Where it begins and ends, in percent.
    pub(super) const fn ends(&self) -> (f64, f64) {
        (self.from, self.to)
    }

    /// True if the day is before all, or behind all.
    pub(super) fn is_outside(&self, day: Date) -> bool {
        !(self.first..=self.last).contains(&day.days_since_epoch())
    }

    /// The first day as YYYY-MM-DD, and how many days come behind it: what a script needs to tell days from places.
    pub(super) fn told(&self) -> String {
        let first = Date::from_days_since_epoch(self.first).map(|day| day.to_string()).unwrap_or_default();
        format!(
            " data-first=\"{first}\" data-days=\"{}\" data-from=\"{}\" data-to=\"{}\"",
            self.days(),
            self.from,
            self.to
        )
    }

    fn days(&self) -> i32 {
        (self.last - self.first).max(1)
    }

    /// Round days: of the week, of the month, of the year, as the length asks.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let days = self.days();
        let step = [1, 2, 7, 14].into_iter().find(|step| days / step <= TICKS);
        let marked: Vec<Date> = match step {
            Some(step) => (self.first..=self.last)
                .filter(|day| (day - self.first) % step == 0)
                .filter_map(Date::from_days_since_epoch)
                .collect(),
            None => {
                let months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
                let step = months.into_iter().find(|step| days / (30 * step) <= TICKS).unwrap_or(6000);
                self.months(step)
            }
        };
        let label = |day: Date| match (step, day.month()) {
            (Some(_), _) => words::in_short(day),
            (None, 1) => day.year().to_string(),
            (None, _) => words::month(day),
        };
        marked.into_iter().map(|day| Tick { at: self.at(day), label: label(day) }).collect()
    }

    /// The firsts of every `step`-th month.
    fn months(&self, step: i32) -> Vec<Date> {
        let Some(first) = Date::from_days_since_epoch(self.first) else { return Vec::new() };
        let start = i32::from(first.year()) * 12 + i32::from(first.month()) - 1;
        let next = (start + step - 1).div_euclid(step) * step;
        let of = |month: i32| {
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            Date::new(year, u8::try_from(month.rem_euclid(12) + 1).ok()?, 1)
        };
        (0..)
            .map_while(|at| of(next + at * step))
            .take_while(|day| day.days_since_epoch() <= self.last)
            .filter(|day| day.days_since_epoch() >= self.first)
            .collect()
    }
}

/// The days that a TIMEX3 value can mean, if it names days of the calendar: of "2026-03" the first and last of March.
pub(super) fn days_of(value: &str) -> Option<(Date, Date)> {
    if let Some(day) = Date::parse(value.get(..10).unwrap_or(value)) {
        return Some((day, day));
    }
    let year: i16 = value.get(..4)?.parse().ok()?;
    let months = |first: u8, count: u8| {
        let begin = Date::new(year, first, 1)?;
        let (next, month) =
            if first + count > 12 { (year + 1, first + count - 12) } else { (year, first + count) };
        let end = Date::new(next, month, 1)?.days_since_epoch() - 1;
        Some((begin, Date::from_days_since_epoch(end)?))
    };
    let rest = value.get(4..)?;
    match rest.strip_prefix('-') {
        None if rest.is_empty() => months(1, 12),
        Some("SP") => months(3, 3),
        Some("SU") => months(6, 3),
        Some("FA") => months(9, 3),
        Some("Q1" | "H1") => months(1, if rest.contains('Q') { 3 } else { 6 }),
        Some("Q2") => months(4, 3),
        Some("Q3") => months(7, 3),
        Some("H2") => months(7, 6),
        Some("Q4") => months(10, 3),
        Some(week) if week.starts_with('W') => {
            let week: i32 = week.get(1..3)?.parse().ok()?;
            // The week with 4 January is the first.
            let fourth = Date::new(year, 1, 4)?;
            let monday = fourth.days_since_epoch() - i32::from(fourth.weekday()) + 1 + 7 * (week - 1);
            Some((Date::from_days_since_epoch(monday)?, Date::from_days_since_epoch(monday + 6)?))
        }
        Some(month) if month.len() == 2 => {
            months(month.parse().ok().filter(|month| (1..=12).contains(month))?, 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn values_mean_days() {
        let told = |value| days_of(value).map(|(first, last)| format!("{first} {last}"));
        for (value, days) in [
            ("2026-03", Some("2026-03-01 2026-03-31")),
            ("2026-12", Some("2026-12-01 2026-12-31")),
            ("2009", Some("2009-01-01 2009-12-31")),
            ("2026-05-06TEV", Some("2026-05-06 2026-05-06")),
            ("2026-W19", Some("2026-05-04 2026-05-10")),
            ("2025-FA", Some("2025-09-01 2025-11-30")),
            ("2025-Q4", Some("2025-10-01 2025-12-31")),
            ("PT55M", None),
            ("PRESENT_REF", None),
            ("2026-13", None),
            ("20é6", None),
            ("", None),
        ] {
            assert_eq!(told(value).as_deref(), days, "{value}");
        }
    }

    #[test]
    fn days_stand_in_order_and_ticks_are_few() {
        for (first, last) in
            [("2026-05-04", "2026-05-04"), ("2026-05-04", "2026-05-22"), ("1901-02-03", "2026-05-04")]
        {
            let axis = Axis::new(day(first), day(last), 2.0, 98.0);
            assert!(axis.at(day(first)) >= 2.0 && axis.at(day(last)) <= 98.0);
            assert!(axis.at(day(first)) <= axis.at(day(last)));
            let ticks = axis.ticks();
            assert!((2..=10).contains(&ticks.len()), "{ticks:?}");
            assert!(ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
        }
        let axis = Axis::new(day("2026-05-04"), day("2026-05-22"), 0.0, 100.0);
        assert_eq!(axis.ticks().first().map(|tick| tick.label.clone()).as_deref(), Some("4 May"));
        assert!(axis.is_outside(day("2026-03-01")) && !axis.is_outside(day("2026-05-10")));
    }
}
