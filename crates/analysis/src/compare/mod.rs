//! Reports and statements set against each other: what is the same, what differs, and on how many origins it rests.
//!
//! Useful for: two texts, two statements, or the statements of one claim, however they are kept.
//! Not useful for: finding what to compare in a large record (the ledger keeps the keys made here), or for deciding who
//! is right.
//!
//! Invariant: nothing here depends on the order in which reports came in.

mod keys;
pub mod origins;
pub mod series;

pub use keys::Keys;
