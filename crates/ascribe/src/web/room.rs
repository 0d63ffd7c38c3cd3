//! The room: what all requests share.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};

use super::guard::Guard;
use super::listen::Serve;
use super::look::Look;
use super::trouble::Trouble;
use crate::intake::Connections;
use crate::run::guarded;

/// How long an answer may take.
const LONGEST: Duration = Duration::from_secs(30);
/// Answers that are made at the same time.
const AT_ONCE: usize = 8;

/// What all requests share.
pub(super) struct Room {
    /// Name of the ledger's file, for people.
    pub(super) name: String,
    /// Connections that read the ledger.
    pub(super) held: Connections,
    /// The templates.
    pub(super) look: Look,
    /// Who is let in.
    pub(super) guard: Guard,
    /// What a form hands back to show that it came from here: made anew at each start.
    pub(super) csrf: String,
    working: Arc<Semaphore>,
    open: watch::Sender<bool>,
}

impl Room {
    /// The room that `serve` asks for.
    ///
    /// # Errors
    ///
    /// The machine gives no random numbers.
    pub(super) fn of(serve: Serve) -> anyhow::Result<Self> {
        let file = serve.ledger.file_name();
        let mut random = [0; 24];
        getrandom::fill(&mut random)
            .map_err(|error| anyhow::anyhow!("the machine gives no random numbers ({error})"))?;
        Ok(Self {
            name: file.map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            guard: Guard::new(serve.names, serve.token.as_deref()),
            held: Connections::to(serve.ledger),
            look: Look::new(),
            csrf: crate::render::ledger::hex(&random),
            working: Arc::new(Semaphore::new(AT_ONCE)),
            open: watch::Sender::new(true),
        })
    }

    /// Does work that blocks on a thread made for it, a few at a time.
    ///
    /// # Errors
    ///
    /// That of the work; or [`Trouble`] if its turn did not come in time, if it took too long, or if it met a defect.
    pub(super) async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let busy = || Trouble::busy("too much is asked at once, or this takes too long; narrow it, or ask again");
        let done = tokio::time::timeout(LONGEST, async {
            let turn = Arc::clone(&self.working).acquire_owned().await;
            // Work that is not waited for any longer keeps its turn until it ends.
            let work = move || {
                let done = guarded(work);
                drop(turn);
                done
            };
            tokio::task::spawn_blocking(work).await
        });
        match done.await {
            Ok(Ok(Ok(answer))) => answer,
            Ok(Ok(Err(defect))) => Err(Trouble::defect(defect)),
            Ok(Err(_)) | Err(_) => Err(busy()),
        }
    }

    /// Tells what goes on and on that it is to end.
    pub(super) fn close(&self) {
        self.open.send_replace(false);
    }

    /// Ends when the room is closed.
    pub(super) async fn closed(&self) {
        let _ = self.open.subscribe().wait_for(|open| !open).await;
    }
}
