use super::{
    Ask, Cursor, Filter, Order, Page, ReportName, Result, SpeakerName, WINDOW, sql,
    statements::{report_name, speaker_name},
    walk::{Place, Walk},
};
use crate::Ledger;
use ascribe_document::{Date, Span};
use rusqlite::Row;

/// Something measured, over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What is measured.
    pub measure: String,
    /// Number of figures.
    pub points: usize,
    /// Day of the first.
    pub first: Date,
    /// Day of the last.
    pub last: Date,
}

/// One figure of a series, with who says it and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Day of publication of the report, else of its first capture.
    pub known: Date,
    /// The figure.
    pub figure: Figure,
    /// The report.
    pub report: ReportName,
    /// Id of the statement it stands in; `None` in the report's own voice.
    pub statement: Option<String>,
    /// Whose statement it is.
    pub speaker: Option<SpeakerName>,
    /// How it is put (`Stance`).
    pub stance: Option<String>,
    /// What people made of the statement (`ReviewState`).
    pub review: Option<String>,
    /// When what is said happens, as TIMEX3 values.
    pub event_times: Vec<String>,
}

/// A figure of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The words, in bytes of the text.
    pub span: Span,
    /// The words; `None` where the outlet's policy does not keep them.
    pub words: Option<String>,
    /// What sort of figure it is (`QuantityKind`).
    pub kind: String,
    /// Its value in `unit`.
    pub number: Option<f64>,
    /// The least value it can have.
    pub low: Option<f64>,
    /// The greatest value it can have.
    pub high: Option<f64>,
    /// UCUM or ISO 4217 code, or a plain word.
    pub unit: Option<String>,
    /// What it is a share of, in the report's words.
    pub denominator: Option<String>,
    /// How exact it is said to be (`Modifier`).
    pub modifier: Option<String>,
    /// What is counted, in the report's words.
    pub of: Option<String>,
    /// The change it belongs to.
    pub change: Option<Change>,
    /// What is measured, as a key for series.
    pub measure: Option<String>,
    /// Where it was measured, in the report's words.
    pub place: Option<String>,
}

/// A change of which a figure tells the size, the beginning or the end.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "as in `ascribe_document::Change`")]
pub struct Change {
    pub direction: String,
    pub by: Option<f64>,
    pub from: Option<f64>,
    pub to: Option<f64>,
    pub times: Option<f64>,
}

