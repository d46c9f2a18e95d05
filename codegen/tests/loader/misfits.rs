//! Overlays for an older or newer document: actions that do not apply are noted and skipped.

use insta::assert_snapshot;
use serde_json::json;

use super::{document, load_overlaid, schemas};

/// The document with an overlay of these actions, and the notes.
fn overlaid(spec: String, actions: &str) -> (serde_json::Value, String) {
    let overlay = format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}");
    let (documents, notes) = load_overlaid(spec, overlay).unwrap_or_else(|problems| panic!("{problems}"));
    let document = serde_json::to_value(&documents[0].openapi).expect("a document is JSON");
    (document, notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

#[test]
fn an_action_that_matches_nothing() {
    let actions = "- target: $.info\n  update: {title: U}\n- target: $.paths['/Flows']\n  update: {}\n";
    let (document, notes) = overlaid(document("paths: {}\n"), actions);
    assert_eq!(document["info"]["title"], "U");
    assert_snapshot!(notes, @"
    note: the target of action 1 matches nothing in this document: `$.paths['/Flows']`
      --> overlay.yaml:6:3 at #/actions/1/target
    ");
}

#[test]
fn an_update_that_does_not_match_its_target() {
    let actions = "- {target: $.info.title, update: Flex}\n- {target: $.info, update: Flex}\n";
    let (document, notes) = overlaid(document("paths: {}\n"), actions);
    assert_eq!(document["info"], json!({ "title": "T", "version": "1" }));
    assert_snapshot!(notes, @"
    note: action 0 updates a value that is neither an object nor an array in this document: the string `T`; select the parent object, and update the key there
      --> overlay.yaml:4:26 at #/actions/0/update
    note: action 1 updates an object with a value that is not one in this document: the string `Flex` for an object with the keys `title`, `version`; use an object, whose keys are merged
      --> overlay.yaml:5:20 at #/actions/1/update
    ");
}

#[test]
fn an_action_that_refers_to_a_missing_component_is_skipped() {
    let actions = "\
- target: $.components.schemas.Flow
  update: {properties: {a: {$ref: '#/components/schemas/Gone'}}}
- target: $.components.schemas.Flow
  update: {properties: {b: {$ref: '#/components/schemas/Added'}}}
- target: $
  update: {components: {schemas: {Added: {type: string}}}}
";
    let (document, notes) = overlaid(schemas("    Flow: {type: object}\n"), actions);
    let flow = &document["components"]["schemas"]["Flow"]["properties"];
    assert_eq!(*flow, json!({ "b": { "$ref": "#/components/schemas/Added" } }));
    assert_snapshot!(notes, @"
    note: action 0 is skipped: it refers to `#/components/schemas/Gone`, which this document lacks
      --> overlay.yaml:5:3 at #/actions/0/update
    ");
}

#[test]
fn actions_that_depend_on_a_skipped_action_are_skipped() {
    let actions = "\
- target: $.components.schemas
  update: {Added: {$ref: '#/components/schemas/Gone'}}
- target: $.components.schemas.Flow
  update: {properties: {b: {$ref: '#/components/schemas/Added'}}}
";
    let (document, notes) = overlaid(schemas("    Flow: {type: object}\n"), actions);
    assert_eq!(document["components"]["schemas"], json!({ "Flow": { "type": "object" } }));
    assert_snapshot!(notes, @"
    note: action 0 is skipped: it refers to `#/components/schemas/Gone`, which this document lacks
      --> overlay.yaml:5:3 at #/actions/0/update
    note: action 1 is skipped: it refers to `#/components/schemas/Added`, which this document lacks
      --> overlay.yaml:7:3 at #/actions/1/update
    ");
}

#[test]
fn names_of_values_that_the_enum_lacks() {
    let actions = "- target: $.components.schemas.Kind\n  update: {x-sdk-variants: {a: A1, b: B1}}\n";
    let (document, notes) = overlaid(schemas("    Kind: {type: string, enum: [a]}\n"), actions);
    assert_eq!(document["components"]["schemas"]["Kind"]["x-sdk-variants"], json!({ "a": "A1" }));
    assert_snapshot!(notes, @"
    note: a name for the value `b`, which the enum lacks
      --> overlay.yaml:5:36 at #/actions/0/update/x-sdk-variants/b
    ");
}

#[test]
fn conditions_that_do_not_fit_are_removed() {
    let spec = "\
paths:
  /A:
    post:
      operationId: CreateA
      parameters: [{$ref: '#/components/parameters/Mode'}]
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              allOf:
                - {type: object, properties: {Kind: {allOf: [{$ref: '#/components/schemas/kind'}]}}}
                - type: object
                  required: [D]
                  properties: {A: {}, B: {}, C: {}, D: {}, E: {}, F: {x-sdk-required-when: {Gone: [a]}}}
      responses: {'204': {description: ''}}
components:
  parameters: {Mode: {name: Mode, in: query, schema: {type: string}}}
  schemas: {kind: {type: string, enum: [web, sms]}}
";
    let actions = "\
- target: $.paths['/A'].post.requestBody.content.*.schema.allOf[1].properties
  update:
    A: {x-sdk-required-when: {Kind: [web, fax]}}
    B: {x-sdk-required-when: {Kind: [fax]}}
    C: {x-sdk-required-when: {Lacking: [a]}}
    D: {x-sdk-required-when: {Kind: [web]}}
    E: {x-sdk-required-when: {Mode: [any]}}
";
    let (document, notes) = overlaid(document(spec), actions);
    let form = "/paths/~1A/post/requestBody/content/application~1x-www-form-urlencoded/schema/allOf/1/properties";
    let conditions: Vec<_> = document
        .pointer(form)
        .and_then(serde_json::Value::as_object)
        .expect("fields")
        .iter()
        .filter_map(|(name, schema)| Some((name.as_str(), schema.get("x-sdk-required-when")?.to_string())))
        .collect();
    let kept = [("A", r#"{"Kind":["web"]}"#), ("E", r#"{"Mode":["any"]}"#), ("F", r#"{"Gone":["a"]}"#)];
    assert_eq!(conditions, kept.map(|(name, condition)| (name, condition.to_owned())));
    assert_snapshot!(notes, @"
    note: a condition on the string `fax`, which the enum of `Kind` lacks (2 times, first here)
      --> overlay.yaml:6:9 at #/actions/0/update/A/x-sdk-required-when
    note: a condition on `Lacking`, which the operation lacks
      --> overlay.yaml:8:9 at #/actions/0/update/C/x-sdk-required-when
    note: a condition on `Kind` for a parameter that is always required
      --> overlay.yaml:9:9 at #/actions/0/update/D/x-sdk-required-when
    ");
}
