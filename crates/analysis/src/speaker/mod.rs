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
    names::NameKind,
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
        let known = |word: usize| self.known(word);
        if let Some(speaker) = known(head) {
            let others = together(report, head).into_iter().filter_map(known).filter(|one| *one != speaker);
            return joint(std::iter::once(speaker).chain(others).collect());
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

    /// The speaker that a word is the main word of a mention of; `None` if nobody is known there.
    pub(crate) fn known(&self, word: usize) -> Option<&Speaker> {
        self.all.get(self.of_word.get(word).copied().flatten()?)
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

/// The main words of those who speak together with `head`: "X and Y said".
fn together(report: &Report<'_>, head: usize) -> Vec<usize> {
    let tree = &report.tree;
    let verbal = |word: usize| matches!(tree.tag(word), "VBD" | "VBZ" | "VBP" | "MD");
    let listed = |other: usize| {
        tree.children_by(other, &["cc"]).any(|word| report.form(word) == "and")
            || tree.children_by(other, &["punct"]).any(|word| report.form(word) == ",")
    };
    let mut all: Vec<usize> = tree
        .children_by(head, &["conj"])
        .filter(|&other| other > head && !(head..other).any(verbal) && !verbal(other) && listed(other))
        .collect();
    // Two names with "and" between them, where the tree does not join them.
    if all.is_empty()
        && let Some(first) = report.name_at(head).filter(|name| name.kind == NameKind::Person)
        && report.form(first.words.end) == "and"
    {
        let after = first.words.end + 1;
        let mut titles =
            (after..(after + 5).min(tree.len())).take_while(|&word| tree.tag(word).starts_with("NN"));
        let person = |&word: &usize| {
            report.name_at(word).is_some_and(|name| name.kind == NameKind::Person && name.words.start == word)
        };
        return titles.find(person).into_iter().collect();
    }
    let last = all.last().copied();
    let joined =
        last.is_some_and(|last| tree.children_by(last, &["cc"]).any(|word| report.form(word) == "and"));
    if !joined {
        all.clear();
    }
    all
}

/// Several speakers as one, by all their names; those without a name are left to the words as printed.
fn joint(all: Vec<&Speaker>) -> Speaker {
    let [first, .., last] = all[..] else { return all.into_iter().next().cloned().unwrap_or_default() };
    if !all.iter().any(|one| one.named) {
        return first.clone();
    }
    let named = all.iter().all(|one| one.named);
    let alike = all.iter().all(|one| one.kind == first.kind) && first.kind != SpeakerKind::Person;
    let kind = match (alike, named) {
        (true, _) => first.kind,
        (_, true) => SpeakerKind::Group,
        _ => SpeakerKind::UnnamedGroup,
    };
    let before: Vec<&str> = all[..all.len() - 1].iter().map(|one| one.name.as_str()).collect();
    let mut spans: Vec<Span> = all.iter().flat_map(|one| one.spans.iter().copied()).collect();
    spans.sort_unstable();
    Speaker {
        name: format!("{} and {}", before.join(", "), last.name),
        kind,
        named,
        spans,
        ..Speaker::default()
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
    fn who_speak_together_are_named_together() {
        let found =
            speakers("Finance Minister Aino Lehto and Labour Minister Petri Salo said they would resign.");
        assert_eq!(found, [("Aino Lehto and Petri Salo".to_owned(), SpeakerKind::Group)]);
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
