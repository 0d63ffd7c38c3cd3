//! The report's words, safe to print: no character of a text may steer a terminal or hide another.

/// `text` on one line: white space becomes single spaces, control characters become visible.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    flow(text, &mut out);
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// Appends `text` to the line `out`; white space at the join becomes one space, too, and none at a line's beginning.
pub(crate) fn flow(text: &str, out: &mut String) {
    for c in text.chars() {
        if breaks(c) {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            push(c, out);
        }
    }
}

/// Appends `c`, or what stands for it if it would act instead of being seen.
pub(crate) fn push(c: char, out: &mut String) {
    match c {
        // The control pictures are made for this.
        '\0'..='\x1f' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\x7f' => out.push('\u{2421}'),
        _ if acts(c) => *out += &format!("‹U+{:04X}›", u32::from(c)),
        // Marks of possible hyphens and of byte order have nothing to say in print.
        '\u{ad}' | '\u{feff}' => {}
        _ => out.push(c),
    }
}

/// True for characters that act on a terminal or turn the order of what follows: C0 and C1 controls, and the bidi
/// embeddings, overrides and isolates. Plain direction marks stay: they are needed in mixed text and reach no further
/// than their neighbours.
pub(crate) const fn acts(c: char) -> bool {
    matches!(c, '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// White space at which a line may end; the spaces that bind stay as they are.
pub(crate) fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_act_on_the_terminal() {
        assert_eq!(one_line("a\x1b[31mred\x07 \u{9b}2J\x7f"), "a␛[31mred␇ ‹U+009B›2J␡");
        assert_eq!(one_line("pay \u{202e}001\u{202c} now"), "pay ‹U+202E›001‹U+202C› now");
        assert_eq!(one_line("  a\r\n\tb\u{2028}c \u{85}d\n"), "a b c d");
        assert_eq!(one_line("5\u{a0}000 zo\u{ad}ne"), "5\u{a0}000 zone");
        for c in (0..=0x10ffff).filter_map(char::from_u32).filter(|&c| acts(c)) {
            let shown = one_line(&format!("x{c}y"));
            assert!(!shown.chars().any(acts), "U+{:04X} came through", u32::from(c));
        }
    }
}
