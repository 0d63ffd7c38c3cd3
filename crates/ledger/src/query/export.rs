//! Everything that fits, as streams: memory holds a page at a time. The first known comes first.

use super::{
    AsOf, Ask, Claim, Event, Family, Filter, Kin, Page, Point, Report, Result, Source, Statement,
    page::{Cursor, Pages},
    sql::Binds,
    status::event,
    then::{self, Then},
    walk::{Place, Walk},
};
use crate::Ledger;
use rusqlite::Row;
use std::collections::BTreeSet;

/// What one statement is to another.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkBetween {
    /// Id of the statement that was known first.
    pub earlier: String,
    /// Id of the other.
    pub later: String,
    /// What the later is to the earlier (`LinkKind`).
    pub kind: String,
    /// Which part of the content it is about (`Scope`).
    pub scope: Option<String>,
    /// How sure the comparison is, 0 to 1.
    pub score: f64,
    /// One sentence for people.
    pub reason: String,
    /// Name and version of what compared.
    pub comparer: String,
}

impl Ledger {
    /// All reports that fit, as [`Ledger::reports`] gives them.
    pub fn every_report<'l>(&'l self, filter: &'l Filter) -> impl Iterator<Item = Result<Report>> + 'l {
        Pages::new(|ask: &Ask| self.reports(filter, ask))
    }

    /// All statements that fit, as [`Ledger::statements`] gives them.
    pub fn every_statement<'l>(&'l self, filter: &'l Filter) -> impl Iterator<Item = Result<Statement>> + 'l {
        Pages::new(|ask: &Ask| self.statements(filter, ask))
    }

