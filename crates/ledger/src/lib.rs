//! The ledger: one SQLite file that keeps reports, what was read in them, and what stands across them.
//!
//! Useful for: recording readings, asking for them, and proving that they are what was recorded.
//! Not useful for: reading a report (`ascribe-analysis`) or comparing two (`ascribe-analysis::compare`).
//!
//! Invariants: knows no model and no rule; adds rows and never changes a record; reads no clock (moments are inputs).

mod candidates;
mod claims;
mod components;
mod custody;
mod decide;
mod error;
mod families;
mod fold;
mod grouping;
mod hash;
mod in_force;
mod intake;
mod json;
mod lookup;
mod migrations;
mod moment;
mod open;
mod policy;
pub mod query;
mod reading;
mod record;
mod relate;
mod rows;
mod speakers;
mod subject;
mod verify;

pub use candidates::Limits;
pub use decide::{
    About, Correction, Credibility, Decided, Graded, Matter, Part, Reliability, Review, ReviewState, Told,
    Values, Who,
};
pub use error::LedgerError;
pub use hash::{Hash, sha256};
pub use intake::{Capture, Intake, Lookup, Method, Recorded};
pub use moment::{By, Moment};
pub use open::{Access, Ledger};
pub use policy::Policy;
pub use relate::{Comparison, Kin, Linked};
pub use subject::{FigureRow, ReportRow, SpeakerRow, StatementRow, Subject};
pub use verify::{Finding, Verified};
