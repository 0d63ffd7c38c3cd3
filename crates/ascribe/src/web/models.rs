//! The models, loaded when they are first needed and kept.

use std::sync::{Arc, Mutex, PoisonError};

use ascribe_analysis::Reader;
use ascribe_analysis::compare::{Comparer, Keys};

use super::trouble::Trouble;

/// The models.
#[derive(Default)]
pub(super) struct Models {
    reader: Mutex<Option<Arc<Reader>>>,
    comparing: Mutex<Option<Arc<(Keys, Comparer)>>>,
}

impl Models {
    /// What reads a report.
    ///
    /// # Errors
    ///
    /// The model does not load.
    pub(super) fn reader(&self) -> Result<Arc<Reader>, Trouble> {
        kept(&self.reader, || Ok(Reader::load()?))
    }

    /// What finds and compares statements.
    ///
    /// # Errors
    ///
    /// The model does not load.
    pub(super) fn comparing(&self) -> Result<Arc<(Keys, Comparer)>, Trouble> {
        kept(&self.comparing, || Ok((Keys::load()?, Comparer::load()?)))
    }
}

fn kept<T>(
    place: &Mutex<Option<Arc<T>>>,
    load: impl FnOnce() -> anyhow::Result<T>,
) -> Result<Arc<T>, Trouble> {
    let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = &*place {
        return Ok(Arc::clone(kept));
    }
    let loaded = load().map_err(|error| Trouble::defect(format!("{error:#}")))?;
    Ok(Arc::clone(place.insert(Arc::new(loaded))))
}
