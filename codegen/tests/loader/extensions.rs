//! Extensions of this project that no table lists.

use insta::assert_snapshot;

use super::{document, load_overlaid, problems, schemas};

#[test]
fn a_misspelt_extension_is_an_error_with_the_name_that_is_meant() {
    assert_snapshot!(problems(schemas("    Flow: {type: string, x-sdk-nam: A}\n")), @"
    error: `x-sdk-nam` is not an extension of a schema
      --> spec.yaml:6:26 at #/components/schemas/Flow/x-sdk-nam
      found: the string `A`
      help: did you mean `x-sdk-name`?
    ");
}

#[test]
fn a_misspelt_extension_of_an_overlay_is_an_error() {
    let overlay = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n- target: $.components.schemas.Flow\n  description: D.\n  update: {x-sdk-sensitiv: true}\n";
    let problems = load_overlaid(schemas("    Flow: {type: string}\n"), overlay).expect_err("an error").to_string();
    assert!(problems.contains("help: did you mean `x-sdk-sensitive`?"), "{problems}");
}

#[test]
fn an_extension_of_another_object_is_an_error_with_those_of_this_object() {
    let spec = document(
        "paths: {/v1/A: {x-sdk-name: a, get: {operationId: ListA, x-sdk-variants: {}, parameters: [{$ref: '#/components/parameters/P', x-sdk-name: p}], responses: {'204': {description: ''}}}}}\n\
         components: {parameters: {P: {name: p, in: query, schema: {type: string}}}}\n",
    );
    assert_snapshot!(problems(spec), @"
    error: `x-sdk-name` is not an extension of a path
      --> spec.yaml:3:17 at #/paths/~1v1~1A/x-sdk-name
      found: the string `a`
      help: remove it: there is no `x-sdk-…` of a path

    error: `x-sdk-variants` is not an extension of an operation
      --> spec.yaml:3:58 at #/paths/~1v1~1A/get/x-sdk-variants
      found: an empty object
      help: use `x-sdk-mock` or `x-sdk-name`, or remove it

    error: `x-sdk-name` beside the `$ref` of a parameter has no effect
      --> spec.yaml:3:127 at #/paths/~1v1~1A/get/parameters/0/x-sdk-name
      found: the string `p`
      help: set it on the object that it refers to
    ");
}
