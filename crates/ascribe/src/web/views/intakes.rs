//! What was handed in since the room was opened.

use super::{Answer, Gives, Run, View};
use crate::web::room::Room;

pub(super) const VIEW: View = View {
    name: "intake",
    page: "/intake",
    twin: "/api/v1/intakes",
    tells: "Lists the intakes since the room was opened, the last first, and how far each has come.",
    takes: &[],
    gives: Gives::One("Intakes"),
    run: Run::Live(run),
};

fn run(room: &Room) -> Answer {
    Ok(room.intakes.json())
}
