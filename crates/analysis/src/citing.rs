//! "The agency reported, citing two officials, that ...": who is cited by the way holds what is said, and says nothing more.

use ascribe_document::{Attribution, Mode, Span};

use crate::{
    lexicon::Lexicon,
    names::NameKind,
    report::Report,
    speaker::{
        lexicon::{Lexicon as Who, Sort},
        source::main_word,
    },
};

/// What is said stands after the one who is cited: "reported, citing a participant, that ...".
pub(crate) fn said_after(report: &Report<'_>, one: &Attribution) -> Option<Span> {
    let words = report.words_in(*one.content.first()?);
    let begins =
        is_citing(report, words.start) || is_citing(report, report.words_in(*one.cue.first()?).start);
    let sentence = report.sentences.get(report.sentence_of(words.start))?;
    let that = (words.start..sentence.end)
        .find(|&word| report.form(word) == "," && report.form(word + 1) == "that")
        .map(|comma| comma + 1)
        .filter(|_| begins && one.content.len() == 1)?;
    let end = sentence.end - usize::from(report.form(sentence.end - 1) == ".");
    (that < end).then(|| report.span(that..end))
}

/// The verb that the citing hangs on, "reported", where what is said was given to "citing".
pub(crate) fn cue_above(report: &Report<'_>, lexicon: &Lexicon, one: &Attribution) -> Option<Span> {
    let citing = report.words_in(*one.cue.first()?).start;
    let verb = report.tree.head(citing).filter(|&verb| is_citing(report, citing) && verb < citing)?;
    let says = report.tree.is_verb(verb) && lexicon.verb(report.form(verb)).is_some();
    (says && report.tree.is(citing, &["advcl"])).then(|| report.span(verb..verb + 1))
}

/// Drops "two officials" as what the agency says, where the sentence has what it says on their word. What is cited as a
/// reason ("citing high costs") is said, and a text that is cited may be one.
pub(crate) fn drop_cited(report: &Report<'_>, who: &Who, attributions: &mut Vec<Attribution>) {
    let said: Vec<(usize, Option<usize>)> = attributions
        .iter()
        .filter(|one| !is_cited(report, who, one))
        .filter_map(|one| by(report, one))
        .collect();
    attributions
        .retain(|one| !is_cited(report, who, one) || by(report, one).is_none_or(|own| !said.contains(&own)));
}

/// True if "citing" is all of the cue and the one who is cited all of the content.
fn is_cited(report: &Report<'_>, who: &Who, one: &Attribution) -> bool {
    let ([cue], [content]) = (&one.cue[..], &one.content[..]) else { return false };
    let (cue, words) = (report.words_in(*cue), report.words_in(*content));
    let citing = cue.len() == 1 && is_citing(report, cue.start) && one.mode == Mode::Indirect;
    let Some(head) = main_word(report, words.clone()).filter(|_| citing) else { return false };
    let somebody = report
        .name_at(head)
        .is_some_and(|name| matches!(name.kind, NameKind::Person | NameKind::Organisation));
    let noun = matches!(who.sort(report.form(head)), Some(Sort::Person | Sort::Body | Sort::Outlet));
    let speaks = somebody || noun || report.tree.tag(head) == "PRP";
    let phrase = report.tree.reach(head);
    speaks && phrase.start <= words.start && words.end <= phrase.end.max(head + 1)
}

/// The sentence of a cue, and the main word of its source.
fn by(report: &Report<'_>, one: &Attribution) -> Option<(usize, Option<usize>)> {
    let sentence = report.sentence_of(report.words_in(*one.cue.first()?).start);
    Some((sentence, one.source.first().and_then(|&span| main_word(report, report.words_in(span)))))
}

fn is_citing(report: &Report<'_>, word: usize) -> bool {
    matches!(report.form(word), "citing" | "quoting")
}

#[cfg(test)]
mod tests {
    use crate::Reader;
    use ascribe_document::Document;

    #[test]
    fn who_is_cited_holds_what_is_said() {
        let text = "Radio Ardovia, citing two officials, said that the gate would be closed.\n\nThe Courier, quoting two \
            people familiar with the matter, reported that the dam would be rebuilt. The agency reported on Monday, citing a \
            memo, that the talks had failed.";
        let report = Document { text: text.into(), ..Document::default() };
        let found = Reader::load().unwrap().analyze(&report).attributions;
        let chain =
            |at: usize| found[at].chain.iter().map(|hop| hop.name.as_str()).collect::<Vec<_>>().join(" > ");
        assert_eq!(found.len(), 3, "{found:#?}");
        assert_eq!(chain(0), "two officials > Radio Ardovia");
        assert!(chain(1).starts_with("two people familiar with the matter > "), "{}", chain(1));
        assert!(chain(2).starts_with("a memo > "), "{}", chain(2));
        assert_eq!(found[2].cue[0].of(text), "reported");
    }
}
