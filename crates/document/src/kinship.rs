use crate::Span;

/// How the texts of two reports are related, from their words alone (text reuse; Clough et al. 2002).
#[derive(Debug, Clone, PartialEq)]
pub struct Kinship {
    /// What the one is of the other.
    pub kind: KinKind,
    /// The stretches both texts have, in the order of the first text.
    pub passages: Vec<Passage>,
    /// The part of the first text's words that stand in a passage, 0 to 1.
    pub share_first: f32,
    /// The part of the second text's words that stand in a passage, 0 to 1.
    pub share_second: f32,
    /// Words inside the passages that differ: what the first text has and what stands there in the second.
    pub changes: Vec<(Span, Span)>,
    /// One sentence for people: why they are held to be kin.
    pub reason: String,
}

/// A stretch of words that two texts share, with small differences inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the first text.
    pub first: Span,
    /// Where it stands in the second text.
    pub second: Span,
    /// Number of words that are the same in both.
    pub words: usize,
}

/// What a text is of another that it is kin to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KinKind {
    /// Nearly all of both, word for word; the headline may differ.
    Reprint,
    /// Nearly all of both, but for figures that differ: one is a changed state of the other.
    Change,
    /// Nearly all of the one stands in the other.
    Excerpt,
    /// Most of it in other words, in the same order of things.
    Rewrite,
    /// Some passages only, among words of its own.
    Passages,
}

impl KinKind {
    /// All kinds, the closest first.
    pub const ALL: [Self; 5] = [Self::Reprint, Self::Change, Self::Excerpt, Self::Rewrite, Self::Passages];

    /// The word used in JSON, in tables, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reprint => "reprint",
            Self::Change => "change",
            Self::Excerpt => "excerpt",
            Self::Rewrite => "rewrite",
            Self::Passages => "passages",
        }
    }
}
