use crate::{Attribution, Entity, Quantity, Span, TimeValue};

/// What was found in one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// The attributions, in the order in which their first words stand in the text.
    pub attributions: Vec<Attribution>,
    /// The names, in the order of the text.
    pub entities: Vec<Entity>,
    /// The time expressions, in the order of the text.
    pub times: Vec<TimeValue>,
    /// The figures, in the order of the text; none inside a time expression.
    pub quantities: Vec<Quantity>,
    /// The sentences in which the report itself speaks.
    pub own_voice: Vec<Span>,
    /// What could not be analysed as it stood; analysis warns instead of failing.
    pub warnings: Vec<Warning>,
}

/// Something a reader of the output should know, in one plain sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable short name for programs to match on, e.g. `charset-guessed`.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
}

impl Warning {
    /// A warning with its stable name and its sentence.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
