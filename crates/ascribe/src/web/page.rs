//! What a template is told beside the twin.

use serde::Serialize;
use serde_json::{Map, Value};

use super::asked::Asked;
use super::room::Room;
use super::trouble::Trouble;
use crate::clock::TOOL;

/// What is shown, and to whom.
#[derive(Debug, Default)]
pub(super) struct Shown<'a> {
    /// Name of the view.
    pub(super) view: &'a str,
    /// Path of the page.
    pub(super) path: &'a str,
    /// Where its twins are, with the open part.
    pub(super) twin: &'a str,
    /// What is asked.
    pub(super) asked: Option<&'a Asked>,
    /// Who reviews.
    pub(super) person: Option<&'a str>,
    /// What was just done.
    pub(super) said: Option<&'a str>,
    /// How much the ledger holds.
    pub(super) counts: Option<Value>,
}

impl Shown<'_> {
    /// The page of errors.
    pub(super) fn error() -> Self {
        Self { view: "error", path: "/", ..Self::default() }
    }
}

/// `page` in a template.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    pub(super) view: &'a str,
    path: &'a str,
    /// Address of the twin, with its query.
    twin: String,
    /// The query as given, without what says nothing.
    query: Map<String, Value>,
    as_of: Option<&'a str>,
    captured_by: Option<&'a str>,
    person: Option<&'a str>,
    said: Option<&'a str>,
    counts: Option<&'a Value>,
    /// Name and version of the program.
    version: &'a str,
    /// Name of the ledger's file.
    ledger: &'a str,
    /// What a form hands back to show that it came from here.
    csrf: &'a str,
}

/// The page of a view, or of an error.
///
/// # Errors
///
/// A defect in a template.
pub(super) fn page(room: &Room, shown: &Shown<'_>, data: Value) -> Result<String, Trouble> {
    let query = shown.asked.map(Asked::query).unwrap_or_default();
    let word = |name| shown.asked.and_then(|asked| asked.word(name));
    let page = Page {
        view: shown.view,
        path: shown.path,
        twin: twin(shown, query),
        query: query.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect(),
        as_of: word("as_of"),
        captured_by: word("captured_by"),
        person: shown.person,
        said: shown.said,
        counts: shown.counts.as_ref(),
        version: TOOL,
        ledger: &room.name,
        csrf: &room.csrf,
    };
    room.look.page(&page, data).map_err(|error| Trouble::defect(format!("a template is wrong: {error:#}")))
}

/// The address of the twin. Page and twin have the same open part.
fn twin(shown: &Shown<'_>, query: &[(String, String)]) -> String {
    let (before, open) = shown.twin.split_once('{').unwrap_or((shown.twin, ""));
    let last = shown.path.rsplit('/').next().filter(|_| !open.is_empty()).unwrap_or_default();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    if query.is_empty() { format!("{before}{last}") } else { format!("{before}{last}?{query}") }
}
