mod window;

use super::{
    AsOf, Ask, Cursor, Filter, Order, Result,
    sql::{self, Binds},
    words,
};
use crate::Ledger;
use crate::lookup::{DAY, text_row};
use ascribe_document::Date;
use rusqlite::Row;

/// Readings, statements or figures in force under a filter, in the order (day, reading, place in it).
///
/// Which index it walks is settled here and not left to the planner, which does not know how common a thing is.
#[derive(Debug, Clone)]
pub(super) struct Walk {
    by: By,
    tables: String,
    conditions: Vec<String>,
    binds: Binds,
    /// One row a reading, though statements are walked.
    readings: bool,
}

/// What the outermost table of a walk is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Reading,
    StatementOfReading,
    Statement,
    Review,
    Figure,
    FigureOfReading,
    ReportText,
    StatementText,
}

/// Where a walk stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) known: Date,
    pub(super) reading: i64,
    pub(super) report: i64,
    /// Of the statement; in a walk of readings alone of the report; of a figure its place in the reading.
    pub(super) key: i64,
}

impl Place {
    pub(super) fn cursor(&self) -> Cursor {
        Cursor::new([self.known.to_string(), self.reading.to_string(), self.key.to_string()])
    }
}

impl Walk {
    /// Readings of reports that fit `filter`; the words it asks for are looked for in the reports.
    pub(super) fn readings(ledger: &Ledger, filter: &Filter) -> Result<Self> {
        let query = filter.text.as_deref().map(|text| words::query(text, None));
        let filter = &Filter { text: None, ..filter.clone() };
        let reports = ledger.reports_of(filter)?;
        let mut walk = if filter.is_about_statements() {
            Self { readings: true, ..Self::statements(ledger, filter)? }
        } else if let Some(reports) = &reports {
            let mut walk = Self::new(By::Reading);
            let reports = walk.binds.keys(reports);
            walk.tables = format!("json_each({reports}) m CROSS JOIN reading g ON g.report = m.value");
            walk
        } else if query.is_some() {
            let mut walk = Self::new(By::ReportText);
            walk.tables = format!("report_text t CROSS JOIN reading g ON g.report = (t.rowid & {})", DAY - 1);
            walk
        } else {
            Self { tables: reading_table(filter), ..Self::new(By::Reading) }
        };
        if !filter.is_about_statements() {
            walk.narrow(ledger, filter)?;
        }
        if let Some(query) = query {
            walk.search(query, "report_text", &text_row("g.known", "g.report"), few(reports.as_deref()));
        }
        Ok(walk)
    }

    /// Statements that fit `filter`.
    pub(super) fn statements(ledger: &Ledger, filter: &Filter) -> Result<Self> {
        let voice = filter.speaker.as_deref().map(|speaker| ledger.voice(speaker)).transpose()?;
        let query = statement_query(filter, voice.as_ref());
        let reports = ledger.reports_of(filter)?;
        let key = voice.and_then(|voice| voice.key);
        let mut walk = if let Some(claim) = &filter.claim {
            let mut walk = Self::new(By::Statement);
            let members = walk.binds.keys(&ledger.members(claim, &filter.as_of)?);
            walk.tables = format!("json_each({members}) m CROSS JOIN statement s ON s.key = m.value");
            walk
        } else if let Some(reports) = &reports {
            let mut walk = Self::new(By::StatementOfReading);
            let reports = walk.binds.keys(reports);
            walk.tables = format!("json_each({reports}) m CROSS JOIN reading g ON g.report = m.value");
            walk
        } else if query.is_some() {
            let tables =
                format!("statement_text t CROSS JOIN statement s ON s.key = (t.rowid & {})", DAY - 1);
            Self { tables, ..Self::new(By::StatementText) }
        } else if key.is_some() {
            Self { tables: "statement s INDEXED BY statement_of_speaker".into(), ..Self::new(By::Statement) }
        } else if let Some(state) = ledger.begins_with_review(filter)? {
            let mut walk = Self::new(By::Review);
            walk.tables =
                "review v INDEXED BY review_by_day CROSS JOIN statement s ON s.key = v.statement".into();
            let state = walk.binds.add(state.as_str().to_owned());
            walk.conditions.push(format!("v.state = {state}"));
            walk
        } else if filter.stance.is_some() && filter.outlet.is_none() {
            Self { tables: "statement s INDEXED BY statement_of_stance".into(), ..Self::new(By::Statement) }
        } else {
            Self { tables: reading_table(filter), ..Self::new(By::StatementOfReading) }
        };
        walk.tables.push_str(match walk.by {
            By::StatementOfReading => {
                " CROSS JOIN statement s INDEXED BY statement_of_reading ON s.reading = g.key"
            }
            By::Review => " CROSS JOIN reading g ON g.key = v.reading",
            _ => " CROSS JOIN reading g ON g.key = s.reading",
        });
        walk.about(filter, key, None, reports.as_deref().filter(|_| filter.claim.is_some()));
        walk.narrow(ledger, filter)?;
        if let Some(query) = query {
            walk.search(query, "statement_text", &text_row("s.known", "s.key"), few(reports.as_deref()));
        }
        Ok(walk)
    }

