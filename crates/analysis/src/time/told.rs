//! What names a time but tells none in running text: "the annual report", "a 54-year-old", "$5 a night".

use super::{
    expression::{Each, Expression, Time, Unit},
    text::Text,
    vocabulary::Role,
};

/// False for what names a time but tells none in running text: "the annual report", "a 54-year-old", a bare "night".
pub(super) fn is_told_of(text: &Text, (expression, from, to): &(Expression, usize, usize)) -> bool {
    let years = matches!(expression, Expression::Length(length) | Expression::Stretch { length, .. } if length.finest() == Unit::Year && !length.is_vague());
    let age = years
        && matches!(text.form(*to), "-" | "old")
        && (text.form(*to) == "old" || text.form(*to + 1) == "old");
    let frequency = matches!(expression, Expression::Set(Each::Length(_)))
        && matches!(
            text.form(*from),
            "annual"
                | "quarterly"
                | "monthly"
                | "semi"
                | "semiannual"
                | "biannual"
                | "biennial"
                | "bi"
                | "half"
                | "one"
        );
    // "60 Minutes", "This Week": a title in quotes.
    let quoted = matches!(text.before(*from), "\"" | "''" | "“" | "‘" | "``" | "'");
    let title = quoted && text.is_capital(to.saturating_sub(1)) && text.unit(to.saturating_sub(1)).is_some();
    // "24 hours a day" is always, "a matter of days" soon.
    let always = is_length_in(expression, Unit::Hour)
        && text.role(*to, Role::Article).is_some_and(|day| text.form(day) == "day")
        || text.before(*from) == "of" && from.checked_sub(1).is_some_and(|of| text.before(of) == "matter");
    // "It soon became a flood" points nowhere ahead.
    let told_soon = text.form(*from) == "soon"
        && (matches!(text.before(*from), "was" | "were" | "had") || text.points(*to) == Some(false));
    let meal = matches!(expression, Expression::At { time: Time::Part(part), .. } if part.is_meal());
    let bare = expression.is_faint()
        && !matches!(expression, Expression::Modified(..))
        && text.form(*from) != "the"
        && text.form(*from) != "overnight";
    !(age
        || frequency
        || title
        || always
        || told_soon
        || meal
        || bare
        || text.is_rate(expression, *from, *to))
}

/// True for a length in `unit` at its finest.
fn is_length_in(expression: &Expression, unit: Unit) -> bool {
    matches!(expression, Expression::Length(length) if length.finest() == unit)
}

impl Text {
    /// "a month" in "300 jobs a month", "$5 a night": a rate, of which no length is told.
    fn is_rate(&self, expression: &Expression, from: usize, to: usize) -> bool {
        let single = matches!(expression, Expression::Length(_)) && to == from + 2;
        let counts = |at: usize| self.digits_form(at) || self.cardinal(at).is_some() || self.form(at) == "%";
        let Some(last) = from.checked_sub(1).filter(|_| single && self.role(from, Role::Article).is_some())
        else {
            return false;
        };
        let things = self.form(last).len() > 3 && self.form(last).ends_with('s');
        let money = matches!(self.form(last), "million" | "billion" | "trillion" | "percent" | "cents");
        money || counts(last) || things && (last.saturating_sub(2)..last).any(counts)
    }
}
