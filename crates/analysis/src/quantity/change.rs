//! Changes: "rose by a third", "up 4%", "fell 3% to 80", "from 3% to 4.5%", "doubled to 50,000", "a 4% rise".

use ascribe_document::{Change, Direction, QuantityKind};

use super::{figure::Figure, phrases::Phrases, scan::Scan};

/// How far before a figure the verb that governs it may stand, over adverbs.
const NEAR: usize = 5;
/// The same where a preposition ties the figure to the verb over an object: "cut its price by 4%".
const FAR: usize = 9;

/// How many tokens and figures may stand between the two ends of a change.
const APART: usize = 4;

/// What a figure is in a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    By,
    From,
    To,
}

impl Scan<'_> {
    /// Finds the changes that `figures`, in their order, belong to.
    pub(super) fn add_changes(&self, figures: &mut [Figure]) {
        for at in 0..figures.len() {
            let (before, rest) = figures.split_at_mut(at);
            let Some(figure) =
                rest.first_mut().filter(|figure| figure.number.is_some() && figure.kind != QuantityKind::Age)
            else {
                continue;
            };
            let (role, from) = self.role(figure.extent.start);
            match self.opened(before, from, figure).filter(|_| role != Role::By) {
                Some(at) => {
                    let opened = &mut before[at];
                    figure.change = opened.change.map(|change| with(change, role, figure.number));
                    opened.change = figure.change;
                }
                None => {
                    let floor = before.last().map_or(0, |previous| previous.extent.end);
                    let change = self.governed(from, floor, role != Role::By || from < figure.extent.start);
                    let change = change.or_else(|| self.noun_after(figure));
                    figure.change = change.map(|change| with(change, role, figure.number));
                    self.read_fold(figure);
                }
            }
        }
    }

    /// The figure before token `from` whose change `figure` goes on: "rose 2 cents to $63", "fell 9 points, or 1%, to 80".
    fn opened(&self, before: &[Figure], from: usize, figure: &Figure) -> Option<usize> {
        let mut reached = from;
        for (at, previous) in before.iter().enumerate().rev().take(APART) {
            let gap = self.tokens.get(previous.extent.end..reached).filter(|gap| gap.len() <= APART)?;
            let plain = |form: &str| {
                (form.starts_with(char::is_alphabetic) || form == ",")
                    && Phrases::get().change(form).is_none()
            };
            if !gap.iter().all(|token| token.in_line() && plain(&token.form))
                || previous.kind == QuantityKind::Age
            {
                return None;
            }
            let Some(change) = previous.change else {
                reached = previous.extent.start;
                continue;
            };
            let same =
                previous.unit.as_ref().map(|unit| &unit.code) == figure.unit.as_ref().map(|unit| &unit.code);
            // "Grew 2 to 3%" is an interval.
            let bare = previous.kind == QuantityKind::Count && figure.unit.is_some();
            return (!bare && (same || change.by.is_some() || change.times.is_some())).then_some(at);
        }
        None
    }

    /// The figures of "doubled" and its like, where no other figure tells the change.
    pub(super) fn change_alone(&self, at: usize) -> Option<Figure> {
        let times = Phrases::get().times(self.form(at)).filter(|_| self.form(at).ends_with("ed"))?;
        let mut figure = Figure::new(at..at + 1, QuantityKind::Ratio);
        figure.change = Some(Change { times: Some(times), ..Change::new(direction(times)) });
        Some(figure)
    }

    /// "Rose 20-fold"
    fn read_fold(&self, figure: &mut Figure) {
        if self.next(self.over_hyphen(figure.extent.end)) == "fold" {
            figure.change = figure.change.map(|change| Change { by: None, times: figure.number, ..change });
        }
    }

    /// What the preposition before token `start` makes of a figure, and where the preposition begins.
    fn role(&self, start: usize) -> (Role, usize) {
        match self.before(start) {
            "by" => (Role::By, start - 1),
            "from" => (Role::From, start - 1),
            "to" => (Role::To, start - 1),
            _ => (Role::By, start),
        }
    }

    /// The change whose word stands before token `from`, not before `floor`.
    fn governed(&self, from: usize, floor: usize, tied: bool) -> Option<Change> {
        let phrases = Phrases::get();
        let reach = if tied { FAR } else { NEAR };
        let mut at = from;
        while at > floor && from - at < reach && self.tokens.get(at).is_none_or(|token| token.in_line()) {
            at -= 1;
            let form = self.form(at);
            if let Some(times) = phrases.times(form) {
                return Some(Change { times: Some(times), ..Change::new(direction(times)) });
            }
            if let Some(direction) = phrases.change(form) {
                return (!phrases.phrasal(self.before(at))).then_some(Change::new(direction));
            }
            let word = form.starts_with(char::is_alphabetic) || matches!(form, "'" | "’" | "-");
            if !(phrases.between(form) || tied && word) {
                return None;
            }
        }
        None
    }

    /// "A 4% rise", "a 200-job cut".
    fn noun_after(&self, figure: &Figure) -> Option<Change> {
        let article =
            matches!(self.before(figure.extent.start), "a" | "an" | "the" | "its" | "their" | "this" | "of");
        let form = self.next(self.over_hyphen(figure.extent.end));
        let noun = matches!(figure.kind, QuantityKind::Percent | QuantityKind::Money | QuantityKind::Points);
        let comparative = matches!(form, "higher" | "lower");
        Phrases::get().change(form).filter(|_| (article || comparative) && noun).map(Change::new)
    }
}

fn direction(times: f64) -> Direction {
    if times > 1.0 { Direction::Up } else { Direction::Down }
}

fn with(change: Change, role: Role, number: Option<f64>) -> Change {
    match role {
        Role::By => Change { by: number, ..change },
        Role::From => Change { from: number, ..change },
        Role::To => Change { to: number, ..change },
    }
}
