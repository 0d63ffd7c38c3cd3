//! Claims and families in a state of knowledge: what hangs together by what was found between things known then.

use super::{AsOf, Result, sql::Binds};
use crate::Ledger;
use crate::components::{Ruling, components};
use crate::decide::{About, rulings};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// Claims and families in one state of knowledge, each put together once. What people decided counts as it does now.
pub(super) struct Then<'l> {
    ledger: &'l Ledger,
    claims: Groups,
    families: Groups,
}

/// Things that hang together, by key.
struct Groups {
    of: BTreeMap<i64, Rc<[i64]>>,
    rulings: Vec<Ruling>,
    /// Gives the neighbours of the thing whose key is the first value, and how strong the bonds are.
    neighbours: (String, Binds),
    /// Gives key and id of the things of a list of keys, by day and id.
    sorted: &'static str,
    /// Gives those of a list of keys that were known.
    known: (String, Binds),
}

impl<'l> Then<'l> {
    pub(super) fn new(ledger: &'l Ledger, as_of: &AsOf) -> Result<Self> {
        let rulings = |about| ledger.read(|db| Ok(rulings(db, about)?));
        let claims = Groups {
            of: BTreeMap::new(),
            rulings: rulings(About::Claims)?,
            neighbours: alike(as_of),
            sorted: "SELECT s.key, s.id FROM json_each(?1) m CROSS JOIN statement s ON s.key = m.value
                ORDER BY s.known, s.id",
            known: known(
                as_of,
                "statement s ON s.key = m.value CROSS JOIN reading g ON g.key = s.reading",
                "s.key",
            ),
        };
        let families = Groups {
            of: BTreeMap::new(),
            rulings: rulings(About::Families)?,
            neighbours: akin(as_of),
            sorted: "SELECT r.key, r.id FROM json_each(?1) m CROSS JOIN report r ON r.key = m.value
                ORDER BY r.known, r.id",
            known: known(as_of, "reading g ON g.report = m.value", "g.report"),
        };
        Ok(Self { ledger, claims, families })
    }

    /// What says the same as a statement known then, with itself, by day and id.
    pub(super) fn claim(&mut self, statement: i64) -> Result<Rc<[i64]>> {
        self.claims.of(self.ledger, statement)
    }

    /// What is kin to a report known then, with itself, by day and id.
    pub(super) fn family(&mut self, report: i64) -> Result<Rc<[i64]>> {
        self.families.of(self.ledger, report)
    }
}

impl Groups {
    fn of(&mut self, ledger: &Ledger, seed: i64) -> Result<Rc<[i64]>> {
        if !self.of.contains_key(&seed) {
            self.settle(ledger, seed)?;
        }
        Ok(self.of.get(&seed).map_or_else(|| Rc::from([seed]), Rc::clone))
    }

