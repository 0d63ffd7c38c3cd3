//! Linear-chain conditional random field: the best tags of a sequence and the probability of each tag
//! (Lafferty, McCallum and Pereira 2001).

use crate::matrix::Matrix;

/// What may follow what, and how readily: `transition[from][to]`, forbidden steps at -10,000.
pub(crate) struct Crf {
    transition: Matrix,
}

impl Crf {
    /// Takes a square matrix of log scores.
    pub(crate) fn new(transition: Matrix) -> Self {
        Self { transition }
    }

    /// The most likely tag of each row of `scores`; of equals the one with the lowest number.
    pub(crate) fn best(&self, scores: &Matrix) -> Vec<usize> {
        let tags = scores.columns();
        let Some(first) = scores.iter().next() else { return Vec::new() };
        let (mut total, mut next) = (first.to_vec(), vec![0.0; tags]);
        let mut back = Vec::with_capacity(scores.rows() * tags);
        for row in scores.iter().skip(1) {
            for (to, score) in row.iter().enumerate() {
                let (from, best) = argmax((0..tags).map(|from| total[from] + self.transition.row(from)[to]));
                next[to] = best + score;
                back.push(from);
            }
            std::mem::swap(&mut total, &mut next);
        }
        let mut path = vec![argmax(total.iter().copied()).0];
        for step in back.chunks_exact(tags).rev() {
            path.push(step[path[path.len() - 1]]);
        }
        path.reverse();
        path
    }

    /// The probability of each tag of each row (forward-backward, rescaled at each step).
    pub(crate) fn marginals(&self, scores: &Matrix) -> Vec<Vec<f64>> {
        let tags = scores.columns();
        let step = |from: usize, to: usize| f64::from(self.transition.row(from)[to]).exp();
        let weights: Vec<Vec<f64>> = scores
            .iter()
            .map(|row| {
                let top = row.iter().copied().fold(f32::MIN, f32::max);
                row.iter().map(|score| f64::from(score - top).exp()).collect()
            })
            .collect();
        let steps: Vec<f64> = (0..tags * tags).map(|at| step(at / tags, at % tags)).collect();
        let mut forward: Vec<Vec<f64>> = Vec::with_capacity(weights.len());
        for row in &weights {
            let reached = |to: usize| match forward.last() {
                Some(before) => (0..tags).map(|from| before[from] * steps[from * tags + to]).sum(),
                None => 1.0,
            };
            forward.push(normalised((0..tags).map(|to| reached(to) * row[to]).collect()));
        }
        let mut after = vec![1.0; tags];
        for (k, row) in weights.iter().enumerate().rev() {
            let here = forward[k].iter().zip(&after).map(|(f, b)| f * b).collect();
            forward[k] = normalised(here);
            let ahead: Vec<f64> = row.iter().zip(&after).map(|(w, b)| w * b).collect();
            after = normalised(
                (0..tags).map(|from| (0..tags).map(|to| steps[from * tags + to] * ahead[to]).sum()).collect(),
            );
        }
        forward
    }
}

fn normalised(mut row: Vec<f64>) -> Vec<f64> {
    let sum: f64 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|value| *value /= sum);
    }
    row
}

fn argmax(values: impl Iterator<Item = f32>) -> (usize, f32) {
    values
        .enumerate()
        .fold((0, f32::NEG_INFINITY), |best, (at, value)| if value > best.1 { (at, value) } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three tags, four words: against all 81 paths.
    #[test]
    fn agrees_with_enumeration() {
        let transition = Matrix::new(vec![0.1, -0.3, -1e4, 0.4, 0.0, 0.7, -0.2, -1e4, 0.3], 3);
        let scores = Matrix::new(vec![0.2, 1.0, -0.5, 0.9, 0.1, 0.3, -1.0, 0.4, 0.8, 0.0, 0.6, 0.5], 3);
        let crf = Crf::new(transition.clone());
        let mut best = (f64::NEG_INFINITY, Vec::new());
        let (mut total, mut marginals) = (0.0, vec![[0.0; 3]; 4]);
        for code in 0..81_usize {
            let path: Vec<usize> = (0..4).map(|k| code / 3_usize.pow(k) % 3).collect();
            let score: f64 = (0..4).map(|k| f64::from(scores.row(k)[path[k]])).sum::<f64>()
                + path.windows(2).map(|p| f64::from(transition.row(p[0])[p[1]])).sum::<f64>();
            total += score.exp();
            path.iter().enumerate().for_each(|(k, &tag)| marginals[k][tag] += score.exp());
            if score > best.0 {
                best = (score, path);
            }
        }
        assert_eq!(crf.best(&scores), best.1);
        for (found, expected) in crf.marginals(&scores).iter().flatten().zip(marginals.iter().flatten()) {
            assert!((found - expected / total).abs() < 1e-6, "{found} {expected} {total}");
        }
        assert!(crf.best(&Matrix::new(Vec::new(), 3)).is_empty());
    }
}
