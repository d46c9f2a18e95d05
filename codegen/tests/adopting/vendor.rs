//! A document as its vendor writes it: parameters and SIDs written out in every place, and words that are not ours.

use serde_json::{Map, Value, json};

/// What the vendor says of anything.
pub(crate) const WORDS: &str = "Words of somebody else.";

/// The document as the vendor would publish it.
pub(crate) fn render(document: &Value) -> Value {
    let mut rendered = json!({
        "openapi": "3.0.1",
        "info": {"title": WORDS, "description": WORDS, "version": "1.0.0"},
        "servers": document["servers"],
        "security": document["security"],
        "paths": node(document, &document["paths"]),
    });
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let schemas = schemas.iter().filter(|(name, _)| is_of_vendor(name));
    let schemas: Map<_, _> = schemas.map(|(name, schema)| (name.clone(), node(document, schema))).collect();
    rendered["components"] = json!({"schemas": schemas, "securitySchemes": document["components"]["securitySchemes"]});
    rendered
}

/// The project's own schemas are called like types.
fn is_of_vendor(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_uppercase())
}

fn node(document: &Value, value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| node(document, item)).collect::<Vec<_>>().into(),
        Value::Object(map) => object(document, map),
        other => other.clone(),
    }
}

fn object(document: &Value, map: &Map<String, Value>) -> Value {
    if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
        let name = reference.rsplit('/').next().unwrap_or_default();
        if reference.starts_with("#/components/schemas/") && is_of_vendor(name) {
            return json!({ "$ref": reference });
        }
        return node(document, document.pointer(&reference[1..]).expect("a component"));
    }
    let mut rendered = Map::new();
    for (key, value) in map {
        match key.as_str() {
            "x-enum-descriptions" | "examples" => {}
            // A property may be called so, too.
            "description" | "summary" if value.is_string() => {
                rendered.insert(key.clone(), json!(WORDS));
            }
            "allOf" => {
                let Value::Object(part) = node(document, &value[0]) else { panic!("a schema") };
                rendered.extend(part);
            }
            _ => {
                rendered.insert(key.clone(), node(document, value));
            }
        }
    }
    rendered.into()
}
