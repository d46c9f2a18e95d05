//! Parameters that the value of another parameter requires: `x-sdk-required-when`.

use crate::{render, spec};

/// An operation with fields in a form, and parameters `Page` and `X-Mode`.
fn document(fields: &str) -> String {
    format!(
        "
        paths:
          /v1/A/{{Sid}}:
            post:
              operationId: UpdateA
              parameters:
                - {{name: Sid, in: path, required: true, schema: {{type: string}}}}
                - {{name: Page, in: query, schema: {{type: integer}}}}
                - {{name: X-Mode, in: header, schema: {{type: boolean}}}}
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      type: object
                      required: [Name]
                      properties:
                        Kind: {{$ref: '#/components/schemas/kind'}}
                        Name: {{type: string}}
                        Tags: {{type: array, items: {{type: string}}}}
                        Data: {{}}
                        Page: {{type: string, x-sdk-name: form_page}}
                        {fields}
        components:
          schemas:
            kind: {{type: string, enum: [web, sms, mail]}}
            stated: {{type: string, x-sdk-required-when: {{Kind: [web]}}}}
        "
    )
}

/// The conditions of the operation with one more field.
fn conditions(fields: &str) -> String {
    let (api, mut lines) = (spec::lower(&document(fields)), Vec::new());
    render::each_operation(&api, &mut |_, operation| {
        for parameter in &operation.parameters {
            let words = operation.condition_in_words(parameter);
            let example = parameter.example.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
            lines.extend(words.map(|words| format!("{} {words}, example {example}", parameter.wire)));
        }
    });
    lines.join("\n")
}

/// The problems of a field `X` with this condition.
fn of(condition: &str) -> String {
    spec::problems(&document(&format!("X: {{type: string, x-sdk-required-when: {condition}}}")))
}

#[test]
fn a_condition_compares_a_text_an_enum_an_integer_or_a_boolean() {
    let fields = "
                        A: {type: string, x-sdk-required-when: {Kind: [web]}}
                        B: {$ref: '#/components/schemas/kind', x-sdk-required-when: {Kind: [web, mail, web]}}
                        C: {type: array, items: {}, x-sdk-required-when: {Name: [a]}}
                        D: {x-sdk-required-when: {X-Mode: [true]}}
                        E: {type: string, x-sdk-required-when: {Size: [1, -2]}}
                        F: {type: string, x-sdk-required-when: {Page: [one]}}
                        Size: {type: integer}";
    insta::assert_snapshot!(conditions(fields), @"
    A if `Kind` is `web`, example none
    B if `Kind` is `mail` or `web`, example none
    C if `Name` is `a`, example none
    D if `X-Mode` is `true`, example none
    E if `Size` is `-2` or `1`, example none
    F if `Page` is `one`, example none
    ");
}

#[test]
fn an_example_that_requires_a_parameter_makes_up_its_example() {
    let fields = "
                        A: {type: string, example: go}
                        B: {$ref: '#/components/schemas/kind', x-sdk-required-when: {A: [go]}}
                        C: {type: integer, x-sdk-required-when: {B: [web]}}
                        D: {type: integer, x-sdk-required-when: {B: [sms]}}";
    insta::assert_snapshot!(conditions(fields), @r#"
    B if `A` is `go`, example "web"
    C if `B` is `web`, example 1
    D if `B` is `sms`, example none
    "#);
}

#[test]
fn query_parameters_and_headers_have_conditions() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            parameters: [{name: Q, in: query, x-sdk-required-when: {R: [b]}, schema: {type: string}}]
            get:
              operationId: FetchA
              parameters:
                - {name: R, in: query, schema: {type: string}}
                - {name: H, in: header, x-sdk-required-when: {R: [a]}, schema: {type: string}}
            delete:
              operationId: DeleteA
              parameters: [{name: Q, in: query, schema: {type: integer}}]
        ",
    );
    let mut lines = Vec::new();
    render::each_operation(&api, &mut |_, operation| {
        lines.extend(operation.parameters.iter().map(|it| (it.wire.clone(), operation.condition_in_words(it))));
    });
    let some = |words: &str| Some(words.to_owned());
    let expected = [("Q", some("if `R` is `b`")), ("R", None), ("H", some("if `R` is `a`")), ("Q", None)];
    assert_eq!(lines, expected.map(|(name, words)| (name.to_owned(), words)));
}

