//! Operations that the SDK cannot express: problems, unless they are left out.

use std::fmt::Write as _;

use codegen::{File, Input, generate, generate_supported};

use crate::spec::input;

/// A valid operation that keeps the document from being empty.
const VALID: &str = "/v1/A: {get: {operationId: FetchA}}";

/// A document with a valid operation, an operation `CreateB`, and more below its path and at the top.
fn with(operation: &str, path: &str, top: &str) -> Input {
    input(&format!("paths: {{{VALID}, /v1/B: {{{path}post: {{operationId: CreateB, {operation}}}}}}}\n{top}"))
}

/// The files and the notes of a document whose unsupported operations are left out.
fn left_out(input: &Input) -> (Vec<File>, String) {
    let output = generate_supported(std::slice::from_ref(input), None).unwrap_or_else(|problems| panic!("{problems}"));
    let mut notes = String::new();
    for note in output.left_out {
        writeln!(notes, "{note}").expect("a string takes it");
    }
    (output.files, notes)
}

fn files_without_b() -> Vec<File> {
    generate(&[input(&format!("paths: {{{VALID}}}"))], None).unwrap_or_else(|problems| panic!("{problems}")).files
}

#[test]
fn every_kind_is_a_problem_or_left_out_with_everything_that_it_alone_uses() {
    let json = "{type: object, properties: {sid: {type: string, pattern: '^XB[0-9a-fA-F]{32}$'}}}";
    let response = format!("responses: {{'200': {{content: {{application/json: {{schema: {json}}}}}}}}}");
    let operations = [
        (format!("requestBody: {{content: {{multipart/form-data: {{}}}}}}, {response}"), "", ""),
        (format!("requestBody: {{content: {{application/xml: {{}}}}}}, {response}"), "", ""),
        ("responses: {'200': {content: {application/xml: {}}}}".to_owned(), "", ""),
        ("responses: {'400': {}}".to_owned(), "", ""),
        (format!("parameters: [{{name: P, in: cookie, schema: {{}}}}], {response}"), "", ""),
        (response.clone(), "parameters: [{name: P, in: cookie, schema: {}}], ", ""),
        (format!("servers: [{{url: 'https://b.example'}}], {response}"), "", ""),
        (response.clone(), "servers: [{url: 'https://b.example'}], ", ""),
        (
            format!("parameters: [{{$ref: '#/components/parameters/P'}}], {response}"),
            "",
            "components: {parameters: {P: {name: P, in: cookie, schema: {}}}}",
        ),
        (
            "responses: {'200': {$ref: '#/components/responses/R'}}".to_owned(),
            "",
            "components: {responses: {R: {content: {text/csv: {}}}}}",
        ),
    ];
    for (operation, path, top) in operations {
        let input = with(&operation, path, top);
        let problems = generate(std::slice::from_ref(&input), None).expect_err("an unsupported operation");
        assert_eq!(problems.0.len(), 1, "{operation}: {problems}");
        assert!(problems.0[0].help.contains("--skip-unsupported"), "{problems}");
        let (files, notes) = left_out(&input);
        assert_eq!(files, files_without_b(), "{operation}");
        assert_eq!(notes.matches("note: the operation `CreateB` is left out: ").count(), 1, "{notes}");
    }
}

#[test]
fn the_note_has_each_reason() {
    let operation = "requestBody: {content: {multipart/form-data: {}}}, responses: {'400': {}}";
    let (_, notes) = left_out(&with(operation, "", ""));
    insta::assert_snapshot!(notes, @"
    note: the operation `CreateB` is left out: no media type of the body is supported (found: `multipart/form-data`); an operation has no successful response (found: `400`)
      --> spec.yaml at #/paths/~1v1~1B/post
    ");
}

#[test]
fn a_shared_component_leaves_out_the_operations_that_depend_on_it() {
    let input = input(
        "
        paths:
          /v1/A: {get: {operationId: FetchA, responses: {'200': {}, '400': {$ref: '#/components/responses/R'}}}}
          /v1/B: {get: {operationId: FetchB, responses: {'200': {$ref: '#/components/responses/R'}}}}
          /v1/C: {get: {operationId: FetchC, responses: {'200': {$ref: '#/components/responses/R'}}}}
        components: {responses: {R: {content: {text/csv: {}}}}}
        ",
    );
    let (_, notes) = left_out(&input);
    insta::assert_snapshot!(notes, @"
    note: the operation `FetchB` is left out: no media type of the response is supported (found: `text/csv`)
      --> spec.yaml at #/paths/~1v1~1B/get
    note: the operation `FetchC` is left out: no media type of the response is supported (found: `text/csv`)
      --> spec.yaml at #/paths/~1v1~1C/get
    ");
}

#[test]
fn a_fault_of_the_document_remains_a_problem() {
    let input = with("requestBody: {content: {multipart/form-data: {}}}", "", "x-sdk-segments: 5");
    let problems = generate_supported(&[input], None).expect_err("a fault");
    let messages: Vec<&str> = problems.0.iter().map(|problem| &*problem.message).collect();
    assert_eq!(messages, ["`x-sdk-segments` is not an object"]);
}

#[test]
fn nothing_is_left_out_of_a_document_that_can_be_generated() {
    let input = input(&format!("paths: {{{VALID}}}"));
    assert_eq!(left_out(&input), (files_without_b(), String::new()));
}
