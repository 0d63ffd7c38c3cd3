use std::iter;

use crate::{day, json_ld, page::Page};

/// The authors of a page as printed: from JSON-LD, then `<meta>`, then elements marked as the byline, then a line
/// that begins like one.
pub(crate) fn of<'p>(
    page: &'p Page,
    article: &'p json_ld::Article,
    outlet: Option<&'p str>,
    lines: impl Iterator<Item = &'p str> + 'p,
) -> Vec<String> {
    candidates(page, article, outlet, lines).next().map(|(_, names)| names).unwrap_or_default()
}

const METAS: [&str; 10] = [
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
    "og:article:author",
];
/// Words before the name in a byline, in the larger European languages.
const LEADS: [&str; 24] = [
    "by ",
    "by: ",
    "von ",
    "von: ",
    "par ",
    "por ",
    "por: ",
    "di ",
    "door ",
    "author: ",
    "autor: ",
    "autorin: ",
    "author ",
    "autor ",
    "autorin ",
    "written by ",
    "posted by ",
    "published by ",
    "text: ",
    "text von ",
    "geschrieben von ",
    "ein beitrag von ",
    "escrito por ",
    "verfasst von ",
];
/// Leads that are sure enough to find a byline in a line that nothing marks.
const SURE_LEADS: [&str; 14] = [
    "by ",
    "von ",
    "author: ",
    "autor: ",
    "autorin: ",
    "written by ",
    "posted by ",
    "text: ",
    "text von ",
    "geschrieben von ",
    "verfasst von ",
    "ein beitrag von ",
    "por: ",
    "escrito por ",
];
/// Names taken from one place.
const MOST_NAMES: usize = 50;
/// Longest line taken for a byline, in bytes.
const LONGEST_LINE: usize = 80;

