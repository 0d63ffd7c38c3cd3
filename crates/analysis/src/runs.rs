//! BIOES tags to runs of words.

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
pub(crate) struct Tag {
    /// `None` for "O".
    pub(crate) role: Option<Role>,
    /// True if a run begins with it.
    pub(crate) begins: bool,
    ends: bool,
}

impl Tag {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (edge, role) = name.split_once('-').unwrap_or((name, ""));
        let role = match role {
            "source" => Some(Role::Source),
            "cue" => Some(Role::Cue),
            "content" => Some(Role::Content),
            "" if edge == "O" => None,
            _ => return None,
        };
        Some(Self { role, begins: matches!(edge, "B" | "S"), ends: matches!(edge, "E" | "S") })
    }
}

/// A run of words with one role; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) role: Role,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// The runs of a path. One that the window's edge cuts counts as far as it is seen.
pub(crate) fn runs(path: &[usize], tags: &[Tag]) -> Vec<Run> {
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
