use crate::Attribution;

/// What was found in one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// The attributions, in the order in which their first words stand in the text.
    pub attributions: Vec<Attribution>,
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
