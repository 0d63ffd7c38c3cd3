use super::{
    AsOf, Ask, Cursor, Filter, Page, Result, Share, Statement, WINDOW, WINDOW_THEN,
    count::{Count, count},
    sql,
    then::Then,
    walk::Walk,
};
use crate::decide::graded;
use crate::{Credibility, Graded, Ledger};
use ascribe_document::Date;
use std::collections::BTreeSet;

/// One claim as it stands in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Id.
    pub id: String,
    /// The statement it is shown by, its first.
    pub head: Statement,
    /// Day of the first statement.
    pub first_known: Date,
    /// Day of the last statement.
    pub last_known: Date,
    /// Number of statements, as all numbers here without those that people rejected.
    pub statements: usize,
    /// Number of reports they stand in.
    pub reports: usize,
    /// Number of texts: families, and reports without one.
    pub texts: usize,
    /// Number of speakers.
    pub speakers: usize,
    /// Number of statements that deny one of its own.
    pub denied: usize,
    /// Number of statements that people rejected.
    pub rejected: usize,
    /// How many of all its statements people decided on.
    pub reviewed: Share,
    /// How credible it is.
    pub grade: Graded<Credibility>,
}

/// How much stands behind a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// Id of the claim.
    pub claim: String,
    /// Number of reports its statements stand in.
    pub reports: usize,
    /// Number of texts: families, and reports without one.
    pub texts: usize,
    /// Number of statements that deny one of its own.
    pub denied: usize,
}

/// What a list of claims is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClaimOrder {
    /// Number of texts, then of statements; the greatest first.
    #[default]
    Weight,
    /// Day of the last statement, the newest first.
    Newest,
}

type Rank = (usize, usize, Date, String);

impl Count {
    fn rank(&self, order: ClaimOrder) -> Rank {
        let (texts, statements) = match order {
            ClaimOrder::Weight => (self.texts, self.statements),
            ClaimOrder::Newest => (0, 0),
        };
        (texts, statements, self.last_known, self.id.clone())
    }
}

