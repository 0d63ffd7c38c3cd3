use std::collections::BTreeMap;

use serde_json::Value;

/// What the JSON-LD of a page says of its article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
}

/// Objects that have both an id and a name, which others refer to.
type Named<'v> = BTreeMap<&'v str, &'v Value>;

/// Objects looked at; a page about one article has a few dozen.
const MOST_OBJECTS: usize = 5_000;
/// Authors taken from one list.
const MOST_NAMES: usize = 50;

/// Reads the scripts in order; of several articles the first that gives a field counts.
pub(crate) fn read(scripts: &[String]) -> Article {
    let graphs: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    for graph in &graphs {
        collect(graph, &mut objects);
    }
    let named: Named<'_> = objects
        .iter()
        .filter(|object| object["name"].is_string())
        .filter_map(|object| Some((object["@id"].as_str()?, *object)))
        .collect();
    let mut article = Article::default();
    for wanted in [is_article, is_page] {
        for object in objects.iter().filter(wanted) {
            article.headline =
                article.headline.or_else(|| text(&object["headline"]).or_else(|| text(&object["name"])));
            article.published = article.published.or_else(|| text(&object["datePublished"]));
            if article.authors.is_empty() {
                article.authors = names(&object["author"], &named);
            }
            if article.authors.is_empty() {
                article.authors = names(&object["creator"], &named);
            }
            article.publisher =
                article.publisher.or_else(|| names(&object["publisher"], &named).into_iter().next());
            article.url = article.url.or_else(|| text(&object["url"])).or_else(|| {
                text(&object["mainEntityOfPage"]).or_else(|| text(&object["mainEntityOfPage"]["@id"]))
            });
        }
    }
    article
}

/// Many scripts are wrapped in comments or hold raw line breaks inside strings.
fn parse(script: &str) -> Option<Value> {
    let mut script = script.trim().trim_end_matches(';');
    for (open, close) in
        [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")]
    {
        script = script.strip_prefix(open).unwrap_or(script).trim();
        script = script.strip_suffix(close).unwrap_or(script).trim();
    }
    serde_json::from_str(script).ok().or_else(|| {
        let cleaned: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&cleaned).ok()
    })
}

/// The first objects of a graph. The parser refuses nesting beyond 128, so the recursion is bounded.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Value>) {
    if objects.len() >= MOST_OBJECTS {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, objects)),
        Value::Object(fields) => {
            objects.push(value);
            fields.values().for_each(|field| collect(field, objects));
        }
        _ => {}
    }
}

fn has_type(object: &Value, wanted: impl Fn(&str) -> bool) -> bool {
    match &object["@type"] {
        Value::String(kind) => wanted(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(wanted),
        _ => false,
    }
}

fn is_article(object: &&&Value) -> bool {
    has_type(object, |kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report")
}

fn is_page(object: &&&Value) -> bool {
    has_type(object, |kind| matches!(kind, "WebPage" | "ItemPage" | "VideoObject" | "DiscussionForumPosting"))
}

/// Names of persons or organisations: a string, an object with a name, a reference to one, or a list of those.
fn names(value: &Value, named: &Named<'_>) -> Vec<String> {
    match value {
        Value::Array(items) => items
            .iter()
            .filter(|item| !item.is_array())
            .take(MOST_NAMES)
            .flat_map(|item| names(item, named))
            .collect(),
        Value::Object(fields) => {
            let name = text(&value["name"])
                .or_else(|| named.get(fields.get("@id")?.as_str()?).and_then(|object| text(&object["name"])));
            match name {
                Some(name) => vec![name],
                None => value["name"]
                    .as_array()
                    .map_or_else(Vec::new, |list| list.iter().filter_map(text).collect()),
            }
        }
        _ => text(value).into_iter().collect(),
    }
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| crate::words::unescape(text))
}
