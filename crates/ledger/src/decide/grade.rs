//! How grades are given, and which stands.

use super::grades::{Credibility, Graded, Reliability};
use super::row::{self, Kind, New, Row};
use super::{Decided, Matter, Values, review};
use crate::{By, Ledger, LedgerError, in_force};
use rusqlite::{Connection, OptionalExtension};

impl Ledger {
    /// Grades a speaker. A later grade by anybody stands in the place of this one. Returns the decision's number.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such speaker, `by` names nobody, or the ledger cannot be written.
    pub fn grade_source(
        &mut self,
        source: &str,
        grade: Reliability,
        note: Option<&str>,
        by: &By,
    ) -> Result<i64, LedgerError> {
        self.write(|db| {
            if !db.prepare_cached("SELECT 1 FROM speaker WHERE id = ?")?.exists([source])? {
                return Err(LedgerError::Unknown { kind: "source", id: source.to_owned() }.into());
            }
            let before = values(of_source(db, source)?.grade.as_str());
            let (after, matter) = (values(grade.as_str()), Matter::Source(source.to_owned()));
            row::add(db, &New { kind: Kind::GradeSource, of: None, matter: &matter, before, after, note }, by)
        })
    }

    /// Grades a claim, named by its own id or by that of any of its statements. A later grade by anybody stands in the place
    /// of this one; of claims that become one the last grade stands. `origins` is the fewest independent origins that the
    /// claim has: with less than two nothing confirms it. Returns the decision's number.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if there is no such claim, it is graded [`Credibility::One`] with less than two origins, `by` names
    /// nobody, or the ledger cannot be written.
    pub fn grade_claim(
        &mut self,
        claim: &str,
        grade: Credibility,
        origins: usize,
        note: Option<&str>,
        by: &By,
    ) -> Result<i64, LedgerError> {
        self.write(|db| {
            let unknown = || LedgerError::Unknown { kind: "claim", id: claim.to_owned() };
            let (id, head) = claim_of(db, claim)?.ok_or_else(unknown)?;
            if grade == Credibility::One && origins < 2 {
                return Err(LedgerError::Unfit(format!(
                    "{id} cannot be graded 1, confirmed by other sources: by its words it may have as few as {origins} \
                     independent origins, and it takes two; grade it 2 to 6"
                ))
                .into());
            }
            let before = values(of_claim(db, &id)?.grade.as_str());
            let after = Values { origins: Some(origins), ..values(grade.as_str()) };
            let matter = Matter::Claim(id);
            let number = row::add(db, &New { kind: Kind::GradeClaim, of: None, matter: &matter, before, after, note }, by)?;
            review::settle(db, head)?;
            Ok(number)
        })
    }
}

/// No decision has this number.
pub(super) const NONE: i64 = 0;

fn values(grade: &str) -> Values {
    Values { grade: Some(grade.to_owned()), ..Values::default() }
}

/// The grade of a speaker that stands.
pub(crate) fn of_source(db: &Connection, source: &str) -> rusqlite::Result<Graded<Reliability>> {
    of_source_but(db, source, NONE)
}

/// The same if decision `but` is set aside.
fn of_source_but(db: &Connection, source: &str, but: i64) -> rusqlite::Result<Graded<Reliability>> {
    let last = db
        .prepare_cached(
            "SELECT now.key FROM about CROSS JOIN decision_now now ON now.key = about.decision
             WHERE about.id = ? AND now.kind = 'grade source' AND now.key <> ? ORDER BY now.key DESC LIMIT 1",
        )?
        .query_row((source, but), |row| row.get(0))
        .optional()?;
    read(db, last, Reliability::parse)
}

/// The grade of a claim in force that stands.
fn of_claim(db: &Connection, claim: &str) -> rusqlite::Result<Graded<Credibility>> {
    let last = db
        .prepare_cached("SELECT grade FROM claim WHERE id = ?")?
        .query_row([claim], |row| row.get(0))
        .optional()?;
    read(db, last.flatten(), Credibility::parse)
}

