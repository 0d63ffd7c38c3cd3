//! `ascribe serve`.

use std::net::SocketAddr;

use ascribe_ledger::{Access, Ledger, LedgerError};
use clap::Args;

use super::list::print;
use super::place::Place;
use crate::clock;
use crate::exit::{self, Exit};
use crate::web::{self, Serve as Room};

/// Opens the reading room: the ledger as pages in a browser, and as an API, on this machine alone
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Serve {
    #[command(flatten)]
    place: Place,

    /// Where to listen: an address and a port, 0 for any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8420")]
    address: SocketAddr,
}

impl Serve {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        self.ready()?;
        let room = Room { ledger: self.place.ledger, address: self.address };
        web::serve(room, |address| {
            print(&format!("the reading room is open at http://{address}/; Ctrl-C closes it\n"))?;
            Ok(())
        })?;
        Ok(Exit::Read)
    }

    /// A ledger that is not there yet is made, and an older one is brought up to date.
    fn ready(&self) -> anyhow::Result<()> {
        match self.place.read() {
            Err(LedgerError::Missing(_) | LedgerError::Older { .. }) => {
                Ledger::open(&self.place.ledger, Access::Write(&clock::tool()?))?;
            }
            other => drop(other?),
        }
        Ok(())
    }
}
