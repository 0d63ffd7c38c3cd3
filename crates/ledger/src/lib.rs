//! The ledger: one SQLite file that keeps reports, what was read in them, and what stands across them.
//!
//! Useful for: recording readings, asking for them, and proving that they are what was recorded.
//! Not useful for: reading a report (`ascribe-analysis`) or comparing two (`ascribe-analysis::compare`).
//!
//! Invariants: knows no model and no rule; adds rows and never changes a record; reads no clock (moments are inputs).
