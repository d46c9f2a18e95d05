//! The static that describes an operation.

use std::collections::BTreeSet;

use codegen::ir::Resource;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;

use crate::{file, item, spec};

#[test]
fn an_operation_without_parameters_has_only_its_path() {
    let text = file("src/request/operations/table/v1/a.rs", "paths: {/v1/A: {delete: {operationId: DeleteA}}}");
    insta::assert_snapshot!(item(&text, "pub(crate) static"), @r#"
    pub(crate) static DELETE_A: Operation = Operation {
        id: "DeleteA",
        version: "v1",
        resource: &["a"],
        verb: "delete",
        method: Method::Delete,
        path: "/v1/A",
        body: Body::None,
        content: Content::Nothing,
        output: &[],
        sensitive_response: false,
        deprecated: false,
        summary: "The operation `DeleteA`.",
        description: "",
        parameters: &[],
    };
    "#);
}

#[test]
fn parameters_have_their_place_and_check() {
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
    insta::assert_snapshot!(item(&file("src/request/operations/table/v1/a.rs", yaml), "pub(crate) static"), @r#"
    pub(crate) static UPDATE_A: Operation = Operation {
        id: "UpdateA",
        version: "v1",
        resource: &["a"],
        verb: "update",
        method: Method::Post,
        path: "/v1/A/{Sid}",
        body: Body::Form,
        content: Content::Nothing,
        output: &[],
        sensitive_response: false,
        deprecated: false,
        summary: "The operation `UpdateA`.",
        description: "",
        parameters: &[
            Parameter::path("Sid")
                .rule(Rule::Sid(&["MM", "SM"]))
                .example("MM0123456789abcdef0123456789abcdef"),
            Parameter::query("Day")
                .required()
                .rule(Rule::Length {
                    min: Some(10),
                    max: None,
                })
                .example("Day"),
            Parameter::query("Size")
                .ty(Type::Integer)
                .rule(Rule::Range {
                    min: Some(-1),
                    max: Some(9),
                }),
            Parameter::header("X-Token").sensitive(),
            Parameter::form("Url").rule(Rule::Uri),
            Parameter::form("Tags").list(),
        ],
    };
    "#);
}

#[test]
fn a_condition_has_the_position_of_the_other_parameter() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: X, in: query, x-sdk-required-when: {Kind: [web, mail]}, schema: {type: string}}
                - {name: Kind, in: query, schema: {type: string}}
        ";
    let text = item(&file("src/request/operations/table/v1/a.rs", yaml), "pub(crate) static");
    let (_, parameters) = text.split_once("parameters: ").expect("parameters");
    insta::assert_snapshot!(parameters, @r#"
    &[
            Parameter::query("X").required_when(1, &["mail", "web"]),
            Parameter::query("Kind"),
        ],
    };
    "#);
}

#[test]
fn a_list_names_the_property_of_its_records() {
    let page = "{type: object, properties: {meta: {}, flows: {type: array, items: {type: string}}}}";
    let responses = format!("{{'200': {{content: {{application/json: {{schema: {page}}}}}}}}}");
    let text = file(
        "src/request/operations/table/v1/a.rs",
        &format!("paths: {{/v1/A: {{get: {{operationId: ListA, responses: {responses}}}}}}}"),
    );
    insta::assert_snapshot!(item(&text, "pub(crate) static"), @r#"
    pub(crate) static LIST_A: Operation = Operation {
        id: "ListA",
        version: "v1",
        resource: &["a"],
        verb: "list",
        method: Method::Get,
        path: "/v1/A",
        body: Body::None,
        content: Content::Page {
            key: "flows",
            model: "JSON",
        },
        output: &[],
        sensitive_response: false,
        deprecated: false,
        summary: "The operation `ListA`.",
        description: "",
        parameters: &[],
    };
    "#);
}

#[test]
fn a_sensitive_json_body_is_marked() {
    let body = "requestBody: {content: {application/json: {schema: {x-sdk-sensitive: true}}}}";
    let text = file(
        "src/request/operations/table/v1/a.rs",
        &format!("paths: {{/v1/A: {{post: {{operationId: '123', {body}}}}}}}"),
    );
    insta::assert_snapshot!(item(&text, "pub(crate) static"), @r#"
    pub(crate) static _123_: Operation = Operation {
        id: "123",
        version: "v1",
        resource: &["a"],
        verb: "_123",
        method: Method::Post,
        path: "/v1/A",
        body: Body::Json,
        content: Content::Nothing,
        output: &[],
        sensitive_response: false,
        deprecated: false,
        summary: "The operation `123`.",
        description: "",
        parameters: &[Parameter::body("body").ty(Type::Json).sensitive()],
    };
    "#);
}

#[test]
fn a_sensitive_response_is_marked() {
    let table = |schema: &str| {
        let responses = format!("{{'200': {{content: {{application/json: {{schema: {schema}}}}}}}}}");
        let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchA, responses: {responses}}}}}}}");
        let text = item(&file("src/request/operations/table/v1/a.rs", &paths), "pub(crate) static");
        text.lines().find(|line| line.contains("sensitive_response")).unwrap_or_default().trim().to_owned()
    };
    let token = "{type: object, properties: {token: {type: string, x-sdk-sensitive: true}}}";
    let list = format!("{{type: object, properties: {{all: {{type: array, items: {token}}}}}}}");
    for secret in [token, &list, "{x-sdk-sensitive: true}"] {
        assert_eq!(table(secret), "sensitive_response: true,", "{secret}");
    }
    assert_eq!(table("{type: object, properties: {name: {type: string}}}"), "sensitive_response: false,");
}