    /// Figures that fit `filter`, of one measure or of all and none.
    pub(super) fn figures(ledger: &Ledger, measure: Option<&str>, filter: &Filter) -> Result<Self> {
        if let Some(walk) = Self::few_figures(ledger, measure, filter)? {
            return Ok(walk);
        }
        let voice = filter.speaker.as_deref().map(|speaker| ledger.voice(speaker)).transpose()?;
        let members =
            filter.claim.as_deref().map(|claim| ledger.members(claim, &filter.as_of)).transpose()?;
        let mut walk = if let Some(measure) = measure {
            let mut walk = Self::new(By::Figure);
            walk.tables =
                "quantity q INDEXED BY quantity_of_measure CROSS JOIN reading g ON g.key = q.reading".into();
            let measure = walk.binds.add(measure.to_owned());
            walk.conditions.push(format!("q.measure = {measure}"));
            walk
        } else {
            let tables = format!("{} CROSS JOIN quantity q ON q.reading = g.key", reading_table(filter));
            Self { tables, ..Self::new(By::FigureOfReading) }
        };
        if filter.is_about_statements() {
            walk.tables.push_str(" CROSS JOIN statement s ON s.key = q.statement");
        }
        let query = statement_query(filter, voice.as_ref());
        let reports = ledger.reports_of(filter)?;
        walk.about(filter, voice.and_then(|voice| voice.key), members.as_deref(), reports.as_deref());
        walk.narrow(ledger, filter)?;
        if let Some(query) = query {
            walk.search(query, "statement_text", &text_row("s.known", "s.key"), false);
        }
        Ok(walk)
    }

    /// The same where few statements or reports fit: then these are the beginning of the walk, since among the figures of a
    /// measure they would have to be looked for.
    fn few_figures(ledger: &Ledger, measure: Option<&str>, filter: &Filter) -> Result<Option<Self>> {
        const FEW: usize = 1_500;
        let (walk, of) = if filter.is_about_statements() {
            (Self::statements(ledger, filter)?, "statement")
        } else if filter.is_about_reports() {
            (Self::readings(ledger, filter)?, "reading")
        } else {
            return Ok(None);
        };
        let places = walk.newest(ledger, FEW + 1)?;
        if places.len() > FEW {
            return Ok(None);
        }
        let keys = places.iter().map(|place| if of == "reading" { place.reading } else { place.key });
        let mut walk = Self::new(By::Figure);
        let keys = walk.binds.keys(&keys.collect::<Vec<_>>());
        walk.tables = format!(
            "json_each({keys}) m CROSS JOIN quantity q ON q.{of} = m.value CROSS JOIN reading g ON g.key = q.reading"
        );
        walk.conditions.push(match measure {
            // The plus: by statement or reading, not among all figures of the measure for each of them.
            Some(measure) => format!("+q.measure = {}", walk.binds.add(measure.to_owned())),
            None => "1".into(),
        });
        Ok(Some(walk))
    }

