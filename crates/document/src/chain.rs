use crate::{Span, SpeakerKind};

/// One holder of the information on its way to this report; a chain begins with the first (after ICD 206 and PROV-O).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Canonical name, or the noun phrase of an unnamed holder as printed.
    pub name: String,
    /// What sort of holder it is.
    pub kind: SpeakerKind,
    /// How this holder passed the information on.
    pub relation: Relation,
    /// Whether the report gives a name.
    pub named: bool,
    /// The words that say why no name is given ("because they were not authorised to speak").
    pub ground: Option<Span>,
    /// The words that say to whom an unnamed holder belongs ("the ministry").
    pub group: Option<Span>,
    /// The words that prove the hop: holder and relation.
    pub spans: Vec<Span>,
}

/// How a holder passed information on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Said, to nobody in particular or to an audience.
    Said,
    /// Told the next holder.
    Told,
    /// Wrote to the next holder, or in a text of their own.
    Wrote,
    /// Is cited by the next holder.
    Cited,
    /// Is quoted by the next holder.
    Quoted,
    /// Reported it.
    Reported,
    /// Published it.
    Published,
    /// Was obtained by the next holder.
    Obtained,
    /// Was seen by the next holder.
    Seen,
    /// Translated it, or was translated.
    Translated,
    /// Is the data the next holder's words rest on.
    Data,
}

impl Relation {
    /// All relations, in the order of their declaration.
    pub const ALL: [Self; 11] = [
        Self::Said,
        Self::Told,
        Self::Wrote,
        Self::Cited,
        Self::Quoted,
        Self::Reported,
        Self::Published,
        Self::Obtained,
        Self::Seen,
        Self::Translated,
        Self::Data,
    ];

    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Told => "told",
            Self::Wrote => "wrote",
            Self::Cited => "cited",
            Self::Quoted => "quoted",
            Self::Reported => "reported",
            Self::Published => "published",
            Self::Obtained => "obtained",
            Self::Seen => "seen",
            Self::Translated => "translated",
            Self::Data => "data",
        }
    }
}
