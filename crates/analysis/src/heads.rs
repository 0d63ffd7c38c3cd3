//! One pass of the encoder over a report, and what its heads read off it.

use std::ops::Range;

use ascribe_document::{Document, Warning};

use crate::{
    attributions::Found,
    coreference::{Coreference, Mention},
    cues::Cues,
    encoder::{Encoder, Input, Scores},
    links::Links,
    meaning::{Meaning, Meanings},
    modality::{Modalities, Modality},
    model::{ModelError, Settings, Tables},
    names::{self, Name, NameKind, Names},
    pieces::{Pieces, Vocabulary},
    report::{Report, sentences},
    runs::Role,
    sections::sections,
    sentences::{Boundary, boundaries},
    syntax::{Nodes, Syntax, Tree},
    windows::{Window, windows},
    words::Word,
};

/// The encoder with all its heads.
pub(crate) struct Heads {
    pub(crate) settings: Settings,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) encoder: Encoder,
    cues: Cues,
    links: Links,
    syntax: Syntax,
    pub(crate) names: Names,
    pub(crate) coreference: Coreference,
    modalities: Modalities,
    meaning: Meaning,
}

/// What one pass found.
pub(crate) struct Reading<'a> {
    pub(crate) report: Report<'a>,
    /// Cues with their sources and contents.
    pub(crate) found: Vec<Found>,
    /// Names, pronouns and subjects, in the order of the text.
    pub(crate) mentions: Vec<Mention>,
    /// What contents and sentences say.
    pub(crate) meanings: Meanings,
    pub(crate) warnings: Vec<Warning>,
}

impl Heads {
    pub(crate) fn load() -> Result<Self, ModelError> {
        let (settings, tables) = (Settings::load()?, Tables::load()?);
        Ok(Self {
            vocabulary: Vocabulary::load()?,
            encoder: Encoder::load(settings.columns)?,
            cues: Cues::load(&tables, &settings)?,
            links: Links::load(&tables, &settings)?,
            syntax: Syntax::load(&tables, &settings)?,
            names: Names::load(&tables, &settings)?,
            coreference: Coreference::load(&tables)?,
            modalities: Modalities::load(&tables)?,
            meaning: Meaning::load(&tables)?,
            settings,
        })
    }

    /// Name and version of the model.
    pub(crate) fn name(&self) -> &str {
        &self.settings.name
    }

    /// The windows of `words` as the encoder is fed them.
    pub(crate) fn inputs(&self, words: &[Word]) -> Vec<Input> {
        let pieces = Pieces::of(words, &self.vocabulary);
        let found = windows(&pieces.lengths(), &boundaries(words), self.settings.sizes);
        found.iter().map(|window| self.input(window, words, &pieces)).collect()
    }

