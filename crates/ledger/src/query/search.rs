use super::{
    Ask, Cursor, Filter, Page, Report, Result, Snippet, Statement, WINDOW,
    snippet::snippet,
    then::Then,
    walk::{Found, Walk},
    words,
};
use crate::Ledger;

/// A report that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundReport {
    /// The report.
    pub report: Report,
    /// Where it was found; empty where the text is not kept.
    pub snippet: Snippet,
    /// How well it fits (BM25), the higher the better.
    pub score: f64,
}

/// A statement that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundStatement {
    /// The statement.
    pub statement: Statement,
    /// Where it was found.
    pub snippet: Snippet,
    /// How well it fits (BM25), the higher the better.
    pub score: f64,
}

impl Ledger {
    /// Reports in whose title or text all of `words` stand, the best first.
    ///
    /// Of more than [`WINDOW`](super::WINDOW) the newest are ranked. Where `filter` asks for properties of statements, no
    /// report is found. `filter.text` and `ask.order` have no say here.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn search_reports(&self, words: &str, filter: &Filter, ask: &Ask) -> Result<Page<FoundReport>> {
        self.hold(|| {
            let filter = Filter { text: None, ..filter.clone() };
            if filter.is_about_statements() {
                return Ok(Page { rows: Vec::new(), next: None, cut: false });
            }
            let ranked = self.ranked(Walk::reports_with(self, words, &filter)?, ask)?;
            let terms = words::terms(words);
            ranked.map(|found| {
                let report = self.report_of_reading(found.place.reading)?;
                let text =
                    self.first("SELECT text FROM report WHERE key = ?1", [found.place.report], |row| {
                        row.get(0)
                    })?;
                let text: Option<String> = text.flatten();
                let snippet = text.map_or_else(Snippet::default, |text| snippet(&text, &terms));
                Ok(FoundReport { report, snippet, score: found.score })
            })
        })
    }

    /// Statements in whose words or speaker's name all of `words` stand, the best first.
    ///
    /// Of more than [`WINDOW`](super::WINDOW) the newest are ranked. `filter.text` and `ask.order` have no say here.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn search_statements(&self, words: &str, filter: &Filter, ask: &Ask) -> Result<Page<FoundStatement>> {
        self.hold(|| {
            let ranked = self.ranked(Walk::statements_with(self, words, filter)?, ask)?;
            let terms = words::terms(words);
            let mut then = Then::new(self, &filter.as_of)?;
            ranked.map(|found| {
                let statement = self.statement_then(found.place.key, &filter.as_of, &mut then)?;
                let snippet =
                    statement.words.as_deref().map_or_else(Snippet::default, |words| snippet(words, &terms));
                Ok(FoundStatement { statement, snippet, score: found.score })
            })
        })
    }

    fn ranked(&self, walk: Walk, ask: &Ask) -> Result<Page<Found>> {
        let mut found = walk.newest_found(self, WINDOW + 1)?;
        let cut = found.len() > WINDOW;
        found.truncate(WINDOW);
        found.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then(other.place.key.cmp(&one.place.key))
        });
        if let Some(after) = &ask.after {
            let (score, key) = (after.part::<f64>(0)?, after.part::<i64>(1)?);
            found.retain(|row| row.score.total_cmp(&score).then(row.place.key.cmp(&key)).is_lt());
        }
        let place = |found: &Found| Cursor::new([found.score.to_string(), found.place.key.to_string()]);
        Ok(Page { cut, ..Page::of(found, ask.limit, place) })
    }
}
