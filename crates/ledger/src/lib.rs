//! The ledger: one SQLite file that keeps reports, what was read in them, and what stands across them.
//!
//! Useful for: recording readings, asking for them, and proving that they are what was recorded.
//! Not useful for: reading a report (`ascribe-analysis`) or comparing two (`ascribe-analysis::compare`).
//!
//! Invariants: knows no model and no rule; adds rows and never changes a record; reads no clock (moments are inputs).

mod error;
mod intake;
mod migrations;
mod moment;
mod open;
mod record;
mod relate;

pub use error::LedgerError;
pub use intake::{Capture, Intake, Lookup, Method, Recorded};
pub use moment::{By, Moment};
pub use open::{Access, Ledger};
pub use relate::{FigureRow, Kin, Limits, Linked, ReportRow, StatementRow, Subject};
