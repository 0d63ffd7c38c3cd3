//! Average linkage: groups whose members are alike on average.

use super::similarity::Matrix;

/// For each thing the least member of its group: groups are joined, the most alike first, as long as the pairs between two
/// have a mean similarity of at least `least`.
///
/// By chains of nearest neighbours (Murtagh 1983), in the square of the number of things: groups that are each other's
/// nearest can be joined at once, for no later join makes either more alike to a third.
pub(super) fn linked(mut alike: Matrix, least: f32) -> Vec<usize> {
    let mut group: Vec<usize> = (0..alike.size()).collect();
    let mut members = vec![1.0_f32; alike.size()];
    let mut open: Vec<usize> = group.clone();
    let mut chain: Vec<usize> = Vec::new();
    while let Some(&next) = chain.last().or_else(|| open.first()) {
        if chain.is_empty() {
            chain.push(next);
        }
        let before = chain.len().checked_sub(2).map(|at| chain[at]);
        let Some(nearest) = nearest(&alike, &open, next, before).filter(|&one| alike.of(next, one) >= least)
        else {
            // Nothing is near enough, and nothing ever will be.
            chain.clear();
            open.retain(|&one| one != next);
            continue;
        };
        if Some(nearest) != before {
            chain.push(nearest);
            continue;
        }
        chain.truncate(chain.len() - 2);
        let (kept, gone) = (next.min(nearest), next.max(nearest));
        open.retain(|&one| one != gone);
        for &other in open.iter().filter(|&&other| other != kept) {
            let sum = alike.of(kept, other) * members[kept] + alike.of(gone, other) * members[gone];
            alike.set(kept, other, sum / (members[kept] + members[gone]));
        }
        members[kept] += members[gone];
        group.iter_mut().filter(|one| **one == gone).for_each(|one| *one = kept);
    }
    group
}

/// The group most alike to `one`; of equals the one it was reached from, then the first.
fn nearest(alike: &Matrix, open: &[usize], one: usize, before: Option<usize>) -> Option<usize> {
    let mut best = before;
    for &other in open.iter().filter(|&&other| other != one) {
        if best.is_none_or(|best| alike.of(one, other) > alike.of(one, best)) {
            best = Some(other);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(size: usize, pairs: &[(usize, usize, f32)]) -> Matrix {
        let mut matrix = Matrix::zero(size);
        pairs.iter().for_each(|&(first, second, value)| matrix.set(first, second, value));
        matrix
    }

    #[test]
    fn the_mean_of_pairs_decides() {
        // 0 and 1 are near, 2 is near to 1 alone.
        let pairs = [(0, 1, 0.9), (1, 2, 0.6), (0, 2, 0.1), (3, 4, 0.5)];
        assert_eq!(linked(matrix(5, &pairs), 0.4), [0, 0, 2, 3, 3]);
        assert_eq!(linked(matrix(5, &pairs), 0.3), [0, 0, 0, 3, 3]);
        assert_eq!(linked(matrix(5, &pairs), 0.95), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn equals_end() {
        let mut all = Matrix::zero(7);
        (0..7).for_each(|second| (0..second).for_each(|first| all.set(first, second, 0.5)));
        assert_eq!(linked(all, 0.5), [0; 7]);
        assert!(linked(Matrix::zero(0), 0.5).is_empty());
    }
}
