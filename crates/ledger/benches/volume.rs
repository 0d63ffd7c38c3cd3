//! What the ledger costs as it grows: invented reports of 600 words and 25 statements, recorded in batches and compared
//! one after the other by shared fingerprints and keys alone.
//!
//! `cargo bench -p ascribe-ledger --bench volume -- REPORTS [FOLDER]` writes a JSON row at each power of ten.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench tells its results, and ends if it cannot"
)]

use ascribe_document::{
    Analysis, Attribution, Date, Document, Hop, KinKind, Kinship, Link, LinkKind, Quantity, QuantityKind,
    Relation, Span, Speaker, SpeakerKind,
};
use ascribe_ledger::{
    Access, By, Capture, Comparison, Intake, Kin, Ledger, Limits, Linked, Lookup, Method, Moment, Subject,
};
use std::time::Duration;

const BATCH: usize = 32;
const STATEMENTS: usize = 25;
const SENTENCE: usize = 24;
const REPORTS: Limits = Limits { most_common: 200, least_shared: 8, candidates: 20 };
const SAME: Limits = Limits { most_common: 200, least_shared: 3, candidates: 20 };

/// A fixed sequence of numbers that look drawn (Knuth's MMIX).
struct Draw(u64);

impl Draw {
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// Few words often, many seldom: the n-th about as often as 1 / n.
    fn word(&mut self) -> String {
        let share = self.number() as f64 / f64::from(u32::MAX >> 1);
        format!("w{}", 50_000_f64.powf(share) as u64)
    }
}

fn report(number: u64) -> Intake {
    // Each tenth report is a reprint of the one before, but for its first words.
    let mut draw = Draw(if number % 10 == 9 { number - 1 } else { number });
    let mut text = format!("Report {number}.\n\n");
    let (mut analysis, mut lookups) = (Analysis::default(), Vec::new());
    for place in 0..STATEMENTS {
        let name = format!("Speaker {}", draw.number() % 5000);
        let source = append(&mut text, &name);
        let cue = append(&mut text, "said");
        let begin = text.len();
        let words: Vec<String> = (0..SENTENCE).map(|_| draw.word()).collect();
        append(&mut text, &words.join(" "));
        let content = Span::new(begin, text.len() - 1);
        if place % 2 == 0 {
            analysis.quantities.push(Quantity::new(Span::new(begin, begin + 3), QuantityKind::Count));
        }
        let hop = Hop {
            name: name.clone(),
            kind: SpeakerKind::Person,
            relation: Relation::Said,
            named: true,
            ground: None,
            group: None,
            spans: vec![source, cue],
        };
        analysis.attributions.push(Attribution {
            source: vec![source],
            cue: vec![cue],
            content: vec![content],
            speaker: Speaker {
                name,
                kind: SpeakerKind::Person,
                named: true,
                spans: vec![source],
                ..Speaker::default()
            },
            chain: vec![hop],
            ..Attribution::default()
        });
        lookups.push(Lookup {
            keys: words.iter().take(8).map(|word| hash(word)).collect(),
            meaning: vec![1; 128],
        });
    }
    let words: Vec<(usize, &str)> = text.match_indices(' ').map(|(at, _)| (at, &text[at..])).collect();
    let fingerprints = words
        .windows(5)
        .filter_map(|shingle| {
            let hash = hash(&text[shingle[0].0..shingle[4].0]);
            (hash.rem_euclid(4) == 0).then_some((hash, u32::try_from(shingle[0].0).unwrap()))
        })
        .collect();
    Intake {
        raw: text.clone().into_bytes(),
        document: Document {
            outlet: Some(format!("Outlet {}", number % 40)),
            published: Date::from_days_since_epoch(18_000 + (number / 100) as i32),
            text,
            ..Document::default()
        },
        analysis,
        analyzer: "bench 1".into(),
        capture: Capture {
            at: now(),
            place: format!("{number}.txt"),
            method: Method::File,
            tool: "bench 1".into(),
        },
        fingerprints,
        terms: (0..30).map(|_| (hash(&draw.word()), 0.5)).collect(),
        lookups,
        measures: Vec::new(),
    }
}

fn append(text: &mut String, words: &str) -> Span {
    let start = text.len();
    text.push_str(words);
    text.push(' ');
    Span::new(start, start + words.len())
}

