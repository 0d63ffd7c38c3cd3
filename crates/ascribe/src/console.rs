//! What is said on standard error: failures, and how far a long run has come.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use crate::paths::Failure;
use crate::render::visible;

/// Speaks on standard error. Nobody may be listening, so errors of writing there are passed over.
pub(crate) struct Console {
    terminal: bool,
    /// Progress is shown.
    shown: bool,
    /// Progress was asked for, so its last line stays.
    asked: bool,
    /// A progress line stands on the terminal's last row.
    on_row: bool,
    start: Instant,
    drawn: Instant,
    done: Count,
    total: Count,
    failed: u64,
    noted: u64,
    task: Task,
}

/// What is done to what, in words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Task {
    /// Documents are read.
    Read,
    /// Reports are compared.
    Compare,
    /// Reports are verified.
    Verify,
}

impl Task {
    const fn things(self) -> &'static str {
        match self {
            Self::Read => "documents",
            Self::Compare => "reports compared",
            Self::Verify => "reports verified",
        }
    }

    const fn deed(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Compare => "compared",
            Self::Verify => "verified",
        }
    }
}

/// An amount of work. In a total, 0 means not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Reports.
    pub(crate) items: u64,
    /// Bytes of input.
    pub(crate) bytes: u64,
}

/// A run shorter than this needs no progress.
const PATIENCE: Duration = Duration::from_millis(1500);
/// How often the line on a terminal changes.
const REDRAW: Duration = Duration::from_millis(200);
/// How often a line goes into a log.
const LOG: Duration = Duration::from_secs(10);
/// So many failures are told one by one; the rest are counted.
const TOLD: u64 = 20;

impl Console {
    /// Speaks of `total`. Progress is shown if `asked` for, or if standard error is a terminal that does not also
    /// show the results.
    pub(crate) fn new(task: Task, total: Count, asked: bool, results_on_terminal: bool) -> Self {
        let terminal = io::stderr().is_terminal();
        let shown = asked || (terminal && !results_on_terminal);
        let now = Instant::now();
        let (done, on_row, failed, noted) = (Count::default(), false, 0, 0);
        Self { terminal, shown, asked, on_row, start: now, drawn: now, done, total, failed, noted, task }
    }

    /// One more item was read or failed.
    pub(crate) fn done(&mut self, bytes: u64) {
        self.done.items += 1;
        self.done.bytes += bytes;
        let now = Instant::now();
        let pause = if self.terminal { REDRAW } else { LOG };
        if self.shown && now - self.start >= PATIENCE && now - self.drawn >= pause {
            self.draw(now);
        }
    }

    /// One more item of `of`, which is known only now.
    pub(crate) fn step(&mut self, of: u64) {
        self.total.items = of;
        self.done(0);
    }

    /// One item could not be read.
    pub(crate) fn fail(&mut self, failure: &Failure) {
        self.failed += 1;
        if self.failed <= TOLD {
            self.say(&format!("{}: {}", failure.name, failure.message));
        }
    }

    /// Something about one item that a person should know.
    pub(crate) fn note(&mut self, sentence: &str) {
        self.noted += 1;
        if self.noted <= TOLD {
            self.say(sentence);
        }
    }

    /// The run is over: counts the failures if there was more than one item, and takes the progress line away.
    pub(crate) fn finish(&mut self) {
        if self.shown && self.asked {
            self.draw(Instant::now());
            if self.on_row {
                self.put("\n");
                self.on_row = false;
            }
        }
        if self.failed > 0 && self.done.items > 1 {
            let deed = self.task.deed();
            self.say(&format!("{} of {} items could not be {deed}", self.failed, self.done.items));
        }
        if self.noted > TOLD {
            self.say(&format!("{} more notes of this kind", self.noted - TOLD));
        }
        self.clear();
    }

    /// Items seen and items failed.
    pub(crate) const fn tally(&self) -> (u64, u64) {
        (self.done.items, self.failed)
    }

    /// One line, `ascribe: ` and the sentence.
    pub(crate) fn say(&mut self, sentence: &str) {
        self.clear();
        self.put(&format!("ascribe: {}\n", visible::one_line(sentence)));
    }

    fn draw(&mut self, now: Instant) {
        self.drawn = now;
        let line = progress(self.task, self.done, self.total, now - self.start);
        if self.terminal {
            self.put(&format!("\r\x1b[2K{line}"));
            self.on_row = true;
        } else {
            self.put(&format!("ascribe: {line}\n"));
        }
    }

    fn clear(&mut self) {
        if self.on_row {
            self.put("\r\x1b[2K");
            self.on_row = false;
        }
    }

    fn put(&self, text: &str) {
        let mut stderr = io::stderr().lock();
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }
}

/// "120 of 400 documents, 85.0/s, 1.2 MB/s, about 0:44 left". The time left follows the bytes where both are known,
/// since reports differ in length.
fn progress(task: Task, done: Count, total: Count, spent: Duration) -> String {
    let seconds = spent.as_secs_f64().max(1e-3);
    let of = if total.items > 0 { format!(" of {}", total.items) } else { String::new() };
    let rate = done.items as f64 / seconds;
    let mut line = format!("{}{of} {}, {rate:.1}/s", done.items, task.things());
    if matches!(task, Task::Read) {
        line += &format!(", {:.1} MB/s", done.bytes as f64 / 1e6 / seconds);
    }
    let share = |done: u64, total: u64| (total > 0).then(|| done as f64 / total as f64);
    let share = share(done.bytes, total.bytes).or_else(|| share(done.items, total.items));
    if let Some(share) = share.filter(|share| (1e-6..1.0).contains(share)) {
        let left = (seconds / share - seconds).round() as u64;
        line += &match left / 3600 {
            0 => format!(", about {}:{:02} left", left / 60, left % 60),
            hours => format!(", about {hours}:{:02}:{:02} left", left / 60 % 60, left % 60),
        };
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_tells_the_rate_and_the_time_left() {
        let line = |items, bytes, of, total| {
            let (done, total) = (Count { items, bytes }, Count { items: of, bytes: total });
            progress(Task::Read, done, total, Duration::from_secs(10))
        };
        assert_eq!(line(850, 12_000_000, 0, 0), "850 documents, 85.0/s, 1.2 MB/s");
        assert_eq!(
            line(100, 1_000_000, 400, 4_000_000),
            "100 of 400 documents, 10.0/s, 0.1 MB/s, about 0:30 left"
        );
        assert_eq!(line(1, 1, 1000, 0), "1 of 1000 documents, 0.1/s, 0.0 MB/s, about 2:46:30 left");
        assert_eq!(line(4, 40, 4, 40), "4 of 4 documents, 0.4/s, 0.0 MB/s");
    }
}
