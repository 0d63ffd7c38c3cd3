use crate::custody::Custody;
use crate::decide::decided;
use crate::fold::folded;
use crate::{By, Ledger, LedgerError};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

/// How much of an outlet's reports is kept. The address, the day and the place where it was met are kept of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Policy {
    /// Everything.
    #[default]
    Full,
    /// The words of statements and figures, and the title; neither bytes nor text.
    Excerpt,
    /// Offsets and hashes, and no words at all; a speaker is a hash.
    HashOnly,
}

impl Policy {
    /// All policies, the one that keeps most first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Excerpt, Self::HashOnly];

    /// The words used in tables, JSON and on pages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Excerpt => "excerpt",
            Self::HashOnly => "hash only",
        }
    }

    /// The policy by its words.
    pub fn parse(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.as_str() == words)
    }

    /// `words` where all words are kept.
    pub(crate) fn if_full<T>(self, words: T) -> Option<T> {
        (self == Self::Full).then_some(words)
    }

    /// `words` of a statement, a figure or a title where these are kept.
    pub(crate) fn if_told<T>(self, words: T) -> Option<T> {
        (self != Self::HashOnly).then_some(words)
    }
}

impl Ledger {
    /// Sets how much is kept of the reports of `outlet` from now on; `None` stands for all outlets without a policy of
    /// their own. What is recorded already stays as it is; a policy that is in force already is no new decision.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the ledger cannot be written.
    pub fn set_policy(&mut self, outlet: Option<&str>, policy: Policy, by: &By) -> Result<(), LedgerError> {
        self.write(|db| {
            let outlet = outlet.map(folded).unwrap_or_default();
            let now = match decided_for(db, &outlet)? {
                // What holds for all outlets holds before anything is decided.
                None if outlet.is_empty() => Some(Policy::default()),
                decided => decided,
            };
            if now == Some(policy) {
                return Ok(());
            }
            db.execute(
                "INSERT INTO policy (outlet, policy, at, who) VALUES (?, ?, ?, ?)",
                params![outlet, policy.as_str(), by.at.as_str(), by.who],
            )?;
            let key = db.last_insert_rowid();
            let detail = json!({ "outlet": outlet, "policy": policy.as_str() });
            Ok(Custody::take(db, by)?.add("decided", &decided("policy", key), detail)?)
        })
    }
}

/// The policy for reports of an outlet.
pub(crate) fn policy_of(db: &Connection, outlet: Option<&str>) -> rusqlite::Result<Policy> {
    let own = outlet.map_or(Ok(None), |outlet| decided_for(db, &folded(outlet)))?;
    let policy = own.map_or_else(|| decided_for(db, ""), |own| Ok(Some(own)))?;
    Ok(policy.unwrap_or_default())
}

/// The policy last decided for this outlet, folded; for all outlets if empty.
fn decided_for(db: &Connection, outlet: &str) -> rusqlite::Result<Option<Policy>> {
    let words = db
        .prepare_cached("SELECT policy FROM policy WHERE outlet = ? ORDER BY key DESC LIMIT 1")?
        .query_row([outlet], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(words.as_deref().and_then(Policy::parse))
}
