//! Claims and families in a state of knowledge: what hangs together by what was found between things known then.

use super::{AsOf, Result, sql::Binds};
use crate::Ledger;
use std::{collections::BTreeMap, rc::Rc};

/// Claims and families in one state of knowledge, each put together once.
pub(super) struct Then<'l> {
    ledger: &'l Ledger,
    claims: Groups,
    families: Groups,
}

/// Things that hang together, by key.
struct Groups {
    of: BTreeMap<i64, Rc<[i64]>>,
    /// Gives the neighbours of the thing whose key is the first value.
    neighbours: (String, Binds),
    /// Sorts the things of a list of keys by day and key.
    sorted: &'static str,
}

impl<'l> Then<'l> {
    pub(super) fn new(ledger: &'l Ledger, as_of: &AsOf) -> Self {
        let claims = Groups {
            of: BTreeMap::new(),
            neighbours: alike(as_of),
            sorted: "SELECT s.key FROM json_each(?1) m CROSS JOIN statement s ON s.key = m.value ORDER BY s.known, s.id",
        };
        let families = Groups {
            of: BTreeMap::new(),
            neighbours: akin(as_of),
            sorted: "SELECT r.key FROM json_each(?1) m CROSS JOIN report r ON r.key = m.value ORDER BY r.known, r.id",
        };
        Self { ledger, claims, families }
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
        if let Some(group) = self.of.get(&seed) {
            return Ok(Rc::clone(group));
        }
        let (sql, binds) = &self.neighbours;
        let mut found = std::collections::BTreeSet::from([seed]);
        let mut open = vec![seed];
        while let Some(key) = open.pop() {
            let neighbours = ledger.all(sql, binds.with_first(key), |row| row.get::<_, i64>(0))?;
            open.extend(neighbours.into_iter().filter(|&neighbour| found.insert(neighbour)));
        }
        let keys = serde_json::Value::from_iter(found).to_string();
        let group: Rc<[i64]> = ledger.all(self.sorted, [keys], |row| row.get(0))?.into();
        self.of.extend(group.iter().map(|&key| (key, Rc::clone(&group))));
        Ok(group)
    }
}

/// Statements linked as the same with a statement.
fn alike(as_of: &AsOf) -> (String, Binds) {
    let mut binds = Binds::default();
    let key = binds.add(0);
    let known = [in_force(as_of, &mut binds), as_of.of_reading("g", &mut binds)].concat().join(" AND ");
    let sql = format!(
        "SELECT s.key FROM (
            SELECT later AS other, compared FROM link WHERE earlier = {key} AND kind = 'same'
            UNION ALL SELECT earlier, compared FROM link WHERE later = {key} AND kind = 'same') l
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
        "SELECT g.report FROM (
            SELECT derived AS other, compared FROM kin WHERE source = {key}
            UNION ALL SELECT source, compared FROM kin WHERE derived = {key}) k
        CROSS JOIN compared c ON c.key = k.compared CROSS JOIN reading g ON g.report = k.other WHERE {known}"
    );
    (sql, binds)
}

/// Conditions under which the comparison in table `c` was in force; the first of a report counts as [`AsOf::of_reading`] says.
pub(super) fn in_force(as_of: &AsOf, binds: &mut Binds) -> Vec<String> {
    let other = |than: &str| format!("(SELECT 1 FROM compared o WHERE o.report = c.report AND o.key {than} c.key");
    let Some(moment) = &as_of.captured else { return vec![format!("NOT EXISTS {})", other(">"))] };
    let moment = binds.add(moment.as_str().to_owned());
    vec![
        format!("NOT EXISTS {} AND o.at <= {moment})", other(">")),
        format!("(c.at <= {moment} OR NOT EXISTS {}))", other("<")),
    ]
}
