//! Time expressions: finds them and says what days they stand for, in the terms of TimeML (TIMEX3).
//!
//! Useful for: reports, whose day of publication is known or not. Not useful for: times of events that no words name.
//!
//! The way through: `text` (words with their meanings, from `rules/en/time.toml`) -> grammar (`grammar`, `dates`, `written`,
//! `periods`, `results`, `lengths`, `clock`), which gives [`Expression`]s that depend on nothing but their words -> `told`
//! (drops what tells no time) -> `context` (the publication, what was spoken of last, the `verbs`) -> `resolve` and
//! `calendar` (which part of the calendar) -> `value`.
//!
//! A value is never invented. A day that does not exist gives no days and the value of its month; without a day of
//! publication what is told from it stays open (`XXXX-WXX-5`, `PAST_REF`).

mod begins;
mod bounds;
mod calendar;
mod clock;
mod context;
mod dates;
mod ends;
mod expression;
mod grammar;
mod holidays;
mod hours;
mod inside;
mod join;
mod lengths;
mod lone;
mod nearest;
mod nested;
mod parts;
mod periods;
mod ranges;
mod relative;
mod resolve;
mod results;
mod sets;
mod text;
mod told;
mod units;
mod value;
mod verbs;
mod vocabulary;
mod which;
mod written;

use ascribe_document::{Date, Span, TimeValue};

use self::{context::Context, text::Text, told::is_told_of};
use crate::words::Word;

pub use calendar::step;
pub use expression::*;
pub use holidays::nth_weekday;
pub use nearest::shift;
pub use nested::weekend_about;

/// The time expressions of `text`, in order, none in another.
///
/// ```
/// use ascribe_analysis::{time::times, words::words};
/// use ascribe_document::Date;
/// let text = "The bridge closed on Friday.";
/// let found = times(text, &words(text), Date::new(2020, 5, 4));
/// assert_eq!(found[0].value, "2020-05-01");
/// ```
pub fn times(text: &str, words: &[Word], published: Option<Date>) -> Vec<TimeValue> {
    times_outside(text, words, published, |_| false)
}

/// The same without those whose span is part of a name.
pub(crate) fn times_outside(
    text: &str,
    words: &[Word],
    published: Option<Date>,
    is_named: impl Fn(Span) -> bool,
) -> Vec<TimeValue> {
    let text = Text::of(text, words);
    let told = |found: &(Expression, usize, usize)| {
        is_told_of(&text, found) && !is_named(text.span(found.1, found.2))
    };
    let found: Vec<_> = scan(&text).into_iter().filter(told).collect();
    let mut context = Context::of(published, &found);
    let mut values = Vec::with_capacity(found.len());
    for (expression, from, to) in &found {
        if !context.history && text.is_phrase(*from, *to) {
            continue;
        }
        context.look(&text, expression, (*from, *to));
        let Some(value) = context.value(expression) else { continue };
        let span = text.span(*from, *to);
        if let Some(calendar) = value.told {
            context.tell(expression, calendar, span);
        }
        values.push(TimeValue {
            span,
            kind: value.kind,
            value: value.value,
            modifier: value.modifier,
            anchor: value.anchor,
            earliest: value.days.map(|days| days.0),
            latest: value.days.map(|days| days.1),
        });
    }
    values
}

/// The time expressions of `text` as they are said, a day joined with its hour, ranges and bounds as one.
///
/// TIMEX3 has no such expressions; other notations do.
pub fn readings(text: &str, words: &[Word]) -> Vec<Reading> {
    let mut text = Text::of(text, words);
    text.joined = true;
    let found = scan(&text).into_iter();
    found.map(|(expression, from, to)| Reading { span: text.span(from, to), expression }).collect()
}

/// The longest expression at each word, from left to right, with its words `from..to`.
fn scan(text: &Text) -> Vec<(Expression, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        let expression = if text.joined { text.joined_expression(at) } else { text.expression(at) };
        match expression {
            Some((expression, end)) if end > at && text.is_one_paragraph(at, end) => {
                found.push((expression, at, end));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}
