use ascribe_document::Date;

use crate::{
    day::{in_text, in_url},
    json_ld,
    page::{Page, Part},
};

/// Names of `<meta>` elements that give the day of publication, the surest first.
const PUBLISHED: [&str; 32] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "article:published",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "publicationdate",
    "publication-date",
    "published-date",
    "published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "originalpublicationdate",
    "article_date_original",
    "bt:pubdate",
    "citation_publication_date",
    "citation_date",
    "dc.date.created",
    "dcterms.created",
    "datecreated",
    "dc.created",
];
/// Those that give the day of the last change; better than nothing.
const MODIFIED: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "revised",
    "lastmod",
];

/// Less sure names: content systems put the day of the upload or of the last change there.
const DATED: [&str; 8] = [
    "dc.date",
    "dc:date",
    "dcterms.date",
    "date",
    "created",
    "uploaddate",
    "revision_date",
    "analyticsattributes.articledate",
];

/// Where a day of publication was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) source: &'static str,
    pub(crate) day: Date,
    /// Given as a time in UTC, so that the day where the outlet is may be the one before or after.
    utc: bool,
}

/// The day a page was published: what the address says, then JSON-LD, `<meta>`, marked dates, other dates in the text.
pub(crate) fn published(
    page: &Page,
    article: &json_ld::Article,
    url: Option<&str>,
    text: &Lines<'_>,
) -> Option<Date> {
    let found: Vec<Candidate> = candidates(page, article, url, text).take(24).collect();
    let first = found.first()?;
    // Readers see the outlet's own day; machines are told the moment in UTC.
    let local = found.iter().find(|other| {
        first.utc
            && !other.utc
            && matches!(other.source, "published" | "time" | "marked" | "lead")
            && adjacent(first.day, other.day)
    });
    Some(local.unwrap_or(first).day)
}

/// The words of a page a day may be looked for in.
pub(crate) struct Lines<'t> {
    /// The whole page, block by block.
    pub(crate) page: Vec<&'t str>,
    /// The article.
    pub(crate) article: &'t str,
}

/// All answers, the surest first.
pub(crate) fn candidates<'p>(
    page: &'p Page,
    article: &'p json_ld::Article,
    url: Option<&'p str>,
    text: &'p Lines<'_>,
) -> impl Iterator<Item = Candidate> + 'p {
    let read = |source: &'static str, value: &str| {
        let utc = value.ends_with(['Z', 'z'])
            || value.ends_with("+00:00")
            || value.ends_with("+0000")
            || value.ends_with("GMT");
        in_text(value).map(|day| Candidate { source, day, utc })
    };
    let metas = move |source, names: &'static [&'static str]| {
        names.iter().flat_map(|name| page.metas(name)).filter_map(move |value| read(source, value))
    };
    let address = url.into_iter().chain(page.canonical.as_deref()).filter_map(in_url);
    let address = address.map(|day| Candidate { source: "url", day, utc: false });
    let json_ld = article.published.iter().filter_map(move |value| read("json-ld", value));
    let parts = move |source: &'static str, wanted: fn(&Part) -> bool| {
        page.times.iter().filter(move |part| wanted(part)).filter_map(move |part| {
            // What readers see is in the outlet's own time.
            read(source, &part.text).or_else(|| read(source, part.value.as_deref()?))
        })
    };
    let publishing = parts("published", |part| {
        !part.outside
            && ["publi", "pubdate", "posted", "entry-date", "dateline"]
                .iter()
                .any(|mark| part.marks.contains(mark))
            && !part.marks.contains("publisher")
    });
    let times = parts("time", |part| !part.outside && matches!(part.name.as_str(), "time" | "abbr"));
    let marked = parts("marked", |part| !part.outside);
    let outside = parts("outside", |part| part.outside);
    let lines = move |source: &'static str, wanted: fn(&str) -> bool| {
        text.page.iter().filter(move |line| wanted(line)).filter_map(move |line| read(source, line))
    };
    let led = lines("lead", |line| line.len() <= 200 && has_lead(line));
    let short = lines("line", |line| line.len() <= 60);
    address
        .chain(json_ld)
        .chain(metas("meta", &PUBLISHED))
        .chain(publishing)
        .chain(times)
        .chain(marked)
        .chain(metas("dated", &DATED))
        .chain(led)
        .chain(short)
        .chain(metas("modified", &MODIFIED))
        .chain(outside)
        .chain(read("text", text.article))
}

/// Lines that say they give the day of publication.
fn has_lead(line: &str) -> bool {
    const LEADS: [&str; 14] = [
        "publi",
        "veröffentlicht",
        "posted",
        "erschienen",
        "erstellt",
        "stand:",
        "geschrieben",
        "datum",
        "date:",
        "written",
        "updated",
        "aktualisiert",
        "last modified",
        "pubblicato",
    ];
    let line = line.to_lowercase();
    LEADS.iter().any(|lead| line.contains(lead))
}

fn adjacent(a: Date, b: Date) -> bool {
    // Days since some day far back; exact for neighbouring days of any two months.
    let number = |day: Date| {
        let (year, month) = (i32::from(day.year()), i32::from(day.month()));
        let (year, month) = if month <= 2 { (year - 1, month + 12) } else { (year, month) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + i32::from(day.day())
    };
    (number(a) - number(b)).abs() == 1
}
