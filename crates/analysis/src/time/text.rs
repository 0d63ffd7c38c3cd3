//! The words of a report as the grammar of time asks for them: what they mean, and which numbers they are.

use ascribe_document::Span;

use super::vocabulary::{ENGLISH, Meaning, Role};
use crate::{
    numbers::{Number, number},
    words::{Gap, Shape, Word},
};

/// What a rule of the grammar gives: what it read, and the word after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// A text and its words, cut finer than for the encoder: "8am" is two.
pub(super) struct Text {
    pub(super) words: Vec<Word>,
    meanings: Vec<Vec<(Meaning, usize)>>,
    /// The number that begins at each word, read once: many rules ask.
    numbers: Vec<Option<Number>>,
    /// "two days after Easter" is one expression; TIMEX3 has it as two.
    pub(super) joined: bool,
}

impl Text {
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let words: Vec<Word> = words.iter().flat_map(|word| cut(text, word)).collect();
        let meanings = (0..words.len()).map(|at| ENGLISH.at(&words, at).collect()).collect();
        let numbers = (0..words.len()).map(|at| counted(text, &words, at)).collect();
        Self { words, meanings, numbers, joined: false }
    }

    /// The form of a word; empty past the end.
    pub(super) fn form(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.form)
    }

    /// The form of the word before.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.form(before))
    }

    /// True if nothing stands between the word and the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.words.get(at).is_some_and(|word| word.gap == Gap::Glued)
    }

    /// True if the word is written with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Capitalised | Shape::Capitals | Shape::Mixed))
    }

    /// True if the words `from..to` stand in one paragraph.
    pub(super) fn is_one_paragraph(&self, from: usize, to: usize) -> bool {
        self.words.get(from + 1..to).is_none_or(|words| words.iter().all(|word| word.gap != Gap::Paragraph))
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// All that the words from `at` can mean, the longest first.
    pub(super) fn meanings(&self, at: usize) -> &[(Meaning, usize)] {
        self.meanings.get(at).map_or(&[], Vec::as_slice)
    }

    /// The longest form at `at` with a meaning that `pick` takes.
    pub(super) fn first<T>(&self, at: usize, pick: impl Fn(Meaning) -> Option<T>) -> Read<T> {
        self.meanings(at).iter().find_map(|&(meaning, end)| Some((pick(meaning)?, end)))
    }

    /// The word after the longest form with this role.
    pub(super) fn role(&self, at: usize, role: Role) -> Option<usize> {
        self.first(at, |meaning| (meaning == Meaning::Role(role)).then_some(())).map(|(_, end)| end)
    }

    /// `at`, or the word after the form with this role.
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        self.role(at, role).unwrap_or(at)
    }

    /// `at`, or the word after a mark that is one of `marks`.
    pub(super) fn skip_mark(&self, at: usize, marks: &[&str]) -> usize {
        if marks.contains(&self.form(at)) { at + 1 } else { at }
    }

    /// The word after a full stop that belongs to an abbreviation, or `at`.
    pub(super) fn skip_stop(&self, at: usize) -> usize {
        let goes_on = self.words.get(at + 1).is_some_and(|next| next.gap < Gap::Paragraph);
        if self.form(at) == "." && self.glued(at) && goes_on { at + 1 } else { at }
    }

    /// Digits alone, how many and their value: no decimals, no thousands, no sum of money.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let form = self.form(at);
        if form.is_empty() || form.len() > 8 || !form.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let part_of_number = |mark: usize, digits: usize| {
            matches!(self.form(mark), "," | ".")
                && self.glued(mark)
                && self.glued(digits)
                && self.form(digits).bytes().all(|byte| byte.is_ascii_digit())
                && !self.form(digits).is_empty()
        };
        let money = matches!(self.before(at), "$" | "£" | "€" | "¥" | "#") || self.form(at + 1) == "%";
        let decimal = part_of_number(at + 1, at + 2)
            && (self.form(at + 1) == "." || self.form(at + 2).len() == 3)
            || at >= 2
                && part_of_number(at - 1, at)
                && self.form(at - 2).bytes().all(|byte| byte.is_ascii_digit());
        (!money && !decimal).then_some((form.parse().ok()?, form.len()))
    }

    /// A number that counts, in words or digits.
    pub(super) fn cardinal(&self, at: usize) -> Read<f64> {
        let found = self.numbers.get(at)?.as_ref()?;
        let money = matches!(self.before(at), "$" | "£" | "€" | "#");
        (!found.ordinal && !money && found.value >= 0.0 && found.value.is_finite())
            .then_some((found.value, found.words.end))
    }

    /// A number that orders, "third" or "3rd".
    pub(super) fn ordinal(&self, at: usize) -> Read<u8> {
        let found = self.numbers.get(at)?.as_ref()?;
        let small = found.ordinal && (1.0..=99.0).contains(&found.value) && found.value.fract() == 0.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 99")]
        small.then_some((found.value as u8, found.words.end))
    }

    /// True if the words ahead of `at` in its sentence hold, or `ahead`, one that `wanted` takes.
    pub(super) fn near(&self, from: usize, to: usize, wanted: impl Fn(Meaning) -> bool) -> bool {
        (from..to).any(|at| self.meanings(at).iter().any(|&(meaning, _)| wanted(meaning)))
    }
}

/// The number at a word. "Three quarters" and "two seconds" are counts of a unit here.
fn counted(text: &str, words: &[Word], at: usize) -> Option<Number> {
    let found = number(text, words, at)?;
    let last = found.words.end.saturating_sub(1);
    let unit = matches!(words.get(last)?.form.as_str(), "quarters" | "quarter" | "seconds");
    if found.fraction && last > at && unit { number(text, words.get(..last)?, at) } else { Some(found) }
}

/// A word of letters and digits is cut where they meet, but "21st" is not.
fn cut(text: &str, word: &Word) -> Vec<Word> {
    let form = word.form.as_str();
    let raw = word.span.of(text);
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|suffix| form.ends_with(suffix))
        && form.len() > 2
        && form.as_bytes()[..form.len() - 2].iter().all(u8::is_ascii_digit);
    let mixed =
        form.bytes().any(|byte| byte.is_ascii_digit()) && form.bytes().any(|byte| !byte.is_ascii_digit());
    if !mixed || ordinal || form.len() > 12 || raw.len() != form.len() || !form.is_ascii() {
        return vec![word.clone()];
    }
    let mut parts: Vec<Word> = Vec::new();
    for (offset, c) in form.char_indices() {
        let digit = c.is_ascii_digit();
        let same =
            parts.last().is_some_and(|part| part.form.ends_with(|c: char| c.is_ascii_digit() == digit));
        let at = word.span.start + offset;
        match parts.last_mut() {
            Some(part) if same => {
                part.form.push(c);
                part.span.end = at + 1;
            }
            _ => parts.push(Word {
                span: Span::new(at, at + 1),
                form: c.to_string(),
                shape: if digit { Shape::Digits } else { shape(raw, offset) },
                gap: if offset == 0 { word.gap } else { Gap::Glued },
                quotation: word.quotation,
            }),
        }
    }
    // A code such as "A1B2" is no time.
    if parts.len() <= 3 { parts } else { vec![word.clone()] }
}

fn shape(raw: &str, offset: usize) -> Shape {
    let capital = raw.as_bytes().get(offset).is_some_and(u8::is_ascii_uppercase);
    if capital { Shape::Capitalised } else { Shape::Lower }
}
