//! The words around figures, from `rules/en/units.toml`: modifiers, words of change, vague numbers, what is no quantity.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ascribe_document::{Direction, Modifier};
use serde::Deserialize;

use super::rows::RULES;
use crate::{
    numbers::{Reading, Token, tokens},
    words::words,
};

#[derive(Debug, Deserialize)]
struct Rules {
    modifier: Vec<ModifierRow>,
    change: ChangeRows,
    vague: Vague,
    counted: Counted,
    outside: Outside,
    relative: HashMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct ModifierRow {
    means: String,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    each: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

impl ModifierRow {
    /// `phrase` with each of the words that its place stands for.
    fn fill(&self, phrase: &str) -> Vec<String> {
        let (place, words) = if phrase.contains("{}") { ("{}", &self.each) } else { ("[]", &self.none) };
        match phrase.contains(place) {
            true => words.iter().map(|word| phrase.replace(place, word)).collect(),
            false => vec![phrase.to_owned()],
        }
    }
}

#[derive(Debug, Deserialize)]
struct ChangeRows {
    up: Vec<String>,
    down: Vec<String>,
    between: HashSet<String>,
    phrasal: HashSet<String>,
    times: HashMap<String, f64>,
}

#[derive(Debug, Default, Deserialize)]
struct Vague {
    many: HashMap<String, (f64, f64)>,
}

/// Words that end the noun phrase of what is counted.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Counted {
    pub(super) stop: HashSet<String>,
    pub(super) verbs: HashSet<String>,
    pub(super) plurals: HashSet<String>,
    pub(super) nouns: HashSet<String>,
    pub(super) participles: HashSet<String>,
}

/// Words that show what is no quantity.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Outside {
    pub(super) months: HashSet<String>,
    pub(super) labels: HashSet<String>,
    pub(super) times: HashSet<String>,
    pub(super) years: HashSet<String>,
}

/// How a phrase bounds the figure beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    /// `None`: it is exactly that ("equal to").
    pub(super) modifier: Option<Modifier>,
    /// True if the figure itself is counted in.
    pub(super) closed: bool,
}

/// Phrases by one of their tokens, the longest first.
type Table<T> = HashMap<String, Vec<(Vec<String>, T)>>;

/// All phrases.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By their last token, since they end where the figure begins.
    before: Table<Bound>,
    /// By their first token.
    after: Table<Bound>,
    change: HashMap<String, Direction>,
    times: HashMap<String, f64>,
    between: HashSet<String>,
    phrasal: HashSet<String>,
    many: Table<(f64, f64)>,
    relative: Table<String>,
    pub(super) counted: Counted,
    pub(super) outside: Outside,
}

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| toml::from_str(RULES).map(Phrases::of).unwrap_or_default());

