//! Tells how one intake goes.

use std::sync::Arc;

use axum::http::{Method, StatusCode};

use super::{Act, Call, Done, Run};
use crate::web::room::Room;
use crate::web::trouble::Trouble;

pub(super) const ACT: Act = Act {
    name: "intake_by_number",
    method: Method::GET,
    path: "/api/v1/intakes/{number}",
    form: None,
    tells: "Tells how an intake goes.",
    takes: &[],
    sent: &[],
    status: StatusCode::OK,
    gives: "Intake",
    run: Run::Once(run),
};

fn run(room: &Arc<Room>, call: Call) -> Result<Done, Trouble> {
    let (answer, _) = room.intakes.one(&call.asked.name)?;
    Ok(Done { answer, said: String::new(), person: None, place: None })
}
