//! Words to word pieces: greedy longest match first (WordPiece, Wu et al. 2016).

use std::{collections::HashMap, ops::Range};

use crate::{
    model::{self, ModelError},
    words::{Word, is_overlong},
};

/// Ids that open a window, close it, and stand for a word that cannot be spelled.
pub(crate) const OPENING: i32 = 101;
pub(crate) const CLOSING: i32 = 102;

/// The vocabulary of the encoder: pieces that begin a word and pieces that go on.
pub(crate) struct Vocabulary {
    begin: HashMap<&'static str, i32>,
    go_on: HashMap<&'static str, i32>,
    longest: usize,
    unknown: i32,
}

impl Vocabulary {
    /// The vocabulary that is part of the program.
    pub(crate) fn load() -> Result<Self, ModelError> {
        Self::parse(model::VOCABULARY).ok_or_else(|| ModelError::of("vocabulary.txt", "has no [UNK]"))
    }

    /// Reads one piece a line; its id is the number of its line, from 0.
    pub(crate) fn parse(lines: &'static str) -> Option<Self> {
        let (mut begin, mut go_on) = (HashMap::with_capacity(1 << 15), HashMap::with_capacity(1 << 13));
        let mut longest = 0;
        for (id, line) in (0..).zip(lines.lines()) {
            longest = longest.max(line.len());
            match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => go_on.insert(rest, id),
                _ => begin.insert(line, id),
            };
        }
        let unknown = *begin.get("[UNK]")?;
        Some(Self { begin, go_on, longest, unknown })
    }

    /// Appends the pieces of a word; at least one.
    pub(crate) fn split(&self, form: &str, pieces: &mut Vec<i32>) {
        let before = pieces.len();
        if is_overlong(form) || !self.try_split(form, pieces) || pieces.len() == before {
            pieces.truncate(before);
            pieces.push(self.unknown);
        }
    }

    /// The place of a word among all words by how common they are, from 1 on; `None` where it is not held whole.
    pub(crate) fn place(&self, form: &str) -> Option<f32> {
        // Words stand from the most frequent on, after some two thousand marks and letters.
        const FIRST: i32 = 1996;
        let mut pieces = Vec::new();
        self.split(form, &mut pieces);
        match pieces[..] {
            [piece] => Some((piece - FIRST + 1).max(1) as f32),
            _ => None,
        }
    }

    fn try_split(&self, form: &str, pieces: &mut Vec<i32>) -> bool {
        let mut rest = form;
        while !rest.is_empty() {
            let table = if rest.len() == form.len() { &self.begin } else { &self.go_on };
            let longest = rest.floor_char_boundary(self.longest);
            let found = (1..=longest)
                .rev()
                .filter(|&end| rest.is_char_boundary(end))
                .find_map(|end| Some((end, *table.get(&rest[..end])?)));
            let Some((end, id)) = found else { return false };
            pieces.push(id);
            rest = &rest[end..];
        }
        true
    }
}

/// The pieces of all words of a report, one after the other.
pub(crate) struct Pieces {
    all: Vec<i32>,
    /// Where the pieces of each word end.
    ends: Vec<usize>,
}

impl Pieces {
    pub(crate) fn of(words: &[Word], vocabulary: &Vocabulary) -> Self {
        let mut all = Vec::with_capacity(words.len() * 5 / 4);
        let ends = words
            .iter()
            .map(|word| {
                vocabulary.split(&word.form, &mut all);
                all.len()
            })
            .collect();
        Self { all, ends }
    }

    pub(crate) fn of_word(&self, word: usize) -> &[i32] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[word]]
    }

    pub(crate) fn of_words(&self, words: &Range<usize>) -> Vec<&[i32]> {
        words.clone().map(|word| self.of_word(word)).collect()
    }

    pub(crate) fn lengths(&self) -> Vec<usize> {
        (0..self.ends.len()).map(|word| self.of_word(word).len()).collect()
    }
}
