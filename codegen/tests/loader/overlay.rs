//! Overlays: their effects and their errors.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{document, load_overlaid, schemas};

/// An overlay with these actions.
fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}")
}

/// The document after these actions.
fn overlaid(spec: String, actions: &str) -> Value {
    let (documents, _) = load_overlaid(spec, overlay(actions)).unwrap_or_else(|problems| panic!("{problems}"));
    serde_json::to_value(&documents[0].openapi).expect("a document is JSON")
}

/// The problems of an overlay.
fn problems_of(overlay: impl AsRef<[u8]>) -> String {
    load_overlaid(document("paths: {}\ntags: [{name: a}]\n"), overlay)
        .expect_err("the overlay has problems")
        .to_string()
}

#[test]
fn an_update_merges_into_an_object() {
    let spec = schemas("    Flow: {type: string, title: Old, x-a: {one: 1}}\n");
    let actions = "- target: $.components.schemas.Flow\n  update: {title: New, format: uri, x-a: {two: 2}}\n";
    let flow = &overlaid(spec, actions)["components"]["schemas"]["Flow"];
    assert_eq!(*flow, json!({ "type": "string", "title": "New", "format": "uri", "x-a": { "one": 1, "two": 2 } }));
}

#[test]
fn an_update_joins_nested_arrays() {
    let spec = schemas("    Flow: {type: object, required: [a]}\n");
    let actions = "- target: $.components.schemas.Flow\n  update: {required: [b]}\n";
    let flow = &overlaid(spec, actions)["components"]["schemas"]["Flow"];
    assert_eq!(flow["required"], json!(["a", "b"]));
}

#[test]
fn an_update_of_an_array_is_appended() {
    let actions = "- target: $.tags\n  update: {name: b}\n";
    let document = overlaid(document("paths: {}\ntags: [{name: a}]\n"), actions);
    assert_eq!(document["tags"], json!([{ "name": "a" }, { "name": "b" }]));
}

#[test]
fn a_removal_keeps_the_order_of_the_rest() {
    let spec = schemas("    A: {type: string}\n    B: {type: string}\n    C: {type: string}\n    D: {type: string}\n");
    let actions = "- target: $.components.schemas.B\n  remove: true\n";
    let (documents, _) = load_overlaid(spec, overlay(actions)).unwrap_or_else(|problems| panic!("{problems}"));
    let names: Vec<_> =
        documents[0].openapi.components.iter().flat_map(|components| components.schemas.keys()).collect();
    assert_eq!(names, ["A", "C", "D"]);
}

#[test]
fn a_removal_of_items_removes_the_matched_ones() {
    let spec = document("paths: {}\ntags: [{name: a}, {name: b}, {name: c}, {name: d}]\n");
    let actions = "- target: \"$.tags[2,0,0]\"\n  remove: true\n";
    assert_eq!(overlaid(spec, actions)["tags"], json!([{ "name": "b" }, { "name": "d" }]));
}

#[test]
fn a_removal_of_a_place_and_of_one_inside_it() {
    let spec = document("paths: {}\nx-a: {x-a: {x-a: 1}}\n");
    let actions = "- target: $..['x-a']\n  remove: true\n";
    assert_eq!(overlaid(spec, actions).get("x-a"), None);
}

#[test]
fn actions_build_on_those_before_them() {
    let actions = "- target: $\n  update: {x-a: {}}\n- target: $['x-a']\n  update: {b: 1}\n";
    assert_eq!(overlaid(document("paths: {}\n"), actions)["x-a"], json!({ "b": 1 }));
}

#[test]
fn a_filter_selects() {
    let spec = document("paths: {}\ntags: [{name: a}, {name: b}]\n");
    let actions = "- target: $.tags[?@.name == 'b']\n  update: {description: B.}\n";
    assert_eq!(overlaid(spec, actions)["tags"][1], json!({ "name": "b", "description": "B." }));
}

#[test]
fn a_fix_in_the_overlay_prevents_the_problem() {
    let actions = "- target: $.paths['/Flows'].get\n  update: {operationId: ListFlow}\n";
    overlaid(document("paths:\n  /Flows:\n    get: {responses: {}}\n"), actions);
}

