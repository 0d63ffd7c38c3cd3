use super::{Correction, Values, Who, row::Kind};
use crate::in_force;
use crate::query::Hop;
use crate::reading::words;
use ascribe_document::Span;
use rusqlite::Connection;

/// What people make of a statement as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ReviewState {
    /// Nobody decided.
    #[default]
    Open,
    /// It is right as it stands, with what was corrected before.
    Accepted,
    /// It is no statement of the report's.
    Rejected,
    /// It is one, and not in all parts as the machine has it.
    Corrected,
}

impl ReviewState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Rejected, Self::Corrected];

    /// The word used in tables, JSON and on pages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Corrected => "corrected",
        }
    }

    /// The state by its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A decision that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Its number.
    pub number: i64,
    /// The person.
    pub who: String,
    /// Moment.
    pub at: String,
    /// Why.
    pub note: Option<String>,
}

/// What a person says something is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the word itself")]
pub struct Told<T> {
    pub value: T,
    pub by: Decided,
}

/// A part of a statement as a person has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands, in bytes of the text.
    pub spans: Vec<Span>,
    /// Its words; empty if it has none.
    pub words: String,
}

impl Part {
    fn of(spans: &[Span], text: &str) -> Self {
        Self { spans: spans.to_vec(), words: words(spans, text) }
    }
}

/// What people decided about a statement and did not take back; the machine's values stand beside it, unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// What the last decision makes of it.
    pub state: ReviewState,
    /// That decision; `None` as long as it is open.
    pub by: Option<Decided>,
    /// Of each part the last correction.
    pub source: Option<Told<Part>>,
    /// The words that attribute.
    pub cue: Option<Told<Part>>,
    /// The attributed words.
    pub content: Option<Told<Part>>,
    /// Who is behind the source.
    pub speaker: Option<Told<Who>>,
    /// The holders of the information.
    pub chain: Option<Told<Vec<Hop>>>,
    /// How it is put.
    pub stance: Option<Told<String>>,
    /// Notes, the first first.
    pub notes: Vec<Decided>,
}

/// A decision about a statement that holds.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) kind: Kind,
    pub(super) after: Correction,
    pub(super) by: Decided,
}

impl Review {
    /// What stands of these decisions, which come in their order, on a statement in `text`.
    pub(super) fn of(held: &[Held], text: &str) -> Self {
        let mut review = Self::default();
        for Held { kind, after, by } in held {
            let state = match kind {
                Kind::Accept => ReviewState::Accepted,
                Kind::Reject => ReviewState::Rejected,
                Kind::Correct => ReviewState::Corrected,
                _ => {
                    review.notes.push(by.clone());
                    continue;
                }
            };
            (review.state, review.by) = (state, Some(by.clone()));
            let part = |spans: &Option<Vec<Span>>| spans.as_ref().map(|spans| Part::of(spans, text));
            put(&mut review.source, part(&after.source), by);
            put(&mut review.cue, part(&after.cue), by);
            put(&mut review.content, part(&after.content), by);
            put(&mut review.speaker, after.speaker.clone(), by);
            put(&mut review.chain, after.chain.clone(), by);
            put(&mut review.stance, after.stance.clone(), by);
        }
        review
    }

    /// The last of its decisions, by number.
    pub(crate) fn last(&self) -> Option<i64> {
        self.by.iter().chain(&self.notes).map(|by| by.number).max()
    }

    /// The parts that people corrected.
    pub fn parts(&self) -> Correction {
        Correction {
            source: self.source.as_ref().map(|told| told.value.spans.clone()),
            cue: self.cue.as_ref().map(|told| told.value.spans.clone()),
            content: self.content.as_ref().map(|told| told.value.spans.clone()),
            speaker: self.speaker.as_ref().map(|told| told.value.clone()),
            chain: self.chain.as_ref().map(|told| told.value.clone()),
            stance: self.stance.as_ref().map(|told| told.value.clone()),
        }
    }

