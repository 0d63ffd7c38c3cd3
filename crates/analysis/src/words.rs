//! Text to words, each with the three features that an uncased vocabulary lacks: shape, quotation and gap.
//!
//! A word is what BERT's basic tokenizer calls a token: a run of letters and digits, or one mark.
//! `training/reader/text.py` is the same in Python; `tests/reference.rs` holds both to the same numbers.

use ascribe_document::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// One word of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Lower case and without accents, as the vocabulary spells it.
    pub form: String,
    /// How it is written.
    pub shape: Shape,
    /// Where it stands in a quotation.
    pub quotation: Quotation,
    /// What stands before it.
    pub gap: Gap,
}

/// How a word is written; the numbers are rows of the encoder's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `said`
    Lower,
    /// `Smith`
    Capitalised,
    /// `UN`
    Capitals,
    /// `McCain`
    Mixed,
    /// `2019`, `3rd`
    Digits,
    /// A mark that neither opens nor closes a double quotation.
    Punctuation,
    /// An opening double quotation mark.
    Open,
    /// A closing double quotation mark.
    Close,
    /// A single quotation mark or apostrophe, which cannot be told apart without reading.
    Mark,
    /// Neither letter nor digit nor mark.
    Other,
}

/// Where a word stands in a double quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotation {
    /// In none.
    Outside,
    /// Between an opening and a closing mark, the marks included.
    Inside,
    /// After an opening mark that the paragraph never closes: the quotation goes on in the next paragraph.
    Unclosed,
}

/// What stands between a word and the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    Glued,
    /// White space within a line.
    Space,
    /// One line break.
    Line,
    /// A blank line, or the beginning of the text.
    Paragraph,
}

const MAX_FORM: usize = 100;

/// The words of `text` in order. Every character that is neither white space nor invisible is in exactly one.
///
/// ```
/// use ascribe_analysis::words::{Shape, words};
/// let found = words("“No,” Smith said.");
/// let forms: Vec<&str> = found.iter().map(|word| word.form.as_str()).collect();
/// assert_eq!(forms, ["“", "no", ",", "”", "smith", "said", "."]);
/// assert_eq!(found[4].shape, Shape::Capitalised);
/// ```
pub fn words(text: &str) -> Vec<Word> {
    let mut scan = Scan { text, found: Vec::with_capacity(text.len() / 5), open: None, gap_from: 0 };
    for (at, c) in text.char_indices() {
        if is_space(c) {
            scan.close();
        } else if is_invisible(c) {
        } else if is_mark(c) {
            scan.close();
            scan.push(Span::new(at, at + c.len_utf8()), shape_of_mark(c), c.to_string());
        } else {
            scan.extend(at, c);
        }
    }
    scan.close();
    let mut found = scan.found;
    mark_quotations(text, &mut found);
    found
}

struct Scan<'t> {
    text: &'t str,
    found: Vec<Word>,
    /// Extent and visible letters of the word being read.
    open: Option<(Span, String)>,
    gap_from: usize,
}

impl Scan<'_> {
    fn extend(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        let (span, raw) = self.open.get_or_insert_with(|| (Span::new(at, end), String::new()));
        span.end = end;
        raw.push(c);
    }

    fn close(&mut self) {
        if let Some((span, raw)) = self.open.take() {
            self.push(span, shape_of(&raw), spell(&raw));
        }
    }

    fn push(&mut self, span: Span, shape: Shape, form: String) {
        let gap = match self.found.is_empty() {
            true => Gap::Paragraph,
            false => gap_of(&self.text[self.gap_from..span.start]),
        };
        self.gap_from = span.end;
        self.found.push(Word { span, form, shape, quotation: Quotation::Outside, gap });
    }
}

fn gap_of(between: &str) -> Gap {
    let feeds: usize = between
        .chars()
        .map(|c| {
            if c == '\n' {
                1
            } else if c == '\u{2029}' {
                2
            } else {
                0
            }
        })
        .sum();
    let breaks = if feeds > 0 { feeds } else { between.matches('\r').count() };
    match breaks {
        0 if between.chars().any(is_space) => Gap::Space,
        0 => Gap::Glued,
        1 => Gap::Line,
        _ => Gap::Paragraph,
    }
}

