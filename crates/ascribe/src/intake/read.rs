//! One thing met becomes what the ledger records of it.

use ascribe_analysis::Reader;
use ascribe_analysis::compare::{Keys, fingerprints};
use ascribe_document::{Date, Document, Warning};
use ascribe_ingest::Hint;
use ascribe_ledger::{Capture, Intake, Lookup, Method, Moment, sha256};

use super::{Connections, Met};
use crate::clock::{self, TOOL};
use crate::fetch::Fetcher;
use crate::files::{self, Form};
use crate::paths::{Failure, Source};
use crate::run::{self, Reading};

/// What a person tells of the reports beside what these tell themselves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    /// The outlet of those that name none.
    pub(crate) outlet: Option<String>,
    /// The day of publication of those that tell none.
    pub(crate) published: Option<Date>,
    /// When they were captured, if not now.
    pub(crate) captured: Option<Moment>,
}

impl Given {
    /// Tells a report what it does not tell itself.
    pub(crate) fn complete(&self, document: &mut Document) {
        if document.outlet.is_none() {
            document.outlet.clone_from(&self.outlet);
        }
        document.published = document.published.or(self.published);
    }
}

/// All that is needed to read what is met; shared among threads.
pub(crate) struct Work<'w> {
    /// The reader.
    pub(crate) reader: &'w Reader,
    /// Makes the keys that statements are found by.
    pub(crate) keys: &'w Keys,
    /// To see what is there already.
    pub(crate) connections: &'w Connections,
    /// To fetch pages; `None` where none may be fetched.
    pub(crate) fetcher: Option<Fetcher>,
    /// How files are written.
    pub(crate) form: Form,
    /// What a person tells.
    pub(crate) given: Given,
}

/// What became of a thing met.
pub(crate) enum Taken {
    /// It was read.
    New(Box<Intake>),
    /// These bytes are there, as this report.
    Known(String, Capture),
    /// It cannot be read.
    Failed(Failure),
}

/// Bytes with all that is known of them.
struct Bytes {
    raw: Vec<u8>,
    place: String,
    method: Method,
    /// Of a page that was fetched: where it was found, and the charset that the server declares.
    url: Option<String>,
    charset: Option<String>,
}

impl Work<'_> {
    /// Reads `met`, unless its bytes are there already; with the bytes of input it took.
    pub(crate) fn of(&self, met: Met) -> (Taken, u64) {
        let (bytes, size) = match self.bytes(met) {
            Ok((bytes, size)) => (bytes, size),
            Err((failure, size)) => return (Taken::Failed(failure), size),
        };
        let name = bytes.place.clone();
        let taken = self.taken(bytes).unwrap_or_else(|message| Taken::Failed(Failure { name, message }));
        (taken, size)
    }

    fn bytes(&self, met: Met) -> Result<(Bytes, u64), (Failure, u64)> {
        let plain = |raw, place, method| Bytes { raw, place, method, url: None, charset: None };
        match met {
            Met::Lost(failure, size) => Err((failure, size)),
            Met::Record { place, line, bytes } => Ok((plain(line, place, Method::Record), bytes)),
            Met::Report(input) => {
                let raw = files::load(&input, self.form.format).map_err(|failure| (failure, 0))?;
                let method = match input.source {
                    Source::Stdin => Method::StandardInput,
                    Source::Handed { pasted: true, .. } => Method::Pasted,
                    Source::File(_) | Source::Handed { .. } => Method::File,
                };
                let size = raw.len() as u64;
                Ok((plain(raw, input.name, method), size))
            }
            Met::Address(place) => {
                let failure = |message| (Failure { name: place.clone(), message }, 0);
                let fetcher = self.fetcher.as_ref();
                let fetcher =
                    fetcher.ok_or_else(|| failure("no address is fetched here; add it with --url".into()))?;
                let page = fetcher.page(&place).map_err(failure)?;
                let size = page.bytes.len() as u64;
                let (url, charset) = (Some(page.address), page.charset);
                Ok((Bytes { raw: page.bytes, place, method: Method::Address, url, charset }, size))
            }
        }
    }

    fn taken(&self, bytes: Bytes) -> Result<Taken, String> {
        let analyzer = self.reader.version();
        let known = self.connections.ask(|ledger| ledger.known_report(&sha256(&bytes.raw), analyzer));
        let now = clock::now().map_err(|error| error.to_string())?;
        let mut capture = Capture {
            at: self.given.captured.clone().unwrap_or(now),
            place: bytes.place.clone(),
            method: bytes.method,
            tool: TOOL.into(),
        };
        if let Some(report) = known.map_err(|error| error.to_string())? {
            return Ok(Taken::Known(report, capture));
        }
        let reading = self.reading(&bytes, &mut capture)?;
        Ok(Taken::New(Box::new(self.intake(bytes.raw, reading, capture))))
    }

    fn reading(&self, bytes: &Bytes, capture: &mut Capture) -> Result<Reading, String> {
        let complete = |document: &mut Document| self.given.complete(document);
        if bytes.method == Method::Record {
            let found = run::record(self.reader, &bytes.raw, complete).map_err(|(_, message)| message)?;
            let mut reading = found.reading;
            match found.captured.as_deref().map(|text| (text, clock::moment(text))) {
                Some((_, Some(at))) => capture.at = at,
                Some((text, None)) => reading.document.warnings.push(Warning::new(
                    "captured-unread",
                    format!(
                        "The moment of capture {text:?} is not of the form 2020-05-04 or an RFC 3339 time."
                    ),
                )),
                None => {}
            }
            return Ok(reading);
        }
        let hint = Hint {
            format: self.form.format,
            charset: self.form.charset.as_deref().or(bytes.charset.as_deref()),
            url: bytes.url.as_deref(),
            name: (bytes.method == Method::File).then_some(bytes.place.as_str()),
        };
        run::report(self.reader, &bytes.raw, &hint, complete)
    }

    fn intake(&self, raw: Vec<u8>, reading: Reading, capture: Capture) -> Intake {
        let Reading { document, analysis } = reading;
        let lookup = |found: &ascribe_document::Attribution| {
            // What only names a thing is no claim that another statement could share.
            let keys = found.proposition.as_deref().map(|said| self.keys.of(said)).unwrap_or_default();
            Lookup { keys, meaning: found.meaning.clone() }
        };
        Intake {
            raw,
            analyzer: self.reader.version().to_owned(),
            capture,
            fingerprints: marks(&document.text),
            lookups: analysis.attributions.iter().map(lookup).collect(),
            measures: analysis.quantities.iter().map(|figure| figure.measure.clone()).collect(),
            document,
            analysis,
        }
    }
}

/// The fingerprints of a text as the ledger keeps them.
fn marks(text: &str) -> Vec<(i64, u32)> {
    let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    fingerprints(text).into_iter().map(|one| (one.hash.cast_signed(), place(one.place))).collect()
}