impl Ledger {
    /// What is measured in figures that fit `filter`, by the number of figures. `ask.order` has no say here.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn series(&self, filter: &Filter, ask: &Ask) -> Result<Page<Series>> {
        self.hold(|| {
            let after = ask.after.as_ref().map(|after| Ok((after.part(0)?, after.part(1)?))).transpose()?;
            let after: Option<(usize, String)> = after;
            if filter.is_open() {
                let page = Page::of(self.measures(after, ask.limit)?, ask.limit, |(measure, points)| {
                    Cursor::new([points.to_string(), measure.clone()])
                });
                return page.map(|(measure, points)| self.first_to_last(measure, points));
            }
            let (walk, of_statements) = if filter.is_about_statements() {
                (Walk::statements(self, filter)?, true)
            } else {
                (Walk::readings(self, filter)?, false)
            };
            let mut places = walk.newest(self, WINDOW + 1)?;
            let cut = places.len() > WINDOW;
            places.truncate(WINDOW);
            let keys = places.iter().map(|place| if of_statements { place.key } else { place.reading });
            let sql = format!(
                "SELECT q.measure, count(*) AS points, min(q.known) AS first, max(q.known) AS last
            FROM json_each(?1) m CROSS JOIN quantity q ON q.{} = m.value
            WHERE q.measure IS NOT NULL GROUP BY q.measure ORDER BY points DESC, q.measure DESC",
                if of_statements { "statement" } else { "reading" }
            );
            let mut rows = self.all(&sql, [serde_json::Value::from_iter(keys).to_string()], series)?;
            rows.retain(|row| {
                after.as_ref().is_none_or(|(points, measure)| (row.points, &row.measure) < (*points, measure))
            });
            let place = |row: &Series| Cursor::new([row.points.to_string(), row.measure.clone()]);
            Ok(Page { cut, ..Page::of(rows, ask.limit, place) })
        })
    }

    /// The measures with most figures in force behind a place in the order, one more than `limit`.
    fn measures(&self, after: Option<(usize, String)>, limit: usize) -> Result<Vec<(String, usize)>> {
        let (points, measure) = after.unwrap_or((usize::MAX, String::new()));
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let sql = "SELECT measure, points FROM measure INDEXED BY measure_by_weight
            WHERE (points, measure) < (?1, ?2) AND points > 0 ORDER BY points DESC, measure DESC LIMIT ?3";
        self.all(sql, (whole(points), measure, whole(limit.saturating_add(1))), |row| {
            Ok((row.get("measure")?, sql::count(row, "points")?))
        })
    }

    /// The figures of one measure that fit `filter`, by day.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn points(&self, measure: &str, filter: &Filter, ask: &Ask) -> Result<Page<Point>> {
        self.points_of(&Walk::figures(self, Some(measure), filter)?, ask)
    }

    /// All figures that fit `filter`, by day, also those whose measure the words do not tell.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn figures(&self, filter: &Filter, ask: &Ask) -> Result<Page<Point>> {
        self.points_of(&Walk::figures(self, None, filter)?, ask)
    }

    fn points_of(&self, walk: &Walk, ask: &Ask) -> Result<Page<Point>> {
        self.hold(|| {
            Page::of(walk.page(self, ask)?, ask.limit, Place::cursor).map(|place| self.point(&place))
        })
    }

    /// The figure at this place of a walk of figures.
    pub(super) fn point(&self, place: &Place) -> Result<Point> {
        let sql = "SELECT q.*, r.id AS report_id, r.title, r.outlet, r.published, r.url, s.id, s.stance, s.event_times,
                iif(s.key IS NULL, NULL, coalesce(v.state, 'open')) AS review, p.id AS speaker_id, p.name, p.kind, p.named
            FROM quantity q JOIN reading g ON g.key = q.reading JOIN report r ON r.key = g.report
            LEFT JOIN statement s ON s.key = q.statement LEFT JOIN speaker p ON p.key = s.speaker
            LEFT JOIN review v ON v.statement = s.key
            WHERE q.reading = ?1 AND q.ordinal = ?2";
        self.first(sql, (place.reading, place.key), point)?.ok_or_else(|| self.nothing())
    }

    /// A series with the days of its first and last figure in force.
    fn first_to_last(&self, measure: String, points: usize) -> Result<Series> {
        let walk = Walk::figures(self, Some(&measure), &Filter::default())?;
        let end = |order| {
            let ask = Ask { limit: 0, after: None, order };
            walk.page(self, &ask)?.pop().map(|place| place.known).ok_or_else(|| self.nothing())
        };
        Ok(Series { first: end(Order::Oldest)?, last: end(Order::Newest)?, measure, points })
    }
}

fn series(row: &Row<'_>) -> rusqlite::Result<Series> {
    Ok(Series {
        measure: row.get("measure")?,
        points: sql::count(row, "points")?,
        first: sql::day(row, "first")?,
        last: sql::day(row, "last")?,
    })
}

fn point(row: &Row<'_>) -> rusqlite::Result<Point> {
    let statement: Option<String> = row.get("id")?;
    Ok(Point {
        known: sql::day(row, "known")?,
        figure: figure(row)?,
        report: report_name(row)?,
        speaker: speaker_name(row)?,
        stance: row.get("stance")?,
        review: row.get("review")?,
        event_times: if statement.is_some() { sql::texts(row, "event_times")? } else { Vec::new() },
        statement,
    })
}

/// The figure of a row of `quantity`.
pub(super) fn figure(row: &Row<'_>) -> rusqlite::Result<Figure> {
    Ok(Figure {
        span: sql::start_and_end(row)?,
        words: row.get("words")?,
        kind: row.get("type")?,
        number: row.get("number")?,
        low: row.get("low")?,
        high: row.get("high")?,
        unit: row.get("unit")?,
        denominator: row.get("denominator")?,
        modifier: row.get("modifier")?,
        of: row.get("of")?,
        change: change(row)?,
        measure: row.get("measure")?,
        place: row.get("place")?,
    })
}

fn change(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    if row.get_ref("change")?.as_str_or_null()?.is_none() {
        return Ok(None);
    }
    let held = sql::json(row, "change", |text| serde_json::from_str::<serde_json::Value>(text))?;
    Ok(Some(Change {
        direction: held["direction"].as_str().unwrap_or_default().to_owned(),
        by: held["by"].as_f64(),
        from: held["from"].as_f64(),
        to: held["to"].as_f64(),
        times: held["times"].as_f64(),
    }))
}
