use ascribe_document::{Document, Warning};
use scraper::Html;

use crate::{
    IngestError, article, article::Found, blocks, byline, date, flat, furniture, glued, json_ld, page,
    shape::Shape, title,
};

/// Pages longer than this, in bytes, are read as a row of blocks without looking for the article among them.
const LARGE: usize = 6 << 20;
/// Deepest tree the extractor gets; the estimate of [`Shape`] leaves out elements that end by themselves.
const DEEPEST: usize = 480;
/// An article of fewer words is worth a warning.
const FEW_WORDS: usize = 40;
/// Lines of a page that a date or byline is looked for in.
const MOST_LINES: usize = 2000;

/// A page: its article, and what the page says of it.
pub(crate) fn read(
    html: &str,
    url: Option<&str>,
    mut warnings: Vec<Warning>,
) -> Result<Document, IngestError> {
    let zeros = html.contains('\0').then(|| html.replace('\0', ""));
    let html = zeros.as_deref().unwrap_or(html);
    let mut simple = None;
    let mut parsed = None;
    if html.len() <= LARGE && Shape::of(html).is_sound() {
        let tree = Html::parse_document(html);
        let facts = page::read(&tree);
        if facts.depth <= DEEPEST {
            parsed = Some((tree, facts));
        }
    }
    let (tree, facts) = match parsed {
        Some(parsed) => parsed,
        None => {
            warnings.push(Warning::new(
                "page-simplified",
                "The page is very large, or its tags are nested or left open so deeply that it was read as a row of \
                 paragraphs; menus may be among them.",
            ));
            let tree = Html::parse_document(simple.insert(flat::flatten(html)));
            let facts = page::read(&tree);
            (tree, facts)
        }
    };
    let html = simple.as_deref().unwrap_or(html);
    let found = if html.len() <= LARGE { article::find(html) } else { Found::Nothing };
    let page = blocks::of(&tree);
    let (text, blocks) = match found {
        Found::Article(article) => {
            let article = glued::parted(blocks::of(&Html::parse_fragment(&article)), &page);
            blocks::without(article, furniture::is_furniture)
        }
        Found::Nothing => page.clone(),
        Found::Failed => {
            warnings.push(Warning::new(
                "article-not-separated",
                "The article could not be told from the rest of the page; menus and notices may be in the text.",
            ));
            page.clone()
        }
    };
    if !text.chars().any(char::is_alphanumeric) {
        return Err(IngestError::NoArticle);
    }
    let words = text.split_whitespace().take(FEW_WORDS).count();
    if words < FEW_WORDS {
        warnings.push(Warning::new(
            "article-short",
            format!("Only {words} words were found; the page may be a list, a notice or behind a paywall."),
        ));
    }
    let (page_text, page_blocks) = page;
    let lines = date::Lines {
        page: page_blocks
            .iter()
            .flat_map(|block| block.span.of(&page_text).split('\n'))
            .take(MOST_LINES)
            .collect(),
        article: &text,
    };
    let ld = json_ld::read(&facts.json_ld);
    let outlet = facts
        .meta(&["og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site"])
        .map(|outlet| outlet.trim_start_matches('@').to_owned());
    let outlet = ld.publisher.clone().or(outlet);
    let address = facts.canonical.clone().or_else(|| facts.meta(&["og:url"]).map(str::to_owned));
    let address = address.filter(|address| address.starts_with("http")).or_else(|| url.map(str::to_owned));
    let address = address.or_else(|| ld.url.clone());
    Ok(Document {
        title: title::of(&facts, &ld, outlet.as_deref(), address.as_deref()),
        byline: byline::of(&facts, &ld, outlet.as_deref(), lines.page.iter().copied()),
        published: date::published(&facts, &ld, address.as_deref(), &lines),
        outlet,
        url: address,
        text,
        blocks,
        warnings,
    })
}
