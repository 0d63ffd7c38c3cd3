//! What a first holder is, as far as two of them can be one.

use ascribe_document::SpeakerKind;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Testimony;

/// Holders of different sorts are different ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Named,
    /// An unnamed person.
    Person,
    /// An unnamed group.
    Group,
    /// An unnamed document.
    Document,
    /// An unnamed poll or set of data.
    Poll,
    /// The report says it by itself, or of nobody knows whom.
    Undisclosed,
}

impl Sort {
    pub(super) fn of(testimony: &Testimony) -> Self {
        match testimony.chain.first() {
            None => Self::Undisclosed,
            Some(first) => match first.kind {
                SpeakerKind::Report | SpeakerKind::Unresolved => Self::Undisclosed,
                _ if first.named => Self::Named,
                SpeakerKind::Document => Self::Document,
                SpeakerKind::Poll => Self::Poll,
                SpeakerKind::Person | SpeakerKind::UnnamedIndividual => Self::Person,
                _ => Self::Group,
            },
        }
    }
}

pub(super) fn is_person(kind: SpeakerKind) -> bool {
    kind == SpeakerKind::Person
}

pub(super) fn is_body(kind: SpeakerKind) -> bool {
    matches!(kind, SpeakerKind::Organisation | SpeakerKind::State | SpeakerKind::Outlet | SpeakerKind::Group)
}

/// Lower case, without accents, without a leading article.
pub(super) fn fold(name: &str) -> String {
    let plain: String = name.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.strip_prefix(&["the"]).unwrap_or(&words).join(" ")
}

/// The noun of a noun phrase, as far as words alone tell: the last before a preposition or a relative clause.
pub(super) fn head(phrase: &str) -> String {
    const AFTER: [&str; 14] = [
        "of", "at", "in", "from", "with", "who", "that", "which", "for", "on", "inside", "within", "close",
        "familiar",
    ];
    let folded = fold(phrase);
    let words = folded.split_whitespace().take_while(|word| !AFTER.contains(word));
    words.last().unwrap_or_default().trim_end_matches(',').to_owned()
}