fn is_space(c: char) -> bool {
    match c {
        ' ' | '\t' | '\n' | '\r' => true,
        _ if c.is_ascii() => false,
        _ => c.general_category_group() == GeneralCategoryGroup::Separator,
    }
}

fn is_invisible(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_control(),
        '\u{fffd}' => true,
        _ => c.general_category_group() == GeneralCategoryGroup::Other,
    }
}

/// True for a character that is a word of its own: punctuation, ASCII symbols, ideographs.
pub(crate) fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    c.general_category_group() == GeneralCategoryGroup::Punctuation || is_ideograph(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2B81F
        | 0x2B820..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

fn spell(raw: &str) -> String {
    if raw.is_ascii() {
        return raw.to_ascii_lowercase();
    }
    raw.to_lowercase().nfd().filter(|c| c.general_category() != GeneralCategory::NonspacingMark).collect()
}

/// True if `form` is longer than any word the vocabulary could hold.
pub(crate) fn is_overlong(form: &str) -> bool {
    form.len() > MAX_FORM && form.chars().count() > MAX_FORM
}

fn shape_of_mark(c: char) -> Shape {
    match c {
        '“' | '«' | '„' | '‟' => Shape::Open,
        '”' | '»' => Shape::Close,
        '‘' | '’' | '\'' | '`' => Shape::Mark,
        _ => Shape::Punctuation,
    }
}

fn shape_of(raw: &str) -> Shape {
    if raw.chars().any(char::is_numeric) {
        return Shape::Digits;
    }
    let (mut letters, mut capitals, mut first_is_capital) = (0, 0, false);
    for c in raw.chars().filter(|c| c.general_category_group() == GeneralCategoryGroup::Letter) {
        first_is_capital |= letters == 0 && c.is_uppercase();
        letters += 1;
        capitals += usize::from(c.is_uppercase());
    }
    match (letters, capitals) {
        (0, _) => Shape::Other,
        (_, 0) => Shape::Lower,
        (2.., _) if capitals == letters => Shape::Capitals,
        (_, 1) if first_is_capital => Shape::Capitalised,
        _ => Shape::Mixed,
    }
}

/// Sets `quotation` throughout and decides which straight marks open and which close.
///
/// Double marks only. A quotation ends with its paragraph: by custom each paragraph of a longer one opens anew.
fn mark_quotations(text: &str, found: &mut [Word]) {
    let mut opened: Option<usize> = None;
    for k in 0..found.len() {
        if found[k].gap == Gap::Paragraph {
            leave_unclosed(found, opened.take(), k);
        }
        if matches!(found[k].form.as_str(), "\"" | "＂") {
            found[k].shape = if opens(text, found, k, opened.is_some()) { Shape::Open } else { Shape::Close };
        }
        let inside = opened.is_some();
        match found[k].shape {
            Shape::Open => opened = opened.or(Some(k)),
            Shape::Close => opened = None,
            _ => {}
        }
        if inside || opened.is_some() {
            found[k].quotation = Quotation::Inside;
        }
    }
    leave_unclosed(found, opened, found.len());
}

fn leave_unclosed(found: &mut [Word], opened: Option<usize>, end: usize) {
    for word in opened.map_or(&mut [][..], |from| &mut found[from..end]) {
        word.quotation = Quotation::Unclosed;
    }
}

fn opens(text: &str, found: &[Word], k: usize, inside: bool) -> bool {
    let apart = found[k].gap != Gap::Glued
        || k.checked_sub(1).is_some_and(|before| {
            matches!(found[before].span.of(text), "(" | "[" | "{" | "—" | "–" | "-" | "‘" | "'")
        });
    let hugs_a_word = found.get(k + 1).is_some_and(|next| {
        next.gap == Gap::Glued && !next.span.of(text).chars().next().is_some_and(is_mark)
    });
    apart && (!inside || hugs_a_word)
}
