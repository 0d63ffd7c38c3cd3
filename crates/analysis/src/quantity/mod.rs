//! The figures of a report: counts, shares, sums of money, measures, ages, with their bounds and their changes.
//!
//! Useful for: what a report says of how many and how much. Not useful for: dates, clock times and durations (the stage for
//! time), scores, versions, telephone numbers and names with a number, all of which are left out where the words tell.
//!
//! The way through: tokens ([`crate::numbers`]) -> a figure at each token (`money`, `measure`, `count`) -> its modifiers
//! (`around`) -> its change -> intervals -> what is counted (`counted`). Vocabulary: `rules/en/units.toml`.

mod age;
mod around;
mod change;
mod count;
mod counted;
mod figure;
mod interval;
mod measure;
mod money;
mod outside;
mod phrases;
mod ranges;
mod rows;
mod scan;
mod suite;
mod units;

use ascribe_document::{Quantity, QuantityKind};

use crate::{
    numbers::{Reading, tokens},
    quantity::{figure::Figure, scan::Scan},
    words::Word,
};

pub use suite::{Recognised, Recogniser, recognise};

/// The quantities of `text` in their order; no two overlap.
///
/// ```
/// use ascribe_analysis::{quantity::quantities, words::words};
/// let text = "More than 1,200 dock workers struck over a 3.5% pay cut.";
/// let found = quantities(text, &words(text));
/// assert_eq!(found[0].number, Some(1200.0));
/// assert_eq!(found[0].of.map(|of| of.of(text)), Some("dock workers"));
/// assert_eq!(found[1].unit.as_deref(), Some("%"));
/// ```
pub fn quantities(text: &str, words: &[Word]) -> Vec<Quantity> {
    let tokens = tokens(text, words, 0, usize::MAX, Reading::Report);
    let scan = Scan { tokens: &tokens, reading: Reading::Report };
    let mut figures = scan.figures();
    scan.add_changes(&mut figures);
    let mut figures = scan.joined(figures);
    figures.retain(|figure| !scan.is_hollow(figure));
    for figure in &mut figures {
        scan.add_counted(figure);
    }
    figures.into_iter().map(|figure| figure.finish(&tokens)).collect()
}

impl Scan<'_> {
    /// All figures with their modifiers, among them some that only look like it.
    fn figures(&self) -> Vec<Figure> {
        let (mut found, mut at): (Vec<Figure>, usize) = (Vec::new(), 0);
        while at < self.tokens.len() {
            let figure = self
                .money(at)
                .or_else(|| self.age(at))
                .or_else(|| self.measure(at))
                .or_else(|| self.count(at));
            match figure.or_else(|| self.change_alone(at)) {
                Some(mut figure) => {
                    self.add_modifiers(&mut figure, found.last().map_or(0, |before| before.extent.end));
                    self.read_as_age(&mut figure, found.last());
                    at = figure.extent.end;
                    found.push(figure);
                }
                // A number that is no figure is stepped over whole: "21st" holds no 21.
                None => {
                    at = self
                        .number(at, crate::numbers::Letters::Report)
                        .map_or(at + 1, |number| number.tokens.end)
                }
            }
        }
        found
    }

    /// `figures` with each two that are the ends of one joined.
    fn joined(&self, figures: Vec<Figure>) -> Vec<Figure> {
        let mut joined: Vec<Figure> = Vec::with_capacity(figures.len());
        for figure in figures {
            match joined
                .last()
                .and_then(|left| self.interval(left, &figure))
                .filter(|whole| !self.is_years(whole))
            {
                Some(whole) => {
                    joined.pop();
                    joined.push(whole);
                }
                None => joined.push(figure),
            }
        }
        joined
    }

    /// True for an interval of years: "2010-2015".
    fn is_years(&self, whole: &Figure) -> bool {
        let ends = [whole.tokens.start, whole.tokens.end - 1];
        whole.unit.is_none()
            && ends.into_iter().all(|at| {
                self.tokens[at].form.len() == 4
                    && self.tokens[at].numeral.is_some_and(|numeral| numeral.whole)
            })
    }

    /// True for what only looks like a figure, and for a change that another figure tells.
    fn is_hollow(&self, figure: &Figure) -> bool {
        let told = |figure: &Figure| {
            let end = figure.tokens.end;
            let next = if self.next(end) == "," { self.next(end + 1) } else { self.next(end) };
            figure.kind == QuantityKind::Ratio
                && figure.number.is_none()
                && matches!(next, "to" | "from" | "by")
        };
        let bare = matches!(figure.kind, QuantityKind::Count | QuantityKind::Ratio) && figure.unit.is_none();
        told(figure)
            || bare && figure.number.is_some() && self.is_outside(figure)
            || bare && figure.low.is_some() && figure.number.is_none() && self.is_outside_interval(figure)
    }

    /// True for an interval of time: "two to three weeks".
    fn is_outside_interval(&self, figure: &Figure) -> bool {
        let words = &phrases::Phrases::get().outside;
        words.times.contains(self.next(self.over_hyphen(figure.tokens.end)))
    }
}

#[cfg(test)]
mod tests;