    /// Readings of reports with all of `words` in them, along the full-text index.
    pub(super) fn reports_with(ledger: &Ledger, words: &str, filter: &Filter) -> Result<Self> {
        let mut walk = Self::new(By::ReportText);
        walk.tables = format!("report_text t CROSS JOIN reading g ON g.report = (t.rowid & {})", DAY - 1);
        walk.about(filter, None, None, ledger.reports_of(filter)?.as_deref());
        walk.narrow(ledger, filter)?;
        walk.search(words::query(words, None), "report_text", "t.rowid", false);
        Ok(walk)
    }

    /// Statements with all of `words` in them, along the full-text index.
    pub(super) fn statements_with(ledger: &Ledger, words: &str, filter: &Filter) -> Result<Self> {
        let filter = &Filter { text: Some(words.to_owned()), ..filter.clone() };
        let voice = filter.speaker.as_deref().map(|speaker| ledger.voice(speaker)).transpose()?;
        let members =
            filter.claim.as_deref().map(|claim| ledger.members(claim, &filter.as_of)).transpose()?;
        let mut walk = Self::new(By::StatementText);
        walk.tables = format!(
            "statement_text t CROSS JOIN statement s ON s.key = (t.rowid & {}) CROSS JOIN reading g ON g.key = s.reading",
            DAY - 1
        );
        let query = statement_query(filter, voice.as_ref()).flatten();
        walk.about(
            filter,
            voice.and_then(|voice| voice.key),
            members.as_deref(),
            ledger.reports_of(filter)?.as_deref(),
        );
        walk.narrow(ledger, filter)?;
        walk.search(query, "statement_text", "t.rowid", false);
        Ok(walk)
    }

    /// What is asked of a statement, and of which reports it is, where the walk does not begin with these.
    fn about(
        &mut self,
        filter: &Filter,
        speaker: Option<i64>,
        members: Option<&[i64]>,
        reports: Option<&[i64]>,
    ) {
        for (column, keys) in [("s.key", members), ("g.report", reports)] {
            if let Some(keys) = keys {
                let keys = self.binds.keys(keys);
                self.conditions.push(format!("{column} IN (SELECT value FROM json_each({keys}))"));
            }
        }
        if let Some(speaker) = speaker {
            let speaker = self.binds.add(speaker);
            self.conditions.push(format!("s.speaker = {speaker}"));
        }
        if let Some(stance) = filter.stance {
            let stance = self.binds.add(stance.as_str().to_owned());
            self.conditions.push(format!("s.stance = {stance}"));
        }
        if let Some(state) = filter.review.filter(|_| self.by != By::Review) {
            let state = self.binds.add(state.as_str().to_owned());
            self.conditions.push(format!(
                "EXISTS (SELECT 1 FROM review v WHERE v.statement = s.key AND v.state = {state})"
            ));
        }
    }

    /// Only what stands in reports that were not known in the state `before`.
    pub(super) fn new_since(mut self, before: &AsOf) -> Self {
        let known = before.of_reading("h", &mut self.binds).join(" AND ");
        self.conditions
            .push(format!("NOT EXISTS (SELECT 1 FROM reading h WHERE h.report = g.report AND {known})"));
        if let (Some(day), None) = (before.published.and_then(|day| day.add_days(1)), &before.captured) {
            self.bound(">=", day);
        }
        self
    }

    /// Only figures of which the words tell what they measure.
    pub(super) fn measured(mut self) -> Self {
        self.conditions.push("q.measure IS NOT NULL".into());
        self
    }

    /// The rows of one page and one more, if there is one.
    pub(super) fn page(&self, ledger: &Ledger, ask: &Ask) -> Result<Vec<Place>> {
        let mut walk = self.clone();
        if let Some(after) = &ask.after {
            walk.go_on(after, ask.order)?;
        }
        walk.rows(ledger, ask.order, ask.limit.saturating_add(1))
    }

    /// The newest rows, at most `limit`.
    pub(super) fn newest(&self, ledger: &Ledger, limit: usize) -> Result<Vec<Place>> {
        self.rows(ledger, Order::Newest, limit)
    }

