//! Figures in digits: `1,200`, `12,34,567`, `1 000`, `.5`, `1.5e3`, `2½`, and the letters or marks between which they end.

use super::{Reading, vocabulary::Vocabulary};

/// A figure in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral {
    /// One past its last byte.
    pub(crate) end: usize,
    /// Its value; never infinite.
    pub(crate) value: f64,
    /// True if it is written with digits alone and their separators: no decimals, no power, no glyph.
    pub(crate) whole: bool,
    /// True if separators group its digits, so that it can be no year.
    pub(crate) grouped: bool,
}

/// More groups than the greatest number that a report could mean; the bound keeps reading linear.
const MOST_GROUPS: usize = 12;

/// The longest figure in digits that begins at byte `start` of `text`; `None` also if it is too large for `f64`.
pub(crate) fn numeral(text: &str, start: usize, reading: Reading) -> Option<Numeral> {
    let bytes = text.as_bytes();
    if let Some((value, end)) = glyph(text, start) {
        return Some(Numeral { end, value, whole: false, grouped: false });
    }
    let first = digits(bytes, start);
    let (mut end, separator) = grouped(text, start, first);
    let mut whole = true;
    let point = match separator {
        Some(b'.') => b',',
        _ => b'.',
    };
    if bytes.get(end) == Some(&point) || first == start && bytes.get(end) == Some(&b'.') {
        let stop = digits(bytes, end + 1);
        // A second point makes it an address or a version: its parts are figures of their own.
        let part = start > 1 && bytes[start - 1] == b'.' && digit(bytes, start - 2);
        if stop > end + 1 && !part && !(point_follows(bytes, stop) && separator.is_none()) {
            (end, whole) = (stop, false);
        }
    } else if separator.is_none() && bytes.get(end) == Some(&b',') {
        let stop = digits(bytes, end + 1);
        let alone = bytes.get(stop) != Some(&b',') || !digit(bytes, stop + 1);
        if (1..=2).contains(&(stop - end - 1)) && alone && !point_follows(bytes, stop) {
            (end, whole) = (stop, false);
        }
    }
    if end == start {
        return None;
    }
    let mut value = parse(&text[start..end], separator, point)?;
    if let Some((more, stop)) = glyph(text, end).filter(|_| whole) {
        (value, end, whole) = (value + more, stop, false);
    } else if let Some((power, stop)) = exponent(bytes, end) {
        (value, end, whole) = (value * 10f64.powi(power), stop, false);
    } else if let Some((power, stop)) = caret(bytes, end).filter(|_| reading == Reading::Query) {
        (value, end, whole) = (value.powi(power), stop, false);
    }
    value.is_finite().then_some(Numeral { end, value, whole, grouped: separator.is_some() })
}

fn digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// Where the run of digits that begins at `at` ends.
fn digits(bytes: &[u8], at: usize) -> usize {
    at + bytes.iter().skip(at).take_while(|b| b.is_ascii_digit()).count()
}

fn point_follows(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'.') && digit(bytes, at + 1)
}

fn glyph(text: &str, at: usize) -> Option<(f64, usize)> {
    let c = text.get(at..)?.chars().next().filter(|c| !c.is_ascii())?;
    Some((Vocabulary::get().glyph(c)?, at + c.len_utf8()))
}

/// Where a figure whose digits are grouped ends, and by what they are: groups of three, or the Indian twos before a three.
fn grouped(text: &str, start: usize, first: usize) -> (usize, Option<u8>) {
    let bytes = text.as_bytes();
    if !(1..=3).contains(&(first - start)) {
        return (first, None);
    }
    for separator in [b',', b' ', b'.'] {
        let (mut end, mut groups, mut last) = (first, 0, 0);
        while groups < MOST_GROUPS
            && let Some(begin) = separated(text, end, separator)
        {
            let stop = digits(bytes, begin);
            let size = stop - begin;
            let fits = size == 3 && last != 2 || separator == b',' && (size == 2 && last != 3 || size == 3);
            if !fits {
                break;
            }
            (end, groups, last) = (stop, groups + 1, size);
        }
        let enough = match separator {
            // One point parts decimals, unless a comma parts them later: "1.111,11".
            b'.' => groups > 1 || groups == 1 && bytes.get(end) == Some(&b',') && digit(bytes, end + 1),
            b' ' => groups > 0 && bytes[start] != b'0' && !joined(bytes, end) && after_space(text, end),
            _ => groups > 0,
        };
        if enough && last == 3 && !digit(bytes, end) {
            return (end, Some(separator));
        }
    }
    (first, None)
}

/// Where the next group begins if one separator stands at `at`; every space that does not break a line counts as one.
fn separated(text: &str, at: usize, separator: u8) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    let fits = if separator == b' ' {
        matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
    } else {
        c == char::from(separator)
    };
    (fits && digit(text.as_bytes(), at + c.len_utf8())).then_some(at + c.len_utf8())
}

/// True if the last group is the beginning of another figure or word: "20 100-metre races".
fn joined(bytes: &[u8], end: usize) -> bool {
    bytes.get(end).is_some_and(|b| {
        matches!(b, b'-' | b'/' | b':' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric)
            || b.is_ascii_alphanumeric()
    })
}

/// "423 0000" are two figures.
fn after_space(text: &str, end: usize) -> bool {
    separated(text, end, b' ').is_none()
}

fn parse(raw: &str, separator: Option<u8>, point: u8) -> Option<f64> {
    let clean: String = raw
        .chars()
        .filter(|&c| c.is_ascii_digit() || c == '.' || c == ',')
        .filter(|&c| separator.is_none_or(|separator| c != char::from(separator)))
        .map(|c| if c == ',' || c == char::from(point) { '.' } else { c })
        .collect();
    clean.parse().ok().filter(|value: &f64| value.is_finite())
}

/// `e10`, `e-1`, `x10^6`
fn exponent(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    let begin = match bytes.get(at..)? {
        [b'e' | b'E', ..] => at + 1,
        [b'x' | b'*', b'1', b'0', b'^', ..] => at + 4,
        _ => return None,
    };
    signed(bytes, begin).filter(|&(_, end)| !bytes.get(end).is_some_and(u8::is_ascii_alphabetic))
}

/// `^23`, `^--23`
fn caret(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    (bytes.get(at) == Some(&b'^')).then(|| signed(bytes, at + 1)).flatten()
}

fn signed(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    let signs = bytes.get(at..)?.iter().take_while(|b| matches!(b, b'+' | b'-')).take(2);
    let (mut minus, mut begin) = (false, at);
    for sign in signs {
        minus ^= *sign == b'-';
        begin += 1;
    }
    let end = digits(bytes, begin);
    let value: i32 = std::str::from_utf8(&bytes[begin..end]).ok()?.parse().ok()?;
    Some((if minus { -value } else { value }, end))
}
