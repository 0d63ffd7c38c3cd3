use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as it is found by: lower case, without accents, single spaces.
pub(crate) fn folded(name: &str) -> String {
    let plain: String =
        name.nfkd().filter(|&mark| !is_combining_mark(mark)).flat_map(char::to_lowercase).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(super::folded("  José   ÁLVAREZ "), super::folded("Jose Alvarez"));
        assert_eq!(super::folded("Çelik"), "celik");
    }
}
