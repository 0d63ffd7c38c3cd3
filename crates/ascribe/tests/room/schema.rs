//! Whether an answer is what the description of the API says: exactly its fields, each of its type.

use serde_json::{Map, Value};

/// What of `value` does not fit `schema` of the description `api`; empty if all does.
pub(crate) fn faults(api: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(api, schema, value, "", &mut faults);
    faults
}

fn check(api: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let schema = &resolved(api, schema);
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = |choice: &&Value| self::faults(api, choice, value).is_empty();
        if !choices.iter().any(|choice| fits(&choice)) {
            let closest = choices.iter().map(|choice| self::faults(api, choice, value)).min_by_key(Vec::len);
            faults.push(format!("{at}: none of the choices; {:?}", closest.unwrap_or_default()));
        }
        return;
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        faults.push(format!("{at}: {value} is none of {words:?}"));
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    if !kinds.iter().any(|kind| is(kind, value)) {
        faults.push(format!("{at}: {value} is no {kinds:?}"));
    }
    if let (Some(items), Some(of)) = (value.as_array(), schema.get("items")) {
        items
            .iter()
            .enumerate()
            .for_each(|(place, item)| check(api, of, item, &format!("{at}/{place}"), faults));
    }
    let (Some(fields), Some(properties)) = (value.as_object(), schema["properties"].as_object()) else {
        return;
    };
    for (name, field) in fields {
        match properties.get(name) {
            Some(property) => check(api, property, field, &format!("{at}/{name}"), faults),
            None => faults.push(format!("{at}/{name} is not described")),
        }
    }
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    faults.extend(
        required.filter(|name| !fields.contains_key(*name)).map(|name| format!("{at}/{name} is missing")),
    );
}

/// The schema itself where `schema` refers to one, and one schema of all that must hold.
fn resolved(api: &Value, schema: &Value) -> Value {
    if let Some(place) = schema["$ref"].as_str() {
        return resolved(api, api.pointer(&place[1..]).unwrap());
    }
    let Some(all) = schema["allOf"].as_array() else { return schema.clone() };
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for part in all {
        let part = resolved(api, part);
        properties.extend(part["properties"].as_object().unwrap().clone());
        required.extend(part["required"].as_array().unwrap().clone());
    }
    serde_json::json!({ "type": "object", "properties": properties, "required": required })
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}
