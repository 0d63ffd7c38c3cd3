use crate::Span;

/// How the texts of two reports are related, from their words alone (text reuse; Clough et al. 2002).
#[derive(Debug, Clone, PartialEq)]
pub struct Kinship {
    /// What the one is of the other.
    pub kind: KinKind,
    /// The stretches both texts have, in the order of the first text; they do not overlap in either.
    pub passages: Vec<Passage>,
    /// The part of the first text's words that stand in a passage, 0 to 1.
    pub share_first: f32,
    /// The part of the second text's words that stand in a passage, 0 to 1.
    pub share_second: f32,
    /// What differs inside the passages, in their order.
    pub differences: Vec<Difference>,
    /// One sentence for people: why they are held to be kin.
    pub reason: String,
}

impl Kinship {
    /// The differences that are figures or days: what makes the one no mere copy of the other.
    pub fn changes(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|one| one.figures)
    }
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

/// What stands in the place of each other inside a passage; the span of a text that lacks the words is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What the first text has.
    pub first: Span,
    /// What the second text has.
    pub second: Span,
    /// True if they tell different figures or days.
    pub figures: bool,
}

/// What a text is of another that it is kin to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KinKind {
    /// Nearly all of both, word for word; the headline may differ.
    Reprint,
    /// Nearly all of both, but for figures or days that differ: one is a changed state of the other.
    Change,
    /// Nearly all of the one stands in the other.
    Excerpt,
    /// Nearly all or most of it, but in many places in other words.
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

impl std::fmt::Display for KinKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
