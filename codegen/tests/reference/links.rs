//! The links between the pages, and the way from the first page to everything.

use std::collections::BTreeMap;

use codegen::ir::{Api, Resource};

use crate::{page, part, spec};

const DOCUMENT: &str = "
    x-sdk-guides: {Router: {url: 'https://docs.example.com/router', description: Routes.}, Unused: {url: 'https://docs.example.com/x'}}
    security: [{account: []}]
    paths:
      /v1/Rooms:
        description: Rooms of the Router.
        get:
          operationId: ListRoom
          responses: {'200': {content: {application/json: {schema: {type: object, properties: {meta: {}, rooms: {type: array, items: {$ref: '#/components/schemas/room'}}}}}}}}
        post:
          operationId: CreateRoom
          security: [{token: [], account: []}, {account: []}]
          parameters: [{name: Kind, in: query, schema: {type: string, enum: [a]}}]
      /v1/Rooms/{Sid}/Seats:
        parameters: [{name: Sid, in: path, schema: {type: string, pattern: '^RO[0-9a-fA-F]{32}$'}}]
        get: {operationId: FetchSeat, security: [], parameters: [{name: Authorization, in: header, schema: {type: string}}]}
    components:
      securitySchemes: {account: {type: http, scheme: basic, description: 'The account.'}, token: {type: other}}
      schemas:
        room: {type: object, properties: {sid: {type: string, pattern: '^RO[0-9a-fA-F]{32}$'}, room: {$ref: '#/components/schemas/room'}}}
    ";

/// The pages of the reference, by path.
fn pages(api: &Api) -> BTreeMap<String, String> {
    let files = codegen::files(api).into_iter();
    files.filter_map(|file| Some((file.path.strip_prefix("docs/reference/")?.to_owned(), file.contents))).collect()
}

