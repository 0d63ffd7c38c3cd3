//! One statement, ready to print: who and how, the tag at the end of the line, the words, the notes under them.

use anstyle::{AnsiColor, Style};
use ascribe_document::{Attribution, Block, Span, Stance};

use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, PLAIN};
use crate::render::statement::{Note, Statement};
use crate::render::wrap::columns;
use crate::render::{NO_SOURCE, NOT_RESOLVED, blocks_over};
use crate::run::Reading;

/// A line may end before it, not after it.
const DOT: &str = " ·\u{a0}";
const UNNAMED: Style = Style::new().italic();
const DOUBT: Style = AnsiColor::Red.on_default().bold();
/// The word of likelihood.
const TERM: Style = Style::new().underline();
/// What must hold for the rest to hold.
const CONDITION: Style = Style::new().italic();

/// One statement, ready to print.
pub(super) struct Card {
    /// Speaker and cue.
    pub(super) head: Pieces,
    /// Doubt, stance, mode and place.
    pub(super) tag: Pieces,
    content: Pieces,
    notes: Vec<Note>,
}

impl Card {
    pub(super) fn of(reading: &Reading, found: &Attribution, places: &[String]) -> Self {
        let statement = Statement::of(reading, found);
        let blocks = found.extent().map(|extent| blocks_over(&reading.document.blocks, extent));
        let place = blocks.and_then(|blocks| places.get(blocks.start));
        Self {
            head: head(statement),
            tag: tag(statement, place),
            content: content(statement, reading),
            notes: statement.notes(),
        }
    }

    /// The words and the notes, in lines of at most `measure` columns.
    pub(super) fn body(&self, measure: usize, color: bool) -> Vec<String> {
        let mut lines: Vec<String> = lines(&self.content, measure, color).collect();
        let labels = self.notes.iter().map(|note| columns(note.label) + 2).max().unwrap_or(0);
        for note in &self.notes {
            let label = format!("{}{}", note.label, " ".repeat(labels - columns(note.label)));
            let mut start = Pieces::of(&label, DIM).painted(0..label.len(), color);
            let mut text = Pieces::default();
            for piece in &note.pieces {
                text.push(&piece.text, PLAIN);
            }
            for line in self::lines(&text, measure.saturating_sub(labels), color) {
                lines.push(format!("{start}{line}"));
                start = " ".repeat(labels);
            }
        }
        lines
    }
}

fn lines(pieces: &Pieces, measure: usize, color: bool) -> impl Iterator<Item = String> {
    pieces.lines(measure, measure, color).into_iter().map(|(line, _)| line)
}

fn head(statement: Statement<'_>) -> Pieces {
    let (mut head, who) = (Pieces::default(), statement.who());
    match &who.name {
        Some(name) => head.push(name, BOLD),
        None => head.push(NO_SOURCE, UNNAMED),
    }
    head.push(&who.tail, PLAIN);
    for about in &who.about {
        head.push(&format!(", {about}"), PLAIN);
    }
    if let Some(printed) = &who.printed {
        head.push(&format!(" (“{printed}”)"), DIM);
    }
    if !who.resolved {
        head.push(&format!(" {NOT_RESOLVED}"), UNNAMED);
    }
    if let Some(how) = statement.how() {
        head.push(DOT, DIM);
        head.push(&how, PLAIN);
    }
    head
}

fn tag(statement: Statement<'_>, place: Option<&String>) -> Pieces {
    let mut tag = Pieces::default();
    if let Some(doubt) = statement.doubt() {
        tag.push(&doubt, DOUBT);
        tag.push(DOT, DIM);
    }
    tag.push(&statement.stance(), color(statement.found.stance));
    tag.push(&format!("{DOT}{}", statement.found.mode), DIM);
    if let Some(place) = place {
        tag.push(&format!("{DOT}{}", place.replace(' ', "\u{a0}")), DIM);
    }
    tag
}

/// The word says it, too.
fn color(stance: Stance) -> Style {
    match stance {
        Stance::Asserted => AnsiColor::Green.on_default(),
        Stance::Denied => AnsiColor::Red.on_default(),
        Stance::Predicted => AnsiColor::Blue.on_default(),
        Stance::Hedged => AnsiColor::Yellow.on_default(),
        Stance::Conditional => AnsiColor::Magenta.on_default(),
        Stance::Urged => AnsiColor::Cyan.on_default(),
        Stance::Declined => PLAIN.italic(),
    }
}

/// The words of the content, the range of a likelihood behind its word; where they run over several paragraphs, each on
/// its own line.
fn content(statement: Statement<'_>, reading: &Reading) -> Pieces {
    let (document, mut out) = (&reading.document, Pieces::default());
    for (number, &span) in statement.found.content.iter().enumerate() {
        if number > 0 {
            out.push(" … ", PLAIN);
        }
        let blocks = &document.blocks[blocks_over(&document.blocks, span)];
        let part = |block: &Block| Span::new(block.span.start.max(span.start), block.span.end.min(span.end));
        let whole = [span];
        let parts: Vec<Span> =
            if blocks.len() < 2 { whole.into() } else { blocks.iter().map(part).collect() };
        for (row, &part) in parts.iter().enumerate() {
            if row > 0 {
                out.push("\n", PLAIN);
            }
            marked(statement, &document.text, part, &mut out);
            out.trim();
        }
    }
    out
}

/// The words of `part`, with what is marked in them.
fn marked(statement: Statement<'_>, text: &str, part: Span, out: &mut Pieces) {
    let term = statement.found.likelihood.as_ref().map(|likelihood| likelihood.term);
    let marks = [(term, TERM), (statement.found.condition, CONDITION)];
    let ends = marks.iter().filter_map(|(span, _)| *span).flat_map(|span| [span.start, span.end]);
    let mut cuts: Vec<usize> = ends.filter(|at| (part.start + 1..part.end).contains(at)).collect();
    cuts.extend([part.start, part.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let range = statement.range();
    for (&start, &end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let over = |span: &Option<Span>| span.is_some_and(|span| span.start <= start && end <= span.end);
        let style = marks.iter().find(|(span, _)| over(span)).map_or(PLAIN, |(_, style)| *style);
        out.flow(Span::new(start, end).of(text), style);
        if let Some((_, range)) = range.as_ref().filter(|(term, _)| term.end == end) {
            out.push(&format!(" {range}"), DIM);
        }
    }
}
