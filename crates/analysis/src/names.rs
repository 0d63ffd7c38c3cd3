//! Head: names of persons, organisations, places ... in running text.

use std::ops::Range;

use crate::{
    crf::Crf,
    encoder::Scores,
    matrix::{Linear, Matrix, dot},
    model::{ModelError, Settings, Tables},
    runs::{Tag, runs, tags},
};

const HIDDEN: usize = 384;

/// What the head tells apart (the types of the World Wide newswire corpus).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place or a state.
    Location,
    /// A nationality, religion or political camp ("Kenyan").
    Norp,
    /// A calendar expression.
    Date,
    /// An event, a work, a law ...
    Misc,
    /// An amount of money.
    Money,
    /// A building, road, airport.
    Facility,
    /// A product.
    Product,
}

impl NameKind {
    /// The type as the corpus calls it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organisation => "Organization",
            Self::Location => "Location",
            Self::Norp => "NORP",
            Self::Date => "Date",
            Self::Misc => "Misc",
            Self::Money => "Money",
            Self::Facility => "Facility",
            Self::Product => "Product",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "Person" | "PER" => Self::Person,
            "Organization" | "ORG" => Self::Organisation,
            "Location" | "LOC" => Self::Location,
            "NORP" => Self::Norp,
            "Date" => Self::Date,
            "Misc" => Self::Misc,
            "Money" => Self::Money,
            "Facility" => Self::Facility,
            "Product" => Self::Product,
            _ => return None,
        })
    }
}

/// A name: its words in the report and what they name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) words: Range<usize>,
    pub(crate) kind: NameKind,
}

/// Which head is asked for names: each was trained on another kind of text and tells other types apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameHead {
    /// Newswire; the one that reports are read with.
    News,
    /// Web text; persons, organisations and locations only.
    Web,
}

/// Finds names.
pub(crate) struct Names {
    crf: Crf,
    tags: Vec<Tag<NameKind>>,
    web: Web,
}

/// The head for web text, which builds on what the other says.
struct Web {
    crf: Crf,
    tags: Vec<Tag<NameKind>>,
    own: Linear,
    other: Matrix,
}

impl Names {
    pub(crate) fn load(tables: &Tables, settings: &Settings) -> Result<Self, ModelError> {
        let tags_of = |names: &[String]| tags(names, NameKind::parse);
        let (news, web) = (tags_of(&settings.names)?, tags_of(&settings.web)?);
        let crf = |name: &str, tags: &[_]| tables.matrix(name, tags.len()).map(Crf::new);
        Ok(Self {
            crf: crf("names.transition", &news)?,
            web: Web {
                crf: crf("web.transition", &web)?,
                own: tables.linear("web", HIDDEN)?,
                other: tables.matrix("web.other", news.len())?,
                tags: web,
            },
            tags: news,
        })
    }

    /// The names of a window that begin in its `core`, in words of the report; `start` is the window's first word.
    pub(crate) fn find(&self, scores: &Matrix, start: usize, core: &Range<usize>) -> Vec<Name> {
        names(&self.crf, &self.tags, scores, start, core)
    }

    /// The same by another head.
    pub(crate) fn find_by(
        &self,
        head: NameHead,
        scores: &Scores,
        start: usize,
        core: &Range<usize>,
    ) -> Vec<Name> {
        let Web { crf, tags, own, other } = &self.web;
        if head == NameHead::News {
            return self.find(&scores.names, start, core);
        }
        let mut of_words = Matrix::new(Vec::new(), tags.len());
        for (vector, news) in scores.vectors.iter().zip(scores.names.iter()) {
            of_words
                .push(own.of(vector).into_iter().zip(other.iter()).map(|(own, row)| own + dot(row, news)));
        }
        names(crf, tags, &of_words, start, core)
    }
}

fn names(crf: &Crf, tags: &[Tag<NameKind>], scores: &Matrix, start: usize, core: &Range<usize>) -> Vec<Name> {
    let found = runs(&crf.best(scores), tags).into_iter();
    found
        .map(|run| Name { words: start + run.first..start + run.last + 1, kind: run.role })
        .filter(|name| core.contains(&name.words.start))
        .collect()
}
