//! The events of custody, each bound to the one before.
//!
//! `custody.sha256` is the SHA-256 over seven netstrings (`length:bytes,`): the hash of the event before (32 bytes, of the
//! first event zeros), then the row's key in decimal, at, who, event, subject, detail as they stand in UTF-8.

use crate::By;
use crate::hash::{Fields, Hash};
use ascribe_document::Warning;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// The hash before the first event.
pub(crate) const BEGINNING: Hash = [0; 32];

/// One event as written.
#[derive(Debug)]
pub(crate) struct Event<'a> {
    pub(crate) key: i64,
    pub(crate) at: &'a str,
    pub(crate) who: &'a str,
    pub(crate) event: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) detail: &'a str,
}

impl Event<'_> {
    pub(crate) fn hash(&self, before: &Hash) -> Hash {
        let mut fields = Fields::default();
        fields.push(before);
        fields.push(self.key.to_string());
        for field in [self.at, self.who, self.event, self.subject, self.detail] {
            fields.push(field);
        }
        fields.hash()
    }
}

/// The end of the chain, held while events are added in one transaction.
pub(crate) struct Custody<'a> {
    db: &'a Connection,
    by: &'a By,
    key: i64,
    last: Hash,
    last_at: String,
}

impl<'a> Custody<'a> {
    pub(crate) fn take(db: &'a Connection, by: &'a By) -> rusqlite::Result<Self> {
        let last = db
            .prepare_cached("SELECT key, sha256, at FROM custody ORDER BY key DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let (key, last, last_at) = last.unwrap_or((0, BEGINNING, String::new()));
        Ok(Self { db, by, key, last, last_at })
    }

    /// Adds an event. Its time is kept as it is; where it lies before that of the last event, the event says so.
    pub(crate) fn add(&mut self, event: &str, subject: &str, mut detail: Value) -> rusqlite::Result<()> {
        if let (true, Some(fields)) = (self.runs_back(), detail.as_object_mut()) {
            fields.insert("clock".into(), format!("behind the event before, of {}", self.last_at).into());
        }
        let (detail, at) = (detail.to_string(), self.by.at.as_str());
        self.key += 1;
        let hash =
            Event { key: self.key, at, who: &self.by.who, event, subject, detail: &detail }.hash(&self.last);
        self.db.prepare_cached("INSERT INTO custody VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
            self.key,
            at,
            self.by.who,
            event,
            subject,
            detail,
            self.last,
            hash
        ])?;
        self.last = hash;
        self.last_at = at.to_owned();
        Ok(())
    }

    /// What to tell where the clock stands behind the last event. A writer that waited for another one is a few seconds
    /// behind; that is noted and not told.
    pub(crate) fn warning(&self) -> Option<Warning> {
        let (now, last) = (self.by.at.unix(), crate::Moment::parse(&self.last_at)?.unix());
        (now + 60 < last).then(|| {
            Warning::new(
                "clock-set-back",
                format!(
                    "the clock says {}, and the ledger's last event is of {}; both are kept as they are: check the clock",
                    self.by.at.as_str(),
                    self.last_at
                ),
            )
        })
    }

    fn runs_back(&self) -> bool {
        self.by.at.as_str() < self.last_at.as_str()
    }
}
