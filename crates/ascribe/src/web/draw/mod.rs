//! What pages draw and lay out of a twin: charts as SVG, and words in rows that a template only puts one after the other.
//!
//! Places along a chart are percentages of its width, heights are pixels, so that a chart fits every page and its words
//! keep their size. Invariant: words of a report get into a chart through [`svg::escape`] alone, into a page through the
//! escape of the templates; both show characters that act.

use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;

mod axis;
mod board;
mod funnel;
mod ladder;
mod rows;
mod strip;
mod svg;
mod timeline;
mod ways;
mod words;

/// Adds the functions that templates draw and lay out with.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.set_formatter(words::shown);
    environment.add_filter("day", words::day);
    environment.add_filter("moment", words::moment);
    environment.add_function("plural", words::plural);
    environment.add_function("amount", |figure: Value| Ok::<_, Error>(ladder::amount(&taken(&figure)?)));
    environment.add_function("rows", |twin: Value| given(rows::rows(taken(&twin)?)));
    environment.add_function("ways", |twin: Value| given(ways::ways(taken(&twin)?)));
    environment.add_function("board", |twin: Value| given(board::board(&taken(&twin)?)));
    environment.add_function("funnel", |twin: Value| drawn(funnel::funnel(&taken(&twin)?)));
    environment.add_function("timeline", |twin: Value| drawn(timeline::timeline(&taken(&twin)?)));
    environment.add_function("strip", |twin: Value| drawn(strip::strip(&taken(&twin)?)));
    environment.add_function("ladder", |twin: Value, line: usize| drawn(ladder::ladder(&taken(&twin)?, line)));
    environment.add_function("ladder_legend", |twin: Value| given(ladder::speakers(&taken(&twin)?)));
}

/// What a chart needs of a value of the twin.
fn taken<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(value).map_err(|error| {
        Error::new(ErrorKind::InvalidOperation, format!("the twin is not what a chart takes: {error}"))
    })
}

fn given(rows: impl Serialize) -> Result<Value, Error> {
    Ok(Value::from(Serde(rows)))
}

fn drawn(svg: Option<String>) -> Result<Value, Error> {
    Ok(svg.map_or_else(Value::default, Value::from_safe_string))
}
