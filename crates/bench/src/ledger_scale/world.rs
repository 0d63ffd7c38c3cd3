//! An invented world: outlets, speakers, words and affairs of which a few are very common and most are rare.

use ascribe_document::{
    Analysis, Attribution, Block, BlockKind, Date, Document, Hop, KinKind, Kinship, Link, LinkKind, Passage,
    Quantity, QuantityKind, Relation, Span, Speaker, SpeakerKind, Stance,
};
use ascribe_ledger::{Capture, Comparison, Intake, Kin, Linked, Lookup, Method, Moment};

/// Statements of one report.
pub(super) const STATEMENTS: usize = 10;

/// 1 January 2024.
const BEGIN: i32 = 19_723;

/// Days over which reports are published.
const DAYS: usize = 1000;

/// The world, and what of it was said so far.
pub(super) struct World {
    random: Random,
    size: usize,
    words: Vec<String>,
    /// Of each affair the statement last made on it.
    affairs: Vec<Option<usize>>,
}

impl World {
    pub(super) fn new(size: usize) -> Self {
        let mut random = Random(0x5eed);
        let words = (0..20_000).map(|_| random.word()).collect();
        Self { random, size, words, affairs: vec![None; size / 3 + 1] }
    }

    /// Report `number`, and what comparing it finds. Keys of rows are counted from 1 in the order of recording.
    pub(super) fn report(&mut self, number: usize, at: Moment) -> (Intake, Comparison) {
        let mut text = String::new();
        let title = self.write(&mut text, 6);
        text.push_str("\n\n");
        let mut analysis = Analysis::default();
        let (mut links, mut lookups, mut measures) = (Vec::new(), Vec::new(), Vec::new());
        for ordinal in 0..STATEMENTS {
            let statement = number * STATEMENTS + ordinal;
            let affair = self.affair(statement);
            let last = self.affairs.get_mut(affair).and_then(|last| last.replace(statement));
            let stance = self.stance();
            if let Some(last) = last.filter(|last| last / STATEMENTS != number) {
                let kind = if stance == Stance::Denied { LinkKind::Denies } else { LinkKind::Same };
                links.push(linked(last, statement, kind));
            }
            self.say(&mut text, &mut analysis, &mut measures, stance);
            lookups.push(Lookup { keys: vec![affair as i64, statement as i64], meaning: vec![0; 128] });
        }
        let kins = if number > 100 && self.random.below(4) == 0 {
            vec![kin(number - 1 - self.random.common(100), number)]
        } else {
            Vec::new()
        };
        let day =
            BEGIN + (number * DAYS / (self.size / STATEMENTS).max(1)) as i32 - self.random.common(60) as i32;
        let published = Date::from_days_since_epoch(day).filter(|_| self.random.below(20) > 0);
        let outlet = format!("Outlet {}", self.random.common(300));
        let blocks = vec![
            Block { span: title, kind: BlockKind::Title },
            Block { span: Span::new(title.end + 2, text.trim_end().len()), kind: BlockKind::Paragraph },
        ];
        let document = Document {
            title: Some(title.of(&text).to_owned()),
            blocks,
            outlet: Some(outlet),
            published,
            url: Some(format!("https://example.org/{number}")),
            text,
            ..Document::default()
        };
        let intake = Intake {
            raw: format!("{number} {}", document.text).into_bytes(),
            document,
            analysis,
            analyzer: "bench 1".into(),
            capture: Capture {
                at,
                place: format!("{number}.txt"),
                method: Method::File,
                tool: "ascribe-bench".into(),
            },
            fingerprints: Vec::new(),
            lookups,
            measures,
        };
        let key = number as i64 + 1;
        (intake, Comparison { reading: key, comparer: "bench 1".into(), kins, links })
    }

    /// Most statements are on what is in the news now, some on an affair that never ends.
    fn affair(&mut self, statement: usize) -> usize {
        match self.random.below(50) {
            0 => self.random.common(self.affairs.len()),
            _ => (statement / 3).saturating_sub(self.random.common(1000)),
        }
    }

