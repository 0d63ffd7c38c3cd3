//! `ascribe serve`.

use std::net::SocketAddr;

use ascribe_ledger::{Access, Ledger, LedgerError};
use clap::{Args, CommandFactory as _};

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

    /// A name under which this machine is called, beside localhost and its addresses
    #[arg(long = "name", value_name = "NAME")]
    names: Vec<String>,

    /// What everyone must know who asks, 16 characters or more; without it only this machine can be listened at
    #[arg(long, value_name = "TOKEN", env = "ASCRIBE_TOKEN", hide_env_values = true, value_parser = token)]
    token: Option<String>,
}

impl Serve {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        if self.token.is_none() && !self.address.ip().is_loopback() {
            let message =
                format!("{} can be reached from other machines; --token says who may", self.address);
            super::Cli::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit();
        }
        self.ready()?;
        let Self { place, address, names, token } = self;
        let room = Room { ledger: place.ledger, address, names, token };
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

fn token(text: &str) -> Result<String, String> {
    let long = text.chars().count() >= web::TOKEN;
    if long { Ok(text.to_owned()) } else { Err(format!("a token has {} characters or more", web::TOKEN)) }
}
