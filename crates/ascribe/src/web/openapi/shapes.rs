//! Types as TypeScript writes them, as JSON Schema: the part of the language that `shapes.ts` needs.

use serde_json::{Map, Value, json};

/// Names that JSON Schema knows, with their schemas.
fn known(name: &str) -> Option<Value> {
    Some(match name {
        "string" | "number" | "integer" | "boolean" | "null" => json!({ "type": name }),
        "unknown" => json!({}),
        "day" => json!({ "type": "string", "format": "date" }),
        "moment" => json!({ "type": "string", "format": "date-time" }),
        _ => return None,
    })
}

/// The schemas of all types that `source` defines, in its order. Aliases of names that JSON Schema knows, and types of
/// types, define none.
///
/// # Errors
///
/// What is not understood, and where.
pub(super) fn schemas(source: &str) -> Result<Map<String, Value>, String> {
    let mut reader = Reader { words: words(source), at: 0 };
    let mut schemas = Map::new();
    while reader.peek().is_some() {
        let about = reader.comment();
        reader.expect("type")?;
        let name = reader.next()?;
        let generic = reader.take("<");
        if generic {
            reader.next()?;
            reader.expect(">")?;
        }
        reader.expect("=")?;
        let schema = described(reader.union()?, about);
        reader.expect(";")?;
        if !generic && known(name).is_none() {
            schemas.insert(name.to_owned(), schema);
        }
    }
    Ok(schemas)
}

/// A list of things of a schema, as `List<T>`.
pub(super) fn list(of: &Value) -> Value {
    object([
        ("items", json!({ "type": "array", "items": of })),
        ("next", json!({ "type": ["string", "null"] })),
        ("cut", json!({ "type": "boolean" })),
        ("reviewed", json!({ "$ref": "#/components/schemas/Reviewed" })),
    ])
}

/// The place of the schema of a name.
pub(super) fn of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let required: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "properties": Map::from_iter(fields.clone().map(|(name, schema)| (name.to_owned(), schema))), "required": required })
}

fn described(mut schema: Value, about: Option<String>) -> Value {
    if let (Some(about), Some(fields)) = (about, schema.as_object_mut()) {
        fields.insert("description".into(), about.into());
    }
    schema
}

/// The words and marks of the source; a comment for documentation is one word.
fn words(source: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/**") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if first == '"' {
            rest.get(1..).and_then(|inside| inside.find('"')).map_or(rest.len(), |at| at + 2)
        } else if first.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(length);
        if !word.starts_with("//") {
            words.push(word);
        }
        rest = after.trim_start();
    }
    words
}

struct Reader<'s> {
    words: Vec<&'s str>,
    at: usize,
}

impl<'s> Reader<'s> {
    fn peek(&self) -> Option<&'s str> {
        self.words.get(self.at).copied()
    }

    fn next(&mut self) -> Result<&'s str, String> {
        let word = self.peek().ok_or("the source ends too early")?;
        self.at += 1;
        Ok(word)
    }

    fn take(&mut self, word: &str) -> bool {
        let there = self.peek() == Some(word);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, word: &str) -> Result<(), String> {
        if self.take(word) {
            return Ok(());
        }
        Err(format!(
            "{word:?} is missing before {:?}",
            self.words.get(self.at..).unwrap_or_default().iter().take(6)
        ))
    }

    fn comment(&mut self) -> Option<String> {
        let text = self.peek()?.strip_prefix("/**")?.strip_suffix("*/")?;
        self.at += 1;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn union(&mut self) -> Result<Value, String> {
        let mut all = vec![self.both()?];
        while self.take("|") {
            all.push(self.both()?);
        }
        if all.len() == 1 {
            return all.pop().ok_or_else(String::new);
        }
        // The short forms that people know.
        if all.iter().all(|one| one.get("const").is_some()) {
            let words: Vec<&Value> = all.iter().filter_map(|one| one.get("const")).collect();
            return Ok(json!({ "type": "string", "enum": words }));
        }
        match &mut all[..] {
            [one, null] if null["type"] == "null" && one["type"].is_string() => {
                one["type"] = json!([one["type"], "null"]);
                Ok(one.take())
            }
            _ => Ok(json!({ "anyOf": all })),
        }
    }

    fn both(&mut self) -> Result<Value, String> {
        let mut all = vec![self.array()?];
        while self.take("&") {
            all.push(self.array()?);
        }
        if all.len() > 1 { Ok(json!({ "allOf": all })) } else { all.pop().ok_or_else(String::new) }
    }

    fn array(&mut self) -> Result<Value, String> {
        let mut one = self.one()?;
        while self.take("[") {
            self.expect("]")?;
            one = json!({ "type": "array", "items": one });
        }
        Ok(one)
    }

    fn one(&mut self) -> Result<Value, String> {
        match self.next()? {
            "(" => {
                let inside = self.union()?;
                self.expect(")")?;
                Ok(inside)
            }
            "{" => self.fields(),
            "[" => {
                let mut parts = vec![self.union()?];
                while self.take(",") {
                    parts.push(self.union()?);
                }
                self.expect("]")?;
                Ok(
                    json!({ "type": "array", "items": parts.first(), "minItems": parts.len(), "maxItems": parts.len() }),
                )
            }
            "List" => {
                self.expect("<")?;
                let of = self.union()?;
                self.expect(">")?;
                Ok(list(&of))
            }
            "Record" => {
                for word in ["<", "string", ","] {
                    self.expect(word)?;
                }
                let of = self.union()?;
                self.expect(">")?;
                Ok(json!({ "type": "object", "additionalProperties": of }))
            }
            word => match word.strip_prefix('"').and_then(|word| word.strip_suffix('"')) {
                Some(word) => Ok(json!({ "const": word })),
                None => Ok(known(word).unwrap_or_else(|| of(word))),
            },
        }
    }

    fn fields(&mut self) -> Result<Value, String> {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        while !self.take("}") {
            let about = self.comment();
            let name = self.next()?;
            if !self.take("?") {
                required.push(name);
            }
            self.expect(":")?;
            properties.insert(name.to_owned(), described(self.union()?, about));
            if !self.take(";") && self.peek() != Some("}") {
                self.expect(";")?;
            }
        }
        Ok(json!({ "type": "object", "properties": properties, "required": required }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_become_schemas() {
        let source = "// a file\ntype day = string;\n/** A thing. */\ntype Thing = Other & { id: string; at?: day | null; \
                      /** Which. */ of: (\"a\" | \"b\")[]; pair: [integer, integer]; all: List<Thing> };";
        let schemas = schemas(source).unwrap();
        assert_eq!(schemas.keys().collect::<Vec<_>>(), ["Thing"]);
        let own = &schemas["Thing"]["allOf"][1];
        assert_eq!(schemas["Thing"]["allOf"][0], of("Other"));
        assert_eq!(schemas["Thing"]["description"], "A thing.");
        assert_eq!(own["required"], json!(["id", "of", "pair", "all"]));
        assert_eq!(own["properties"]["at"], json!({ "type": ["string", "null"], "format": "date" }));
        assert_eq!(own["properties"]["of"]["items"]["enum"], json!(["a", "b"]));
        assert_eq!(own["properties"]["of"]["description"], "Which.");
        assert_eq!(own["properties"]["pair"]["minItems"], 2);
        assert_eq!(own["properties"]["all"]["properties"]["items"]["items"], of("Thing"));
    }

    #[test]
    fn what_is_not_understood_is_told() {
        for wrong in ["type", "type A = { a string }", "type A = [", "interface A {}"] {
            assert!(schemas(wrong).is_err(), "{wrong}");
        }
    }
}