    /// All claims that hold a statement that fits, each with the ids of its statements by day. Ids of the claims told so
    /// far are held in memory.
    pub fn every_claim<'l>(
        &'l self,
        filter: &'l Filter,
    ) -> impl Iterator<Item = Result<(Claim, Vec<String>)>> + 'l {
        let mut told = BTreeSet::new();
        Pages::new(|ask: &Ask| {
            Ok(Page::of(Walk::statements(self, filter)?.page(self, ask)?, ask.limit, Place::cursor))
        })
        .filter_map(move |place| {
            let claim = place.and_then(|place| self.claim_unless(&mut told, &place, &filter.as_of));
            claim.transpose()
        })
    }

    /// All figures that fit, also those whose measure the words do not tell.
    pub fn every_figure<'l>(&'l self, filter: &'l Filter) -> impl Iterator<Item = Result<Point>> + 'l {
        Pages::new(|ask: &Ask| self.figures(filter, ask))
    }

    /// All speakers of statements that fit, as [`Ledger::sources`] gives them.
    pub fn every_source<'l>(&'l self, filter: &'l Filter) -> impl Iterator<Item = Result<Source>> + 'l {
        Pages::new(|ask: &Ask| self.sources(filter, ask))
    }

    /// All families that hold a report that fits, as [`Ledger::families`] gives them.
    pub fn every_family<'l>(&'l self, filter: &'l Filter) -> impl Iterator<Item = Result<Family>> + 'l {
        Pages::new(|ask: &Ask| self.families(filter, ask))
    }

    /// All that was found in force then between reports known then.
    pub fn every_kin<'l>(&'l self, as_of: &'l AsOf) -> impl Iterator<Item = Result<Kin>> + 'l {
        Pages::new(|ask: &Ask| {
            let mut binds = Binds::default();
            let found = format!("(SELECT * FROM kin WHERE key > {} ORDER BY key) k", binds.add(behind(ask)?));
            let limit = i64::try_from(ask.limit.saturating_add(1)).unwrap_or(i64::MAX);
            let rows = self.kin(&found, binds, as_of, limit)?;
            Ok(Page::of(rows, ask.limit, |(key, _)| after(*key)))
        })
        .map(|row| row.map(|(_, kin)| kin))
    }

    /// All links in force then between statements known then.
    pub fn every_link<'l>(&'l self, as_of: &'l AsOf) -> impl Iterator<Item = Result<LinkBetween>> + 'l {
        Pages::new(|ask: &Ask| self.links(as_of, ask)).map(|row| row.map(|(_, link)| link))
    }

    /// All custody events, in the order of the chain.
    pub fn every_event(&self) -> impl Iterator<Item = Result<Event>> + '_ {
        Pages::new(|ask: &Ask| {
            let limit = i64::try_from(ask.limit.saturating_add(1)).unwrap_or(i64::MAX);
            let sql = "SELECT * FROM custody WHERE key > ?1 ORDER BY key LIMIT ?2";
            let rows = self.all(sql, (behind(ask)?, limit), event)?;
            Ok(Page::of(rows, ask.limit, |event| after(event.number)))
        })
    }

    /// The claim of a statement known then, with its members, unless it was told before.
    fn claim_unless(
        &self,
        told: &mut BTreeSet<String>,
        place: &Place,
        as_of: &AsOf,
    ) -> Result<Option<(Claim, Vec<String>)>> {
        self.hold(|| {
            let mut then = Then::new(self, as_of)?;
            let id = if as_of.is_now() {
                self.first("SELECT claim FROM claim_of WHERE statement = ?1", [place.key], |row| row.get(0))?
            } else {
                Some(self.claim_id_of(place.key, &mut then)?)
            };
            let Some(id) = id.filter(|id| told.insert(id.clone())) else { return Ok(None) };
            let members = self.members(&id, as_of)?;
            let claim = if as_of.is_now() {
                self.claim_now(&id)?
            } else {
                self.count_then(&members, &mut then, as_of)?
            };
            let ids = members.iter().map(|&key| {
                let id = self.first("SELECT id FROM statement WHERE key = ?1", [key], |row| row.get(0))?;
                id.ok_or_else(|| self.nothing())
            });
            let ids = ids.collect::<Result<_>>()?;
            Ok(Some((self.claim_shown(claim)?, ids)))
        })
    }

    fn links(&self, as_of: &AsOf, ask: &Ask) -> Result<Page<(i64, LinkBetween)>> {
        let mut binds = Binds::default();
        let behind = binds.add(behind(ask)?);
        let in_force = then::in_force(as_of, &mut binds).join(" AND ");
        let one = as_of.of_reading("g", &mut binds).join(" AND ");
        let other = as_of.of_reading("h", &mut binds).join(" AND ");
        let limit = binds.add(i64::try_from(ask.limit.saturating_add(1)).unwrap_or(i64::MAX));
        let sql = format!(
            "SELECT l.*, c.comparer, s.id AS earlier_id, t.id AS later_id FROM link l
            CROSS JOIN compared c ON c.key = l.compared
            CROSS JOIN statement s ON s.key = l.earlier CROSS JOIN reading g ON g.key = s.reading
            CROSS JOIN statement t ON t.key = l.later CROSS JOIN reading h ON h.key = t.reading
            WHERE l.key > {behind} AND {in_force} AND {one} AND {other} ORDER BY l.key LIMIT {limit}"
        );
        let rows = self.all(&sql, binds.params(), |row| Ok((row.get("key")?, link(row)?)))?;
        Ok(Page::of(rows, ask.limit, |(key, _)| after(*key)))
    }
}

fn after(key: i64) -> Cursor {
    Cursor::new([key.to_string()])
}

fn behind(ask: &Ask) -> Result<i64> {
    ask.after.as_ref().map_or(Ok(0), |after| after.part(0))
}

fn link(row: &Row<'_>) -> rusqlite::Result<LinkBetween> {
    Ok(LinkBetween {
        earlier: row.get("earlier_id")?,
        later: row.get("later_id")?,
        kind: row.get("kind")?,
        scope: row.get("scope")?,
        score: row.get("score")?,
        reason: row.get("reason")?,
        comparer: row.get("comparer")?,
    })
}
