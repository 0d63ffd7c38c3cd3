use ascribe_document::Warning;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use crate::Hint;

/// Text in UTF-8 and what had to be assumed to get it.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) warnings: Vec<Warning>,
}

/// How far into a page its own declaration of a charset is looked for (browsers take 1024; news pages need more).
const DECLARED_WITHIN: usize = 8192;
/// How many bytes the guess is made on.
const GUESSED_ON: usize = 1 << 20;

/// Decodes by byte order mark, then the caller's word, then UTF-16 without a mark, then what the page says of itself,
/// then UTF-8 if it is valid, then a guess. Bytes without a meaning in the charset become U+FFFD; no other text is lost.
pub(crate) fn decode(bytes: &[u8], hint: &Hint<'_>, is_html: bool) -> Decoded {
    let mut warnings = Vec::new();
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (choose(bytes, hint, is_html, &mut warnings), bytes),
    };
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    if bad {
        let count = text.matches('\u{fffd}').count();
        warnings.push(Warning::new(
            "invalid-bytes",
            format!(
                "{count} places have no meaning in the charset {}; they are shown as \u{fffd}. \
                 If words look wrong, name the charset.",
                encoding.name()
            ),
        ));
    }
    Decoded { text: text.into_owned(), warnings }
}

fn choose(bytes: &[u8], hint: &Hint<'_>, is_html: bool, warnings: &mut Vec<Warning>) -> &'static Encoding {
    if let Some(label) = hint.charset {
        match known(label) {
            Some(encoding) => return encoding,
            None => warnings.push(Warning::new(
                "charset-unknown",
                format!("The charset {label:?} is not known; the charset was found from the bytes instead."),
            )),
        }
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    let utf8 = Utf8Share::of(bytes);
    if utf8.invalid == 0 {
        // Pages that declare a legacy charset and are valid UTF-8 all through are UTF-8; the reverse is chance.
        let declared = is_html.then(|| declared(bytes)).flatten();
        return match declared {
            Some(encoding) if utf8.multibyte == 0 && encoding != UTF_16LE && encoding != UTF_16BE => encoding,
            None if utf8.multibyte == 0 && bytes.contains(&0x1b) => guess(bytes, hint),
            _ => UTF_8,
        };
    }
    if is_html && let Some(encoding) = declared(bytes)
        // A page that calls itself UTF-8 and mostly is not was put together from files in another charset.
        && (encoding != UTF_8 || utf8.multibyte >= utf8.invalid)
    {
        return encoding;
    }
    if utf8.multibyte > utf8.invalid {
        return UTF_8;
    }
    let encoding = guess(bytes, hint);
    if encoding != UTF_8 {
        warnings.push(Warning::new(
            "charset-guessed",
            format!("The charset was guessed to be {}; name it if words look wrong.", encoding.name()),
        ));
    }
    encoding
}

/// The encoding behind a label; the "replacement" encoding of the standard would throw the text away.
fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes()).filter(|&encoding| encoding != REPLACEMENT)
}

/// UTF-16 without a byte order mark: in most scripts many characters of a page are ASCII, so one byte of two is zero.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 6 / 10;
    if head.len() < 4 {
        return None;
    }
    match (even, odd) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// How much of the bytes is UTF-8 beyond ASCII, and how much is not UTF-8.
struct Utf8Share {
    multibyte: usize,
    invalid: usize,
}

impl Utf8Share {
    fn of(bytes: &[u8]) -> Self {
        let mut share = Self { multibyte: 0, invalid: 0 };
        for chunk in bytes.utf8_chunks() {
            share.multibyte += chunk.valid().bytes().filter(|&byte| byte >= 0xc0).count();
            share.invalid += usize::from(!chunk.invalid().is_empty());
        }
        // A character cut off at the very end says nothing against UTF-8.
        if share.invalid == 1 && std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none()) {
            share.multibyte += 1;
        }
        share
    }
}

/// What `<meta charset>`, `<meta http-equiv content>` or the XML declaration says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes
        .iter()
        .take(DECLARED_WITHIN)
        .map(|&byte| if byte.is_ascii() { char::from(byte.to_ascii_lowercase()) } else { ' ' })
        .collect();
    let in_tag = |open: &str, close: char, key: &str| {
        head.match_indices(open).find_map(|(at, _)| {
            let tag = head[at..].split(close).next()?;
            tag.match_indices(key).find_map(|(at, _)| {
                let value = tag[at + key.len()..].trim_start().strip_prefix('=')?;
                let value = value.trim_start().trim_start_matches(['"', '\'']);
                known(value.split(|c: char| c.is_whitespace() || "\"';>/?".contains(c)).next()?)
            })
        })
    };
    let encoding = in_tag("<meta", '>', "charset").or_else(|| in_tag("<?xml", '>', "encoding"))?;
    // The declaration could be read as ASCII, so it cannot be UTF-16.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn guess(bytes: &[u8], hint: &Hint<'_>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // ASCII tells nothing, so the sample starts where something else does.
    let start = bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0x1b).unwrap_or(0);
    let start = start.saturating_sub(64);
    let end = bytes.len().min(start + GUESSED_ON);
    detector.feed(&bytes[start..end], true);
    let domain = hint.url.and_then(top_level_domain);
    detector.guess(domain.as_deref().map(str::as_bytes), Utf8Detection::Allow)
}

/// The last label of the host, in the form the detector wants: lower-case ASCII without a dot.
fn top_level_domain(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let label = host.rsplit('@').next()?.split(':').next()?.rsplit('.').next()?;
    (!label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .then(|| label.to_ascii_lowercase())
}
