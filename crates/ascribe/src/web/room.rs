//! The room: what all requests share.

use std::path::PathBuf;

use super::look::Look;
use super::trouble::Trouble;
use crate::intake::Connections;

/// What all requests share.
pub(super) struct Room {
    /// Name of the ledger's file, for people.
    pub(super) name: String,
    /// Connections that read the ledger.
    pub(super) held: Connections,
    /// The templates.
    pub(super) look: Look,
    /// What a form hands back to show that it came from here: made anew at each start.
    pub(super) csrf: String,
}

impl Room {
    /// The room of the ledger at `path`.
    ///
    /// # Errors
    ///
    /// The machine gives no random numbers.
    pub(super) fn of(path: PathBuf) -> anyhow::Result<Self> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut random = [0; 24];
        getrandom::fill(&mut random)
            .map_err(|error| anyhow::anyhow!("the machine gives no random numbers ({error})"))?;
        let csrf = crate::render::ledger::hex(&random);
        Ok(Self { name, held: Connections::to(path), look: Look::new(), csrf })
    }
}

/// Does work that blocks on a thread made for it.
pub(super) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let done = tokio::task::spawn_blocking(move || crate::run::guarded(work)).await;
    match done {
        Ok(Ok(answer)) => answer,
        Ok(Err(defect)) => Err(Trouble::defect(defect)),
        Err(_) => Err(Trouble::busy("the server is closing; ask again when it is back")),
    }
}
