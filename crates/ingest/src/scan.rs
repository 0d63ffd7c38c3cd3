//! A linear scanner over markup. It builds no tree, so nothing in a page can make it slow or deep; it serves to look
//! at a page before the parser gets it ([`crate::shape`]) and to read pages the parser must not get ([`crate::flat`]).

/// A piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Character data, entities undecoded.
    Text(&'t str),
    /// A start tag: its name as written, the whole tag, and how many attributes it has.
    Open { name: &'t str, tag: &'t str, attributes: usize },
    /// An end tag.
    Close { name: &'t str },
    /// What stands in a script, a style sheet, a title.
    Raw(&'t str),
    /// A comment, a doctype, a processing instruction.
    Aside,
}

/// The pieces of `html` in order.
pub(crate) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, raw_until: None }
}

pub(crate) struct Pieces<'t> {
    rest: &'t str,
    raw_until: Option<&'t str>,
}

/// Elements whose content is not markup.
const RAW: [&str; 8] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if let Some(name) = self.raw_until.take() {
            let end = end_of_raw(self.rest, name);
            if end > 0 {
                return Some(Piece::Raw(self.take(end)));
            }
        }
        let rest = self.rest;
        let second = *rest.as_bytes().get(1).unwrap_or(&b' ');
        match rest.bytes().next()? {
            b'<' if rest.starts_with("<!--") => {
                self.take(rest.find("-->").map_or(rest.len(), |at| at + 3));
                Some(Piece::Aside)
            }
            b'<' if matches!(second, b'!' | b'?') => {
                self.take(rest.find('>').map_or(rest.len(), |at| at + 1));
                Some(Piece::Aside)
            }
            b'<' if second == b'/' && rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let (name, end, _) = tag(rest, 2);
                self.take(end);
                Some(Piece::Close { name })
            }
            b'<' if second.is_ascii_alphabetic() => {
                let (name, end, attributes) = tag(rest, 1);
                let tag = self.take(end);
                self.raw_until = RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)).then_some(name);
                Some(Piece::Open { name, tag, attributes })
            }
            _ => {
                // A "<" that begins no tag is text.
                let end = rest.bytes().skip(1).position(|byte| byte == b'<').map_or(rest.len(), |at| at + 1);
                Some(Piece::Text(self.take(end)))
            }
        }
    }
}

impl<'t> Pieces<'t> {
    fn take(&mut self, end: usize) -> &'t str {
        let (piece, rest) = self.rest.split_at(end);
        self.rest = rest;
        piece
    }
}

/// Name, end and number of attributes of the tag at the start of `text`, whose name begins at `from`.
fn tag(text: &str, from: usize) -> (&str, usize, usize) {
    let bytes = text.as_bytes();
    let skip = |mut at: usize, while_: &dyn Fn(u8) -> bool| {
        while at < bytes.len() && while_(bytes[at]) {
            at += 1;
        }
        at
    };
    let space = |byte: u8| byte.is_ascii_whitespace();
    let mut at = skip(from, &|byte| !space(byte) && byte != b'/' && byte != b'>');
    let name = &text[from..at];
    let mut attributes = 0;
    loop {
        at = skip(at, &|byte| space(byte) || byte == b'/');
        match bytes.get(at) {
            None => return (name, at, attributes),
            Some(b'>') => return (name, at + 1, attributes),
            Some(_) => {}
        }
        attributes += 1;
        at = skip(at + 1, &|byte| !space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let value = skip(at, &space);
        if bytes.get(value) != Some(&b'=') {
            continue;
        }
        at = skip(value + 1, &space);
        at = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => (skip(at + 1, &|byte| byte != quote) + 1).min(bytes.len()),
            _ => skip(at, &|byte| !space(byte) && byte != b'>'),
        };
    }
}

/// Where the end tag of a raw element begins.
fn end_of_raw(text: &str, name: &str) -> usize {
    text.match_indices("</")
        .find(|(at, _)| {
            let after = &text.as_bytes()[at + 2..];
            after.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
        })
        .map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_scripts_do_not_end_early() {
        let html = r#"a<b title="x > y" c>d</b><script>if (a</b/.c) "</p>"</script>e < f<!-- <i> -->"#;
        let found: Vec<_> = pieces(html).collect();
        assert_eq!(found[0], Piece::Text("a"));
        assert_eq!(found[1], Piece::Open { name: "b", tag: r#"<b title="x > y" c>"#, attributes: 2 });
        assert_eq!(found[5], Piece::Raw(r#"if (a</b/.c) "</p>""#));
        assert_eq!(found[7], Piece::Text("e "));
        assert_eq!(found[8], Piece::Text("< f"));
        assert_eq!(found[9], Piece::Aside);
    }

    proptest::proptest! {
        #[test]
        fn every_input_ends(html in "[<>/!?a-c=\"' é-]{0,60}") {
            let total: usize = pieces(&html).map(|piece| match piece {
                Piece::Text(text) | Piece::Raw(text) | Piece::Open { tag: text, .. } => text.len(),
                _ => 0,
            }).sum();
            assert!(total <= html.len());
        }
    }
}