    /// State and parts as they stand, the machine's where nobody corrected; only parts that `touched` speaks of.
    pub(super) fn values(&self, machine: &Correction, touched: &Correction) -> Values {
        let parts = self.parts().or(machine.clone()).limited_to(touched);
        Values { state: Some(self.state), parts, ..Values::default() }
    }
}

fn put<T>(place: &mut Option<Told<T>>, value: Option<T>, by: &Decided) {
    if let Some(value) = value {
        *place = Some(Told { value, by: by.clone() });
    }
}

/// What stands about the statement with this key.
pub(crate) fn standing(db: &Connection, statement: i64) -> rusqlite::Result<Review> {
    let held = held(db, statement)?;
    let placed = held.iter().any(|one| one.after.spans().next().is_some());
    let text: Option<String> = match placed {
        true => db
            .prepare_cached(
                "SELECT text FROM report WHERE key = (SELECT report FROM statement WHERE key = ?)",
            )?
            .query_row([statement], |row| row.get(0))?,
        false => None,
    };
    Ok(Review::of(&held, text.as_deref().unwrap_or_default()))
}

/// The decisions about a statement that hold, in their order: those on itself, and if it is in force those on statements in
/// the place of which it stands.
pub(super) fn held(db: &Connection, statement: i64) -> rusqlite::Result<Vec<Held>> {
    let mut select = db.prepare_cached(
        "SELECT old.key, old.id, now.kind, now.after, now.key, now.who, now.at, now.note
         FROM statement this CROSS JOIN statement old ON old.words_sha256 = this.words_sha256 AND old.report = this.report
         CROSS JOIN about ON about.id = old.id CROSS JOIN decision_now now ON now.key = about.decision
         WHERE this.key = ? AND now.kind IN ('accept', 'reject', 'correct', 'note') ORDER BY now.key",
    )?;
    let mut rows = select.query([statement])?;
    let mut held = Vec::new();
    while let Some(row) = rows.next()? {
        let (old, id): (i64, String) = (row.get(0)?, row.get(1)?);
        let Some(kind) = Kind::parse(row.get_ref(2)?.as_str()?) else { continue };
        if old != statement && in_force::stand_in(db, &id)? != Some(statement) {
            continue;
        }
        held.push(Held {
            kind,
            after: Values::read(row.get_ref(3)?.as_str()?).parts,
            by: Decided { number: row.get(4)?, who: row.get(5)?, at: row.get(6)?, note: row.get(7)? },
        });
    }
    Ok(held)
}

/// The parts of a statement as the machine has them.
pub(super) fn machine(db: &Connection, statement: i64) -> rusqlite::Result<Correction> {
    let spans = |text: &str| crate::json::read_spans(text).unwrap_or_default();
    let mut hops = db.prepare_cached(
        "SELECT name, kind, relation, named, ground, grp, spans FROM hop WHERE statement = ? ORDER BY ordinal",
    )?;
    let chain = hops.query_map([statement], |row| {
        Ok(Hop {
            name: row.get(0)?,
            kind: row.get(1)?,
            relation: row.get(2)?,
            named: row.get(3)?,
            ground: row.get(4)?,
            group: row.get(5)?,
            spans: spans(row.get_ref(6)?.as_str()?),
        })
    })?;
    let chain = chain.collect::<rusqlite::Result<_>>()?;
    db.prepare_cached(
        "SELECT source, cue, content, stance, coalesce(name, ''), coalesce(kind, 'unresolved')
         FROM statement LEFT JOIN speaker ON speaker.key = statement.speaker WHERE statement.key = ?",
    )?
    .query_row([statement], |row| {
        Ok(Correction {
            source: Some(spans(row.get_ref(0)?.as_str()?)),
            cue: Some(spans(row.get_ref(1)?.as_str()?)),
            content: Some(spans(row.get_ref(2)?.as_str()?)),
            stance: Some(row.get(3)?),
            speaker: Some(Who { name: row.get(4)?, kind: row.get(5)? }),
            chain: Some(chain),
        })
    })
}
