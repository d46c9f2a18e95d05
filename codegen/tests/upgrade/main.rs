//! Documents of OpenAPI 3.1: those that OpenAPI 3.0 can express generate the same files as their 3.0 form, and the
//! others are rejected with their place.

mod accepted;
mod rejected;

use codegen::{Input, Problems, Source, generate};

/// A document of this version: a list operation with a query parameter, a form and a response, and more at the top.
fn document(openapi: &str, schema: &str, top: &str) -> Input {
    let text = format!(
        "openapi: {openapi}
info: {{title: T, version: '1'}}
paths:
  /v1/Flows:
    post:
      operationId: CreateFlow
      parameters: [{{name: Q, in: query, schema: {{$ref: '#/components/schemas/Value'}}}}]
      requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{properties: {{A: {{$ref: '#/components/schemas/Value'}}}}}}}}}}}}
      responses: {{'200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/Flow'}}}}}}}}}}
components:
  schemas:
    Flow: {{type: object, properties: {{a: {{$ref: '#/components/schemas/Value'}}, b: {schema}}}}}
    Other: {{type: object, properties: {{name: {{type: string}}}}}}
    Value: {schema}
{top}"
    );
    input(&text)
}

fn input(text: &str) -> Input {
    let spec = Source { path: "spec.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    Input { spec, words: None, overlay: None }
}

/// The problems of a document, as a user sees them.
fn problems(input: &Input) -> String {
    let Err(problems) = generate(std::slice::from_ref(input), None) else { panic!("the document has no problems") };
    let Problems(all) = &problems;
    assert!(!all.is_empty());
    problems.to_string()
}
