//! Does a content say something that can hold or not, or does it only name a thing?

use ascribe_document::Attribution;

use crate::report::Report;

/// Marks the attributions whose content has a predicate at its top: "the dam held", but not "the state of the dam".
pub(crate) fn mark(report: &Report<'_>, attributions: &mut [Attribution]) {
    let tree = &report.tree;
    for one in attributions {
        let contents: Vec<_> = one.content.iter().map(|&span| report.words_in(span)).collect();
        let inside = |word: usize| contents.iter().any(|words| words.contains(&word));
        one.proposition = contents.iter().cloned().flatten().any(|word| {
            tree.head(word).is_none_or(|head| !inside(head))
                && (tree.is_verb(word) || tree.child(word, &["nsubj", "csubj", "cop"]).is_some_and(inside))
        });
    }
}
