//! The best tree over a sentence: maximum spanning arborescence with one root (Chu and Liu 1965, Edmonds 1967).

use crate::matrix::Matrix;

/// The head of each word under the best tree; the root is its own head.
///
/// `arcs` is square: how well the column heads the row, and on the diagonal how well the word is the root. Time grows
/// with the cube of the sentence, which a window bounds.
pub(crate) fn best(arcs: &Matrix) -> Vec<usize> {
    let count = arcs.rows();
    let better = |word: usize, a: usize, b: usize| arcs.row(word)[a] > arcs.row(word)[b];
    let other = |word: usize| {
        (0..count)
            .filter(|&head| head != word)
            .reduce(|best, head| if better(word, head, best) { head } else { best })
    };
    // The root is the word that loses least by having no head.
    let margin =
        |word: usize| other(word).map_or(f32::INFINITY, |head| arcs.row(word)[word] - arcs.row(word)[head]);
    let Some(root) = (0..count).reduce(|best, word| if margin(word) > margin(best) { word } else { best })
    else {
        return Vec::new();
    };
    let scores: Vec<Vec<f32>> = (0..count).map(|word| arcs.row(word).to_vec()).collect();
    rooted(scores, root)
}

/// The best tree below `root`: `scores[word][head]`.
fn rooted(mut scores: Vec<Vec<f32>>, root: usize) -> Vec<usize> {
    let count = scores.len();
    for (word, row) in scores.iter_mut().enumerate() {
        row[word] = f32::NEG_INFINITY;
    }
    let heads: Vec<usize> =
        (0..count).map(|word| if word == root { root } else { argmax(&scores[word]) }).collect();
    let Some(cycle) = cycle(&heads, root) else { return heads };
    // The cycle becomes one word, the last, and the rest is solved with it.
    let outside: Vec<usize> = (0..count).filter(|word| !cycle.contains(word)).collect();
    let last = outside.len();
    let mut smaller = vec![vec![f32::NEG_INFINITY; last + 1]; last + 1];
    let mut enters = vec![0; last];
    let mut leaves = vec![0; last];
    for (a, &word) in outside.iter().enumerate() {
        for (b, &head) in outside.iter().enumerate() {
            smaller[a][b] = scores[word][head];
        }
        let best = cycle.iter().copied().reduce(|x, y| if scores[word][y] > scores[word][x] { y } else { x });
        leaves[a] = best.unwrap_or(root);
        smaller[a][last] = scores[word][leaves[a]];
        // The cost of breaking the cycle at the word that is entered.
        let gain = |inside: usize| scores[inside][word] - scores[inside][heads[inside]];
        let best = cycle.iter().copied().reduce(|x, y| if gain(y) > gain(x) { y } else { x });
        enters[a] = best.unwrap_or(root);
        smaller[last][a] = gain(enters[a]);
    }
    let at_root = outside.iter().position(|&word| word == root).unwrap_or(0);
    let solved = rooted(smaller, at_root);
    let mut found = heads;
    for (a, &word) in outside.iter().enumerate() {
        found[word] = if solved[a] == last { leaves[a] } else { outside[solved[a]] };
    }
    if let Some(&from) = outside.get(solved[last]) {
        found[enters[solved[last]]] = from;
    }
    found
}

fn argmax(scores: &[f32]) -> usize {
    let mut best = 0;
    for at in 1..scores.len() {
        if scores[at] > scores[best] {
            best = at;
        }
    }
    best
}

/// The words of a cycle among `heads`, if there is one.
fn cycle(heads: &[usize], root: usize) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while at != root && seen[at] == usize::MAX {
            seen[at] = start;
            at = heads[at];
        }
        if at != root && seen[at] == start {
            let mut found = vec![at];
            let mut next = heads[at];
            while next != at {
                found.push(next);
                next = heads[next];
            }
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The best tree by trying every assignment of heads.
    fn by_trying(arcs: &Matrix) -> f32 {
        let count = arcs.rows();
        let mut best = f32::NEG_INFINITY;
        for code in 0..count.pow(count as u32) {
            let heads: Vec<usize> = (0..count).map(|word| code / count.pow(word as u32) % count).collect();
            let roots = (0..count).filter(|&word| heads[word] == word).count();
            let root = (0..count).find(|&word| heads[word] == word).unwrap_or(0);
            if roots == 1 && cycle(&heads, root).is_none() {
                best = best.max((0..count).map(|word| arcs.row(word)[heads[word]]).sum());
            }
        }
        best
    }

    proptest! {
        #[test]
        fn is_the_best_tree_of_its_root(values in proptest::collection::vec(-5.0_f32..5.0, 16)) {
            // A diagonal that settles the root leaves one best tree.
            let mut arcs = Matrix::new(values, 4);
            for word in 0..4 {
                arcs.row_mut(word)[word] = if word == 2 { 100.0 } else { -100.0 };
            }
            let heads = best(&arcs);
            prop_assert_eq!(heads[2], 2);
            prop_assert!(cycle(&heads, 2).is_none());
            let found: f32 = (0..4).map(|word| arcs.row(word)[heads[word]]).sum();
            prop_assert!((found - by_trying(&arcs)).abs() < 1e-3, "{} {}", found, by_trying(&arcs));
        }
    }

    #[test]
    fn small_sentences_have_trees() {
        assert!(best(&Matrix::new(Vec::new(), 1)).is_empty());
        assert_eq!(best(&Matrix::new(vec![0.3], 1)), [0]);
    }
}
