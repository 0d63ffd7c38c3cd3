//! Lines of a stream, none of them longer than a limit.

use std::io::{self, BufRead, Read};

/// One line of a JSONL stream.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The bytes of the line without its end.
    Whole(Vec<u8>),
    /// The line is longer than the limit; its bytes were passed over, not kept.
    TooLong,
}

/// The next line and the number of bytes it took from the stream; `None` at the end.
pub(crate) fn next(input: &mut impl BufRead, limit: usize) -> io::Result<Option<(Line, usize)>> {
    let mut line = Vec::new();
    // Room for the line and its end, so that a line of just `limit` bytes is whole.
    let room = limit as u64 + 2;
    let mut taken = input.by_ref().take(room).read_until(b'\n', &mut line)?;
    if taken == 0 {
        return Ok(None);
    }
    let ended = line.last() == Some(&b'\n');
    if ended {
        line.pop();
        line.pop_if(|byte| *byte == b'\r');
    }
    if line.len() <= limit {
        return Ok(Some((Line::Whole(line), taken)));
    }
    if !ended {
        taken += skip_line(input)?;
    }
    Ok(Some((Line::TooLong, taken)))
}

fn skip_line(input: &mut impl BufRead) -> io::Result<usize> {
    let mut skipped = 0;
    loop {
        let (used, ended) = match input.fill_buf() {
            Ok([]) => return Ok(skipped),
            Ok(buffer) => match buffer.iter().position(|&byte| byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        input.consume(used);
        skipped += used;
        if ended {
            return Ok(skipped);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, limit: usize) -> Vec<Option<String>> {
        let mut input = io::BufReader::with_capacity(3, text.as_bytes());
        let mut lines = Vec::new();
        let mut bytes = 0;
        while let Some((line, taken)) = next(&mut input, limit).unwrap() {
            bytes += taken;
            lines.push(match line {
                Line::Whole(line) => Some(String::from_utf8(line).unwrap()),
                Line::TooLong => None,
            });
        }
        assert_eq!(bytes, text.len(), "every byte is counted once");
        lines
    }

    #[test]
    fn a_long_line_is_passed_over_and_the_next_one_is_whole() {
        let line = |text: &str| Some(text.to_owned());
        assert_eq!(all("", 4), []);
        assert_eq!(all("ab\r\n\ncd", 4), [line("ab"), line(""), line("cd")]);
        assert_eq!(all("abcd\nabcd\r\nabcd", 4), [line("abcd"), line("abcd"), line("abcd")]);
        assert_eq!(all("abcde\nx\n", 4), [None, line("x")]);
        assert_eq!(all("abcdef\nx\nabcdefghijk", 4), [None, line("x"), None]);
    }
}