/// FNV-1a.
fn hash(words: &str) -> i64 {
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.cast_signed()
}

/// Time this thread was on a processor, so that other work on the machine does not count; nor does waiting for the disk.
struct Clock(Duration);

impl Clock {
    fn now() -> Self {
        let scheduler = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        Self(Duration::from_nanos(scheduler.split(' ').next().unwrap().parse().unwrap()))
    }

    fn elapsed(&self) -> Duration {
        Self::now().0 - self.0
    }
}

fn now() -> Moment {
    Moment::of_unix(1_772_323_200).unwrap()
}

fn by() -> By {
    By { who: "bench 1".into(), at: now() }
}

/// What a comparer would find by the hashes alone; reports and statements as the ledger gives them.
fn compare(ledger: &Ledger, subject: &Subject) -> Comparison {
    let kins = ledger.candidate_reports(&subject.report, REPORTS).unwrap().into_iter().map(|(other, _)| {
        let kinship = Kinship {
            kind: KinKind::Reprint,
            passages: vec![],
            share_first: 0.9,
            share_second: 0.9,
            changes: vec![],
            reason: "bench".into(),
        };
        Kin { source: other.key, derived: subject.report.key, certain: true, kinship }
    });
    let mut links = Vec::new();
    for statement in &subject.statements {
        for (other, shared) in ledger.candidate_statements(statement, SAME).unwrap() {
            if shared == statement.keys.len() {
                let link = Link { kind: LinkKind::Same, scope: None, score: 1.0, reason: "bench".into() };
                links.push(Linked { earlier: other.key, later: statement.key, link });
            }
        }
    }
    Comparison { reading: subject.reading, comparer: "bench 1".into(), kins: kins.collect(), links }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let reports: u64 = arguments.first().map_or(1000, |count| count.parse().unwrap());
    let folder = arguments.get(1).map_or_else(std::env::temp_dir, Into::into);
    let folder = tempfile::tempdir_in(folder).unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = Ledger::open(&path, Access::Write(&by())).unwrap();
    let (mut recording, mut searching, mut relating) = (Vec::new(), Vec::new(), Vec::new());
    let mut row = 1000;
    let mut number = 0;
    while number < reports {
        let intakes: Vec<Intake> = (number..number + BATCH as u64).map(report).collect();
        let begun = Clock::now();
        ledger.record(&intakes, &by()).unwrap();
        recording.push(begun.elapsed() / BATCH as u32);
        let mut found = Vec::new();
        for reading in ledger.pending("bench 1", BATCH).unwrap() {
            let begun = Clock::now();
            let subject = ledger.subject(reading).unwrap();
            found.push(compare(&ledger, &subject));
            searching.push(begun.elapsed());
        }
        let begun = Clock::now();
        ledger.relate(&found, &by()).unwrap();
        relating.push(begun.elapsed() / BATCH as u32);
        number += BATCH as u64;
        if number >= row {
            tell(number, &path, &recording, &searching, &relating);
            row *= 10;
        }
    }
}

/// One row: means and 99 in 100 of the last thousand reports, in milliseconds.
fn tell(
    reports: u64,
    path: &std::path::Path,
    recording: &[Duration],
    searching: &[Duration],
    relating: &[Duration],
) {
    let last = |all: &[Duration], count: usize| all[all.len().saturating_sub(count)..].to_vec();
    let milliseconds = |time: Duration| (time.as_secs_f64() * 1e5).round() / 100.0;
    let mean = |all: &[Duration]| milliseconds(all.iter().sum::<Duration>() / all.len() as u32);
    let most = |mut all: Vec<Duration>| {
        all.sort();
        milliseconds(all[all.len() * 99 / 100])
    };
    println!(
        "{}",
        serde_json::json!({
            "reports": reports,
            "statements": reports * STATEMENTS as u64,
            "record_ms": mean(&last(recording, 1000 / BATCH)),
            "record_p99_ms": most(last(recording, 1000 / BATCH)),
            "search_ms": mean(&last(searching, 1000)),
            "search_p99_ms": most(last(searching, 1000)),
            "relate_ms": mean(&last(relating, 1000 / BATCH)),
            "relate_p99_ms": most(last(relating, 1000 / BATCH)),
            "megabytes": std::fs::metadata(path).map_or(0, |file| file.len() / 1_000_000),
        })
    );
}
