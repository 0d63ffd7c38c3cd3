//! The annotation model: a report as read, the spans in it, and what is attributed in it.
//!
//! Useful for: every other crate, which passes these values along.
//! Not useful for: reading bytes (`ascribe-ingest`), finding attributions (`ascribe-analysis`).
//!
//! Invariants: no IO, no serialisation format, no clock, no dependency.

mod analysis;
mod attribution;
mod chain;
mod code_points;
mod entity;
mod firmness;
mod kinship;
mod link;
mod quantity;
mod report;
mod span;
mod speaker;
mod time;

pub use analysis::{Analysis, Warning};
pub use attribution::{Attribution, Continuation, Mode};
pub use chain::{Hop, Relation};
pub use code_points::CodePoints;
pub use entity::{Entity, EntityKind};
pub use firmness::{Act, Certainty, Factuality, Likelihood, Stance};
pub use kinship::{Difference, KinKind, Kinship, Passage};
pub use link::{Link, LinkKind, Scope};
pub use quantity::{Change, Direction, Modifier, Quantity, QuantityKind};
pub use report::{Block, BlockKind, Date, Document, days_in_month};
pub use span::Span;
pub use speaker::{Speaker, SpeakerKind};
pub use time::{TimeAnchor, TimeKind, TimeModifier, TimeValue};
