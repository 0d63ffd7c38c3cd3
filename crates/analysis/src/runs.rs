//! BIOES tags to runs of words.

use crate::model::ModelError;

/// What a run of words is in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Who.
    Source,
    /// How it is put.
    Cue,
    /// What.
    Content,
}

/// A BIOES tag, read from its name ("B-cue", "O").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<R = Role> {
    /// `None` for "O".
    pub(crate) role: Option<R>,
    /// True if a run begins with it.
    pub(crate) begins: bool,
    ends: bool,
}

impl Role {
    /// The role by its name in tags.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "source" => Self::Source,
            "cue" => Self::Cue,
            "content" => Self::Content,
            _ => return None,
        })
    }
}

impl<R> Tag<R> {
    /// Reads a tag; `role` knows the roles by name.
    pub(crate) fn parse(name: &str, role: impl Fn(&str) -> Option<R>) -> Option<Self> {
        if name == "O" {
            return Some(Self { role: None, begins: false, ends: false });
        }
        let (edge, name) = name.split_once('-')?;
        Some(Self {
            role: Some(role(name)?),
            begins: matches!(edge, "B" | "S"),
            ends: matches!(edge, "E" | "S"),
        })
    }
}

/// Tags by name, as the settings list them.
pub(crate) fn tags<R>(names: &[String], role: impl Fn(&str) -> Option<R>) -> Result<Vec<Tag<R>>, ModelError> {
    names
        .iter()
        .map(|name| Tag::parse(name, &role).ok_or_else(|| ModelError::of("settings.json: no such tag", name)))
        .collect()
}

/// A run of words with one role; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run<R = Role> {
    pub(crate) role: R,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// The runs of a path. One that the window's edge cuts counts as far as it is seen.
pub(crate) fn runs<R: Copy>(path: &[usize], tags: &[Tag<R>]) -> Vec<Run<R>> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    for (k, &at) in path.iter().enumerate() {
        let Some(role) = tags[at].role else {
            start = None;
            continue;
        };
        let first = start.filter(|_| !tags[at].begins).unwrap_or(k);
        start = Some(first);
        if tags[at].ends || k + 1 == path.len() {
            found.push(Run { role, first, last: k });
            start = None;
        }
    }
    found
}
