//! The address and the connections.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::room::Room;
use super::routes;

/// What is served, and where.
#[derive(Debug)]
pub(crate) struct Serve {
    /// The ledger.
    pub(crate) ledger: PathBuf,
    /// Where to listen.
    pub(crate) address: SocketAddr,
}

/// Serves until it is told to end. `open` is told the address once there is one.
///
/// # Errors
///
/// The address cannot be had.
pub(crate) fn serve(
    serve: Serve,
    open: impl FnOnce(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let room = Arc::new(Room::of(serve.ledger)?);
    runtime.block_on(async {
        let listener = TcpListener::bind(serve.address).await.with_context(|| {
            format!("{} cannot be listened at; choose another with --address", serve.address)
        })?;
        open(listener.local_addr()?)?;
        axum::serve(listener, routes::router(&room)).await?;
        Ok(())
    })
}
