//! Kills `ascribe add` at random moments of one growing intake and looks whether anything was lost or doubled. Raw rows go
//! to standard output, one a kill.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use ascribe_ledger::query::{AsOf, Filter, Status};
use ascribe_ledger::{Access, Ledger};
use serde_json::json;

use crate::machine::machine;
use crate::speed::binary;

/// Milliseconds after which a run is killed, at most; most of them are reading then.
const LONGEST: u64 = 900;
/// So many records more are there for each run.
const MORE: usize = 4;

/// Kills so many runs in the middle, over records of which some more are there for each, and compares the outcome with that
/// of a run that nobody disturbed. Runs that end before are told and not counted.
pub(crate) fn run(records: &Path, kills: usize, seed: u64) -> Result<()> {
    let records = std::fs::read_to_string(records).with_context(|| records.display().to_string())?;
    let lines: Vec<&str> = records.lines().filter(|line| !line.trim().is_empty()).collect();
    let folder = std::env::temp_dir().join(format!("ascribe-kill-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let (records, ledger) = (folder.join("records.jsonl"), folder.join("killed.ledger"));
    let intake = Intake { ascribe: binary()?, records, ledger };
    let mut out = std::io::stdout().lock();
    let head =
        json!({"bench": "kill", "records": lines.len(), "kills": kills, "seed": seed, "machine": machine()});
    writeln!(out, "{head}")?;
    let mut random = Random(seed | 1);
    let (mut there, mut killed, mut unsound, mut in_vain) = (0, 0, 0, 0);
    while killed < kills {
        ensure!(in_vain < 20, "the records are used up after {killed} kills; give more of them");
        there = (there + MORE).min(lines.len());
        std::fs::write(&intake.records, lines[..there].join("\n"))?;
        let wait = Duration::from_millis(30 + random.below(LONGEST));
        let ended = intake.killed_after(wait)?;
        (killed, in_vain) = if ended { (killed, in_vain + 1) } else { (killed + 1, 0) };
        let found = intake.state()?;
        unsound += usize::from(found.as_ref().is_some_and(|(_, findings)| *findings > 0));
        let (status, findings) = found.unzip();
        writeln!(
            out,
            "{}",
            json!({"kill": killed, "after_ms": wait.as_millis() as u64, "ended_before": ended, "records": there,
                   "reports": status.as_ref().map(|status| status.reports),
                   "pending": status.as_ref().map(|status| status.pending), "findings": findings})
        )?;
    }
    std::fs::write(&intake.records, lines.join("\n"))?;
    let began = Instant::now();
    let (status, findings) = intake.whole()?;
    let other = Intake { ledger: folder.join("whole.ledger"), ..intake };
    let (undisturbed, _) = other.whole()?;
    let same = rows(&folder.join("killed.ledger"))? == rows(&other.ledger)?;
    writeln!(
        out,
        "{}",
        json!({"kills": kills, "unsound": unsound, "findings": findings, "reports": status.reports,
               "captures": status.captures, "statements": status.statements, "pending": status.pending,
               "undisturbed": {"reports": undisturbed.reports, "captures": undisturbed.captures,
                               "statements": undisturbed.statements},
               "same_rows": same, "seconds_after": began.elapsed().as_secs_f64()})
    )?;
    std::fs::remove_dir_all(&folder).context("temporary folder")?;
    ensure!(unsound == 0 && findings == 0 && same, "something was lost, doubled or does not fit");
    Ok(())
}

/// An intake that is run again and again.
struct Intake {
    ascribe: PathBuf,
    records: PathBuf,
    ledger: PathBuf,
}

impl Intake {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.ascribe);
        command.args(["add", "--jsonl"]).arg(&self.records).arg("--ledger").arg(&self.ledger);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// True if the run ended by itself before.
    fn killed_after(&self, wait: Duration) -> Result<bool> {
        let mut run = self.command().spawn()?;
        std::thread::sleep(wait);
        let ended = run.try_wait()?.is_some();
        // SIGKILL on Unix.
        run.kill().or_else(|error| if ended { Ok(()) } else { Err(error) })?;
        run.wait()?;
        Ok(ended)
    }

    /// What the ledger holds and how many findings a verification has; `None` if it is not made yet.
    fn state(&self) -> Result<Option<(Status, usize)>> {
        if !self.ledger.exists() || self.ledger.metadata()?.len() == 0 {
            return Ok(None);
        }
        // A ledger without tables is one whose making was cut off.
        let Ok(ledger) = Ledger::open(&self.ledger, Access::Read) else { return Ok(None) };
        let verified = ledger.verify(&mut |_, _| (), &mut |_| ())?;
        Ok(Some((ledger.status()?, verified.findings)))
    }

    /// Runs to the end.
    fn whole(&self) -> Result<(Status, usize)> {
        ensure!(self.command().status()?.success(), "the last run failed");
        self.state()?.context("no ledger")
    }
}

/// What stands in a ledger, without the moments at which it came in.
fn rows(ledger: &Path) -> Result<(Vec<String>, Vec<String>, Vec<String>)> {
    let ledger = Ledger::open(ledger, Access::Read)?;
    let filter = Filter::default();
    let statements = ledger.every_statement(&filter).map(|row| Ok(format!("{:?}", row?)));
    let claims = ledger.every_claim(&filter).map(|row| Ok(format!("{:?}", row?)));
    let as_of = AsOf::default();
    let kin = ledger.every_kin(&as_of).map(|row| Ok(format!("{:?}", row?)));
    Ok((statements.collect::<Result<_>>()?, claims.collect::<Result<_>>()?, kin.collect::<Result<_>>()?))
}

/// Xorshift (Marsaglia 2003): the same moments for the same seed.
struct Random(u64);

impl Random {
    const fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}
