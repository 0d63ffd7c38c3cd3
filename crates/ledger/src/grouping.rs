//! What families and claims have in common: groups of the nodes of a graph that stands in the tables.

use crate::components::{Ruling, components};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// How the one kind of groups stands in the tables. Each text is a query with one parameter.
#[derive(Debug)]
pub(crate) struct Grouping {
    /// First letter of a node's id.
    pub(crate) node: char,
    /// First letter of a group's id; the rest is that of its first node.
    pub(crate) group: char,
    /// Of a node its neighbours, and how strong the bond is.
    pub(crate) neighbours: &'static str,
    /// Of a node the day it was known and its id; the least of a group is its first.
    pub(crate) place: &'static str,
    /// Of a node's id its key.
    pub(crate) key: &'static str,
    /// Of a node the group it is in; no row if it is alone.
    pub(crate) group_of: &'static str,
    /// Of a group its nodes; no row if it is of one node that is alone.
    pub(crate) members: &'static str,
    /// Puts a node into a group (second parameter).
    pub(crate) put: &'static str,
    /// Puts a node that is alone where it belongs, which is the group named after it (second parameter).
    pub(crate) put_alone: &'static str,
    /// Puts all nodes of a group into another (second parameter).
    pub(crate) pour: &'static str,
}

/// What changed among groups.
#[derive(Debug, Default)]
pub(crate) struct Regrouped {
    /// Groups that are not what they were, or are no more.
    pub(crate) groups: BTreeSet<String>,
    /// Nodes that have other nodes beside them than before; where groups were joined, those of the smaller ones.
    pub(crate) nodes: BTreeSet<i64>,
}

impl Regrouped {
    pub(crate) fn extend(&mut self, other: Self) {
        self.groups.extend(other.groups);
        self.nodes.extend(other.nodes);
    }
}

/// When a node was known, and its id.
type Place = (String, String);

impl Grouping {
    /// Brings groups up to date after bonds were added.
    ///
    /// A group that no split has touched is all that can be reached from its nodes, so such groups are joined as they
    /// stand; the others are made anew.
    pub(crate) fn bind(
        &self,
        db: &Connection,
        rulings: &[Ruling],
        bonds: impl IntoIterator<Item = (i64, i64)>,
    ) -> rusqlite::Result<Regrouped> {
        let mut touched = BTreeSet::new();
        for node in
            rulings.iter().filter(|ruling| matches!(ruling, Ruling::Split(..))).flat_map(Ruling::nodes)
        {
            touched.insert(self.group_of(db, node)?);
        }
        let mut all = Regrouped::default();
        for groups in self.bound(db, bonds)? {
            let regrouped = if groups.is_disjoint(&touched) {
                self.join(db, groups)?
            } else {
                self.settle_groups(db, rulings, &groups)?
            };
            all.extend(regrouped);
        }
        Ok(all)
    }

    /// Makes anew the groups of all nodes that can be reached from these groups.
    pub(crate) fn settle_groups(
        &self,
        db: &Connection,
        rulings: &[Ruling],
        groups: &BTreeSet<String>,
    ) -> rusqlite::Result<Regrouped> {
        let mut seeds = Vec::new();
        for group in groups {
            seeds.extend(self.members(db, group)?);
        }
        self.settle(db, rulings, seeds)
    }

    /// Makes anew the groups of all nodes that can be reached from `seeds`.
    pub(crate) fn settle(
        &self,
        db: &Connection,
        rulings: &[Ruling],
        seeds: impl IntoIterator<Item = i64>,
    ) -> rusqlite::Result<Regrouped> {
        let mut all = Regrouped::default();
        for (group, nodes) in self.groups(db, rulings, seeds)? {
            let put = if nodes.len() > 1 { self.put } else { self.put_alone };
            for node in nodes {
                let before = self.group_of(db, node)?;
                db.prepare_cached(put)?.execute((node, &group))?;
                if before != group {
                    all.groups.insert(before);
                }
                all.nodes.insert(node);
            }
            all.groups.insert(group);
        }
        Ok(all)
    }

    /// Joins groups as they stand.
    fn join(&self, db: &Connection, groups: BTreeSet<String>) -> rusqlite::Result<Regrouped> {
        let mut first: Option<Place> = None;
        let mut members = Vec::new();
        for group in &groups {
            let place = self.place(db, self.first(db, group)?)?;
            first = Some(first.map_or(place.clone(), |first| first.min(place)));
            members.push(self.members(db, group)?);
        }
        let now = first.map(|(_, id)| self.named_after(&id)).unwrap_or_default();
        for (group, members) in groups.iter().zip(&members) {
            match members[..] {
                [alone] => db.prepare_cached(self.put)?.execute((alone, &now))?,
                _ => db.prepare_cached(self.pour)?.execute((group, &now))?,
            };
        }
        members.sort_by_key(Vec::len);
        members.pop();
        Ok(Regrouped { groups, nodes: members.into_iter().flatten().collect() })
    }

