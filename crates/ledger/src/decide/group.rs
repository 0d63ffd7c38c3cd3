//! Which statements are one claim, and which reports one family.

use super::row::{self, Kind, New};
use super::{Matter, Values};
use crate::claims::{self, CLAIMS};
use crate::components::Ruling;
use crate::error::Fault;
use crate::families::{self, FAMILIES};
use crate::grouping::Grouping;
use crate::{By, Ledger, LedgerError, in_force, query};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// Which groups a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Which statements say the same.
    Claims,
    /// Which reports derive from one another.
    Families,
}

impl About {
    /// What is decided on by an id of this kind; `None` of a speaker.
    pub const fn of(kind: query::Kind) -> Option<Self> {
        use query::Kind;
        match kind {
            Kind::Claim | Kind::Statement => Some(Self::Claims),
            Kind::Family | Kind::Report => Some(Self::Families),
            Kind::Source => None,
        }
    }

    const fn grouping(self) -> &'static Grouping {
        match self {
            Self::Claims => &CLAIMS,
            Self::Families => &FAMILIES,
        }
    }

    /// The node an id means: the one itself, or the first of a group.
    fn node(self, db: &Connection, id: &str) -> Result<(String, i64), Fault> {
        let grouping = self.grouping();
        let kind = if self == Self::Claims { "claim" } else { "report" };
        let unknown = || LedgerError::Unknown { kind, id: id.to_owned() };
        if !id.starts_with([grouping.node, grouping.group]) {
            return Err(unknown().into());
        }
        let node = format!("{}{}", grouping.node, id.get(1..).unwrap_or_default());
        let key = self.in_force(db, &node)?.ok_or_else(unknown)?;
        Ok((node, key))
    }

    /// The node in force with that id.
    fn in_force(self, db: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
        match self {
            Self::Claims => in_force::stand_in(db, id),
            Self::Families => db
                .prepare_cached("SELECT key FROM report WHERE id = ?")?
                .query_row([id], |row| row.get(0))
                .optional(),
        }
    }
}

impl Ledger {
    /// Puts some members of a claim (statements) or of a family (reports) apart from the rest of it. The group is named by
    /// its own id or by that of any member. Returns the decision's number, by which it can be undone.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if an id is not known, if nothing or nobody would be left apart, or if the ledger cannot be written.
    pub fn split(
        &mut self,
        about: About,
        group: &str,
        apart: &[&str],
        note: Option<&str>,
        by: &By,
    ) -> Result<i64, LedgerError> {
        self.write(|db| {
            let grouping = about.grouping();
            let (_, first) = about.node(db, group)?;
            let members = grouping.members(db, &grouping.group_of(db, first)?)?;
            let mut chosen = BTreeSet::new();
            for id in apart {
                chosen.insert(about.node(db, id)?.1);
            }
            let (apart, rest): (Vec<i64>, Vec<i64>) = members.iter().partition(|node| chosen.contains(node));
            if apart.len() != chosen.len() || apart.is_empty() || rest.is_empty() {
                let message = format!(
                    "{group} cannot be split so: name some of its {} members, and not all of them",
                    members.len()
                );
                return Err(LedgerError::Unfit(message).into());
            }
            let matter = Matter::Apart(ids(db, grouping, &apart)?, ids(db, grouping, &rest)?);
            let ruling = Ruling::Split(apart.into_iter().collect(), rest.into_iter().collect());
            rule(db, about, Kind::Split(about), &matter, ruling, note, by)
        })
    }

    /// Says that two claims are one, or two families, each named by its own id or by that of any member.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if an id is not known, if they are one already, or if the ledger cannot be written.
    pub fn merge(
        &mut self,
        about: About,
        one: &str,
        other: &str,
        note: Option<&str>,
        by: &By,
    ) -> Result<i64, LedgerError> {
        self.write(|db| {
            let (one_id, one_key) = about.node(db, one)?;
            let (other_id, other_key) = about.node(db, other)?;
            let grouping = about.grouping();
            if grouping.group_of(db, one_key)? == grouping.group_of(db, other_key)? {
                return Err(LedgerError::Unfit(format!("{one} and {other} are together already")).into());
            }
            let ruling = Ruling::Merge(one_key, other_key);
            rule(db, about, Kind::Merge(about), &Matter::Together(one_id, other_id), ruling, note, by)
        })
    }
}

