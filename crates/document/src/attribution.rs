use crate::{Act, Factuality, Hop, Likelihood, Span, Speaker, Stance};

/// One act of attribution: who (source), how it is put (cue), what (content).
///
/// Each part may be discontinuous ("X," she said, "Y" is one attribution with two content spans); the source may be
/// absent. Spans of a part are in the order of the text, do not overlap and are not empty. After PARC 3
/// (Pareti 2016) and PolNeAR (Newell et al. 2018).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attribution {
    /// The words that name the source; empty where the text gives none.
    pub source: Vec<Span>,
    /// The words that attribute ("said", "according to").
    pub cue: Vec<Span>,
    /// The attributed words, with their quotation marks.
    pub content: Vec<Span>,
    /// How much of the content is quoted.
    pub mode: Mode,
    /// How sure the reader is that these words form an attribution, 0 to 1.
    pub confidence: f32,
    /// Who is behind the source.
    pub speaker: Speaker,
    /// The holders of the information from the first to the last before this report; of a plain "X said" only X.
    pub chain: Vec<Hop>,
    /// What the cue does.
    pub act: Act,
    /// How the speaker puts it, in one word.
    pub stance: Stance,
    /// How the speaker puts it, in three scales.
    pub factuality: Factuality,
    /// The word of likelihood in the content, if there is one.
    pub likelihood: Option<Likelihood>,
    /// What must hold for the content to hold ("if the dam fails").
    pub condition: Option<Span>,
    /// What then holds.
    pub consequence: Option<Span>,
    /// Why the words are this speaker's, where no cue says so.
    pub continuation: Option<Continuation>,
    /// When it was said: an index into [`Analysis::times`](crate::Analysis::times).
    pub utterance_time: Option<usize>,
    /// When what is said happens: indices into [`Analysis::times`](crate::Analysis::times).
    pub event_times: Vec<usize>,
    /// What the content says, to stand alone: its words with the names of those whom "she" or "the company" means. `None`
    /// if it only names a thing ("the state of the dam"), which can neither hold nor not.
    pub proposition: Option<String>,
    /// What the content says, as a direction: 128 whole numbers, a vector of length 127, so that the product of two
    /// divided by 127² is their cosine (from about 0 for unrelated words to 1). Empty if nothing was read of the content.
    /// It compares only with others of the same version of the model, and is not printed.
    pub meaning: Vec<i8>,
}

impl Attribution {
    /// All spans of the three parts.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.source.iter().chain(&self.cue).chain(&self.content).copied()
    }

    /// The smallest span that covers the attribution; `None` if it has no span at all.
    pub fn extent(&self) -> Option<Span> {
        self.spans().reduce(Span::cover)
    }
}

/// How much of an attribution's content stands inside quotation marks (PARC 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// All words are quoted.
    Direct,
    /// Some words are quoted.
    Mixed,
    /// No word is quoted.
    #[default]
    Indirect,
}

impl Mode {
    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why words without a cue are taken as a speaker's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuation {
    /// A quotation that was opened in an earlier paragraph.
    QuotationGoesOn,
    /// A quotation without a cue of its own beside one that has it.
    QuotationFollows,
    /// The next points of an account announced before ("The inspector listed what had gone wrong. First, ...").
    AccountGoesOn,
    /// The sentence takes up what the speaker has just said, in the speaker's tense and person.
    SpeakerGoesOn,
}

impl Continuation {
    /// The words used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::QuotationGoesOn => "quotation goes on",
            Self::QuotationFollows => "quotation follows",
            Self::AccountGoesOn => "account goes on",
            Self::SpeakerGoesOn => "speaker goes on",
        }
    }
}
