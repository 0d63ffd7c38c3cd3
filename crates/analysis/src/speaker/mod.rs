//! Who is behind a noun phrase: names, roles, pronouns and descriptions resolved across the report.
//!
//! Nobody is guessed: an unnamed speaker is put equal to a name only where the text does so, by apposition, by "is", by
//! a pronoun, or by a description that repeats the role.

mod descriptions;
mod equation;
pub(crate) mod lexicon;
mod phrase;
pub(crate) mod pronouns;
mod referent;
mod resolve;
mod roles;
pub(crate) mod source;

use ascribe_document::{Attribution, Entity, Span, Speaker, SpeakerKind};

use self::{lexicon::Lexicon, resolve::Pass};
use crate::{
    coreference::{Coreference, Mention},
    report::Report,
};

/// The speakers of a report.
pub(crate) struct Speakers {
    all: Vec<Speaker>,
    /// The speaker that each word is the main word of a mention of.
    of_word: Vec<Option<usize>>,
}

impl Speakers {
    /// Resolves everyone the report speaks of; `attributions` tell who is quoted where.
    pub(crate) fn resolve(
        report: &Report<'_>,
        lexicon: &Lexicon,
        entities: &[Entity],
        mentions: &[Mention],
        coreference: &Coreference,
        attributions: &[Attribution],
    ) -> Self {
        let pass = Pass::run(report, lexicon, entities, mentions, coreference, attributions);
        let of_word = pass.of_word.iter().map(|number| number.map(|number| pass.root(number))).collect();
        let all = pass.referents.into_iter().map(|mut referent| {
            referent.speaker.spans.sort_unstable();
            referent.speaker
        });
        Self { all: all.collect(), of_word }
    }

    /// Who is behind the noun phrase, name or pronoun whose main word is `head`.
    pub(crate) fn behind(&self, report: &Report<'_>, head: usize) -> Speaker {
        let known =
            |word: usize| self.of_word.get(word).copied().flatten().and_then(|number| self.all.get(number));
        if let Some(speaker) = known(head) {
            return speaker.clone();
        }
        let tag = if head < report.tree.len() { report.tree.tag(head) } else { return Speaker::default() };
        if tag.starts_with("PRP") || tag.starts_with('W') {
            return Speaker::default();
        }
        let words = phrase::extent(report, head, None);
        // A noun in the middle of a known phrase stands for that phrase.
        let name = report.printed(words.clone());
        let spans = vec![report.span(words)];
        Speaker { name, kind: SpeakerKind::UnnamedGroup, spans, ..Speaker::default() }
    }

    /// Says of each attribution who is behind its source.
    pub(crate) fn settle(&self, report: &Report<'_>, attributions: &mut [Attribution]) {
        source::settle(self, report, attributions);
    }

    /// The places at which each speaker is spoken of, of those spoken of more than once.
    pub(crate) fn clusters(self) -> Vec<Vec<Span>> {
        self.all.into_iter().map(|speaker| speaker.spans).filter(|spans| spans.len() > 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use ascribe_document::Document;

    use super::*;
    use crate::Reader;

    fn speakers(text: &str) -> Vec<(String, SpeakerKind)> {
        let reader = Reader::load().unwrap();
        let found = reader.analyze(&Document { text: text.to_owned(), ..Document::default() }).attributions;
        found.into_iter().map(|one| (one.speaker.name, one.speaker.kind)).collect()
    }

    #[test]
    fn an_unnamed_speaker_is_never_a_name() {
        let found = speakers(
            "Acme closed its plant. A spokesman for Acme said it was safe. He said it would open again.",
        );
        let unnamed = ("A spokesman for Acme".to_owned(), SpeakerKind::UnnamedIndividual);
        assert!(!found.is_empty() && found.iter().all(|one| *one == unnamed), "{found:?}");
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in [
            "",
            "he said",
            "his, the, who said",
            "“I am it,” I said.",
            "东京说 the the of said",
            "The 54-year-old",
            "A, B, said, C,",
        ] {
            let _ = speakers(text);
        }
    }
}
