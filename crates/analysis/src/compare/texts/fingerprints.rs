//! Fingerprints of a text, by which texts that share passages are found without looking at all of them.

use super::wording::{Word, wording};

/// A hash of a few words that stand together, chosen so that any longer passage brings one of its own into both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// The hash, the same on every machine.
    pub hash: u64,
    /// Where in the text its first word begins, in bytes.
    pub place: usize,
}

/// Words of a shingle.
const SHINGLE: usize = 4;
/// Shingles of which one is chosen.
const WINDOW: usize = 12;

/// The fingerprints of `text`, each hash once, in the order of the text.
///
/// Winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003): of every 12 shingles of four words the one with the least hash
/// is kept, so a passage of 15 words that two texts share gives both a fingerprint, and the choice depends on
/// nothing but those words. Case, accents, punctuation and the style of quotation marks and numbers are ignored. A text
/// shorter than a shingle has one fingerprint, a text without a word none.
///
/// ```
/// use ascribe_analysis::compare::fingerprints;
/// let one = fingerprints("The harbour bridge was closed on Monday after cracks were found in two of its pillars.");
/// let other = fingerprints("THE HARBOUR BRIDGE was closed on Monday, after cracks were found in two of its pillars");
/// assert!(!one.is_empty() && one.iter().zip(&other).all(|(one, other)| one.hash == other.hash));
/// ```
pub fn fingerprints(text: &str) -> Vec<Fingerprint> {
    let words = wording(text);
    let hashes: Vec<u64> = if words.len() < SHINGLE {
        words.chunks(SHINGLE).map(shingle).collect()
    } else {
        words.windows(SHINGLE).map(shingle).collect()
    };
    let mut chosen = chosen(&hashes);
    // The first of equal hashes stays.
    chosen.sort_by_key(|&at| (hashes[at], at));
    chosen.dedup_by_key(|at| hashes[*at]);
    chosen.sort_unstable();
    chosen.into_iter().map(|at| Fingerprint { hash: hashes[at], place: words[at].span.start }).collect()
}

/// The place of the least hash of each window, the last of equals, each place once.
fn chosen(hashes: &[u64]) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    // Places that may yet be the least of a window, hashes rising.
    let mut waiting: std::collections::VecDeque<usize> = std::collections::VecDeque::new();
    for (at, &hash) in hashes.iter().enumerate() {
        while waiting.back().is_some_and(|&last| hashes[last] >= hash) {
            waiting.pop_back();
        }
        waiting.push_back(at);
        while waiting.front().is_some_and(|&first| first + WINDOW <= at) {
            waiting.pop_front();
        }
        let full = at + 1 >= WINDOW.min(hashes.len());
        if let Some(&least) = waiting.front().filter(|_| full)
            && chosen.last() != Some(&least)
        {
            chosen.push(least);
        }
    }
    chosen
}

/// The forms in their order, mixed so that all bits depend on all words (the end of `MurmurHash3`, Appleby).
fn shingle(words: &[Word]) -> u64 {
    let all = words
        .iter()
        .fold(0, |all: u64, word| (all.rotate_left(23) ^ word.form).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let all = (all ^ (all >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let all = (all ^ (all >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    all ^ (all >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The council of Velin voted on Monday to close the old harbour bridge to lorries, after engineers \
        found cracks in two of its seven pillars. Repairs will take until spring, the mayor told reporters.";

    #[test]
    fn the_hashes_never_change() {
        // A ledger keeps them: whoever changes them must count up what the ledger knows its fingerprints by.
        let all: Vec<(&str, u64)> =
            fingerprints(TEXT).iter().map(|one| (first_word(TEXT, one), one.hash)).collect();
        let known = [
            ("council", 370_585_837_418_652_343),
            ("on", 3_330_184_193_707_510_367),
            ("close", 3_811_322_040_454_933_942),
            ("two", 22_088_589_698_067_090),
        ];
        assert_eq!(all, known);
    }

    /// The word at the place of a fingerprint.
    fn first_word<'t>(text: &'t str, one: &Fingerprint) -> &'t str {
        text[one.place..].split(' ').next().unwrap()
    }

    #[test]
    fn a_place_is_a_byte_of_the_text() {
        let text = "  “Zoë’s café” — «Ünlü»: ŋŋ ŋŋ, and so on";
        assert_eq!(fingerprints(text).iter().map(|one| first_word(text, one)).collect::<Vec<_>>(), ["Zoë’s"]);
    }

    #[test]
    fn a_shared_passage_gives_both_a_fingerprint() {
        let passage = TEXT.split(' ').skip(5).take(SHINGLE + WINDOW - 1).collect::<Vec<_>>().join(" ");
        let other =
            fingerprints(&format!("Lorries must go round by Tarn. {passage} and that was all they knew."));
        assert!(fingerprints(TEXT).iter().any(|one| other.iter().any(|two| one.hash == two.hash)));
    }

    #[test]
    fn short_and_repeated_texts_have_few() {
        assert_eq!(fingerprints("").len(), 0);
        assert_eq!(fingerprints("…!").len(), 0);
        assert_eq!(fingerprints("No.").len(), 1);
        assert_eq!(fingerprints(&"no ".repeat(10_000)).len(), 1);
    }
}
