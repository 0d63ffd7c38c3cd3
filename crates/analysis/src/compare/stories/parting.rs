//! Reports on one subject, parted where they tell of two affairs.

use super::{
    similarity::{Matrix, Rarity},
    topic::Topic,
};

/// The mean similarity between two affairs of a kind, judged by what is rare within their subject (chosen on
/// `ecbplus_docs.train`).
const APART: f32 = 0.06;
/// Reports that make an affair of their own within a subject: fewer may only be told otherwise.
const FEW: usize = 3;
/// Steps towards the direction in which reports part; what is left after them is nearly no part.
const STEPS: usize = 200;

/// The affairs within `subject`, whose members are places in `topics`; `rarity` is that among all reports.
///
/// Words that all reports of a subject share tell nothing here, so terms are weighed by their rarity within it as well. The
/// cut is the one with the least normalised weight (Shi and Malik 2000) among those along the second eigenvector.
pub(super) fn parted(topics: &[Topic], rarity: &Rarity, subject: Vec<usize>) -> Vec<Vec<usize>> {
    let mut done = Vec::new();
    let mut open = vec![subject];
    while let Some(members) = open.pop() {
        match cut(topics, rarity, &members) {
            Some((one, other)) => open.extend([other, one]),
            None => done.push(members),
        }
    }
    done
}

fn cut(topics: &[Topic], rarity: &Rarity, members: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
    if members.len() < 2 * FEW {
        return None;
    }
    let within = Rarity::among(topics, members, 0.0);
    // What one report alone has is no mark of an affair.
    let weight = |term| if within.shared(term) { rarity.of(term) } else { 0.0 };
    let alike = within.similarities(topics, members, weight);
    let order = order(&alike);
    let at = least_cut(&alike, &order);
    let (one, other) = order.split_at(at);
    let between: f32 = one.iter().map(|&a| other.iter().map(|&b| alike.of(a, b)).sum::<f32>()).sum();
    if between >= APART * (one.len() * other.len()) as f32 {
        return None;
    }
    let named = |side: &[usize]| side.iter().map(|&at| members[at]).collect();
    Some((named(one), named(other)))
}

/// What each thing shares with all others; never 0.
fn degrees(alike: &Matrix) -> Vec<f32> {
    let others = |one: usize| (0..alike.size()).filter(move |&other| other != one);
    (0..alike.size()).map(|one| others(one).map(|other| alike.of(one, other)).sum::<f32>() + 1e-3).collect()
}

/// The things in the order of the second eigenvector of their normalised similarities, by power iteration.
fn order(alike: &Matrix) -> Vec<usize> {
    let size = alike.size();
    let root: Vec<f32> = degrees(alike).into_iter().map(f32::sqrt).collect();
    let (one, other) = least_alike(alike);
    let near = |one: usize, other: usize| if one == other { 1.0 } else { alike.of(one, other) };
    let mut side: Vec<f32> = (0..size).map(|at| near(one, at) - near(other, at)).collect();
    for _ in 0..STEPS {
        // The first eigenvector, along which nothing parts, is taken out.
        let along = dot(&side, &root) / dot(&root, &root);
        side.iter_mut().zip(&root).for_each(|(value, root)| *value -= along * root);
        let length = dot(&side, &side).sqrt().max(f32::MIN_POSITIVE);
        side.iter_mut().for_each(|value| *value /= length);
        let shared = |at: usize| -> f32 {
            let others = (0..size).filter(|&other| other != at);
            others.map(|other| alike.of(at, other) * side[other] / (root[at] * root[other])).sum()
        };
        // Half of itself keeps all eigenvalues above 0.
        side = (0..size).map(|at| f32::midpoint(side[at], shared(at))).collect();
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|&a, &b| (side[a] / root[a]).total_cmp(&(side[b] / root[b])));
    order
}

fn dot(first: &[f32], second: &[f32]) -> f32 {
    first.iter().zip(second).map(|(a, b)| a * b).sum()
}

fn least_alike(alike: &Matrix) -> (usize, usize) {
    let mut least = (0, 1);
    for second in 1..alike.size() {
        for first in 0..second {
            if alike.of(first, second) < alike.of(least.0, least.1) {
                least = (first, second);
            }
        }
    }
    least
}

/// How many of `order` are on the first side of the cut that severs least for what its sides hold.
fn least_cut(alike: &Matrix, order: &[usize]) -> usize {
    let degrees = degrees(alike);
    let all: f32 = degrees.iter().sum();
    let (mut severed, mut held) = (0.0, 0.0);
    let (mut best, mut least) = (FEW, f32::INFINITY);
    for (at, &one) in order.iter().enumerate() {
        let before: f32 = order[..at].iter().map(|&other| alike.of(one, other)).sum();
        severed += degrees[one] - 2.0 * before;
        held += degrees[one];
        let sides = at + 1;
        let weight = severed / held + severed / (all - held);
        if sides >= FEW && order.len() - sides >= FEW && weight < least {
            (best, least) = (sides, weight);
        }
    }
    best
}
