use super::{AsOf, Captured, Figure, Result, Statement, series::figure, sql, then::Then};
use crate::{Ledger, LedgerError};
use ascribe_document::{Date, Span};
use rusqlite::Row;

/// How many bytes of the text stand before and after a statement in its context, at most.
const CONTEXT: usize = 400;

/// A statement with what stands in and around it.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementInFull {
    /// As in lists.
    pub statement: Statement,
    /// The words before its first word, as far as a paragraph or two; `None` where the text is not kept.
    pub before: Option<String>,
    /// The words it covers, from its first to its last.
    pub covered: Option<String>,
    /// The words after its last word.
    pub after: Option<String>,
    /// The times in its words.
    pub times: Vec<Time>,
    /// The figures in its content.
    pub figures: Vec<Figure>,
    /// Moment of the first capture of its report.
    pub captured: String,
    /// Every time its report was met, the first first.
    pub captures: Vec<Captured>,
    /// SHA-256 of the bytes of its report.
    pub raw_sha256: Vec<u8>,
    /// SHA-256 of the text of its report.
    pub text_sha256: Vec<u8>,
    /// Moment of the reading.
    pub read: String,
    /// The newer reader that supersedes this statement's, if there is one.
    pub superseded_by: Option<String>,
}

/// A time expression of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The words, in bytes of the text.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: String,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    pub modifier: Option<String>,
    /// First day it can lie on.
    pub earliest: Option<Date>,
    /// Last day it can lie on.
    pub latest: Option<Date>,
}

struct Found {
    key: i64,
    report: i64,
    reading: i64,
    raw_sha256: Vec<u8>,
    text_sha256: Vec<u8>,
    text: Option<String>,
    captured: String,
    read: String,
    superseded_by: Option<String>,
}

impl Ledger {
    /// A statement by its id, also one of a superseded reading.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is no such statement or it was not known then; others if the ledger cannot be read.
    pub fn statement(&self, id: &str, as_of: &AsOf) -> Result<StatementInFull> {
        self.hold(|| {
            let sql = "SELECT s.key, s.report, s.reading, r.raw_sha256, r.text_sha256, r.text, g.captured, g.at AS read, n.analyzer AS newer
            FROM statement s JOIN reading g ON g.key = s.reading JOIN report r ON r.key = s.report
            LEFT JOIN superseded o ON o.reading = g.key LEFT JOIN reading n ON n.key = o.by WHERE s.id = ?1";
            let found = self.first(sql, [id], |row| {
                Ok(Found {
                    key: row.get("key")?,
                    report: row.get("report")?,
                    reading: row.get("reading")?,
                    raw_sha256: row.get("raw_sha256")?,
                    text_sha256: row.get("text_sha256")?,
                    text: row.get("text")?,
                    captured: row.get("captured")?,
                    read: row.get("read")?,
                    superseded_by: row.get("newer")?,
                })
            })?;
            let unknown = || LedgerError::Unknown { kind: "statement", id: id.to_owned() };
            let found = found.ok_or_else(unknown)?;
            if !as_of.is_now() && self.known_statements(&[found.key], as_of)?.is_empty() {
                return Err(unknown());
            }
            let statement = self.statement_then(found.key, as_of, &mut Then::new(self, as_of)?)?;
            let spans = [&statement.source, &statement.cue, &statement.content];
            let extent = spans.into_iter().flatten().copied().reduce(Span::cover).unwrap_or_default();
            let text = found.text.as_deref();
            let part = |span: Span| text.map(|text| span.of(text).to_owned());
            let (start, end) = text.map_or((extent.start, extent.end), |text| {
                (
                    text.floor_char_boundary(extent.start.saturating_sub(CONTEXT)),
                    text.ceil_char_boundary(extent.end.saturating_add(CONTEXT)),
                )
            });
            let sql =
                "SELECT * FROM time_value WHERE reading = ?1 AND start >= ?2 AND end <= ?3 ORDER BY ordinal";
            let times = self.all(sql, (found.reading, number(extent.start), number(extent.end)), time)?;
            let sql = "SELECT * FROM quantity WHERE statement = ?1 ORDER BY ordinal";
            Ok(StatementInFull {
                before: part(Span::new(start, extent.start)),
                covered: part(extent),
                after: part(Span::new(extent.end, end)),
                times: times
                    .into_iter()
                    .filter(|time| spans.iter().any(|part| holds(part, time.span)))
                    .collect(),
                figures: self.all(sql, [found.key], figure)?,
                captured: found.captured,
                captures: self.captures_of(found.report)?,
                raw_sha256: found.raw_sha256,
                text_sha256: found.text_sha256,
                read: found.read,
                superseded_by: found.superseded_by,
                statement,
            })
        })
    }
}

fn holds(part: &[Span], span: Span) -> bool {
    part.iter().any(|each| each.contains(span))
}

fn number(offset: usize) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}

pub(super) fn time(row: &Row<'_>) -> rusqlite::Result<Time> {
    Ok(Time {
        span: sql::start_and_end(row)?,
        kind: row.get("type")?,
        value: row.get("value")?,
        modifier: row.get("mod")?,
        earliest: sql::day_if_any(row, "earliest")?,
        latest: sql::day_if_any(row, "latest")?,
    })
}
