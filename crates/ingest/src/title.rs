use std::collections::BTreeSet;

use crate::{
    json_ld,
    page::{Page, Part},
};

/// The headline of a page, without the outlet's name.
///
/// Headings are what readers see, but a page has several; `<title>`, `<meta>` and JSON-LD say which is the headline,
/// though they are often shortened or lengthened for search engines. So the heading they agree with is taken, and
/// they stand in where no heading agrees.
pub(crate) fn of(
    page: &Page,
    article: &json_ld::Article,
    outlet: Option<&str>,
    url: Option<&str>,
) -> Option<String> {
    candidates(page, article, outlet, url).next().map(|(_, title)| title)
}

/// How much of the words a heading must share with what the head of the page says.
const AGREES: f64 = 0.5;

/// All answers with the name of their source, the surest first.
pub(crate) fn candidates<'p>(
    page: &'p Page,
    article: &'p json_ld::Article,
    outlet: Option<&'p str>,
    url: Option<&'p str>,
) -> impl Iterator<Item = (&'static str, String)> + 'p {
    let clean = |title: &str| without_outlet(title, outlet, url);
    let meta = page.meta(&["og:title", "twitter:title", "dc.title", "headline"]).map(clean);
    let json_ld = article.headline.as_deref().map(clean);
    let head = page.head_title.as_deref().map(clean);
    let said: Vec<&str> = [&meta, &json_ld, &head].into_iter().filter_map(Option::as_deref).collect();
    let heading = agreeing(&page.headings, &said);
    // Where the first heading of the page names the outlet, the headline is often the next smaller one.
    let heading = heading.map(|text| ("h1", text));
    let subheading = agreeing(&page.subheadings, &said).map(|text| ("h2", text));
    let heading = heading.or(subheading).map(|(source, text)| {
        // A heading that holds more than the headline: a kicker or a date before it.
        let whole = letters(&text);
        let longer = |title: &&String| whole.ends_with(&letters(title)) && whole.len() > letters(title).len();
        meta.as_ref()
            .or(json_ld.as_ref())
            .filter(longer)
            .map_or((source, text.clone()), |title| ("kicker", title.clone()))
    });
    let single = match page.headings.as_slice() {
        [only] => Some(only.text.clone()),
        _ => None,
    };
    let rest = page.headings.iter().chain(&page.subheadings).map(|part| ("first", part.text.clone()));
    heading
        .into_iter()
        .chain(meta.map(|title| ("meta", title)))
        .chain(json_ld.map(|title| ("json-ld", title)))
        .chain(single.map(|title| ("single", title)))
        .chain(head.map(|title| ("title", title)))
        .chain(rest)
        .filter(|(_, title)| !title.is_empty())
}

/// The heading that shares most words with one of the titles, if it shares enough.
fn agreeing(headings: &[Part], said: &[&str]) -> Option<String> {
    let said: Vec<BTreeSet<String>> = said.iter().map(|title| words(title)).collect();
    let share = |part: &Part| {
        let own = words(&part.text);
        let share = |title: &BTreeSet<String>| {
            let both = own.intersection(title).count() as f64;
            // A heading inside a longer title agrees wholly, if it is more than a word or two.
            let shorter =
                if own.len() >= 3 { own.len().min(title.len()) } else { own.len().max(title.len()) };
            if shorter == 0 { 0.0 } else { both / shorter as f64 }
        };
        said.iter().map(share).fold(0.0, f64::max)
    };
    let mut best: Option<(f64, &Part)> = None;
    for part in headings.iter().take(50) {
        let share = share(part);
        if share >= AGREES && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, part));
        }
    }
    best.map(|(_, part)| part.text.clone())
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", "|"];

/// "Dam closed - The Daily Example" becomes "Dam closed".
fn without_outlet(title: &str, outlet: Option<&str>, url: Option<&str>) -> String {
    let host = url.and_then(host).map(|host| letters(&host));
    let outlet = outlet.map(letters).filter(|outlet| !outlet.is_empty());
    let names_outlet = |part: &str| {
        let part = letters(part);
        !part.is_empty()
            && (outlet
                .as_ref()
                .is_some_and(|outlet| outlet.starts_with(&part) || part.starts_with(outlet.as_str()))
                || host
                    .as_ref()
                    .is_some_and(|host| host.starts_with(&part) || part.starts_with(host.as_str())))
    };
    let mut title = title.trim();
    // The outlet's own name may hold a separator, so parts are tried from the shortest to the longest.
    let cuts: Vec<(usize, usize)> = {
        let mut cuts: Vec<_> = SEPARATORS
            .iter()
            .flat_map(|separator| title.match_indices(separator).map(|(at, _)| (at, at + separator.len())))
            .collect();
        cuts.sort_unstable();
        cuts
    };
    if let Some((at, _)) = cuts.iter().find(|(_, after)| names_outlet(&title[*after..])) {
        title = title[..*at].trim();
    } else if let Some((_, after)) = cuts.iter().find(|(at, _)| names_outlet(&title[..*at])) {
        title = title[*after..].trim();
    }
    title.to_owned()
}

/// The host without "www." and the ending: `news.example.org` gives `news.example`.
fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(host.rsplit_once('.').map_or(host, |(name, _)| name).to_owned())
}

/// Letters and digits alone, lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_cut_off() {
        let clean =
            |title| without_outlet(title, Some("The Daily Example"), Some("https://www.daily-example.org/a"));
        assert_eq!(clean("Dam closed - The Daily Example"), "Dam closed");
        assert_eq!(clean("Dam closed | News | daily-example.org"), "Dam closed | News");
        assert_eq!(clean("Daily Example: Dam closed"), "Daily Example: Dam closed");
        assert_eq!(clean("The Daily Example | Dam closed"), "Dam closed");
        assert_eq!(clean("Dam closed - again"), "Dam closed - again");
    }
}
