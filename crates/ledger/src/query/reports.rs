use super::{
    Ask, Filter, Page, ReportName, Result, Share, sql,
    statements::report_name,
    then::Then,
    walk::{Place, Walk},
};
use crate::Ledger;
use ascribe_document::Date;
use rusqlite::Row;

/// One report as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Id, headline, outlet, day and address.
    pub name: ReportName,
    /// Names of the authors as printed.
    pub byline: Vec<String>,
    /// Day of publication, else of the first capture.
    pub known: Date,
    /// Moment of the first capture.
    pub captured: String,
    /// What is kept of it: "full", "excerpt" or "hash only".
    pub policy: String,
    /// Name and version of the reader.
    pub analyzer: String,
    /// Number of its statements.
    pub statements: usize,
    /// How many of them people decided on.
    pub reviewed: Share,
    /// Id of its family, if it has one.
    pub family: Option<String>,
    pub(super) key: i64,
    pub(super) reading: i64,
}

impl Ledger {
    /// Reports that fit `filter`, by day; words are looked for in title and text.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn reports(&self, filter: &Filter, ask: &Ask) -> Result<Page<Report>> {
        self.hold(|| {
            let places = Walk::readings(self, filter)?.page(self, ask)?;
            let mut then = Then::new(self, &filter.as_of)?;
            Page::of(places, ask.limit, Place::cursor).map(|place| {
                let mut report = self.report_of_reading(place.reading)?;
                if !filter.as_of.is_now() {
                    report.family = self.family_id_of(report.key, &mut then)?;
                }
                Ok(report)
            })
        })
    }

    /// The report of this reading, which the ledger is known to hold.
    pub(super) fn report_of_reading(&self, reading: i64) -> Result<Report> {
        let sql = "SELECT r.id AS report_id, r.key, g.key AS reading, r.title, r.byline, r.outlet, r.published, r.url,
                r.policy, g.known, g.captured, g.analyzer, f.family,
                (SELECT count(*) FROM statement WHERE reading = g.key) AS statements,
                (SELECT count(*) FROM statement s CROSS JOIN review v ON v.statement = s.key
                 WHERE s.reading = g.key AND v.state <> 'open') AS decided
            FROM reading g JOIN report r ON r.key = g.report
            LEFT JOIN family_of f ON f.report = r.key WHERE g.key = ?1";
        self.first(sql, [reading], report)?.ok_or_else(|| self.nothing())
    }
}

fn report(row: &Row<'_>) -> rusqlite::Result<Report> {
    Ok(Report {
        name: report_name(row)?,
        byline: sql::texts(row, "byline")?,
        known: sql::day(row, "known")?,
        captured: row.get("captured")?,
        policy: row.get("policy")?,
        analyzer: row.get("analyzer")?,
        statements: sql::count(row, "statements")?,
        reviewed: Share {
            decided: sql::count(row, "decided")?,
            of: sql::count(row, "statements")?,
            cut: false,
        },
        family: row.get("family")?,
        key: row.get("key")?,
        reading: row.get("reading")?,
    })
}
