//! Who speaks, across reports.
//!
//! A named speaker is one by folded name and kind. An unnamed one belongs to a report: one by report, name, kind and
//! the place it is first spoken of. Where the policy keeps no words, a speaker has a hash and no name, and is apart from
//! the speakers of other policies, so that what is withheld here is not told by another report.

use crate::fold::folded;
use crate::hash::{Fields, Hash, hex, id};
use crate::policy::Policy;
use crate::rows::{Seal, Table};
use ascribe_document::{Speaker, SpeakerKind};
use rusqlite::{Connection, OptionalExtension};

pub(crate) const SPEAKER: Table = Table::keyed("speaker");

/// The report and the reading a speaker comes in with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) report: i64,
    pub(crate) report_id: &'a str,
    pub(crate) reading: i64,
    pub(crate) policy: Policy,
}

/// The key of a speaker's row, made where there is none; `None` where the words do not tell who speaks.
pub(crate) fn speaker(
    db: &Connection,
    seal: &mut Seal,
    setting: Setting<'_>,
    speaker: &Speaker,
) -> rusqlite::Result<Option<i64>> {
    if speaker.kind == SpeakerKind::Unresolved || speaker.name.is_empty() {
        return Ok(None);
    }
    let folded = folded(&speaker.name);
    let hash = if speaker.named {
        identity(&[&folded, speaker.kind.as_str()], setting.policy)
    } else {
        let first = speaker.spans.first().map_or(String::new(), |span| span.start.to_string());
        identity(&[&folded, speaker.kind.as_str(), setting.report_id, &first], setting.policy)
    };
    // What tells two speakers with the same short id apart. Without words there is the id alone.
    let told = setting.policy.if_told(folded).unwrap_or_default();
    let report = (!speaker.named).then_some(setting.report);
    let mut known = None;
    let id = id('p', &hash, |id| {
        let found = db
            .prepare_cached("SELECT key, folded, kind, report FROM speaker WHERE id = ?")?
            .query_row([id], |row| {
                let same =
                    (row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, Option<i64>>(3)?)
                        == (told.clone(), speaker.kind.as_str().to_owned(), report);
                Ok((row.get(0)?, same))
            })
            .optional()?;
        known = found.and_then(|(key, same)| same.then_some(key));
        Ok::<_, rusqlite::Error>(found.is_some() && known.is_none())
    })?;
    if known.is_some() {
        return Ok(known);
    }
    let name = setting.policy.if_told(speaker.name.as_str()).unwrap_or_default();
    SPEAKER
        .add(
            db,
            seal,
            &[&id, &name, &told, &speaker.kind.as_str(), &speaker.named, &report, &setting.reading],
        )
        .map(Some)
}

/// The hash a named speaker's id is a beginning of; `None` for those that the row alone does not tell.
pub(crate) fn named_identity(folded: &str, kind: &str) -> Option<Hash> {
    (!folded.is_empty()).then(|| identity(&[folded, kind], Policy::Full))
}

fn identity(parts: &[&str], policy: Policy) -> Hash {
    let mut fields = Fields::default();
    fields.push("speaker");
    parts.iter().for_each(|part| fields.push(part));
    let hash = fields.hash();
    match policy {
        Policy::Full | Policy::Excerpt => hash,
        Policy::HashOnly => {
            let mut apart = Fields::default();
            apart.push("withheld");
            apart.push(hex(&hash));
            apart.hash()
        }
    }
}
