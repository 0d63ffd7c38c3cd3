//! Which one of the times that return.

/// Which one of the times that return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// "this week"
    This,
    /// "last week": the one before this one.
    Last,
    /// "next week": the one after this one.
    Next,
    /// "past Wednesday": the nearest that is over.
    Past,
    /// "this coming Friday": the nearest that is to come.
    Coming,
    /// "the previous week": the one before that which was spoken of.
    Previous,
    /// "the following week": the one after that which was spoken of.
    Following,
    /// "that week": the one that was spoken of.
    Same,
    /// "the quarter": the one that is spoken of, or this one.
    The,
}

impl Which {
    pub(super) fn parse(key: &str) -> Option<Self> {
        Some(match key {
            "this" => Self::This,
            "last" => Self::Last,
            "next" => Self::Next,
            "past" => Self::Past,
            "coming" => Self::Coming,
            "previous" => Self::Previous,
            "following" => Self::Following,
            "same" => Self::Same,
            _ => return None,
        })
    }

    /// How many units on from this one.
    pub const fn steps(self) -> i32 {
        match self {
            Self::This | Self::Same | Self::The => 0,
            Self::Last | Self::Past | Self::Previous => -1,
            Self::Next | Self::Coming | Self::Following => 1,
        }
    }

    /// True if it is counted from what was spoken of last, not from the publication.
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Previous | Self::Following | Self::Same | Self::The)
    }
}
