//! Lines of a given width.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthStr as _;

/// Columns a terminal needs for `text`.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// The byte ranges of `text` that stand on one line each, none wider than `width` columns.
///
/// Lines end where Unicode (UAX #14) lets them; a word wider than a line is cut. Spaces at line ends are left out. A
/// newline in `text` ends a line. `first` is the width of the first line, which may have a neighbour.
pub(crate) fn wrap(text: &str, first: usize, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut line = 0..0;
    let room = |lines: &Vec<_>| if lines.is_empty() { first } else { width }.max(1);
    for (end, kind) in linebreaks(text) {
        let piece = line.end..end;
        let seen = text[piece.clone()].trim_end_matches([' ', '\n']);
        if columns(&text[line.start..piece.start + seen.len()]) > room(&lines) && !line.is_empty() {
            lines.push(line.clone());
            line.start = line.end;
        }
        // A piece that is wider than a line of its own is cut between characters.
        loop {
            let rest = text[line.start..end].trim_end_matches([' ', '\n']);
            let fits = fitting(rest, room(&lines));
            if fits == rest.len() {
                break;
            }
            lines.push(line.start..line.start + fits);
            line.start += fits;
        }
        line.end = end;
        if kind == BreakOpportunity::Mandatory {
            lines.push(line.clone());
            line.start = line.end;
        }
    }
    for line in &mut lines {
        line.end = line.start + text[line.clone()].trim_end_matches([' ', '\n']).len();
    }
    lines
}

/// Bytes of `text` that fit into `width` columns, and at least one character.
///
/// Looks no further than `STACKED` bytes a column: a character under a heap of combining marks is cut, too, and text
/// without any break costs no more than its length.
fn fitting(text: &str, width: usize) -> usize {
    const STACKED: usize = 32;
    let too_wide = text
        .char_indices()
        .skip(1)
        .find(|&(at, c)| at > width * STACKED || columns(&text[..at + c.len_utf8()]) > width);
    too_wide.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, first: usize, width: usize) -> Vec<&str> {
        wrap(text, first, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_end_where_they_may_and_never_exceed_the_width() {
        assert_eq!(lines("", 5, 5), Vec::<&str>::new());
        assert_eq!(lines("one two three", 7, 7), ["one two", "three"]);
        assert_eq!(lines("one two three", 4, 9), ["one", "two three"]);
        assert_eq!(lines("“We can,” she", 7, 20), ["“We", "can,” she"]);
        assert_eq!(lines("a\nb c", 9, 9), ["a", "b c"]);
        assert_eq!(lines("abcdefgh ij", 3, 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines("東京都知事", 4, 4), ["東京", "都知", "事"]);
        let address = ["x https://", "example.org/", "a/very/long"];
        assert_eq!(lines("x https://example.org/a/very/long", 12, 12), address);
    }
}
