//! Ordered work on several threads in bounded memory.
//!
//! The order of results needs no sorting: for each item the producer puts the receiving end of a one-shot channel into
//! a bounded queue, in order, and hands the sending end to whichever worker is free. The consumer takes the receivers
//! one after the other. The queue's length bounds the number of items under way, [`Budget`] their bytes.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crossbeam_channel::{Receiver, TryRecvError, bounded};

/// How much may be under way at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Number of worker threads.
    pub(crate) jobs: usize,
    /// Bytes of input between the producer and the consumer. One item may be larger: it then travels alone.
    pub(crate) bytes: usize,
}

/// Takes the results, in the order of the items.
pub(crate) trait Sink<T> {
    /// Why the sink can take no more.
    type Error;

    /// The next result.
    fn take(&mut self, result: T) -> Result<(), Self::Error>;

    /// The next result is not ready: a good moment to flush.
    fn idle(&mut self) -> Result<(), Self::Error>;
}

/// Items a worker may hold in the queue before the consumer has taken its earlier ones.
const AHEAD: usize = 4;

/// A worker reads deeply nested pages; the default of 2 MiB is less than what the main thread has.
const STACK: usize = 16 << 20;

/// Does `work` on each item on `limits.jobs` threads and gives `sink` the results in the order of the items.
///
/// Each item comes with its size in bytes. Ends early, without waiting for further items to be worked on, if the sink
/// fails.
pub(crate) fn ordered<I, T, S>(
    limits: Limits,
    items: impl Iterator<Item = (I, usize)> + Send,
    work: impl Fn(I) -> T + Sync,
    sink: &mut S,
) -> anyhow::Result<()>
where
    I: Send,
    T: Send,
    S: Sink<T>,
    anyhow::Error: From<S::Error>,
{
    let budget = Budget::of(limits.bytes);
    let (to_workers, from_producer) = bounded::<(I, crossbeam_channel::Sender<T>)>(limits.jobs);
    let (in_order, to_consume) = bounded::<(Receiver<T>, usize)>(limits.jobs * AHEAD);
    std::thread::scope(|scope| {
        // Dropped on every way out, so that the producer never waits for a consumer that has gone.
        let _close = CloseOnDrop(&budget);
        let to_consume = to_consume;
        for number in 0..limits.jobs {
            let (work, from_producer) = (&work, from_producer.clone());
            std::thread::Builder::new().name(format!("reader-{number}")).stack_size(STACK).spawn_scoped(
                scope,
                move || {
                    for (item, done) in from_producer {
                        // The consumer may have gone; the queue behind it then closes too.
                        let _ = done.send(work(item));
                    }
                },
            )?;
        }
        drop(from_producer);
        let budget = &budget;
        std::thread::Builder::new().name("producer".into()).spawn_scoped(scope, move || {
            for (item, size) in items {
                let (done, result) = bounded(1);
                let go_on = budget.acquire(size)
                    && in_order.send((result, size)).is_ok()
                    && to_workers.send((item, done)).is_ok();
                if !go_on {
                    break;
                }
            }
        })?;
        for (result, size) in to_consume {
            let result = match result.try_recv() {
                Err(TryRecvError::Empty) => {
                    sink.idle()?;
                    result.recv()
                }
                ready => ready.map_err(|_| crossbeam_channel::RecvError),
            };
            sink.take(result.map_err(|_| anyhow::anyhow!("a worker thread ended without a result"))?)?;
            budget.release(size);
        }
        Ok(())
    })
}

/// Bytes under way.
struct Budget {
    limit: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    used: usize,
    closed: bool,
}

impl Budget {
    fn of(limit: usize) -> Self {
        Self { limit, state: Mutex::default(), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A count stays true even if a thread that held the lock panicked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until `size` bytes fit in, or nothing else is under way. False if the consumer has gone.
    fn acquire(&self, size: usize) -> bool {
        let mut state = self.state();
        while !state.closed && state.used > 0 && state.used.saturating_add(size) > self.limit {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.used = state.used.saturating_add(size);
        !state.closed
    }

    fn release(&self, size: usize) {
        let mut state = self.state();
        state.used = state.used.saturating_sub(size);
        self.changed.notify_one();
    }
}

struct CloseOnDrop<'b>(&'b Budget);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.state().closed = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    struct Collect(Vec<usize>, usize);

    impl Sink<usize> for Collect {
        type Error = std::io::Error;

        fn take(&mut self, result: usize) -> Result<(), Self::Error> {
            if self.0.len() == self.1 {
                return Err(std::io::Error::other("full"));
            }
            self.0.push(result);
            Ok(())
        }

        fn idle(&mut self) -> Result<(), Self::Error> {
            Ok(())
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_each_takes() {
        let mut sink = Collect(Vec::new(), usize::MAX);
        let slow_first = |item: usize| {
            std::thread::sleep(Duration::from_micros(if item % 7 < 1 { 2000 } else { 10 }));
            item * 2
        };
        ordered(Limits { jobs: 4, bytes: 1 << 20 }, (0..200).map(|item| (item, 1)), slow_first, &mut sink)
            .unwrap();
        assert_eq!(sink.0, (0..200).map(|item| item * 2).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_than_the_limit_is_under_way_and_a_large_item_goes_alone() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |size: usize| {
            most.fetch_max(now.fetch_add(size, Ordering::SeqCst) + size, Ordering::SeqCst);
            std::thread::sleep(Duration::from_micros(300));
            now.fetch_sub(size, Ordering::SeqCst);
            size
        };
        let sizes = (0..60).map(|item| if item == 30 { 500 } else { 40 });
        let mut sink = Collect(Vec::new(), usize::MAX);
        ordered(Limits { jobs: 4, bytes: 100 }, sizes.map(|size| (size, size)), work, &mut sink).unwrap();
        assert_eq!(sink.0.len(), 60);
        assert_eq!(most.load(Ordering::SeqCst), 500, "the large item met another one");
    }

    #[test]
    fn a_sink_that_fails_ends_an_endless_batch() {
        let mut sink = Collect(Vec::new(), 3);
        let result =
            ordered(Limits { jobs: 2, bytes: 10 }, (0..).map(|item| (item, 6)), |item| item, &mut sink);
        assert_eq!(result.unwrap_err().to_string(), "full");
        assert_eq!(sink.0, [0, 1, 2]);
    }
}
