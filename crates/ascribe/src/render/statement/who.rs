//! The speaker of a statement beside the words printed for them.

use std::collections::HashSet;

use ascribe_document::{Attribution, Span, SpeakerKind};

use super::Statement;
use crate::render::figures::parts;
use crate::render::visible;

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    /// The canonical name, or the printed words where there is none; `None` if the text names nobody.
    pub(crate) name: Option<String>,
    /// What is printed after the name in the same breath (", who runs the harbour authority").
    pub(crate) tail: String,
    /// Role and affiliation, as far as the name does not hold them.
    pub(crate) about: Vec<String>,
    /// The words that stand for the speaker here, if they are others.
    pub(crate) printed: Option<String>,
    /// False if the report does not tell who is behind the words.
    pub(crate) resolved: bool,
}

impl Statement<'_> {
    /// Who says it.
    pub(crate) fn who(&self) -> Who {
        let speaker = &self.found.speaker;
        let printed = Some(parts(self.text(), &self.found.source))
            .map(|words| bare(&words).to_owned())
            .filter(|words| !words.is_empty());
        let name = Some(visible::one_line(&speaker.name)).filter(|name| !name.is_empty());
        let words = |span: Option<Span>| span.map(|span| visible::one_line(span.of(self.text())));
        let resolved = name.is_some() || printed.is_none();
        let tail = name.as_deref().zip(printed.as_deref()).and_then(|(name, printed)| tail(name, printed));
        let mut about: Vec<String> = Vec::new();
        for words in [words(speaker.role), words(speaker.affiliation)].into_iter().flatten() {
            let told = |whole: &str| whole.to_lowercase().contains(&words.to_lowercase());
            let known = [name.as_deref(), tail]
                .into_iter()
                .flatten()
                .chain(about.iter().map(String::as_str))
                .any(told);
            if !words.is_empty() && !known {
                about.push(words);
            }
        }
        let tail = tail.unwrap_or_default().to_owned();
        let Some(name) = name else {
            return Who { name: printed, tail, about, printed: None, resolved };
        };
        let told = format!("{name} {tail} {}", about.join(" "));
        let printed = printed.filter(|printed| !says_no_more(printed, &name, &told));
        Who { name: Some(name), tail, about, printed, resolved }
    }
}

/// What of the printed words stands beside `name`: behind it in the same breath, or in parentheses if they are others.
pub(crate) fn beside<'p>(name: &str, printed: &'p str) -> (&'p str, Option<&'p str>) {
    let printed = bare(printed);
    let tail = tail(name, printed).unwrap_or_default();
    let other = !printed.is_empty() && !says_no_more(printed, name, &format!("{name} {tail} the"));
    (tail, other.then_some(printed))
}

/// True if `printed` holds `name` and no word that is not `told`.
fn says_no_more(printed: &str, name: &str, told: &str) -> bool {
    let (printed, told) = (printed.to_lowercase(), told.to_lowercase());
    let told: HashSet<_> = simple_words(&told).collect();
    printed.contains(&name.to_lowercase()) && simple_words(&printed).all(|word| told.contains(word))
}

/// What follows the name in the printed words, if these begin with it.
fn tail<'p>(name: &str, printed: &'p str) -> Option<&'p str> {
    let (head, tail) = printed.split_at_checked(name.len())?;
    let whole_words = !tail.is_empty() && !tail.starts_with(char::is_alphanumeric);
    (head.eq_ignore_ascii_case(name) && whole_words).then_some(tail)
}

/// The printed words without the comma that parts them from the sentence.
fn bare(words: &str) -> &str {
    words.trim_end_matches([',', ' '])
}

fn simple_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// True if the report does not name who is behind these words, though it tells who they are.
pub(crate) fn is_unnamed(found: &Attribution) -> bool {
    found.speaker.kind != SpeakerKind::Unresolved && !found.speaker.named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::reading;

    fn shown(header: &str, body: &str) -> String {
        let reading = reading(&format!("1 indirect\n{header}\n\n{body}"));
        let Who { name, tail, about, printed, resolved } =
            Statement::of(&reading, &reading.analysis.attributions[0]).who();
        format!(
            "{}{tail} | {} | {} | {resolved}",
            name.unwrap_or_default(),
            about.join(", "),
            printed.unwrap_or_default()
        )
    }

    #[test]
    fn the_printed_words_stand_beside_a_name_that_does_not_hold_them() {
        let engineer = "@1 speaker: person | Maria Kowalczyk | city engineer";
        let named =
            |source: &str| shown(engineer, &format!("[1s:{source}] said. Maria Kowalczyk, city engineer."));
        assert_eq!(named("She"), "Maria Kowalczyk | city engineer | She | true");
        assert_eq!(named("Kowalczyk"), "Maria Kowalczyk | city engineer | Kowalczyk | true");
        let whole = "Maria Kowalczyk, the city engineer, who knows";
        assert_eq!(named(whole), format!("{whole} |  |  | true"));
        assert_eq!(named("city engineer Maria Kowalczyk,"), "Maria Kowalczyk | city engineer |  | true");
    }

    #[test]
    fn what_the_report_leaves_open_is_said() {
        assert_eq!(shown("", "[1s:They] said."), "They |  |  | false");
        assert_eq!(shown("", "[1c:Reportedly] so."), " |  |  | true");
        let spokesman = "@1 speaker: unnamed individual | a spokesman for Acme | | Acme";
        assert_eq!(shown(spokesman, "[1s:a spokesman for Acme] said."), "a spokesman for Acme |  |  | true");
    }
}
