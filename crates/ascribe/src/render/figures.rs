//! The figures under a report.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{UNSURE, visible};
use crate::run::Reading;
use ascribe_document::{Mode, Span};

/// Counts of one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Figures {
    pub(crate) attributions: usize,
    /// Different words that name a source, capitals aside. Who stands behind them is not resolved here, so "she" and
    /// "the mayor" count as two.
    pub(crate) wordings: usize,
    /// Attributions without a named source.
    pub(crate) unnamed: usize,
    pub(crate) direct: usize,
    pub(crate) mixed: usize,
    pub(crate) indirect: usize,
    /// Attributions below [`UNSURE`].
    pub(crate) unsure: usize,
    /// Words of the report.
    pub(crate) words: usize,
    /// Words that stand inside the content of an attribution.
    pub(crate) attributed: usize,
}

impl Figures {
    /// Counts `reading`.
    pub(crate) fn of(reading: &Reading) -> Self {
        let text = reading.document.text.as_str();
        let attributions = &reading.analysis.attributions;
        let mut figures = Self { attributions: attributions.len(), ..Self::default() };
        let mut wordings = HashSet::new();
        for attribution in attributions {
            match attribution.mode {
                Mode::Direct => figures.direct += 1,
                Mode::Mixed => figures.mixed += 1,
                Mode::Indirect => figures.indirect += 1,
            }
            figures.unsure += usize::from(attribution.confidence < UNSURE);
            if attribution.source.is_empty() {
                figures.unnamed += 1;
            } else {
                wordings.insert(parts(text, &attribution.source).to_lowercase());
            }
        }
        figures.wordings = wordings.len();
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
    /// 8 attributions: 3 direct, 2 mixed, 3 indirect; 1 marked unsure
    /// 6 source wordings; 1 attribution names no source
    /// 46% of the words are attributed (89 of 192); 54% stand outside any attribution
    /// ```
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.attributions == 0 {
            lines.push("No attribution found".into());
        } else {
            let modes = [(self.direct, "direct"), (self.mixed, "mixed"), (self.indirect, "indirect")];
            let modes = modes.iter().filter(|(count, _)| *count > 0);
            let modes = modes.map(|(count, mode)| format!("{count} {mode}")).collect::<Vec<_>>().join(", ");
            let unsure = match self.unsure {
                0 => String::new(),
                count => format!("; {count} marked unsure"),
            };
            lines.push(format!("{}: {modes}{unsure}", plural(self.attributions, "attribution")));
            let unnamed = match self.unnamed {
                0 => String::new(),
                1 => "; 1 attribution names no source".into(),
                count => format!("; {count} attributions name no source"),
            };
            lines.push(format!("{}{unnamed}", plural(self.wordings, "source wording")));
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
            "1 direct\n2 indirect\n3 mixed .4\n\n[1s:She] [1c:said]: [1q:“[2s:He] [2c:says] [2q:it rains].”] The end. \
             [3c:Reportedly] [3q:so].\n\n[2s:SHE] left.",
        ));
        let expected = Figures {
            attributions: 3,
            wordings: 2,
            unnamed: 1,
            direct: 1,
            mixed: 1,
            indirect: 1,
            unsure: 1,
            words: 12,
            attributed: 5,
        };
        assert_eq!(figures, expected);
        let lines = [
            "3 attributions: 1 direct, 1 mixed, 1 indirect; 1 marked unsure",
            "2 source wordings; 1 attribution names no source",
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
