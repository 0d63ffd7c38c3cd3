//! What was read in a report, as rows.

use crate::hash::{Fields, Hash, id, sha256};
use crate::intake::{Intake, Lookup};
use crate::json;
use crate::rows::{Seal, Table};
use crate::speakers::{Setting, speaker};
use ascribe_document::{Attribution, Document, Quantity, Span, TimeValue};
use rusqlite::{Connection, params};

pub(crate) const STATEMENT: Table = Table::keyed("statement");
pub(crate) const HOP: Table = Table::unkeyed("hop");
pub(crate) const TIME_VALUE: Table = Table::unkeyed("time_value");
pub(crate) const QUANTITY: Table = Table::unkeyed("quantity");
pub(crate) const ENTITY: Table = Table::unkeyed("entity");

/// What stands between the words of two spans of one part.
pub(crate) const GAP: &str = " … ";

/// The report a reading is of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of<'a> {
    pub(crate) setting: Setting<'a>,
    pub(crate) raw_sha256: &'a Hash,
    pub(crate) known: &'a str,
}

/// The words of a part.
pub(crate) fn words(spans: &[Span], text: &str) -> String {
    spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(GAP)
}

/// The hash that a statement's id is a beginning of.
pub(crate) fn identity(raw_sha256: &[u8], analyzer: &str, ordinal: i64, parts: [&str; 3]) -> Hash {
    let mut fields = Fields::default();
    fields.push("statement");
    fields.push(raw_sha256);
    fields.push(analyzer);
    fields.push(ordinal.to_string());
    parts.iter().for_each(|part| fields.push(part));
    fields.hash()
}

/// Adds all that was found in the report.
pub(crate) fn add(db: &Connection, seal: &mut Seal, of: Of<'_>, intake: &Intake) -> rusqlite::Result<()> {
    let analysis = &intake.analysis;
    let mut contents = Vec::new();
    let none = Lookup::default();
    let spoken = analysis.attributions.iter().enumerate().filter(|(_, each)| !each.content.is_empty());
    for (ordinal, (place, attribution)) in (0..).zip(spoken) {
        let lookup = intake.lookups.get(place).unwrap_or(&none);
        let statement = statement(db, seal, of, intake, ordinal, attribution, lookup)?;
        contents.extend(attribution.content.iter().map(|&span| (span, statement)));
    }
    contents.sort_unstable();
    for (ordinal, time) in (0..).zip(&analysis.times) {
        time_value(db, seal, of, ordinal, time)?;
    }
    let measures = intake.measures.iter().map(Option::as_deref).chain(std::iter::repeat(None));
    for (ordinal, (figure, measure)) in (0..).zip(analysis.quantities.iter().zip(measures)) {
        let statement = holder(&contents, figure.span);
        quantity(db, seal, of, &intake.document.text, ordinal, statement, figure, measure)?;
    }
    for (ordinal, entity) in (0_i64..).zip(&analysis.entities) {
        let name = of.setting.policy.if_full(&entity.name);
        let (start, end) = ends(entity.span);
        ENTITY.add(db, seal, &[&of.setting.reading, &ordinal, &start, &end, &entity.kind.as_str(), &name])?;
    }
    Ok(())
}

/// The statement in whose content a figure stands. Contents do not overlap, so the last that begins before it decides.
fn holder(contents: &[(Span, i64)], figure: Span) -> Option<i64> {
    let after = contents.partition_point(|(span, _)| span.start <= figure.start);
    let (span, statement) = contents.get(after.checked_sub(1)?)?;
    span.contains(figure).then_some(*statement)
}