    /// Reads a report window by window.
    pub(crate) fn read<'a>(
        &self,
        document: &'a Document,
        words: &'a [Word],
        boundaries: &'a [Boundary],
    ) -> Reading<'a> {
        let pieces = Pieces::of(words, &self.vocabulary);
        let sections = sections(document, words);
        let (mut found, mut mentions, mut names) = (Vec::new(), Vec::new(), Vec::new());
        let (mut nodes, mut facts, mut warnings) = (Nodes::default(), Vec::new(), Vec::new());
        let (sentences, mut meanings) = (sentences(boundaries), Meanings::default());
        for window in windows(&pieces.lengths(), boundaries, self.settings.sizes) {
            match self.encoder.read(self.input(&window, words, &pieces)) {
                Ok(scores) => {
                    let start = window.words.start;
                    let core = window.core.start - start..window.core.end - start;
                    let said = self.attributions(&scores, &window, &sections);
                    self.add_meanings(&mut meanings, &scores, &window, &said, &sentences);
                    found.extend(said);
                    let more = self.names.find(&scores.names, start, &window.core);
                    let more = names::whole(more, words, &sentences);
                    let tree = self.syntax.read(&scores, &core, &boundaries[window.words.clone()]);
                    mentions.extend(self.mentions(&scores, &tree, &more, &window));
                    names.extend(more);
                    nodes.extend(tree);
                    facts.extend(core.map(|word| scores.facts.row(word)[0]));
                }
                Err(why) => {
                    nodes.unread(window.core.len());
                    facts.extend(window.core.clone().map(|_| 0.0));
                    warnings.push(Warning::new(
                        "window-unread",
                        format!(
                            "words {} to {} could not be read: {why}",
                            window.core.start, window.core.end
                        ),
                    ));
                }
            }
        }
        let report = Report { document, words, boundaries, sentences, tree: Tree::new(nodes), names, facts };
        Reading { report, found, mentions, meanings, warnings }
    }

    /// A window of `words` as the encoder is fed it.
    pub(crate) fn input(&self, window: &Window, words: &[Word], pieces: &Pieces) -> Input {
        Input::of(&words[window.words.clone()], &pieces.of_words(&window.words))
    }

    /// The mentions in the core of a window, whose trees are `tree`.
    fn mentions(&self, scores: &Scores, tree: &Tree, names: &[Name], window: &Window) -> Vec<Mention> {
        let Range { start, end } = window.core;
        let speak = |name: &&Name| {
            use NameKind::{Location, Norp, Organisation, Person};
            matches!(name.kind, Person | Organisation | Location | Norp) && name.words.end <= end
        };
        let of_core = |name: &Name| name.words.start - start..name.words.end - start;
        let left = start - window.words.start;
        candidates(tree, names.iter().filter(speak).map(of_core).collect())
            .into_iter()
            .map(|(words, head)| {
                let words = left + words.start..left + words.end;
                self.coreference.mention(&scores.vectors, words, left + head, window.words.start)
            })
            .collect()
    }

    /// Adds what the contents found in a window say, and the words of its core to what their sentences say.
    fn add_meanings(
        &self,
        meanings: &mut Meanings,
        scores: &Scores,
        window: &Window,
        found: &[Found],
        sentences: &[Range<usize>],
    ) {
        let start = window.words.start;
        let mut add = |whole: &Range<usize>, seen| {
            meanings.add(&self.meaning, &scores.vectors, start, whole, seen);
        };
        for run in found.iter().flat_map(|found| &found.parts).filter(|run| run.role == Role::Content) {
            let words = run.first..run.last + 1;
            add(&words, words.clone());
        }
        let Range { start: first, end } = window.core;
        let from = sentences.partition_point(|sentence| sentence.end <= first);
        for sentence in sentences[from..].iter().take_while(|sentence| sentence.start < end) {
            add(sentence, sentence.start.max(first)..sentence.end.min(end));
        }
    }

    /// How the event is put whose predicate is word `word`; `None` past the end or if its window could not be read.
    pub(crate) fn modality(&self, words: &[Word], word: usize) -> Option<Modality> {
        let pieces = Pieces::of(words, &self.vocabulary);
        let found = windows(&pieces.lengths(), &boundaries(words), self.settings.sizes);
        let window = found.iter().find(|window| window.core.contains(&word))?;
        let scores = self.encoder.read(self.input(window, words, &pieces)).ok()?;
        Some(self.modalities.of(&scores, word - window.words.start))
    }

    fn attributions(&self, scores: &Scores, window: &Window, sections: &[usize]) -> Vec<Found> {
        let start = window.words.start;
        let general = self.cues.as_arguments(&scores.tags);
        let cues = self.cues.find(&scores.tags).into_iter();
        cues.filter(|cue| window.core.contains(&(start + cue.first)))
            .map(|cue| {
                let section = sections[start + cue.first];
                let reach = |word: usize| sections[start + word] == section;
                let parts = self.links.read(scores, &general, cue.first..=cue.last, reach);
                Found::of(cue, parts, start)
            })
            .collect()
    }
}

/// What a speaker may be spoken of with: names, pronouns, subjects; their words and the word the others hang on.
///
/// All count from the first word of the trees.
fn candidates(tree: &Tree, names: Vec<Range<usize>>) -> Vec<(Range<usize>, usize)> {
    let named = |word: usize| {
        let after = names.partition_point(|words| words.end <= word);
        names.get(after).is_some_and(|words| words.contains(&word))
    };
    let others = (0..tree.len()).filter(|&word| {
        let pronoun = tree.tag(word).starts_with("PRP");
        let subject = tree.tag(word).starts_with("NN") && tree.is(word, &["nsubj", "obl:agent"]);
        (pronoun || subject) && !named(word)
    });
    let mut found: Vec<(Range<usize>, usize)> = others.map(|word| (tree.phrase(word), word)).collect();
    found.extend(names.iter().filter_map(|words| Some((words.clone(), tree.top(words.clone())?))));
    found.sort_by_key(|(words, _)| (words.start, words.end));
    found
}
