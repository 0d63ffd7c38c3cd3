//! The address, the connections, and the end.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use super::room::Room;
use super::routes;
use guests::{Guest, Guests};
use patience::Patient;

mod guests;
mod patience;

/// How long a request's head may take to come, from its connection or from the answer before.
const HEAD: Duration = Duration::from_secs(10);
/// How long what was begun may take to end after the room was told to close.
const CLOSING: Duration = Duration::from_secs(5);

/// What is served, where, and to whom.
#[derive(Debug)]
pub(crate) struct Serve {
    /// The ledger.
    pub(crate) ledger: PathBuf,
    /// Where to listen.
    pub(crate) address: SocketAddr,
    /// Further names of this machine.
    pub(crate) names: Vec<String>,
    /// What every request must know.
    pub(crate) token: Option<String>,
}

/// Serves until the program is told to end. `open` is told the address as soon as it answers.
///
/// # Errors
///
/// The address cannot be had.
pub(crate) fn serve(serve: Serve, open: impl FnOnce(SocketAddr) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let address = serve.address;
    let room = Arc::new(Room::of(serve, runtime.handle().clone())?);
    let done = runtime.block_on(async {
        let listener = TcpListener::bind(address).await;
        let taken =
            || format!("{address} cannot be listened at; give another --address, or end what listens there");
        let listener = listener.with_context(taken)?;
        open(listener.local_addr()?)?;
        listen(listener, &room).await;
        anyhow::Ok(())
    });
    runtime.shutdown_timeout(CLOSING);
    done
}

async fn listen(listener: TcpListener, room: &Arc<Room>) {
    let router = routes::router(room);
    let guests = Arc::new(Guests::default());
    let closing = GracefulShutdown::new();
    let mut end = std::pin::pin!(told_to_end());
    loop {
        let met = tokio::select! {
            () = &mut end => break,
            met = async { (listener.accept().await, guests.enter().await) } => met,
        };
        match met {
            (Ok((stream, _)), guest) => {
                let _ = stream.set_nodelay(true);
                tokio::spawn(converse(stream, guest, router.clone(), closing.watcher()));
            }
            // Out of files, or a connection that broke at once: the next may be better.
            (Err(_), _) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    drop(listener);
    room.close();
    let _ = tokio::time::timeout(CLOSING, closing.shutdown()).await;
}

/// Answers the requests of one connection.
async fn converse(stream: TcpStream, guest: Guest, router: Router, closing: Watcher) {
    let service = TowerToHyperService::new(router);
    let guest = &guest;
    let answer = service_fn(|request: hyper::Request<Incoming>| {
        guest.asks(true);
        let answer = service.call(request.map(Body::new));
        async move {
            let answer = answer.await;
            guest.asks(false);
            answer
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(Patient::new(stream)), answer);
    tokio::select! {
        // How a connection ends is the business of its other end.
        _ = closing.watch(connection) => {}
        () = guest.has_to_leave() => {}
    }
}

/// Ends when the program is told to end: by Ctrl-C, or as services are.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
