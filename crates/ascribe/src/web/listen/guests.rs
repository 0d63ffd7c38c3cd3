//! Who is connected. When all places are taken, who has waited longest without asking anything gives way.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// Connections at the same time.
const PLACES: usize = 256;

/// Everyone who is connected.
#[derive(Default)]
pub(super) struct Guests {
    inside: Mutex<Inside>,
    changed: Notify,
}

#[derive(Default)]
struct Inside {
    all: BTreeMap<u64, Place>,
    /// Counts what happens, for want of a clock.
    now: u64,
}

struct Place {
    /// Since when nothing is asked; `None` while a request is answered.
    idle: Option<u64>,
    leave: Arc<Notify>,
}

/// One connection, until it is dropped.
pub(super) struct Guest {
    guests: Arc<Guests>,
    number: u64,
    leave: Arc<Notify>,
}

impl Guests {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for one more, as soon as there is one.
    pub(super) async fn enter(self: &Arc<Self>) -> Guest {
        loop {
            let changed = self.changed.notified();
            if let Some(guest) = self.admit() {
                return guest;
            }
            changed.await;
        }
    }

    fn admit(self: &Arc<Self>) -> Option<Guest> {
        let mut inside = self.inside();
        if inside.all.len() >= PLACES {
            let idle = inside.all.iter().filter_map(|(&number, place)| Some((place.idle?, number)));
            let (_, longest) = idle.min()?;
            if let Some(place) = inside.all.remove(&longest) {
                place.leave.notify_one();
            }
        }
        inside.now += 1;
        let number = inside.now;
        let leave = Arc::new(Notify::new());
        inside.all.insert(number, Place { idle: Some(number), leave: Arc::clone(&leave) });
        Some(Guest { guests: Arc::clone(self), number, leave })
    }
}

impl Guest {
    /// Ends when the place is needed.
    pub(super) async fn has_to_leave(&self) {
        self.leave.notified().await;
    }

    /// Tells that a request is answered from now on, or that it was.
    pub(super) fn asks(&self, asks: bool) {
        let mut inside = self.guests.inside();
        inside.now += 1;
        let idle = (!asks).then_some(inside.now);
        if let Some(place) = inside.all.get_mut(&self.number) {
            place.idle = idle;
        }
        drop(inside);
        self.guests.changed.notify_one();
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.guests.inside().all.remove(&self.number);
        self.guests.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_waited_longest_gives_way_and_who_is_answered_does_not() {
        let guests = Arc::new(Guests::default());
        let first: Vec<Guest> = (0..PLACES).filter_map(|_| guests.admit()).collect();
        assert_eq!(first.len(), PLACES);
        first[0].asks(true);
        let more = guests.admit().unwrap();
        let inside = |guest: &Guest| guests.inside().all.contains_key(&guest.number);
        assert!(inside(&first[0]) && !inside(&first[1]) && inside(&first[2]) && inside(&more));
        first.iter().chain([&more]).for_each(|guest| guest.asks(true));
        assert!(guests.admit().is_none(), "all are being answered");
        drop(more);
        assert!(guests.admit().is_some());
    }
}
