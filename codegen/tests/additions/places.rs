//! The places of a document that can be extended.

use serde_json::{Map, Value, json};

/// A change of a document.
pub(crate) struct Addition {
    /// The place, for messages.
    pub(crate) place: String,
    /// The variant of the addition; additions of one variant can be made together.
    pub(crate) variant: usize,
    /// The change.
    pub(crate) add: Box<dyn Fn(&mut Value)>,
}

fn addition(variant: usize, place: impl Into<String>, add: impl Fn(&mut Value) + 'static) -> Addition {
    Addition { place: place.into(), variant, add: Box::new(add) }
}

/// A path with its path values and their declarations.
struct Path {
    template: String,
    values: Vec<Value>,
    operations: Vec<(String, Value)>,
}

fn paths(document: &Value) -> Vec<Path> {
    let path = |(path, item): (&String, &Value)| {
        let methods = ["get", "post", "put", "patch", "delete"];
        let operations = methods.iter().filter_map(|method| Some(((*method).to_owned(), item.get(*method)?.clone())));
        let operations: Vec<(String, Value)> = operations.collect();
        let lists = [item.get("parameters"), operations.first().and_then(|(_, first)| first.get("parameters"))];
        let declared = lists.into_iter().flatten().filter_map(Value::as_array).flatten();
        let values = declared.filter(|it| follow(document, it)["in"] == "path").cloned().collect();
        Path { template: path.clone(), values, operations }
    };
    document["paths"].as_object().into_iter().flatten().map(path).collect()
}

fn follow<'v>(document: &'v Value, node: &'v Value) -> &'v Value {
    let reference = node.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
    reference.and_then(|pointer| document.pointer(pointer)).unwrap_or(node)
}

fn set(document: &mut Value, path: &str, method: &str, operation: Value) {
    let paths = document["paths"].as_object_mut().expect("paths");
    paths.entry(path).or_insert_with(|| json!({}))[method] = operation;
}

fn operation(id: &str, values: &[Value]) -> Value {
    json!({ "operationId": id, "parameters": values, "responses": { "204": { "description": "" } } })
}

/// An additional operation on each path, for each verb.
pub(crate) fn operations(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    for (index, Path { template: path, values, operations }) in paths(document).into_iter().enumerate() {
        let free = ["put", "patch"].into_iter().find(|method| operations.iter().all(|(taken, _)| taken != method));
        let Some(method) = free else { continue };
        for (variant, verb) in ["Update", "Create", "Fetch", "List", "Delete", "Aaa"].into_iter().enumerate() {
            let (path, operation) = (path.clone(), operation(&format!("{verb}Added{index}"), &values));
            all.push(addition(variant, format!("{verb} {path}"), move |it| set(it, &path, method, operation.clone())));
        }
    }
    all
}

/// A path below each path, as it is and with text path values.
pub(crate) fn segments(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    for (index, Path { template: path, values, .. }) in paths(document).into_iter().enumerate() {
        let text = |value: &Value| {
            let name = &follow(document, value)["name"];
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
        };
        let texts: Vec<Value> = values.iter().map(text).collect();
        for (variant, values) in [&values, &texts].into_iter().enumerate() {
            let id = format!("Added{variant}And{index}");
            let (path, operation) = (format!("{path}/{id}"), operation(&format!("Fetch{id}"), values));
            all.push(addition(variant, path.clone(), move |it| set(it, &path, "get", operation.clone())));
        }
    }
    all
}

/// A path below each path, named like a method.
pub(crate) fn segments_like_methods(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    for (index, Path { template: path, values, .. }) in paths(document).into_iter().enumerate() {
        for segment in ["Create", "Fetch", "List", "Update", "Delete"] {
            let operation = operation(&format!("Fetch{segment}{index}"), &values);
            let path = format!("{path}/{segment}");
            all.push(addition(index, path.clone(), move |it| set(it, &path, "get", operation.clone())));
        }
    }
    all
}

/// A resource that takes and returns the same types as an operation, before and after all paths.
pub(crate) fn sharing_resources(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    let operations = paths(document).into_iter().flat_map(|path| path.operations.into_iter().map(|(_, it)| it));
    for (index, mut operation) in operations.enumerate() {
        let version = version(document);
        let list = operation["parameters"].as_array().cloned().unwrap_or_default();
        let list: Vec<Value> = list.into_iter().filter(|it| follow(document, it)["in"] != "path").collect();
        operation["parameters"] = json!(list);
        for (variant, start) in ["Aaa", "Zzz"].into_iter().enumerate() {
            operation["operationId"] = json!(format!("Create{start}Sharing{index}"));
            let (path, operation) = (format!("/{version}/{start}Sharing{index}"), operation.clone());
            all.push(addition(variant, path.clone(), move |it| set(it, &path, "post", operation.clone())));
        }
    }
    all
}

fn version(document: &Value) -> String {
    let first = document["paths"].as_object().and_then(|paths| paths.keys().next()).expect("a path");
    first.split('/').nth(1).expect("a version").to_owned()
}

