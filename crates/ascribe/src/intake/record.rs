//! The first phase: reports are read on all cores and recorded in the order in which they were met.

use std::time::{Duration, Instant};

use ascribe_ledger::{Capture, Intake, Ledger, Recorded};

use super::read::Taken;
use super::{Met, Watch, Work};
use crate::batch::{self, Limits, Sink};
use crate::clock;

/// Reports of one transaction, at most: each transaction is written through to the disk.
const TOGETHER: usize = 64;
/// Their bytes, at most.
const BYTES: usize = 16 << 20;
/// Where reports come slower than this, each is recorded at once, so that an end at any moment costs little.
pub(super) const PAUSE: Duration = Duration::from_millis(100);

/// What came of an intake.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Reports that were not there before.
    pub(crate) new: usize,
    /// Reports that were there, as these bytes.
    pub(crate) known: usize,
    /// Reports of these bytes that this version of the reader had not read yet.
    pub(crate) read_again: usize,
    /// New reports that are a later version of a page that was there.
    pub(crate) versions: usize,
    /// New reports that tell no day of publication.
    pub(crate) undated: usize,
}

/// Reads `items` and records them.
pub(crate) fn record(
    work: &Work<'_>,
    items: impl Iterator<Item = (Met, usize)> + Send,
    limits: Limits,
    ledger: &mut Ledger,
    watch: &mut dyn Watch,
) -> anyhow::Result<Tally> {
    let mut recorder = Recorder {
        ledger,
        watch,
        new: Vec::new(),
        known: Vec::new(),
        bytes: 0,
        last: Instant::now(),
        tally: Tally::default(),
    };
    batch::ordered(limits, items, |met| work.of(met), &mut recorder)?;
    recorder.commit()?;
    Ok(recorder.tally)
}

/// Reports on their way into the ledger.
struct Recorder<'a> {
    ledger: &'a mut Ledger,
    watch: &'a mut dyn Watch,
    new: Vec<Intake>,
    known: Vec<(String, Capture)>,
    bytes: usize,
    /// When reports were recorded last.
    last: Instant,
    tally: Tally,
}

impl Recorder<'_> {
    fn waiting(&self) -> usize {
        self.new.len() + self.known.len()
    }

    fn commit(&mut self) -> anyhow::Result<()> {
        let by = clock::tool()?;
        if !self.new.is_empty() {
            let recorded = self.ledger.record(&self.new, &by)?;
            for (intake, recorded) in self.new.iter().zip(&recorded) {
                self.tally.count(intake, recorded);
                for warning in &recorded.warnings {
                    self.watch.note(&format!("{}: {}", intake.capture.place, warning.message));
                }
            }
            self.new.clear();
        }
        if !self.known.is_empty() {
            self.ledger.capture(&self.known, &by)?;
            self.tally.known += self.known.len();
            self.known.clear();
        }
        self.bytes = 0;
        self.last = Instant::now();
        Ok(())
    }
}

impl Tally {
    fn count(&mut self, intake: &Intake, recorded: &Recorded) {
        self.new += usize::from(recorded.new_report);
        self.known += usize::from(!recorded.new_report);
        self.read_again += usize::from(!recorded.new_report && recorded.new_reading);
        self.versions += usize::from(recorded.version_of.is_some());
        self.undated += usize::from(recorded.new_report && intake.document.published.is_none());
    }
}

impl Sink<(Taken, u64)> for Recorder<'_> {
    type Error = anyhow::Error;

    fn take(&mut self, (taken, bytes): (Taken, u64)) -> anyhow::Result<()> {
        match taken {
            Taken::New(intake) => {
                self.bytes += intake.raw.len();
                self.new.push(*intake);
            }
            Taken::Known(report, capture) => self.known.push((report, capture)),
            Taken::Failed(failure) => self.watch.fail(&failure),
        }
        if self.waiting() >= TOGETHER || self.bytes >= BYTES {
            self.commit()?;
        }
        self.watch.done(bytes);
        Ok(())
    }

    fn idle(&mut self) -> anyhow::Result<()> {
        if self.waiting() > 0 && self.last.elapsed() >= PAUSE { self.commit() } else { Ok(()) }
    }
}