#[test]
fn a_form_that_is_not_a_parameter_with_values() {
    for form in ["Kind", "{}", "{Kind: web}", "{Kind: []}", "{Kind: [null]}", "{Kind: [web], Name: [a]}", "[Kind]"] {
        let problems = of(form);
        assert!(problems.contains("error: `x-sdk-required-when` is not a parameter with values\n"), "{problems}");
    }
    insta::assert_snapshot!(of("{Kind: web}"), @"
    error: `x-sdk-required-when` is not a parameter with values
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when
      found: an object with the key `Kind`
      help: map the wire name of one other parameter to a list of its values, such as `{Kind: [web]}`
    ");
}

#[test]
fn a_parameter_that_the_operation_lacks() {
    insta::assert_snapshot!(of("{kind: [web]}"), @"
    error: a condition on a parameter that the operation does not have
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/kind
      found: `kind`
      help: map the wire name of one other parameter to a list of its values, such as `{Kind: [web]}`
    ");
}

#[test]
fn a_condition_on_itself_or_on_one_of_two_parameters() {
    insta::assert_snapshot!(of("{X: [a]}"), @"
    error: a condition of a parameter on itself
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/X
      found: `X`
      help: map the wire name of one other parameter to a list of its values, such as `{Kind: [web]}`
    ");
    let header = document("").replace("in: header,", "in: header, x-sdk-required-when: {Page: ['1']},");
    insta::assert_snapshot!(spec::problems(&header), @"
    error: a condition on one of several parameters with the same name
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/parameters/2/x-sdk-required-when/Page
      found: `Page`
      help: use another parameter
    ");
}

#[test]
fn a_parameter_without_a_value_to_compare() {
    insta::assert_snapshot!(of("{Tags: [a]}"), @"
    error: a condition cannot depend on this parameter
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/Tags
      found: `Tags`
      help: use a text, an enum, an integer or a boolean in the query, a header or the form
    ");
    for other in ["Data: [a]", "Sid: [a]"] {
        let problems = of(&format!("{{{other}}}"));
        assert!(problems.contains("error: a condition cannot depend on this parameter\n"), "{problems}");
    }
}

#[test]
fn values_that_the_other_parameter_cannot_have() {
    insta::assert_snapshot!(of("{Kind: [web, Web, 1]}"), @"
    error: a condition with a value that `Kind` cannot have
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/Kind/1
      found: the string `Web`
      help: use `web`, `sms` or `mail`

    error: a condition with a value that `Kind` cannot have
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/Kind/2
      found: the number `1`
      help: use `web`, `sms` or `mail`
    ");
    insta::assert_snapshot!(of("{X-Mode: ['yes']}"), @"
    error: a condition with a value that `X-Mode` cannot have
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/X-Mode/0
      found: the string `yes`
      help: use `true` or `false`
    ");
    insta::assert_snapshot!(spec::problems(&document(
        "Size: {type: integer}\n                        X: {x-sdk-required-when: {Size: ['01', 1.0, 1]}}"
    )), @"
    error: a condition with a value that `Size` cannot have
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/Size/0
      found: the string `01`
      help: use an integer

    error: a condition with a value that `Size` cannot have
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when/Size/1
      found: the number `1.0`
      help: use an integer
    ");
}

#[test]
fn a_parameter_that_is_always_required() {
    let required = "X: {type: string, x-sdk-required-when: {Kind: [web]}}";
    insta::assert_snapshot!(spec::problems(&document(required).replace("required: [Name]", "required: [Name, X]")), @"
    error: a required parameter has a condition
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/X/x-sdk-required-when
      found: `X`
      help: remove the condition, or make the parameter optional
    ");
    let path =
        document("").replace("required: true, schema", "required: true, x-sdk-required-when: {Kind: [web]}, schema");
    insta::assert_snapshot!(spec::problems(&path), @"
    error: a required parameter has a condition
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/parameters/0/x-sdk-required-when
      found: `Sid`
      help: remove the condition, or make the parameter optional
    ");
}

#[test]
fn a_condition_on_a_schema_instead_of_a_parameter() {
    insta::assert_snapshot!(spec::problems(&document("X: {$ref: '#/components/schemas/stated'}")), @"
    error: `x-sdk-required-when` is not on a parameter
      --> spec.yaml at #/components/schemas/stated/x-sdk-required-when
      found: an object with the key `Kind`
      help: move it to a query parameter, a header or a property of a form
    ");
    let query =
        document("").replace("schema: {type: integer}", "schema: {type: integer, x-sdk-required-when: {Kind: [web]}}");
    insta::assert_snapshot!(spec::problems(&query), @"
    error: `x-sdk-required-when` is not on a parameter
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/post/parameters/1/schema/x-sdk-required-when
      found: an object with the key `Kind`
      help: move it to a query parameter, a header or a property of a form
    ");
    let body = "
        paths:
          /v1/A:
            post:
              operationId: CreateA
              requestBody: {content: {application/json: {schema: {type: object, x-sdk-required-when: {A: [a]}}}}}
        ";
    insta::assert_snapshot!(spec::problems(body), @"
    error: a JSON body has a condition
      --> spec.yaml at #/paths/~1v1~1A/post/requestBody/content/application~1json/schema/x-sdk-required-when
      found: an object with the key `A`
      help: remove it, or state it on a form field, a query parameter or a header
    ");
}

#[test]
fn an_unsupported_parameter_is_the_only_problem() {
    let cookie = document("X: {type: string, x-sdk-required-when: {C: [a]}}")
        .replace("{name: Page, in: query,", "{name: C, in: cookie,");
    let problems = spec::problems(&cookie);
    assert!(problems.starts_with("error: a cookie parameter is not supported\n"), "{problems}");
    assert_eq!(problems.matches("error: ").count(), 1, "{problems}");
}
