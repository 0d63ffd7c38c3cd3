//! What training made, checked once at the start: settings, vocabulary, encoder graph, small tables of the heads.

use safetensors::SafeTensors;
use serde::Deserialize;

use crate::{
    encoder::Columns,
    matrix::{Linear, Matrix},
    windows::Sizes,
};

/// The encoder graph (ONNX, int8), see `models/reader-en/README.md`.
pub(crate) const GRAPH: &[u8] = include_bytes!("../../../models/reader-en/encoder.onnx");
/// The word pieces, one a line.
pub(crate) const VOCABULARY: &str = include_str!("../../../models/reader-en/vocabulary.txt");
const TABLES: &[u8] = include_bytes!("../../../models/reader-en/heads.safetensors");
const SETTINGS: &str = include_str!("../../../models/reader-en/settings.json");

/// The model cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the model cannot be used: {0}")]
pub struct ModelError(pub(crate) String);

impl ModelError {
    pub(crate) fn of(what: &str, why: impl std::fmt::Display) -> Self {
        Self(format!("{what}: {why}"))
    }
}

/// Settings chosen on the dev part, shipped with the weights they were chosen for.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Settings {
    /// Name and version of the model.
    pub(crate) name: String,
    /// How reports are cut.
    pub(crate) sizes: Sizes,
    /// Tags of the tag head, in the order of its scores.
    pub(crate) tags: Vec<String>,
    /// Tags of the link head.
    pub(crate) arguments: Vec<String>,
    /// Tags of the name head.
    pub(crate) names: Vec<String>,
    /// Tags of the name head for web text, for benches of that corpus.
    pub(crate) web: Vec<String>,
    /// Relations of the syntax head.
    pub(crate) relations: Vec<String>,
    /// Penn Treebank tags of the syntax head.
    pub(crate) penn: Vec<String>,
    /// The parts of the graph's output `words`.
    pub(crate) columns: Columns,
    /// Added to the scores of the cue tags: above 0 finds more attributions, below 0 fewer.
    pub(crate) cue_bias: f32,
    /// Added to the scores of the source tags once the cue is known: above 0 leaves fewer attributions sourceless.
    pub(crate) source_bias: f32,
}

impl Settings {
    pub(crate) fn load() -> Result<Self, ModelError> {
        serde_json::from_str(SETTINGS).map_err(|why| ModelError::of("settings.json", why))
    }
}

/// The small tables of the heads, by name.
pub(crate) struct Tables(SafeTensors<'static>);

impl Tables {
    pub(crate) fn load() -> Result<Self, ModelError> {
        SafeTensors::deserialize(TABLES).map(Self).map_err(|why| ModelError::of("heads.safetensors", why))
    }

    /// A table of `f32`; a vector is one row.
    pub(crate) fn matrix(&self, name: &str, columns: usize) -> Result<Matrix, ModelError> {
        let view = self.0.tensor(name).map_err(|why| ModelError::of(name, why))?;
        if view.dtype() != safetensors::Dtype::F32 || view.shape().last() != Some(&columns) {
            return Err(ModelError::of(name, format!("{:?} {:?}", view.dtype(), view.shape())));
        }
        let values = view.data().as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        Ok(Matrix::new(values, columns))
    }

    /// The layer `name` of a head, from `inputs` numbers to as many as it has rows.
    pub(crate) fn linear(&self, name: &str, inputs: usize) -> Result<Linear, ModelError> {
        let weight = self.matrix(&format!("{name}.weight"), inputs)?;
        let bias = format!("{name}.bias");
        let bias = match self.0.tensor(&bias) {
            Ok(_) => self.matrix(&bias, weight.rows())?,
            Err(_) => Matrix::new(vec![0.0; weight.rows()], weight.rows()),
        };
        Ok(Linear { weight, bias })
    }
}
