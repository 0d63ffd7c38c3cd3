use ascribe_document::Span;

/// A word as the heads see it, for benches and for those who write rules.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The number of the word it depends on; its own for a root.
    pub head: usize,
    /// Relation of Universal Dependencies.
    pub relation: &'static str,
    /// Penn Treebank tag.
    pub tag: &'static str,
    /// How far it is put as having happened if it is a predicate, -3 to 3.
    pub factuality: f32,
    /// What the name it is part of names.
    pub name: Option<crate::NameKind>,
    /// True if a sentence begins with it.
    pub begins: bool,
}
