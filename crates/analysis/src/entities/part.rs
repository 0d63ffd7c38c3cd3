//! A name as it is printed, without what stands around it.

use std::ops::Range;

use crate::{
    names::NameKind,
    report::Report,
    sentences::Boundary,
    speaker::lexicon::{Lexicon, Sort},
    words::Shape,
};

/// Articles of other languages, as they begin names.
const ARTICLES: [&str; 14] =
    ["a", "o", "os", "as", "la", "le", "les", "el", "los", "las", "il", "die", "der", "das"];

/// A name without its titles and article.
pub(super) struct Part<'r> {
    pub(super) words: Range<usize>,
    pub(super) kind: NameKind,
    /// The forms of its words but full stops.
    pub(super) key: Vec<&'r str>,
}

/// A name without what stands around it: titles, article, possessive ending, loose marks. `None` if nothing is left.
pub(super) fn part<'r>(
    report: &'r Report<'_>,
    lexicon: &Lexicon,
    mut words: Range<usize>,
    kind: NameKind,
) -> Option<Part<'r>> {
    let is_letter =
        |at: usize| report.words.get(at).is_some_and(|word| word.form.chars().any(char::is_alphanumeric));
    // "(the army) of Bendoro"
    while words.len() > 1 && report.tree.tag(words.start) == "IN" && is_lower(report, words.start) {
        words.start += 1;
    }
    while words.start < words.end {
        let (form, several) = (report.form(words.start), words.len() > 1);
        let title = kind == NameKind::Person
            && several
            && (lexicon.courtesy.contains(form) || lexicon.sort(form) == Some(Sort::Person));
        if title || !is_letter(words.start) || several && form == "the" {
            words.start += 1;
        } else {
            break;
        }
    }
    // A name of a body goes on over the words with capitals after it ("Gripwell Holdings").
    let capital = |at: usize| {
        report
            .words
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Capitalised | Shape::Capitals | Shape::Mixed))
            && report.name_at(at).is_none()
            && report.boundaries.get(at).is_some_and(|&boundary| boundary == Boundary::None)
            && lexicon.sort(report.form(at)) != Some(Sort::Person)
    };
    let body = matches!(kind, NameKind::Organisation | NameKind::Misc);
    let proper = |at: usize| capital(at) && report.tree.tag(at).starts_with("NNP");
    // The word before may be tagged as any noun or adjective ("Interior Ministry").
    let before = |at: usize| {
        let tag = report.tree.tag(at);
        capital(at) && (tag.starts_with("NN") || tag.starts_with("JJ")) && !begins_sentence(report, at)
    };
    while body && words.start > 0 && before(words.start - 1) {
        words.start -= 1;
    }
    while body && proper(words.end) {
        words.end += 1;
    }
    let lower = |at: usize| is_lower(report, at);
    let called = |at: usize| {
        matches!(lexicon.sort(report.form(at)), Some(Sort::Body | Sort::Outlet)) || report.form(at) == "news"
    };
    // "charity Clinics Without Walls", "research group Overhead", "Khabar Plus agency": the noun is no part of the name.
    if let Some(capital) = words
        .clone()
        .find(|&at| !lower(at))
        .filter(|&at| at > words.start && (called(at - 1) || report.form(at - 1) == "of"))
    {
        words.start = capital;
    }
    while words.len() > 1 && lower(words.end - 1) && called(words.end - 1) {
        words.end -= 1;
    }
    while words.start < words.end {
        let last = words.end - 1;
        let possessive =
            report.form(last) == "s" && last > words.start && matches!(report.form(last - 1), "'" | "’");
        let stop = report.form(last) == "." && words.len() > 2 && report.form(last - 1).chars().count() == 1;
        if possessive || !is_letter(last) && !stop {
            words.end -= 1;
        } else {
            break;
        }
    }
    // "the Catalan-language daily" names nobody.
    let described =
        |at: usize| matches!(report.form(at), "language" | "based" | "backed" | "led" | "owned" | "born");
    if words.len() > 2 && described(words.end - 1) && report.form(words.end - 2) == "-" {
        return None;
    }
    // A common noun that only a sentence's beginning gives a capital is no name.
    if words.len() == 1 && kind == NameKind::Person && begins_sentence(report, words.start) {
        let form = report.form(words.start);
        if lexicon.sort(form).is_some() && lexicon.singular(form) != form {
            return None;
        }
    }
    // "A Bancada", "La Stampa": an article with a capital within a sentence belongs to the name.
    if let Some(at) = words.start.checked_sub(1).filter(|&at| ARTICLES.contains(&report.form(at))) {
        let capital = report
            .words
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Capitalised | Shape::Capitals));
        if capital && !begins_sentence(report, at) && kind != NameKind::Norp {
            words.start = at;
        }
    }
    let key: Vec<&str> = words.clone().map(|at| report.form(at)).filter(|&form| form != ".").collect();
    (!key.is_empty()).then_some(Part { words, kind, key })
}

fn is_lower(report: &Report<'_>, at: usize) -> bool {
    report.words.get(at).is_some_and(|word| word.shape == Shape::Lower)
}

/// True if a capital at this word is that of a sentence's beginning.
pub(super) fn begins_sentence(report: &Report<'_>, at: usize) -> bool {
    let begins = |at: usize| report.boundaries.get(at).is_some_and(|&boundary| boundary > Boundary::None);
    let opens = |at: usize| {
        report
            .words
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Open | Shape::Mark | Shape::Punctuation))
    };
    begins(at)
        || at.checked_sub(1).is_some_and(|before| opens(before) && !matches!(report.form(before), "," | ";"))
}