    fn new(by: By) -> Self {
        let (tables, conditions) = (String::new(), Vec::new());
        Self { by, tables, conditions, binds: Binds::default(), readings: false }
    }

    /// What is asked of a reading, and of the day in the column that the walk is sorted by.
    fn narrow(&mut self, ledger: &Ledger, filter: &Filter) -> Result<()> {
        self.conditions.extend(filter.as_of.of_reading("g", &mut self.binds));
        if let Some(outlet) = &filter.outlet {
            let outlet = self.binds.add(outlet.clone());
            self.conditions.push(format!("g.outlet = {outlet}"));
        }
        if let Some(since) = filter.since {
            self.bound(">=", since);
        }
        let latest = [filter.until, filter.as_of.published, ledger.latest_captured(&filter.as_of)?];
        if let Some(until) = latest.into_iter().flatten().min() {
            self.bound("<=", until);
        }
        Ok(())
    }

    fn bound(&mut self, operator: &str, day: Date) {
        let condition = match self.by {
            By::Reading | By::StatementOfReading | By::FigureOfReading => {
                format!("g.known {operator} {}", self.binds.add(day.to_string()))
            }
            By::Statement => format!("s.known {operator} {}", self.binds.add(day.to_string())),
            By::Review => format!("v.known {operator} {}", self.binds.add(day.to_string())),
            By::Figure => format!("q.known {operator} {}", self.binds.add(day.to_string())),
            By::ReportText | By::StatementText => {
                let row = if operator == ">=" { row_of(day, 0) } else { row_of(day, DAY - 1) };
                format!("t.rowid {operator} {}", self.binds.add(row))
            }
        };
        self.conditions.push(condition);
    }

    /// Only what holds `query`; nothing if the query has no word. `row` is the row number in the index where the walk is
    /// not along the index itself; then the index is asked once for all it finds, or for each row where they are `few`.
    fn search(&mut self, query: Option<String>, index: &str, row: &str, few: bool) {
        let Some(query) = query else { return self.conditions.push("0".into()) };
        let query = self.binds.add(query);
        let along = matches!(
            (self.by, index),
            (By::ReportText, "report_text") | (By::StatementText, "statement_text")
        );
        self.conditions.push(if along {
            format!("t.{index} MATCH {query}")
        } else if few {
            format!("EXISTS (SELECT 1 FROM {index} x WHERE x.{index} MATCH {query} AND x.rowid = {row})")
        } else {
            format!("{row} IN (SELECT rowid FROM {index} WHERE {index} MATCH {query})")
        });
    }

    /// Only what stands behind `after`.
    fn go_on(&mut self, after: &Cursor, order: Order) -> Result<()> {
        let (known, reading, key) = (after.part::<String>(0)?, after.part::<i64>(1)?, after.part::<i64>(2)?);
        let day = Date::parse(&known).ok_or_else(|| after.unfit())?;
        let behind = match order {
            Order::Newest => "<",
            Order::Oldest => ">",
        };
        let (known, read) = (self.binds.add(known), self.binds.add(reading));
        // SQLite refuses a value behind the last that is used, so each arm binds its own last one.
        let mut this = || self.binds.add(key);
        let condition = match self.by {
            By::Reading => format!("(g.known, g.key) {behind} ({known}, {read})"),
            By::StatementOfReading => format!(
                "(g.known, g.key) {behind}= ({known}, {read}) AND (g.key <> {read} OR s.key {behind} {})",
                this()
            ),
            By::FigureOfReading => format!(
                "(g.known, g.key) {behind}= ({known}, {read}) AND (g.key <> {read} OR q.ordinal {behind} {})",
                this()
            ),
            By::Statement => {
                format!("(s.known, s.reading, s.key) {behind} ({known}, {read}, {})", this())
            }
            By::Review => {
                format!("(v.known, v.reading, v.statement) {behind} ({known}, {read}, {})", this())
            }
            By::Figure => format!("(q.known, q.reading, q.ordinal) {behind} ({known}, {read}, {})", this()),
            By::ReportText | By::StatementText => {
                format!("t.rowid {behind} {}", self.binds.add(row_of(day, key)))
            }
        };
        self.conditions.push(condition);
        if self.readings {
            self.conditions.push(format!("g.key <> {read}"));
        }
        Ok(())
    }

