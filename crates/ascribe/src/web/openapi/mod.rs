//! The description of the API, made of the same tables as its routes.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::acts::{ACTS, Act};
use super::parameters::Parameter;
use super::sent::MOST;
use super::views::{Gives, VIEWS, View};

mod shapes;

/// Where the description is.
pub(super) const PLACE: &str = "/api/v1/openapi.json";

/// What the API takes and gives.
const SHAPES: &str = include_str!("shapes.ts");

/// The description, OpenAPI 3.1.
///
/// # Errors
///
/// A defect in `shapes.ts`.
pub(super) fn document() -> Result<Value, String> {
    let mut paths: Map<String, Value> = Map::new();
    let mut add = |path: &str, method: &Method, operation: Value| {
        let place = paths.entry(path).or_insert_with(|| json!({}));
        if let Some(methods) = place.as_object_mut() {
            methods.insert(method.as_str().to_ascii_lowercase(), operation);
        }
    };
    for view in &VIEWS {
        add(view.twin, &Method::GET, of_view(view));
    }
    for act in &ACTS {
        add(act.path, &act.method, of_act(act));
    }
    add(PLACE, &Method::GET, of_itself());
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "ascribe, the reading room",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The ledger of who says what, on whose word. docs/api.md tells what stays as it is.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{}, { "token": [] }],
        "paths": paths,
        "components": {
            "schemas": shapes::schemas(SHAPES)?,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "responses": { "Trouble": { "description": "Why not.", "content": content("application/json", shapes::of("Error")) } },
        },
    }))
}

fn of_view(view: &View) -> Value {
    let gives = match view.gives {
        Gives::One(name) => shapes::of(name),
        Gives::List(name) => shapes::list(&shapes::of(name)),
    };
    let mut operation = json!({
        "operationId": view.name,
        "summary": view.tells,
        "parameters": parameters(view.twin, view.takes),
        "responses": {
            "200": { "description": "The answer.", "headers": tag(), "content": content("application/json", gives) },
            "304": { "description": "As the one that If-None-Match names." },
        },
    });
    refusals(&mut operation, &[400, 401, 403, 404, 503]);
    operation
}

fn of_act(act: &Act) -> Value {
    let kind = match act.gives {
        "Progress" => "text/event-stream",
        "Table" => "text/csv",
        _ => "application/json",
    };
    let status = act.status.as_u16().to_string();
    let mut operation = json!({
        "operationId": act.name,
        "summary": act.tells,
        "parameters": parameters(act.path, act.takes),
        "responses": { status: { "description": "It is done.", "content": content(kind, shapes::of(act.gives)) } },
    });
    if act.sent.is_empty() {
        refusals(&mut operation, &[401, 403, 404]);
    } else {
        let all =
            act.sent.iter().map(|(kind, name)| ((*kind).to_owned(), json!({ "schema": shapes::of(name) })));
        let most = format!("{} MiB at most.", MOST >> 20);
        operation["requestBody"] =
            json!({ "description": most, "required": true, "content": all.collect::<Map<String, Value>>() });
        refusals(&mut operation, &[400, 401, 403, 404, 408, 413, 415, 422, 503, 507]);
    }
    operation
}

fn of_itself() -> Value {
    json!({
        "operationId": "openapi",
        "summary": "This description.",
        "responses": { "200": { "description": "The description.", "content": content("application/json", json!({ "type": "object" })) } },
    })
}

/// The open part of the path, and the parts of the query.
fn parameters(path: &str, takes: &[Parameter]) -> Vec<Value> {
    let open = path.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(name, _)| name);
    let about = match open {
        Some("id") => "An id, or as much of its beginning as no other has.",
        Some("measure") => "What is measured, as the list calls it.",
        _ => "Its number.",
    };
    let open = open.map(|name| {
        json!({ "name": name, "in": "path", "required": true, "description": about, "schema": { "type": "string" } })
    });
    let query = takes.iter().map(|parameter| {
        json!({ "name": parameter.name, "in": "query", "description": parameter.tells, "schema": parameter.form.schema() })
    });
    open.into_iter().chain(query).collect()
}

fn refusals(operation: &mut Value, all: &[u16]) {
    for status in all {
        operation["responses"][status.to_string()] = json!({ "$ref": "#/components/responses/Trouble" });
    }
}

fn content(kind: &str, schema: Value) -> Value {
    json!({ kind: { "schema": schema } })
}

fn tag() -> Value {
    json!({ "ETag": { "description": "Strong; the same as long as nothing is added to the ledger.", "schema": { "type": "string" } } })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const DOCS: &str = include_str!("../../../../../docs/api.md");

    #[test]
    fn every_operation_is_described_once_and_in_the_docs() {
        let document = document().unwrap();
        let mut names = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path}");
                let told = format!("`{} {path}`", method.to_ascii_uppercase());
                assert!(DOCS.contains(&told), "docs/api.md lacks {told}");
                for parameter in operation["parameters"].as_array().into_iter().flatten() {
                    let told = format!("`{}`", parameter["name"].as_str().unwrap());
                    assert!(DOCS.contains(&told), "docs/api.md lacks {told}");
                }
            }
        }
    }

    #[test]
    fn the_docs_name_no_address_that_is_not_there() {
        let document = document().unwrap();
        let named = DOCS.split('`').filter_map(|code| code.split_once(" /api/v1"));
        for (method, rest) in named.filter(|(method, _)| ["GET", "POST"].contains(method)) {
            let operation = &document["paths"][format!("/api/v1{rest}")][method.to_ascii_lowercase()];
            assert!(operation.is_object(), "{method} /api/v1{rest}");
        }
    }

    #[test]
    fn every_schema_that_is_referred_to_is_there_and_every_one_is_referred_to() {
        let document = document().unwrap();
        let text = document.to_string();
        let referred: BTreeSet<&str> =
            text.split("#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let there: BTreeSet<&str> =
            document["components"]["schemas"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(referred, there);
    }
}
