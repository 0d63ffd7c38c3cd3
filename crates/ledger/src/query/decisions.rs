use super::{AsOf, Ask, Cursor, Order, Page, Result, members::renamed, sql::Binds};
use crate::{Ledger, LedgerError, Matter, Moment, Values, in_force};
use rusqlite::Row;

/// A decision as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number, from 1, by which it can be undone.
    pub number: i64,
    /// Moment.
    pub at: String,
    /// The person.
    pub who: String,
    /// What was decided: accept, reject, correct, note, grade source, grade claim, split claim, merge claims, split family,
    /// merge families, undo, redo.
    pub kind: String,
    /// Of an undo or redo the number of the decision that is meant.
    pub of: Option<i64>,
    /// What it is about; of an undo or redo what that decision is about.
    pub matter: Matter,
    /// Of a decision on a statement the id of its report, in whose text spans count.
    pub report: Option<String>,
    /// What stood before.
    pub before: Values,
    /// What stands after it.
    pub after: Values,
    /// Why; of a note its words.
    pub note: Option<String>,
    /// Number of the undo that took it back, if it does not hold.
    pub undone_by: Option<i64>,
}

/// What a list of decisions is narrowed to; a default filter lets everything through.
#[derive(Debug, Clone, Default)]
pub struct DecisionFilter {
    /// Id of a statement, a claim (also decisions on its statements), a report (also decisions on its statements), a family or
    /// a speaker.
    pub about: Option<String>,
    /// Name of the person, as it was given.
    pub who: Option<String>,
    /// Only what was decided at this moment or later.
    pub since: Option<Moment>,
}

impl Ledger {
    /// Decisions that fit `filter`, by time.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the filter names what is not known, or the ledger cannot be read.
    pub fn decisions(&self, filter: &DecisionFilter, ask: &Ask) -> Result<Page<Decision>> {
        self.hold(|| {
            let mut binds = Binds::default();
            let mut conditions = vec!["1".to_owned()];
            if let Some(id) = &filter.about {
                let ids = binds.add(serde_json::Value::from(self.ids_about(id)?).to_string());
                let about =
                    format!("SELECT decision FROM about WHERE id IN (SELECT value FROM json_each({ids}))");
                conditions.push(format!("d.key IN ({about})"));
            }
            if let Some(who) = &filter.who {
                conditions.push(format!("d.who = {}", binds.add(who.clone())));
            }
            if let Some(since) = &filter.since {
                conditions.push(format!("d.at >= {}", binds.add(since.as_str().to_owned())));
            }
            let (behind, direction) = if ask.order == Order::Newest { ("<", "DESC") } else { (">", "ASC") };
            if let Some(after) = &ask.after {
                let (at, key) = (after.part::<String>(0)?, after.part::<i64>(1)?);
                Moment::parse(&at).ok_or_else(|| after.unfit())?;
                let (at, key) = (binds.add(at), binds.add(key));
                conditions.push(format!("(d.at, d.key) {behind} ({at}, {key})"));
            }
            let sql = format!(
                "{DECISION} WHERE {} ORDER BY d.at {direction}, d.key {direction} LIMIT {}",
                conditions.join(" AND "),
                binds.add(i64::try_from(ask.limit.saturating_add(1)).unwrap_or(i64::MAX))
            );
            let rows = self.all(&sql, binds.params(), decision)?;
            let rows: Option<Vec<Decision>> = rows.into_iter().collect();
            let rows = rows.ok_or_else(|| self.nothing())?;
            Ok(Page::of(rows, ask.limit, |row: &Decision| {
                Cursor::new([row.at.clone(), row.number.to_string()])
            }))
        })
    }

    /// The decision with this number.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is none; others if the ledger cannot be read.
    pub fn decision(&self, number: i64) -> Result<Decision> {
        let found = self.first(&format!("{DECISION} WHERE d.key = ?1"), [number], decision)?;
        let unknown = || LedgerError::Unknown { kind: "decision", id: number.to_string() };
        found.ok_or_else(unknown)?.ok_or_else(|| self.nothing())
    }

    /// The ids that decisions about a thing are found by.
    fn ids_about(&self, id: &str) -> Result<Vec<String>> {
        let (letter, rest) = id.split_at_checked(1).unwrap_or_default();
        let now = AsOf::default();
        match letter {
            "s" => {
                let key = self.first("SELECT key FROM statement WHERE id = ?1", [id], |row| row.get(0))?;
                let unknown = || LedgerError::Unknown { kind: "statement", id: id.to_owned() };
                self.standing_for(&[key.ok_or_else(unknown)?])
            }
            "c" => {
                let mut ids = self.standing_for(&self.members(id, &now)?)?;
                let claims: Vec<String> = ids.iter().map(|id| renamed(id, 's', 'c')).collect();
                ids.extend(claims);
                Ok(ids)
            }
            "f" => {
                let reports = self.family_members(id, &now)?;
                let names =
                    reports.into_iter().map(|report| Ok(renamed(&self.report_name_of(report)?.id, 'r', 'f')));
                names.collect()
            }
            "r" | "p" => Ok(vec![format!("{letter}{rest}")]),
            _ => Err(LedgerError::NoId(id.to_owned())),
        }
    }

    /// Ids of these statements, and of those of superseded readings in the place of which they stand.
    fn standing_for(&self, keys: &[i64]) -> Result<Vec<String>> {
        let sql = "SELECT old.id, old.key, this.key FROM json_each(?1) m CROSS JOIN statement this ON this.key = m.value
            CROSS JOIN statement old ON old.words_sha256 = this.words_sha256 AND old.report = this.report";
        let keys = serde_json::Value::from(keys).to_string();
        let mut found: Vec<(String, i64, i64)> =
            self.all(sql, [keys], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        self.read(|db| {
            let mut ids = Vec::with_capacity(found.len());
            for (id, old, this) in found.drain(..) {
                if old == this || in_force::stand_in(db, &id)? == Some(this) {
                    ids.push(id);
                }
            }
            Ok(ids)
        })
    }
}

const DECISION: &str = "SELECT d.*, r.id AS report,
        (SELECT CASE kind WHEN 'undo' THEN key END FROM decision last WHERE last.of = d.key ORDER BY key DESC LIMIT 1) AS undone_by
    FROM decision d LEFT JOIN statement s ON s.id = d.matter ->> 'statement' LEFT JOIN report r ON r.key = s.report";

/// The decision of a row; `None` if what it is about cannot be understood.
fn decision(row: &Row<'_>) -> rusqlite::Result<Option<Decision>> {
    let Some(matter) = Matter::read(row.get_ref("matter")?.as_str()?) else { return Ok(None) };
    Ok(Some(Decision {
        number: row.get("key")?,
        at: row.get("at")?,
        who: row.get("who")?,
        kind: row.get("kind")?,
        of: row.get("of")?,
        matter,
        report: row.get("report")?,
        before: Values::read(row.get_ref("before")?.as_str()?),
        after: Values::read(row.get_ref("after")?.as_str()?),
        note: row.get("note")?,
        undone_by: row.get("undone_by")?,
    }))
}
