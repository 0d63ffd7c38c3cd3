//! The annotation model: a report as read, the spans in it, and what is attributed in it.
//!
//! Useful for: every other crate, which passes these values along.
//! Not useful for: reading bytes (`ascribe-ingest`), finding attributions (`ascribe-analysis`).
//!
//! Invariants: no IO, no serialisation format, no clock, no dependency.

mod analysis;
mod attribution;
mod code_points;
mod report;
mod span;

pub use analysis::{Analysis, Warning};
pub use attribution::{Attribution, Mode};
pub use code_points::CodePoints;
pub use report::{Block, BlockKind, Date, Document};
pub use span::Span;
