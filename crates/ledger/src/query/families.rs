use super::{
    AsOf, Ask, Cursor, Filter, Page, Report, ReportName, Result, WINDOW, WINDOW_THEN,
    members::renamed,
    sql::{self, Binds},
    statements::report_name,
    then::{self, Then},
    walk::Walk,
};
use crate::{Ledger, LedgerError};
use ascribe_document::{Date, Passage, Span};
use rusqlite::Row;
use std::collections::BTreeSet;

/// Reports whose text derives from one another, as they stand in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Id.
    pub id: String,
    /// Its first report.
    pub head: ReportName,
    /// Number of reports.
    pub reports: usize,
    /// Outlets, each once, in the order of the alphabet.
    pub outlets: Vec<String>,
    /// Day of the first report.
    pub first: Date,
    /// Day of the last report.
    pub last: Date,
}

/// A family with its reports and why they belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct FamilyInFull {
    /// As in lists.
    pub family: Family,
    /// Its reports, by day.
    pub reports: Vec<Report>,
    /// What was found between two of them.
    pub kin: Vec<Kin>,
}

/// What was found between two reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Kin {
    /// The report held to be the source.
    pub source: ReportName,
    /// The report held to derive from it.
    pub derived: ReportName,
    /// What the derived one is of the source (`KinKind`).
    pub kind: String,
    /// False if which of the two is the source is not known.
    pub certain: bool,
    /// The part of the source's words that stand in a passage, 0 to 1.
    pub share_source: f64,
    /// The part of the derived one's words that stand in a passage, 0 to 1.
    pub share_derived: f64,
    /// What both have; first is the source.
    pub passages: Vec<Passage>,
    /// What differs inside; the source first.
    pub changes: Vec<(Span, Span)>,
    /// One sentence for people.
    pub reason: String,
    /// Name and version of what compared.
    pub comparer: String,
}

impl Ledger {
    /// Families that hold a report that fits `filter`, by the number of their reports as known then. `ask.order` has no
    /// say here.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn families(&self, filter: &Filter, ask: &Ask) -> Result<Page<Family>> {
        self.hold(|| {
            let after = ask
                .after
                .as_ref()
                .map(|after| Ok((after.part::<usize>(0)?, after.part::<String>(1)?)))
                .transpose()?;
            let (mut counts, cut) = if filter.is_open() {
                let sql = "SELECT family, count(*) AS number FROM family_of GROUP BY family";
                (self.all(sql, [], |row| Ok((sql::count(row, "number")?, row.get("family")?)))?, false)
            } else {
                let window = if filter.as_of.is_now() { WINDOW } else { WINDOW_THEN };
                let mut places = Walk::readings(self, filter)?.newest(self, window + 1)?;
                let cut = places.len() > window;
                places.truncate(window);
                (self.families_then(places.iter().map(|place| place.report), &filter.as_of)?, cut)
            };
            counts.retain(|count| after.as_ref().is_none_or(|after| count < after));
            counts.sort_unstable_by(|one, other| other.cmp(one));
            let page = Page::of(counts, ask.limit, |(reports, id): &(usize, String)| {
                Cursor::new([reports.to_string(), id.clone()])
            });
            let page = page.map(|(_, id)| {
                let keys = self.family_members(&id, &filter.as_of)?;
                self.family_shown(id, &keys)
            });
            Ok(Page { cut, ..page? })
        })
    }

    /// A family by its id or by the letters of any of its reports, as it was known.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is no such family or nothing of it was known; others if the ledger cannot be read.
    pub fn family(&self, id: &str, as_of: &AsOf) -> Result<FamilyInFull> {
        self.hold(|| {
            let keys = self.family_members(id, as_of)?;
            let first = keys
                .first()
                .copied()
                .ok_or_else(|| LedgerError::Unknown { kind: "family", id: id.to_owned() })?;
            let head =
                self.first("SELECT id FROM report WHERE key = ?1", [first], |row| row.get::<_, String>(0))?;
            let family = self.family_shown(renamed(&head.unwrap_or_default(), 'r', 'f'), &keys)?;
            let reports = self.readings_known(&keys, as_of)?.into_iter().map(|reading| {
                Ok(Report { family: Some(family.id.clone()), ..self.report_of_reading(reading)? })
            });
            Ok(FamilyInFull {
                reports: reports.collect::<Result<_>>()?,
                kin: self.kin_among(&keys, as_of)?,
                family,
            })
        })
    }

    fn family_shown(&self, id: String, keys: &[i64]) -> Result<Family> {
        let keys = serde_json::Value::from(keys).to_string();
        let sql = "SELECT r.id AS report_id, r.title, r.outlet, r.published, r.url, r.known
            FROM json_each(?1) m CROSS JOIN report r ON r.key = m.value ORDER BY m.key";
        let rows = self.all(sql, [keys], |row| Ok((report_name(row)?, sql::day(row, "known")?)))?;
        let nothing = || self.nothing();
        let ((head, first), (_, last)) = rows.first().zip(rows.last()).ok_or_else(nothing)?;
        let outlets: BTreeSet<String> = rows.iter().filter_map(|(name, _)| name.outlet.clone()).collect();
        Ok(Family {
            id,
            head: head.clone(),
            reports: rows.len(),
            outlets: outlets.into_iter().collect(),
            first: *first,
            last: *last,
        })
    }
}

