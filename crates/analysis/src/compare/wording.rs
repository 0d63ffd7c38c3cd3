//! The words of a text as texts are compared: without case, accents, punctuation and the outlet's style of marks and numbers.

use ascribe_document::Span;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::figures;

/// One word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub(super) span: Span,
    /// Hash of its plain form: equal words have equal ones, on every machine.
    pub(super) form: u64,
    /// True within double quotation marks.
    pub(super) quoted: bool,
    /// True for a number in figures or in one word, a day of the week or a month.
    pub(super) figure: bool,
}

/// The words of `text` in order: runs of letters and digits. "Didn’t" is "didnt", "1,200" is "1200", "five" is "5",
/// "%" is "percent"; "3.5" is one word.
pub(super) fn wording(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut form = String::new();
    let mut start = 0;
    let mut quotes = Quotes::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let begun = form.len();
        plain(c, &mut form);
        if form.len() > begun {
            start = if begun == 0 { at } else { start };
            continue;
        }
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        if begun > 0 && within(&form, c, next) {
            if c == '.' {
                form.push(c);
            }
            continue;
        }
        if begun > 0 {
            words.push(word(Span::new(start, at), &form, quotes.open));
            form.clear();
        }
        if c == '%' {
            words.push(word(Span::new(at, at + 1), "percent", quotes.open));
        }
        quotes.step(c, next);
    }
    if !form.is_empty() {
        words.push(word(Span::new(start, text.len()), &form, quotes.open));
    }
    words
}

/// Adds the plain letters or digits of `c`, if it is one.
fn plain(c: char, form: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            form.push(c.to_ascii_lowercase());
        }
    } else if c.is_alphanumeric() {
        let parts = std::iter::once(c).nfkd().filter(|part| part.is_alphanumeric());
        form.extend(parts.flat_map(char::to_lowercase));
    }
}

/// True if the word goes on behind `c`, which is no letter or digit.
fn within(form: &str, c: char, next: char) -> bool {
    let digits = || form.ends_with(|last: char| last.is_ascii_digit()) && next.is_ascii_digit();
    match c {
        '\'' | '’' => next.is_alphanumeric(),
        '.' | ',' => digits(),
        // Soft hyphens and joiners are invisible; accents may stand as characters of their own.
        '\u{ad}' | '\u{200b}'..='\u{200d}' => true,
        _ => is_combining_mark(c),
    }
}

fn word(span: Span, form: &str, quoted: bool) -> Word {
    let number = figures::in_digits(form);
    let form = number.as_deref().unwrap_or(form);
    let figure = form.bytes().any(|byte| byte.is_ascii_digit()) || figures::day(form).is_some();
    Word { span, form: hash(form), quoted, figure }
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo).
fn hash(form: &str) -> u64 {
    form.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Whether a double quotation is open. A paragraph ends it: many have no closing mark.
#[derive(Debug, Default)]
struct Quotes {
    open: bool,
    last: Option<char>,
}

impl Quotes {
    fn step(&mut self, c: char, next: char) {
        let twice = self.last == Some(c) && matches!(c, '`' | '\'');
        self.open = match c {
            '“' | '„' | '«' => true,
            '”' | '»' | '\n' => false,
            '"' => !self.open,
            // As typewriters and corpora write them.
            '`' if next == '`' || twice => true,
            '\'' if twice => false,
            _ => self.open,
        };
        self.last = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let forms = |text: &str| wording(text).iter().map(|word| word.form).collect::<Vec<_>>();
        forms(a) == forms(b)
    }

    #[test]
    fn style_is_no_difference() {
        assert!(same("“We didn’t,” said Ménard.", "\"We didn't\", said MENARD"));
        assert!(same("Nearly 1,200 of five, 3.5%", "nearly 1200 of 5; 3.5 percent"));
        assert!(same("Me\u{301}nard", "Ménard"));
        assert!(!same("3.5", "35") && !same("3", "4"));
    }

    #[test]
    fn words_know_their_quotation() {
        for text in ["a “b” c", "a \"b\" c", "a `` b '' c", "a \"b\nc"] {
            let quoted: Vec<bool> = wording(text).iter().map(|word| word.quoted).collect();
            assert_eq!(quoted, [false, true, false], "{text}");
        }
    }
}
