use super::{
    AsOf, Claim, Filter, Point, Report, Result, WINDOW,
    sql::Binds,
    then::{Then, in_force},
    walk::{Place, Walk},
};
use crate::Ledger;
use std::collections::BTreeSet;

/// What became known between two states of knowledge.
#[derive(Debug, Clone, PartialEq)]
pub struct Diff {
    /// Reports that are new, the newest first.
    pub reports: Vec<Report>,
    /// Claims of which nothing was known before, those of most texts first.
    pub new_claims: Vec<Claim>,
    /// Claims that were known and gained something, those that gained most texts first.
    pub grown_claims: Vec<Grown>,
    /// New figures of measures, the newest first.
    pub points: Vec<Point>,
    /// True if there is more than was looked at or asked for.
    pub cut: bool,
}

/// A claim before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Grown {
    /// The claim after.
    pub claim: Claim,
    /// The claims before whose statements it holds: more than one if what came between brought them together.
    pub before: Vec<Claim>,
}

impl Ledger {
    /// What was known in the state `to` and not yet in the state `from`, at most `limit` of each sort.
    ///
    /// New is what stands in a report that was not known before; that a report was read again is nothing new.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the ledger cannot be read.
    pub fn diff(&self, from: &AsOf, to: &AsOf, filter: &Filter, limit: usize) -> Result<Diff> {
        self.hold(|| {
            let filter = Filter { as_of: to.clone(), ..filter.clone() };
            let mut reports = Walk::readings(self, &filter)?.new_since(from).newest(self, limit + 1)?;
            let mut statements = Walk::statements(self, &filter)?.new_since(from).newest(self, WINDOW + 1)?;
            let mut points =
                Walk::figures(self, None, &filter)?.measured().new_since(from).newest(self, limit + 1)?;
            let mut cut = reports.len() > limit || points.len() > limit || statements.len() > WINDOW;
            reports.truncate(limit);
            points.truncate(limit);
            statements.truncate(WINDOW);
            let (mut new_claims, mut grown_claims) = self.claims_between(&statements, from, to)?;
            cut |= new_claims.len() > limit || grown_claims.len() > limit;
            new_claims.truncate(limit);
            grown_claims.truncate(limit);
            Ok(Diff {
                reports: reports
                    .iter()
                    .map(|place| self.report_of_reading(place.reading))
                    .collect::<Result<_>>()?,
                new_claims,
                grown_claims,
                points: points.iter().map(|place| self.point(place)).collect::<Result<_>>()?,
                cut,
            })
        })
    }
}

impl Ledger {
    /// The claims that these new statements made or added to, those of most texts or with most new ones first.
    fn claims_between(&self, new: &[Place], from: &AsOf, to: &AsOf) -> Result<(Vec<Claim>, Vec<Grown>)> {
        let (mut before, mut after) = (Then::new(self, from)?, Then::new(self, to)?);
        let mut seeds: Vec<i64> = new.iter().map(|place| place.key).collect();
        seeds.extend(self.denied_by(&seeds, to)?);
        let mut seen = BTreeSet::new();
        let (mut made, mut grown) = (Vec::new(), Vec::new());
        for seed in seeds {
            if seen.contains(&seed) {
                continue;
            }
            let members = after.claim(seed)?;
            seen.extend(members.iter().copied());
            let count = self.count_then(&members, &mut after, to)?;
            let old = self.of_known_reports(&members, from)?;
            if old.is_empty() {
                made.push(count);
                continue;
            }
            let mut firsts = BTreeSet::new();
            let mut counts = Vec::new();
            for member in self.known_statements(&old, from)? {
                let group = before.claim(member)?;
                if firsts.insert(group.first().copied()) {
                    counts.push(self.count_then(&group, &mut before, from)?);
                }
            }
            grown.push((count, counts));
        }
        made.sort_by_key(|count| {
            std::cmp::Reverse((count.texts, count.statements, count.last_known, count.id.clone()))
        });
        grown.sort_by_key(|(count, before)| {
            let gain = count.texts.saturating_sub(before.iter().map(|before| before.texts).sum());
            std::cmp::Reverse((gain, count.texts, count.statements, count.id.clone()))
        });
        let made = made.into_iter().map(|count| self.claim_shown(count)).collect::<Result<_>>()?;
        let grown = grown.into_iter().map(|(count, before)| {
            let before = before.into_iter().map(|count| self.claim_shown(count)).collect::<Result<_>>()?;
            Ok(Grown { claim: self.claim_shown(count)?, before })
        });
        Ok((made, grown.collect::<Result<_>>()?))
    }

    /// Those of these statements that stand in reports known then.
    fn of_known_reports(&self, statements: &[i64], as_of: &AsOf) -> Result<Vec<i64>> {
        let mut binds = Binds::default();
        let statements = binds.keys(statements);
        let known = as_of.of_reading("g", &mut binds).join(" AND ");
        let sql = format!(
            "SELECT s.key FROM json_each({statements}) m CROSS JOIN statement s ON s.key = m.value
            WHERE EXISTS (SELECT 1 FROM reading g WHERE g.report = s.report AND {known}) ORDER BY m.key"
        );
        self.all(&sql, binds.params(), |row| row.get(0))
    }

    /// The statements at the other end of denials from these, as far as known then.
    fn denied_by(&self, statements: &[i64], as_of: &AsOf) -> Result<Vec<i64>> {
        let mut binds = Binds::default();
        let statements = binds.keys(statements);
        let known = [in_force(as_of, &mut binds), as_of.of_reading("g", &mut binds)].concat().join(" AND ");
        let sql = format!(
            "SELECT s.key FROM (
                SELECT l.earlier AS other, l.compared FROM json_each({statements}) m
                CROSS JOIN link l ON l.later = m.value AND l.kind = 'denies'
                UNION SELECT l.later, l.compared FROM json_each({statements}) m
                CROSS JOIN link l ON l.earlier = m.value AND l.kind = 'denies') d
            CROSS JOIN compared c ON c.key = d.compared
            CROSS JOIN statement s ON s.key = d.other CROSS JOIN reading g ON g.key = s.reading
            WHERE {known} ORDER BY s.key"
        );
        self.all(&sql, binds.params(), |row| row.get(0))
    }
}
