use super::{
    AsOf, Ask, Cursor, Filter, Page, Result, Share, SpeakerName, WINDOW, sql,
    statements::speaker_name,
    walk::{Place, Walk},
};
use crate::decide::grade_of_source;
use crate::{Graded, Ledger, LedgerError, Reliability};
use ascribe_document::Date;

/// A speaker with the number of statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Who.
    pub speaker: SpeakerName,
    /// Number of statements.
    pub statements: usize,
    /// How many of them people decided on.
    pub reviewed: Share,
    /// How reliable the speaker is.
    pub grade: Graded<Reliability>,
    /// Number of statements by how they are put (`Stance`), the most first.
    pub stances: Vec<(String, usize)>,
    /// Day of the first.
    pub first: Date,
    /// Day of the last.
    pub last: Date,
}

/// A speaker with where they speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceInFull {
    /// As in lists.
    pub source: Source,
    /// Number of statements by outlet, the most first; `None` stands for reports without one.
    pub outlets: Vec<(Option<String>, usize)>,
    /// True if there are more statements than were looked at ([`WINDOW`]).
    pub cut: bool,
}

/// The statements of one speaker in numbers.
struct Tally {
    speaker: i64,
    statements: usize,
    decided: usize,
    stances: Vec<(String, usize)>,
    first: Date,
    last: Date,
}

