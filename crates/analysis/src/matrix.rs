//! A dense matrix of `f32` by rows.

/// Rows of equal width, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Matrix {
    values: Vec<f32>,
    columns: usize,
}

impl Matrix {
    /// Takes the values row by row; values past the last whole row are never read.
    pub(crate) fn new(values: Vec<f32>, columns: usize) -> Self {
        Self { values, columns: columns.max(1) }
    }

    /// Width of a row.
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.values.len() / self.columns
    }

    /// One row.
    pub(crate) fn row(&self, at: usize) -> &[f32] {
        &self.values[at * self.columns..(at + 1) * self.columns]
    }

    /// One row, to change.
    pub(crate) fn row_mut(&mut self, at: usize) -> &mut [f32] {
        &mut self.values[at * self.columns..(at + 1) * self.columns]
    }

    /// Adds a row; it must have the width of the others.
    pub(crate) fn push(&mut self, row: impl Iterator<Item = f32>) {
        self.values.extend(row);
        debug_assert_eq!(self.values.len() % self.columns, 0);
    }

    /// The rows in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.columns)
    }
}

/// The inner product in eight sums side by side, which fill a vector register; their order is fixed.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum::<f32>()
}

/// A layer of a head: a weight row and a bias for each output.
pub(crate) struct Linear {
    pub(crate) weight: Matrix,
    pub(crate) bias: Matrix,
}

impl Linear {
    pub(crate) fn of(&self, input: &[f32]) -> Vec<f32> {
        self.weight.iter().zip(self.bias.row(0)).map(|(row, bias)| dot(row, input) + bias).collect()
    }
}

/// Negative numbers become 0.
pub(crate) fn relu(mut values: Vec<f32>) -> Vec<f32> {
    values.iter_mut().for_each(|value| *value = value.max(0.0));
    values
}
