use crate::Span;

/// What the cue does (speech acts, Searle 1976, as far as news tells them apart).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Act {
    #[default]
    Say,
    Deny,
    Predict,
    Warn,
    Urge,
    Promise,
    Threaten,
    Accuse,
    Ask,
    Decline,
    Believe,
    Want,
    Find,
}

impl Act {
    /// All acts, in the order of their declaration.
    pub const ALL: [Self; 13] = [
        Self::Say,
        Self::Deny,
        Self::Predict,
        Self::Warn,
        Self::Urge,
        Self::Promise,
        Self::Threaten,
        Self::Accuse,
        Self::Ask,
        Self::Decline,
        Self::Believe,
        Self::Want,
        Self::Find,
    ];

    /// The word used in JSON, in rules, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Deny => "deny",
            Self::Predict => "predict",
            Self::Warn => "warn",
            Self::Urge => "urge",
            Self::Promise => "promise",
            Self::Threaten => "threaten",
            Self::Accuse => "accuse",
            Self::Ask => "ask",
            Self::Decline => "decline",
            Self::Believe => "believe",
            Self::Want => "want",
            Self::Find => "find",
        }
    }
}

/// How a speaker puts a thing, in one word; the first that fits, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Stance {
    /// No comment, or neither confirmed nor denied.
    Declined,
    /// Something is asked to be done.
    Urged,
    /// It holds only under a stated condition.
    Conditional,
    /// The speaker rejects that it is or was so.
    Denied,
    /// It is merely possible.
    Hedged,
    /// It is about the future.
    Predicted,
    /// The rest.
    #[default]
    Asserted,
}

impl Stance {
    /// All stances, in the order in which the first that fits counts.
    pub const ALL: [Self; 7] = [
        Self::Declined,
        Self::Urged,
        Self::Conditional,
        Self::Denied,
        Self::Hedged,
        Self::Predicted,
        Self::Asserted,
    ];

    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Urged => "urged",
            Self::Conditional => "conditional",
            Self::Denied => "denied",
            Self::Hedged => "hedged",
            Self::Predicted => "predicted",
            Self::Asserted => "asserted",
        }
    }
}

/// Certainty, polarity and tense of what is said, as the speaker puts it (GRaSP; FactBank, Saurí and Pustejovsky 2009).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factuality {
    /// How sure.
    pub certainty: Certainty,
    /// False if it is put as not so.
    pub positive: bool,
    /// True if it is about what is to come.
    pub future: bool,
}

impl Default for Factuality {
    fn default() -> Self {
        Self { certainty: Certainty::default(), positive: true, future: false }
    }
}

/// How sure a speaker presents a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Certainty {
    Certain,
    Probable,
    Possible,
    #[default]
    Unspecified,
}

impl Certainty {
    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Probable => "probable",
            Self::Possible => "possible",
            Self::Unspecified => "unspecified",
        }
    }
}

/// A word of likelihood, verbatim, and the range a published yardstick suggests for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likelihood {
    /// The words ("highly unlikely").
    pub term: Span,
    /// Lowest chance in percent; `None` outside the yardsticks.
    pub low: Option<u8>,
    /// Highest chance in percent; `None` outside the yardsticks.
    pub high: Option<u8>,
    /// "ICD 203" or "PHIA"; `None` if neither knows the words.
    pub yardstick: Option<&'static str>,
}
