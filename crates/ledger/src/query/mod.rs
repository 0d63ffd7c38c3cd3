//! What the ledger answers: lists, one thing in full, search, state, and rows for export.
//!
//! Useful for: verbs, pages and exports, which render these rows.
//! Not useful for: comparing reports, which reads by [`Ledger::subject`](crate::Ledger::subject).
//!
//! Lists by day walk the readings in force in the order (day, reading, statement); the order is that of one index
//! whatever is asked for, so a page costs what it shows. Ranked lists with a filter rank what the newest [`WINDOW`]
//! statements that fit hold. Offsets are UTF-8 bytes of the report's text; closed words (kind, stance ...) are those of the
//! crate `document`.

mod as_of;
mod claim;
mod claims;
mod count;
mod decisions;
mod diff;
mod export;
mod families;
mod filter;
mod members;
mod page;
mod queue;
mod report;
mod reports;
mod resolve;
mod resting;
mod review;
mod search;
mod series;
mod snippet;
mod sources;
mod sql;
mod statement;
mod statements;
mod status;
mod text;
mod then;
mod voice;
mod walk;
mod words;

pub use as_of::AsOf;
pub use claim::{ClaimInFull, ClaimLink, Member};
pub use claims::{Claim, ClaimOrder, Weight};
pub use decisions::{Decision, DecisionFilter};
pub use diff::{Diff, Grown};
pub use export::LinkBetween;
pub use families::{Family, FamilyInFull, Kin};
pub use filter::Filter;
pub use page::{Ask, Cursor, Order, Page};
pub use queue::QueueOrder;
pub use report::{Captured, Entity, ReportInFull};
pub use reports::Report;
pub use resolve::Kind;
pub use review::Share;
pub use search::{FoundReport, FoundStatement};
pub use series::{Change, Figure, Point, Series};
pub use snippet::Snippet;
pub use sources::{Source, SourceInFull};
pub use statement::{StatementInFull, Time};
pub use statements::{Hop, Likelihood, ReportName, SpeakerName, Statement};
pub use status::{Event, Status};

/// How many statements a ranked list looks at where a filter is given.
pub const WINDOW: usize = 10_000;

/// The same for claims and families in a state of knowledge, which have to be put together.
pub const WINDOW_THEN: usize = 1_000;

type Result<T> = std::result::Result<T, crate::LedgerError>;
