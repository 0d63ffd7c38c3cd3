//! Statement with statement: which say the same, a part, a later state or the contrary of one another.
//!
//! [`Keys`] finds candidates among any number of statements, [`Glance`] chooses among them at a glance, [`link`]
//! looks at two.

mod keys;
mod link;
mod stated;
mod terms;

pub use keys::Keys;
pub use link::link;
pub use stated::{Figure, Glance, Stated, days};
