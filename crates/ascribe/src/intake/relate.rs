//! The second phase: what was recorded is compared with what was recorded before it.
//!
//! A comparison looks only at reports recorded before its own, which are all there when this phase begins, so readings are
//! compared on all cores at once, and what is found is recorded in order.

use std::collections::BTreeSet;
use std::time::Instant;

use ascribe_analysis::compare::{Comparer, Moment, descent, kinship};
use ascribe_document::Date;
use ascribe_ledger::{Comparison, Kin, Ledger, Limits as Candidates, ReportRow, Subject};

use super::record::PAUSE;
use super::{Connections, Watch, links::links};
use crate::batch::{self, Limits, Sink};
use crate::clock;
use crate::paths::Failure;
use crate::run::guarded;

/// Readings that are asked for at once.
const PAGE: usize = 4096;
/// Comparisons of one transaction, at most.
const TOGETHER: usize = 64;

/// Reports that may be kin: they share a fingerprint that few have.
const KIN: Candidates = Candidates { most_common: 200, least_shared: 2, candidates: 24 };

/// Name and version of what compares.
pub(crate) fn name(comparer: &Comparer) -> String {
    format!("{} {}", clock::TOOL, comparer.name())
}

/// Compares what is yet to be compared and records what was found.
pub(crate) fn relate(
    connections: &Connections,
    comparer: &Comparer,
    limits: Limits,
    ledger: &mut Ledger,
    watch: &mut dyn Watch,
) -> anyhow::Result<()> {
    let name = name(comparer);
    let mut failed = BTreeSet::new();
    loop {
        let mut pending = ledger.pending(&name, PAGE + failed.len())?;
        pending.retain(|reading| !failed.contains(reading));
        if pending.is_empty() {
            return Ok(());
        }
        let work = |reading| (reading, compared(connections, comparer, reading));
        let items = pending.into_iter().map(|reading| (reading, 0));
        let mut relater =
            Relater { ledger, watch, found: Vec::new(), last: Instant::now(), failed: &mut failed };
        batch::ordered(limits, items, work, &mut relater)?;
        relater.commit()?;
    }
}

/// What a comparison of a reading found; the error names the report.
fn compared(connections: &Connections, comparer: &Comparer, reading: i64) -> Result<Comparison, Failure> {
    let subject = connections
        .ask(|ledger| ledger.subject(reading))
        .map_err(|error| Failure { name: format!("reading {reading}"), message: error.to_string() })?;
    let failure = |message: String| Failure { name: subject.report.id.clone(), message };
    let compare = || {
        let (kins, links) = (kins(connections, &subject)?, links(connections, comparer, &subject)?);
        Ok(Comparison { reading, comparer: name(comparer), kins, links })
    };
    guarded(compare).unwrap_or_else(Err).map_err(failure)
}

/// The reports that the subject's is kin to.
fn kins(connections: &Connections, subject: &Subject) -> Result<Vec<Kin>, String> {
    let candidates = connections.ask(|ledger| ledger.candidate_reports(&subject.report, KIN));
    let candidates = candidates.map_err(|error| error.to_string())?;
    Ok(candidates.iter().filter_map(|(other, _)| kin(other, &subject.report)).collect())
}

/// How two reports are kin, if they are; texts that the policy does not keep cannot be compared.
fn kin(other: &ReportRow, own: &ReportRow) -> Option<Kin> {
    let (first, second) = (other.text.as_deref()?, own.text.as_deref()?);
    let kinship = kinship(first, second)?;
    let certain = descent(&kinship, moment(other), moment(own)).first_is_source();
    if certain == Some(false) {
        // The kinship is told from its source on.
        let kinship = ascribe_analysis::compare::kinship(second, first)?;
        return Some(Kin { source: own.key, derived: other.key, certain: true, kinship });
    }
    Some(Kin { source: other.key, derived: own.key, certain: certain.is_some(), kinship })
}

fn moment(report: &ReportRow) -> Moment {
    let day = Date::parse(&report.known);
    let midnight = |day: Date| i64::from(day.days_since_epoch()) * 86_400;
    match report.dated {
        true => Moment { published: day, captured: None },
        false => Moment { published: None, captured: day.map(midnight) },
    }
}

/// Comparisons on their way into the ledger.
struct Relater<'a> {
    ledger: &'a mut Ledger,
    watch: &'a mut dyn Watch,
    found: Vec<Comparison>,
    /// When comparisons were recorded last.
    last: Instant,
    failed: &'a mut BTreeSet<i64>,
}

impl Relater<'_> {
    fn commit(&mut self) -> anyhow::Result<()> {
        if !self.found.is_empty() {
            self.ledger.relate(&self.found, &clock::tool()?)?;
            self.found.clear();
            self.last = Instant::now();
        }
        Ok(())
    }
}

impl Sink<(i64, Result<Comparison, Failure>)> for Relater<'_> {
    type Error = anyhow::Error;

    fn take(&mut self, (reading, result): (i64, Result<Comparison, Failure>)) -> anyhow::Result<()> {
        match result {
            Ok(comparison) => self.found.push(comparison),
            Err(failure) => {
                self.failed.insert(reading);
                self.watch.fail(&failure);
            }
        }
        if self.found.len() >= TOGETHER {
            self.commit()?;
        }
        self.watch.done(0);
        Ok(())
    }

    fn idle(&mut self) -> anyhow::Result<()> {
        if self.last.elapsed() >= PAUSE { self.commit() } else { Ok(()) }
    }
}