#[test]
fn a_target_that_is_not_a_json_path() {
    assert_snapshot!(problems_of(overlay("- target: $.paths[?(@.get\n  remove: true\n")), @"
    error: the target of action 0 is not a JSONPath
      --> overlay.yaml:4:3 at #/actions/0/target
      found: `$.paths[?(@.get`: in long-hand segment, parser error at position 9
      help: use a JSONPath (RFC 9535), such as `$.paths['/v1/Flows'].get`
    ");
}

#[test]
fn a_target_that_nests_too_deeply() {
    let target = format!("$[?{}@.a{}]", "count(@[?".repeat(20), "])>0".repeat(20));
    assert_snapshot!(problems_of(overlay(&format!("- target: \"{target}\"\n  remove: true\n"))), @"
    error: the target of action 0 nests too deeply
      --> overlay.yaml:4:3 at #/actions/0/target
      found: the string `$[?count(@[?count(@[?count(@[?count(@[?count(@[?count(@[?cou…`
      help: nest brackets at most 16 deep
    ");
}

#[test]
fn an_action_without_a_target() {
    assert_snapshot!(problems_of(overlay("- update: {}\n")), @"
    error: action 0 lacks `target`
      --> overlay.yaml:4:3 at #/actions/0
      found: an object with the key `update`
      help: use a JSONPath (RFC 9535), such as `$.paths['/v1/Flows'].get`
    ");
}

#[test]
fn an_unknown_keyword_of_an_action() {
    assert_snapshot!(problems_of(overlay("- target: $\n  udpate: {title: T}\n")), @"
    error: `udpate` is not a keyword of an action
      --> overlay.yaml:5:3 at #/actions/0/udpate
      found: an object with the key `title`
      help: remove it, or fix its spelling: the keywords are `target`, `description`, `update` and `remove`

    error: action 0 neither updates nor removes
      --> overlay.yaml:4:3 at #/actions/0
      found: an object with the keys `target`, `udpate`
      help: add an `update`, or `remove: true`
    ");
}

#[test]
fn an_action_that_updates_and_removes() {
    assert_snapshot!(problems_of(overlay("- {target: $.tags, update: {}, remove: true}\n")), @"
    error: action 0 both updates and removes
      --> overlay.yaml:4:3 at #/actions/0
      found: an object with the keys `target`, `update`, `remove`
      help: keep `update` or `remove`; use two actions to replace a value
    ");
}

#[test]
fn a_removal_that_is_not_a_boolean() {
    assert_snapshot!(problems_of(overlay("- {target: $.tags, remove: 'yes'}\n")), @"
    error: `remove` must be `true` or `false`
      --> overlay.yaml:4:20 at #/actions/0/remove
      found: the string `yes`
      help: write `remove: true`
    ");
}

#[test]
fn a_removal_of_the_whole_document() {
    assert_snapshot!(problems_of(overlay("- {target: $, remove: true}\n")), @"
    error: action 0 removes the whole document
      --> overlay.yaml:4:15 at #/actions/0/remove
      found: an object with the keys `openapi`, `info`, `paths`, `tags`
      help: select a value inside the document
    ");
}

#[test]
fn updates_that_multiply() {
    let spec = "openapi: 3.0.1\ninfo: {title: T, version: '1', x-a: {}}\npaths: {}\n";
    let doubling = "- target: $.info..[?length(@) == 0]\n  update: {a: {}, b: {}}\n";
    let problems = load_overlaid(spec, overlay(&doubling.repeat(30))).expect_err("it is too large").to_string();
    assert_snapshot!(problems, @"
    error: action 15 makes the document too large
      --> overlay.yaml:35:3 at #/actions/15/update
      found: an update of 3 values, for 32768 places
      help: narrow the target
    ");
}

#[test]
fn updates_that_deepen() {
    let spec = "openapi: 3.0.1\ninfo: {title: T, version: '1', x-a: {}}\npaths: {}\n";
    let deeper = "- target: $.info..[?length(@) == 0]\n  update: {a: {}}\n";
    let problems = load_overlaid(spec, overlay(&deeper.repeat(300))).expect_err("it is too deep").to_string();
    assert_snapshot!(problems, @"
    error: action 253 makes the document too large
      --> overlay.yaml:511:3 at #/actions/253/update
      found: an update of 2 values, for 1 places
      help: narrow the target
    ");
}

#[test]
fn updates_up_to_the_maximum_depth() {
    let deeper = "- target: $.info..[?length(@) == 0]\n  update: {a: {}}\n";
    overlaid("openapi: 3.0.1\ninfo: {title: T, version: '1', x-a: {}}\npaths: {}\n".to_owned(), &deeper.repeat(253));
}

#[test]
fn problems_of_all_actions_are_reported_together() {
    let actions = "- {target: $.nowhere, remove: true}\n- {target: $.tags}\n- {update: {}}\n";
    assert_snapshot!(problems_of(overlay(actions)), @"
    error: action 1 neither updates nor removes
      --> overlay.yaml:5:3 at #/actions/1
      found: an object with the key `target`
      help: add an `update`, or `remove: true`

    error: action 2 lacks `target`
      --> overlay.yaml:6:3 at #/actions/2
      found: an object with the key `update`
      help: use a JSONPath (RFC 9535), such as `$.paths['/v1/Flows'].get`
    ");
}

#[test]
fn an_overlay_of_an_unsupported_version() {
    assert_snapshot!(problems_of("overlay: 2.0.0\ninfo: {title: T, version: '1'}\nactions: []\n"), @"
    error: the version of the overlay is not 1.0
      --> overlay.yaml:1:1 at #/overlay
      found: the string `2.0.0`
      help: begin it with `overlay: 1.0.0`
    ");
}

#[test]
fn an_empty_overlay() {
    assert_snapshot!(problems_of(""), @"
    error: the file is empty
      --> overlay.yaml
      help: use a document in JSON or YAML
    ");
}

#[test]
fn a_document_that_is_not_an_overlay() {
    assert_snapshot!(problems_of(document("paths: {}\n")), @"
    error: the document is not an overlay: `overlay` is missing
      --> overlay.yaml:1:1
      found: an object with the keys `openapi`, `info`, `paths`
      help: use an OpenAPI Overlay 1.0 document, with `overlay: 1.0.0` on top
    ");
}

#[test]
fn problems_of_the_document_and_of_its_overlay_are_reported_together() {
    let problems =
        load_overlaid("openapi: 3.0.1\npaths: []\n", "overlay: 1.0.0\n").expect_err("both have problems").to_string();
    assert_snapshot!(problems, @"
    error: the overlay lacks `info`, an object
      --> overlay.yaml:1:1
      found: an object with the key `overlay`
      help: add `info` with `title` and `version`

    error: the overlay lacks `actions`
      --> overlay.yaml:1:1
      found: an object with the key `overlay`
      help: add a list of actions

    error: `paths` must be the `paths`, which is an object
      --> spec.yaml:2:1 at #/paths
      found: an empty array
      help: use the `paths`, which is an object
    ");
}
