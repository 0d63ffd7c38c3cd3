//! The figures of one measure over time.

use ascribe_ledger::Ledger;

use super::{Answer, Gives, Run, View};
use crate::measured::Measured;
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;
use crate::web::trouble::Trouble;

pub(super) const VIEW: View = View {
    name: "line",
    page: "/series/{measure}",
    twin: "/api/v1/series/{measure}",
    tells: "Shows the figures of a measure over time, the newest 300, parted by unit and denominator, each with who says it and what it is to those before it.",
    takes: parameters::FILTER,
    gives: Gives::One("Series"),
    run: Run::Held(run),
};

/// Figures that are shown, the newest.
const SHOWN: usize = 300;

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let measured = Measured::newest(ledger, &asked.name, &asked.filter, SHOWN)?;
    if measured.points.is_empty() {
        return Err(Trouble::not_found(format!("no figure measures {}", asked.name)));
    }
    Ok(json::measured(&measured, &mut Edges::of(ledger))?)
}
