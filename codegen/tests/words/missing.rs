//! Missing words, and examples that do not match their schema.

use super::{SPEC, input};

#[test]
fn each_place_without_words_is_listed_with_its_keys() {
    let missing = codegen::missing_words(&input(SPEC, "parameters: {Sid: The flow.}\n")).expect("words");
    let words: Vec<_> = missing.iter().map(|it| &*it.words).collect();
    assert_eq!(
        words,
        [
            "paths > /v1/Flows/{Sid}",
            "operations > UpdateFlow > summary",
            "operations > UpdateFlow > description",
            "operations > UpdateFlow > body > fields > Kind",
            "operations > UpdateFlow > body > fields > Kind > values > a",
            "operations > UpdateFlow > body > fields > Kind > values > b",
            "operations > UpdateFlow > body > fields > Tags",
            "operations > UpdateFlow > body > fields > Tags > items > fields > Key",
            "operations > UpdateFlow > body > examples",
            "operations > UpdateFlow > responses > 200",
            "operations > UpdateFlow > responses > 200 > examples",
            "operations > UpdateFlow > responses > 200 > headers > X-Id",
            "schemas > flow",
            "schemas > flow > fields > sid",
            "schemas > flow > fields > meta",
            "schemas > flow > fields > meta > fields > url",
        ]
    );
    assert_eq!(
        missing[3].pointer,
        "/paths/~1v1~1Flows~1{Sid}/post/requestBody/content/application~1json/schema/properties/Kind"
    );
}

#[test]
fn an_example_that_does_not_match_is_reported_at_its_place() {
    let words = "\
operations:
  UpdateFlow:
    body: {examples: {one: {value: {Kind: c}}}}
    responses: {'200': {examples: {flow: Flow}}}
examples: {Flow: {value: {sid: 1}}}
";
    let misfits = codegen::misfits(&input(SPEC, words)).expect("words");
    let found: Vec<_> = misfits.iter().map(|it| (&*it.file, &*it.pointer, &*it.what)).collect();
    assert_eq!(
        found,
        [
            ("words.yaml", "/examples/Flow/value", "`/sid`: the number `1` is not of type `string`"),
            (
                "words.yaml",
                "/operations/UpdateFlow/body/examples/one/value",
                "`/Kind`: the string `c` is not one of the values"
            ),
        ]
    );
}
