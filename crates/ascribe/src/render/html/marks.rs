//! Overlapping and nested spans as a row of stretches that do not overlap.

use ascribe_document::{Attribution, Block, BlockKind, Document, Span};

use crate::render::blocks_over;

/// Words under the same spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where.
    pub(super) span: Span,
    source: bool,
    cue: bool,
    /// Contents over it.
    depth: usize,
    /// Attributions one of whose parts ends with it, each with true at its first number.
    pub(super) numbers: Vec<(usize, bool)>,
}

impl Stretch {
    /// The classes of the marks; `None` without any.
    pub(super) fn classes(&self) -> Option<String> {
        let classes = [
            (self.depth > 0, "content"),
            (self.depth > 1, "nested"),
            (self.cue, "cue"),
            (self.source, "source"),
        ];
        let classes: Vec<_> = classes.iter().filter(|(holds, _)| *holds).map(|(_, class)| *class).collect();
        (!classes.is_empty()).then(|| classes.join(" "))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Source,
    Cue,
    Content,
}

/// A part of an attribution, cut to the words at hand.
#[derive(Clone, Copy)]
struct Part {
    span: Span,
    role: Role,
    index: usize,
    /// The attribution's number stands after it; true for the first such part of the attribution.
    number: Option<bool>,
}

/// Cuts `span` wherever a part of one of the attributions `touch` of `found` begins or ends.
///
/// The number of an attribution stands after each of its contents, as a footnote's does; after its cue or source if it
/// has no content.
pub(super) fn stretches(span: Span, found: &[Attribution], touch: &[usize]) -> Vec<Stretch> {
    let mut parts: Vec<Part> = touch.iter().flat_map(|&index| parts(span, index, &found[index])).collect();
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
        let is = |role| move |part: &&Part| part.role == role;
        let mut numbers: Vec<_> = (over.iter())
            .filter(|part| part.span.end == piece.end)
            .filter_map(|part| Some((part.index, part.number?)))
            .collect();
        numbers.sort_unstable();
        Stretch {
            span: piece,
            source: over.iter().any(|part| part.role == Role::Source),
            cue: over.iter().any(|part| part.role == Role::Cue),
            depth: over.iter().filter(is(Role::Content)).count(),
            numbers,
        }
    };
    cuts.windows(2).map(stretch).collect()
}

/// The parts of one attribution in `span`.
fn parts(span: Span, index: usize, found: &Attribution) -> impl Iterator<Item = Part> {
    let numbered = numbered(found);
    let roles = [(Role::Source, &found.source), (Role::Cue, &found.cue), (Role::Content, &found.content)];
    let all = roles.into_iter().flat_map(|(role, spans)| spans.iter().map(move |part| (role, spans, part)));
    all.filter(move |(_, _, part)| part.overlaps(span)).map(move |(role, spans, part)| {
        let ends_here = std::ptr::eq(numbered, &spans[..]) && part.end <= span.end;
        let number = ends_here.then(|| numbered.first() == Some(part));
        Part { span: Span::new(part.start.max(span.start), part.end.min(span.end)), role, index, number }
    })
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
mod tests {
    use super::*;
    use crate::render::fixture::reading;

    fn shown(fixture: &str) -> String {
        let reading = reading(fixture);
        let text = &reading.document.text;
        let found = &reading.analysis.attributions;
        let touch: Vec<_> = (0..found.len()).collect();
        let stretches = stretches(Span::new(0, text.len()), found, &touch);
        let joined: String = stretches.iter().map(|stretch| stretch.span.of(text)).collect();
        assert_eq!(&joined, text, "every word stands in one stretch");
        let show = |stretch: &Stretch| {
            let numbers: String =
                stretch.numbers.iter().map(|(index, _)| format!("^{}", index + 1)).collect();
            format!("{}<{}>{numbers}", stretch.classes().unwrap_or_default(), stretch.span.of(text))
        };
        stretches.iter().map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn nested_and_broken_parts_become_stretches() {
        assert_eq!(
            shown(
                "1 direct\n2 indirect\n\n[1q:“[2s:He] [2c:says] [2q:so],”] [1s:she] [1c:said], [1q:“yes.”]"
            ),
            "content<“>|content source<He>|content< >|content cue<says>|content< >|content nested<so>^2|\
             content<,”>^1|< >|source<she>|< >|cue<said>|<, >|content<“yes.”>^1"
        );
        assert_eq!(shown("1 indirect\n\n[1s:She] [1c:declined]."), "source<She>|< >|cue<declined>^1|<.>");
        assert_eq!(shown("\n\nplain"), "<plain>");
    }

    #[test]
    fn words_outside_every_block_are_kept() {
        let mut reading = reading("\n\none\n\ntwo\n\nthree");
        reading.document.blocks.remove(1);
        let spans = blocks(&reading.document);
        let words: Vec<_> = spans.iter().map(|block| block.span.of(&reading.document.text).trim()).collect();
        assert_eq!(words, ["one", "two", "three"]);
    }
}
