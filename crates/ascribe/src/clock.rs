//! The clock: everything below the binary is told the time.

use std::time::{SystemTime, UNIX_EPOCH};

use ascribe_ledger::{By, Moment};

/// Now, to the second. A clock outside the years 1 to 9999 cannot be written down.
pub(crate) fn now() -> anyhow::Result<Moment> {
    let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).ok(),
        Err(before) => i64::try_from(before.duration().as_secs()).ok().map(|seconds| -seconds),
    };
    let moment = seconds.and_then(Moment::of_unix);
    moment.ok_or_else(|| anyhow::anyhow!("the clock of this machine tells no year from 1 to 9999; set it"))
}

/// Name and version of this program, as custody names it.
pub(crate) const TOOL: &str = concat!("ascribe ", env!("CARGO_PKG_VERSION"));

/// This program, now.
pub(crate) fn tool() -> anyhow::Result<By> {
    Ok(By { who: TOOL.into(), at: now()? })
}
