use crate::Span;

/// One act of attribution: who (source), how it is put (cue), what (content).
///
/// Each part may be discontinuous ("X," she said, "Y" is one attribution with two content spans); the source may be
/// absent. Spans of a part are in the order of the text, do not overlap and are not empty. After PARC 3
/// (Pareti 2016) and PolNeAR (Newell et al. 2018).
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// All words are quoted.
    Direct,
    /// Some words are quoted.
    Mixed,
    /// No word is quoted.
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
