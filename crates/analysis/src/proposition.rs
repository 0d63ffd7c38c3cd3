//! What a content says, to stand alone; unless it only names a thing, which can neither hold nor not.

use std::ops::Range;

use ascribe_document::{Attribution, Speaker};

use crate::{report::Report, speaker::Speakers};

/// What stands between two parts of a content.
const GAP: &str = " … ";

/// Gives each attribution the proposition of its content, where it has a predicate at its top: "the dam held", but not
/// "the state of the dam".
pub(crate) fn place(report: &Report<'_>, speakers: &Speakers, attributions: &mut [Attribution]) {
    for one in attributions {
        let contents: Vec<_> = one.content.iter().map(|&span| report.words_in(span)).collect();
        one.proposition = holds_or_not(report, &contents).then(|| {
            let parts = one.content.iter().zip(contents).map(|(span, words)| {
                let mut part = String::new();
                let mut from = span.start;
                for (at, name) in meant(report, speakers, &words) {
                    part += report.document.text.get(from..at.start).unwrap_or_default();
                    part += &name;
                    from = at.end;
                }
                part + report.document.text.get(from..span.end).unwrap_or_default()
            });
            parts.collect::<Vec<_>>().join(GAP)
        });
    }
}

/// True if the topmost words of a content are a clause.
fn holds_or_not(report: &Report<'_>, contents: &[Range<usize>]) -> bool {
    let tree = &report.tree;
    let inside = |word: usize| contents.iter().any(|words| words.contains(&word));
    contents.iter().cloned().flatten().any(|word| {
        tree.head(word).is_none_or(|head| !inside(head))
            && (tree.is_verb(word) || tree.child(word, &["nsubj", "csubj", "cop"]).is_some_and(inside))
    })
}

/// The words of a content that mean somebody whose name they do not give, with the name, in the order of the text. Whoever
/// is named in the content already is not named again.
fn meant(
    report: &Report<'_>,
    speakers: &Speakers,
    content: &Range<usize>,
) -> Vec<(ascribe_document::Span, String)> {
    let mut named: Vec<&Speaker> = content
        .clone()
        .filter(|&word| report.name_at(word).is_some())
        .filter_map(|word| speakers.known(word))
        .collect();
    let mut found = Vec::new();
    let mut from = content.start;
    for word in content.clone() {
        let Some(speaker) = speakers.known(word).filter(|one| one.named) else { continue };
        let subject = report.tree.is(word, &["nsubj"]);
        let words = match report.form(word) {
            "he" | "she" | "it" | "they" if subject && opens(report, content, word) => word..word + 1,
            _ if subject => description(report, word),
            _ => continue,
        };
        if words.is_empty() || words.start < from || words.end > content.end || named.contains(&speaker) {
            continue;
        }
        named.push(speaker);
        from = words.end;
        found.push((report.span(words), speaker.name.clone()));
    }
    found
}

/// True for the subject of the topmost clause of a content: further down too much else may be meant.
fn opens(report: &Report<'_>, content: &Range<usize>, word: usize) -> bool {
    let verb = report.tree.head(word).filter(|verb| content.contains(verb));
    verb.is_some_and(|verb| report.tree.head(verb).is_none_or(|above| !content.contains(&above)))
}

/// "the company": an article and the noun `head`, with nothing around them that says which; else none.
fn description(report: &Report<'_>, head: usize) -> Range<usize> {
    let noun = report.tree.tag(head).starts_with("NN") && report.name_at(head).is_none();
    let start = head.checked_sub(1).filter(|&at| noun && report.form(at) == "the");
    let follows = matches!(report.form(head + 1), "of" | "that" | "who" | "which" | "in" | "at");
    start.filter(|_| !follows).map_or(head..head, |start| start..head + 1)
}

#[cfg(test)]
mod tests {
    use ascribe_document::Document;

    use crate::Reader;

    fn propositions(text: &str) -> Vec<Option<String>> {
        let reader = Reader::load().unwrap();
        let found = reader.analyze(&Document { text: text.to_owned(), ..Document::default() }).attributions;
        found.into_iter().map(|one| one.proposition).collect()
    }

    #[test]
    fn names_stand_for_those_who_are_meant() {
        let found = propositions(
            "Two inspectors spoke about Halden Power on Monday. They said the company had been warned in March.",
        );
        assert_eq!(found.last(), Some(&Some("Halden Power had been warned in March".to_owned())));
    }

    #[test]
    fn what_only_names_a_thing_is_no_proposition() {
        let found = propositions("Anna Brandt, the mayor, spoke about the state of the dam.");
        assert!(found.iter().all(Option::is_none), "{found:?}");
    }
}
