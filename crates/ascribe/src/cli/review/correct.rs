//! Decisions on parts of a statement.

use ascribe_ledger::query::{AsOf, Statement};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::signed::{Signed, Why, statement};
use crate::cli::narrow::Put;
use crate::correction::correction;
use crate::exit::{self, Exit};

/// Says what parts of a statement are; the machine's values stay beside them
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Correct {
    /// A statement, by its id or the beginning of it
    #[arg(value_name = "ID")]
    id: String,

    /// The words that name the source: START-END in code points of the report's text, several joined by commas; "" for none
    #[arg(long, value_name = "SPANS", value_parser = spans)]
    source: Option<Value>,

    /// The words that attribute, likewise
    #[arg(long, value_name = "SPANS", value_parser = spans)]
    cue: Option<Value>,

    /// The attributed words, likewise
    #[arg(long, value_name = "SPANS", value_parser = spans)]
    content: Option<Value>,

    /// Name of the speaker, or the noun phrase of one without; "" with --kind unresolved
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,

    /// What sort of speaker it is
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Sort>,

    /// The holders of the information, the first first: a JSON list as in the statement's JSON
    #[arg(long, value_name = "JSON", value_parser = chain)]
    chain: Option<Value>,

    /// How it is put
    #[arg(long, value_enum, value_name = "STANCE")]
    stance: Option<Put>,

    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    signed: Signed,
}

/// Sorts of speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// A named person
    Person,
    /// A named company, ministry, party, court ...
    Organisation,
    /// A state or its government
    State,
    /// People spoken of as a kind
    Group,
    /// One person the report does not name
    UnnamedIndividual,
    /// Several persons the report does not name
    UnnamedGroup,
    /// A report, law, letter, statement
    Document,
    /// A newspaper, agency or broadcaster
    Outlet,
    /// A poll, a survey, a set of data
    Poll,
    /// The report itself
    Report,
    /// The words do not tell
    Unresolved,
}

impl Sort {
    const fn as_str(self) -> &'static str {
        use ascribe_document::SpeakerKind as Kind;
        match self {
            Self::Person => Kind::Person,
            Self::Organisation => Kind::Organisation,
            Self::State => Kind::State,
            Self::Group => Kind::Group,
            Self::UnnamedIndividual => Kind::UnnamedIndividual,
            Self::UnnamedGroup => Kind::UnnamedGroup,
            Self::Document => Kind::Document,
            Self::Outlet => Kind::Outlet,
            Self::Poll => Kind::Poll,
            Self::Report => Kind::Report,
            Self::Unresolved => Kind::Unresolved,
        }
        .as_str()
    }
}

impl Correct {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let (mut ledger, by) = self.signed.ledger()?;
        let id = statement(&ledger, &self.id)?;
        let stands = ledger.statement(&id, &AsOf::default())?.statement;
        let text = ledger.text(&stands.report.id)?;
        let correction = correction(&self.parts(&stands), text.as_deref())?;
        let number = ledger.correct(&id, correction, self.why.note(), &by)?;
        self.signed.tell(&[number])
    }

    /// The parts as JSON. Of a speaker of whom only name or kind is given the other stays.
    fn parts(&self, stands: &Statement) -> Value {
        let mut parts = Map::new();
        let given = [
            ("source", &self.source),
            ("cue", &self.cue),
            ("content", &self.content),
            ("chain", &self.chain),
        ];
        for (name, value) in given {
            parts.extend(value.clone().map(|value| (name.to_owned(), value)));
        }
        if self.speaker.is_some() || self.kind.is_some() {
            let (name, kind) = stands.speaker_as_decided();
            let name = self.speaker.as_deref().unwrap_or(name);
            let kind = self.kind.map_or(kind, |kind| kind.as_str());
            parts.insert("speaker".into(), json!({ "name": name, "kind": kind }));
        }
        parts.extend(self.stance.map(|stance| ("stance".to_owned(), stance.stance().as_str().into())));
        Value::Object(parts)
    }
}

/// "3-9,12-20" as a JSON list of pairs.
fn spans(text: &str) -> Result<Value, String> {
    let pair = |span: &str| {
        let (start, end) = span.split_once('-')?;
        Some(json!([start.trim().parse::<usize>().ok()?, end.trim().parse::<usize>().ok()?]))
    };
    let spans = text.split(',').filter(|span| !span.trim().is_empty()).map(pair).collect::<Option<Vec<_>>>();
    spans
        .map(Value::from)
        .ok_or_else(|| "spans are written START-END, several joined by commas: 3-9,12-20".into())
}

fn chain(text: &str) -> Result<Value, String> {
    let chain: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    chain.is_array().then_some(chain).ok_or_else(|| "a chain is a list of holders, the first first".into())
}
