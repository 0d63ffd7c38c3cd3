//! Report with report: which texts derive from one another.
//!
//! [`fingerprints`] finds candidates among any number of texts, [`kinship`] looks at two texts word by word, [`descent`]
//! tells which of two was there first.

mod align;
mod descent;
mod figures;
mod fingerprints;
mod kinship;
mod wording;

pub(super) use figures::day;

pub use descent::{Descent, Moment, descent};
pub use fingerprints::{Fingerprint, fingerprints};
pub use kinship::kinship;
