//! The reading room from outside: the binary serves, and a client that says exactly what it is told to say asks.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, too, may fail loudly")]

mod client;
#[path = "../held/mod.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod held;
mod room;
mod safety;
mod schema;
mod views;
mod writes;
