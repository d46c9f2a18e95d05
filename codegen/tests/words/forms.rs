//! Invalid forms of words.

use insta::assert_snapshot;

use super::problems;

#[test]
fn all_problems_are_listed_together() {
    assert_snapshot!(
        problems(
            "\
info: An API.
sumary: {}
tags: []
operations:
  UpdateFlow:
    summary: 1
    parameter: {Sid: The flow.}
    body: {fields: {Kind: {values: {a: [1]}}}, examples: {one: Missing, two: 2, three: {vale: 1}}}
schemas: {flow: {x-enum-descriptions: {a: A.}}}
"
        ),
        @"
        error: the words of the `info` cannot be read
          --> words.yaml:1:1 at #/info
          found: the string `An API.`
          help: write an object with `description`, `termsOfService`, `contact` and `license`

        error: `sumary` is not part of the words of the document
          --> words.yaml:2:1 at #/sumary
          found: an empty object
          help: remove it, or fix its spelling: the keys are `externalDocs`, `info`, `servers`, `security`, `tags`, `paths`, `operations`, `schemas`, `parameters`, `fields`, `headers`, `bodies`, `responses`, `examples` and `guides`

        error: `tags` must be an object
          --> words.yaml:3:1 at #/tags
          found: an empty array
          help: use an object with a key for each name

        error: `summary` must be a string
          --> words.yaml:6:5 at #/operations/UpdateFlow/summary
          found: the number `1`
          help: write a string

        error: `parameter` is not part of the words of an operation
          --> words.yaml:7:5 at #/operations/UpdateFlow/parameter
          found: an object with the key `Sid`
          help: remove it, or fix its spelling: the keys are `summary`, `description`, `externalDocs`, `parameters`, `body` and `responses`

        error: the meaning of a value must be a string
          --> words.yaml:8:37 at #/operations/UpdateFlow/body/fields/Kind/values/a
          found: an array of 1 item
          help: write a string

        error: no shared example has this name
          --> words.yaml:8:59 at #/operations/UpdateFlow/body/examples/one
          found: `Missing`
          help: add it to the `examples` of the file

        error: an example must be an object
          --> words.yaml:8:73 at #/operations/UpdateFlow/body/examples/two
          found: the number `2`
          help: write the example as `{value: …}`

        error: `vale` is not a keyword of an example
          --> words.yaml:8:89 at #/operations/UpdateFlow/body/examples/three/vale
          found: the number `1`
          help: move the value to `value`

        error: `x-enum-descriptions` is not part of the words of a schema
          --> words.yaml:9:18 at #/schemas/flow/x-enum-descriptions
          found: an object with the key `a`
          help: remove it, or fix its spelling: the keys are `description`, `example`, `title`, `externalDocs`, `fields`, `items` and `values`
        "
    );
}

#[test]
fn a_file_that_is_not_an_object() {
    assert_snapshot!(problems("- a\n"), @"
    error: the words of the document cannot be read
      --> words.yaml:1:1
      found: an array of 1 item
      help: write an object with `externalDocs`, `info`, `servers`, `security`, `tags`, `paths`, `operations`, `schemas`, `parameters`, `fields`, `headers`, `bodies`, `responses`, `examples` and `guides`
    ");
}

#[test]
fn a_place_for_anchors_is_allowed_at_the_top() {
    super::with_words("x-shared: {sid: &sid Its SID.}\nschemas: {flow: {fields: {sid: *sid}}}\n");
}
