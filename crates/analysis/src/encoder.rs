//! The one pass of the encoder over a window, which serves every head.
//!
//! Public as far as another runtime needs it to be fed the same windows.

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::{AsView, Layout, NdTensor};

use crate::{
    matrix::Matrix,
    model::{GRAPH, ModelError},
    pieces::{CLOSING, OPENING},
    words::{Shape, Word},
};
use std::sync::Arc;

/// The gap of a piece that goes on with its word; the row after the last [`crate::words::Gap`].
const GAP_WITHIN_WORD: i32 = 4;
/// Names of the columns of an [`Input`].
pub const INPUTS: [&str; 4] = ["ids", "shape", "quotation", "gap"];
const OUTPUTS: [&str; 3] = ["tags", "words", "cues"];

/// The encoder's graph, ready to run.
pub(crate) struct Encoder {
    graph: Model,
    inputs: [NodeId; 4],
    outputs: [NodeId; 3],
    /// One thread: a worker reads a whole report, which is faster than sharing each product among threads.
    alone: Arc<ThreadPool>,
}

/// What the heads say of each word of a window.
pub(crate) struct Scores {
    /// Tag scores, a row a word.
    pub(crate) tags: Matrix,
    /// Each word as a possible argument of a cue.
    pub(crate) words: Matrix,
    /// Each word as a part of a cue.
    pub(crate) cues: Matrix,
}

impl Encoder {
    pub(crate) fn load() -> Result<Self, ModelError> {
        let graph = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(GRAPH)
            .map_err(|why| ModelError::of("encoder.onnx", why))?;
        let node = |name: &str| graph.node_id(name).map_err(|why| ModelError::of(name, why));
        let [ids, shape, quotation, gap] = INPUTS.map(node);
        let [tags, words, cues] = OUTPUTS.map(node);
        let (inputs, outputs) = ([ids?, shape?, quotation?, gap?], [tags?, words?, cues?]);
        Ok(Self { graph, inputs, outputs, alone: Arc::new(ThreadPool::with_num_threads(1)) })
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
        let [tags, of_words, of_cues] = outputs.map(|output| {
            let tensor: NdTensor<f32, 3> =
                output.try_into().map_err(|why| ModelError::of("encoder.onnx", why))?;
            let tensor = tensor.view();
            let rows = input.first.iter().flat_map(|&at| tensor.slice((0, at)).to_vec()).collect();
            Ok(Matrix::new(rows, tensor.size(2)))
        });
        Ok(Scores { tags: tags?, words: of_words?, cues: of_cues? })
    }
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
