use super::{Correction, ReviewState};
use serde_json::{Map, Value, json};

/// What stands about a matter, as far as a decision is about it; the rest is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// Of a statement.
    pub state: Option<ReviewState>,
    /// Parts of a statement.
    pub parts: Correction,
    /// Reliability of a source, credibility of a claim.
    pub grade: Option<String>,
    /// The fewest independent origins that a claim had when it was graded.
    pub origins: Option<usize>,
    /// Ids of the claims or families that the statements or reports belong to, in the order of the alphabet.
    pub groups: Option<Vec<String>>,
}

impl Values {
    pub(super) fn to_json(&self) -> Value {
        let mut fields = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            fields.extend(value.map(|value| (name.to_owned(), value)));
        };
        put("state", self.state.map(|state| state.as_str().into()));
        self.parts.put(&mut put);
        put("grade", self.grade.clone().map(Value::from));
        put("origins", self.origins.map(Value::from));
        put("groups", self.groups.as_ref().map(|groups| json!(groups)));
        Value::Object(fields)
    }

    /// Reads what [`Values::to_json`] writes; what is not understood is left out.
    pub(crate) fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let groups = value["groups"].as_array();
        let groups =
            groups.map(|groups| groups.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        Self {
            state: value["state"].as_str().and_then(ReviewState::parse),
            parts: Correction::read(&value),
            grade: value["grade"].as_str().map(str::to_owned),
            origins: value["origins"].as_u64().and_then(|count| usize::try_from(count).ok()),
            groups,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Who;
    use crate::query::Hop;
    use ascribe_document::Span;

    #[test]
    fn what_is_written_is_read() {
        let hop = Hop {
            name: "Anna".into(),
            kind: "person".into(),
            relation: "told".into(),
            named: true,
            ground: Some("fear".into()),
            group: None,
            spans: vec![Span::new(1, 3)],
        };
        let parts = Correction {
            source: Some(vec![]),
            cue: Some(vec![Span::new(0, 2)]),
            content: Some(vec![Span::new(3, 4), Span::new(5, 9)]),
            speaker: Some(Who { name: "Anna".into(), kind: "person".into() }),
            chain: Some(vec![hop]),
            stance: Some("denied".into()),
        };
        let full = Values {
            state: Some(ReviewState::Corrected),
            parts,
            grade: Some("B".into()),
            origins: Some(2),
            groups: Some(vec!["c1".into()]),
        };
        for values in [full, Values::default()] {
            assert_eq!(Values::read(&values.to_json().to_string()), values);
        }
    }
}
