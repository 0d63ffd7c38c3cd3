//! What may stand in the query of an address: the one list from which requests are read and the API is described.

use ascribe_document::Stance;
use serde_json::{Value, json};

/// A part of a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter {
    /// Its name.
    pub(super) name: &'static str,
    /// What it does, in a sentence.
    pub(super) tells: &'static str,
    /// What it may hold.
    pub(super) form: Form,
}

/// What a part of a query may hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// A day, 2026-05-04.
    Day,
    /// A moment of RFC 3339, or a day for its end.
    Moment,
    /// A moment of RFC 3339, or a day for its beginning.
    Instant,
    /// An id.
    Id,
    /// Any words.
    Words,
    /// A way to put a statement.
    Stance,
    /// A number of rows.
    Limit,
    /// One of these words, the first if none is given.
    OneOf(&'static [&'static str]),
}

impl Form {
    /// The schema of the value.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Day => json!({ "type": "string", "format": "date" }),
            Self::Moment | Self::Instant => {
                json!({ "type": "string", "examples": ["2026-05-04T09:30:00Z", "2026-05-04"] })
            }
            Self::Id => json!({ "type": "string", "pattern": "^[a-z0-9]+$" }),
            Self::Words => json!({ "type": "string" }),
            Self::Stance => json!({ "type": "string", "enum": Stance::ALL.map(Stance::as_str) }),
            Self::Limit => json!({ "type": "integer", "minimum": 1, "maximum": 1000, "default": 20 }),
            Self::OneOf(words) => json!({ "type": "string", "enum": words, "default": words.first() }),
        }
    }
}

const fn parameter(name: &'static str, form: Form, tells: &'static str) -> Parameter {
    Parameter { name, tells, form }
}

const AS_OF: Parameter = parameter(
    "as_of",
    Form::Day,
    "The ledger as it was known on that day: only reports published by then, with the claims and families that they make.",
);
const CAPTURED_BY: Parameter = parameter(
    "captured_by",
    Form::Moment,
    "The ledger as it was at that moment: only reports captured by then, as they were read and compared then. A day stands for its end.",
);

const SINCE: Parameter = parameter("since", Form::Day, "Only what became known on that day or later.");
const UNTIL: Parameter = parameter("until", Form::Day, "Only what became known on that day or earlier.");
const OUTLET: Parameter = parameter("outlet", Form::Words, "Only reports of this outlet, in any case.");
const SPEAKER: Parameter =
    parameter("speaker", Form::Words, "Only statements of this speaker: an id, or words of the name.");
const STANCE: Parameter = parameter("stance", Form::Stance, "Only statements put in this way.");
const FAMILY: Parameter = parameter("family", Form::Id, "Only reports of this family.");
const CLAIM: Parameter = parameter("claim", Form::Id, "Only statements of this claim.");
const LIMIT: Parameter = parameter("limit", Form::Limit, "Rows at most.");
const AFTER: Parameter = parameter(
    "after",
    Form::Words,
    "Go on behind this cursor, the `next` of the answer before; with the same filters.",
);
const BY: Parameter = parameter(
    "by",
    Form::OneOf(&["weight", "newest"]),
    "What comes first: claims in most texts, or claims last repeated.",
);
const QUEUE_BY: Parameter = parameter(
    "by",
    Form::OneOf(&["oldest", "unsure"]),
    "What comes first: what is oldest, or what the reader is least sure of.",
);
const WORDS: Parameter = parameter(
    "q",
    Form::Words,
    "Words in any case, with or without accents; \"several in quotation marks\" must follow one another, and a word* may go on.",
);
const IN: Parameter =
    parameter("in", Form::OneOf(&["statements", "reports"]), "Where to look for more of what was found.");
const A: Parameter = parameter("a", Form::Words, "The id of a report, or a day.");
const B: Parameter = parameter("b", Form::Words, "The id of another report, or a later day.");

const ROWS: Parameter =
    parameter("view", Form::OneOf(&["all", "changes"]), "What the page shows; the answer is the same.");

const NAME: Parameter = parameter(
    "name",
    Form::Words,
    "What the report is called; an ending such as .html tells how it is written.",
);
const TOLD_OUTLET: Parameter = parameter("outlet", Form::Words, "The outlet of reports that name none.");
const PUBLISHED: Parameter =
    parameter("published", Form::Day, "The day of publication of reports that tell none.");
const CAPTURED: Parameter =
    parameter("captured", Form::Instant, "When the reports were captured, if not now.");

/// What is told of reports that are handed in.
pub(super) const GIVEN: &[Parameter] = &[NAME, TOLD_OUTLET, PUBLISHED, CAPTURED];
/// What everything takes: a state of knowledge.
pub(super) const KNOWN: &[Parameter] = &[AS_OF, CAPTURED_BY];
/// What lists take.
pub(super) const LIST: &[Parameter] =
    &[AS_OF, CAPTURED_BY, SINCE, UNTIL, OUTLET, SPEAKER, STANCE, FAMILY, CLAIM, LIMIT, AFTER];
/// What narrows without cutting into parts.
pub(super) const FILTER: &[Parameter] =
    &[AS_OF, CAPTURED_BY, SINCE, UNTIL, OUTLET, SPEAKER, STANCE, FAMILY, CLAIM];
/// What the statements of one speaker take.
pub(super) const SOURCE: &[Parameter] =
    &[AS_OF, CAPTURED_BY, SINCE, UNTIL, OUTLET, STANCE, FAMILY, CLAIM, LIMIT, AFTER];
/// What the list of claims takes.
pub(super) const CLAIMS: &[Parameter] =
    &[AS_OF, CAPTURED_BY, SINCE, UNTIL, OUTLET, SPEAKER, STANCE, FAMILY, CLAIM, BY, LIMIT, AFTER];
/// What the queue of review takes.
pub(super) const QUEUE: &[Parameter] =
    &[AS_OF, CAPTURED_BY, SINCE, UNTIL, OUTLET, SPEAKER, STANCE, FAMILY, CLAIM, QUEUE_BY, LIMIT, AFTER];
/// What a search takes.
pub(super) const SEARCH: &[Parameter] =
    &[AS_OF, CAPTURED_BY, SINCE, UNTIL, OUTLET, SPEAKER, STANCE, FAMILY, CLAIM, WORDS, IN, LIMIT, AFTER];
/// What a comparison takes.
pub(super) const COMPARE: &[Parameter] = &[AS_OF, CAPTURED_BY, A, B, ROWS, LIMIT];