impl Ledger {
    /// Speakers of statements that fit `filter`, by the number of these. `ask.order` has no say here.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn sources(&self, filter: &Filter, ask: &Ask) -> Result<Page<Source>> {
        self.hold(|| {
            let after = ask
                .after
                .as_ref()
                .map(|after| Ok((after.part::<usize>(0)?, after.part::<i64>(1)?)))
                .transpose()?;
            let mut cut = false;
            let tallies = if filter.is_open() {
                self.tallies(after, ask.limit)?
            } else {
                let mut places = Walk::statements(self, filter)?.newest(self, WINDOW + 1)?;
                cut = places.len() > WINDOW;
                places.truncate(WINDOW);
                let mut tallies = self.tallies_of(&places)?;
                tallies.retain(|tally| after.is_none_or(|after| (tally.statements, tally.speaker) < after));
                tallies
            };
            let page = Page::of(tallies, ask.limit, |tally| {
                Cursor::new([tally.statements.to_string(), tally.speaker.to_string()])
            });
            Ok(Page { cut, ..page.map(|tally| self.source_shown(tally))? })
        })
    }

    /// A speaker by id, with the statements known then.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is no such speaker or nothing of theirs was known; others if the ledger cannot
    /// be read.
    pub fn source(&self, id: &str, as_of: &AsOf) -> Result<SourceInFull> {
        self.hold(|| {
        let unknown = || LedgerError::Unknown { kind: "source", id: id.to_owned() };
        let speaker = self.voice(id)?.key.ok_or_else(unknown)?;
        let filter = Filter { speaker: Some(id.to_owned()), as_of: as_of.clone(), ..Filter::default() };
        let mut places = Walk::statements(self, &filter)?.newest(self, WINDOW + 1)?;
        let cut = places.len() > WINDOW;
        places.truncate(WINDOW);
        let tally = if as_of.is_now() { self.tally(speaker)? } else { self.tallies_of(&places)?.pop() };
        let keys = serde_json::Value::from_iter(places.iter().map(|place| place.key)).to_string();
        let outlets = "SELECT r.outlet, count(*) AS number FROM json_each(?1) m CROSS JOIN statement s ON s.key = m.value
            CROSS JOIN report r ON r.key = s.report GROUP BY r.outlet ORDER BY number DESC, r.outlet";
        let outlets =
            self.all(outlets, [&keys], |row| Ok((row.get("outlet")?, sql::count(row, "number")?)))?;
        Ok(SourceInFull { source: self.source_shown(tally.ok_or_else(unknown)?)?, outlets, cut })
        })
    }

    fn source_shown(&self, tally: Tally) -> Result<Source> {
        let sql = "SELECT id AS speaker_id, name, kind, named FROM speaker WHERE key = ?1";
        let speaker = self.first(sql, [tally.speaker], speaker_name)?.flatten();
        let speaker = speaker.ok_or_else(|| self.nothing())?;
        let Tally { statements, decided, stances, first, last, .. } = tally;
        let reviewed = Share { decided, of: statements, cut: false };
        let grade = self.read(|db| Ok(grade_of_source(db, &speaker.id)?))?;
        Ok(Source { speaker, statements, reviewed, grade, stances, first, last })
    }

    /// The speakers with most statements in force behind a place in the order, one more than `limit`.
    fn tallies(&self, after: Option<(usize, i64)>, limit: usize) -> Result<Vec<Tally>> {
        let (statements, speaker) = after.unwrap_or((usize::MAX, i64::MAX));
        let sql = "SELECT speaker FROM source INDEXED BY source_by_weight
            WHERE (statements, speaker) < (?1, ?2) AND statements > 0 ORDER BY statements DESC, speaker DESC LIMIT ?3";
        let values = (whole(statements), speaker, whole(limit.saturating_add(1)));
        let speakers = self.all(sql, values, |row| row.get::<_, i64>(0))?;
        let tallies = speakers.into_iter().map(|speaker| self.tally(speaker));
        tallies.filter_map(Result::transpose).collect()
    }

    /// The statements in force of one speaker; `None` if there are none.
    fn tally(&self, speaker: i64) -> Result<Option<Tally>> {
        let stances = "SELECT stance, statements FROM source_stance WHERE speaker = ?1 AND statements > 0
            ORDER BY statements DESC, stance";
        let stances =
            self.all(stances, [speaker], |row| Ok((row.get(0)?, sql::count(row, "statements")?)))?;
        let end = |order: &str| {
            let sql = format!(
                "SELECT s.known FROM statement s INDEXED BY statement_of_speaker WHERE s.speaker = ?1
                AND NOT EXISTS (SELECT 1 FROM superseded o WHERE o.reading = s.reading) ORDER BY s.known {order} LIMIT 1"
            );
            self.first(&sql, [speaker], |row| sql::day(row, "known"))
        };
        let ends = end("ASC")?.zip(end("DESC")?);
        let statements = stances.iter().map(|(_, number)| number).sum();
        let decided = self.number("SELECT decided FROM source WHERE speaker = ?1", [speaker])?;
        Ok(ends.map(|(first, last)| Tally { speaker, statements, decided, stances, first, last }))
    }

    /// The speakers of these statements, those with most of them first.
    fn tallies_of(&self, places: &[Place]) -> Result<Vec<Tally>> {
        let keys = serde_json::Value::from_iter(places.iter().map(|place| place.key)).to_string();
        let sql = "SELECT s.speaker, s.stance, count(*) AS number, count(v.statement) AS decided,
                min(s.known) AS first, max(s.known) AS last
            FROM json_each(?1) m CROSS JOIN statement s ON s.key = m.value
            LEFT JOIN review v ON v.statement = s.key AND v.state <> 'open' WHERE s.speaker IS NOT NULL
            GROUP BY s.speaker, s.stance ORDER BY s.speaker, number DESC, s.stance";
        let rows = self.all(sql, [keys], |row| {
            Ok(Tally {
                speaker: row.get("speaker")?,
                statements: sql::count(row, "number")?,
                decided: sql::count(row, "decided")?,
                stances: vec![(row.get("stance")?, sql::count(row, "number")?)],
                first: sql::day(row, "first")?,
                last: sql::day(row, "last")?,
            })
        })?;
        let mut tallies: Vec<Tally> = Vec::new();
        for row in rows {
            match tallies.last_mut().filter(|tally| tally.speaker == row.speaker) {
                Some(tally) => tally.take(row),
                None => tallies.push(row),
            }
        }
        tallies.sort_by_key(|tally| std::cmp::Reverse((tally.statements, tally.speaker)));
        Ok(tallies)
    }
}

impl Tally {
    fn take(&mut self, other: Self) {
        self.statements += other.statements;
        self.decided += other.decided;
        self.stances.extend(other.stances);
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
