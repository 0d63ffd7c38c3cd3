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
