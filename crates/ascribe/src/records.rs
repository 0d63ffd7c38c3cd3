//! JSON lines: one record in, one record out, in order, in bounded memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::sync::Arc;

use ascribe_analysis::Reader;
use ascribe_ingest::MAX_BYTES;

use crate::batch::{self, Limits, Sink};
use crate::console::Console;
use crate::lines::{self, Line};
use crate::output::Output;
use crate::paths::{Failure, Input, Source};
use crate::render::json;
use crate::run::{self, ReadRecord};

/// Reads the records of `inputs` one after the other and writes one line for each.
pub(crate) fn read(
    reader: &Reader,
    inputs: Vec<Result<Input, Failure>>,
    limits: Limits,
    output: &mut Output,
    console: &mut Console,
) -> anyhow::Result<()> {
    let items = Lines::of(inputs);
    let mut sink = Answers { output, console };
    batch::ordered(limits, items, |item| answer(reader, item), &mut sink)
}

/// A file of records.
#[derive(Debug, Clone)]
pub(crate) struct Stream {
    /// What the user calls it.
    pub(crate) name: Arc<str>,
    /// Standard input has no path to tell.
    is_file: bool,
}

impl Stream {
    /// What the user calls line `number` of it.
    pub(crate) fn place(&self, number: u64) -> String {
        format!("{}, line {number}", self.name)
    }
}

/// What is told of a line that was passed over for its length.
pub(crate) fn too_long() -> String {
    let most = MAX_BYTES >> 20;
    format!("the line is longer than {most} MiB, the most a record may have; split it")
}

/// What stands on a line.
pub(crate) enum Item {
    /// A line that holds anything.
    Line {
        /// Where it stands.
        from: Stream,
        /// Which line of it, from 1.
        number: u64,
        /// The line.
        line: Line,
        /// Bytes it took from the stream.
        bytes: usize,
    },
    /// A whole file, or the rest of it, cannot be read.
    Lost(Failure),
}

/// The lines of all inputs that hold anything.
pub(crate) struct Lines {
    inputs: std::vec::IntoIter<Result<Input, Failure>>,
    open: Option<(Stream, Box<dyn BufRead + Send>, u64)>,
}

impl Lines {
    /// The lines of `inputs`, one input after the other.
    pub(crate) fn of(inputs: Vec<Result<Input, Failure>>) -> Self {
        Self { inputs: inputs.into_iter(), open: None }
    }
}

impl Iterator for Lines {
    /// With the bytes it keeps in memory.
    type Item = (Item, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some((from, input, number)) = &mut self.open else {
                match self.inputs.next()?.and_then(open) {
                    Ok((from, input)) => self.open = Some((from, input, 0)),
                    Err(failure) => return Some((Item::Lost(failure), 0)),
                }
                continue;
            };
            match lines::next(input, MAX_BYTES) {
                Ok(None) => self.open = None,
                Ok(Some((line, bytes))) => {
                    *number += 1;
                    let line = without_mark(line, *number);
                    let kept = match &line {
                        Line::Whole(line) if line.trim_ascii().is_empty() => continue,
                        Line::Whole(line) => line.len(),
                        Line::TooLong => 0,
                    };
                    return Some((Item::Line { from: from.clone(), number: *number, line, bytes }, kept));
                }
                Err(error) => {
                    let failure = Failure::io(&*from.name, &error);
                    self.open = None;
                    return Some((Item::Lost(failure), 0));
                }
            }
        }
    }
}

fn open(input: Input) -> Result<(Stream, Box<dyn BufRead + Send>), Failure> {
    let from = |is_file| Stream { name: input.name.as_str().into(), is_file };
    match &input.source {
        Source::Stdin => Ok((from(false), Box::new(BufReader::new(io::stdin())))),
        Source::File(path) => match File::open(path) {
            Ok(file) => Ok((from(true), Box::new(BufReader::with_capacity(1 << 16, file)))),
            Err(error) => Err(Failure::io(input.name, &error)),
        },
        Source::Handed { bytes, .. } => Ok((from(true), Box::new(io::Cursor::new(Arc::clone(bytes))))),
    }
}

/// A byte order mark before the first record is no part of it.
fn without_mark(line: Line, number: u64) -> Line {
    match line {
        Line::Whole(line) if number == 1 && line.starts_with(b"\xef\xbb\xbf") => {
            Line::Whole(line[3..].to_vec())
        }
        line => line,
    }
}

/// What goes out for one item.
enum Answer {
    Read { bytes: usize, json: String },
    Bad { bytes: usize, json: String, failure: Failure },
    Lost(Failure),
}

fn answer(reader: &Reader, item: Item) -> serde_json::Result<Answer> {
    let (from, number, line, bytes) = match item {
        Item::Lost(failure) => return Ok(Answer::Lost(failure)),
        Item::Line { from, number, line, bytes } => (from, number, line, bytes),
    };
    let read = match line {
        Line::Whole(line) => run::record(reader, &line, |_| {}),
        Line::TooLong => Err((None, too_long())),
    };
    match read {
        Ok(ReadRecord { id, reading, from_html, .. }) => {
            Ok(Answer::Read { bytes, json: json::record(&id, &reading, from_html, reader.version())? })
        }
        Err((id, message)) => {
            let path = from.is_file.then_some(&*from.name);
            let json = json::bad_record(id.as_deref(), path, number, &message)?;
            let name = from.place(number);
            Ok(Answer::Bad { bytes, json, failure: Failure { name, message } })
        }
    }
}

struct Answers<'a> {
    output: &'a mut Output,
    console: &'a mut Console,
}

impl Sink<serde_json::Result<Answer>> for Answers<'_> {
    type Error = anyhow::Error;

    fn take(&mut self, answer: serde_json::Result<Answer>) -> anyhow::Result<()> {
        let (json, bytes, failure) = match answer? {
            Answer::Read { bytes, json } => (Some(json), bytes, None),
            Answer::Bad { bytes, json, failure } => (Some(json), bytes, Some(failure)),
            Answer::Lost(failure) => (None, 0, Some(failure)),
        };
        if let Some(mut json) = json {
            json.push('\n');
            self.output.write(&json)?;
        }
        if let Some(failure) = failure {
            self.console.fail(&failure);
        }
        self.console.done(bytes as u64);
        Ok(())
    }

    fn idle(&mut self) -> anyhow::Result<()> {
        self.output.flush()
    }
}
