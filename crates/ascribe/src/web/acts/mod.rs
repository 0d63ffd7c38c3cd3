//! The acts: what a request does beside asking for a view. One file an act.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::Value;

use super::asked::Asked;
use super::parameters::Parameter;
use super::room::Room;
use super::sent::Sent;
use super::trouble::Trouble;

mod add;
mod corrected;
mod decide;
mod events;
mod one_intake;
mod read;
mod table;

/// Something that can be done.
pub(super) struct Act {
    /// Its name in the description of the API.
    pub(super) name: &'static str,
    /// How it is asked for.
    pub(super) method: Method,
    /// Where it is done.
    pub(super) path: &'static str,
    /// Where the form of a page has it done; the browser is led to a page afterwards.
    pub(super) form: Option<&'static str>,
    /// What it does, in a sentence.
    pub(super) tells: &'static str,
    /// What its query may hold.
    pub(super) takes: &'static [Parameter],
    /// The media types of what may be sent, each with the name of its type.
    pub(super) sent: &'static [(&'static str, &'static str)],
    /// The status of the answer if it was done.
    pub(super) status: StatusCode,
    /// The name of the answer's type in `openapi/shapes.ts`.
    pub(super) gives: &'static str,
    /// Does it.
    pub(super) run: Run,
}

/// How something is done.
pub(super) enum Run {
    /// Once, on a thread of its own.
    Once(fn(&Arc<Room>, Call) -> Result<Done, Trouble>),
    /// Its answer comes in pieces: the answer to a request that names this in its path.
    On(fn(Arc<Room>, &str) -> Response),
}

/// What an act is asked with.
pub(super) struct Call {
    /// The open part of the path, and the query.
    pub(super) asked: Asked,
    /// The body.
    pub(super) sent: Sent,
    /// Who reviews, as far as the browser knows.
    pub(super) person: Option<String>,
}

/// What was done.
pub(super) struct Done {
    /// The answer.
    pub(super) answer: Value,
    /// One line for people.
    pub(super) said: String,
    /// Who did it, for the browser to remember.
    pub(super) person: Option<String>,
    /// Where more can be asked about it.
    pub(super) place: Option<String>,
}

/// All acts.
pub(super) static ACTS: [Act; 6] =
    [read::ACT, add::ACT, one_intake::ACT, events::ACT, decide::ACT, table::ACT];
