//! The static that describes an operation.

use crate::{file, item};

#[test]
fn an_operation_without_anything_is_its_place_alone() {
    let text = file("src/v1/a.rs", "paths: {/v1/A: {delete: {operationId: DeleteA}}}");
    insta::assert_snapshot!(item(&text, "static"), @r#"
    static DELETE_A: Operation = Operation {
        id: "DeleteA",
        version: "v1",
        method: Method::Delete,
        path: "/v1/A",
        body: Body::None,
        page_key: None,
        sensitive_answer: false,
        parameters: &[],
    };
    "#);
}

#[test]
fn parameters_say_where_they_travel_and_what_is_checked() {
    let yaml = "
        paths:
          /v1/A/{Sid}:
            post:
              operationId: UpdateA
              parameters:
                - {name: Sid, in: path, required: true, schema: {type: string, pattern: '^(MM|SM)[0-9a-fA-F]{32}$'}}
                - {name: Day, in: query, required: true, schema: {type: string, minLength: 10}}
                - {name: Size, in: query, schema: {type: integer, minimum: -1, maximum: 9}}
                - {name: X-Token, in: header, x-sdk-sensitive: true, schema: {type: string}}
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema: {type: object, properties: {Url: {type: string, format: uri}, Tags: {type: array, items: {type: string}}}}
        ";
    insta::assert_snapshot!(item(&file("src/v1/a.rs", yaml), "static"), @r#"
    static UPDATE_A: Operation = Operation {
        id: "UpdateA",
        version: "v1",
        method: Method::Post,
        path: "/v1/A/{Sid}",
        body: Body::Form,
        page_key: None,
        sensitive_answer: false,
        parameters: &[
            Parameter::path("Sid").rule(Rule::Sid(&["MM", "SM"])),
            Parameter::query("Day")
                .required()
                .rule(Rule::Length {
                    min: Some(10),
                    max: None,
                }),
            Parameter::query("Size")
                .rule(Rule::Range {
                    min: Some(-1),
                    max: Some(9),
                }),
            Parameter::header("X-Token").sensitive(),
            Parameter::form("Url").rule(Rule::Uri),
            Parameter::form("Tags"),
        ],
    };
    "#);
}

#[test]
fn a_list_names_the_property_that_holds_its_records() {
    let page = "{type: object, properties: {meta: {}, flows: {type: array, items: {type: string}}}}";
    let responses = format!("{{'200': {{content: {{application/json: {{schema: {page}}}}}}}}}");
    let text =
        file("src/v1/a.rs", &format!("paths: {{/v1/A: {{get: {{operationId: ListA, responses: {responses}}}}}}}"));
    insta::assert_snapshot!(item(&text, "static"), @r#"
    static LIST_A: Operation = Operation {
        id: "ListA",
        version: "v1",
        method: Method::Get,
        path: "/v1/A",
        body: Body::None,
        page_key: Some("flows"),
        sensitive_answer: false,
        parameters: &[],
    };
    "#);
}

#[test]
fn a_json_body_stands_in_the_table_so_that_its_secrecy_does() {
    let body = "requestBody: {content: {application/json: {schema: {x-sdk-sensitive: true}}}}";
    let text = file("src/v1/a.rs", &format!("paths: {{/v1/A: {{post: {{operationId: '123', {body}}}}}}}"));
    insta::assert_snapshot!(item(&text, "static"), @r#"
    static _123: Operation = Operation {
        id: "123",
        version: "v1",
        method: Method::Post,
        path: "/v1/A",
        body: Body::Json,
        page_key: None,
        sensitive_answer: false,
        parameters: &[Parameter::body("body").sensitive()],
    };
    "#);
}

#[test]
fn an_answer_that_holds_a_secret_is_marked() {
    let table = |schema: &str| {
        let responses = format!("{{'200': {{content: {{application/json: {{schema: {schema}}}}}}}}}");
        let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchA, responses: {responses}}}}}}}");
        let text = item(&file("src/v1/a.rs", &paths), "static");
        text.lines().find(|line| line.contains("sensitive_answer")).unwrap_or_default().trim().to_owned()
    };
    let token = "{type: object, properties: {token: {type: string, x-sdk-sensitive: true}}}";
    let list = format!("{{type: object, properties: {{all: {{type: array, items: {token}}}}}}}");
    for secret in [token, &list, "{x-sdk-sensitive: true}"] {
        assert_eq!(table(secret), "sensitive_answer: true,", "{secret}");
    }
    assert_eq!(table("{type: object, properties: {name: {type: string}}}"), "sensitive_answer: false,");
}
