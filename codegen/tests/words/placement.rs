//! The places of words in the result.

use insta::assert_snapshot;
use serde_json::json;

use super::{notes, with_words};

const OPERATION: &str = "/paths/~1v1~1Flows~1{Sid}/post";

#[test]
fn words_of_an_operation_are_placed_where_a_vendor_writes_them() {
    let document = with_words(
        "\
operations:
  UpdateFlow:
    summary: Changes a flow.
    description: Changes what is sent.
    parameters: {Sid: The flow.}
    body:
      description: What to change.
      fields:
        Kind: {description: Its kind., values: {a: The first., b: The second.}}
        Tags: {description: Its tags., items: {fields: {Key: What a tag is called.}}}
      examples: {change: {value: {Kind: a}}}
    responses:
      '200':
        description: The flow.
        headers: {X-Id: {description: An id., example: x1}}
        examples: {flow: Flow}
examples:
  Flow: {value: {sid: s}}
",
    );
    let at = |place: &str| document.pointer(&format!("{OPERATION}{place}")).cloned().unwrap_or_default();
    assert_eq!(at("/summary"), "Changes a flow.");
    assert_eq!(at("/description"), "Changes what is sent.");
    assert_eq!(at("/parameters/0/description"), "The flow.");
    assert_eq!(at("/requestBody/description"), "What to change.");
    let media = "/requestBody/content/application~1json";
    let kind = at(&format!("{media}/schema/properties/Kind"));
    assert_eq!(kind["description"], "Its kind.");
    assert_eq!(kind["x-enum-descriptions"], json!({ "a": "The first.", "b": "The second." }));
    let key = at(&format!("{media}/schema/properties/Tags/items/properties/Key/description"));
    assert_eq!(key, "What a tag is called.");
    assert_eq!(at(&format!("{media}/examples")), json!({ "change": { "value": { "Kind": "a" } } }));
    assert_eq!(at("/responses/200/description"), "The flow.");
    assert_eq!(at("/responses/200/headers/X-Id/example"), "x1");
    assert_eq!(at("/responses/200/content/application~1json/examples"), json!({ "flow": { "value": { "sid": "s" } } }));
}

#[test]
fn words_for_one_item_override_shared_words() {
    let document = with_words(
        "\
parameters: {Sid: 'Any Sid.'}
fields: {url: Any address., meta: {description: Of a page., fields: {url: The address of the page.}}, sid: Any.}
headers: {X-Id: Any id.}
schemas: {flow: {description: A flow., fields: {sid: Its SID.}}}
",
    );
    let flow = &document["components"]["schemas"]["flow"];
    assert_eq!(flow["description"], "A flow.");
    assert_eq!(flow["properties"]["sid"]["description"], "Its SID.");
    assert_eq!(flow["properties"]["meta"]["description"], "Of a page.");
    assert_eq!(flow["properties"]["meta"]["properties"]["url"]["description"], "The address of the page.");
    let parameter = format!("{OPERATION}/parameters/0/description");
    assert_eq!(document.pointer(&parameter), Some(&json!("Any Sid.")));
    let with_path =
        with_words("parameters: {Sid: Any.}\npaths: {'/v1/Flows/{Sid}': {parameters: {Sid: Of this path.}}}\n");
    assert_eq!(with_path.pointer(&parameter), Some(&json!("Of this path.")));
}

#[test]
fn words_of_the_document_as_a_whole() {
    let document =
        with_words("info: {description: An API., license: {name: MIT}}\npaths: {'/v1/Flows/{Sid}': One flow.}\n");
    assert_eq!(document["info"]["license"], json!({ "name": "MIT" }));
    assert_eq!(document["info"]["description"], "An API.");
    assert_eq!(document["paths"]["/v1/Flows/{Sid}"]["description"], "One flow.");
}

#[test]
fn words_without_a_place_are_noted() {
    assert_snapshot!(
        notes(
            "\
tags: {Gone: A tag.}
paths: {/v1/Gone: A path.}
operations:
  Gone: {summary: An operation.}
  UpdateFlow:
    parameters: {Gone: A parameter.}
    body: {fields: {Gone: A field., Kind: {values: {c: A value.}}}}
    responses: {'404': Not found., '200': {fields: {sid: Its SID.}, headers: {Gone: A header.}}}
schemas: {gone: A schema.}
parameters: {Elsewhere: A shared parameter.}
"
        ),
        @"
        note: words without a place in this document: there is no parameter `Elsewhere`
          --> words.yaml at #/parameters/Elsewhere
        note: words without a place in this document: `tags` has no `Gone`
          --> words.yaml at #/tags/Gone
        note: words without a place in this document: there is no path `/v1/Gone`
          --> words.yaml at #/paths/~1v1~1Gone
        note: words without a place in this document: there is no operation `Gone`
          --> words.yaml at #/operations/Gone
        note: words without a place in this document: `UpdateFlow` defines no parameter `Gone` inline; a parameter of the path belongs in `paths`, a shared one in `parameters` at the top
          --> words.yaml at #/operations/UpdateFlow/parameters/Gone
        note: words without a place in this document: there is no field `Gone`
          --> words.yaml at #/operations/UpdateFlow/body/fields/Gone
        note: words without a place in this document: there is no value `c`
          --> words.yaml at #/operations/UpdateFlow/body/fields/Kind/values/c
        note: words without a place in this document: `UpdateFlow` has no response 404
          --> words.yaml at #/operations/UpdateFlow/responses/404
        note: words without a place in this document: the response has no header `Gone`
          --> words.yaml at #/operations/UpdateFlow/responses/200/headers/Gone
        note: words without a place in this document: there is no field `sid`; words for `#/components/schemas/flow` belong in `schemas` at the top
          --> words.yaml at #/operations/UpdateFlow/responses/200/fields/sid
        note: words without a place in this document: there is no schema `gone`
          --> words.yaml at #/schemas/gone
        "
    );
}

#[test]
fn a_misspelt_name_is_noted_with_the_one_that_is_meant() {
    let words = "\
paths: {'/v1/Flow/{Sid}': {description: A path.}, '/v1/Flows/{Sid}': {parameters: {Sidd: A parameter.}}}
operations:
  UpdateFlw: {summary: An operation.}
  UpdateFlow:
    parameters: {sids: A parameter.}
    body: {fields: {Knd: {fields: {Below: Not noted.}}}}
    responses: {'200': {headers: {X-Idd: A header.}}}
schemas: {flw: A schema., flow: {fields: {siid: A field.}}}
fields: {uri: A shared field.}
";
    let notes = notes(words);
    let meant: Vec<&str> = notes.split("did you mean `").skip(1).filter_map(|rest| rest.split("`?").next()).collect();
    assert_eq!(meant, ["url", "/v1/Flows/{Sid}", "Sid", "UpdateFlow", "Sid", "Kind", "X-Id", "flow", "sid"], "{notes}");
    assert!(!notes.contains("Below"), "{notes}");
}
