use super::{
    AsOf, Ask, Filter, Page, Result, sql,
    then::Then,
    walk::{Place, Walk},
};
use crate::decide::standing;
use crate::{Ledger, Review};
use ascribe_document::{Date, Span, Stance};
use rusqlite::Row;

/// One statement with its chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Id.
    pub id: String,
    /// The report it stands in.
    pub report: ReportName,
    /// Its place among the statements of the report, from 0.
    pub ordinal: usize,
    /// Day of publication, else of the first capture.
    pub known: Date,
    /// Who is behind the source; `None` if the words do not tell.
    pub speaker: Option<SpeakerName>,
    /// The words that name the source, in bytes of the text.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The attributed words.
    pub content: Vec<Span>,
    /// The words of the source; `None` where the outlet's policy does not keep them.
    pub source_words: Option<String>,
    /// The words of the cue.
    pub cue_words: Option<String>,
    /// The words of the content.
    pub words: Option<String>,
    /// How much is quoted (`Mode`).
    pub mode: String,
    /// What the cue does (`Act`).
    pub act: String,
    /// How the speaker puts it (`Stance`).
    pub stance: String,
    /// How sure the speaker is (`Certainty`).
    pub certainty: String,
    /// False if it is put as not so.
    pub positive: bool,
    /// True if it is about what is to come.
    pub future: bool,
    /// How sure the reader is that this is an attribution, 0 to 1.
    pub confidence: f64,
    /// The words of the speaker's role.
    pub role: Option<Span>,
    /// The words of whom the speaker belongs to.
    pub affiliation: Option<Span>,
    /// The word of likelihood with its range.
    pub likelihood: Option<Likelihood>,
    /// What must hold.
    pub condition: Option<Span>,
    /// What then holds.
    pub consequence: Option<Span>,
    /// Why words without a cue are this speaker's (`Continuation`).
    pub continuation: Option<String>,
    /// When it was said, as a TIMEX3 value.
    pub said: Option<String>,
    /// When what is said happens, as TIMEX3 values.
    pub event_times: Vec<String>,
    /// The holders of the information, the first first.
    pub chain: Vec<Hop>,
    /// Id of the claim it belongs to; `None` of a superseded reading.
    pub claim: Option<String>,
    /// Name and version of the reader that found it.
    pub analyzer: String,
    /// What people decided about it. All other fields are the machine's.
    pub review: Review,
}

/// A report as it is named beside what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportName {
    /// Id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Address.
    pub url: Option<String>,
}

/// A speaker as named beside what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerName {
    /// Id.
    pub id: String,
    /// Canonical name, or the noun phrase of an unnamed one.
    pub name: String,
    /// What sort of speaker it is (`SpeakerKind`).
    pub kind: String,
    /// True if there is a name.
    pub named: bool,
}

/// A word of likelihood, with the range that a yardstick suggests in percent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `ascribe_document::Likelihood`")]
pub struct Likelihood {
    pub term: Span,
    pub low: Option<u8>,
    pub high: Option<u8>,
    pub yardstick: Option<String>,
}

/// One holder of the information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Name, or noun phrase as printed; empty where the outlet's policy does not keep it.
    pub name: String,
    /// What sort of holder it is (`SpeakerKind`).
    pub kind: String,
    /// How it was passed on (`Relation`).
    pub relation: String,
    /// Whether the report gives a name.
    pub named: bool,
    /// The words that say why no name is given.
    pub ground: Option<String>,
    /// The words that say to whom an unnamed one belongs.
    pub group: Option<String>,
    /// The words that prove it, in bytes of the text.
    pub spans: Vec<Span>,
}

