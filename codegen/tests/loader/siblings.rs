//! Siblings of `$ref`.

use serde_json::json;

use super::{document, loaded, schemas};

#[test]
fn siblings_of_a_schema_are_kept() {
    let spec = schemas(
        "    Sid: {type: string}\n    Flow: {type: object, properties: {sid: {$ref: '#/components/schemas/Sid', nullable: true, description: The SID.}}}\n",
    );
    let sid = &loaded(spec)["components"]["schemas"]["Flow"]["properties"]["sid"];
    let expected = json!({
        "nullable": true,
        "description": "The SID.",
        "allOf": [{ "$ref": "#/components/schemas/Sid" }],
    });
    assert_eq!(*sid, expected);
}

#[test]
fn siblings_in_an_example_are_kept() {
    let spec = schemas("    Flow: {type: object, example: {$ref: '#/nowhere', title: T}}\n");
    let schema = &loaded(spec)["components"]["schemas"]["Flow"];
    assert_eq!(schema["example"], json!({ "$ref": "#/nowhere", "title": "T" }));
}

#[test]
fn siblings_of_a_parameter_are_ignored() {
    let spec = document(
        "paths:\n  /Flows:\n    parameters:\n    - {$ref: '#/components/parameters/Page', description: Ignored.}\ncomponents:\n  parameters:\n    Page: {name: Page, in: query, schema: {}}\n",
    );
    let parameter = &loaded(spec)["paths"]["/Flows"]["parameters"][0];
    assert_eq!(*parameter, json!({ "$ref": "#/components/parameters/Page" }));
}