/// All answers with the name of their source, the surest first.
pub(crate) fn candidates<'p>(
    page: &'p Page,
    article: &'p json_ld::Article,
    outlet: Option<&'p str>,
    lines: impl Iterator<Item = &'p str> + 'p,
) -> impl Iterator<Item = (&'static str, Vec<String>)> + 'p {
    // Outlets give their own name where an author is asked for; on the page itself it is meant.
    let is_other =
        move |name: &String| outlet.is_none_or(|outlet| outlet.to_lowercase() != name.to_lowercase());
    let json_ld = iter::once_with(move || {
        (
            "json-ld",
            names(&mut article.authors.iter().map(String::as_str)).into_iter().filter(is_other).collect(),
        )
    });
    let metas = METAS
        .iter()
        .map(move |name| ("meta", names(&mut page.metas(name)).into_iter().filter(is_other).collect()));
    let marked = page.authors.iter().filter(|part| {
        !part.outside
            && !["bio", "box", "img", "image", "avatar", "social"]
                .iter()
                .any(|mark| part.marks.contains(mark))
    });
    let exact = marked.clone().filter(|part| {
        part.marks
            .split_whitespace()
            .any(|mark| matches!(mark, "author" | "byline" | "author-name" | "authorname" | "fn"))
    });
    let exact = exact.map(|part| ("exact", names(&mut iter::once(part.text.as_str()))));
    let marked = marked.map(|part| ("marked", names(&mut iter::once(part.text.as_str()))));
    let lines = lines.filter(|line| line.len() <= LONGEST_LINE && lead(line, &SURE_LEADS).is_some());
    let lines = lines.map(|line| ("line", names(&mut iter::once(line)))).filter(|(_, names)| {
        names.iter().all(|name| name.contains(' ') && name.chars().next().is_some_and(char::is_uppercase))
    });
    json_ld
        .chain(metas)
        .chain(exact)
        .chain(marked)
        .chain(lines)
        .filter(|(_, names): &(_, Vec<String>)| !names.is_empty())
}

/// The names in bylines, without doubles: "By Jane Doe and John Roe, May 4" holds two.
fn names(bylines: &mut dyn Iterator<Item = &str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for byline in bylines.filter(|byline| !byline.contains("://") && byline.len() < 300) {
        let mut rest = byline.trim();
        while let Some(length) = lead(rest, &LEADS) {
            rest = rest[length..].trim_start();
        }
        let joined = [" and ", " und ", " & ", " et ", " y ", " with ", " » ", " – ", " - "]
            .iter()
            .fold(rest.to_owned(), |text, word| text.replace(word, ","));
        for name in joined.split([',', ';', '|', '•', '·', '/', '(', '\n']) {
            match day::begins(name) {
                true if !names.is_empty() => break,
                true if name.contains(|c: char| c.is_ascii_digit()) => continue,
                _ => {}
            }
            let name = before_date(name.trim()).trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            let known = names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
            if !known && is_name(name) && names.len() < MOST_NAMES {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Length of the lead at the start of the line; "ByJane" counts as well, since layouts glue the two together.
fn lead(line: &str, leads: &[&str]) -> Option<usize> {
    let begins = |lead: &str| line.get(..lead.len()).is_some_and(|start| start.to_lowercase() == lead);
    if let Some(lead) = leads.iter().find(|lead| begins(lead)) {
        return Some(lead.len());
    }
    ["By", "Von"]
        .into_iter()
        .find(|glued| {
            line.strip_prefix(glued).is_some_and(|rest| {
                let mut rest = rest.chars();
                rest.next().is_some_and(char::is_uppercase) && rest.next().is_some_and(char::is_lowercase)
            })
        })
        .map(str::len)
}

/// A name ends where a date begins; a month alone at its end is a surname ("Theresa May").
fn before_date(name: &str) -> &str {
    let mut from = 0;
    for word in name.split(' ') {
        let number = word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit()) || word.contains("20");
        let rest = &name[from..];
        let dated = day::begins(rest) && (rest.contains(' ') || !day::is_month(rest));
        if from > 0
            && (number
                || dated
                || matches!(word.to_lowercase().as_str(), "am" | "on" | "um" | "vom" | "updated"))
        {
            return name[..from].trim_end();
        }
        from += word.len() + 1;
    }
    name
}

/// Rejects what stands in place of a name: accounts, addresses, degrees, dates, phrases.
fn is_name(name: &str) -> bool {
    const NONE: [&str; 16] = [
        "admin",
        "administrator",
        "no author",
        "unknown",
        "redaktion",
        "editor",
        "staff",
        "team",
        "phd",
        "md",
        "mba",
        "author",
        "autor",
        "wordpressadmin",
        "root",
        "webmaster",
    ];
    let lower = name.to_lowercase();
    let slug = !name.contains(' ') && name.contains(['-', '_']) && *name == lower;
    let digits = name.chars().filter(char::is_ascii_digit).count();
    name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && name.split_whitespace().count() <= 5
        && digits < 3
        && !slug
        && !name.contains(['@', ':', '='])
        && !NONE.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let check = |byline, expect: &[&str]| assert_eq!(names(&mut iter::once(byline)), expect, "{byline}");
        check("By Jane Doe and John Roe", &["Jane Doe", "John Roe"]);
        check("ByJane Doe Thursday, May 4, 2020", &["Jane Doe"]);
        check("Von Erika Muster am 4. Mai 2020", &["Erika Muster"]);
        check("By Jane Doe, 5 May 2026", &["Jane Doe"]);
        check("By Jane Doe 5 May 2026, 10:30", &["Jane Doe"]);
        check("By Jane Doe May 5, 2026", &["Jane Doe"]);
        check("Jane Doe | Monday 5 May | 5 min read", &["Jane Doe"]);
        check("Jane Doe and May Brandt, Theresa May", &["Jane Doe", "May Brandt", "Theresa May"]);
        check("Kolmere Sunday Times", &["Kolmere Sunday Times"]);
        check("Ardovia Today", &["Ardovia Today"]);
        check("5 May 2026 | Jane Doe", &["Jane Doe"]);
        check("5 May 2026", &[]);
        check("By 5. Mai 2026", &[]);
        check("Jane Doe, PhD; jane doe", &["Jane Doe"]);
        check("https://social.example/jane", &[]);
        check("admin", &[]);
        check("jane-doe", &[]);
    }
}
