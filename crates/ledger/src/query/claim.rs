use super::{
    AsOf, Claim, Result, Statement,
    sql::Binds,
    then::{self, Then},
};
use crate::{Ledger, LedgerError};
use rusqlite::Row;

/// A claim with all that its origins are counted from.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimInFull {
    /// As in lists.
    pub claim: Claim,
    /// Its statements, by day, without those that people rejected: what its origins are counted from.
    pub members: Vec<Member>,
    /// The statements that people rejected, by day.
    pub rejected: Vec<Member>,
    /// What it is to other claims, by the statements that tell, the surest first.
    pub links: Vec<ClaimLink>,
}

/// A statement of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The statement, with its report and its chain.
    pub statement: Statement,
    /// Id of its report's family, if it has one.
    pub family: Option<String>,
}

/// A link between a statement of a claim and one of another claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimLink {
    /// What the later statement is to the earlier one (`LinkKind`).
    pub kind: String,
    /// Which part of the content it is about (`Scope`).
    pub scope: Option<String>,
    /// How sure the comparison is, 0 to 1.
    pub score: f64,
    /// One sentence for people.
    pub reason: String,
    /// Name and version of what compared.
    pub comparer: String,
    /// Id of the statement of this claim.
    pub ours: String,
    /// True if the statement of this claim is the later one: it denies, contradicts, updates.
    pub ours_is_later: bool,
    /// The statement of the other claim, with the claim's id.
    pub theirs: Statement,
}

impl Ledger {
    /// A claim by its id or by the letters of any of its statements, as it was known.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unknown`] if there is no such claim or nothing of it was known; others if the ledger cannot be read.
    pub fn claim(&self, id: &str, as_of: &AsOf) -> Result<ClaimInFull> {
        self.hold(|| {
            let keys = self.members(id, as_of)?;
            if keys.is_empty() {
                return Err(LedgerError::Unknown { kind: "claim", id: id.to_owned() });
            }
            let mut then = Then::new(self, as_of)?;
            let claim = self.claim_shown(self.count_then(&keys, &mut then, as_of)?)?;
            let members = self.members_shown(&keys, &claim.id, &mut then, as_of)?;
            let (rejected, members) = members.into_iter().partition(|member| member.statement.is_rejected());
            let links = self.links_then(&keys, as_of)?.into_iter().map(|(link, theirs)| {
                let theirs = Statement {
                    claim: Some(self.claim_id_of(theirs, &mut then)?),
                    ..self.statement_by_key(theirs)?
                };
                let Link { kind, scope, score, reason, comparer, ours, ours_is_later } = link;
                Ok(ClaimLink { kind, scope, score, reason, comparer, ours, ours_is_later, theirs })
            });
            Ok(ClaimInFull { links: links.collect::<Result<_>>()?, claim, members, rejected })
        })
    }
}

impl Ledger {
    /// The statements of a claim alone that people did not reject, by day; the claim is named as in [`Ledger::claim`].
    ///
    /// # Errors
    ///
    /// As of [`Ledger::claim`], but where nothing of the claim was known, there are none.
    pub fn claim_members(&self, id: &str, as_of: &AsOf) -> Result<Vec<Member>> {
        self.hold(|| {
            let mut all =
                self.members_shown(&self.members(id, as_of)?, id, &mut Then::new(self, as_of)?, as_of)?;
            all.retain(|member| !member.statement.is_rejected());
            Ok(all)
        })
    }

    fn members_shown(
        &self,
        keys: &[i64],
        claim: &str,
        then: &mut Then<'_>,
        as_of: &AsOf,
    ) -> Result<Vec<Member>> {
        let member = |&key: &i64| {
            let statement = Statement { claim: Some(claim.to_owned()), ..self.statement_by_key(key)? };
            let family = if as_of.is_now() {
                let family = "SELECT f.family FROM statement s JOIN family_of f ON f.report = s.report WHERE s.key = ?1";
                self.first(family, [key], |row| row.get(0))?
            } else {
                let report =
                    self.first("SELECT report FROM statement WHERE key = ?1", [key], |row| row.get(0))?;
                report.map_or(Ok(None), |report| self.family_id_of(report, then))?
            };
            Ok(Member { statement, family })
        };
        keys.iter().map(member).collect()
    }

    /// Links in force then between these statements and others known then, with the key of the other statement, which
    /// is yet to be put in; the surest first.
    fn links_then(&self, members: &[i64], as_of: &AsOf) -> Result<Vec<(Link, i64)>> {
        let mut binds = Binds::default();
        let members = binds.keys(members);
        let known =
            [then::in_force(as_of, &mut binds), as_of.of_reading("g", &mut binds)].concat().join(" AND ");
        let side = |ours: &str, theirs: &str, later: u8| {
            format!(
                "SELECT link.*, {ours} AS ours, {theirs} AS theirs, {later} AS ours_is_later
                FROM json_each({members}) m CROSS JOIN link ON {ours} = m.value WHERE kind <> 'same'"
            )
        };
        let sql = format!(
            "SELECT l.*, c.comparer, o.id AS our_id FROM ({} UNION ALL {}) l
            CROSS JOIN compared c ON c.key = l.compared CROSS JOIN statement o ON o.key = l.ours
            CROSS JOIN statement s ON s.key = l.theirs CROSS JOIN reading g ON g.key = s.reading
            WHERE {known} AND l.theirs NOT IN (SELECT value FROM json_each({members})) ORDER BY l.score DESC, l.key",
            side("earlier", "later", 0),
            side("later", "earlier", 1)
        );
        self.all(&sql, binds.params(), |row| Ok((link(row)?, row.get("theirs")?)))
    }

    /// How many statements known then deny one of these.
    pub(super) fn denials_then(&self, members: &[i64], as_of: &AsOf) -> Result<usize> {
        let mut binds = Binds::default();
        let members = binds.keys(members);
        let known =
            [then::in_force(as_of, &mut binds), as_of.of_reading("g", &mut binds)].concat().join(" AND ");
        // As in `claims`: the denier is the statement whose stance is denied, else the later one.
        let side = |theirs: &str, ours: &str, denier: &str| {
            format!(
                "SELECT s.key FROM json_each({members}) m CROSS JOIN link l ON l.{ours} = m.value AND l.kind = 'denies'
                CROSS JOIN compared c ON c.key = l.compared CROSS JOIN statement o ON o.key = l.{ours}
                CROSS JOIN statement s ON s.key = l.{theirs} CROSS JOIN reading g ON g.key = s.reading
                WHERE {denier} AND {known}
                AND NOT EXISTS (SELECT 1 FROM review v WHERE v.statement IN (s.key, o.key) AND v.state = 'rejected')"
            )
        };
        let sql = format!(
            "SELECT count(*) FROM ({} UNION {})",
            side("later", "earlier", "(s.stance = 'denied' OR o.stance <> 'denied')"),
            side("earlier", "later", "(s.stance = 'denied' AND o.stance <> 'denied')")
        );
        self.number(&sql, binds.params())
    }
}

/// A link before the other statement is put in.
struct Link {
    kind: String,
    scope: Option<String>,
    score: f64,
    reason: String,
    comparer: String,
    ours: String,
    ours_is_later: bool,
}

fn link(row: &Row<'_>) -> rusqlite::Result<Link> {
    Ok(Link {
        kind: row.get("kind")?,
        scope: row.get("scope")?,
        score: row.get("score")?,
        reason: row.get("reason")?,
        comparer: row.get("comparer")?,
        ours: row.get("our_id")?,
        ours_is_later: row.get("ours_is_later")?,
    })
}
