//! Document to Analysis: who says what in one report, on whose word, how firmly, when and how much.
//!
//! Useful for: reading a report that is already text. Not useful for: bytes and markup (`ascribe-ingest`).
//!
//! Two short texts are compared in [`compare`], with a small model of its own.
//!
//! The way through: [`words`] -> [`sentences`] -> windows -> encoder (one pass) -> heads (cues, then the links of each
//! cue; syntax; names; mentions) -> attributions and the report with its trees -> one stage after the other: speakers,
//! chains, firmness, times, quantities, own voice; and what each statement says (`meaning`).
//!
//! Invariants: no IO after loading, no clock, no randomness, no hash order: the same bytes and the same version give
//! the same analysis, byte for byte. It warns instead of failing and never drops text.

mod amend;
mod attributions;
mod chain;
mod citing;
mod closing;
pub mod compare;
mod coreference;
mod crf;
mod cues;
pub mod encoder;
mod entities;
mod firmness;
mod heads;
mod lexicon;
mod links;
mod matrix;
mod meaning;
mod measure;
mod modality;
mod mode;
mod model;
mod moments;
mod names;
mod node;
mod numbers;
mod pieces;
mod probe;
mod proposition;
pub mod quantity;
#[cfg(test)]
mod reference;
mod report;
mod runs;
mod sections;
pub mod sentences;
mod speaker;
mod syntax;
pub mod time;
mod voice;
mod windows;
pub mod words;

use ascribe_document::{Analysis, Document, Entity, EntityKind, Quantity, Span, TimeValue};

pub use modality::Modality;
pub use model::ModelError;
pub use names::{NameHead, NameKind};
pub use node::Node;

use crate::{
    attributions::attributions,
    encoder::Input,
    firmness::Firmness,
    heads::{Heads, Reading},
    lexicon::Lexicon,
    measure::Measures,
    sentences::boundaries,
    speaker::{Speakers, lexicon::Lexicon as Who},
    words::words,
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
    heads: Heads,
    lexicon: Lexicon,
    who: Who,
    firmness: Firmness,
    measures: Measures,
    version: String,
}

impl Reader {
    /// The reader with the model that is part of the program.
    ///
    /// # Errors
    /// If the files of the model do not belong together, which tests rule out for a released program.
    pub fn load() -> Result<Self, ModelError> {
        let heads = Heads::load()?;
        Ok(Self {
            version: format!("ascribe {} {}", env!("CARGO_PKG_VERSION"), heads.name()),
            heads,
            lexicon: Lexicon::load()?,
            who: Who::load()?,
            firmness: Firmness::load()?,
            measures: Measures::load()?,
        })
    }

    /// What is said in `document`: the attributions in the order in which their first words stand in the text, each with
    /// its speaker, chain and firmness; names, times and figures.
    pub fn analyze(&self, document: &Document) -> Analysis {
        let words = words(&document.text);
        let boundaries = boundaries(&words);
        let Reading { report, found, mentions, meanings, warnings } =
            self.heads.read(document, &words, &boundaries);
        let mut attributions = attributions(found, &words);
        amend::amend(&report, &self.lexicon, &self.who, &mut attributions);
        let entities = entities::entities(&report, &self.who);
        let coreference = &self.heads.coreference;
        let speakers =
            Speakers::resolve(&report, &self.who, &entities, &mentions, coreference, &attributions);
        speakers.settle(&report, &mut attributions);
        let own_voice = voice::settle(&report, &self.lexicon, &speakers, &mut attributions);
        meanings.place(&report, &mut attributions);
        self.firmness.judge(&report, &self.lexicon, &mut attributions);
        let is_named = |span| is_named(&document.text, span, &entities);
        let times = time::times_outside(&document.text, &words, document.published, is_named);
        moments::place(&report, &times, &mut attributions);
        proposition::place(&report, &speakers, &mut attributions);
        let mut quantities = apart(quantity::quantities(&document.text, &words), &times);
        self.measures.settle(&report, &self.lexicon, &self.who, &mut quantities);
        chain::follow(&report, &self.lexicon, &self.who, &speakers, &mut attributions);
        Analysis { attributions, entities, times, quantities, own_voice, warnings }
    }

    /// Name and version of the reader and its model: the same version gives the same output for the same bytes.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The windows of `text` as the encoder is fed them, for benches of other runtimes.
    pub fn inputs(&self, text: &str) -> Vec<Input> {
        self.heads.inputs(&words(text))
    }
}

/// True for words of time that name somebody ("April Marsh", "Ardovia Today"); a year in a name is one all the same.
fn is_named(text: &str, span: Span, entities: &[Entity]) -> bool {
    use EntityKind::{Organisation, Outlet, Person};
    let after = entities.partition_point(|entity| entity.span.end <= span.start);
    entities.get(after).is_some_and(|entity| {
        let within = entity.span.start <= span.start && span.end <= entity.span.end;
        let whole = entity.span == span;
        within
            && matches!(entity.kind, Person | Organisation | Outlet)
            && (!whole || entity.kind == Person)
            && !span.of(text).contains(|c: char| c.is_ascii_digit())
    })
}

/// The figures that are no part of a time expression ("3 May").
fn apart(mut quantities: Vec<Quantity>, times: &[TimeValue]) -> Vec<Quantity> {
    quantities.retain(|quantity| {
        let after = times.partition_point(|time| time.span.end <= quantity.span.start);
        !times.get(after).is_some_and(|time| time.span.overlaps(quantity.span))
    });
    quantities
}
