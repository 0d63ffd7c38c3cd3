use ascribe_document::{Block, BlockKind, Document, Span, Warning};

use crate::{IngestError, day};

/// Longest line a hard-wrapped text has, in characters.
const WIDEST_WRAP: usize = 120;
/// Longest line taken for a headline, in characters.
const LONGEST_TITLE: usize = 120;

/// Plain text: the text stays as it is, blocks are found in it.
pub(crate) fn read(text: String, url: Option<&str>, warnings: Vec<Warning>) -> Result<Document, IngestError> {
    if !text.chars().any(char::is_alphanumeric) {
        return Err(IngestError::Empty);
    }
    let blocks = blocks(&text);
    Ok(Document {
        blocks,
        published: url.and_then(day::in_url),
        url: url.map(str::to_owned),
        warnings,
        text,
        ..Document::default()
    })
}

/// Title, paragraphs, list items and quotations of a plain text.
///
/// Empty lines part paragraphs. Where lines follow one another without one, each line is a paragraph of its own,
/// unless the text is hard-wrapped (lines of one width that break in the middle of sentences).
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let wrapped = hard_wrapped(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in &lines {
        if line.words.is_empty() {
            open = false;
            continue;
        }
        let kind = kind(line.words.of(text));
        let goes_on = open
            && wrapped
            && !line.indented
            && blocks.last().is_some_and(|last| {
                last.kind == kind && kind != BlockKind::ListItem
                    || last.kind == BlockKind::ListItem && kind == BlockKind::Paragraph
            });
        match blocks.last_mut() {
            Some(last) if goes_on => last.span.end = line.words.end,
            _ => blocks.push(Block { span: line.words, kind }),
        }
        open = true;
    }
    mark_title(text, &mut blocks);
    blocks
}

/// One line: its words without the white space around them, and whether white space stands before them.
struct Line {
    words: Span,
    indented: bool,
}

/// Lines end with LF, CR, CR LF, or a Unicode line or paragraph separator.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    // CR LF gives an empty piece between its two characters, which is not an empty line.
    let mut after_cr = false;
    for piece in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let end = start + piece.len();
        if !(after_cr && piece == "\n") {
            let lead = piece.len() - piece.trim_start().len();
            let words = piece.trim();
            let from = if words.is_empty() { start } else { start + lead };
            lines.push(Line { words: Span::new(from, from + words.len()), indented: lead > 0 });
        }
        after_cr = piece.ends_with('\r');
        start = end;
    }
    lines
}

fn kind(words: &str) -> BlockKind {
    if words.starts_with("> ") {
        return BlockKind::Quote;
    }
    let bullet = ["- ", "* ", "• ", "‣ ", "◦ ", "▪ "].iter().any(|mark| words.starts_with(mark));
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let numbered =
        (1..=2).contains(&digits) && (words[digits..].starts_with(". ") || words[digits..].starts_with(") "));
    if bullet || numbered { BlockKind::ListItem } else { BlockKind::Paragraph }
}

/// True if single line breaks come from wrapping at a fixed width.
///
/// The width is that of the longest lines followed by another; a break is due to wrapping if the next line's first
/// word would not have fitted in. Most breaks must be of that kind, and many must not follow the end of a sentence.
fn hard_wrapped(text: &str, lines: &[Line]) -> bool {
    let breaks: Vec<(&str, &str)> = lines
        .windows(2)
        .map(|pair| (pair[0].words.of(text), pair[1].words.of(text)))
        .filter(|(line, next)| !line.is_empty() && !next.is_empty())
        .collect();
    let mut widths: Vec<usize> = breaks.iter().map(|(line, _)| line.chars().count()).collect();
    widths.sort_unstable();
    let Some(&width) = widths.get(widths.len() * 9 / 10) else { return false };
    if !(30..=WIDEST_WRAP).contains(&width) {
        return false;
    }
    let wrapped = breaks.iter().filter(|(line, next)| {
        let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        // A few characters of slack: editors differ in whether they count the blank.
        line.chars().count() + 1 + word + 2 >= width
    });
    let inside = breaks.iter().filter(|(line, _)| !ends_sentence(line)).count();
    wrapped.count() * 4 >= breaks.len() * 3 && inside * 5 >= breaks.len() * 2
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', ':', '…'])
}

