//! What benches and writers of rules ask of single heads; the product does not.

use std::ops::Range;

use ascribe_document::{Document, Span};

use crate::{
    Node, Reader,
    attributions::attributions,
    coreference::Mention,
    encoder::Scores,
    entities::entities,
    heads::{Heads, Reading},
    modality::Modality,
    names::{Name, NameHead, NameKind},
    pieces::Pieces,
    sentences::{Boundary, boundaries},
    speaker::{Speakers, pronouns},
    windows::{Window, windows},
    words::{Word, words},
};

impl Reader {
    /// The words of `document` with their trees, for benches and for those who write rules.
    pub fn nodes(&self, document: &Document) -> Vec<Node> {
        let words = words(&document.text);
        let boundaries = boundaries(&words);
        let report = self.heads.read(document, &words, &boundaries).report;
        let node = |word: usize| Node {
            span: words[word].span,
            head: report.tree.head(word).unwrap_or(word),
            relation: report.tree.relation(word),
            tag: report.tree.tag(word),
            factuality: report.facts[word],
            name: report.name_at(word).map(|name| name.kind),
            begins: boundaries[word] > Boundary::None,
        };
        (0..words.len()).map(node).collect()
    }

    /// The names in `document` by one head, in the order of the text, for benches of that head.
    pub fn names(&self, document: &Document, head: NameHead) -> Vec<(Span, NameKind)> {
        let words = words(&document.text);
        let span = |name: &Name| {
            Some(Span::new(words.get(name.words.start)?.span.start, words.get(name.words.end - 1)?.span.end))
        };
        let found = self.heads.names_by(head, &words);
        found.iter().filter_map(|name| Some((span(name)?, name.kind))).collect()
    }

    /// How readily a pronoun stands for each of these names: above 0 rather than for none of them.
    ///
    /// A span that the reader cannot see scores [`f32::MIN`].
    pub fn antecedents(&self, document: &Document, pronoun: Span, names: &[Span]) -> Vec<f32> {
        let words = words(&document.text);
        let boundaries = boundaries(&words);
        let report = self.heads.read(document, &words, &boundaries).report;
        let places: Vec<_> = [pronoun].iter().chain(names).map(|&span| report.words_in(span)).collect();
        let mut mentions = self.heads.mentions_at(&words, &places);
        for mention in mentions.iter_mut().flatten() {
            mention.head = report.tree.top(mention.words.clone()).unwrap_or(mention.head);
        }
        let Some((Some(pronoun), names)) = mentions.split_first() else { return vec![f32::MIN; names.len()] };
        let score = |name: &Mention| {
            self.heads.coreference.score(pronoun, name) + pronouns::likely(&report, pronoun.head, name.head)
        };
        names.iter().map(|name| name.as_ref().map_or(f32::MIN, score)).collect()
    }

    /// The places at which `document` speaks of the same speaker, a list for each speaker it speaks of.
    pub fn mentions(&self, document: &Document) -> Vec<Vec<Span>> {
        let words = words(&document.text);
        let boundaries = boundaries(&words);
        let Reading { report, found, mentions, .. } = self.heads.read(document, &words, &boundaries);
        let (attributions, entities) = (attributions(found, &words), entities(&report, &self.who));
        let coreference = &self.heads.coreference;
        Speakers::resolve(&report, &self.who, &entities, &mentions, coreference, &attributions).clusters()
    }

    /// How an event of market news is put, by the head that learned it; `predicate` is the span of its word or words.
    pub fn modality(&self, document: &Document, predicate: Span) -> Option<Modality> {
        let words = words(&document.text);
        let word = words.partition_point(|word| word.span.end <= predicate.start);
        self.heads.modality(&words, word)
    }
}

impl Heads {
    /// The names of a report by one head.
    pub(crate) fn names_by(&self, head: NameHead, words: &[Word]) -> Vec<Name> {
        let mut found = Vec::new();
        self.scan(words, |scores, window| {
            found.extend(self.names.find_by(head, scores, window.words.start, &window.core));
        });
        found
    }

    /// The mentions that stand at `places`, in words of the report; `None` where a window could not be read.
    pub(crate) fn mentions_at(&self, words: &[Word], places: &[Range<usize>]) -> Vec<Option<Mention>> {
        let mut found = vec![None; places.len()];
        self.scan(words, |scores, window| {
            let start = window.words.start;
            for (at, place) in places.iter().enumerate() {
                let end = place.end.min(window.words.end);
                if window.core.contains(&place.start) && place.start < end {
                    let inside = place.start - start..end - start;
                    let head = inside.end - 1;
                    found[at] = Some(self.coreference.mention(&scores.vectors, inside, head, start));
                }
            }
        });
        found
    }

    fn scan(&self, words: &[Word], mut each: impl FnMut(&Scores, &Window)) {
        let pieces = Pieces::of(words, &self.vocabulary);
        for window in windows(&pieces.lengths(), &boundaries(words), self.settings.sizes) {
            if let Ok(scores) = self.encoder.read(self.input(&window, words, &pieces)) {
                each(&scores, &window);
            }
        }
    }
}
