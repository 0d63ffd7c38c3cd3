//! What `ascribe add` does: reports are read on all cores and recorded in order, then compared with what is there.
//!
//! Both phases can be cut off at any moment. What was recorded is known by its hash and is not read again; what was not
//! compared yet the ledger finds ([`Ledger::pending`](ascribe_ledger::Ledger::pending)).

mod connections;
mod links;
mod met;
mod read;
mod record;
mod relate;
mod watch;

pub(crate) use connections::Connections;
pub(crate) use met::{Met, lines, reports};
pub(crate) use read::{Given, Work};
pub(crate) use record::{Tally, record};
pub(crate) use relate::{name, relate};
pub(crate) use watch::Watch;
