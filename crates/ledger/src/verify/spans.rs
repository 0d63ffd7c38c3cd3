use ascribe_document::Span;

/// The text that offsets are held against. Where the policy does not keep it, only its length is known.
pub(super) enum Ground {
    Text(String),
    Length(usize),
}

impl Ground {
    /// Whether the span lies inside, with both ends between characters as far as that can be told.
    pub(super) fn holds(&self, span: Span) -> bool {
        match self {
            Self::Text(text) => text.get(span.start..span.end).is_some(),
            Self::Length(length) => span.start <= span.end && span.end <= *length,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Length(_) => None,
        }
    }
}
