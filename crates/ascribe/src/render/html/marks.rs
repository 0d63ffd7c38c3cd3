//! Overlapping and nested spans as a row of stretches that do not overlap.

use ascribe_document::{Attribution, Block, BlockKind, Document, Span, Stance};

use super::targets::Targets;
use crate::render::blocks_over;

/// Words under the same spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where.
    pub(super) span: Span,
    /// What is over it, without a role twice.
    over: Vec<Role>,
    /// Contents over it.
    depth: usize,
    /// How the innermost content over it is put.
    stance: Option<Stance>,
    /// True if a run of sentences in the report's own voice begins with it.
    begins_own: bool,
    /// True if a note leads to words that begin with it.
    pub(super) target: bool,
    /// The attribution whose word of likelihood ends with it.
    pub(super) likelihood: Option<usize>,
    /// Attributions one of whose parts ends with it, each with true at its first number.
    pub(super) numbers: Vec<(usize, bool)>,
}

impl Stretch {
    /// The classes of the marks; `None` without any.
    pub(super) fn classes(&self) -> Option<String> {
        let is = |role| self.over.contains(&role);
        let stance = self.stance.filter(|stance| *stance != Stance::Asserted).map(Stance::as_str);
        let classes = [
            (self.depth > 0, "content"),
            (self.depth > 1, "nested"),
            (stance.is_some(), stance.unwrap_or_default()),
            (is(Role::Cue), "cue"),
            (is(Role::Source), "source"),
            (is(Role::Condition), "condition"),
            (is(Role::Term), "term"),
            (is(Role::Own), "own"),
            (self.begins_own, "begins"),
        ];
        let classes: Vec<_> = classes.iter().filter(|(holds, _)| *holds).map(|(_, class)| *class).collect();
        (!classes.is_empty()).then(|| classes.join(" "))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Source,
    Cue,
    Content,
    Condition,
    /// A word of likelihood.
    Term,
    /// Sentences in the report's own voice.
    Own,
    /// Words that a note leads to.
    Target,
}

/// A part of an attribution, cut to the words at hand.
#[derive(Clone, Copy)]
struct Part {
    span: Span,
    role: Role,
    index: usize,
    stance: Stance,
    /// False if it began before the words at hand.
    begins: bool,
    /// The attribution's number stands after it; true for the first such part of the attribution.
    number: Option<bool>,
}

/// Cuts `span` wherever a part of one of the attributions `touch` of `found` begins or ends, or words that a note leads to.
///
/// The number of an attribution stands after each of its contents, as a footnote's does; after its cue or source if it
/// has no content.
pub(super) fn stretches(
    span: Span,
    found: &[Attribution],
    touch: &[usize],
    targets: &Targets,
) -> Vec<Stretch> {
    let mut parts: Vec<Part> = touch.iter().flat_map(|&index| parts(span, index, &found[index])).collect();
    let plain = |role| move |part: Span| cut(part, span, role, 0, Stance::Asserted);
    parts.extend(targets.own_voice(span).map(plain(Role::Own)));
    parts.extend(targets.words(span).map(plain(Role::Target)));
    parts.sort_by_key(|part| part.span);
    let mut cuts: Vec<usize> = parts.iter().flat_map(|part| [part.span.start, part.span.end]).collect();
    cuts.extend([span.start, span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let (mut over, mut parts) = (Vec::<Part>::new(), parts.into_iter().peekable());
    let stretch = |ends: &[usize]| {
        let piece = Span::new(ends[0], ends[1]);
        over.retain(|part| part.span.end > piece.start);
        while let Some(part) = parts.next_if(|part| part.span.start <= piece.start) {
            over.push(part);
        }
        let all = |role| over.iter().filter(move |part: &&Part| part.role == role);
        let begins = |role| all(role).any(|part| part.begins && part.span.start == piece.start);
        let ends = |part: &&Part| part.span.end == piece.end;
        let mut numbers: Vec<_> =
            over.iter().filter(ends).filter_map(|part| Some((part.index, part.number?))).collect();
        numbers.sort_unstable();
        let mut roles: Vec<Role> = Vec::new();
        for part in &over {
            if !roles.contains(&part.role) {
                roles.push(part.role);
            }
        }
        Stretch {
            span: piece,
            over: roles,
            depth: all(Role::Content).count(),
            stance: all(Role::Content).min_by_key(|part| part.span.len()).map(|part| part.stance),
            begins_own: begins(Role::Own),
            target: begins(Role::Target),
            likelihood: all(Role::Term).find(ends).map(|part| part.index),
            numbers,
        }
    };
    cuts.windows(2).map(stretch).collect()
}

/// `part` as far as it lies in `span`.
fn cut(part: Span, span: Span, role: Role, index: usize, stance: Stance) -> Part {
    let begins = part.start >= span.start;
    let cut = Span::new(part.start.max(span.start), part.end.min(span.end));
    Part { span: cut, role, index, stance, begins, number: None }
}

/// The parts of one attribution in `span`.
fn parts(span: Span, index: usize, found: &Attribution) -> impl Iterator<Item = Part> {
    let numbered = numbered(found);
    let roles = [
        (Role::Source, &found.source[..]),
        (Role::Cue, &found.cue),
        (Role::Content, &found.content),
        (Role::Condition, found.condition.as_slice()),
    ];
    let all = roles.into_iter().flat_map(|(role, spans)| spans.iter().map(move |part| (role, spans, part)));
    let all = all.filter(move |(_, _, part)| part.overlaps(span)).map(move |(role, spans, part)| {
        let ends_here = std::ptr::eq(numbered, spans) && part.end <= span.end;
        let number = ends_here.then(|| numbered.first() == Some(part));
        Part { number, ..cut(*part, span, role, index, found.stance) }
    });
    // A word is not cut by the end of a block.
    let term = found.likelihood.as_ref().map(|likelihood| likelihood.term);
    let term = term.filter(|term| span.start <= term.start && term.end <= span.end && !term.is_empty());
    all.chain(term.map(|term| cut(term, span, Role::Term, index, found.stance)))
}

fn numbered(attribution: &Attribution) -> &[Span] {
    match (&attribution.content[..], &attribution.cue[..]) {
        ([], []) => &attribution.source,
        ([], cue) => cue,
        (content, _) => content,
    }
}

/// Which attributions belong to which block.
pub(super) struct Index {
    touch: Vec<Vec<usize>>,
    begin: Vec<Vec<usize>>,
}

impl Index {
    /// Looks each part up once.
    pub(super) fn of(blocks: &[Block], found: &[Attribution]) -> Self {
        let mut index = Self { touch: vec![Vec::new(); blocks.len()], begin: vec![Vec::new(); blocks.len()] };
        for (number, attribution) in found.iter().enumerate() {
            for part in attribution.spans() {
                for touched in &mut index.touch[blocks_over(blocks, part)] {
                    if touched.last() != Some(&number) {
                        touched.push(number);
                    }
                }
            }
            let first = attribution.extent().map(|extent| blocks_over(blocks, extent).start);
            // An attribution of no words at all still gets its card, at the end.
            let first = first.unwrap_or(usize::MAX).min(blocks.len().saturating_sub(1));
            if let Some(begun) = index.begin.get_mut(first) {
                begun.push(number);
            }
        }
        index
    }

    /// The attributions with words in block `at`.
    pub(super) fn touch(&self, at: usize) -> &[usize] {
        &self.touch[at]
    }

    /// The attributions that begin in block `at`.
    pub(super) fn begin(&self, at: usize) -> &[usize] {
        &self.begin[at]
    }
}

/// The blocks of `document`, and as paragraphs whatever words stand in none: a page never drops text.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let text = document.text.as_str();
    let mut blocks = Vec::with_capacity(document.blocks.len());
    let mut at = 0;
    let end = Block { span: Span::new(text.len(), text.len()), kind: BlockKind::Paragraph };
    for block in document.blocks.iter().copied().chain([end]) {
        let between = Span::new(at, block.span.start.max(at));
        if !between.of(text).trim().is_empty() {
            blocks.push(Block { span: between, kind: BlockKind::Paragraph });
        }
        if !block.span.is_empty() {
            blocks.push(block);
        }
        at = at.max(block.span.end);
    }
    blocks
}

#[cfg(test)]
mod tests;