fn statement(
    db: &Connection,
    seal: &mut Seal,
    of: Of<'_>,
    intake: &Intake,
    ordinal: i64,
    attribution: &Attribution,
    lookup: &Lookup,
) -> rusqlite::Result<i64> {
    let (Document { text, .. }, times) = (&intake.document, &intake.analysis.times);
    let (source, cue, content) =
        (json::spans(&attribution.source), json::spans(&attribution.cue), json::spans(&attribution.content));
    let hash = identity(of.raw_sha256, &intake.analyzer, ordinal, [&source, &cue, &content]);
    let id = id('s', &hash, |id| db.prepare_cached("SELECT 1 FROM statement WHERE id = ?")?.exists([id]))?;
    let policy = of.setting.policy;
    let told = |spans: &[Span]| policy.if_told(words(spans, text));
    let content_words = words(&attribution.content, text);
    let speaker = speaker(db, seal, of.setting, &attribution.speaker)?;
    let value = |time: usize| times.get(time).map(|time| time.value.as_str());
    let event_times: Vec<&str> = attribution.event_times.iter().filter_map(|&time| value(time)).collect();
    let confidence = if attribution.confidence.is_finite() { f64::from(attribution.confidence) } else { 0.0 };
    let meaning: Vec<u8> = lookup.meaning.iter().map(|part| part.cast_unsigned()).collect();
    let key = STATEMENT.add(
        db,
        seal,
        params![
            id,
            of.setting.reading,
            of.setting.report,
            ordinal,
            speaker,
            of.known,
            source,
            cue,
            content,
            told(&attribution.source),
            told(&attribution.cue),
            policy.if_told(&content_words),
            sha256(content_words.as_bytes()),
            attribution.proposition.as_deref().and_then(|said| policy.if_told(said)),
            attribution.mode.as_str(),
            attribution.act.as_str(),
            attribution.stance.as_str(),
            attribution.factuality.certainty.as_str(),
            attribution.factuality.positive,
            attribution.factuality.future,
            confidence,
            attribution.speaker.role.map(json::span),
            attribution.speaker.affiliation.map(json::span),
            attribution.likelihood.as_ref().map(json::likelihood),
            attribution.condition.map(json::span),
            attribution.consequence.map(json::span),
            attribution.continuation.map(|continuation| continuation.as_str()),
            attribution.utterance_time.and_then(value),
            serde_json::Value::from(event_times).to_string(),
            meaning,
            crate::lookup::pack_keys(&lookup.keys),
        ],
    )?;
    for (place, hop) in (0_i64..).zip(&attribution.chain) {
        HOP.add(
            db,
            seal,
            params![
                key,
                place,
                policy.if_told(hop.name.as_str()).unwrap_or_default(),
                hop.kind.as_str(),
                hop.relation.as_str(),
                hop.named,
                hop.ground.and_then(|span| policy.if_told(span.of(text))),
                hop.group.and_then(|span| policy.if_told(span.of(text))),
                json::spans(&hop.spans),
            ],
        )?;
    }
    Ok(key)
}

fn time_value(
    db: &Connection,
    seal: &mut Seal,
    of: Of<'_>,
    ordinal: i64,
    time: &TimeValue,
) -> rusqlite::Result<i64> {
    let (start, end) = ends(time.span);
    TIME_VALUE.add(
        db,
        seal,
        params![
            of.setting.reading,
            ordinal,
            start,
            end,
            time.kind.as_str(),
            time.value,
            time.modifier.map(|modifier| modifier.as_str()),
            time.earliest.map(|day| day.to_string()),
            time.latest.map(|day| day.to_string()),
        ],
    )
}

#[allow(clippy::too_many_arguments, reason = "each is a column or where its words stand")]
fn quantity(
    db: &Connection,
    seal: &mut Seal,
    of: Of<'_>,
    text: &str,
    ordinal: i64,
    statement: Option<i64>,
    figure: &Quantity,
    measure: Option<&str>,
) -> rusqlite::Result<i64> {
    let policy = of.setting.policy;
    let (start, end) = ends(figure.span);
    let told = |span: Span| policy.if_told(span.of(text));
    // SQLite keeps no number that is none.
    let finite = |number: Option<f64>| number.filter(|number| number.is_finite());
    QUANTITY.add(
        db,
        seal,
        params![
            of.setting.reading,
            ordinal,
            statement,
            start,
            end,
            told(figure.span),
            figure.kind.as_str(),
            finite(figure.number),
            finite(figure.low),
            finite(figure.high),
            figure.unit,
            figure.denominator.and_then(told),
            figure.modifier.map(|modifier| modifier.as_str()),
            figure.of.and_then(told),
            figure.change.as_ref().map(json::change),
            measure.and_then(|measure| policy.if_told(measure)),
            figure.place.and_then(told),
            of.known,
        ],
    )
}

/// Both ends of a span as SQLite counts.
fn ends(span: Span) -> (i64, i64) {
    let count = |end: usize| i64::try_from(end).unwrap_or(i64::MAX);
    (count(span.start), count(span.end))
}
