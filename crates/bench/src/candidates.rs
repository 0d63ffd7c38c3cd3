//! How long it takes to find, for one new report, the texts it may be kin to and the statements that may be the same claims,
//! as a ledger grows.
//!
//! The reports are made of sentences of real texts, in another order and with names and figures of other sentences, so that
//! words are as frequent as they are in news; each tenth is a reprint of the one before. They are not read: each sentence is
//! a statement.

use std::{io::Write, path::Path, time::Instant};

use anyhow::{Context, Result, ensure};
use ascribe_analysis::{
    compare::{Keys, Stated, fingerprints, kinship},
    sentences::{Boundary, boundaries},
    words::{Shape, words},
};
use ascribe_document::{Analysis, Attribution, Date, Document, Span, Stance};
use ascribe_ledger::{
    Access, By, Capture, Intake, Ledger, Limits, Lookup, Method, Moment, StatementRow, Subject,
};
use serde::Deserialize;
use serde_json::json;

use crate::machine::{machine, worked};

/// Statements of a report, as many as news reports of 600 words have.
const STATEMENTS: usize = 25;
/// Reports of one transaction, as in an intake.
const BATCH: usize = 64;
/// Reports that are searched for at each size.
const ASKED: usize = 100;
/// As `ascribe add` asks.
const KIN: Limits = Limits { most_common: 200, least_shared: 2, candidates: 24 };
const SAYING: Limits = Limits { most_common: 400, least_shared: 1, candidates: 48 };

#[derive(Deserialize)]
struct Row {
    text: String,
}

/// Makes the ledger, report after report, and times the search at each of `sizes`.
pub(crate) fn run(texts: &Path, folder: &Path, sizes: &[usize]) -> Result<()> {
    let pool = Pool::of(texts)?;
    let keys = Keys::load()?;
    let path = folder.join("candidates.ledger");
    let by = By { who: "bench".into(), at: moment()? };
    let mut ledger = Ledger::open(&path, Access::Write(&by))?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{}",
        json!({"bench": "candidates", "sentences": pool.sentences.len(), "machine": machine()})
    )?;
    // A ledger that is there already goes on.
    let made = ledger.status()?.reports;
    let (mut number, mut recording) = (made, 0.0);
    for &size in sizes.iter().filter(|&&size| size >= made) {
        while number < size {
            let next = (number + BATCH).min(size);
            let intakes =
                (number..next).map(|number| pool.report(number, &keys)).collect::<Result<Vec<_>>>()?;
            let began = Instant::now();
            ledger.record(&intakes, &by)?;
            recording += began.elapsed().as_secs_f64();
            number = next;
        }
        let pending = ledger.pending("bench", usize::MAX)?;
        let asked = &pending[pending.len().saturating_sub(ASKED)..];
        let (mut times, mut work) = (Vec::new(), Vec::new());
        let (mut kin, mut statements) = (0, 0);
        for &reading in asked {
            let (began, before) = (Instant::now(), worked());
            let subject = ledger.subject(reading)?;
            let found = search(&ledger, &subject)?;
            work.push((worked() - before) / 1e6);
            times.push(began.elapsed().as_secs_f64() * 1e3);
            (kin, statements) = (kin + found.0, statements + found.1);
        }
        times.sort_by(f64::total_cmp);
        work.sort_by(f64::total_cmp);
        writeln!(
            out,
            "{}",
            json!({"reports": number, "statements": number * STATEMENTS, "asked": asked.len(),
                   "kin_found": kin, "candidate_statements": statements,
                   "median_ms": times.get(times.len() / 2), "p90_ms": times.get(times.len() * 9 / 10),
                   "worst_ms": times.last(), "median_processor_ms": work.get(work.len() / 2),
                   "worst_processor_ms": work.last(), "record_ms": recording * 1e3 / number.saturating_sub(made).max(1) as f64,
                   "megabytes": std::fs::metadata(&path)?.len() >> 20})
        )?;
        out.flush()?;
    }
    Ok(())
}

/// Kin texts, verified, and statements to look at closely, by their number.
fn search(ledger: &Ledger, subject: &Subject) -> Result<(usize, usize)> {
    let own = subject.report.text.as_deref().unwrap_or_default();
    let reports = ledger.candidate_reports(&subject.report, KIN)?;
    let kin = reports.iter().filter_map(|(other, _)| kinship(other.text.as_deref()?, own)).count();
    let mut close = 0;
    for statement in &subject.statements {
        let own = stated(statement);
        let own = own.glance();
        let rows = ledger.candidate_statements(statement, SAYING)?;
        close += rows.iter().filter(|(other, _)| own.alike(&stated(other)) > 0.3).count();
    }
    Ok((kin, close))
}

