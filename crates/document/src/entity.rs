use crate::Span;

/// A name in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The words.
    pub span: Span,
    /// What is named.
    pub kind: EntityKind,
    /// The canonical name in this report (the fullest form printed).
    pub name: String,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum EntityKind {
    Person,
    Organisation,
    State,
    Place,
    Group,
    Outlet,
    Document,
    Event,
    Other,
}

impl EntityKind {
    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Place => "place",
            Self::Group => "group",
            Self::Outlet => "outlet",
            Self::Document => "document",
            Self::Event => "event",
            Self::Other => "other",
        }
    }
}
