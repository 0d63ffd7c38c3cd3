//! The room: what all requests share.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ascribe_ledger::{Access, By, Ledger};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::guard::Guard;
use super::intakes::Intakes;
use super::listen::Serve;
use super::look::Look;
use super::models::Models;
use super::numbers::Numbers;
use super::trouble::Trouble;
use crate::intake::Connections;
use crate::run::guarded;

/// How long an answer may take.
const LONGEST: Duration = Duration::from_secs(30);
/// Acts that are done at the same time: none must keep views from being made.
const ACTS: usize = 2;

/// What all requests share.
pub(super) struct Room {
    /// Name of the ledger's file, for people.
    pub(super) name: String,
    /// The ledger's file.
    pub(super) ledger: PathBuf,
    /// Connections that read the ledger.
    pub(super) held: Connections,
    /// What the ledger holds, in numbers.
    pub(super) numbers: Numbers,
    /// The models.
    pub(super) models: Models,
    /// What was handed in.
    pub(super) intakes: Intakes,
    /// The templates.
    pub(super) look: Look,
    /// Who is let in.
    pub(super) guard: Guard,
    /// What a form hands back to show that it came from here: made anew at each start.
    pub(super) csrf: String,
    /// Cores of the machine.
    cores: usize,
    /// Turns of views: one more than there are cores.
    viewing: Arc<Semaphore>,
    /// Turns of acts.
    acting: Arc<Semaphore>,
    /// Who decides waits for who decides.
    deciding: Mutex<()>,
    runtime: Handle,
    open: watch::Sender<bool>,
}

impl Room {
    /// The room that `serve` asks for.
    ///
    /// # Errors
    ///
    /// The machine gives no random numbers.
    pub(super) fn of(serve: Serve, runtime: Handle) -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let file = serve.ledger.file_name();
        let mut random = [0; 24];
        getrandom::fill(&mut random)
            .map_err(|error| anyhow::anyhow!("the machine gives no random numbers ({error})"))?;
        Ok(Self {
            name: file.map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            guard: Guard::new(serve.names, serve.token.as_deref()),
            held: Connections::to(serve.ledger.clone()),
            ledger: serve.ledger,
            numbers: Numbers::default(),
            models: Models::default(),
            intakes: Intakes::new(),
            look: Look::new(),
            csrf: crate::render::ledger::hex(&random),
            deciding: Mutex::new(()),
            cores,
            viewing: Arc::new(Semaphore::new(cores + 1)),
            runtime,
            acting: Arc::new(Semaphore::new(ACTS)),
            open: watch::Sender::new(true),
        })
    }

    /// Makes a view on a thread of its own.
    ///
    /// # Errors
    ///
    /// As of [`in_turn`].
    pub(super) async fn view<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        in_turn(&self.viewing, work).await
    }

    /// How many threads read what was handed in: half of the cores, so that the other half is left to those who look.
    pub(super) fn readers(&self) -> usize {
        (self.cores / 2).max(1)
    }

    /// Takes turns of views for the cores that an intake needs, until what is given is dropped; waits for them. Many who look
    /// would otherwise leave it next to nothing.
    pub(super) fn make_way(&self) -> Option<OwnedSemaphorePermit> {
        // One turn at least is left.
        let turns = u32::try_from((self.readers() + 1).min(self.cores)).unwrap_or(1);
        self.runtime.block_on(Arc::clone(&self.viewing).acquire_many_owned(turns)).ok()
    }

    /// Does an act on a thread of its own.
    ///
    /// # Errors
    ///
    /// As of [`in_turn`].
    pub(super) async fn act<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        in_turn(&self.acting, work).await
    }

    /// Does work that writes into the ledger. An intake may write at the same time; each waits for the other's transaction.
    ///
    /// # Errors
    ///
    /// That of the work, or the ledger cannot be written.
    pub(super) fn writing<T>(
        &self,
        work: impl FnOnce(&mut Ledger) -> Result<T, Trouble>,
        by: &By,
    ) -> Result<T, Trouble> {
        let _turn = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut Ledger::open(&self.ledger, Access::Write(by))?)
    }

    /// False once the room is told to close.
    pub(super) fn is_open(&self) -> bool {
        *self.open.borrow()
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

/// Does work that blocks on a thread of its own, as soon as there is a turn for it.
///
/// # Errors
///
/// That of the work; or [`Trouble`] if its turn did not come in time, if it took too long, or if it met a defect.
async fn in_turn<T: Send + 'static>(
    turns: &Arc<Semaphore>,
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let done = tokio::time::timeout(LONGEST, async {
        let turn = Arc::clone(turns).acquire_owned().await;
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
        Ok(Err(_)) | Err(_) => {
            Err(Trouble::busy("too much is asked at once, or this takes too long; narrow it, or ask again"))
        }
    }
}