/// The grade that a decision gives; the machine's without one.
pub(crate) fn read<G: Default>(
    db: &Connection,
    decision: Option<i64>,
    parse: impl Fn(&str) -> Option<G>,
) -> rusqlite::Result<Graded<G>> {
    let Some(number) = decision else { return Ok(Graded::default()) };
    db.prepare_cached("SELECT after, who, at, note FROM decision WHERE key = ?")?.query_row([number], |row| {
        let grade = Values::read(row.get_ref(0)?.as_str()?).grade.as_deref().and_then(parse);
        let by = Decided { number, who: row.get(1)?, at: row.get(2)?, note: row.get(3)? };
        Ok(Graded { grade: grade.unwrap_or_default(), by: Some(by) })
    })
}

/// The last decision that grades the claim named after a statement in force, or after one for which it stands, if decision
/// `but` is set aside.
pub(super) fn last_of_statement(db: &Connection, statement: i64, but: i64) -> rusqlite::Result<Option<i64>> {
    let mut select = db.prepare_cached(
        "SELECT now.key, old.key, old.id FROM statement this
         CROSS JOIN statement old ON old.words_sha256 = this.words_sha256 AND old.report = this.report
         CROSS JOIN about ON about.id = 'c' || substr(old.id, 2) CROSS JOIN decision_now now ON now.key = about.decision
         WHERE this.key = ? AND now.kind = 'grade claim' AND now.key <> ? ORDER BY now.key DESC",
    )?;
    let mut rows = select.query((statement, but))?;
    while let Some(row) = rows.next()? {
        let (old, id): (i64, String) = (row.get(1)?, row.get(2)?);
        if old == statement || in_force::stand_in(db, &id)? == Some(statement) {
            return row.get(0);
        }
    }
    Ok(None)
}

/// What stands before and after a grade is taken back, or holds again.
pub(super) fn turned(db: &Connection, root: &Row, holds: bool) -> rusqlite::Result<(Values, Values)> {
    let number = root.by.number;
    match &root.matter {
        Matter::Source(source) => {
            let before = of_source(db, source)?.grade;
            let rest = of_source_but(db, source, number)?;
            let later = rest.by.as_ref().is_some_and(|by| by.number > number);
            let after = if holds && !later { root.after.clone() } else { values(rest.grade.as_str()) };
            Ok((values(before.as_str()), after))
        }
        Matter::Claim(id) => {
            let Some(statement) = node(db, id)? else { return Ok(Default::default()) };
            let claim: String = db
                .prepare_cached("SELECT claim FROM claim_of WHERE statement = ?")?
                .query_row([statement], |row| row.get(0))?;
            let others: Option<i64> = db
                .prepare_cached(
                    "SELECT max(grade) FROM claim_of CROSS JOIN review ON review.statement = claim_of.statement
                     WHERE claim = ? AND claim_of.statement <> ?",
                )?
                .query_row((&claim, statement), |row| row.get(0))?;
            let own = last_of_statement(db, statement, number)?;
            let last = others.max(own).max(holds.then_some(number));
            let (before, after) = (of_claim(db, &claim)?, read(db, last, Credibility::parse)?);
            Ok((values(before.grade.as_str()), values(after.grade.as_str())))
        }
        _ => Ok(Default::default()),
    }
}

/// Id of the claim in force that an id means, its own or that of a statement, and the key of the statement it is shown by.
pub(super) fn claim_of(db: &Connection, id: &str) -> rusqlite::Result<Option<(String, i64)>> {
    let Some(statement) = node(db, id)? else { return Ok(None) };
    db.prepare_cached(
        "SELECT id, head FROM claim WHERE id = (SELECT claim FROM claim_of WHERE statement = ?)",
    )?
    .query_row([statement], |row| Ok((row.get(0)?, row.get(1)?)))
    .optional()
}

/// The statement in force that a claim's id is named after.
pub(super) fn node(db: &Connection, claim: &str) -> rusqlite::Result<Option<i64>> {
    claim.strip_prefix(['c', 's']).map_or(Ok(None), |letters| in_force::stand_in(db, &format!("s{letters}")))
}
