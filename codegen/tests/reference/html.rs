//! The reference as a single page of HTML: links, the navigation, and hostile texts.

use std::collections::BTreeSet;

use codegen::ir::{Api, Resource};
use serde_json::{Value, json};

use crate::spec;
use crate::tags::tags;

const DOCUMENT: &str = "
    x-sdk-sids: {RO: {name: RoomSid}}
    security: [{account: []}]
    x-sdk-guides: {Router: {url: 'https://docs.example.com/router', description: Routes.}}
    paths:
      /v1/Rooms:
        get:
          operationId: ListRoom
          description: By the Router.
          parameters: [{name: PageSize, in: query, schema: {type: integer}}]
          responses: {'200': {content: {application/json: {schema: {type: object, properties: {meta: {}, rooms: {type: array, items: {$ref: '#/components/schemas/room'}}}}}}}}
      /v1/Rooms/{Sid}/Seats:
        parameters: [{name: Sid, in: path, schema: {type: string, pattern: '^RO[0-9a-fA-F]{32}$'}}]
        post:
          operationId: CreateSeat
          requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {Kind: {type: string, enum: [a, b]}}}, example: {Kind: a}}}}
    components:
      securitySchemes: {account: {type: http, scheme: basic, description: 'The account.'}}
      schemas:
        room: {type: object, properties: {sid: {type: string, pattern: '^RO[0-9a-fA-F]{32}$'}, any: {oneOf: [{type: string}, {$ref: '#/components/schemas/room'}]}}}
    ";

/// Every feature in one document.
const EVERYTHING: &str = include_str!("../generate/everything.yaml");

/// Texts that would be elements, attributes, links or template code if they were copied.
const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script> \"onclick=x <img src=x onerror=y> &lt;b&gt; </style></script><!-- --> ]]>",
    "[a](javascript:alert(1)) ![b](https://evil.example/x.png) [c](data:text/html,x) <a href=javascript:x>d</a>",
    "`<b>` ``</code></pre><script>`` **<i>**\n\n    <script>\n\n```\n</code><script>\n```\n\n<div onclick=x>\n\n| <b> |\n|--|\n| <i> |",
    "{{ index }} {% for x in y %} {# z #} '\"` \u{202e}\u{0}",
];

fn api(document: &Value) -> Option<Api> {
    let input = spec::source("spec.yaml", document);
    codegen::api(&[input], &codegen::Names::default()).ok()
}

fn everything() -> Value {
    serde_yaml_ng::from_str(EVERYTHING).expect("the document is YAML")
}

