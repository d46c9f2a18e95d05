//! Documentation for readers: formats of values, examples, documented responses and credentials.

use codegen::ir::{DocumentedResponse, Facts, TypeKind};

use crate::{render, spec};

/// The facts of a value, on one line.
fn facts(name: &str, facts: &Facts) -> String {
    let mut parts = Vec::new();
    parts.extend(facts.format.clone());
    parts.extend(facts.pattern.as_ref().map(|pattern| format!("/{pattern}/")));
    parts.extend(facts.min_length.map(|length| format!("from {length} characters")));
    parts.extend(facts.max_length.map(|length| format!("to {length} characters")));
    parts.extend(facts.min.as_ref().map(|min| format!("from {min}")));
    parts.extend(facts.max.as_ref().map(|max| format!("to {max}")));
    parts.extend(facts.nullable.then(|| "or null".to_owned()));
    format!("{name}: {}", parts.join(", "))
}

/// The examples of every parameter.
fn examples(yaml: &str) -> String {
    let (api, mut lines) = (spec::lower(yaml), Vec::new());
    render::each_operation(&api, &mut |_, operation| {
        for parameter in &operation.parameters {
            let example = parameter.example.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
            lines.push(format!("{}: {example}", parameter.wire));
        }
    });
    lines.join("\n")
}

/// The documented responses of every operation.
fn responses(yaml: &str) -> String {
    let (api, mut lines) = (spec::lower(yaml), Vec::new());
    render::each_operation(&api, &mut |_, operation| lines.extend(operation.responses.iter().map(response)));
    lines.join("\n")
}

fn response(response: &DocumentedResponse) -> String {
    let headers: Vec<String> = response
        .headers
        .iter()
        .map(|header| format!("{} {} // {}", header.name, header.ty.unwrap_or_default(), header.docs))
        .collect();
    let example = response.example.as_ref().map(|example| format!(" example {example}")).unwrap_or_default();
    format!("{} {:?} {headers:?}{example} // {}", response.status, response.media_types, response.docs)
}

/// The credentials of every operation.
fn auth(yaml: &str) -> String {
    let (api, mut lines) = (spec::lower(yaml), Vec::new());
    render::each_operation(&api, &mut |_, operation| lines.push(format!("{}: {:?}", operation.id, operation.auth)));
    lines.join("\n")
}

#[test]
fn formats_of_parameters_and_fields_come_from_their_schemas() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: A, in: query, schema: {$ref: '#/components/schemas/sid'}}
                - {name: B, in: query, schema: {type: array, items: {type: integer, minimum: 0, maximum: 9}}}
                - {name: C, in: query, schema: {type: number, maximum: 1.5}}
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/model'}}}}}
        components:
          schemas:
            sid: {type: string, pattern: '^AC[0-9a-fA-F]{32}$', minLength: 34, maxLength: 34}
            model:
              type: object
              properties:
                sid: {$ref: '#/components/schemas/sid', nullable: true}
                when: {type: string, format: date-time}
                links: {type: object, format: uri-map, nullable: true}
        ",
    );
    let mut lines = Vec::new();
    render::each_operation(&api, &mut |_, operation| {
        lines.extend(operation.parameters.iter().map(|parameter| facts(&parameter.wire, &parameter.facts)));
    });
    for ty in &api.versions[0].types {
        if let TypeKind::Model(fields) = &ty.kind {
            lines.extend(fields.iter().map(|field| facts(&field.wire, &field.facts)));
        }
    }
    insta::assert_snapshot!(lines.join("\n"), @"
    A: /^AC[0-9a-fA-F]{32}$/, from 34 characters, to 34 characters
    B: from 0, to 9
    C: to 1.5
    sid: /^AC[0-9a-fA-F]{32}$/, from 34 characters, to 34 characters, or null
    when: date-time
    links: uri-map, or null
    ");
}

#[test]
fn the_example_of_a_form_is_split_over_its_fields() {
    let yaml = "
        paths:
          /v1/A:
            post:
              operationId: CreateA
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema: {type: object, properties: {A: {type: string}, B: {type: integer}, C: {type: string, example: c}}}
                    examples: {z: {value: {B: 1}}, first: {$ref: '#/components/examples/Shared'}}
        components: {examples: {Shared: {value: {A: x, B: 2}}}}
        ";
    insta::assert_snapshot!(examples(yaml), @r#"
    A: "x"
    B: 2
    C: none
    "#);
}

#[test]
fn path_values_and_required_parameters_always_have_an_example() {
    let yaml = "
        paths:
          /v1/A/{Sid}/{Number}:
            post:
              operationId: UpdateA
              parameters:
                - {name: Sid, in: path, required: true, schema: {type: string, pattern: '^AA[0-9a-fA-F]{32}$'}}
                - {name: Number, in: path, required: true, example: 7, schema: {type: integer}}
                - {name: Kind, in: query, required: true, schema: {type: string, enum: [web, sms]}}
                - {name: Size, in: query, required: true, schema: {type: integer, example: 5}}
                - {name: Names, in: query, required: true, schema: {type: array, items: {type: string}}}
                - {name: Optional, in: query, schema: {type: string}}
              requestBody: {required: true, content: {application/json: {}}}
        ";
    insta::assert_snapshot!(examples(yaml), @r#"
    Sid: "AA0123456789abcdef0123456789abcdef"
    Number: "7"
    Kind: "web"
    Size: 5
    Names: ["Names"]
    Optional: none
    body: {}
    "#);
}

#[test]
fn every_response_is_kept_with_its_headers_and_its_example() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses:
                default: {description: Anything else.}
                '404': {$ref: '#/components/responses/Missing'}
                '200':
                  description: All well.
                  headers:
                    X-B: {$ref: '#/components/headers/B'}
                    X-A: {schema: {type: string}}
                  content: {application/json: {example: {a: 1}}}
        components:
          headers: {B: {description: It., schema: {type: boolean}}}
          responses: {Missing: {description: Not there.}}
        ";
    insta::assert_snapshot!(responses(yaml), @r#"
    200 ["application/json"] ["X-A string // ", "X-B boolean // It."] example {"a":1} // All well.
    404 [] [] // Not there.
    default [] [] // Anything else.
    "#);
}

#[test]
fn a_token_parameter_replaces_the_credentials_of_the_account() {
    let yaml = "
        paths:
          /v1/A: {get: {operationId: FetchA}}
          /v1/B: {get: {operationId: FetchB, parameters: [{name: Authorization, in: header, schema: {type: string}}]}}
        ";
    insta::assert_snapshot!(auth(yaml), @r#"
    FetchA: Basic
    FetchB: Header("Authorization")
    "#);
}
