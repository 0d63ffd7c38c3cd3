use super::*;
use crate::render::fixture::reading;

fn shown(fixture: &str) -> String {
    let reading = reading(fixture);
    let text = &reading.document.text;
    let found = &reading.analysis.attributions;
    let touch: Vec<_> = (0..found.len()).collect();
    let targets = Targets::of(&reading, &reading.document.blocks);
    let stretches = stretches(Span::new(0, text.len()), found, &touch, &targets);
    let joined: String = stretches.iter().map(|stretch| stretch.span.of(text)).collect();
    assert_eq!(&joined, text, "every word stands in one stretch");
    let show = |stretch: &Stretch| {
        let numbers: String = stretch.numbers.iter().map(|(index, _)| format!("^{}", index + 1)).collect();
        format!("{}<{}>{numbers}", stretch.classes().unwrap_or_default(), stretch.span.of(text))
    };
    stretches.iter().map(show).collect::<Vec<_>>().join("|")
}

#[test]
fn nested_and_broken_parts_become_stretches() {
    assert_eq!(
        shown("1 direct\n2 indirect\n\n[1q:“[2s:He] [2c:says] [2q:so],”] [1s:she] [1c:said], [1q:“yes.”]"),
        "content<“>|content source<He>|content< >|content cue<says>|content< >|content nested<so>^2|\
         content<,”>^1|< >|source<she>|< >|cue<said>|<, >|content<“yes.”>^1"
    );
    assert_eq!(shown("1 indirect\n\n[1s:She] [1c:declined]."), "source<She>|< >|cue<declined>^1|<.>");
    assert_eq!(shown("\n\nplain"), "<plain>");
}

#[test]
fn stance_likelihood_and_own_voice_are_marked() {
    assert_eq!(
        shown(
            "1 indirect\n@1 stance: hedged\n@1 likely: may | 20 | 45 | ICD 203\nown: It rains.\nown: So.\n\n[1q:It may end], [1s:she] [1c:said]. It rains. So."
        ),
        "content hedged<It >|content hedged term<may>|content hedged< end>^1|<, >|source<she>|< >|cue<said>|<. >|\
         own begins<It rains. So.>"
    );
}

#[test]
fn words_outside_every_block_are_kept() {
    let mut reading = reading("\n\none\n\ntwo\n\nthree");
    reading.document.blocks.remove(1);
    let spans = blocks(&reading.document);
    let words: Vec<_> = spans.iter().map(|block| block.span.of(&reading.document.text).trim()).collect();
    assert_eq!(words, ["one", "two", "three"]);
}
