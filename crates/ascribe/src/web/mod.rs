//! The reading room: the ledger as pages, and each page's twin in JSON.
//!
//! A page is its twin, rendered. A view is a function of the ledger and of what is asked, whose answer is the twin; the page
//! is a template over it. Nothing is shown that the API does not tell.
//!
//! Invariants: the text of a report reaches a page through an escape alone; no page names another machine; nothing of the
//! ledger is touched on a thread of the event loop.

mod acts;
mod answer;
mod asked;
mod doing;
mod draw;
mod guard;
mod intakes;
mod listen;
mod look;
mod models;
mod numbers;
mod openapi;
mod page;
mod parameters;
mod pieces;
mod reply;
mod room;
mod routes;
mod sent;
mod trouble;
mod views;

pub(crate) use guard::TOKEN;
pub(crate) use listen::{Serve, serve};
