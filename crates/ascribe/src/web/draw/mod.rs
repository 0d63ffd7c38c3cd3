//! Charts as SVG, made of what a twin tells.
//!
//! Places along a chart are percentages of its width, heights are pixels, so that a chart fits every page and its words
//! keep their size. Invariant: words of a report get into a chart through [`svg::escape`] alone.

use minijinja::{Environment, Error, ErrorKind, Value};
use serde::de::DeserializeOwned;

use crate::render::number::Number;

mod axis;
mod figure;
mod funnel;
mod ladder;
mod scale;
mod strip;
mod svg;
mod timeline;
mod words;

/// Adds what templates draw with. Each function takes a twin, and gives nothing if there is nothing to draw.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_function("funnel", |twin: Value| drawn(funnel::funnel(&taken(&twin)?)));
    environment.add_function("timeline", |twin: Value| drawn(timeline::timeline(&taken(&twin)?)));
    environment.add_function("strip", |twin: Value| drawn(strip::strip(&taken(&twin)?)));
    environment.add_function("ladder", |twin: Value, line: usize, most: usize| {
        drawn(ladder::ladder(&taken(&twin)?, line, most))
    });
    environment.add_function("ladder_key", |twin: Value| Ok::<_, Error>(ladder::key(&taken(&twin)?)));
    environment.add_filter("number", |number: i64| Number::Whole(number).to_string());
    environment.add_filter("when", |value: &str| words::when(value));
    environment.add_function("amount", |figure: Value| Ok::<_, Error>(figure::amount(&taken(&figure)?)));
}

/// What a chart needs of a value of the twin.
fn taken<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(value.clone()).map_err(|error| {
        Error::new(ErrorKind::InvalidOperation, format!("the twin is not what a chart takes: {error}"))
    })
}

fn drawn(svg: Option<String>) -> Result<Value, Error> {
    Ok(svg.map_or_else(Value::default, Value::from_safe_string))
}
