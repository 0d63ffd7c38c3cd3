//! Someone or something the report speaks of, with all that it tells of them.

use ascribe_document::{EntityKind, Span, Speaker, SpeakerKind};

use super::phrase::Gender;

/// The most describing words kept of one referent.
const MOST_WORDS: usize = 80;

/// Someone or something the report speaks of.
#[derive(Debug, Clone, Default)]
pub(super) struct Referent {
    pub(super) speaker: Speaker,
    pub(super) gender: Option<Gender>,
    /// Several persons.
    pub(super) plural: bool,
    /// The nouns it goes by, in the singular.
    pub(super) nouns: Vec<String>,
    /// All words that describe it.
    pub(super) described: Vec<String>,
    /// The word at which the report first names it, of those it names.
    pub(super) first: usize,
    /// The last word at which it was mentioned so far.
    pub(super) last: usize,
    /// The referent it turned out to be.
    pub(super) merged: Option<usize>,
}

impl Referent {
    /// One that the report names.
    pub(super) fn named(name: String, kind: EntityKind) -> Self {
        let kind = match kind {
            EntityKind::Person => SpeakerKind::Person,
            EntityKind::State | EntityKind::Place => SpeakerKind::State,
            EntityKind::Group => SpeakerKind::Group,
            EntityKind::Outlet => SpeakerKind::Outlet,
            EntityKind::Document => SpeakerKind::Document,
            EntityKind::Organisation | EntityKind::Event | EntityKind::Other => SpeakerKind::Organisation,
        };
        let named = kind != SpeakerKind::Group;
        Self { speaker: Speaker { name, kind, named, ..Speaker::default() }, ..Self::default() }
    }

    /// One person, named or not.
    pub(super) fn is_person(&self) -> bool {
        matches!(self.speaker.kind, SpeakerKind::Person | SpeakerKind::UnnamedIndividual)
    }

    /// Adds a mention.
    pub(super) fn mention(&mut self, word: usize, span: Span) {
        self.last = self.last.max(word);
        if self.speaker.spans.last() != Some(&span) {
            self.speaker.spans.push(span);
        }
    }

    /// Adds a noun it goes by, with the words beside it.
    pub(super) fn describe(&mut self, noun: &str, words: impl IntoIterator<Item = String>) {
        if !noun.is_empty() && !self.nouns.iter().any(|known| known == noun) {
            self.nouns.push(noun.to_owned());
        }
        for word in words {
            if self.described.len() < MOST_WORDS && !self.described.contains(&word) {
                self.described.push(word);
            }
        }
    }
}
