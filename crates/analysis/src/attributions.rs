//! Runs of words to attributions.

use std::collections::BTreeMap;

use ascribe_document::{Attribution, Span};

use crate::{
    cues::Cue,
    mode::mode,
    runs::{Role, Run},
    words::Word,
};

/// A cue and the runs of source and content that were read for it, in words of the report.
pub(crate) struct Found {
    pub(crate) cue: Cue,
    pub(crate) parts: Vec<Run>,
}

impl Found {
    /// The same in other numbers: `start` is the word of the report at which its window begins.
    pub(crate) fn of(mut cue: Cue, mut parts: Vec<Run>, start: usize) -> Self {
        cue.first += start;
        cue.last += start;
        for run in &mut parts {
            run.first += start;
            run.last += start;
        }
        Self { cue, parts }
    }

    /// The attribution; `None` if nothing is attributed.
    fn attribution(&self, words: &[Word]) -> Option<Attribution> {
        let span = |first: usize, last: usize| Span::new(words[first].span.start, words[last].span.end);
        let of = |role| self.parts.iter().filter(move |run| run.role == role);
        let spans = |role| of(role).map(|run| span(run.first, run.last)).collect::<Vec<_>>();
        let content = spans(Role::Content);
        (!content.is_empty()).then(|| Attribution {
            source: spans(Role::Source),
            cue: vec![span(self.cue.first, self.cue.last)],
            mode: mode(of(Role::Content).flat_map(|run| &words[run.first..=run.last])),
            content,
            confidence: self.cue.probability as f32,
            ..Attribution::default()
        })
    }
}

/// From this probability on a cue is taken to hold what stands wholly in its content.
const LIKELY: f64 = 0.8;

/// All attributions of a report, in the order in which their first words stand in the text.
pub(crate) fn attributions(mut found: Vec<Found>, words: &[Word]) -> Vec<Attribution> {
    outermost(&mut found);
    settle(&mut found);
    let mut attributions: Vec<Attribution> =
        found.iter().filter_map(|found| found.attribution(words)).collect();
    attributions.sort_by_key(|found| (found.extent(), found.cue.first().copied()));
    attributions
}

/// What is said within what is said is part of it (PolNeAR annotates the outermost): a cue inside the content of another
/// goes if that other is surer, or if nothing of its attribution stands outside the content.
fn outermost(found: &mut Vec<Found>) {
    let mut inside = vec![false; found.len()];
    for outer in found.iter() {
        for run in outer.parts.iter().filter(|run| run.role == Role::Content) {
            let first = found.partition_point(|inner| inner.cue.first < run.first);
            for (at, inner) in
                found.iter().enumerate().skip(first).take_while(|(_, inner)| inner.cue.first <= run.last)
            {
                let within = |part: &Run| run.first <= part.first && part.last <= run.last;
                let whole = outer.cue.probability >= LIKELY && inner.parts.iter().all(within);
                inside[at] |= whole || inner.cue.probability < outer.cue.probability;
            }
        }
    }
    let mut inside = inside.into_iter();
    found.retain(|_| !inside.next().unwrap_or(false));
}

/// Words are said once: of contents that overlap the one nearest to its cue stays, then the first.
fn settle(found: &mut [Found]) {
    let mut claims: Vec<(usize, Run, usize)> = Vec::new();
    for (at, Found { cue, parts }) in found.iter().enumerate() {
        let contents = parts.iter().filter(|run| run.role == Role::Content);
        claims.extend(contents.map(|&run| {
            (run.first.saturating_sub(cue.last).max(cue.first.saturating_sub(run.last)), run, at)
        }));
    }
    claims.sort_by_key(|&(apart, run, at)| (apart, run.first, run.last, at));
    // Contents of one cue are apart, and so are those kept of different cues: each is found by its first word.
    let mut kept: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (_, run, at) in claims {
        let before = kept.range(..=run.last).next_back();
        if before.is_none_or(|(_, &(last, _))| last < run.first) {
            kept.insert(run.first, (run.last, at));
        }
    }
    for (at, found) in found.iter_mut().enumerate() {
        found.parts.retain(|run| run.role != Role::Content || kept.get(&run.first) == Some(&(run.last, at)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn found(cue: usize, contents: &[(usize, usize)]) -> Found {
        let parts = contents.iter().map(|&(first, last)| Run { role: Role::Content, first, last }).collect();
        Found { cue: Cue { first: cue, last: cue, probability: 1.0 }, parts }
    }

    #[test]
    fn overlapping_contents_go_to_the_nearest_cue() {
        let text = "it was late he said and tired she added";
        let all = attributions(vec![found(4, &[(0, 2), (5, 6)]), found(8, &[(5, 6)])], &words(text));
        let contents: Vec<Vec<&str>> =
            all.iter().map(|one| one.content.iter().map(|span| span.of(text)).collect()).collect();
        assert_eq!(contents, [vec!["it was late", "and tired"]]);
    }
}
