use crate::claims::{self, CLAIMS};
use crate::custody::Custody;
use crate::decide::{About, rulings};
use crate::error::Fault;
use crate::families::{self, FAMILIES};
use crate::rows::{Seal, Table};
use crate::{By, Ledger, LedgerError};
use ascribe_document::{Kinship, Link, LinkKind};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;
use std::collections::BTreeSet;

pub(crate) const COMPARED: Table = Table::keyed("compared");
pub(crate) const KIN: Table = Table::keyed("kin");
pub(crate) const LINK: Table = Table::keyed("link");

/// Two reports found kin, by key.
#[derive(Debug, Clone, PartialEq)]
pub struct Kin {
    /// The report held to be the source; "first" in the kinship.
    pub source: i64,
    /// The report held to derive from it; "second" in the kinship.
    pub derived: i64,
    /// False if which of the two is the source is not known.
    pub certain: bool,
    /// What they share.
    pub kinship: Kinship,
}

/// Two statements found linked, by key.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The statement that was known first.
    pub earlier: i64,
    /// The other.
    pub later: i64,
    /// What the later is to the earlier.
    pub link: Link,
}

/// What the comparison of a reading with all before it found.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Key of the reading.
    pub reading: i64,
    /// Name and version of what compared.
    pub comparer: String,
    /// Pairs of its report and another.
    pub kins: Vec<Kin>,
    /// Pairs of one of its statements and another.
    pub links: Vec<Linked>,
}

impl Ledger {
    /// Records what comparisons found and brings families and claims up to date, all of it or nothing. What this comparer
    /// has compared already is left as it is.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if a pair does not belong to its reading, or if the ledger cannot be written.
    pub fn relate(&mut self, comparisons: &[Comparison], by: &By) -> Result<(), LedgerError> {
        self.write(|db| comparisons.iter().try_for_each(|comparison| one(db, comparison, by)))
    }
}

fn one(db: &Connection, comparison: &Comparison, by: &By) -> Result<(), Fault> {
    let Comparison { reading, comparer, kins, links } = comparison;
    let found = db
        .prepare_cached(
            "SELECT reading.report, report.id, reading.analyzer,
                    EXISTS (SELECT 1 FROM compared WHERE reading = reading.key AND comparer = ?2)
             FROM reading JOIN report ON report.key = reading.report WHERE reading.key = ?1",
        )?
        .query_row(params![reading, comparer], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, bool>(3)?,
            ))
        })
        .optional()?;
    let Some((report, id, analyzer, done)) = found else {
        return Err(LedgerError::Unknown { kind: "reading", id: reading.to_string() }.into());
    };
    if done {
        return Ok(());
    }
    fit(db, comparison, report)?;
    let before = Before::of(db, report)?;
    let mut seal = Seal::default();
    let compared = COMPARED.add(db, &mut seal, params![reading, report, comparer, by.at.as_str()])?;
    for kin in kins {
        add_kin(db, &mut seal, compared, kin)?;
    }
    for linked in links {
        add_link(db, &mut seal, compared, linked)?;
    }
    let detail = json!({ "analyzer": analyzer, "comparer": comparer, "rows_sha256": seal.close() });
    Custody::take(db, by)?.add("compared", &id, detail)?;
    regroup(db, compared, comparison, &before)?;
    Ok(())
}

/// Every pair must be of the reading that was compared.
fn fit(db: &Connection, comparison: &Comparison, report: i64) -> Result<(), Fault> {
    let mut own = db.prepare_cached("SELECT 1 FROM statement WHERE key = ? AND reading = ?")?;
    let strange = |what: &str, one: i64, other: i64| {
        LedgerError::Unfit(format!(
            "{what} {one} and {other} cannot be recorded: neither or both are of reading {}; this is a defect of the program",
            comparison.reading
        ))
    };
    for kin in &comparison.kins {
        if (kin.source == report) == (kin.derived == report) {
            return Err(strange("reports", kin.source, kin.derived).into());
        }
    }
    for linked in &comparison.links {
        let ends = [linked.earlier, linked.later];
        if linked.earlier == linked.later
            || !own.exists([linked.earlier, comparison.reading])?
                && !own.exists([linked.later, comparison.reading])?
        {
            return Err(strange("statements", ends[0], ends[1]).into());
        }
    }
    Ok(())
}

