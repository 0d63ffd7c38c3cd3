//! The figures under a report.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation as _;

use super::statement::is_unnamed;
use super::{UNSURE, visible};
use crate::run::Reading;
use ascribe_document::{Analysis, Mode, Span, Stance};

/// Counts of one reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Figures {
    pub(crate) statements: usize,
    /// Different speakers, resolved across the report.
    pub(crate) speakers: usize,
    /// Those of them the report does not name.
    pub(crate) unnamed: usize,
    /// Statements of which the report does not tell who makes them.
    pub(crate) unresolved: usize,
    /// Statements of each stance, in the order of [`STANCES`].
    pub(crate) stances: [usize; STANCES.len()],
    /// Statements of each mode, in the order of [`MODES`].
    pub(crate) modes: [usize; MODES.len()],
    /// Statements below [`UNSURE`].
    pub(crate) unsure: usize,
    /// Sentences in which the report itself speaks.
    pub(crate) own_voice: usize,
    /// Words of the report.
    pub(crate) words: usize,
    /// Words that stand inside the content of an attribution.
    pub(crate) attributed: usize,
}

/// As they are counted: the plain ones first.
const STANCES: [Stance; 7] = [
    Stance::Asserted,
    Stance::Denied,
    Stance::Predicted,
    Stance::Hedged,
    Stance::Conditional,
    Stance::Urged,
    Stance::Declined,
];
const MODES: [Mode; 3] = [Mode::Direct, Mode::Mixed, Mode::Indirect];

impl Figures {
    /// Counts `reading`.
    pub(crate) fn of(reading: &Reading) -> Self {
        let text = reading.document.text.as_str();
        let Analysis { attributions, own_voice, .. } = &reading.analysis;
        let count = attributions.len();
        let mut figures = Self { statements: count, own_voice: own_voice.len(), ..Self::default() };
        let mut speakers = HashSet::new();
        for found in attributions {
            let stance =
                STANCES.iter().zip(&mut figures.stances).find(|(stance, _)| **stance == found.stance);
            let mode = MODES.iter().zip(&mut figures.modes).find(|(mode, _)| **mode == found.mode);
            for count in [stance.map(|(_, count)| count), mode.map(|(_, count)| count)].into_iter().flatten()
            {
                *count += 1;
            }
            figures.unsure += usize::from(found.confidence < UNSURE);
            if found.speaker.name.is_empty() {
                figures.unresolved += 1;
            } else if speakers.insert(found.speaker.name.to_lowercase()) {
                figures.unnamed += usize::from(is_unnamed(found));
            }
        }
        figures.speakers = speakers.len();
        (figures.attributed, figures.words) =
            share(text, attributions.iter().flat_map(|found| &found.content));
        figures
    }

    /// Attributed words in a hundred, rounded; never 0 or 100 unless it is so.
    pub(crate) fn percent(&self) -> usize {
        match (self.attributed, self.words) {
            (0, _) => 0,
            (attributed, words) if attributed == words => 100,
            (attributed, words) => ((attributed * 200 + words) / (2 * words)).clamp(1, 99),
        }
    }

