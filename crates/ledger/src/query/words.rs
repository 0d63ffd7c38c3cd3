//! What people type into a search box, as a query of the full-text index.

/// Terms beyond this many are left out: a query is typed, not pasted.
const TERMS: usize = 32;

/// A query in which every term of `text` must stand, in `column` if one is given; `None` if no term has a letter or digit.
///
/// Each term is quoted, so nothing in it is taken for an operator: any text is a valid query.
pub(super) fn query(text: &str, column: Option<&str>) -> Option<String> {
    let terms: Vec<String> = terms(text).iter().map(Term::quoted).collect();
    let all = (!terms.is_empty()).then(|| terms.join(" AND "))?;
    Some(column.map_or(format!("({all})"), |column| format!("({column} : ({all}))")))
}

/// One term: a word, or the words of a phrase; `begins` if it may go on after its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) words: String,
    pub(super) begins: bool,
}

impl Term {
    fn quoted(&self) -> String {
        format!("\"{}\"{}", self.words, if self.begins { "*" } else { "" })
    }
}

/// The terms of `text`: words, and what stands between double quotation marks; a mark that is never closed closes at the end.
pub(super) fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (index, part) in text.split(['"', '“', '”', '„']).enumerate() {
        if index % 2 == 1 {
            terms.push(Term { words: plain(part), begins: false });
        } else {
            let words = part.split(|c: char| c.is_whitespace() || c.is_control());
            terms.extend(words.map(|word| Term { words: plain(word), begins: word.ends_with('*') }));
        }
    }
    terms.retain(|term| term.words.contains(char::is_alphanumeric));
    terms.truncate(TERMS);
    terms
}

/// `words` without what ends a string in the index's language.
fn plain(words: &str) -> String {
    let kept = words.chars().map(|c| if c == '"' || c.is_control() { ' ' } else { c });
    kept.collect::<String>().trim_end_matches('*').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_words_phrases_and_beginnings() {
        assert_eq!(query("storm NOT crane", None).unwrap(), "(\"storm\" AND \"NOT\" AND \"crane\")");
        assert_eq!(query("“dock workers” strik*", None).unwrap(), "(\"dock workers\" AND \"strik\"*)");
        assert_eq!(query("Brandt", Some("speaker")).unwrap(), "(speaker : (\"Brandt\"))");
        assert_eq!(query("a\0b", None).unwrap(), "(\"a\" AND \"b\")");
        assert_eq!(query(" \"\" * -- ( ", None), None);
    }
}