/// What an earlier comparison of the same report holds together, and will no longer.
#[derive(Default)]
struct Before {
    families: BTreeSet<String>,
    claims: BTreeSet<String>,
    denied: BTreeSet<String>,
}

impl Before {
    fn of(db: &Connection, report: i64) -> rusqlite::Result<Self> {
        let last = db
            .prepare_cached("SELECT max(key) FROM compared WHERE report = ?")?
            .query_row([report], |row| row.get::<_, Option<i64>>(0))?;
        let Some(last) = last else { return Ok(Self::default()) };
        let ends = |kind: &str| {
            format!(
                "SELECT earlier FROM link_now WHERE compared = ?1 AND kind = '{kind}'
                 UNION SELECT later FROM link_now WHERE compared = ?1 AND kind = '{kind}'"
            )
        };
        let families = db
            .prepare_cached(
                "SELECT DISTINCT family FROM family_of WHERE report IN
                 (SELECT source FROM kin WHERE compared = ?1 UNION SELECT derived FROM kin WHERE compared = ?1)",
            )?
            .query_map([last], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self {
            families,
            claims: claims::of_statements(db, &ends(LinkKind::Same.as_str()), last)?,
            denied: claims::of_statements(db, &ends(LinkKind::Denies.as_str()), last)?,
        })
    }
}

/// Families first, for claims are counted by them.
fn regroup(db: &Connection, compared: i64, comparison: &Comparison, before: &Before) -> rusqlite::Result<()> {
    let kins = comparison.kins.iter().map(|kin| (kin.source, kin.derived));
    let decided = rulings(db, About::Families)?;
    let mut families = FAMILIES.settle_groups(db, &decided, &before.families)?;
    families.extend(FAMILIES.bind(db, &decided, kins)?);

    let same = comparison.links.iter().filter(|linked| linked.link.kind == LinkKind::Same);
    let decided = rulings(db, About::Claims)?;
    let mut claims = CLAIMS.settle_groups(db, &decided, &before.claims)?;
    claims.extend(CLAIMS.bind(db, &decided, same.map(|linked| (linked.earlier, linked.later)))?);

    let denials = "SELECT earlier FROM link_now WHERE compared = ?1 AND kind = 'denies'
                   UNION SELECT later FROM link_now WHERE compared = ?1 AND kind = 'denies'";
    claims.groups.extend(claims::of_statements(db, denials, compared)?);
    claims.groups.extend(before.denied.iter().cloned());
    families::regrouped(db, &families)?;
    claims::count(db, &claims.groups)
}

fn add_kin(db: &Connection, seal: &mut Seal, compared: i64, kin: &Kin) -> rusqlite::Result<i64> {
    let Kinship { kind, passages, share_first, share_second, reason, .. } = &kin.kinship;
    let passages: Vec<_> = passages
        .iter()
        .map(|one| json!([one.first.start, one.first.end, one.second.start, one.second.end, one.words]))
        .collect();
    let changes: Vec<_> = kin
        .kinship
        .changes()
        .map(|one| json!([one.first.start, one.first.end, one.second.start, one.second.end]))
        .collect();
    KIN.add(
        db,
        seal,
        params![
            compared,
            kin.source,
            kin.derived,
            kind.as_str(),
            kin.certain,
            f64::from(*share_first),
            f64::from(*share_second),
            serde_json::Value::from(passages).to_string(),
            serde_json::Value::from(changes).to_string(),
            reason,
        ],
    )
}

fn add_link(db: &Connection, seal: &mut Seal, compared: i64, linked: &Linked) -> rusqlite::Result<i64> {
    let Link { kind, scope, score, reason } = &linked.link;
    let scope = scope.map(|scope| scope.as_str());
    LINK.add(
        db,
        seal,
        params![compared, linked.earlier, linked.later, kind.as_str(), scope, f64::from(*score), reason],
    )
}
