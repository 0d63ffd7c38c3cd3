//! One report a file.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use ascribe_analysis::Reader;
use ascribe_ingest::{Format, Hint, MAX_BYTES};

use crate::batch::{self, Limits, Sink};
use crate::console::Console;
use crate::output::Output;
use crate::paths::{Failure, Input, Source, has_ending};
use crate::render::figures::plural;
use crate::render::sheet::Look;
use crate::render::{html, json, text};
use crate::run;

/// How files are written.
#[derive(Debug)]
pub(crate) struct Form {
    /// What they are written in.
    pub(crate) format: Format,
    /// Their encoding, where the user knows it.
    pub(crate) charset: Option<String>,
}

impl Form {
    /// What is known of `input` before it is read.
    pub(crate) fn hint<'a>(&'a self, input: &'a Input) -> Hint<'a> {
        let name = matches!(input.source, Source::File(_)).then_some(input.name.as_str());
        Hint { format: self.format, charset: self.charset.as_deref(), url: None, name }
    }
}

/// How files are read and printed.
pub(crate) struct Plan {
    /// How they are written.
    pub(crate) form: Form,
    /// How the readings look.
    pub(crate) layout: Layout,
}

/// How readings look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// For a terminal.
    Text(Look),
    /// An object for one report, an array for several.
    Json,
    /// An object a line.
    Jsonl,
    /// One page.
    Html,
}

/// Reads `inputs` and writes each reading, or in JSON and on a page each failure, in order.
pub(crate) fn read(
    reader: &Reader,
    inputs: Vec<Result<Input, Failure>>,
    plan: &Plan,
    limits: Limits,
    output: &mut Output,
    console: &mut Console,
) -> anyhow::Result<()> {
    let count = inputs.len();
    let mut sink = Sequence {
        plan,
        count,
        version: reader.version(),
        headings: Vec::new(),
        written: 0,
        output,
        console,
    };
    sink.begin()?;
    let jobs = inputs.into_iter().enumerate().map(|(index, input)| {
        let known = input.as_ref().map_or(0, |input| input.size);
        let size = usize::try_from(known).map_or(MAX_BYTES, |size| size.min(MAX_BYTES));
        ((index + 1, input), size)
    });
    let work = |(number, input): (usize, Result<Input, Failure>)| {
        input.and_then(|input| one(reader, plan, number, count, input))
    };
    batch::ordered(limits, jobs, work, &mut sink)?;
    sink.end()
}

/// One report, printed.
struct Body {
    /// Bytes of input.
    bytes: u64,
    text: String,
    heading: String,
}

fn one(reader: &Reader, plan: &Plan, number: usize, count: usize, input: Input) -> Result<Body, Failure> {
    let bytes = load(&input, plan.form.format)?;
    let failure = |message: String| Failure { name: input.name.clone(), message };
    let reading = run::report(reader, &bytes, &plan.form.hint(&input), |_| {}).map_err(failure)?;
    let json = |pretty| json::report(&input.name, &reading, reader.version(), pretty);
    let (text, heading) = match plan.layout {
        Layout::Text(look) => (Ok(text::reading(&reading, &input.name, look)), String::new()),
        Layout::Json => (json(true), String::new()),
        Layout::Jsonl => (json(false), String::new()),
        Layout::Html => {
            let section = html::section(&reading, &input.name, number, if count == 1 { 1 } else { 2 });
            (Ok(section.html), section.heading)
        }
    };
    let text = text.map_err(|error| failure(format!("its reading cannot be printed ({error})")))?;
    Ok(Body { bytes: bytes.len() as u64, text, heading })
}

/// The bytes of one report.
pub(crate) fn load(input: &Input, format: Format) -> Result<Vec<u8>, Failure> {
    let failure = |message: String| Failure { name: input.name.clone(), message };
    if format == Format::Auto && has_ending(Path::new(&input.name), &["jsonl", "ndjson"]) {
        return Err(failure("it holds JSON lines; add --jsonl to read its records".into()));
    }
    let bytes = bytes(&input.source).map_err(|error| Failure::io(&input.name, &error))?;
    if bytes.len() > MAX_BYTES {
        let most = MAX_BYTES >> 20;
        return Err(failure(format!("it is larger than {most} MiB, the most a report may have; split it")));
    }
    Ok(bytes)
}

fn bytes(source: &Source) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than a report may have: an endless device must not fill the memory.
    let most = MAX_BYTES as u64 + 1;
    match source {
        Source::Stdin => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        Source::File(path) => File::open(path)?.take(most).read_to_end(&mut bytes)?,
        Source::Handed { bytes: handed, .. } => handed.take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// Puts readings one after the other.
struct Sequence<'a> {
    plan: &'a Plan,
    /// Inputs in all.
    count: usize,
    version: &'a str,
    /// Of the reports on the page so far.
    headings: Vec<String>,
    /// Readings written so far.
    written: usize,
    output: &'a mut Output,
    console: &'a mut Console,
}

impl Sequence<'_> {
    fn begin(&mut self) -> anyhow::Result<()> {
        match self.plan.layout {
            Layout::Json if self.count > 1 => self.output.write("[\n"),
            _ => Ok(()),
        }
    }

    fn end(&mut self) -> anyhow::Result<()> {
        match self.plan.layout {
            Layout::Html => self.output.write(&html::foot(&self.headings, self.version)),
            Layout::Json if self.count > 1 => self.output.write("\n]\n"),
            _ => Ok(()),
        }
    }

    /// `heading` is what the report is called on a page.
    fn put(&mut self, body: &str, heading: String) -> anyhow::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match self.plan.layout {
            Layout::Text(_) if first => self.output.write(body),
            Layout::Text(_) => self.output.write(&format!("\n\n{body}")),
            Layout::Json if self.count > 1 => {
                // Strings of JSON hold no line end, so every line may be indented.
                let indented = body.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n");
                self.output.write(&format!("{}{indented}", if first { "" } else { ",\n" }))
            }
            Layout::Json | Layout::Jsonl => self.output.write(&format!("{body}\n")),
            Layout::Html => {
                if first {
                    let several = plural(self.count, "report");
                    let title = if self.count == 1 { &heading } else { &several };
                    self.output.write(&html::head(title, self.count, self.version))?;
                }
                self.headings.push(heading);
                self.output.write(body)
            }
        }
    }
}

impl Sink<Result<Body, Failure>> for Sequence<'_> {
    type Error = anyhow::Error;

    fn take(&mut self, result: Result<Body, Failure>) -> anyhow::Result<()> {
        match result {
            Ok(body) => {
                self.put(&body.text, body.heading)?;
                self.console.done(body.bytes);
            }
            Err(failure) => {
                // In JSON and on a page a gap would be taken for silence.
                match self.plan.layout {
                    Layout::Text(_) => {}
                    Layout::Json | Layout::Jsonl => {
                        self.put(&json::bad_report(&failure.name, &failure.message)?, String::new())?;
                    }
                    Layout::Html => {
                        let section = html::failed(self.headings.len() + 1, &failure.name, &failure.message);
                        self.put(&section.html, section.heading)?;
                    }
                }
                self.console.fail(&failure);
                self.console.done(0);
            }
        }
        Ok(())
    }

    fn idle(&mut self) -> anyhow::Result<()> {
        self.output.flush()
    }
}
