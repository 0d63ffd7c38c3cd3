use ascribe_document::Date;

/// True if the text begins with a day, a month, an hour or a length of time: "5 May", "May 5", "Thursday", "5 min read". "May
/// Brandt" and "50 Cent" are names.
pub(crate) fn begins(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|word| word.trim_matches(['.', ',', ':', '(', ')']));
    let (first, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let goes_on = next.is_empty() || digit(next);
    match () {
        () if digit(first) => goes_on || month(next).is_some() || next.starts_with(char::is_lowercase),
        () if weekday(first) => goes_on || month(next).is_some(),
        () => month(first).is_some() && goes_on,
    }
}

/// True for the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// True for an English name of a day of the week, in full.
fn weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().any(|day| word.eq_ignore_ascii_case(day))
}

/// The day in an address such as `/2020/05/04/`, `/2020-05-04-` or `/20200504`.
pub(crate) fn in_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = &path[path.find('/')?..];
    let numbers: Vec<Token<'_>> = tokens(path);
    let found = (0..numbers.len()).find_map(|at| {
        let [first, month, last, rest @ ..] = numbers.get(at..)? else { return None };
        let (one, two, three) = (first.number?, month.number?, last.number?);
        if !joined(month, "/-_") || !joined(last, "/-_") || month.word.len() > 2 {
            return None;
        }
        // A single digit after the month may begin a title: "/2020/05/4-questions".
        let ends = rest.first().is_none_or(|next| next.gap.starts_with('/'));
        match (first.word.len(), last.word.len()) {
            (4, 2) => sensible(one, two, three),
            (4, 1) if ends => sensible(one, two, three),
            (2, 4) => sensible(three, two, one),
            _ => None,
        }
    });
    found.or_else(|| {
        numbers.iter().filter(|token| token.word.len() == 8).find_map(|token| compact(token.number?))
    })
}

/// The first day named in the text, in any of the usual notations.
pub(crate) fn in_text(text: &str) -> Option<Date> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| day_at(&tokens[at..]))
}

fn day_at(tokens: &[Token<'_>]) -> Option<Date> {
    let [first, rest @ ..] = tokens else { return None };
    if first.word.len() == 8
        && let Some(date) = first.number.and_then(compact)
    {
        return Some(date);
    }
    let mut rest = rest.iter().filter(|token| !matches!(token.word, "de" | "of" | "del" | "di"));
    let (second, third) = (rest.next()?, rest.next()?);
    match (first.number, second.number, third.number) {
        (Some(year), Some(month), Some(day))
            if first.word.len() == 4 && joined(second, "-/. 年") && joined(third, "-/. 月") =>
        {
            sensible(year, month, day)
        }
        (Some(day), Some(month), Some(year))
            if first.word.len() <= 2
                && joined(second, "./- ")
                && joined(third, "./- ")
                && matches!(third.word.len(), 2 | 4) =>
        {
            if third.word.len() == 2 && !second.gap.contains('.') {
                return None;
            }
            let year = if third.word.len() == 2 { 2000 + year } else { year };
            sensible(year, month, day).or_else(|| sensible(year, day, month))
        }
        (Some(day), None, Some(year)) if first.word.len() <= 2 && third.word.len() == 4 => {
            sensible(year, month(second.word)?, day)
        }
        (None, Some(day), Some(year)) if second.word.len() <= 2 && third.word.len() == 4 => {
            sensible(year, month(first.word)?, day)
        }
        _ => None,
    }
}

/// A number or a word of a text, and what stands before it.
struct Token<'t> {
    word: &'t str,
    number: Option<u32>,
    gap: &'t str,
}

fn joined(token: &Token<'_>, by: &str) -> bool {
    let gap = token.gap.trim();
    gap.chars().count() <= 1
        && (gap.is_empty() && by.contains(' ') || gap.chars().next().is_some_and(|c| by.contains(c)))
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let class = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_alphabetic() && !matches!(c, '年' | '月' | '日') {
            2
        } else {
            0
        }
    };
    let mut gap = 0;
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let own = class(c);
        if own == 0 {
            start = at + c.len_utf8();
            continue;
        }
        let end = at + c.len_utf8();
        if chars.peek().is_some_and(|(_, next)| class(*next) == own) {
            continue;
        }
        let word = &text[start..end];
        let number = if own == 1 && word.len() <= 8 { word.parse().ok() } else { None };
        // Ordinals: the ending of "4th" is no word of its own.
        let ordinal =
            own == 2 && gap == start && matches!(word, "st" | "nd" | "rd" | "th" | "er" | "º" | "ª");
        if !ordinal {
            tokens.push(Token { word, number, gap: &text[gap..start] });
        }
        gap = end;
        start = end;
    }
    tokens
}