impl Ledger {
    /// Number of reports and id of the families of these reports, as known then.
    fn families_then(
        &self,
        reports: impl Iterator<Item = i64>,
        as_of: &AsOf,
    ) -> Result<Vec<(usize, String)>> {
        if as_of.is_now() {
            let sql = "SELECT family, (SELECT count(*) FROM family_of WHERE family = w.family) AS number
                FROM (SELECT DISTINCT f.family FROM json_each(?1) m CROSS JOIN family_of f ON f.report = m.value) w";
            let keys = serde_json::Value::from_iter(reports).to_string();
            return self.all(sql, [keys], |row| Ok((sql::count(row, "number")?, row.get("family")?)));
        }
        let mut then = Then::new(self, as_of)?;
        let mut families = BTreeSet::new();
        for report in reports {
            if let Some(id) = self.family_id_of(report, &mut then)? {
                families.insert((then.family(report)?.len(), id));
            }
        }
        Ok(families.into_iter().collect())
    }

    /// The readings of these reports that were in force then, in the same order.
    pub(super) fn readings_known(&self, reports: &[i64], as_of: &AsOf) -> Result<Vec<i64>> {
        let mut binds = Binds::default();
        let reports = binds.keys(reports);
        let known = as_of.of_reading("g", &mut binds).join(" AND ");
        let sql = format!(
            "SELECT g.key FROM json_each({reports}) m CROSS JOIN reading g ON g.report = m.value WHERE {known} ORDER BY m.key"
        );
        self.all(&sql, binds.params(), |row| row.get(0))
    }

    /// What was found in force then between two of these reports.
    fn kin_among(&self, reports: &[i64], as_of: &AsOf) -> Result<Vec<Kin>> {
        let mut binds = Binds::default();
        let reports = binds.keys(reports);
        let found = format!(
            "json_each({reports}) m CROSS JOIN kin k ON k.source = m.value
            AND k.derived IN (SELECT value FROM json_each({reports}))"
        );
        Ok(self.kin(&found, binds, as_of, -1)?.into_iter().map(|(_, kin)| kin).collect())
    }

    /// What was found in force then between a report and others.
    pub(super) fn kin_of(&self, report: i64, as_of: &AsOf) -> Result<Vec<Kin>> {
        let mut binds = Binds::default();
        let report = binds.add(report);
        let found = format!(
            "(SELECT * FROM kin WHERE source = {report} UNION ALL SELECT * FROM kin WHERE derived = {report}) k"
        );
        Ok(self.kin(&found, binds, as_of, -1)?.into_iter().map(|(_, kin)| kin).collect())
    }

    /// The rows of `kin` that `found` holds as `k`, as far as both reports and the comparison were known then, each with
    /// its key; at most `limit`, all if negative.
    pub(super) fn kin(
        &self,
        found: &str,
        mut binds: Binds,
        as_of: &AsOf,
        limit: i64,
    ) -> Result<Vec<(i64, Kin)>> {
        let in_force = then::in_force(as_of, &mut binds).join(" AND ");
        let known = as_of.of_reading("g", &mut binds).join(" AND ");
        let sql = format!(
            "SELECT k.*, c.comparer FROM {found} CROSS JOIN compared c ON c.key = k.compared
            WHERE {in_force} AND EXISTS (SELECT 1 FROM reading g WHERE g.report = k.source AND {known})
            AND EXISTS (SELECT 1 FROM reading g WHERE g.report = k.derived AND {known}) ORDER BY k.key LIMIT {}",
            binds.add(limit)
        );
        let found = self.all(&sql, binds.params(), |row| {
            Ok((row.get::<_, i64>("key")?, kin(row)?, row.get("source")?, row.get("derived")?))
        })?;
        let named = found.into_iter().map(|(key, kin, source, derived)| {
            let (source, derived) = (self.report_name_of(source)?, self.report_name_of(derived)?);
            Ok((key, Kin { source, derived, ..kin }))
        });
        named.collect()
    }

    pub(super) fn report_name_of(&self, report: i64) -> Result<ReportName> {
        let sql = "SELECT id AS report_id, title, outlet, published, url FROM report WHERE key = ?1";
        let found = self.first(sql, [report], report_name)?;
        found.ok_or_else(|| self.nothing())
    }
}

/// A row of `kin`, before its reports are named.
fn kin(row: &Row<'_>) -> rusqlite::Result<Kin> {
    let passages = sql::json(row, "passages", |text| serde_json::from_str::<Vec<[usize; 5]>>(text))?;
    let changes = sql::json(row, "changes", |text| serde_json::from_str::<Vec<[usize; 4]>>(text))?;
    Ok(Kin {
        source: ReportName::default(),
        derived: ReportName::default(),
        kind: row.get("kind")?,
        certain: row.get("certain")?,
        share_source: row.get("share_source")?,
        share_derived: row.get("share_derived")?,
        passages: passages.into_iter().map(passage).collect(),
        changes: changes.into_iter().map(|[a, b, c, d]| (Span::new(a, b), Span::new(c, d))).collect(),
        reason: row.get("reason")?,
        comparer: row.get("comparer")?,
    })
}

fn passage([a, b, c, d, words]: [usize; 5]) -> Passage {
    Passage { first: Span::new(a, b), second: Span::new(c, d), words }
}
