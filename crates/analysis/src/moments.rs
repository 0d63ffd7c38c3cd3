//! When a thing was said, and when what is said happens.

use ascribe_document::{Attribution, Span, TimeKind, TimeValue};

use crate::report::Report;

/// Gives each attribution the times of its content and the time of its utterance: the date nearest to the cue in the
/// cue's sentence that stands in no content.
pub(crate) fn place(report: &Report<'_>, times: &[TimeValue], attributions: &mut [Attribution]) {
    let contents: Vec<Span> = attributions.iter().flat_map(|one| one.content.iter().copied()).collect();
    let mut contents = contents;
    contents.sort_unstable();
    let within = |span: Span| {
        let first = times.partition_point(|time| time.span.end <= span.start);
        let last = times.partition_point(|time| time.span.start < span.end);
        first..last.max(first)
    };
    let in_content = |span: Span| {
        let after = contents.partition_point(|content| content.end <= span.start);
        contents.get(after).is_some_and(|content| content.overlaps(span))
    };
    for one in attributions {
        one.event_times = one.content.iter().flat_map(|&span| within(span)).collect();
        let Some(&cue) = one.cue.first() else { continue };
        let sentence = report.sentences.get(report.sentence_of(report.words_in(cue).start)).cloned();
        let Some(sentence) = sentence.map(|words| report.span(words)) else { continue };
        let apart = |time: &TimeValue| {
            time.span.start.saturating_sub(cue.end).max(cue.start.saturating_sub(time.span.end))
        };
        one.utterance_time = within(sentence)
            .filter(|&at| matches!(times[at].kind, TimeKind::Date | TimeKind::Time))
            .filter(|&at| {
                !in_content(times[at].span) && !one.source.iter().any(|part| part.overlaps(times[at].span))
            })
            .min_by_key(|&at| (apart(&times[at]), at));
    }
}