/// A schema that sorts before each schema and shares its suffix, in the response of an additional operation.
pub(crate) fn earlier_schemas(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    for Path { template: path, values, operations } in paths(document) {
        let text = json!(operations).to_string();
        let names = document["components"]["schemas"].as_object().expect("schemas");
        for (name, schema) in names.iter().filter(|(name, _)| text.contains(&format!("/schemas/{name}\""))) {
            let earlier = format!("aaa.{}", name.rsplit('.').next().unwrap_or(name));
            let id = format!("FetchEarlier{}", all.len());
            let mut operation = operation(&id, &values);
            let schema_of = json!({ "$ref": format!("#/components/schemas/{earlier}") });
            operation["responses"]["204"]["content"] = json!({ "application/json": { "schema": schema_of } });
            let (path, mut schema) = (format!("{path}.json"), schema.clone());
            // The overlay's name belongs to the other schema.
            schema.as_object_mut().expect("a schema").shift_remove("x-sdk-name");
            all.push(addition(all.len(), format!("{earlier} beside {path}"), move |it| {
                it["components"]["schemas"][&earlier] = schema.clone();
                set(it, &path, "patch", operation.clone());
            }));
        }
    }
    all
}

/// The pointers to every object that `is` accepts.
fn objects(value: &Value, is: &dyn Fn(&Map<String, Value>) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    collect(value, "", is, &mut found);
    found
}

fn collect(value: &Value, place: &str, is: &dyn Fn(&Map<String, Value>) -> bool, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if is(map) {
                found.push(place.to_owned());
            }
            for (key, inner) in map.iter().filter(|(key, _)| *key != "example" && *key != "examples") {
                collect(inner, &format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), is, found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                collect(inner, &format!("{place}/{index}"), is, found);
            }
        }
        _ => {}
    }
}

fn at(document: &mut Value, place: &str, change: impl FnOnce(&mut Map<String, Value>)) {
    change(document.pointer_mut(place).and_then(Value::as_object_mut).expect("an object"));
}

/// A member of every object with properties: a form, a page, a model. One is new, one has the Rust name of the
/// first, and one contains the model.
pub(crate) fn members(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    for place in objects(document, &|it| it.get("properties").is_some_and(Value::is_object)) {
        let first = document.pointer(&place).and_then(|it| it["properties"].as_object()?.keys().next().cloned());
        let same_name = first.unwrap_or_default().replace('_', "-") + ".";
        let mut new = vec![("added", json!({ "type": "string" })), (&same_name, json!({ "type": "integer" }))];
        if place.starts_with("/components/schemas/") && place.matches('/').count() == 3 {
            new.push(("itself", json!({ "$ref": format!("#{place}") })));
        }
        for (variant, (name, schema)) in new.into_iter().enumerate() {
            let (place, name) = (place.clone(), name.to_owned());
            all.push(addition(variant, format!("{place} {name}"), move |it| {
                at(it, &place, |object| {
                    let properties = object["properties"].as_object_mut().expect("properties");
                    properties.shift_insert(0, name.clone(), schema.clone());
                });
            }));
        }
    }
    all
}

/// An optional parameter of every operation: a new one, and one with the same Rust name as a published one.
pub(crate) fn parameters(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    for place in objects(document, &|it| it.contains_key("operationId")) {
        let form = "/requestBody/content/application~1x-www-form-urlencoded/schema/properties";
        let form = document.pointer(&format!("{place}{form}")).and_then(Value::as_object);
        let first = form.and_then(|form| form.keys().next());
        let names = [Some("Added"), Some("Limit"), first.map(String::as_str)];
        for (variant, (name, location)) in names.into_iter().flatten().zip(["query", "query", "header"]).enumerate() {
            let parameter = json!({ "name": name, "in": location, "schema": { "type": "boolean" } });
            let place = place.clone();
            all.push(addition(variant, format!("{place} {name}"), move |it| {
                at(it, &place, |operation| {
                    let list = operation.entry("parameters").or_insert_with(|| json!([]));
                    list.as_array_mut().expect("a list").insert(0, parameter.clone());
                });
            }));
        }
    }
    all
}

/// A value of every enum: a new one, and one with the same Rust name as the first.
pub(crate) fn values(document: &Value) -> Vec<Addition> {
    let mut all = Vec::new();
    for place in objects(document, &|it| it.get("enum").is_some_and(Value::is_array)) {
        let first = document.pointer(&place).and_then(|it| it["enum"][0].as_str()).unwrap_or_default();
        for (variant, value) in ["added".to_owned(), format!("{first}.")].into_iter().enumerate() {
            let place = place.clone();
            all.push(addition(variant, format!("{place} {value}"), move |it| {
                at(it, &place, |object| object["enum"].as_array_mut().expect("a list").insert(0, json!(value)));
            }));
        }
    }
    all
}

/// An additional prefix of every SID pattern: an unused one, and one of another kind.
pub(crate) fn prefixes(document: &Value) -> Vec<Addition> {
    let is_sid =
        |it: &Map<String, Value>| it.get("pattern").and_then(Value::as_str).is_some_and(|it| it.ends_with("{32}$"));
    let mut all = Vec::new();
    for place in objects(document, &is_sid) {
        for (variant, prefix) in ["ZZ", "WS"].into_iter().enumerate() {
            let place = place.clone();
            all.push(addition(variant, format!("{place} {prefix}"), move |it| {
                at(it, &place, |schema| {
                    let pattern = schema["pattern"].as_str().expect("a pattern");
                    let current = &pattern[1..3];
                    schema["pattern"] = json!(format!("^({current}|{prefix})[0-9a-fA-F]{{32}}$"));
                });
            }));
        }
    }
    all
}
