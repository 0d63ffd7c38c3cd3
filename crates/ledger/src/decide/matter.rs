use serde_json::{Value, json};

/// What a decision is about, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the thing itself")]
pub enum Matter {
    Statement(String),
    Claim(String),
    Source(String),
    Report(String),
    Family(String),
    /// Two statements or reports that belong together.
    Together(String, String),
    /// Statements or reports of which none of the one list belongs with any of the other.
    Apart(Vec<String>, Vec<String>),
}

impl Matter {
    /// The ids it names.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Self::Statement(id)
            | Self::Claim(id)
            | Self::Source(id)
            | Self::Report(id)
            | Self::Family(id) => {
                vec![id]
            }
            Self::Together(one, other) => vec![one, other],
            Self::Apart(apart, rest) => apart.iter().chain(rest).map(String::as_str).collect(),
        }
    }

    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Statement(id) => json!({ "statement": id }),
            Self::Claim(id) => json!({ "claim": id }),
            Self::Source(id) => json!({ "source": id }),
            Self::Report(id) => json!({ "report": id }),
            Self::Family(id) => json!({ "family": id }),
            Self::Together(one, other) => json!({ "together": [one, other] }),
            Self::Apart(apart, rest) => json!({ "apart": apart, "rest": rest }),
        }
    }

    /// Reads what [`Matter::to_json`] writes; `None` for anything else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let ids = |field: &str| -> Option<Vec<String>> {
            value[field].as_array()?.iter().map(|id| id.as_str().map(str::to_owned)).collect()
        };
        if let Some([one, other]) = ids("together").as_deref() {
            return Some(Self::Together(one.clone(), other.clone()));
        }
        if let (Some(apart), Some(rest)) = (ids("apart"), ids("rest")) {
            return Some(Self::Apart(apart, rest));
        }
        let (name, id) = value.as_object()?.iter().next()?;
        let thing = match name.as_str() {
            "statement" => Self::Statement,
            "claim" => Self::Claim,
            "source" => Self::Source,
            "report" => Self::Report,
            "family" => Self::Family,
            _ => return None,
        };
        Some(thing(id.as_str()?.to_owned()))
    }
}
