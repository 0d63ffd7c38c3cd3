//! The views: each a function of the ledger, whose answer is the twin of a page. One file a view.

use ascribe_ledger::query::{Page, Share};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use super::asked::Asked;
use super::parameters::Parameter;
use super::room::Room;
use super::trouble::Trouble;
use crate::render::json::ledger::{Edges, share};

mod aligned;
mod board;
mod card;
mod claim;
mod claims;
mod compare;
mod decisions;
mod desk;
mod families;
mod family;
mod intakes;
mod line;
mod pieces;
mod report;
mod reports;
mod search;
mod series;
mod source;
mod sources;
mod statement;
mod statements;
mod texts;

/// A page and its twin.
pub(super) struct View {
    /// Its name: that of its template, and of the operation in the description of the API.
    pub(super) name: &'static str,
    /// Where the page is.
    pub(super) page: &'static str,
    /// Where its twin is.
    pub(super) twin: &'static str,
    /// What it answers, in a sentence.
    pub(super) tells: &'static str,
    /// What its query may hold.
    pub(super) takes: &'static [Parameter],
    /// What the answer is.
    pub(super) gives: Gives,
    /// Gives the answer.
    pub(super) run: Run,
}

/// What an answer is, by the name of its type in `openapi/shapes.ts`.
pub(super) enum Gives {
    /// One.
    One(&'static str),
    /// A page of a list.
    List(&'static str),
}

/// From what a view makes its answer.
pub(super) enum Run {
    /// From the ledger: the same until something is added to it.
    Held(fn(&Ledger, &Asked) -> Answer),
    /// From the ledger and what it holds in numbers.
    Counted(fn(&Ledger, &Asked, Value) -> Answer),
    /// From what goes on in the room.
    Live(fn(&Room) -> Answer),
}

/// What a view answers.
pub(super) type Answer = Result<Value, Trouble>;

/// All views.
pub(super) static VIEWS: [View; 17] = [
    desk::VIEW,
    reports::VIEW,
    report::VIEW,
    statements::VIEW,
    statement::VIEW,
    claims::VIEW,
    claim::VIEW,
    sources::VIEW,
    source::VIEW,
    families::VIEW,
    family::VIEW,
    series::VIEW,
    line::VIEW,
    compare::VIEW,
    search::VIEW,
    decisions::VIEW,
    intakes::VIEW,
];

/// A page of a list as JSON.
fn list<T>(
    ledger: &Ledger,
    page: &Page<T>,
    reviewed: Share,
    row: impl Fn(&T, &mut Edges<'_>) -> Result<Value, LedgerError>,
) -> Result<Value, LedgerError> {
    let mut edges = Edges::of(ledger);
    let items = page.rows.iter().map(|one| row(one, &mut edges)).collect::<Result<Vec<_>, _>>()?;
    let next = page.next.as_ref().map(ToString::to_string);
    Ok(json!({ "items": items, "next": next, "cut": page.cut, "reviewed": share(reviewed) }))
}
