//! Changes that only readers see.

use super::{BASE, based, changes, check};

const NOTE: &str = "Note: {type: string, description: A note., default: none}";

#[test]
fn a_pattern_that_is_not_checked() {
    let with = |pattern: &str| based(NOTE, &format!("Note: {{type: string, pattern: '{pattern}'}}"));
    assert_eq!(changes(&with("^a"), &with("^b")), ["docs parameter_limits_changed CreateFlow.Note"]);
}

#[test]
fn limits_of_a_field() {
    let to = ["{type: string, nullable: true}", "{type: string, minLength: 1}", "{type: string, format: uri}"];
    for to in to {
        check("name: {type: string}", &format!("name: {to}"), &["docs field_limits_changed flow.name"]);
    }
}

#[test]
fn an_example_of_a_parameter() {
    let with = |example: &str| based(NOTE, &format!("Note: {{type: string, example: {example}}}"));
    assert_eq!(changes(&with("a"), &with("b")), ["docs parameter_example_changed CreateFlow.Note"]);
    let plain = based(NOTE, "Note: {type: string}");
    assert_eq!(changes(&plain, &with("a")), ["docs parameter_example_changed CreateFlow.Note"]);
    // An example that equals a made-up one still counts as one.
    assert_eq!(changes(&plain, &with("Note")), ["docs parameter_example_changed CreateFlow.Note"]);
}

#[test]
fn an_error_response() {
    let new = based("responses: {'204': {}}", "responses: {'204': {}, '404': {description: Not there.}}");
    assert_eq!(changes(BASE, &new), ["docs response_documented CreateStep.404"]);
    assert_eq!(changes(&new, BASE), ["docs response_undocumented CreateStep.404"]);
    let other = new.replace("Not there.", "Gone.");
    assert_eq!(changes(&new, &other), ["docs response_docs_changed CreateStep.404"]);
}

#[test]
fn the_header_of_a_response() {
    let with = |header: &str| based("responses: {'204': {}}", &format!("responses: {{'204': {{headers: {header}}}}}"));
    let new = with("{X-A: {description: A., schema: {type: string}}}");
    assert_eq!(changes(BASE, &new), ["docs response_headers_changed CreateStep"]);
    let other = with("{X-A: {description: B., schema: {type: string}}}");
    assert_eq!(changes(&new, &other), ["docs header_docs_changed X-A"]);
}

#[test]
fn the_example_of_a_response() {
    let with = |example: &str| {
        let media = format!("{{description: '', content: {{application/json: {{example: {example}}}}}}}");
        based("responses: {'204': {}}", &format!("responses: {{'200': {media}}}"))
    };
    assert_eq!(changes(&with("{a: 1}"), &with("{a: 2}")), ["docs response_example_changed CreateStep"]);
    assert_eq!(changes(&with("{a: 1, b: 2}"), &with("{b: 2, a: 1}")), ["docs response_example_changed CreateStep"]);
}

#[test]
fn the_values_of_a_path_value() {
    let pattern = "schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}";
    let with = |schema: &str| BASE.replacen(pattern, &format!("schema: {schema}"), 1);
    let (old, new) = (with("{type: string, enum: [a, b]}"), with("{type: string, enum: [a, c]}"));
    assert_eq!(changes(&old, &new), ["docs parameter_limits_changed FetchFlow.Sid"]);
}