impl Ledger {
    /// Statements in force that fit `filter`, by day.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn statements(&self, filter: &Filter, ask: &Ask) -> Result<Page<Statement>> {
        self.hold(|| {
            let places = Walk::statements(self, filter)?.page(self, ask)?;
            let mut then = Then::new(self, &filter.as_of)?;
            let page = Page::of(places, ask.limit, Place::cursor);
            page.map(|place| self.statement_then(place.key, &filter.as_of, &mut then))
        })
    }

    /// The statement with this key, which was known then, with the claim it belonged to.
    pub(super) fn statement_then(&self, key: i64, as_of: &AsOf, then: &mut Then<'_>) -> Result<Statement> {
        let mut statement = self.statement_by_key(key)?;
        if !as_of.is_now() {
            statement.claim = Some(self.claim_id_of(key, then)?);
        }
        Ok(statement)
    }

    /// The statements put in this way in some reports, as they were known then: report after report, in the order of the text.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn put_so(&self, reports: &[&str], put: Stance, as_of: &AsOf) -> Result<Vec<Statement>> {
        self.hold(|| {
            let mut binds = sql::Binds::default();
            let reports = binds.add(serde_json::Value::from(reports).to_string());
            let stance = binds.add(put.as_str().to_owned());
            let known = as_of.of_reading("g", &mut binds).join(" AND ");
            let sql = format!(
                "SELECT s.key FROM json_each({reports}) m CROSS JOIN report r ON r.id = m.value
                CROSS JOIN reading g ON g.report = r.key CROSS JOIN statement s ON s.reading = g.key
                LEFT JOIN review v ON v.statement = s.key
                WHERE (s.stance = {stance} OR v.state = 'corrected') AND {known} ORDER BY m.key, s.ordinal"
            );
            let mut then = Then::new(self, as_of)?;
            let keys = self.all(&sql, binds.params(), |row| row.get(0))?;
            let all = keys.into_iter().map(|key| self.statement_then(key, as_of, &mut then));
            let mut found = all.collect::<Result<Vec<_>>>()?;
            found.retain(|row| row.stance_as_decided() == put.as_str() && !row.is_rejected());
            Ok(found)
        })
    }

    /// The statement with this key, which the ledger is known to hold.
    pub(super) fn statement_by_key(&self, key: i64) -> Result<Statement> {
        let sql = "SELECT s.*, g.analyzer, c.claim, p.id AS speaker_id, p.name, p.kind, p.named,
                r.id AS report_id, r.title, r.outlet, r.published, r.url,
                v.statement IS NULL OR v.decision IS NOT NULL AS spoken_of
            FROM statement s JOIN reading g ON g.key = s.reading JOIN report r ON r.key = s.report
            LEFT JOIN speaker p ON p.key = s.speaker LEFT JOIN claim_of c ON c.statement = s.key
            LEFT JOIN review v ON v.statement = s.key WHERE s.key = ?1";
        let found = self.first(sql, [key], |row| Ok((statement(row)?, row.get("spoken_of")?)))?;
        let (found, spoken_of) = found.ok_or_else(|| self.nothing())?;
        let review = if spoken_of { self.read(|db| Ok(standing(db, key)?))? } else { Review::default() };
        let sql = "SELECT * FROM hop WHERE statement = ?1 ORDER BY ordinal";
        Ok(Statement { chain: self.all(sql, [key], hop)?, review, ..found })
    }
}

fn statement(row: &Row<'_>) -> rusqlite::Result<Statement> {
    Ok(Statement {
        id: row.get("id")?,
        report: report_name(row)?,
        ordinal: sql::count(row, "ordinal")?,
        known: sql::day(row, "known")?,
        speaker: speaker_name(row)?,
        source: sql::spans(row, "source")?,
        cue: sql::spans(row, "cue")?,
        content: sql::spans(row, "content")?,
        source_words: row.get("source_words")?,
        cue_words: row.get("cue_words")?,
        words: row.get("words")?,
        mode: row.get("mode")?,
        act: row.get("act")?,
        stance: row.get("stance")?,
        certainty: row.get("certainty")?,
        positive: row.get("positive")?,
        future: row.get("future")?,
        confidence: row.get("confidence")?,
        role: sql::span(row, "role")?,
        affiliation: sql::span(row, "affiliation")?,
        likelihood: likelihood(row)?,
        condition: sql::span(row, "condition")?,
        consequence: sql::span(row, "consequence")?,
        continuation: row.get("continuation")?,
        said: row.get("said")?,
        event_times: sql::texts(row, "event_times")?,
        chain: Vec::new(),
        claim: row.get("claim")?,
        analyzer: row.get("analyzer")?,
        review: Review::default(),
    })
}

/// The report of a row that has it as `report_id`, `title`, `outlet`, `published` and `url`.
pub(super) fn report_name(row: &Row<'_>) -> rusqlite::Result<ReportName> {
    Ok(ReportName {
        id: row.get("report_id")?,
        title: row.get("title")?,
        outlet: row.get("outlet")?,
        published: sql::day_if_any(row, "published")?,
        url: row.get("url")?,
    })
}

/// The speaker of a row that has one as `speaker_id`, `name`, `kind` and `named`.
pub(super) fn speaker_name(row: &Row<'_>) -> rusqlite::Result<Option<SpeakerName>> {
    let Some(id) = row.get("speaker_id")? else { return Ok(None) };
    Ok(Some(SpeakerName { id, name: row.get("name")?, kind: row.get("kind")?, named: row.get("named")? }))
}

fn likelihood(row: &Row<'_>) -> rusqlite::Result<Option<Likelihood>> {
    if row.get_ref("likelihood")?.as_str_or_null()?.is_none() {
        return Ok(None);
    }
    let held = sql::json(row, "likelihood", |text| serde_json::from_str::<serde_json::Value>(text))?;
    let number = |value: &serde_json::Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    let percent = |name| number(&held[name]).and_then(|number| u8::try_from(number).ok());
    Ok(Some(Likelihood {
        term: Span::new(number(&held["term"][0]).unwrap_or(0), number(&held["term"][1]).unwrap_or(0)),
        low: percent("low"),
        high: percent("high"),
        yardstick: held["yardstick"].as_str().map(str::to_owned),
    }))
}

fn hop(row: &Row<'_>) -> rusqlite::Result<Hop> {
    Ok(Hop {
        name: row.get("name")?,
        kind: row.get("kind")?,
        relation: row.get("relation")?,
        named: row.get("named")?,
        ground: row.get("ground")?,
        group: row.get("grp")?,
        spans: sql::spans(row, "spans")?,
    })
}
