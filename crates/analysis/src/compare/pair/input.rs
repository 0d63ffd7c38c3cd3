//! One text, or two, as the graph reads them.

use super::echo::{Echo, Text};
use crate::{
    pieces::{CLOSING, OPENING, Pieces, Vocabulary},
    words::words,
};

/// Most word pieces of a pair; a second text, or a single one, has at most half of it. What goes beyond is not read.
const LONGEST: usize = 384;

/// A row of each column for each word piece.
#[derive(Default)]
pub(super) struct Input {
    pub(super) ids: Vec<i32>,
    /// 0 in the first text, 1 in the second.
    pub(super) side: Vec<i32>,
    pub(super) echo: Vec<i32>,
}

impl Input {
    /// One text by itself.
    pub(super) fn single(text: &str, vocabulary: &Vocabulary) -> Self {
        let text = short(text);
        let mut input = Self::default();
        input.push(&text, &vec![Echo::Alone; text.words.len()], vocabulary, 0, LONGEST / 2);
        input
    }

    /// Two texts, each with what it finds of itself in the other.
    pub(super) fn pair(a: &str, b: &str, vocabulary: &Vocabulary) -> Self {
        let (a, b) = (short(a), short(b));
        let (mut first, mut second) = (Self::default(), Self::default());
        second.push(&b, &b.echoes(&a), vocabulary, 1, LONGEST / 2);
        first.push(&a, &a.echoes(&b), vocabulary, 0, LONGEST - second.ids.len());
        first.ids.extend(second.ids);
        first.side.extend(second.side);
        first.echo.extend(second.echo);
        first
    }

    fn push(&mut self, text: &Text, echoes: &[Echo], vocabulary: &Vocabulary, side: i32, most: usize) {
        let pieces = Pieces::of(&text.words, vocabulary);
        if side == 0 {
            self.row(OPENING, side, Echo::Alone);
        }
        for (word, &echo) in echoes.iter().enumerate() {
            let own = pieces.of_word(word);
            if self.ids.len() + own.len() + 1 > most {
                break;
            }
            own.iter().for_each(|&piece| self.row(piece, side, echo));
        }
        self.row(CLOSING, side, Echo::Alone);
    }

    fn row(&mut self, id: i32, side: i32, echo: Echo) {
        self.ids.push(id);
        self.side.push(side);
        self.echo.push(echo as i32);
    }

    /// The weights by which the graph takes the mean of each text: a row for each, as long as the columns.
    pub(super) fn pool(&self) -> Vec<f32> {
        let second: i32 = self.side.iter().sum();
        let sizes = [self.side.len() as f32 - second as f32, second as f32];
        let weight = |row: i32, &side: &i32| if side == row { 1.0 / sizes[row as usize] } else { 0.0 };
        [0, 1].iter().flat_map(|&row| self.side.iter().map(move |side| weight(row, side))).collect()
    }
}

/// No more words than there is room for pieces, so that a long text costs no more than a short one.
fn short(text: &str) -> Text {
    let mut words = words(text);
    words.truncate(LONGEST);
    Text::of(words)
}
