//! Reports and statements set against each other: which texts derive from one another, what is the same, what differs, and
//! on how many origins it rests.
//!
//! Useful for: the ledger, which asks on each new report; two texts, two statements, or the statements of one claim, however
//! they are kept. Not useful for: reading one report, finding what to compare in a large record (the ledger keeps the keys
//! made here), or for deciding who is right.
//!
//! [`fingerprints`] finds candidates among any number of texts, [`kinship`] looks at two texts word by word, [`descent`]
//! tells which of two was there first. [`Keys`] finds candidates among any number of statements.
//!
//! Invariant: nothing here depends on the order in which reports came in, and nothing is kept between calls.

mod align;
mod descent;
mod figures;
mod fingerprints;
mod keys;
mod kinship;
pub mod origins;
pub mod series;
mod wording;

pub use descent::{Descent, Moment, descent};
pub use fingerprints::{Fingerprint, fingerprints};
pub use keys::Keys;
pub use kinship::kinship;