/// The anchors of headings, as a code host derives them.
fn anchors(page: &str) -> Vec<String> {
    let headings = page
        .lines()
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')));
    let slug = |heading: &str| -> String {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    let mut anchors: Vec<String> = Vec::new();
    for heading in headings {
        let slug = slug(heading);
        let repeated = anchors.iter().filter(|known| **known == slug).count();
        anchors.push(slug.clone());
        anchors.extend((repeated > 0).then(|| format!("{slug}-{repeated}")));
    }
    anchors
}

/// The addresses of links within the reference.
fn links(page: &str) -> Vec<&str> {
    let addresses = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    addresses.filter(|address| !address.starts_with("http")).collect()
}

/// The path of a link from a page.
fn target(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

fn check(api: &Api) {
    let pages = pages(api);
    for (path, text) in &pages {
        for link in links(text) {
            let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
            let file = if file.is_empty() { path.clone() } else { target(path, file) };
            let page = pages.get(&file).unwrap_or_else(|| panic!("{path}: {link}: no such page"));
            let is_known = anchor.is_none_or(|anchor| anchors(page).iter().any(|known| known == anchor));
            assert!(is_known, "{path}: {link}: no such heading");
        }
    }
}

fn everything() -> Api {
    spec::lower(include_str!("../generate/everything.yaml"))
}

#[test]
fn every_link_leads_to_a_heading() {
    check(&spec::lower(DOCUMENT));
    check(&everything());
    let names = "
        security: [{Errors: []}, {errors: []}]
        paths: {/v1/A: {get: {operationId: A}, put: {operationId: A-1}, post: {operationId: B, responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/a'}}}}}}}}
        components: {schemas: {a: {type: object, properties: {x: {}}}}}
        ";
    check(&spec::lower(names));
}

#[test]
fn the_first_page_lists_every_operation_and_type_and_the_sids_every_kind() {
    for api in [spec::lower(DOCUMENT), everything()] {
        let pages = pages(&api);
        for version in &api.versions {
            operations(&version.root, &mut |id| assert!(pages["README.md"].contains(&format!("- [{id}](")), "{id}"));
            for ty in &version.types {
                assert!(pages["README.md"].contains(&format!("- [`{}`](", ty.name)), "{}", ty.name);
            }
        }
        for kind in api.sids.iter().filter(|kind| kind.used) {
            assert!(pages["sids.md"].contains(&format!("\n## {}\n", kind.name)), "{}", kind.name);
        }
    }
}

fn operations(resource: &Resource, call: &mut impl FnMut(&str)) {
    resource.operations.iter().for_each(|operation| call(&operation.id));
    resource.children.iter().for_each(|child| operations(child, call));
}

#[test]
fn an_operation_names_its_security_schemes() {
    let page = page("v1/rooms.md", DOCUMENT);
    insta::assert_snapshot!(part(&part(&page, "## ListRoom", ""), "- Authentication", "- Accept"), @"- Authentication: [`account`](../README.md#security-scheme-account), the account's credentials");
    insta::assert_snapshot!(part(&part(&page, "## CreateRoom", ""), "- Authentication", "- Accept"), @"- Authentication: [`account`](../README.md#security-scheme-account) with [`token`](../README.md#security-scheme-token) or [`account`](../README.md#security-scheme-account), the account's credentials");
    let seats = crate::page("v1/rooms/seats.md", DOCUMENT);
    insta::assert_snapshot!(part(&seats, "- Authentication", "- Accept"), @"- Authentication: a token in the header `Authorization`, instead of the account's credentials");
    let home = crate::page("README.md", DOCUMENT);
    insta::assert_snapshot!(part(&home, "### Security", "### In this"), @"
    ### Security scheme account

    The account.

    ### Security scheme token
    ");
}

#[test]
fn guides_are_on_the_pages_that_use_their_terms() {
    insta::assert_snapshot!(part(&page("v1/rooms.md", DOCUMENT), "Guides", "Next"), @"Guides of the vendor: [Router](https://docs.example.com/router).");
    assert!(!page("v1/rooms/seats.md", DOCUMENT).contains("Guides"));
    insta::assert_snapshot!(part(&page("README.md", DOCUMENT), "Guides", "## Models"), @"
    Guides of the vendor to the terms of this version:

    - [Router](https://docs.example.com/router): Routes.
    - [Unused](https://docs.example.com/x)
    ");
}

#[test]
fn a_guide_needs_an_address() {
    let yaml = "x-sdk-guides: {A: {url: 'javascript:x'}, B: {description: It.}, C: {url: 'https://c.example/)'}}";
    insta::assert_snapshot!(spec::problems(yaml), @"
    error: a guide has no valid address
      --> spec.yaml at #/x-sdk-guides/A
      found: the string `javascript:x`
      help: write a term, and a `url` such as `https://docs.example.com/flows`

    error: a guide has no valid address
      --> spec.yaml at #/x-sdk-guides/B
      found: an object with the key `description`
      help: write a term, and a `url` such as `https://docs.example.com/flows`

    error: a guide has no valid address
      --> spec.yaml at #/x-sdk-guides/C
      found: the string `https://c.example/)`
      help: write a term, and a `url` such as `https://docs.example.com/flows`
    ");
    insta::assert_snapshot!(spec::problems("x-sdk-guides: 5"), @"
    error: `x-sdk-guides` is not an object
      --> spec.yaml at #/x-sdk-guides
      found: the number `5`
      help: map each term to a `url` and a `description`
    ");
}

#[test]
fn a_list_has_a_limit_over_pages() {
    insta::assert_snapshot!(part(&page("v1/rooms.md", DOCUMENT), "**In the client**", "**In Rust**"), @r"
    **In the client**

    - `.limit(n)`: `usize`\
      Maximum number of records over all pages. The client stops after them; the API has no such parameter.
    ");
}

#[test]
fn a_form_is_shown_as_it_is_sent() {
    let yaml = "
        paths:
          /v1/A:
            post:
              operationId: CreateA
              requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {Name: {type: string}, Tags: {type: array, items: {type: string}}}}, example: {Name: 'a & b', Tags: [x, y]}}}}
        ";
    insta::assert_snapshot!(crate::block(&page("v1/a.md", yaml), "text"), @"Name=a%20%26%20b&Tags=x&Tags=y");
}

#[test]
fn neighbours_lead_from_page_to_page() {
    insta::assert_snapshot!(part(&page("v1/rooms.md", DOCUMENT), "Next", "## "), @"Next: [Rooms › Seats](rooms/seats.md)");
    insta::assert_snapshot!(part(&page("v1/rooms/seats.md", DOCUMENT), "Previous", "## "), @"Previous: [Rooms](../rooms.md)");
}
