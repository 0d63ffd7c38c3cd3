/// How bytes are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Decide by the name of the file and by the first bytes.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// An HTML or XHTML page.
    Html,
}

/// What the caller knows about the bytes besides the bytes themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hint<'a> {
    /// How the bytes are to be taken.
    pub format: Format,
    /// Charset given from outside, e.g. in an HTTP header; it outranks what the page says of itself.
    pub charset: Option<&'a str>,
    /// Address the bytes came from; used where the page names none, and for the day of publication.
    pub url: Option<&'a str>,
    /// Name of the file; its extension helps [`Format::Auto`].
    pub name: Option<&'a str>,
}

/// How far into the bytes the sniffing looks.
const HEAD: usize = 1024;

pub(crate) fn is_html(bytes: &[u8], hint: &Hint<'_>) -> bool {
    match hint.format {
        Format::Html => return true,
        Format::Text => return false,
        Format::Auto => {}
    }
    let extension = hint.name.and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_ascii_lowercase());
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml" | "xht" | "shtml") => true,
        Some("txt" | "text" | "md") => false,
        _ => begins_like_html(bytes),
    }
}

fn begins_like_html(bytes: &[u8]) -> bool {
    // In UTF-16 every other byte of markup is zero, so zeros are passed over.
    let head: String = bytes
        .iter()
        .take(HEAD)
        .filter(|&&byte| byte != 0 && byte.is_ascii())
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let mut rest = head.trim_start();
    // Comments and an XML declaration may stand before the first tag.
    while let Some(after) = rest.strip_prefix("<!--").map(|rest| rest.split_once("-->")) {
        match after {
            Some((_, after)) => rest = after.trim_start(),
            None => return true,
        }
    }
    if let Some((_, after)) = rest.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        rest = after.trim_start();
    }
    const TAGS: [&str; 20] = [
        "!doctype html",
        "html",
        "head",
        "body",
        "title",
        "meta",
        "script",
        "style",
        "link",
        "div",
        "p",
        "h1",
        "h2",
        "table",
        "article",
        "section",
        "main",
        "header",
        "base",
        "a",
    ];
    rest.strip_prefix('<').is_some_and(|rest| {
        TAGS.iter().any(|tag| {
            rest.strip_prefix(tag)
                .is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/'))
        })
    })
}

/// What the bytes are, if they are no text; named by the first bytes where those are known.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 22] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an Office file (docx, odt, xlsx, epub)"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls, msg)"),
        (b"{\\rtf", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ\0", "an xz archive"),
        (b"(\xb5\x2f\xfd", "a zstd archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\x7fELF", "an executable"),
        (b"MZ", "an executable"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"ID3", "an MP3 recording"),
        (b"OggS", "an Ogg recording"),
    ];
    let head = &bytes[..bytes.len().min(HEAD)];
    let control = head.iter().filter(|&&byte| is_control(byte)).count();
    for (magic, kind) in MAGIC {
        // Magic words made of letters alone may begin a text as well; binary files go on with control bytes.
        let spelled = magic.iter().all(|byte| byte.is_ascii_alphanumeric()) && !magic.starts_with(b"GIF");
        if head.starts_with(magic) && (!spelled || control > 0) {
            return Some(kind);
        }
    }
    if head.starts_with(b"RIFF") && control > 0 {
        return Some(if head.get(8..12) == Some(b"WEBP") { "a WebP image" } else { "a recording" });
    }
    if head.get(4..8) == Some(b"ftyp") && control > 0 {
        return Some("a video or HEIC image");
    }
    let utf16 = crate::charset::utf16(bytes).is_some();
    (!utf16 && control * 10 > head.len()).then_some("a binary file")
}

/// Bytes that no text charset but UTF-16 uses: the C0 controls without white space, ESC (ISO-2022-JP) and shifts.
const fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x0e | 0x0f | 0x1a | 0x1b)
}
