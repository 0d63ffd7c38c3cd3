//! Reports and statements set against each other: which texts derive from one another, which tell of one affair, which
//! statements say the same, what differs, and on how many origins it rests.
//!
//! Useful for: the ledger, which asks on each new report; two texts, two statements, or the statements of one claim, however
//! they are kept. Not useful for: reading one report, finding what to compare in a large record (the ledger keeps the keys
//! made here), or for deciding who is right.
//!
//! Invariant: nothing here depends on the order in which reports came in, and nothing is kept between calls.

pub mod origins;
mod pair;
pub mod series;
mod statements;
mod stories;
mod texts;

pub use pair::{Comparer, Hit, Pair, Pool, Stance, passages};
pub use statements::{Figure, Glance, Keys, Stated, days, link};
pub use stories::{Topic, Topics, stories};
pub use texts::{Descent, Fingerprint, Moment, descent, fingerprints, kinship};
