//! The comparer's graph, ready to run.

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::{AsView, NdTensor};

use super::input::Input;
use crate::model::ModelError;

/// The graph (ONNX, int8), see `models/comparer-en/README.md`.
const GRAPH: &[u8] = include_bytes!("../../../../../models/comparer-en/comparer.onnx");
const NAME: &str = "comparer.onnx";

pub(super) struct Graph {
    model: Model,
    inputs: [NodeId; 4],
    judgement: NodeId,
    embedding: NodeId,
    /// One thread: whoever compares much runs workers side by side.
    alone: Arc<ThreadPool>,
}

impl Graph {
    pub(super) fn load() -> Result<Self, ModelError> {
        let model = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(GRAPH)
            .map_err(|why| ModelError::of(NAME, why))?;
        let node = |name: &str| model.node_id(name).map_err(|why| ModelError::of(name, why));
        let [ids, side, echo, pool] = ["ids", "side", "echo", "pool"].map(node);
        let inputs = [ids?, side?, echo?, pool?];
        let (judgement, embedding) = (node("judgement")?, node("embedding")?);
        Ok(Self { model, inputs, judgement, embedding, alone: Arc::new(ThreadPool::with_num_threads(1)) })
    }

    /// The scores of a pair, head after head.
    pub(super) fn judge(&self, input: Input) -> Result<Vec<f32>, ModelError> {
        self.run(input, self.judgement)
    }

    /// The mean of the pieces of a single text.
    pub(super) fn embed(&self, input: Input) -> Result<Vec<f32>, ModelError> {
        self.run(input, self.embedding)
    }

    fn run(&self, input: Input, output: NodeId) -> Result<Vec<f32>, ModelError> {
        let count = input.ids.len();
        let pool = NdTensor::from_data([1, 2, count], input.pool());
        let [ids, side, echo] =
            [input.ids, input.side, input.echo].map(|column| NdTensor::from_data([1, count], column));
        let [of_ids, of_side, of_echo, of_pool] = self.inputs;
        let fed = vec![
            (of_ids, ids.into()),
            (of_side, side.into()),
            (of_echo, echo.into()),
            (of_pool, pool.into()),
        ];
        let mut options = RunOptions::default();
        options.thread_pool = Some(self.alone.clone());
        let wrong = |why: &dyn std::fmt::Display| ModelError::of(NAME, why);
        let [found] = self.model.run_n(fed, [output], Some(options)).map_err(|why| wrong(&why))?;
        let found = NdTensor::<f32, 2>::try_from(found).map_err(|why| wrong(&why))?;
        Ok(found.to_vec())
    }
}
