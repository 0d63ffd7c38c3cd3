//! What is known where an expression stands: when the report appeared, what was spoken of last, which way its verbs point.

use ascribe_document::{Date, Span};

use super::{
    clock::is_day,
    expression::{Calendar, Expression, Part, Unit},
    text::Text,
};

/// A time that was spoken of, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus {
    pub(super) calendar: Calendar,
    pub(super) span: Span,
}

/// What is known where an expression stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Day of publication.
    pub(super) published: Option<Date>,
    /// What was spoken of last.
    pub(super) focus: Option<Focus>,
    /// The last day that was spoken of.
    pub(super) day: Option<Focus>,
    /// The last quarter or year that was spoken of in a report of results.
    pub(super) quarter: Option<Focus>,
    /// The report tells of years long past, one after the other.
    pub(super) history: bool,
    /// The verbs about the expression point ahead, or back; `None` if there are none.
    pub(super) ahead: Option<bool>,
    /// The expression says when something ended.
    pub(super) ended: bool,
}

/// Words looked back over for a verb.
const REACH: usize = 9;

impl Context {
    pub(super) fn of(published: Option<Date>, found: &[(Expression, usize, usize)]) -> Self {
        Self { published, history: is_history(published, found), ..Self::default() }
    }

    /// Takes note of a time that was spoken of.
    pub(super) fn tell(&mut self, expression: &Expression, calendar: Calendar, span: Span) {
        let focus = Focus { calendar, span };
        if calendar.year.is_none() {
            return;
        }
        // What results are compared with is not what is spoken of.
        if self.quarter.is_some() && !self.is_reported(expression, calendar) {
            return;
        }
        self.focus = Some(focus);
        match calendar.unit() {
            Unit::Day => self.day = Some(focus),
            Unit::Quarter
                if matches!(calendar.part, Part::Quarter(_)) && self.is_reported(expression, calendar) =>
            {
                // Of two quarters that are over the later one is reported on.
                let over = |days: (Date, Date)| self.published.is_some_and(|published| days.1 < published);
                let later = |told: &Focus| told.calendar.days().filter(|&days| over(days)) > calendar.days();
                self.quarter = self.quarter.filter(later).or(Some(focus));
            }
            _ => {}
        }
    }

    /// False for a quarter that is only compared with, and for one to come.
    fn is_reported(&self, expression: &Expression, calendar: Calendar) -> bool {
        let compared = match expression {
            Expression::Distance { .. } => true,
            Expression::Calendar(calendar) => matches!(calendar.part, Part::Quarter(0)),
            _ => false,
        };
        let begun =
            calendar.days().zip(self.published).is_none_or(|((first, _), published)| first <= published);
        !compared && begun
    }

    /// Looks at the verbs about the words `from..to` of the same sentence: the nearest before them, else the first after.
    pub(super) fn look(&mut self, text: &Text, expression: &Expression, (from, to): (usize, usize)) {
        let inside = |at: &usize| {
            !matches!(text.form(*at), "." | "?" | "!" | ";")
                && text.is_one_paragraph((*at).min(from), (*at + 1).max(from))
        };
        let before = (from.saturating_sub(REACH)..from).rev().take_while(inside);
        let after = (to..to + REACH).take_while(inside);
        self.ended = text.before(from) == "ended";
        self.ahead = match text.before(from) {
            "until" | "till" if is_weekday(expression) => Some(true),
            "by" | "until" | "till" if !is_weekday(expression) => None,
            // "The year ended Jan. 31" is over.
            "ended" => Some(false),
            _ => before.filter_map(|at| text.points(at)).next().or_else(|| {
                // "In January, he said, the mill closed": what is said here is no part of it.
                let said = |at: &usize| matches!(text.form(*at), "said" | "told");
                after.filter(|at| !said(at)).find_map(|at| text.points(at)).filter(|ahead| !ahead)
            }),
        };
    }
}

/// True for a day of the week, with or without its hour.
fn is_weekday(expression: &Expression) -> bool {
    match expression {
        Expression::Calendar(calendar) => matches!(calendar.part, Part::Weekday(_)),
        Expression::At { date: Some(date), .. } => is_weekday(date),
        _ => false,
    }
}

/// True if most years that are named lie well before the publication and hardly a day is told from it.
fn is_history(published: Option<Date>, found: &[(Expression, usize, usize)]) -> bool {
    let Some(published) = published else { return true };
    let years = found.iter().filter_map(|(expression, ..)| match expression {
        Expression::Calendar(Calendar { year: Some(year), .. }) => Some(year.number),
        _ => None,
    });
    let (mut old, mut recent) = (0, 0);
    for year in years {
        if year < published.year() - 2 { old += 1 } else { recent += 1 }
    }
    let told = found
        .iter()
        .filter(|(expression, ..)| {
            is_day(expression)
                && !matches!(expression, Expression::Calendar(Calendar { part: Part::Day { .. }, .. }))
        })
        .count();
    old >= 4 && old > 2 * recent && told * 4 < old
}