/// Checks that the page has only known elements and attributes, that each is closed, and that its links lead to
/// anchors of the page or to other sites.
fn check(page: &str) {
    let tags = tags(page);
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    for tag in &tags {
        assert!(ELEMENTS.split(' ').any(|known| known == tag.name), "{tag:?}");
        assert!(tag.attributes.iter().all(|(name, _)| ATTRIBUTES.split(' ').any(|known| known == *name)), "{tag:?}");
        let id = tag.attribute("id");
        assert!(id.is_none_or(|id| !id.is_empty() && ids.insert(id)), "a repeated or empty anchor: {tag:?}");
        if tag.is_end {
            assert_eq!(open.pop(), Some(tag.name), "{tag:?}");
        } else if !["br", "hr", "input", "meta"].contains(&tag.name) {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for href in tags.iter().filter_map(|tag| tag.attribute("href")) {
        let is_site = href.starts_with("https://") || href.starts_with("http://") || href.starts_with("mailto:");
        assert!(is_site || href.strip_prefix('#').is_some_and(|anchor| ids.contains(anchor)), "{href}");
    }
}

const ELEMENTS: &str = "\
    html head meta title style body a header label input nav p span ul ol li h1 h2 h3 h4 h5 h6 details summary \
    main section div article dl dt dd code pre em strong del br hr blockquote table thead tbody tr th td figure \
    figcaption footer small";

const ATTRIBUTES: &str = "\
    lang charset name content http-equiv class href for id type aria-label hidden placeholder role open start \
    rel title data-entry";

#[test]
fn every_link_leads_to_an_anchor() {
    let page = codegen::html(&spec::lower(DOCUMENT));
    check(&page);
    check(&codegen::html(&api(&everything()).expect("the document is valid")));
    for anchor in ["v1-listroom", "v1-room", "sid-roomsid", "security-account", "pagination"] {
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

#[test]
fn the_navigation_has_every_operation_type_and_kind_of_sid() {
    for api in [spec::lower(DOCUMENT), api(&everything()).expect("the document is valid")] {
        let page = codegen::html(&api);
        let (_, rest) = page.split_once("<nav").expect("a navigation");
        let (navigation, _) = rest.split_once("</nav>").expect("an end");
        let mut names: Vec<&str> = api.sids.iter().filter(|kind| kind.used).map(|kind| kind.name.as_str()).collect();
        for version in &api.versions {
            operations(&version.root, &mut names);
            names.extend(version.types.iter().map(|ty| ty.name.as_str()));
        }
        for name in names {
            assert!(navigation.contains(&format!(">{name}</")), "{name}");
        }
    }
}

fn operations<'a>(resource: &'a Resource, ids: &mut Vec<&'a str>) {
    ids.extend(resource.operations.iter().map(|operation| operation.id.as_str()));
    resource.children.iter().for_each(|child| operations(child, ids));
}

#[test]
fn the_page_loads_nothing_and_its_text_is_there_without_a_script() {
    let page = codegen::html(&spec::lower(DOCUMENT));
    for part in [" src=", "url(", "@import", "<link", "<iframe", "fetch(", "innerHTML"] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("default-src 'none'"));
    let (before, _) = page.rsplit_once("<script>").expect("a script");
    assert!(before.contains("Kind=a") && before.contains("https://docs.example.com/router"));
}

#[test]
fn the_same_documents_make_the_same_page() {
    let document = everything();
    let page = || codegen::html(&api(&document).expect("the document is valid"));
    assert_eq!(page(), page());
}

#[test]
fn hostile_texts_are_shown_as_text() {
    for text in HOSTILE {
        let mut document = everything();
        let count = replace(&mut document, text);
        assert!(count > 10, "{count} texts");
        document["security"] = json!([{ text: [] }]);
        document["x-sdk-guides"] = json!({ text: { "url": "https://a.example/", "description": text } });
        document["components"]["securitySchemes"] = json!({ text: { "type": "http", "description": text } });
        let api = api(&document).unwrap_or_else(|| panic!("the document is valid with {text}"));
        let page = codegen::html(&api);
        check(&page);
        assert!(!page.contains(['\u{202e}', '\u{0}']));
        assert!(page.contains("&lt;script&gt;") || !text.contains("<script>"), "{text} is not shown");
    }
}

/// Replaces each description, summary, title and example of a text.
fn replace(value: &mut Value, text: &str) -> usize {
    let is_text = |key: &str| ["description", "summary", "default"].contains(&key);
    match value {
        Value::Object(members) => {
            let mut count = 0;
            for (key, member) in members.iter_mut() {
                if is_text(key) && member.is_string() {
                    *member = Value::String(text.to_owned());
                    count += 1;
                } else {
                    count += replace(member, text);
                }
            }
            count
        }
        Value::Array(items) => items.iter_mut().map(|item| replace(item, text)).sum(),
        _ => 0,
    }
}

#[test]
fn names_that_are_elements_are_text() {
    let page = codegen::html(&spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: '<b>\"&'
              parameters: [{name: '<i>\"', in: query, schema: {type: string, enum: ['<u>', \"'\"], pattern: '</code>'}}]
              responses: {'200': {description: '', headers: {'<s>': {schema: {type: string}}}, content: {'<q>/json': {}, application/json: {schema: {}, example: '</pre>'}}}}
        ",
    ));
    check(&page);
    assert!(page.contains("&lt;b&gt;"));
}

#[test]
fn anchors_do_not_clash() {
    check(&codegen::html(&spec::lower(
        "
        info: {title: Response, version: '1'}
        paths:
          /A: {get: {operationId: A}, put: {operationId: A-1}}
          /Headers: {get: {operationId: Menu, responses: {'204': {description: '', headers: {X: {schema: {type: string}}}}}}}
        ",
    )));
}