#[test]
fn the_table_has_summaries_defaults_and_examples() {
    let yaml = "
        paths:
          /v1/A/{Id}/B:
            x-twilio: {defaultOutputProperties: [sid, name]}
            get:
              operationId: ListB
              summary: Lists the Bs.
              deprecated: true
              description: A long text, of more than the ninety characters or so that are written into one line of the table.
              parameters:
                - {name: Id, in: path, required: true, description: The A., schema: {type: string}}
                - {name: Kind, in: query, description: What kind. By default all., schema: {type: string, enum: [x, y], default: x}}
                - {name: Code, in: query, example: ab, schema: {type: string, pattern: '^[a-z]+$'}}
                - {name: Flags, in: query, schema: {type: array, items: {type: boolean}}}
        ";
    insta::assert_snapshot!(item(&file("src/request/operations/table/v1/a/b.rs", yaml), "pub(crate) static"), @r#"
    pub(crate) static LIST_B: Operation = Operation {
        id: "ListB",
        version: "v1",
        resource: &["a", "b"],
        verb: "list",
        method: Method::Get,
        path: "/v1/A/{Id}/B",
        body: Body::None,
        content: Content::Nothing,
        output: &["sid", "name"],
        sensitive_response: false,
        deprecated: true,
        summary: "Lists the Bs.",
        description: "A long text, of more than the ninety characters or so that are written into one line of \
            the table.",
        parameters: &[
            Parameter::path("Id").example("Id").docs("The A.", ""),
            Parameter::query("Kind")
                .values(&["x", "y"])
                .default("x")
                .docs("What kind.", "By default all."),
            Parameter::query("Code").pattern("^[a-z]+$").example("ab"),
            Parameter::query("Flags").list().ty(Type::Boolean),
        ],
    };
    "#);
}

#[test]
fn the_list_of_all_is_sorted_by_version_and_resource() {
    let yaml = "paths: {/v1/B: {delete: {operationId: DeleteB}}, /v1/A/C: {get: {operationId: FetchC}, post: {operationId: CreateC}}}";
    insta::assert_snapshot!(item(&file("src/request/operations/table.rs", yaml), "pub static"), @"
    /// All operations, by version and resource.
    pub static ALL: &[&Operation] = &[
        &v1::a::c::CREATE_C,
        &v1::a::c::FETCH_C,
        &v1::b::DELETE_B,
    ];
    ");
}

#[test]
fn the_descriptions_of_versions_and_resources_are_listed() {
    let yaml = "
        info: {title: A, version: 1.0.0, description: The version.}
        paths:
          /v1/A/B: {get: {operationId: FetchB}}
          /v1/A:
            description: The As.
            get: {operationId: ListA}
          /v1/C: {get: {operationId: FetchC}}
        ";
    let text = file("src/request/operations/table.rs", yaml);
    let (_, text) = text.split_once("static RESOURCES").expect("the list");
    insta::assert_snapshot!(text.split("];").next().expect("its end"), @r#"
    : &[Resource] = &[
        Resource {
            version: "v1",
            path: &[],
            docs: "The version.",
        },
        Resource {
            version: "v1",
            path: &["a"],
            docs: "The As.",
        },
    "#);
}

#[test]
fn a_resource_imports_its_tables() {
    let text = file("src/v1/a.rs", "paths: {/v1/A: {delete: {operationId: DeleteA}}}");
    assert!(text.contains("use crate::request::operations::table::v1::a::DELETE_A;"), "{text}");
    assert!(text.contains("self.scope.request(&DELETE_A)"), "{text}");
}

#[test]
fn every_table_is_valid_rust_and_holds_the_texts_of_its_operations() {
    let input = spec::input(include_str!("../generate/everything.yaml"));
    let document = codegen::spec::load(std::slice::from_ref(&input)).unwrap_or_else(|problems| panic!("{problems}"));
    let api = codegen::lower::lower(&document.0, &codegen::Names::default(), &mut Vec::new())
        .unwrap_or_else(|problems| panic!("{problems}"));
    let mut found = BTreeSet::new();
    for file in codegen::files(&api).iter().filter(|file| file.path.starts_with("src/request/operations/table")) {
        let syntax = syn::parse_file(&file.contents).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        strings(syntax.into_token_stream(), &mut found);
    }
    let mut expected = BTreeSet::new();
    for version in &api.versions {
        texts(&version.root, &mut expected);
    }
    assert!(expected.contains("Lists flows."), "{expected:?}");
    let missing: Vec<_> = expected.difference(&found).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The texts of the operations of a resource and of those below it.
fn texts(resource: &Resource, texts: &mut BTreeSet<String>) {
    for operation in &resource.operations {
        texts.extend([&operation.summary, &operation.description, &operation.path].map(String::clone));
        for parameter in &operation.parameters {
            texts.extend([parameter.wire.clone(), parameter.summary.clone(), parameter.description().to_owned()]);
            texts.extend(parameter.default.clone());
        }
    }
    resource.children.iter().for_each(|child| self::texts(child, texts));
}

/// The values of the strings among the tokens.
fn strings(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => strings(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                found.extend(text.map(|text| text.value()));
            }
            _ => {}
        }
    }
}