fn stated(row: &StatementRow) -> Stated {
    Stated {
        words: row.words.clone().unwrap_or_default(),
        speaker: None,
        stance: Stance::Asserted,
        figures: Vec::new(),
        days: Vec::new(),
        known: None,
        meaning: row.meaning.clone(),
    }
}

fn moment() -> Result<Moment> {
    Moment::of_unix(1_772_323_200).context("a moment in 2026")
}

/// Sentences of real texts, and the names and figures in them.
struct Pool {
    sentences: Vec<Sentence>,
    names: Vec<String>,
}

struct Sentence {
    text: String,
    /// Its names and figures, in bytes.
    places: Vec<Span>,
}

impl Pool {
    fn of(file: &Path) -> Result<Self> {
        let lines = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let mut pool = Self { sentences: Vec::new(), names: Vec::new() };
        for line in lines.lines() {
            let Row { text } = serde_json::from_str(line)?;
            let words = words(&text);
            let begins = boundaries(&words);
            let starts: Vec<usize> = (0..words.len()).filter(|&at| begins[at] > Boundary::None).collect();
            for pair in starts.windows(2).filter(|pair| pair[1] - pair[0] > 6) {
                let first = words[pair[0]].span.start;
                let named = words[pair[0] + 1..pair[1]].iter().filter(|word| {
                    matches!(word.shape, Shape::Capitalised | Shape::Capitals | Shape::Digits)
                });
                let places: Vec<Span> =
                    named.map(|word| Span::new(word.span.start - first, word.span.end - first)).collect();
                let text = &text[first..words[pair[1] - 1].span.end];
                pool.names.extend(places.iter().map(|place| place.of(text).to_owned()));
                pool.sentences.push(Sentence { text: text.to_owned(), places });
            }
        }
        ensure!(!pool.names.is_empty(), "{}: too little text to recombine", file.display());
        Ok(pool)
    }

    fn report(&self, number: usize, keys: &Keys) -> Result<Intake> {
        // Each tenth report is a reprint of the one before, but for its first words.
        let mut draw = Draw((if number % 10 == 9 { number - 1 } else { number }) as u64);
        let mut text = format!("Report {number}.\n\n");
        let (mut analysis, mut lookups) = (Analysis::default(), Vec::new());
        for _ in 0..STATEMENTS {
            let sentence = self.sentence(&mut draw);
            let start = text.len();
            text.push_str(&sentence);
            let content = vec![Span::new(start, text.len())];
            text.push_str("\n\n");
            analysis.attributions.push(Attribution {
                content,
                proposition: Some(String::new()),
                ..Attribution::default()
            });
            lookups.push(Lookup { keys: keys.of(&sentence), meaning: Vec::new() });
        }
        let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let marks = fingerprints(&text);
        Ok(Intake {
            raw: text.clone().into_bytes(),
            fingerprints: marks.into_iter().map(|one| (one.hash.cast_signed(), place(one.place))).collect(),
            document: Document {
                outlet: Some(format!("Outlet {}", number % 40)),
                published: Date::from_days_since_epoch(18_000 + i32::try_from(number / 100)?),
                text,
                ..Document::default()
            },
            analysis,
            analyzer: "bench".into(),
            capture: Capture {
                at: moment()?,
                place: format!("{number}.txt"),
                method: Method::File,
                tool: "bench".into(),
            },
            lookups,
            measures: Vec::new(),
        })
    }

    /// A sentence with most of its names and figures from others.
    fn sentence(&self, draw: &mut Draw) -> String {
        let sentence = &self.sentences[draw.below(self.sentences.len())];
        let (mut made, mut from) = (String::new(), 0);
        for place in &sentence.places {
            made.push_str(&sentence.text[from..place.start]);
            let other = &self.names[draw.below(self.names.len())];
            made.push_str(if draw.below(10) < 7 { other } else { place.of(&sentence.text) });
            from = place.end;
        }
        made.push_str(&sentence.text[from..]);
        made
    }
}

/// A fixed sequence of numbers that look drawn (Knuth's MMIX).
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count.max(1)
    }
}
