//! Groups as connected parts of a graph, minus and plus what people decided.

use std::collections::{BTreeMap, BTreeSet};

/// What a person decided about a group, in the order of the decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ruling {
    /// Both belong together.
    Merge(i64, i64),
    /// None of the first belongs with any of the second.
    Split(BTreeSet<i64>, BTreeSet<i64>),
}

impl Ruling {
    /// Whom the ruling is about.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = i64> + '_ {
        let (pair, sides) = match self {
            Self::Merge(a, b) => (Some([*a, *b]), None),
            Self::Split(apart, rest) => (None, Some(apart.iter().chain(rest).copied())),
        };
        pair.into_iter().flatten().chain(sides.into_iter().flatten())
    }

    fn parts(&self, a: i64, b: i64) -> bool {
        match self {
            Self::Merge(..) => false,
            Self::Split(apart, rest) => {
                apart.contains(&a) && rest.contains(&b) || apart.contains(&b) && rest.contains(&a)
            }
        }
    }
}

/// The groups of `nodes`.
///
/// What was merged is together, unless it was split later. Then the edges are taken one after the other, the strongest
/// first as they come; one that would bring together what was split is left out. So a node that was not there when people
/// decided goes to the side it is closer to, and the groups depend on edges and decisions alone, not on when they came.
pub(crate) fn components(nodes: &[i64], edges: &[(i64, i64)], rulings: &[Ruling]) -> Vec<Vec<i64>> {
    let mut parts = Parts::of(nodes, rulings);
    for (place, ruling) in rulings.iter().enumerate() {
        if let Ruling::Merge(a, b) = ruling {
            let split = rulings.iter().skip(place).any(|later| later.parts(*a, *b));
            if !split {
                parts.join(*a, *b, false);
            }
        }
    }
    for &(a, b) in edges {
        parts.join(a, b, true);
    }
    parts.groups(nodes)
}

/// Disjoint sets, each with the sides of the splits that it holds.
struct Parts {
    place: BTreeMap<i64, usize>,
    parent: Vec<usize>,
    size: Vec<usize>,
    sides: Vec<BTreeMap<usize, u8>>,
}

const APART: u8 = 1;
const REST: u8 = 2;

impl Parts {
    fn of(nodes: &[i64], rulings: &[Ruling]) -> Self {
        let place: BTreeMap<i64, usize> =
            nodes.iter().enumerate().map(|(place, &node)| (node, place)).collect();
        let mut sides = vec![BTreeMap::new(); nodes.len()];
        for (number, ruling) in rulings.iter().enumerate() {
            let Ruling::Split(apart, rest) = ruling else { continue };
            for (side, members) in [(APART, apart), (REST, rest)] {
                for place in members.iter().filter_map(|node| place.get(node)) {
                    sides[*place].insert(number, side);
                }
            }
        }
        Self { place, parent: (0..nodes.len()).collect(), size: vec![1; nodes.len()], sides }
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.parent[node] != node {
            self.parent[node] = self.parent[self.parent[node]];
            node = self.parent[node];
        }
        node
    }

    fn join(&mut self, a: i64, b: i64, heeding_splits: bool) {
        let (Some(&a), Some(&b)) = (self.place.get(&a), self.place.get(&b)) else { return };
        let (mut a, mut b) = (self.root(a), self.root(b));
        if a == b || heeding_splits && self.split(a, b) {
            return;
        }
        if self.size[a] < self.size[b] {
            std::mem::swap(&mut a, &mut b);
        }
        self.parent[b] = a;
        self.size[a] += self.size[b];
        for (number, side) in std::mem::take(&mut self.sides[b]) {
            *self.sides[a].entry(number).or_default() |= side;
        }
    }

    /// True if one set holds one side of a split and the other set the other. A set that holds both was merged by a person
    /// after the split, which no longer counts there.
    fn split(&self, a: usize, b: usize) -> bool {
        self.sides[a].iter().any(|(number, side)| {
            let other = self.sides[b].get(number).copied().unwrap_or(0);
            matches!((*side, other), (APART, REST) | (REST, APART))
        })
    }

    fn groups(mut self, nodes: &[i64]) -> Vec<Vec<i64>> {
        let mut groups = BTreeMap::<usize, Vec<i64>>::new();
        for (place, &node) in nodes.iter().enumerate() {
            groups.entry(self.root(place)).or_default().push(node);
        }
        groups.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Ruling::{Merge, Split};

    fn split(apart: &[i64], rest: &[i64]) -> Ruling {
        Split(apart.iter().copied().collect(), rest.iter().copied().collect())
    }

    fn check(edges: &[(i64, i64)], rulings: &[Ruling], expected: &[&[i64]]) {
        let mut groups = components(&[1, 2, 3, 4, 5], edges, rulings);
        groups.sort();
        assert_eq!(groups, expected, "{rulings:?}");
    }

    #[test]
    fn people_have_the_last_word_and_the_last_of_them_counts() {
        let edges = [(1, 2), (2, 3), (3, 4)];
        check(&edges, &[], &[&[1, 2, 3, 4], &[5]]);
        check(&edges, &[split(&[4], &[1, 2, 3])], &[&[1, 2, 3], &[4], &[5]]);
        // 3 came later and is nearer to 2 than to 4.
        check(&edges, &[split(&[4], &[1, 2])], &[&[1, 2, 3], &[4], &[5]]);
        check(&edges, &[Merge(4, 5)], &[&[1, 2, 3, 4, 5]]);
        check(&edges, &[Merge(4, 5), split(&[5], &[1, 2, 3, 4])], &[&[1, 2, 3, 4], &[5]]);
        check(&edges, &[split(&[4], &[1, 2, 3]), Merge(4, 1)], &[&[1, 2, 3, 4], &[5]]);
        check(&edges, &[split(&[4], &[1, 2, 3]), Merge(4, 5)], &[&[1, 2, 3], &[4, 5]]);
    }
}
