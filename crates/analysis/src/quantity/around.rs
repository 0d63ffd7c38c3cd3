//! Modifiers: "about", "at least", "or more", and what they say of the least and the greatest value.

use ascribe_document::Modifier;

use super::{
    figure::Figure,
    phrases::{Bound, Phrases},
    scan::Scan,
};

/// "At least some 40": modifiers before one figure.
const MOST: usize = 2;

impl Scan<'_> {
    /// Adds the modifiers that stand before and after `figure`; none reaches back before token `floor`.
    pub(super) fn add_modifiers(&self, figure: &mut Figure, floor: usize) {
        let phrases = Phrases::get();
        for _ in 0..MOST {
            let start = figure.extent.start;
            let article =
                usize::from(matches!(self.before(start), "a" | "an" | "the") && self.in_line(start));
            let found = |at: usize| phrases.before(self.tokens, at).filter(|_| self.in_line(at));
            let before =
                found(start).or_else(|| found(start.saturating_sub(article)).filter(|_| article > 0));
            let Some((bound, from)) = before.filter(|(_, from)| *from >= floor) else { break };
            if bound.modifier.is_none() || self.is_team(from, start) {
                break;
            }
            figure.extent.start = from;
            set(figure, bound);
        }
        if let Some((bound, end)) = phrases.after(self.tokens, figure.extent.end)
            && self.in_line(figure.extent.end)
            && bound.modifier.is_some()
        {
            figure.extent.end = end;
            set(figure, bound);
        }
    }

    /// "Under 18s" are a team and bound nothing.
    fn is_team(&self, from: usize, start: usize) -> bool {
        self.form(from) == "under" && self.form(start + 1) == "s"
    }
}

/// The modifier nearest to the figure stays, unless it only says "about" and one farther off bounds.
fn set(figure: &mut Figure, bound: Bound) {
    let Some(modifier) = bound.modifier else { return };
    if figure.modifier.is_none_or(|before| before == Modifier::About) {
        figure.modifier = Some(modifier);
    }
    let Some(number) = figure.number else { return };
    match modifier {
        Modifier::AtLeast | Modifier::MoreThan => figure.low = Some(number),
        Modifier::AtMost | Modifier::LessThan => figure.high = Some(number),
        Modifier::About | Modifier::Nearly => {}
    }
}
