use crate::claims::{self, CLAIMS};
use crate::components::Ruling;
use crate::custody::Custody;
use crate::error::Fault;
use crate::families::{self, FAMILIES};
use crate::grouping::Grouping;
use crate::{By, Ledger, LedgerError};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Which statements say the same.
    Claims,
    /// Which reports derive from one another.
    Families,
}

impl About {
    const fn split(self) -> &'static str {
        match self {
            Self::Claims => "split claim",
            Self::Families => "split family",
        }
    }

    const fn merge(self) -> &'static str {
        match self {
            Self::Claims => "merge claims",
            Self::Families => "merge families",
        }
    }

    fn of(kind: &str) -> Self {
        if kind.ends_with("claim") || kind.ends_with("claims") { Self::Claims } else { Self::Families }
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
        let key = in_force(db, self, &node)?.ok_or_else(unknown)?;
        Ok((node, key))
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
            let subject = json!({ "apart": ids(db, grouping, &apart)?, "rest": ids(db, grouping, &rest)? });
            decide(db, about.split(), &subject, note, by)
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
            decide(db, about.merge(), &json!({ "together": [one_id, other_id] }), note, by)
        })
    }

    /// Takes a decision back; the decision itself stays in the record. An undo can be undone.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such decision, if it is undone already, or if the ledger cannot be written.
    pub fn undo(&mut self, decision: i64, note: Option<&str>, by: &By) -> Result<i64, LedgerError> {
        self.write(|db| {
            let all = decisions(db)?;
            match all.iter().find(|each| each.key == decision) {
                None => Err(LedgerError::Unknown { kind: "decision", id: decision.to_string() }.into()),
                Some(found) if !found.holds => {
                    Err(LedgerError::Unfit(format!("decision {decision} is undone already")).into())
                }
                Some(_) => decide(db, "undo", &json!({ "decision": decision }), note, by),
            }
        })
    }
}

/// The subject of a custody event about a decision.
pub(crate) fn decided(kind: &str, key: i64) -> String {
    format!("{kind} {key}")
}

/// Adds a decision and brings the groups it is about up to date.
fn decide(db: &Connection, kind: &str, subject: &Value, note: Option<&str>, by: &By) -> Result<i64, Fault> {
    db.execute(
        "INSERT INTO decision (at, who, kind, subject, note) VALUES (?, ?, ?, ?, ?)",
        params![by.at.as_str(), by.who, kind, subject.to_string(), note],
    )?;
    let key = db.last_insert_rowid();
    let detail = json!({ "kind": kind, "subject": subject, "note": note });
    Custody::take(db, by)?.add("decided", &decided("decision", key), detail)?;

    let all = decisions(db)?;
    let mut root = all.iter().find(|each| each.key == key);
    while let Some(undone) = root.and_then(Decision::undoes) {
        root = all.iter().find(|each| each.key == undone);
    }
    let Some(root) = root else { return Ok(key) };
    let about = About::of(&root.kind);
    let grouping = about.grouping();
    let mut groups = BTreeSet::new();
    for node in root.ruling(db)?.iter().flat_map(Ruling::nodes) {
        groups.insert(grouping.group_of(db, node)?);
    }
    let regrouped = grouping.settle_groups(db, &rulings(db, about)?, &groups)?;
    match about {
        About::Claims => claims::count(db, &regrouped.groups)?,
        About::Families => families::regrouped(db, &regrouped)?,
    }
    Ok(key)
}

/// What people decided and did not take back, in order, for the nodes in force.
pub(crate) fn rulings(db: &Connection, about: About) -> rusqlite::Result<Vec<Ruling>> {
    let mut rulings = Vec::new();
    for decision in decisions(db)? {
        if decision.holds && decision.kind != "undo" && About::of(&decision.kind) == about {
            rulings.extend(decision.ruling(db)?);
        }
    }
    Ok(rulings)
}

struct Decision {
    key: i64,
    kind: String,
    subject: Value,
    /// Whether it was not undone.
    holds: bool,
}

impl Decision {
    fn undoes(&self) -> Option<i64> {
        (self.kind == "undo").then(|| self.subject["decision"].as_i64()).flatten()
    }

    fn ruling(&self, db: &Connection) -> rusqlite::Result<Option<Ruling>> {
        let about = About::of(&self.kind);
        let nodes = |part: &str| -> rusqlite::Result<Vec<i64>> {
            let ids = self.subject[part].as_array().into_iter().flatten().filter_map(Value::as_str);
            ids.filter_map(|id| in_force(db, about, id).transpose()).collect()
        };
        if self.kind == about.merge() {
            let [one, other] = nodes("together")?[..] else { return Ok(None) };
            return Ok(Some(Ruling::Merge(one, other)));
        }
        Ok(Some(Ruling::Split(nodes("apart")?.into_iter().collect(), nodes("rest")?.into_iter().collect())))
    }
}

fn decisions(db: &Connection) -> rusqlite::Result<Vec<Decision>> {
    let mut all: Vec<Decision> = db
        .prepare_cached("SELECT key, kind, subject FROM decision ORDER BY key")?
        .query_map([], |row| {
            let subject = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
            Ok(Decision { key: row.get(0)?, kind: row.get(1)?, subject, holds: true })
        })?
        .collect::<rusqlite::Result<_>>()?;
    // An undo comes after what it undoes, so the last holds, and tells of those before it.
    for place in (0..all.len()).rev() {
        let undone = all[place].undoes().filter(|_| all[place].holds);
        if let Some(undone) = all.iter_mut().find(|each| Some(each.key) == undone) {
            undone.holds = false;
        }
    }
    Ok(all)
}

/// The node in force with that id. A statement whose reading was superseded is stood for by the one with the same words in
/// its report's newer reading.
fn in_force(db: &Connection, about: About, id: &str) -> rusqlite::Result<Option<i64>> {
    let query = match about {
        About::Families => "SELECT key FROM report WHERE id = ?",
        About::Claims => {
            "SELECT now.key FROM statement old JOIN claim_of ON claim_of.report = old.report
             JOIN statement now ON now.key = claim_of.statement AND now.words_sha256 = old.words_sha256
             WHERE old.id = ? ORDER BY now.key <> old.key, now.ordinal LIMIT 1"
        }
    };
    db.prepare_cached(query)?.query_row([id], |row| row.get(0)).optional()
}

fn ids(db: &Connection, grouping: &Grouping, nodes: &[i64]) -> rusqlite::Result<Vec<String>> {
    nodes.iter().map(|&node| grouping.id(db, node)).collect()
}
