//! Grades after the Admiralty code (NATO AJP-2.1): how reliable a source is, how credible a claim.

use super::Decided;

/// How reliable a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(missing_docs, reason = "each is the letter itself; `meaning` has the words")]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    /// What stands where no person graded.
    #[default]
    F,
}

impl Reliability {
    /// All grades, the best first.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The letter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    /// What the letter means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::A => "reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }

    /// The grade by its letter.
    pub fn parse(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.as_str() == letter)
    }
}

/// How credible a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(missing_docs, reason = "each is the number itself; `meaning` has the words")]
pub enum Credibility {
    One,
    Two,
    Three,
    Four,
    Five,
    /// What stands where no person graded.
    #[default]
    Six,
}

impl Credibility {
    /// All grades, the best first.
    pub const ALL: [Self; 6] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five, Self::Six];

    /// The number.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
            Self::Four => "4",
            Self::Five => "5",
            Self::Six => "6",
        }
    }

    /// What the number means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::One => "confirmed by other sources",
            Self::Two => "probably true",
            Self::Three => "possibly true",
            Self::Four => "doubtful",
            Self::Five => "improbable",
            Self::Six => "truth cannot be judged",
        }
    }

    /// The grade by its number.
    pub fn parse(number: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.as_str() == number)
    }
}

/// A grade and who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graded<G> {
    /// The grade.
    pub grade: G,
    /// The decision; `None` where no person graded, so that the machine's stands, which judges nothing.
    pub by: Option<Decided>,
}
