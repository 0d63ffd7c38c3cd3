//! What templates call: addresses, days and words.

use ascribe_document::Date;
use ascribe_ledger::Moment;
use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, Output, State, Value, escape_formatter};

use super::{Static, short};
use crate::render::number::Number;
use crate::render::visible;

/// Adds the functions and filters.
pub(super) fn add(environment: &mut Environment<'static>) {
    environment.set_formatter(shown);
    environment.add_function("asset", asset);
    environment.add_function("url", url);
    environment.add_function("plural", plural);
    environment.add_filter("day", day);
    environment.add_filter("moment", moment);
    environment.add_filter("visible", |text: &str| visible_text(text));
}

/// Escapes a value, of which no character may act: the text of a report may hold any.
fn shown(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let Some(text) = value.as_str().filter(|_| !value.is_safe()) else {
        return escape_formatter(out, state, value);
    };
    let mut escaped = String::with_capacity(text.len());
    for c in visible_text(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    out.write_str(&escaped).map_err(Error::from)
}

/// White space stays, which a page runs together.
fn acts(c: char) -> bool {
    visible::acts(c) && !matches!(c, '\n' | '\r' | '\t')
}

fn visible_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) { visible::push(c, &mut out) } else { out.push(c) }
    }
    out
}

/// `asset("room.css")`: the address of a file, which changes with its contents.
fn asset(name: &str) -> Result<String, Error> {
    let file = Static::get(name)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("there is no file static/{name}")))?;
    Ok(format!("/static/{name}?v={}", short(&file)))
}

/// `url("/claims", {"stance": "denied"}, after=data.next)`: an address that keeps the state of knowledge of the page it
/// stands on. Keywords outrank the query, and parts without a value are left out.
fn url(state: &State<'_, '_>, path: &str, query: Option<Value>, changes: Kwargs) -> Result<String, Error> {
    let page = state.lookup("page").unwrap_or_default();
    let mut parts: Vec<(String, Value)> = Vec::new();
    for known in ["as_of", "captured_by"] {
        parts.push((known.to_owned(), page.get_attr(known)?));
    }
    let mut put = |name: String, value: Value| match parts.iter_mut().find(|(known, _)| *known == name) {
        Some((_, held)) => *held = value,
        None => parts.push((name, value)),
    };
    if let Some(query) = query.filter(|query| !is_nothing(query)) {
        for name in query.try_iter()? {
            put(name.to_string(), query.get_item(&name)?);
        }
    }
    for name in changes.args() {
        put(name.to_owned(), changes.get(name)?);
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parts.iter().filter(|(_, value)| !is_nothing(value)) {
        query.append_pair(name, &value.to_string());
    }
    let query = query.finish();
    Ok(if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
}

fn is_nothing(value: &Value) -> bool {
    value.is_none() || value.is_undefined() || value.as_str() == Some("")
}

/// `plural(2, "family")`: "2 families"; `plural(1200, "report")`: "1,200 reports".
fn plural(count: usize, thing: &str) -> String {
    let number = Number::Whole(i64::try_from(count).unwrap_or(i64::MAX));
    match thing.strip_suffix('y') {
        _ if count == 1 => format!("1 {thing}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {thing}s"),
    }
}

/// A day, "2026-05-09", as people write it; what is no day stays as it is.
fn day(text: Value) -> Value {
    let date = text.as_str().and_then(Date::parse);
    date.map_or(text, |date| Value::from(crate::render::sheet::day(date)))
}

/// A moment, "2026-05-09T15:04:00Z", as people write it.
fn moment(text: Value) -> Value {
    let parsed = text.as_str().and_then(Moment::parse);
    let date = parsed.as_ref().and_then(|moment| Date::parse(moment.day()));
    match parsed.zip(date) {
        Some((moment, date)) => {
            let time = moment.as_str().get(11..16).unwrap_or_default();
            Value::from(format!("{}, {time} UTC", crate::render::sheet::day(date)))
        }
        None => text,
    }
}