/// Adds a decision on groups and brings them up to date.
fn rule(
    db: &Connection,
    about: About,
    kind: Kind,
    matter: &Matter,
    ruling: Ruling,
    note: Option<&str>,
    by: &By,
) -> Result<i64, Fault> {
    let mut rulings = rulings(db, about)?;
    rulings.push(ruling.clone());
    let (before, after) = regroup(db, about, &ruling, &rulings)?;
    row::add(db, &New { kind, of: None, matter, before, after, note }, by)
}

/// Brings groups up to date after a decision on them was taken back, or holds again.
pub(super) fn turned(
    db: &Connection,
    about: About,
    root: &row::Row,
    holds: bool,
) -> Result<(Values, Values), Fault> {
    let Some(ruling) = ruling(db, about, &root.matter)? else { return Ok(Default::default()) };
    let mut numbered = numbered(db, about)?;
    numbered.retain(|(number, _)| *number != root.by.number);
    if holds {
        numbered.push((root.by.number, ruling.clone()));
        numbered.sort_by_key(|(number, _)| *number);
    }
    let rulings: Vec<Ruling> = numbered.into_iter().map(|(_, ruling)| ruling).collect();
    Ok(regroup(db, about, &ruling, &rulings)?)
}

/// Makes the groups anew that `ruling` is about. Gives their ids before and after.
fn regroup(
    db: &Connection,
    about: About,
    ruling: &Ruling,
    rulings: &[Ruling],
) -> rusqlite::Result<(Values, Values)> {
    let grouping = about.grouping();
    let groups =
        || ruling.nodes().map(|node| grouping.group_of(db, node)).collect::<rusqlite::Result<BTreeSet<_>>>();
    let values =
        |groups: BTreeSet<String>| Values { groups: Some(groups.into_iter().collect()), ..Values::default() };
    let before = groups()?;
    let regrouped = grouping.settle_groups(db, rulings, &before)?;
    match about {
        About::Claims => claims::count(db, &regrouped.groups)?,
        About::Families => families::regrouped(db, &regrouped)?,
    }
    Ok((values(before), values(groups()?)))
}

/// What people decided and did not take back, in order, for the nodes in force.
pub(crate) fn rulings(db: &Connection, about: About) -> rusqlite::Result<Vec<Ruling>> {
    Ok(numbered(db, about)?.into_iter().map(|(_, ruling)| ruling).collect())
}

/// The same with the numbers of the decisions.
fn numbered(db: &Connection, about: About) -> rusqlite::Result<Vec<(i64, Ruling)>> {
    let mut select =
        db.prepare_cached("SELECT key, matter FROM decision_now WHERE kind IN (?, ?) ORDER BY key")?;
    let mut rows = select.query([Kind::Split(about).as_str(), Kind::Merge(about).as_str()])?;
    let mut rulings = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(matter) = Matter::read(row.get_ref(1)?.as_str()?) {
            let ruling = ruling(db, about, &matter)?;
            rulings.extend(ruling.map(|ruling| Ok::<_, rusqlite::Error>((row.get(0)?, ruling))).transpose()?);
        }
    }
    Ok(rulings)
}

/// A decision on groups, as far as those it names are in force.
fn ruling(db: &Connection, about: About, matter: &Matter) -> rusqlite::Result<Option<Ruling>> {
    let node = |id: &String| about.in_force(db, id);
    let nodes =
        |ids: &[String]| ids.iter().filter_map(|id| node(id).transpose()).collect::<rusqlite::Result<_>>();
    Ok(match matter {
        Matter::Together(one, other) => {
            node(one)?.zip(node(other)?).map(|(one, other)| Ruling::Merge(one, other))
        }
        Matter::Apart(apart, rest) => Some(Ruling::Split(nodes(apart)?, nodes(rest)?)),
        _ => None,
    })
}

fn ids(db: &Connection, grouping: &Grouping, nodes: &[i64]) -> rusqlite::Result<Vec<String>> {
    nodes.iter().map(|&node| grouping.id(db, node)).collect()
}
