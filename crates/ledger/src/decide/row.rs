//! Rows of decisions: how they are added and read.

use super::{About, Decided, Matter, Values, about};
use crate::custody::Custody;
use crate::error::Fault;
use crate::{By, LedgerError};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Accept,
    Reject,
    Correct,
    Note,
    GradeSource,
    GradeClaim,
    Split(About),
    Merge(About),
    Undo,
    Redo,
}

impl Kind {
    const ALL: [Self; 12] = [
        Self::Accept,
        Self::Reject,
        Self::Correct,
        Self::Note,
        Self::GradeSource,
        Self::GradeClaim,
        Self::Split(About::Claims),
        Self::Merge(About::Claims),
        Self::Split(About::Families),
        Self::Merge(About::Families),
        Self::Undo,
        Self::Redo,
    ];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Correct => "correct",
            Self::Note => "note",
            Self::GradeSource => "grade source",
            Self::GradeClaim => "grade claim",
            Self::Split(About::Claims) => "split claim",
            Self::Merge(About::Claims) => "merge claims",
            Self::Split(About::Families) => "split family",
            Self::Merge(About::Families) => "merge families",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    pub(super) fn parse(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == words)
    }
}

/// A decision about to be added.
#[derive(Debug)]
pub(super) struct New<'a> {
    pub(super) kind: Kind,
    /// Of an undo or redo the number of the decision.
    pub(super) of: Option<i64>,
    pub(super) matter: &'a Matter,
    pub(super) before: Values,
    pub(super) after: Values,
    pub(super) note: Option<&'a str>,
}

/// Adds a decision. Returns its number.
pub(super) fn add(db: &Connection, new: &New<'_>, by: &By) -> Result<i64, Fault> {
    if by.who.trim().is_empty() {
        return Err(LedgerError::Unfit("a decision needs the name of the person who decides".into()).into());
    }
    let New { kind, of, matter, before, after, note } = new;
    let (matter_json, before, after) = (matter.to_json(), before.to_json(), after.to_json());
    db.prepare_cached(
        "INSERT INTO decision (at, who, kind, of, matter, before, after, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        by.at.as_str(),
        by.who,
        kind.as_str(),
        of,
        matter_json.to_string(),
        before.to_string(),
        after.to_string(),
        note
    ])?;
    let key = db.last_insert_rowid();
    about::add(db, key, matter)?;
    let detail = json!({
        "kind": kind.as_str(),
        "of": of,
        "matter": matter_json,
        "before": before,
        "after": after,
        "note": note,
    });
    Custody::take(db, by)?.add("decided", &decided("decision", key), detail)?;
    Ok(key)
}

/// The subject of a custody event about a decision.
pub(crate) fn decided(kind: &str, key: i64) -> String {
    format!("{kind} {key}")
}

/// A decision as it stands in the record.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) of: Option<i64>,
    pub(super) matter: Matter,
    pub(super) after: Values,
    pub(super) by: Decided,
    /// Number of the undo that took it back, if that stands.
    pub(super) undone_by: Option<i64>,
}

/// The decision with this number.
pub(super) fn find(db: &Connection, key: i64) -> Result<Row, Fault> {
    let found = db
        .prepare_cached(
            "SELECT kind, of, matter, after, who, at, note,
                    (SELECT CASE kind WHEN 'undo' THEN key END FROM decision last WHERE last.of = decision.key
                     ORDER BY key DESC LIMIT 1)
             FROM decision WHERE key = ?",
        )?
        .query_row([key], |row| {
            let (kind, matter) =
                (Kind::parse(row.get_ref(0)?.as_str()?), Matter::read(row.get_ref(2)?.as_str()?));
            let (of, undone_by) = (row.get(1)?, row.get(7)?);
            let after = Values::read(row.get_ref(3)?.as_str()?);
            let by = Decided { number: key, who: row.get(4)?, at: row.get(5)?, note: row.get(6)? };
            Ok(kind.zip(matter).map(|(kind, matter)| Row { kind, of, matter, after, by, undone_by }))
        })
        .optional()?;
    let unreadable =
        || LedgerError::Unfit(format!("decision {key} cannot be understood; see `ascribe verify`"));
    let unknown = || LedgerError::Unknown { kind: "decision", id: key.to_string() };
    Ok(found.ok_or_else(unknown)?.ok_or_else(unreadable)?)
}