fn compact(number: u32) -> Option<Date> {
    sensible(number / 10_000, number / 100 % 100, number % 100)
}

/// A day of the calendar in the years in which reports were put on the web.
fn sensible(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1990..=2100).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Number of the month by its name in the larger European languages, full or abbreviated.
fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "jan january ianuarie januar jän jänner janvier janv enero ene gennaio gen janeiro januari ocak stycznia янв января",
        "feb february februarie februar feber février fevrier févr fév febrero febbraio fevereiro fev februari şubat lutego фев февраля",
        "mar march martie märz maerz mär mrz mars marzo março marco maart mart marca марта",
        "apr april aprilie avril avr abril abr aprile nisan kwietnia апр апреля",
        "may mai mayo maggio mag maio mei mayıs maja мая",
        "jun june iunie juni juin junio giugno giu junho haziran czerwca июн июня",
        "jul july iulie juli juillet juil julio luglio lug julho temmuz lipca июл июля",
        "aug august augusti août aout agosto ago augustus ağustos sierpnia авг августа",
        "sep sept september septembrie septembre septiembre settembre set setembro eylül września сен сентября",
        "oct october octombrie okt oktober octobre octubre ottobre ott outubro out ekim października окт октября",
        "nov november noiembrie novembre noviembre novembro kasım listopada ноя ноября",
        "dec december decembrie dez dezember décembre decembre déc diciembre dic dicembre dezembro aralık grudnia дек декабря",
    ];
    let word = word.to_lowercase();
    let at = NAMES.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notations() {
        for text in [
            "2020-05-04T23:59:00-07:00",
            "20200504",
            "Mon, 04 May 2020 10:00:00 GMT",
            "Published May 4, 2020 at 3 pm",
            "4th of May 2020",
            "4. Mai 2020",
            "04.05.2020, 12:30 Uhr",
            "4 de mayo de 2020",
            "4.5.20",
            "2020年5月4日",
            "2020/5/4",
            "12 of 40 | 4 mai 2020",
        ] {
            assert_eq!(in_text(text).map(|day| day.to_string()).as_deref(), Some("2020-05-04"), "{text}");
        }
        for text in ["", "May", "1.2.3", "2020-13-40", "in 2020", "31.02.2020", "99999999999999999999"] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }

    #[test]
    fn beginnings() {
        for text in [
            "5 May",
            "May 5",
            "4. Mai",
            "4th of May",
            "04.05.2020",
            "Thursday",
            "May",
            "9am",
            "Thursday, May 4",
            "Thursday 4 May",
            "5 min read",
            "10:30",
            "2020-05-04 10:30",
            "May. 5",
        ] {
            assert!(begins(text), "{text}");
        }
        for text in
            ["May Brandt", "April Marsh", "Sunday Times", "50 Cent", "Jan van Tarn", "Jane Doe", "…", ""]
        {
            assert!(!begins(text), "{text}");
        }
    }

    #[test]
    fn addresses() {
        let day = |url| in_url(url).map(|day| day.to_string());
        assert_eq!(day("https://a.example/2020/05/04/title").as_deref(), Some("2020-05-04"));
        assert_eq!(day("https://a.example/news/title-20200504.html").as_deref(), Some("2020-05-04"));
        assert_eq!(day("https://a.example/2020-05-04-title").as_deref(), Some("2020-05-04"));
        assert_eq!(day("https://a.example/news/04-05-2020-title").as_deref(), Some("2020-05-04"));
        assert_eq!(day("https://a.example/2020/5/4/").as_deref(), Some("2020-05-04"));
        assert_eq!(day("https://a.example/2020/05/title-4"), None);
        assert_eq!(day("https://a.example/2020/05/4-questions"), None);
        assert_eq!(day("https://2020-05-04.example"), None);
    }
}
