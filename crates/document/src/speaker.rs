use crate::Span;

/// Who is behind the source of an attribution, as far as the report itself tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Speaker {
    /// The canonical name in this report (the fullest form printed); of an unnamed speaker the noun phrase that brings
    /// them in, as printed. Empty if [`SpeakerKind::Unresolved`].
    pub name: String,
    /// What sort of speaker it is.
    pub kind: SpeakerKind,
    /// True if the report gives a name.
    pub named: bool,
    /// The words that give the speaker's role ("foreign minister").
    pub role: Option<Span>,
    /// The words that give whom the speaker belongs to ("the Ministry of Health").
    pub affiliation: Option<Span>,
    /// Where the report speaks of them, in the order of the text.
    pub spans: Vec<Span>,
}

/// Sorts of speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A named company, ministry, party, court ...
    Organisation,
    /// A state or its government ("Norland", "Tokyo").
    State,
    /// People spoken of as a kind ("experts", "critics").
    Group,
    /// One person the report does not name.
    UnnamedIndividual,
    /// Several persons the report does not name, or an office without its name ("police").
    UnnamedGroup,
    /// A report, law, letter, statement.
    Document,
    /// A newspaper, agency or broadcaster.
    Outlet,
    /// A poll, a survey, a set of data.
    Poll,
    /// This report itself.
    Report,
    /// The words do not tell.
    #[default]
    Unresolved,
}

impl SpeakerKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Organisation,
        Self::State,
        Self::Group,
        Self::UnnamedIndividual,
        Self::UnnamedGroup,
        Self::Document,
        Self::Outlet,
        Self::Poll,
        Self::Report,
        Self::Unresolved,
    ];

    /// The kind by its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether one of this kind has a name; `None` if it may have one or not.
    pub const fn is_named(self) -> Option<bool> {
        match self {
            Self::Person | Self::Organisation | Self::State | Self::Outlet => Some(true),
            Self::UnnamedIndividual | Self::UnnamedGroup | Self::Group | Self::Unresolved => Some(false),
            Self::Document | Self::Poll | Self::Report => None,
        }
    }

    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Group => "group",
            Self::UnnamedIndividual => "unnamed individual",
            Self::UnnamedGroup => "unnamed group",
            Self::Document => "document",
            Self::Outlet => "outlet",
            Self::Poll => "poll",
            Self::Report => "report",
            Self::Unresolved => "unresolved",
        }
    }
}
