//! Document to Analysis: finds the attributions of one report.
//!
//! Useful for: reading a report that is already text. Not useful for: bytes and markup (`ascribe-ingest`).
//!
//! The way through: [`words`] -> [`sentences`] -> windows -> encoder (one pass) -> heads (cues, then the links of each
//! cue) -> attributions.
//!
//! Invariants: no IO after loading, no clock, no randomness, no hash order: the same bytes and the same version give
//! the same analysis, byte for byte. It warns instead of failing and never drops text.

mod attributions;
mod crf;
mod cues;
pub mod encoder;
mod links;
mod matrix;
mod mode;
mod model;
mod pieces;
#[cfg(test)]
mod reference;
mod runs;
mod sections;
pub mod sentences;
mod windows;
pub mod words;

use std::ops::Range;

use ascribe_document::{Analysis, Document, Warning};

pub use model::ModelError;

use crate::{
    attributions::{Found, attributions},
    cues::Cues,
    encoder::{Encoder, Input},
    links::Links,
    model::{Settings, Tables},
    pieces::Vocabulary,
    sections::sections,
    sentences::boundaries,
    windows::{Window, windows},
    words::{Word, words},
};

/// Reads reports: the encoder, its heads and the stages that follow them. Load once, share among threads.
///
/// ```
/// use ascribe_analysis::Reader;
/// use ascribe_document::Document;
/// # fn main() -> Result<(), ascribe_analysis::ModelError> {
/// let reader = Reader::load()?;
/// let report = Document { text: "The mayor said the bridge was safe.".into(), ..Document::default() };
/// let analysis = reader.analyze(&report);
/// assert_eq!(analysis.attributions[0].cue[0].of(&report.text), "said");
/// # Ok(())
/// # }
/// ```
pub struct Reader {
    settings: Settings,
    vocabulary: Vocabulary,
    encoder: Encoder,
    cues: Cues,
    links: Links,
    version: String,
}

impl Reader {
    /// The reader with the model that is part of the program.
    ///
    /// # Errors
    /// If the files of the model do not belong together, which tests rule out for a released program.
    pub fn load() -> Result<Self, ModelError> {
        let settings = Settings::load()?;
        let tables = Tables::load()?;
        Ok(Self {
            vocabulary: Vocabulary::parse(model::VOCABULARY)
                .ok_or_else(|| ModelError::of("vocabulary.txt", "has no [UNK]"))?,
            encoder: Encoder::load()?,
            cues: Cues::load(&tables, &settings)?,
            links: Links::load(&tables, &settings)?,
            version: format!("ascribe {} {}", env!("CARGO_PKG_VERSION"), settings.name),
            settings,
        })
    }

    /// The attributions of `document`, in the order in which their first words stand in the text.
    pub fn analyze(&self, document: &Document) -> Analysis {
        let words = words(&document.text);
        let pieces = Pieces::of(&words, &self.vocabulary);
        let sections = sections(document, &words);
        let (mut found, mut warnings) = (Vec::new(), Vec::new());
        for window in windows(&pieces.lengths(), &boundaries(&words), self.settings.sizes) {
            match self.read(&window, &words, &sections, &pieces) {
                Ok(more) => found.extend(more),
                Err(why) => warnings.push(Warning::new(
                    "window-unread",
                    format!("words {} to {} could not be read: {why}", window.core.start, window.core.end),
                )),
            }
        }
        Analysis { attributions: attributions(found, &words), warnings }
    }

    /// Name and version of the reader and its model: the same version gives the same output for the same bytes.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The windows of `text` as the encoder is fed them, for benches of other runtimes.
    pub fn inputs(&self, text: &str) -> Vec<Input> {
        let words = words(text);
        let pieces = Pieces::of(&words, &self.vocabulary);
        let found = windows(&pieces.lengths(), &boundaries(&words), self.settings.sizes);
        found
            .into_iter()
            .map(|window| Input::of(&words[window.words.clone()], &pieces.of_words(&window.words)))
            .collect()
    }

    fn read(
        &self,
        window: &Window,
        words: &[Word],
        sections: &[usize],
        pieces: &Pieces,
    ) -> Result<Vec<Found>, ModelError> {
        let start = window.words.start;
        let input = Input::of(&words[window.words.clone()], &pieces.of_words(&window.words));
        let scores = self.encoder.read(input)?;
        let cues = self.cues.find(&scores.tags);
        let general = self.cues.as_arguments(&scores.tags);
        let in_core = cues.into_iter().filter(|cue| window.core.contains(&(start + cue.first)));
        Ok(in_core
            .map(|cue| {
                let section = sections[start + cue.first];
                let reach = |word: usize| sections[start + word] == section;
                let parts = self.links.read(&scores, &general, cue.first..=cue.last, reach);
                Found::of(cue, parts, start)
            })
            .collect())
    }
}

/// The pieces of all words of a report, one after the other.
struct Pieces {
    all: Vec<i32>,
    /// Where the pieces of each word end.
    ends: Vec<usize>,
}

impl Pieces {
    fn of(words: &[Word], vocabulary: &Vocabulary) -> Self {
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

    fn of_word(&self, word: usize) -> &[i32] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[word]]
    }

    fn of_words(&self, words: &Range<usize>) -> Vec<&[i32]> {
        words.clone().map(|word| self.of_word(word)).collect()
    }

    fn lengths(&self) -> Vec<usize> {
        (0..self.ends.len()).map(|word| self.of_word(word).len()).collect()
    }
}
