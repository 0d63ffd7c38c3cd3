//! A text cut where marks begin and end, so that a page only puts the pieces one after the other.

use std::collections::BTreeSet;

use ascribe_document::Span;

/// Words that are the same thing to a reader throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Which words.
    pub(super) span: Span,
    /// The marks that they stand in, by number: the longest first.
    pub(super) within: Vec<usize>,
}

/// For each of `blocks`, which follow one another, its pieces. A piece ends where a mark begins or ends.
pub(super) fn pieces(blocks: &[Span], marks: &[Span]) -> Vec<Vec<Piece>> {
    let mut order: Vec<usize> = (0..marks.len()).filter(|&mark| !marks[mark].is_empty()).collect();
    order.sort_by_key(|&mark| (marks[mark].start, mark));
    let mut coming = order.into_iter().peekable();
    let mut open: BTreeSet<usize> = BTreeSet::new();
    let mut cut = |block: &Span| {
        let mut pieces = Vec::new();
        let mut at = block.start;
        while at < block.end {
            while let Some(mark) = coming.next_if(|&mark| marks[mark].start <= at) {
                open.insert(mark);
            }
            open.retain(|&mark| marks[mark].end > at);
            let ends = open.iter().map(|&mark| marks[mark].end);
            let begins = coming.peek().map(|&mark| marks[mark].start);
            let end = ends.chain(begins).min().unwrap_or(block.end).min(block.end);
            let mut within: Vec<usize> = open.iter().copied().collect();
            within.sort_by_key(|&mark| (std::cmp::Reverse(marks[mark].len()), mark));
            pieces.push(Piece { span: Span::new(at, end), within });
            at = end;
        }
        pieces
    };
    blocks.iter().map(&mut cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(blocks: &[(usize, usize)], marks: &[(usize, usize)]) -> Vec<Vec<(usize, usize, Vec<usize>)>> {
        let spans = |all: &[(usize, usize)]| all.iter().map(|&(a, b)| Span::new(a, b)).collect::<Vec<_>>();
        let plain = |piece: Piece| (piece.span.start, piece.span.end, piece.within);
        let cut = pieces(&spans(blocks), &spans(marks));
        cut.into_iter().map(|block| block.into_iter().map(plain).collect()).collect()
    }

    #[test]
    fn a_piece_ends_where_a_mark_begins_or_ends() {
        assert_eq!(
            cut(&[(0, 10)], &[(4, 6), (2, 8)]),
            [vec![(0, 2, vec![]), (2, 4, vec![1]), (4, 6, vec![1, 0]), (6, 8, vec![1]), (8, 10, vec![])]]
        );
    }

    #[test]
    fn a_mark_goes_on_in_the_next_block_and_an_empty_one_cuts_nothing() {
        assert_eq!(
            cut(&[(0, 4), (5, 9)], &[(2, 7), (3, 3)]),
            [vec![(0, 2, vec![]), (2, 4, vec![0])], vec![(5, 7, vec![0]), (7, 9, vec![])]]
        );
        assert_eq!(cut(&[(0, 0)], &[(0, 4)]), [vec![]]);
    }
}
