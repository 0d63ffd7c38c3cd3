//! The one pass of the encoder over a window, which serves every head.
//!
//! Public as far as another runtime needs it to be fed the same windows.

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::{AsView, Layout, NdTensor};
use std::{ops::Range, sync::Arc};

use crate::{
    matrix::Matrix,
    model::{GRAPH, ModelError},
    pieces::{CLOSING, OPENING},
    words::{Shape, Word},
};

/// The gap of a piece that goes on with its word; the row after the last [`crate::words::Gap`].
const GAP_WITHIN_WORD: i32 = 4;
/// Names of the columns of an [`Input`].
pub const INPUTS: [&str; 4] = ["ids", "shape", "quotation", "gap"];
const OUTPUTS: [&str; 4] = ["words", "arc_head", "facts", "vectors"];

/// The encoder's graph, ready to run.
pub(crate) struct Encoder {
    graph: Model,
    inputs: [NodeId; 4],
    outputs: [NodeId; 4],
    columns: Columns,
    /// One thread: a worker reads a whole report, which is faster than sharing each product among threads.
    alone: Arc<ThreadPool>,
}

/// What the heads say of each word of a window; a row a word.
pub(crate) struct Scores {
    /// Source, cue and content tags.
    pub(crate) tags: Matrix,
    /// Each word as a possible argument of a cue.
    pub(crate) arguments: Matrix,
    /// Each word as a part of a cue.
    pub(crate) cues: Matrix,
    /// Name tags.
    pub(crate) names: Matrix,
    /// Penn Treebank tags.
    pub(crate) penn: Matrix,
    /// How well the word is the root of its sentence.
    pub(crate) root: Matrix,
    /// Each word as one that hangs on another.
    pub(crate) arc_word: Matrix,
    /// Each word as one that others hang on.
    pub(crate) arc_head: Matrix,
    /// The same two for the relation.
    pub(crate) rel_word: Matrix,
    pub(crate) rel_head: Matrix,
    /// How far an event of which the word is the predicate is put as having happened, -3 to 3.
    pub(crate) facts: Matrix,
    /// The word as the encoder sees it.
    pub(crate) vectors: Matrix,
}

/// Widths of the parts of the graph's output `words`, in their order.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Columns {
    tags: usize,
    arguments: usize,
    cues: usize,
    names: usize,
    penn: usize,
    root: usize,
    arc_word: usize,
    rel_word: usize,
    rel_head: usize,
}

impl Encoder {
    pub(crate) fn load(columns: Columns) -> Result<Self, ModelError> {
        let graph = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(GRAPH)
            .map_err(|why| ModelError::of("encoder.onnx", why))?;
        let node = |name: &str| graph.node_id(name).map_err(|why| ModelError::of(name, why));
        let [ids, shape, quotation, gap] = INPUTS.map(node);
        let [words, arc_head, facts, vectors] = OUTPUTS.map(node);
        let (inputs, outputs) = ([ids?, shape?, quotation?, gap?], [words?, arc_head?, facts?, vectors?]);
        Ok(Self { graph, inputs, outputs, columns, alone: Arc::new(ThreadPool::with_num_threads(1)) })
    }

    /// Reads one window.
    pub(crate) fn read(&self, input: Input) -> Result<Scores, ModelError> {
        let fed = self.inputs.into_iter().zip(input.columns.map(|column| {
            let count = column.len();
            NdTensor::from_data([1, count], column).into()
        }));
        let mut options = RunOptions::default();
        options.thread_pool = Some(self.alone.clone());
        let outputs = self
            .graph
            .run_n(fed.collect(), self.outputs, Some(options))
            .map_err(|why| ModelError::of("encoder.onnx", why))?;
        let [words, arc_head, facts, vectors] = outputs.map(|output| {
            NdTensor::<f32, 3>::try_from(output).map_err(|why| ModelError::of("encoder.onnx", why))
        });
        let words = words?;
        let mut at = 0;
        let mut part = |width: usize| {
            at += width;
            rows(&words, &input.first, at - width..at)
        };
        let Columns { tags, arguments, cues, names, penn, root, arc_word, rel_word, rel_head } = self.columns;
        let whole = |tensor: NdTensor<f32, 3>| rows(&tensor, &input.first, 0..tensor.size(2));
        Ok(Scores {
            tags: part(tags)?,
            arguments: part(arguments)?,
            cues: part(cues)?,
            names: part(names)?,
            penn: part(penn)?,
            root: part(root)?,
            arc_word: part(arc_word)?,
            rel_word: part(rel_word)?,
            rel_head: part(rel_head)?,
            arc_head: whole(arc_head?)?,
            facts: whole(facts?)?,
            vectors: whole(vectors?)?,
        })
    }
}

/// Some columns of the rows at which words begin.
fn rows(tensor: &NdTensor<f32, 3>, first: &[usize], columns: Range<usize>) -> Result<Matrix, ModelError> {
    let width = tensor.size(2);
    let values =
        tensor.data().ok_or_else(|| ModelError::of("encoder.onnx", "an output is not contiguous"))?;
    let row = |&at: &usize| values.get(at * width + columns.start..at * width + columns.end);
    let mut found = Vec::with_capacity(first.len() * columns.len());
    for at in first {
        found.extend_from_slice(
            row(at).ok_or_else(|| ModelError::of("encoder.onnx", "an output is too small"))?,
        );
    }
    Ok(Matrix::new(found, columns.len()))
}

/// One window as the graph reads it: a row of each column for each word piece, the two framing pieces included.
pub struct Input {
    /// `ids`, `shape`, `quotation`, `gap`, as the graph names them.
    pub columns: [Vec<i32>; 4],
    /// Where each word begins in the columns.
    pub first: Vec<usize>,
}

impl Input {
    /// Frames the words of one window, `pieces[k]` being the pieces of `words[k]`.
    pub(crate) fn of(words: &[Word], pieces: &[&[i32]]) -> Self {
        let count = pieces.iter().map(|pieces| pieces.len()).sum::<usize>() + 2;
        let mut columns = INPUTS.map(|_| Vec::with_capacity(count));
        let mut first = Vec::with_capacity(words.len());
        let mut push =
            |row: [i32; 4]| columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
        let frame = Shape::Punctuation as i32;
        let mut at = 1;
        push([OPENING, frame, 0, 0]);
        for (word, pieces) in words.iter().zip(pieces) {
            first.push(at);
            for (k, &piece) in pieces.iter().enumerate() {
                let gap = if k == 0 { word.gap as i32 } else { GAP_WITHIN_WORD };
                push([piece, word.shape as i32, word.quotation as i32, gap]);
                at += 1;
            }
        }
        push([CLOSING, frame, 0, 0]);
        Self { columns, first }
    }
}
