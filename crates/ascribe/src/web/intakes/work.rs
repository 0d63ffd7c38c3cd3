//! The thread that reads what was handed in, with the same work as `ascribe add`.

use std::sync::Arc;

use ascribe_ingest::{Format, MAX_BYTES};
use ascribe_ledger::{Access, Ledger};

use super::{Handed, Intakes, Item, Step, TOLD};
use crate::batch::Limits;
use crate::clock;
use crate::files::Form;
use crate::intake::{self, Connections, Met, Watch, Work};
use crate::paths::Failure;
use crate::run::guarded;
use crate::web::room::Room;
use crate::web::trouble::Trouble;

/// Puts what was handed in into the queue and gives the number of the intake.
///
/// # Errors
///
/// [`Trouble`] if too much waits already.
pub(in crate::web) fn begin(room: &Arc<Room>, handed: Handed) -> Result<u64, Trouble> {
    let at = clock::now().map_err(|error| Trouble::defect(error.to_string()))?;
    let (number, begin) = room.intakes.queue(handed, at)?;
    if begin {
        let at = Arc::clone(room);
        let thread = std::thread::Builder::new().name("intake".into());
        if let Err(error) = thread.spawn(move || all(&at)) {
            room.intakes.rest();
            return Err(Trouble::busy(format!(
                "no thread can be had ({error}); it is read with what is handed in next"
            )));
        }
    }
    Ok(number)
}

/// Works until nothing waits.
fn all(room: &Room) {
    let _turns = room.make_way();
    while let Some((number, handed)) = room.intakes.next() {
        let done = guarded(|| one(room, number, handed).map_err(|error| format!("{error:#}")));
        room.intakes.change(number, |intake| match done.unwrap_or_else(Err) {
            Ok(()) => intake.state = Step::Done,
            Err(trouble) => {
                intake.state = Step::BrokenOff;
                intake.trouble = Some(trouble);
            }
        });
    }
}

fn one(room: &Room, number: u64, handed: Handed) -> anyhow::Result<()> {
    let intakes = &room.intakes;
    intakes.change(number, |intake| intake.state = Step::Reading);
    let loaded = |trouble: Trouble| anyhow::anyhow!(trouble.message);
    let reader = room.models.reader().map_err(loaded)?;
    let comparing = room.models.comparing().map_err(loaded)?;
    let (keys, comparer) = &*comparing;
    let mut ledger = Ledger::open(&room.ledger, Access::Write(&clock::tool()?))?;
    let connections = Connections::to(room.ledger.clone());
    let work = Work {
        reader: &reader,
        keys,
        connections: &connections,
        fetcher: None,
        form: Form { format: Format::Auto, charset: handed.charset },
        given: handed.given,
    };
    let limits = Limits { jobs: room.readers(), bytes: 2 * MAX_BYTES };
    // Once the room closes, what was recorded stays, and no more is begun.
    let items = handed.items.into_iter().flat_map(met).take_while(|_| room.is_open());
    let mut watch = Progress { intakes, number, comparing: false };
    let tally = intake::record(&work, items, limits, &mut ledger, &mut watch)?;
    let pending = ledger.pending(&intake::name(comparer), usize::MAX)?.len() as u64;
    intakes.change(number, |intake| {
        intake.tally = tally;
        // Of records it is known only now how many there were.
        intake.items = intake.read;
        intake.to_compare = pending;
        intake.state = Step::Comparing;
    });
    watch.comparing = true;
    intake::relate(&connections, comparer, limits, &mut ledger, &mut watch)
}

fn met(Item { input, records }: Item) -> Box<dyn Iterator<Item = (Met, usize)> + Send> {
    match records {
        true => Box::new(intake::lines(vec![Ok(input)])),
        false => Box::new(intake::reports(vec![Met::Report(input)])),
    }
}

/// Writes down how an intake goes.
struct Progress<'i> {
    intakes: &'i Intakes,
    number: u64,
    comparing: bool,
}

impl Watch for Progress<'_> {
    fn done(&mut self, _bytes: u64) {
        let comparing = self.comparing;
        self.intakes.change(self.number, |intake| match comparing {
            true => intake.compared += 1,
            false => intake.read += 1,
        });
    }

    fn fail(&mut self, failure: &Failure) {
        self.intakes.change(self.number, |intake| {
            intake.failed += 1;
            if intake.failures.len() < TOLD {
                intake.failures.push(failure.clone());
            }
        });
    }

    fn note(&mut self, sentence: &str) {
        self.intakes.change(self.number, |intake| {
            if intake.notes.len() < TOLD {
                intake.notes.push(sentence.to_owned());
            }
        });
    }
}