    /// The groups of all nodes that can be reached from `seeds`: id and nodes, from bonds and rulings alone.
    pub(crate) fn groups(
        &self,
        db: &Connection,
        rulings: &[Ruling],
        seeds: impl IntoIterator<Item = i64>,
    ) -> rusqlite::Result<Vec<(String, Vec<i64>)>> {
        let (places, bonds) = self.reached(db, rulings, seeds)?;
        let id = |node: &i64| places.get(node).map_or("", |(_, id)| id.as_str());
        let mut edges: Vec<_> = bonds
            .iter()
            .map(|((a, b), strength)| {
                let ids = if id(a) < id(b) { (id(a), id(b)) } else { (id(b), id(a)) };
                (*strength, ids, (*a, *b))
            })
            .collect();
        edges.sort_by(|(one, one_ids, _), (other, other_ids, _)| {
            other.total_cmp(one).then_with(|| one_ids.cmp(other_ids))
        });
        let edges: Vec<(i64, i64)> = edges.into_iter().map(|(_, _, edge)| edge).collect();
        let nodes: Vec<i64> = places.keys().copied().collect();
        let named = components(&nodes, &edges, rulings).into_iter().filter_map(|nodes| {
            let first = nodes.iter().filter_map(|node| places.get(node)).min()?;
            Some((self.named_after(&first.1), nodes))
        });
        Ok(named.collect())
    }

    /// All nodes that can be reached, with their places, and the bonds between them.
    #[allow(clippy::type_complexity, reason = "two maps")]
    fn reached(
        &self,
        db: &Connection,
        rulings: &[Ruling],
        seeds: impl IntoIterator<Item = i64>,
    ) -> rusqlite::Result<(BTreeMap<i64, Place>, BTreeMap<(i64, i64), f64>)> {
        let mut merged = BTreeMap::<i64, Vec<i64>>::new();
        for ruling in rulings {
            if let Ruling::Merge(a, b) = ruling {
                merged.entry(*a).or_default().push(*b);
                merged.entry(*b).or_default().push(*a);
            }
        }
        let mut neighbours = db.prepare_cached(self.neighbours)?;
        let mut open: Vec<i64> = seeds.into_iter().collect();
        let (mut places, mut bonds) = (BTreeMap::new(), BTreeMap::<(i64, i64), f64>::new());
        while let Some(node) = open.pop() {
            if places.contains_key(&node) {
                continue;
            }
            places.insert(node, self.place(db, node)?);
            open.extend(merged.get(&node).into_iter().flatten());
            let mut rows = neighbours.query([node])?;
            while let Some(row) = rows.next()? {
                let (other, strength): (i64, f64) = (row.get(0)?, row.get(1)?);
                let bond = bonds.entry((node.min(other), node.max(other))).or_insert(strength);
                *bond = bond.max(strength);
                open.push(other);
            }
        }
        Ok((places, bonds))
    }

    /// The groups that new bonds bring together, each time two or more.
    fn bound(
        &self,
        db: &Connection,
        bonds: impl IntoIterator<Item = (i64, i64)>,
    ) -> rusqlite::Result<Vec<BTreeSet<String>>> {
        let mut bound: Vec<BTreeSet<String>> = Vec::new();
        for (a, b) in bonds {
            let mut one = BTreeSet::from([self.group_of(db, a)?, self.group_of(db, b)?]);
            bound.retain(|other| {
                let apart = other.is_disjoint(&one);
                if !apart {
                    one.extend(other.iter().cloned());
                }
                apart
            });
            bound.push(one);
        }
        bound.retain(|groups| groups.len() > 1);
        Ok(bound)
    }

    /// The group of a node; of a node alone the one that would be named after it.
    pub(crate) fn group_of(&self, db: &Connection, node: i64) -> rusqlite::Result<String> {
        let group = db.prepare_cached(self.group_of)?.query_row([node], |row| row.get(0)).optional()?;
        match group {
            Some(group) => Ok(group),
            None => Ok(self.named_after(&self.place(db, node)?.1)),
        }
    }

    /// The nodes of a group.
    pub(crate) fn members(&self, db: &Connection, group: &str) -> rusqlite::Result<Vec<i64>> {
        let members: Vec<i64> = db
            .prepare_cached(self.members)?
            .query_map([group], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if members.is_empty() { Ok(vec![self.first(db, group)?]) } else { Ok(members) }
    }

    /// The node that a group is named after.
    pub(crate) fn first(&self, db: &Connection, group: &str) -> rusqlite::Result<i64> {
        let id = format!("{}{}", self.node, group.get(1..).unwrap_or_default());
        db.prepare_cached(self.key)?.query_row([id], |row| row.get(0))
    }

    /// The id of a node.
    pub(crate) fn id(&self, db: &Connection, node: i64) -> rusqlite::Result<String> {
        Ok(self.place(db, node)?.1)
    }

    fn place(&self, db: &Connection, node: i64) -> rusqlite::Result<Place> {
        db.prepare_cached(self.place)?.query_row([node], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn named_after(&self, id: &str) -> String {
        format!("{}{}", self.group, id.get(1..).unwrap_or_default())
    }
}