impl Phrases {
    /// The phrases of the program; a test holds that the file can be read.
    pub(super) fn get() -> &'static Self {
        &PHRASES
    }

    fn of(rules: Rules) -> Self {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for row in rules.modifier {
            let bound = Bound { modifier: modifier(&row.means), closed: row.closed };
            for (phrases, table) in [(&row.before, &mut before), (&row.after, &mut after)] {
                let full = phrases.iter().flat_map(|phrase| row.fill(phrase));
                table.extend(full.map(|phrase| (phrase, bound)));
            }
        }
        let up = rules.change.up.into_iter().map(|word| (word, Direction::Up));
        let down = rules.change.down.into_iter().map(|word| (word, Direction::Down));
        Self {
            before: table(before, <[String]>::last),
            after: table(after, <[String]>::first),
            change: up.chain(down).collect(),
            times: rules.change.times,
            between: rules.change.between,
            phrasal: rules.change.phrasal,
            many: table(rules.vague.many, <[String]>::first),
            relative: table(rules.relative, <[String]>::first),
            counted: rules.counted,
            outside: rules.outside,
        }
    }

    /// The longest modifier that ends before token `at`, and where it begins.
    pub(super) fn before(&self, tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
        let last = tokens.get(at.checked_sub(1)?)?;
        self.before.get(last.form.as_ref())?.iter().find_map(|(forms, bound)| {
            let start = at.checked_sub(forms.len())?;
            is(tokens, start, forms).then_some((*bound, start))
        })
    }

    /// The longest modifier that begins at token `at`, and where it ends.
    pub(super) fn after(&self, tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
        longest(&self.after, tokens, at).map(|(bound, end)| (*bound, end))
    }

    /// How many a vague word at `at` stands for, at least and at most, and where it ends.
    pub(super) fn many(&self, tokens: &[Token<'_>], at: usize) -> Option<((f64, f64), usize)> {
        longest(&self.many, tokens, at).map(|(many, end)| (*many, end))
    }

    /// The place in a row that words at `at` tell from the end or from here, and where they end.
    pub(super) fn relative(&self, tokens: &[Token<'_>], at: usize) -> Option<(&str, usize)> {
        longest(&self.relative, tokens, at).map(|(place, end)| (place.as_str(), end))
    }

    /// The direction a word of change goes.
    pub(super) fn change(&self, form: &str) -> Option<Direction> {
        self.change.get(form).copied()
    }

    /// 2 for "doubled".
    pub(super) fn times(&self, form: &str) -> Option<f64> {
        self.times.get(form).copied()
    }

    /// True for a verb that "up" and "down" go on without a change: "makes up".
    pub(super) fn phrasal(&self, form: &str) -> bool {
        self.phrasal.contains(form)
    }

    /// True if `form` may stand between a word of change and its figure.
    pub(super) fn between(&self, form: &str) -> bool {
        self.between.contains(form) || form.ends_with("ly")
    }
}

fn modifier(means: &str) -> Option<Modifier> {
    let all = [
        Modifier::About,
        Modifier::Nearly,
        Modifier::AtLeast,
        Modifier::AtMost,
        Modifier::MoreThan,
        Modifier::LessThan,
    ];
    all.into_iter().find(|modifier| modifier.as_str() == means)
}

fn table<T>(rows: impl IntoIterator<Item = (String, T)>, key: fn(&[String]) -> Option<&String>) -> Table<T> {
    let mut table: Table<T> = HashMap::new();
    for (phrase, value) in rows {
        let forms: Vec<String> = spell(&phrase).into_iter().map(|(form, _)| form).collect();
        if let Some(key) = key(&forms) {
            table.entry(key.clone()).or_default().push((forms, value));
        }
    }
    for rows in table.values_mut() {
        rows.sort_by_key(|(forms, _)| std::cmp::Reverse(forms.len()));
    }
    table
}

fn longest<'p, T>(table: &'p Table<T>, tokens: &[Token<'_>], at: usize) -> Option<(&'p T, usize)> {
    let rows = table.get(tokens.get(at)?.form.as_ref())?;
    rows.iter().find(|(forms, _)| is(tokens, at, forms)).map(|(forms, value)| (value, at + forms.len()))
}

fn is(tokens: &[Token<'_>], start: usize, forms: &[String]) -> bool {
    tokens.get(start..start + forms.len()).is_some_and(|here| {
        here.iter().zip(forms).all(|(token, form)| token.form == *form)
            && here.iter().skip(1).all(Token::in_line)
    })
}

/// The tokens of a phrase, as a text with it has them, and whether each is glued to the one before.
pub(super) fn spell(phrase: &str) -> Vec<(String, bool)> {
    let words = words(phrase);
    let tokens = tokens(phrase, &words, 0, usize::MAX, Reading::Report);
    tokens.into_iter().map(|token| (token.form.to_string(), token.glued())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let rules: Result<Rules, _> = toml::from_str(RULES);
        let rules = rules.unwrap();
        for row in &rules.modifier {
            assert!(modifier(&row.means).is_some() || row.means == "equal", "{}", row.means);
        }
    }
}
