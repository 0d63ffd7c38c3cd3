//! What can be exported, and its columns.

use clap::ValueEnum;

use crate::render::json::ledger::REVIEW_COLUMNS;

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    /// Reports
    Reports,
    /// Statements with speaker, chain and report
    Statements,
    /// Claims with the ids of their statements
    Claims,
    /// Speakers
    Sources,
    /// Figures with who says them
    Figures,
    /// Families
    Families,
    /// Pairs of reports of which one derives from the other
    Kin,
    /// What one statement is to another
    Links,
    /// The chain of custody; filters have no say
    Custody,
    /// The review table: statements with what people decided on each, or that nobody did
    Decisions,
    /// Reports of which every statement is decided on, as examples for training
    Corrections,
}

/// The columns in CSV: paths of the JSON.
pub(super) const fn columns(what: What) -> &'static [&'static str] {
    match what {
        What::Reports => &[
            "id",
            "title",
            "outlet",
            "published",
            "url",
            "byline",
            "known",
            "captured",
            "policy",
            "statements",
            "family",
            "reader",
        ],
        What::Statements => &[
            "id",
            "report.id",
            "report.outlet",
            "report.title",
            "report.published",
            "report.url",
            "known",
            "speaker.id",
            "speaker.name",
            "speaker.kind",
            "speaker.named",
            "speaker.role",
            "speaker.affiliation",
            "words.source",
            "words.cue",
            "words.content",
            "stance",
            "act",
            "mode",
            "factuality.certainty",
            "factuality.polarity",
            "factuality.tense",
            "likelihood.term",
            "likelihood.low",
            "likelihood.high",
            "likelihood.yardstick",
            "utterance_time",
            "event_times",
            "chain",
            "claim",
            "confidence",
            "source",
            "cue",
            "content",
            "reader",
        ],
        What::Claims => &[
            "id",
            "statements",
            "reports",
            "texts",
            "speakers",
            "denied",
            "first",
            "last",
            "head.speaker.name",
            "head.words.content",
            "head.report.id",
            "head.report.outlet",
            "head.report.title",
            "members",
        ],
        What::Sources => &["id", "name", "kind", "named", "statements", "first", "last", "stances"],
        What::Figures => &[
            "measure",
            "known",
            "words",
            "type",
            "number",
            "low",
            "high",
            "unit",
            "denominator",
            "modifier",
            "of",
            "speaker.id",
            "speaker.name",
            "stance",
            "statement",
            "report.id",
            "report.outlet",
            "report.title",
            "start",
            "end",
        ],
        What::Families => {
            &["id", "reports", "outlets", "first", "last", "head.id", "head.outlet", "head.title"]
        }
        What::Kin => &[
            "source.id",
            "source.outlet",
            "source.title",
            "derived.id",
            "derived.outlet",
            "derived.title",
            "kind",
            "certain",
            "share_source",
            "share_derived",
            "reason",
            "comparer",
        ],
        What::Links => &["earlier", "later", "kind", "scope", "score", "reason", "comparer"],
        What::Custody => &["number", "at", "who", "event", "subject", "detail", "before", "sha256"],
        What::Decisions => REVIEW_COLUMNS,
        What::Corrections => &[],
    }
}