    /// The figures in one to three short lines.
    ///
    /// ```text
    /// 8 statements by 6 speakers (2 unnamed), 1 unresolved; 5 sentences in the report's own voice
    /// 7 asserted, 1 denied; 3 direct, 2 mixed, 3 indirect; 1 marked unsure
    /// 46% of the words are attributed (89 of 192); 54% stand outside any attribution
    /// ```
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let own_voice = match self.own_voice {
            0 => String::new(),
            count => format!("; {} in the report's own voice", plural(count, "sentence")),
        };
        if self.statements == 0 {
            lines.push(format!("No attribution found{own_voice}"));
        } else {
            let statements = plural(self.statements, "statement");
            let by = match (self.speakers, self.unnamed) {
                (0, _) => String::new(),
                (speakers, 0) => format!(" by {}", plural(speakers, "speaker")),
                (speakers, unnamed) => format!(" by {} ({unnamed} unnamed)", plural(speakers, "speaker")),
            };
            let unresolved = match self.unresolved {
                0 => String::new(),
                count => format!(", {count} unresolved"),
            };
            lines.push(format!("{statements}{by}{unresolved}{own_voice}"));
            let unsure = match self.unsure {
                0 => String::new(),
                count => format!("; {count} marked unsure"),
            };
            let stances = counted(&self.stances, STANCES.map(Stance::as_str));
            let modes = counted(&self.modes, MODES.map(Mode::as_str));
            lines.push(format!("{stances}; {modes}{unsure}"));
        }
        if self.words > 0 {
            let (percent, attributed, words) = (self.percent(), self.attributed, self.words);
            let outside = 100 - percent;
            lines.push(format!(
                "{percent}% of the words are attributed ({attributed} of {words}); {outside}% stand outside any attribution"
            ));
        }
        lines
    }
}

/// "3 direct, 1 mixed"; what there is none of is left out.
fn counted<const N: usize>(counts: &[usize; N], names: [&str; N]) -> String {
    let all = counts.iter().zip(names).filter(|(count, _)| **count > 0);
    all.map(|(count, name)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
}

/// "1 report", "2 reports".
pub(crate) fn plural(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// The words of the spans on one line, a gap between two of them as ` … `.
pub(crate) fn parts(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|span| visible::one_line(span.of(text))).collect::<Vec<_>>().join(" … ")
}

/// Words inside `spans`, and all words of `text`.
fn share<'s>(text: &str, spans: impl Iterator<Item = &'s Span>) -> (usize, usize) {
    let mut spans: Vec<Span> = spans.copied().collect();
    spans.sort_unstable();
    let (mut inside, mut words, mut reach, mut next) = (0, 0, 0, 0);
    for (at, _) in text.unicode_word_indices() {
        while let Some(span) = spans.get(next).filter(|span| span.start <= at) {
            reach = reach.max(span.end);
            next += 1;
        }
        words += 1;
        inside += usize::from(at < reach);
    }
    (inside, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::reading;

    #[test]
    fn words_in_nested_contents_count_once() {
        let figures = Figures::of(&reading(
            "1 direct\n2 indirect\n3 mixed .4\n@1 speaker: unnamed individual | a driver\n\
             @2 speaker: person | Bo Ek\n@2 stance: denied\nown: SHE left.\n\n\
             [1s:She] [1c:said]: [1q:“[2s:He] [2c:says] [2q:it rains].”] The end. \
             [3c:Reportedly] [3q:so].\n\n[2s:SHE] left.",
        ));
        let expected = Figures {
            statements: 3,
            speakers: 2,
            unnamed: 1,
            unresolved: 1,
            stances: [2, 1, 0, 0, 0, 0, 0],
            modes: [1, 1, 1],
            unsure: 1,
            own_voice: 1,
            words: 12,
            attributed: 5,
        };
        assert_eq!(figures, expected);
        let lines = [
            "3 statements by 2 speakers (1 unnamed), 1 unresolved; 1 sentence in the report's own voice",
            "2 asserted, 1 denied; 1 direct, 1 mixed, 1 indirect; 1 marked unsure",
            "42% of the words are attributed (5 of 12); 58% stand outside any attribution",
        ];
        assert_eq!(figures.lines(), lines);
    }

    #[test]
    fn an_empty_report_has_no_share() {
        let figures = Figures::of(&reading("\n"));
        assert_eq!((figures.percent(), figures.lines()), (0, vec!["No attribution found".to_owned()]));
    }

    #[test]
    fn only_nothing_and_all_are_told_as_nothing_and_all() {
        let percent = |attributed, words| Figures { attributed, words, ..Figures::default() }.percent();
        assert_eq!([percent(0, 999), percent(1, 999), percent(998, 999), percent(999, 999)], [0, 1, 99, 100]);
    }
}
