//! How long the first page of a listing takes as a ledger grows. Raw rows go to standard output, one a query.

mod copies;
mod people;
mod queries;
mod world;

use std::{io::Write, path::Path, time::Instant};

use anyhow::{Context, Result};
use ascribe_ledger::{Access, By, Ledger, Moment};
use serde_json::json;

use crate::machine::{machine, worked};
use world::{STATEMENTS, World};

/// Reports in one transaction, as in an intake.
const BATCH: usize = 200;

/// Makes the ledgers that are missing, and times the queries on each.
pub(crate) fn run(folder: &Path, sizes: &[usize], rounds: usize) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({"bench": "ledger-scale", "rounds": rounds, "machine": machine()}))?;
    for &size in sizes {
        let path = folder.join(format!("{size}.ledger"));
        if !path.exists() {
            let began = Instant::now();
            let unfinished = folder.join(format!("{size}.unfinished"));
            make(&unfinished, size)?;
            std::fs::rename(&unfinished, &path)?;
            let seconds = began.elapsed().as_secs_f64();
            writeln!(out, "{}", json!({"statements": size, "made_in_seconds": seconds}))?;
        }
        let ledger = Ledger::open(&path, Access::Read)?;
        let status = ledger.status()?;
        writeln!(
            out,
            "{}",
            json!({"statements": status.statements, "reports": status.reports, "claims": status.claims,
                   "families": status.families, "links": status.links, "speakers": status.speakers, "bytes": status.bytes})
        )?;
        for query in queries::queries(&ledger)? {
            let (mut times, mut work) = (Vec::new(), Vec::new());
            let mut rows = 0;
            for _ in 0..rounds {
                // A verb opens the ledger for one question.
                let ledger = Ledger::open(&path, Access::Read)?;
                let (began, worked) = (Instant::now(), worked());
                rows = (query.run)(&ledger).with_context(|| format!("{} {}", query.listing, query.filter))?;
                times.push(began.elapsed().as_secs_f64() * 1e3);
                work.push((self::worked() - worked) / 1e6);
            }
            times.sort_by(f64::total_cmp);
            work.sort_by(f64::total_cmp);
            writeln!(
                out,
                "{}",
                json!({"statements": size, "listing": query.listing, "filter": query.filter, "rows": rows,
                       "median_ms": times.get(rounds / 2), "worst_ms": times.last(),
                       "median_processor_ms": work.get(rounds / 2), "worst_processor_ms": work.last()})
            )?;
            out.flush()?;
        }
    }
    Ok(())
}

/// Statements that are recorded one by one; what goes beyond them are copies.
const RECORDED: usize = 10_000;

/// A ledger of about `size` statements.
fn make(path: &Path, size: usize) -> Result<()> {
    record(path, size.min(RECORDED))?;
    copies::add(path, (size / RECORDED).saturating_sub(1))
}

/// Records through the calls that `ascribe add` makes.
fn record(path: &Path, size: usize) -> Result<()> {
    let at = |report: usize| Moment::of_unix(world::captured(report, size)).context("no such moment");
    let by = |report: usize| Ok::<_, anyhow::Error>(By { who: "ascribe-bench".into(), at: at(report)? });
    let mut ledger = Ledger::open(path, Access::Write(&by(0)?))?;
    let mut world = World::new(size);
    let reports = size / STATEMENTS;
    let mut first = 0;
    while first < reports {
        let last = (first + BATCH).min(reports);
        let (mut intakes, mut comparisons) = (Vec::new(), Vec::new());
        for report in first..last {
            let (intake, comparison) = world.report(report, at(report)?);
            intakes.push(intake);
            comparisons.push(comparison);
        }
        ledger.record(&intakes, &by(last - 1)?)?;
        ledger.relate(&comparisons, &by(last - 1)?)?;
        first = last;
    }
    people::decide(&mut ledger, &at(reports.saturating_sub(1))?)
}
