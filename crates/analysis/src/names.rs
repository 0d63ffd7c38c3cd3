//! Head: names of persons, organisations, places ... in running text.

use std::ops::Range;

use crate::{
    crf::Crf,
    encoder::Scores,
    matrix::{Linear, Matrix, dot},
    model::{ModelError, Settings, Tables},
    runs::{Tag, runs, tags},
    words::{Gap, Shape, Word},
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

/// Words of time that are written without a capital: with one they belong to the name before them ("Ardovia Today").
const UNCAPITALISED: [&str; 16] = [
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
    "now",
    "morning",
    "evening",
    "night",
    "day",
    "daily",
    "week",
    "weekly",
    "weekend",
    "month",
    "monthly",
    "hour",
];

/// The names, in the order of the text, with the words of time that are part of them; `sentences` are those of `words`.
pub(crate) fn whole(mut names: Vec<Name>, words: &[Word], sentences: &[Range<usize>]) -> Vec<Name> {
    for at in 0..names.len() {
        let (before, after) = names.split_at_mut(at + 1);
        let Some(name) =
            before.last_mut().filter(|name| !matches!(name.kind, NameKind::Date | NameKind::Money))
        else {
            continue;
        };
        let word = name.words.end;
        let date = after.first_mut().filter(|next| next.words.contains(&word));
        if date.as_ref().is_some_and(|next| next.kind != NameKind::Date)
            || !is_of_name(words, sentences, word)
        {
            continue;
        }
        name.words.end += 1;
        if matches!(name.kind, NameKind::Person | NameKind::Location | NameKind::Norp) {
            name.kind = NameKind::Organisation;
        }
        if let Some(date) = date {
            date.words.start += 1;
        }
    }
    names.retain(|name| !name.words.is_empty());
    names
}

/// True for a word of time with a capital that it has only as part of a name. Where all words have capitals, as in a headline,
/// a capital tells nothing.
fn is_of_name(words: &[Word], sentences: &[Range<usize>], at: usize) -> bool {
    let small = |word: &Word| {
        let little = matches!(word.form.as_str(), "with" | "from" | "over" | "into" | "upon" | "than");
        word.shape == Shape::Lower && word.form.len() > 3 && !little
    };
    let sentence = sentences.get(sentences.partition_point(|sentence| sentence.end <= at));
    words.get(at).is_some_and(|word| {
        word.shape == Shape::Capitalised
            && word.gap == Gap::Space
            && UNCAPITALISED.contains(&word.form.as_str())
    }) && sentence.is_some_and(|sentence| sentence.start < at && words[sentence.clone()].iter().any(small))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{report::sentences, sentences::boundaries, words::words};

    #[test]
    fn a_word_of_time_with_a_capital_belongs_to_the_name_before_it() {
        let check = |text: &str, found: &[(Range<usize>, NameKind)], expected: &[&str]| {
            let words = words(text);
            let name = |(words, kind): &(Range<usize>, NameKind)| Name { words: words.clone(), kind: *kind };
            let names = whole(found.iter().map(name).collect(), &words, &sentences(&boundaries(&words)));
            let printed =
                |name: &Name| &text[words[name.words.start].span.start..words[name.words.end - 1].span.end];
            assert_eq!(names.iter().map(printed).collect::<Vec<_>>(), expected, "{text}");
        };
        use NameKind::{Date, Location, Organisation, Person};
        let told = "Two officials told Ardovia Today that the gate had been weak.";
        check(told, &[(3..4, Person), (4..5, Date)], &["Ardovia Today"]);
        check(told, &[(3..4, Person)], &["Ardovia Today"]);
        check("Ardovia Today, a newspaper, asked.", &[(0..1, Location), (1..2, Date)], &["Ardovia Today"]);
        check("They met in Velin today.", &[(3..4, Location), (4..5, Date)], &["Velin", "today"]);
        check("They met in Velin Tuesday.", &[(3..4, Location), (4..5, Date)], &["Velin", "Tuesday"]);
        check("They met in Velin. Today they part.", &[(3..4, Location), (5..6, Date)], &["Velin", "Today"]);
        check("Mayor Signs with Velin Today", &[(3..4, Location), (4..5, Date)], &["Velin", "Today"]);
        check(
            "The Tarn Day Centre was closed.",
            &[(1..2, Location), (2..4, Organisation)],
            &["Tarn", "Day Centre"],
        );
        check("They read Velin Today Monday.", &[(2..3, Location), (3..5, Date)], &["Velin Today", "Monday"]);
    }
}
