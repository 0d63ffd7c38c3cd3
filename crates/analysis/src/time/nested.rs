//! Where parts of periods lie: "the first week of January", "the last day of the year".

use ascribe_document::Date;

use super::{
    calendar::step,
    context::Context,
    expression::{Calendar, Expression, Part, Unit},
    nearest::blank,
    resolve::Place,
};

/// A day of the weekend that lies nearest to `date`: on a Monday or Tuesday the one before.
pub fn weekend_about(date: Date) -> Option<Date> {
    date.add_days(if date.weekday() <= 2 { -3 } else { 0 })
}

impl Context {
    /// The `nth` unit of the period `of`, the last one if it is negative.
    pub(super) fn inside(&self, nth: i8, unit: Unit, of: &Expression) -> Option<Place> {
        let place = self.place(of)?;
        let whole = place.calendar;
        let blank =
            Place { calendar: Calendar { year: whole.year, part: blank(unit) }, anchor: place.anchor };
        let part = match (unit, whole.part) {
            (Unit::Week, Part::Month(month)) => Some(Part::MonthWeek(month, u8::try_from(nth).unwrap_or(5))),
            (Unit::Week, Part::Year) => Some(Part::Week(u8::try_from(nth).unwrap_or(52))),
            (Unit::Month, Part::Year) => {
                u8::try_from(nth).ok().or(Some(12)).filter(|&month| month <= 12).map(Part::Month)
            }
            (Unit::Quarter, Part::Year) => {
                u8::try_from(nth).ok().or(Some(4)).filter(|&nth| nth <= 4).map(Part::Quarter)
            }
            _ => None,
        };
        if let Some(part) = part {
            return Some(Place { calendar: Calendar { part, ..whole }, ..place });
        }
        let Some((first, last)) = whole.days() else { return Some(blank) };
        let date = match nth {
            0 if unit == Unit::Weekend => weekend_about(first),
            1.. => step(first, i32::from(nth) - 1, unit),
            _ => Some(last),
        };
        let calendar = Calendar::around(date.filter(|date| nth == 0 || *date <= last)?, unit);
        Some(Place { calendar, ..place })
    }
}
