/// How one statement stands to another, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What the later statement is to the earlier one.
    pub kind: LinkKind,
    /// Which part of the content it is about, for `Updates`, `Contradicts` and `Denies`.
    pub scope: Option<Scope>,
    /// How sure the comparison is, 0 to 1.
    pub score: f32,
    /// One sentence for people: what agrees and what differs.
    pub reason: String,
}

/// What one statement is to another (after the claim relations of AIDA and schema.org; support is left to people).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// Both say the same.
    Same,
    /// One says a part of what the other says.
    Narrower,
    /// The same thing measured later, with another value.
    Updates,
    /// They cannot both hold.
    Contradicts,
    /// One speaker rejects what the other says. A refusal to comment never is.
    Denies,
}

impl LinkKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Same, Self::Narrower, Self::Updates, Self::Contradicts, Self::Denies];

    /// The word used in JSON, in tables, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Narrower => "narrower",
            Self::Updates => "updates",
            Self::Contradicts => "contradicts",
            Self::Denies => "denies",
        }
    }
}

/// The part of a content that a link is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole of it.
    All,
    /// A figure in it.
    Number,
    /// Who did it, or in which role.
    Role,
    /// When it was.
    Timing,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 4] = [Self::All, Self::Number, Self::Role, Self::Timing];

    /// The word used in JSON, in tables, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Number => "number",
            Self::Role => "role",
            Self::Timing => "timing",
        }
    }
}