    fn say(
        &mut self,
        text: &mut String,
        analysis: &mut Analysis,
        measures: &mut Vec<Option<String>>,
        stance: Stance,
    ) {
        let named = self.random.below(4) > 0;
        let name = match named {
            true => {
                let speaker = self.random.common(self.size / 20 + 10);
                format!("{} {speaker}", self.words[speaker % self.words.len()])
            }
            false => "officials".to_owned(),
        };
        let kind = if named { SpeakerKind::Person } else { SpeakerKind::UnnamedGroup };
        let source = append(text, &name);
        text.push(' ');
        let cue = append(text, "said");
        text.push(' ');
        let start = text.len();
        if self.random.below(5) == 0 {
            let number = self.random.below(1000);
            let span = append(text, &number.to_string());
            text.push(' ');
            analysis
                .quantities
                .push(Quantity { number: Some(number as f64), ..Quantity::new(span, QuantityKind::Count) });
            measures.push(Some(format!("measure {}", self.random.common(self.size / 100 + 10))));
        }
        self.write(text, 12);
        let content = Span::new(start, text.len());
        text.push_str(". ");
        let hop = Hop {
            name: name.clone(),
            kind,
            relation: Relation::Said,
            named,
            ground: None,
            group: None,
            spans: vec![source, cue],
        };
        analysis.attributions.push(Attribution {
            source: vec![source],
            cue: vec![cue],
            content: vec![content],
            confidence: 0.9,
            speaker: Speaker { name, kind, named, spans: vec![source], ..Speaker::default() },
            chain: vec![hop],
            stance,
            ..Attribution::default()
        });
    }

    fn stance(&mut self) -> Stance {
        match self.random.below(200) {
            0 => Stance::Declined,
            1..10 => Stance::Denied,
            10..30 => Stance::Predicted,
            30..40 => Stance::Urged,
            _ => Stance::Asserted,
        }
    }

    fn write(&mut self, text: &mut String, words: usize) -> Span {
        let start = text.len();
        for word in 0..words {
            if word > 0 {
                text.push(' ');
            }
            let place = self.random.common(self.words.len());
            text.push_str(&self.words[place]);
        }
        Span::new(start, text.len())
    }
}

/// Second of the first capture of report `number`: they come in evenly, after most of their days.
pub(super) fn captured(number: usize, size: usize) -> i64 {
    let seconds = DAYS as i64 * 86_400;
    i64::from(BEGIN) * 86_400 + number as i64 * seconds / (size / STATEMENTS).max(1) as i64
}

/// The word at a place in the order of how common words are.
pub(super) fn word(place: usize) -> String {
    let mut random = Random(0x5eed);
    (0..=place).map(|_| random.word()).last().unwrap_or_default()
}

fn append(text: &mut String, words: &str) -> Span {
    let start = text.len();
    text.push_str(words);
    Span::new(start, text.len())
}

fn linked(earlier: usize, later: usize, kind: LinkKind) -> Linked {
    let link = Link { kind, scope: None, score: 0.9, reason: "invented".into() };
    Linked { earlier: earlier as i64 + 1, later: later as i64 + 1, link }
}

fn kin(source: usize, derived: usize) -> Kin {
    let passage = Passage { first: Span::new(0, 10), second: Span::new(0, 10), words: 2 };
    let kinship = Kinship {
        kind: KinKind::Reprint,
        passages: vec![passage],
        share_first: 0.9,
        share_second: 0.9,
        differences: Vec::new(),
        reason: "invented".into(),
    };
    Kin { source: source as i64 + 1, derived: derived as i64 + 1, certain: true, kinship }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A place below `end`, twice as rarely for each doubling of it (as words in a text).
    fn common(&mut self, end: usize) -> usize {
        let part = self.next() as f64 / u64::MAX as f64;
        ((end as f64).powf(part) as usize).saturating_sub(1).min(end.saturating_sub(1))
    }

    fn word(&mut self) -> String {
        let syllables = 2 + self.below(3);
        (0..syllables)
            .flat_map(|_| {
                let (consonant, vowel) = (self.below(15), self.below(5));
                [b"bdfghjklmnprstv"[consonant], b"aeiou"[vowel]]
            })
            .map(char::from)
            .collect()
    }
}
