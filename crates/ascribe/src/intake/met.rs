//! What is met on the way in, each with the bytes it keeps in memory.

use ascribe_ingest::MAX_BYTES;

use crate::lines::Line;
use crate::paths::{Failure, Input};
use crate::records::{Item, Lines, too_long};

/// One thing to take in.
pub(crate) enum Met {
    /// A report in a file or on standard input, whose bytes are read when its turn comes.
    Report(Input),
    /// A page to fetch.
    Address(String),
    /// A line of a JSON Lines file.
    Record {
        /// Where it stands.
        place: String,
        /// The line without its end.
        line: Vec<u8>,
        /// Bytes it took from the stream.
        bytes: u64,
    },
    /// What cannot be read, and the bytes it took.
    Lost(Failure, u64),
}

/// Reports, one after the other.
pub(crate) fn reports(all: Vec<Met>) -> impl Iterator<Item = (Met, usize)> + Send {
    all.into_iter().map(|met| {
        let size = match &met {
            Met::Report(input) => usize::try_from(input.size).map_or(MAX_BYTES, |size| size.min(MAX_BYTES)),
            _ => 0,
        };
        (met, size)
    })
}

/// The lines of files of records.
pub(crate) fn lines(inputs: Vec<Result<Input, Failure>>) -> impl Iterator<Item = (Met, usize)> + Send {
    Lines::of(inputs).map(|(item, size)| {
        let met = match item {
            Item::Lost(failure) => Met::Lost(failure, 0),
            Item::Line { from, number, line, bytes } => match line {
                Line::Whole(line) => Met::Record { place: from.place(number), line, bytes: bytes as u64 },
                Line::TooLong => {
                    Met::Lost(Failure { name: from.place(number), message: too_long() }, bytes as u64)
                }
            },
        };
        (met, size)
    })
}