impl Ledger {
    /// Claims, in force or in the state of knowledge asked for, that hold a statement that fits `filter`.
    ///
    /// Their numbers are those of the whole claim as known then. `ask.order` has no say here.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn claims(&self, filter: &Filter, order: ClaimOrder, ask: &Ask) -> Result<Page<Claim>> {
        self.hold(|| {
            let after = ask.after.as_ref().map(rank_of).transpose()?;
            let (mut counts, cut) = if filter.is_open() {
                (self.claims_behind(None, order, after.as_ref(), ask.limit)?, false)
            } else {
                let window = if filter.as_of.is_now() { WINDOW } else { WINDOW_THEN };
                let places = Walk::statements(self, filter)?.newest(self, window + 1)?;
                let cut = places.len() > window;
                let keys: Vec<i64> = places.iter().take(window).map(|place| place.key).collect();
                let counts = if filter.as_of.is_now() {
                    self.claims_behind(Some(&keys), order, after.as_ref(), ask.limit)?
                } else {
                    self.claims_then(&keys, &filter.as_of)?
                };
                (counts, cut)
            };
            counts.sort_by_key(|count| std::cmp::Reverse(count.rank(order)));
            counts.retain(|count| after.as_ref().is_none_or(|after| count.rank(order) < *after));
            let page = Page::of(counts, ask.limit, |count| {
                let (texts, statements, day, id) = count.rank(order);
                Cursor::new([texts.to_string(), statements.to_string(), day.to_string(), id])
            });
            Ok(Page { cut, ..page.map(|count| self.claim_shown(count))? })
        })
    }

    /// The claim with these numbers, with the statement it is shown by.
    pub(super) fn claim_shown(&self, count: Count) -> Result<Claim> {
        let head = Statement { claim: Some(count.id.clone()), ..self.statement_by_key(count.head)? };
        let Count {
            id, first_known, last_known, statements, reports, texts, speakers, denied, rejected, ..
        } = count;
        let reviewed = Share { decided: count.decided, of: statements + rejected, cut: false };
        let grade = self.read(|db| Ok(graded(db, count.grade, Credibility::parse)?))?;
        Ok(Claim {
            id,
            head,
            first_known,
            last_known,
            statements,
            reports,
            texts,
            speakers,
            denied,
            rejected,
            reviewed,
            grade,
        })
    }

    /// The claims in force behind a place in the order, one more than `limit`; with `of` only those of these statements.
    fn claims_behind(
        &self,
        of: Option<&[i64]>,
        order: ClaimOrder,
        after: Option<&Rank>,
        limit: usize,
    ) -> Result<Vec<Count>> {
        let mut binds = sql::Binds::default();
        let (index, columns) = match order {
            ClaimOrder::Weight => ("claim_by_weight", "texts, statements, last_known, id"),
            ClaimOrder::Newest => ("claim_by_day", "last_known, id"),
        };
        let tables = match of {
            None => format!("claim INDEXED BY {index}"),
            Some(keys) => format!(
                "(SELECT DISTINCT c.claim FROM json_each({}) m CROSS JOIN claim_of c ON c.statement = m.value) w
                CROSS JOIN claim ON claim.id = w.claim",
                binds.keys(keys)
            ),
        };
        let behind = match (after, order) {
            (None, _) => "1".into(),
            (Some((texts, statements, day, id)), ClaimOrder::Weight) => format!(
                "({columns}) < ({texts}, {statements}, {}, {})",
                binds.add(day.to_string()),
                binds.add(id.clone())
            ),
            (Some((_, _, day, id)), ClaimOrder::Newest) => {
                format!("({columns}) < ({}, {})", binds.add(day.to_string()), binds.add(id.clone()))
            }
        };
        let sql = format!(
            "SELECT claim.* FROM {tables} WHERE {behind} ORDER BY {} LIMIT {}",
            columns.split(", ").map(|column| format!("{column} DESC")).collect::<Vec<_>>().join(", "),
            binds.add(i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX))
        );
        self.all(&sql, binds.params(), count)
    }

    /// The claims that these statements, by their ids, belong to, as they were known then, in numbers.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn weights(&self, statements: &[&str], as_of: &AsOf) -> Result<Vec<Weight>> {
        let ids = serde_json::Value::from(statements).to_string();
        self.hold(|| {
            let counts = if as_of.is_now() {
                let sql = "SELECT DISTINCT claim.* FROM json_each(?1) m CROSS JOIN statement s ON s.id = m.value
                    CROSS JOIN claim_of ON claim_of.statement = s.key CROSS JOIN claim ON claim.id = claim_of.claim";
                self.all(sql, [ids], count)?
            } else {
                let sql = "SELECT s.key FROM json_each(?1) m CROSS JOIN statement s ON s.id = m.value";
                self.claims_then(&self.all(sql, [ids], |row| row.get(0))?, as_of)?
            };
            let weight = |Count { id, reports, texts, denied, .. }| Weight { claim: id, reports, texts, denied };
            Ok(counts.into_iter().map(weight).collect())
        })
    }

    /// The claims that these statements belonged to in a state of knowledge.
    fn claims_then(&self, statements: &[i64], as_of: &AsOf) -> Result<Vec<Count>> {
        let mut then = Then::new(self, as_of)?;
        let mut seen = BTreeSet::new();
        let mut counts = Vec::new();
        for &statement in statements {
            if !seen.contains(&statement) {
                if let Some((count, members)) = self.unchanged_since(statement, as_of)? {
                    seen.extend(members);
                    counts.push(count);
                    continue;
                }
                let members = then.claim(statement)?;
                seen.extend(members.iter().copied());
                counts.push(self.count_then(&members, &mut then, as_of)?);
            }
        }
        Ok(counts)
    }

    /// The claim in force of a statement, if it was what it is now, with its statements: all of them published by then, none
    /// denied, and no two of them in one family, so that nothing found later can have changed it.
    fn unchanged_since(&self, statement: i64, as_of: &AsOf) -> Result<Option<(Count, Vec<i64>)>> {
        let (Some(day), None) = (as_of.published, &as_of.captured) else { return Ok(None) };
        let sql = "SELECT claim.* FROM claim_of CROSS JOIN claim ON claim.id = claim_of.claim
            WHERE claim_of.statement = ?1 AND last_known <= ?2 AND reports = texts AND denied = 0";
        let Some(count) = self.first(sql, (statement, day.to_string()), count)? else { return Ok(None) };
        let members = "SELECT statement FROM claim_of WHERE claim = ?1";
        let members = self.all(members, [&count.id], |row| row.get(0))?;
        Ok(Some((count, members)))
    }
}

/// The place in the order that a cursor of claims holds.
fn rank_of(cursor: &Cursor) -> Result<Rank> {
    let day: String = cursor.part(2)?;
    let day = Date::parse(&day).ok_or_else(|| cursor.unfit())?;
    Ok((cursor.part(0)?, cursor.part(1)?, day, cursor.part(3)?))
}