/// Marks the first paragraph as the title if it looks like nothing else: one short line without the punctuation of a
/// sentence, followed by longer running text.
fn mark_title(text: &str, blocks: &mut [Block]) {
    let [first, rest @ ..] = blocks else { return };
    let Some(second) = rest.first() else { return };
    let words = first.span.of(text);
    let length = words.chars().count();
    let plain = first.kind == BlockKind::Paragraph
        && second.kind == BlockKind::Paragraph
        && !words.contains(['\n', '\r'])
        && words.split_whitespace().nth(1).is_some()
        && length <= LONGEST_TITLE
        && !words.ends_with(['.', ',', ';', ':', '!', '?', '…', '-', '–', '—', '"', '”', ')'])
        && words.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric())
        && !words.starts_with("By ");
    // A byline and a day may stand between the headline and the first paragraph.
    let is_text = |block: &Block| block.span.of(text).chars().count() >= length.max(60);
    if plain && rest.iter().take(3).any(is_text) {
        first.kind = BlockKind::Title;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(BlockKind, &str)]) {
        let found: Vec<_> = blocks(text).iter().map(|block| (block.kind, block.span.of(text))).collect();
        assert_eq!(found, expect);
    }

    use BlockKind::{ListItem, Paragraph, Quote, Title};

    #[test]
    fn empty_lines_part_paragraphs() {
        check(
            "One.\n\nTwo.\r\n\r\nThree.\n \t \nFour.",
            &[(Paragraph, "One."), (Paragraph, "Two."), (Paragraph, "Three."), (Paragraph, "Four.")],
        );
    }

    #[test]
    fn a_byline_may_follow_the_headline() {
        let body = "The minister said on Monday that the bridge would be closed for repairs until May.";
        check(
            &format!("Bridge to close\n\nTuesday, 3 March 2026\n\n{body}"),
            &[(Title, "Bridge to close"), (Paragraph, "Tuesday, 3 March 2026"), (Paragraph, body)],
        );
    }

    #[test]
    fn single_breaks_part_paragraphs_that_are_not_wrapped() {
        let first = "The minister said on Monday that the bridge would be closed for repairs until the end of the year.";
        let second = "Residents complained that they had not been told.";
        check(&format!("{first}\n{second}\n"), &[(Paragraph, first), (Paragraph, second)]);
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let first = "The minister said on Monday that the bridge\nwould be closed for repairs until the end of\n\
                     the year, and that ferries would run daily.";
        let second = "Residents complained that they had not been\ntold.";
        check(&format!("{first}\n\n{second}"), &[(Paragraph, first), (Paragraph, second)]);
        check(&format!("{first}\n  {second}"), &[(Paragraph, first), (Paragraph, second)]);
    }

    #[test]
    fn a_headline_is_one_short_line_without_a_full_stop() {
        let body = "The minister said on Monday that the bridge would be closed for repairs until spring.";
        check(
            &format!("Bridge to close until spring\n\n{body}"),
            &[(Title, "Bridge to close until spring"), (Paragraph, body)],
        );
        check(
            &format!("The bridge will close.\n\n{body}"),
            &[(Paragraph, "The bridge will close."), (Paragraph, body)],
        );
        check(&format!("By Jane Doe\n\n{body}"), &[(Paragraph, "By Jane Doe"), (Paragraph, body)]);
    }

    #[test]
    fn lists_and_quotations() {
        check(
            "He asked for:\n- more money\n- less noise\n\n> We will not pay.\n",
            &[
                (Paragraph, "He asked for:"),
                (ListItem, "- more money"),
                (ListItem, "- less noise"),
                (Quote, "> We will not pay."),
            ],
        );
    }
}