    fn rows(&self, ledger: &Ledger, order: Order, limit: usize) -> Result<Vec<Place>> {
        let mut places: Vec<Place> = Vec::new();
        ledger.each(&self.sql(order, ""), &self.binds, |row| {
            let place = place(row)?;
            // Statements of a reading follow one another.
            if !self.readings || places.last().is_none_or(|last| last.reading != place.reading) {
                places.push(place);
            }
            Ok(places.len() < limit)
        })?;
        Ok(places)
    }

    /// The newest rows of a walk along a full-text index, at most `limit`, with how well they fit.
    pub(super) fn newest_found(&self, ledger: &Ledger, limit: usize) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        ledger.each(&self.sql(Order::Newest, ", t.rank"), &self.binds, |row| {
            found.push(Found { place: place(row)?, score: -row.get::<_, f64>("rank")? });
            Ok(found.len() < limit)
        })?;
        Ok(found)
    }

    fn sql(&self, order: Order, more: &str) -> String {
        let direction = match order {
            Order::Newest => "DESC",
            Order::Oldest => "ASC",
        };
        let (key, columns): (&str, &[&str]) = match self.by {
            By::Reading => ("g.report", &["g.known", "g.key"]),
            By::StatementOfReading => ("s.key", &["g.known", "g.key", "s.ordinal"]),
            By::Statement => ("s.key", &["s.known", "s.reading", "s.key"]),
            By::Review => ("v.statement", &["v.known", "v.reading", "v.statement"]),
            By::Figure => ("q.ordinal", &["q.known", "q.reading", "q.ordinal"]),
            By::FigureOfReading => ("q.ordinal", &["g.known", "g.key", "q.ordinal"]),
            By::ReportText => ("g.report", &["t.rowid"]),
            By::StatementText => ("s.key", &["t.rowid"]),
        };
        let columns: Vec<String> = columns.iter().map(|column| format!("{column} {direction}")).collect();
        format!(
            "SELECT g.known, g.key AS reading, g.report, {key} AS thing{more} FROM {} WHERE {} ORDER BY {}",
            self.tables,
            self.conditions.join(" AND "),
            columns.join(", ")
        )
    }
}

/// A place of a walk along a full-text index.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) place: Place,
    /// BM25, the higher the better.
    pub(super) score: f64,
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        known: sql::day(row, "known")?,
        reading: row.get("reading")?,
        report: row.get("report")?,
        key: row.get("thing")?,
    })
}

/// The full-text query for statements: the words asked for, and those of the speaker's name unless an id alone was given.
/// `Some(None)` can find nothing.
fn statement_query(filter: &Filter, voice: Option<&super::voice::Voice>) -> Option<Option<String>> {
    let text = filter.text.as_deref().map(|text| words::query(text, None));
    let named = voice.filter(|voice| voice.key.is_none() || text.is_some());
    let name = named.map(|voice| words::query(&voice.name, Some("speaker")));
    match (text, name) {
        (Some(text), Some(name)) => Some(text.zip(name).map(|(text, name)| format!("{text} AND {name}"))),
        (text, name) => text.or(name),
    }
}

/// Readings in the order of days, by the index that fits.
fn reading_table(filter: &Filter) -> String {
    let index = if filter.outlet.is_some() { "reading_of_outlet" } else { "reading_by_day" };
    format!("reading g INDEXED BY {index}")
}

/// Whether a walk along these reports is short enough to ask the full-text index about each.
fn few(reports: Option<&[i64]>) -> bool {
    const FEW: usize = 50;
    reports.is_some_and(|reports| reports.len() <= FEW)
}

fn row_of(day: Date, key: i64) -> i64 {
    i64::from(day.days_since_epoch()) * DAY + key
}
