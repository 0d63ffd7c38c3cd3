//! How alike reports are: the cosine of their terms, rare ones weighing more.

use std::collections::BTreeMap;

use super::topic::Topic;

/// In how many of some reports each term stands.
pub(super) struct Rarity {
    /// The reports, with those that are imagined beside them.
    reports: f32,
    within: BTreeMap<u64, Within>,
}

/// In how many reports a term stands.
#[derive(Default)]
struct Within {
    reports: usize,
    /// Of those that are imagined.
    imagined: f32,
}

impl Rarity {
    /// Of the terms of `members`, which are places in `topics`, and of `others` reports that are imagined to be about
    /// anything.
    pub(super) fn among(topics: &[Topic], members: &[usize], others: f32) -> Self {
        let mut within: BTreeMap<u64, Within> = BTreeMap::new();
        for (hash, term) in members.iter().flat_map(|&member| topics[member].terms()) {
            let within = within.entry(hash).or_default();
            within.reports += 1;
            within.imagined = within.imagined.max(others * term.common);
        }
        Self { reports: members.len() as f32 + others, within }
    }

    /// Inverse document frequency (Sparck Jones 1972), never 0.
    pub(super) fn of(&self, term: u64) -> f32 {
        let within = self.within.get(&term).map_or(1.0, |within| within.reports as f32 + within.imagined);
        ((self.reports + 1.0) / within).ln()
    }

    /// True if more than one report has the term.
    pub(super) fn shared(&self, term: u64) -> bool {
        self.within.get(&term).is_some_and(|within| within.reports > 1)
    }

    /// Pairwise similarities of `members`, 0 to 1, each term also weighed by `factor`.
    pub(super) fn similarities(
        &self,
        topics: &[Topic],
        members: &[usize],
        factor: impl Fn(u64) -> f32,
    ) -> Matrix {
        let mut length = vec![0.0_f32; members.len()];
        let mut columns: BTreeMap<u64, Vec<(usize, f32)>> = BTreeMap::new();
        for (at, &member) in members.iter().enumerate() {
            for (hash, term) in topics[member].terms() {
                let weight = term.weight * self.of(hash) * factor(hash);
                length[at] += weight * weight;
                if self.shared(hash) {
                    columns.entry(hash).or_default().push((at, weight));
                }
            }
        }
        let mut found = Matrix::zero(members.len());
        for column in columns.values() {
            for (nth, &(first, a)) in column.iter().enumerate() {
                for &(second, b) in &column[nth + 1..] {
                    found.add(first, second, a * b);
                }
            }
        }
        // A report without terms is like nothing.
        let scale: Vec<f32> =
            length.into_iter().map(|sum| if sum > 0.0 { sum.sqrt().recip() } else { 0.0 }).collect();
        found.scale(&scale);
        found
    }
}

/// A number for each pair of some things; nothing is kept for a thing with itself.
#[derive(Debug)]
pub(super) struct Matrix {
    size: usize,
    cells: Vec<f32>,
}

impl Matrix {
    pub(super) fn zero(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size.saturating_sub(1) / 2] }
    }

    pub(super) const fn size(&self) -> usize {
        self.size
    }

    /// Two different places, in either order.
    pub(super) fn of(&self, first: usize, second: usize) -> f32 {
        self.cells[cell(first, second)]
    }

    pub(super) fn set(&mut self, first: usize, second: usize, value: f32) {
        self.cells[cell(first, second)] = value;
    }

    fn add(&mut self, first: usize, second: usize, value: f32) {
        self.cells[cell(first, second)] += value;
    }

    fn scale(&mut self, by: &[f32]) {
        for second in 1..self.size {
            for first in 0..second {
                self.cells[cell(first, second)] *= by[first] * by[second];
            }
        }
    }
}

/// Rows below the diagonal, one after the other.
fn cell(first: usize, second: usize) -> usize {
    let (low, high) = (first.min(second), first.max(second));
    high * (high - 1) / 2 + low
}
