//! What people decide: rows that are added, each with what stood before it and what stands after it.
//!
//! A decision is about a matter by its ids. What stands follows from the decisions that hold, in their order (`standing`),
//! and is put into the derived tables (`review`, `group`). An undo or a redo is a row of its own.

mod about;
mod correction;
mod grade;
mod grades;
mod group;
mod judge;
mod matter;
mod note;
mod review;
mod row;
mod standing;
mod undo;
mod values;

pub(crate) use about::named;
pub use correction::{Correction, Who};
pub(crate) use grade::{of_source as grade_of_source, read as graded};
pub use grades::{Credibility, Graded, Reliability};
pub use group::About;
pub(crate) use group::rulings;
pub use matter::Matter;
pub(crate) use review::{carry, row_of};
pub(crate) use row::decided;
pub(crate) use standing::standing;
pub use standing::{Decided, Part, Review, ReviewState, Told};
pub use values::Values;

use rusqlite::Connection;

/// Makes anew what stands of the decisions; claims are yet to be counted.
pub(crate) fn rebuild(db: &Connection) -> rusqlite::Result<()> {
    about::rebuild(db)?;
    review::rebuild(db)
}
