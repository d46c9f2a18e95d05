//! Documents with the names of the language, of the runtime and of file systems, and documents with next to nothing: what
//! they generate compiles without warnings.

use codegen::{Input, Source};
use serde_json::{Map, Value, json};

use crate::sdk::Sdk;

/// Names of the prelude, of imports and macros, of methods, and names that are no identifiers. They stand for segments of
/// paths, operations, parameters, schemas, fields and values.
const NAMES: &str = "
    A AsRef BTreeMap Box Client Clone Copy Date Debug Default Deserialize Display Drop Eq Err Error Fn FnMut From FromStr
    HasClone Hash Into IntoIterator Iterator Json KNOWN Kind None Object Ok Option Other P26 Page PhantomData
    RequestBuilder Response Result Scope Self Send Serialize Set Sid Some String ToString UnknownValue Unset V1 Value Vec Version
    alias alloc as_str bool body by char core crate derive doc dyn each fmt gen get i64 into_request jiff lists limit
    mod model must_use new open_enum options pages path prefetch read request required sends send_with_meta serde
    serde_core serde_json sids slot static std str stream super text texts type union values view wait
    AUX con COM1 nul readme 2fa 33 Größe 日本 ŉ *** \u{212b}
";

#[test]
fn any_names_compile() {
    let sdk = Sdk::copy();
    generate(&sdk, &hostile());
    assert_eq!(sdk.check_library(), "");
}

#[test]
fn documents_without_most_things_compile() {
    let sdk = Sdk::copy();
    let responses = json!({"204": {"description": "Done."}});
    for paths in [json!({}), json!({"/v1/A": {"delete": {"operationId": "DeleteA", "responses": responses}}})] {
        generate(&sdk, &json!({"openapi": "3.0.3", "info": {"title": "Small", "version": "1"}, "paths": paths}));
        assert_eq!(sdk.check_library(), "", "{paths}");
    }
}

fn generate(sdk: &Sdk, document: &Value) {
    let spec = Source { path: "hostile.json".to_owned(), bytes: document.to_string().into_bytes() };
    sdk.generate(&[Input { spec, words: None, overlay: None }], None);
}

/// A document that has each name in each place.
fn hostile() -> Value {
    let names: Vec<&str> = NAMES.split_whitespace().collect();
    let (mut paths, mut schemas, mut fields) = (Map::new(), Map::new(), Map::new());
    for name in &names {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        let get = json!({"operationId": name, "parameters": [path_value(name)], "responses": content(&schema)});
        paths.insert(format!("/v1/{name}/{{{name}}}"), json!({"get": get}));
        let list = json!({"operationId": format!("List{name}"), "responses": page(&schema)});
        paths.insert(format!("/v1/{name}"), json!({"get": list}));
        schemas.insert((*name).to_owned(), model(name));
        fields.insert((*name).to_owned(), schema);
    }
    let all = names.join("}/{");
    let values: Vec<Value> = names.iter().map(|name| path_value(name)).collect();
    let long = "long ".repeat(200);
    let values_of_enum: Vec<&str> = names.iter().copied().chain(["-1", "+1", "a'b\"c\\", "\u{202e}x", &long]).collect();
    schemas.insert("Types".to_owned(), types());
    schemas.insert("Everything".to_owned(), json!({"type": "object", "properties": fields}));
    schemas.insert("Choice".to_owned(), json!({"oneOf": fields.values().collect::<Vec<_>>()}));
    schemas.insert("Values".to_owned(), json!({"type": "string", "enum": values_of_enum}));
    let body = |kind: &str, schema: &Value| json!({"content": {kind: {"schema": schema}}});
    let form = json!({
        "type": "object",
        "required": &names[..40],
        "properties": names.iter().map(|name| ((*name).to_owned(), json!({"type": "boolean"}))).collect::<Map<_, _>>(),
    });
    let everything = json!({"$ref": "#/components/schemas/Everything"});
    paths.insert(
        format!("/v1/Things/{{{all}}}"),
        json!({
            "parameters": values,
            "get": {"operationId": "FetchThing", "responses": content(&json!({"$ref": "#/components/schemas/Choice"}))},
            "post": {
                "operationId": "CreateThing",
                "requestBody": body("application/x-www-form-urlencoded", &form),
                "responses": content(&json!({"$ref": "#/components/schemas/Values"})),
            },
            "put": {
                "operationId": "PutThing",
                "requestBody": body("application/json", &everything),
                "responses": content(&everything),
            },
        }),
    );
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Names", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

fn path_value(name: &str) -> Value {
    json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}})
}

fn content(schema: &Value) -> Value {
    json!({"200": {"description": "The record.", "content": {"application/json": {"schema": schema}}}})
}

fn page(item: &Value) -> Value {
    let properties = json!({"records": {"type": "array", "items": item}, "meta": {"type": "object"}});
    content(&json!({"type": "object", "properties": properties}))
}

/// A model that contains itself and has an enum.
fn model(name: &str) -> Value {
    let fields = json!({
        "kind": {"type": "string", "enum": [name, "b"]},
        "itself": {"$ref": format!("#/components/schemas/{name}")},
        "types": {"$ref": "#/components/schemas/Types"},
    });
    json!({"type": "object", "properties": fields})
}

/// A model with a field of each type, and with unions of all of them.
fn types() -> Value {
    let kind = json!({"type": "string", "enum": ["a", "b"]});
    let day = json!({"type": "string", "format": "date"});
    let sid = |prefix: &str| json!({"type": "string", "pattern": format!("^{prefix}[0-9a-fA-F]{{32}}$")});
    let types = [
        ("self_sid", sid("SE")),
        ("kind_sid", sid("KI")),
        ("sid_sid", sid("SI")),
        ("hash_sid", sid("HA")),
        ("time", json!({"type": "string", "format": "date-time"})),
        ("kinds", json!({"type": "array", "items": kind})),
        ("map", json!({"type": "object", "additionalProperties": {"type": "array", "items": day}})),
        ("number", json!({"type": "number"})),
        ("integer", json!({"type": "integer", "format": "int32"})),
        ("boolean", json!({"type": "boolean"})),
        ("any", json!({})),
        ("choice", json!({"$ref": "#/components/schemas/Choice"})),
        ("object", json!({"type": "object", "properties": {"x": {"type": "string"}}})),
    ];
    let choices: Vec<&Value> = types.iter().map(|(_, schema)| schema).chain([&kind, &day]).collect();
    let union = json!({"oneOf": choices});
    let more = [
        ("nested", json!({"oneOf": [union, {"type": "string"}]})),
        ("unions", json!({"type": "array", "items": union})),
    ];
    let fields = types.into_iter().chain(more).map(|(name, ty)| (name.to_owned(), ty));
    json!({"type": "object", "properties": fields.collect::<Map<_, _>>()})
}
