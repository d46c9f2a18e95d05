//! References to missing components, other documents, other kinds or themselves.

use insta::assert_snapshot;

use super::{document, loaded, problems, schemas};

#[test]
fn a_reference_to_a_missing_component() {
    assert_snapshot!(problems(schemas("    Flow: {type: array, items: {$ref: '#/components/schemas/Missing'}}\n")), @"
    error: a reference to a missing component
      --> spec.yaml:6:33 at #/components/schemas/Flow/items/$ref
      found: `#/components/schemas/Missing`
      help: add `#/components/schemas/Missing`, or refer to an existing one
    ");
}

#[test]
fn a_reference_to_a_missing_component_with_a_similar_name() {
    let spec = schemas(
        "    flex.v1.flow: {type: string}\n    Flows: {type: array, items: {$ref: '#/components/schemas/flex_v1_flow'}}\n",
    );
    assert_snapshot!(problems(spec), @"
    error: a reference to a missing component
      --> spec.yaml:7:34 at #/components/schemas/Flows/items/$ref
      found: `#/components/schemas/flex_v1_flow`
      help: use `flex.v1.flow`, if that is meant
    ");
}

#[test]
fn a_reference_to_another_file() {
    assert_snapshot!(problems(schemas("    Flow: {type: array, items: {$ref: 'common.yaml#/Flow'}}\n")), @"
    error: a reference to another document
      --> spec.yaml:6:33 at #/components/schemas/Flow/items/$ref
      found: `common.yaml#/Flow`
      help: copy its target to `#/components/schemas`, and refer to the copy
    ");
}

#[test]
fn a_reference_to_a_url() {
    assert_snapshot!(problems(schemas("    Flow: {type: array, items: {$ref: 'https://example.com/flow.json'}}\n")), @"
    error: a reference to another document
      --> spec.yaml:6:33 at #/components/schemas/Flow/items/$ref
      found: `https://example.com/flow.json`
      help: copy its target to `#/components/schemas`, and refer to the copy
    ");
}

#[test]
fn a_reference_to_another_kind_of_component() {
    let spec = document(
        "paths: {}\ncomponents:\n  parameters:\n    Page: {name: Page, in: query, schema: {}}\n  schemas:\n    Flow: {type: array, items: {$ref: '#/components/parameters/Page'}}\n",
    );
    assert_snapshot!(problems(spec), @"
    error: a reference to a different kind of object
      --> spec.yaml:8:33 at #/components/schemas/Flow/items/$ref
      found: `#/components/parameters/Page`
      help: refer to an object in `#/components/schemas`
    ");
}

#[test]
fn a_reference_to_the_inside_of_a_component() {
    let spec = schemas(
        "    Flow: {type: object, properties: {sid: {type: string}}}\n    Sid: {type: array, items: {$ref: '#/components/schemas/Flow/properties/sid'}}\n",
    );
    assert_snapshot!(problems(spec), @"
    error: a reference to something other than a component
      --> spec.yaml:7:32 at #/components/schemas/Sid/items/$ref
      found: `#/components/schemas/Flow/properties/sid`
      help: move its target to `#/components/schemas`, and refer to it there
    ");
}

#[test]
fn a_reference_that_is_not_a_string() {
    assert_snapshot!(problems(schemas("    Flow: {type: array, items: {$ref: 5}}\n")), @"
    error: `$ref` must be a string
      --> spec.yaml:6:33 at #/components/schemas/Flow/items/$ref
      found: the number `5`
      help: use the place of a component, such as `#/components/schemas/Flow`
    ");
}

#[test]
fn a_reference_in_place_of_a_path_item() {
    let spec = document("paths:\n  /Flows: {$ref: '#/components/pathItems/Flows'}\n");
    assert_snapshot!(problems(spec), @"
    error: a path cannot be a reference
      --> spec.yaml:4:12 at #/paths/~1Flows/$ref
      found: the string `#/components/pathItems/Flows`
      help: replace it with the object that it refers to
    ");
}

#[test]
fn a_reference_to_itself() {
    assert_snapshot!(problems(schemas("    Flow: {$ref: '#/components/schemas/Flow'}\n")), @"
    error: a cycle of references
      --> spec.yaml:6:5 at #/components/schemas/Flow
      found: `Flow` → `Flow`
      help: define one of them without the next, or refer to the next in a property
    ");
}

#[test]
fn references_in_a_cycle() {
    let spec = schemas(
        "    A: {$ref: '#/components/schemas/B'}\n    B: {nullable: true, $ref: '#/components/schemas/C'}\n    C: {oneOf: [{type: string}, {$ref: '#/components/schemas/A'}]}\n    D: {$ref: '#/components/schemas/A'}\n",
    );
    assert_snapshot!(problems(spec), @"
    error: a cycle of references
      --> spec.yaml:6:5 at #/components/schemas/A
      found: `A` → `B` → `C` → `A`
      help: define one of them without the next, or refer to the next in a property
    ");
}

#[test]
fn references_in_a_cycle_of_parameters() {
    let spec = document(
        "paths: {}\ncomponents:\n  parameters:\n    A: {$ref: '#/components/parameters/B'}\n    B: {$ref: '#/components/parameters/A'}\n",
    );
    assert_snapshot!(problems(spec), @"
    error: a cycle of references
      --> spec.yaml:6:5 at #/components/parameters/A
      found: `A` → `B` → `A`
      help: define one of them without the next, or refer to the next in a property
    ");
}

#[test]
fn a_tree_is_not_a_cycle() {
    loaded(schemas(
        "    Node: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Node'}}}}\n",
    ));
}

#[test]
fn a_property_may_be_called_ref() {
    let spec = schemas("    Flow: {type: object, properties: {$ref: {type: string}, title: {type: string}}}\n");
    let schema = &loaded(spec)["components"]["schemas"]["Flow"];
    assert_eq!(schema["properties"]["$ref"]["type"], "string");
}

#[test]
fn names_are_unescaped() {
    loaded(schemas("    a/b~c: {type: string}\n    D: {type: array, items: {$ref: '#/components/schemas/a~1b~0c'}}\n"));
}

#[test]
fn a_long_chain_is_followed() {
    let link = |index| format!("    S{index}: {{$ref: '#/components/schemas/S{}'}}\n", index + 1);
    let links: String = (0..5_000).map(link).collect();
    loaded(schemas(&format!("{links}    S5000: {{type: string}}\n")));
}