    /// Puts together all that can be reached from `seed`, as `grouping` does for what is known now.
    fn settle(&mut self, ledger: &Ledger, seed: i64) -> Result<()> {
        let mut reached = BTreeSet::new();
        let mut bonds = BTreeMap::<(i64, i64), f64>::new();
        let mut open = vec![seed];
        while let Some(thing) = open.pop() {
            if !reached.insert(thing) {
                continue;
            }
            let (sql, binds) = &self.neighbours;
            let found = ledger.all(sql, binds.with_first(thing), |row| Ok((row.get(0)?, row.get(1)?)))?;
            for (other, strength) in found {
                let bond = bonds.entry((thing.min(other), thing.max(other))).or_insert(strength);
                *bond = bond.max(strength);
                open.push(other);
            }
            open.extend(self.merged_with(ledger, thing)?);
        }
        let keys = serde_json::Value::from_iter(reached).to_string();
        let things: Vec<(i64, String)> =
            ledger.all(self.sorted, [keys], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let ids: BTreeMap<i64, &str> = things.iter().map(|(key, id)| (*key, id.as_str())).collect();
        let named = |key: &i64| ids.get(key).copied().unwrap_or("");
        let mut edges: Vec<((i64, i64), f64)> = bonds.into_iter().collect();
        edges.sort_by(|((a, b), one), ((c, d), other)| {
            let ends = |a: &i64, b: &i64| (named(a).min(named(b)), named(a).max(named(b)));
            other.total_cmp(one).then_with(|| ends(a, b).cmp(&ends(c, d)))
        });
        let edges: Vec<(i64, i64)> = edges.into_iter().map(|(edge, _)| edge).collect();
        let keys: Vec<i64> = things.iter().map(|(key, _)| *key).collect();
        for group in components(&keys, &edges, &self.rulings) {
            let group: Rc<[i64]> = group.into();
            self.of.extend(group.iter().map(|&key| (key, Rc::clone(&group))));
        }
        Ok(())
    }

    /// What people put together with a thing, as far as it was known.
    fn merged_with(&self, ledger: &Ledger, thing: i64) -> Result<Vec<i64>> {
        let merged = self.rulings.iter().filter_map(|ruling| match ruling {
            Ruling::Merge(a, b) if *a == thing => Some(*b),
            Ruling::Merge(a, b) if *b == thing => Some(*a),
            _ => None,
        });
        let merged: Vec<i64> = merged.collect();
        if merged.is_empty() {
            return Ok(merged);
        }
        let (sql, binds) = &self.known;
        ledger.all(sql, binds.with_first(serde_json::Value::from(merged).to_string()), |row| row.get(0))
    }
}

/// Gives those of the list of keys in the first value that were known.
fn known(as_of: &AsOf, tables: &str, key: &str) -> (String, Binds) {
    let mut binds = Binds::default();
    let keys = binds.add(0);
    let known = as_of.of_reading("g", &mut binds).join(" AND ");
    (format!("SELECT {key} FROM json_each({keys}) m CROSS JOIN {tables} WHERE {known} ORDER BY m.key"), binds)
}

/// Statements linked as the same with a statement.
fn alike(as_of: &AsOf) -> (String, Binds) {
    let mut binds = Binds::default();
    let key = binds.add(0);
    let known = [in_force(as_of, &mut binds), as_of.of_reading("g", &mut binds)].concat().join(" AND ");
    let sql = format!(
        "SELECT s.key, l.score FROM (
            SELECT later AS other, compared, score FROM link WHERE earlier = {key} AND kind = 'same'
            UNION ALL SELECT earlier, compared, score FROM link WHERE later = {key} AND kind = 'same') l
        CROSS JOIN compared c ON c.key = l.compared
        CROSS JOIN statement s ON s.key = l.other CROSS JOIN reading g ON g.key = s.reading WHERE {known}"
    );
    (sql, binds)
}

/// Reports kin to a report.
fn akin(as_of: &AsOf) -> (String, Binds) {
    let mut binds = Binds::default();
    let key = binds.add(0);
    let known = [in_force(as_of, &mut binds), as_of.of_reading("g", &mut binds)].concat().join(" AND ");
    let sql = format!(
        "SELECT g.report, k.strength FROM (
            SELECT derived AS other, compared, max(share_source, share_derived) AS strength FROM kin WHERE source = {key}
            UNION ALL SELECT source, compared, max(share_source, share_derived) FROM kin WHERE derived = {key}) k
        CROSS JOIN compared c ON c.key = k.compared CROSS JOIN reading g ON g.report = k.other WHERE {known}"
    );
    (sql, binds)
}

/// Conditions under which the comparison in table `c` was in force; the first of a report counts as [`AsOf::of_reading`] says.
pub(super) fn in_force(as_of: &AsOf, binds: &mut Binds) -> Vec<String> {
    let other =
        |than: &str| format!("(SELECT 1 FROM compared o WHERE o.report = c.report AND o.key {than} c.key");
    let Some(moment) = &as_of.captured else { return vec![format!("NOT EXISTS {})", other(">"))] };
    let moment = binds.add(moment.as_str().to_owned());
    vec![
        format!("NOT EXISTS {} AND o.at <= {moment})", other(">")),
        format!("(c.at <= {moment} OR NOT EXISTS {}))", other("<")),
    ]
}
