//! The tables of operations: parameters, bodies and responses.

use super::Shape::{Anything, Flag, List, Loose, Map, Object as Of, Reference, Text, Word};
use super::document::{PATH_ITEM, SERVER};
use super::extensions::{OF_OPERATION, OF_VALUE};
use super::schema::{EXTERNAL_DOCS, SCHEMA};
use super::security::REQUIREMENTS;
use super::{Object, Pattern, Shape, carried, is, used, words};

pub(crate) static OPERATION: Object = Object::new(
    "an operation",
    &[
        used("operationId", Text),
        used("parameters", List(&Reference(&PARAMETER))),
        used("requestBody", Reference(&REQUEST_BODY)),
        used("responses", Of(&RESPONSES)).required(),
        words("summary", Text),
        words("description", Text),
        carried("tags", List(&Text)),
        used("deprecated", Flag),
        used("security", Loose(&REQUIREMENTS)),
        used("servers", List(&Of(&SERVER))),
        words("externalDocs", Of(&EXTERNAL_DOCS)),
        carried("callbacks", Loose(&Map(&Reference(&CALLBACK)))).noted(),
    ],
)
.with_extensions(OF_OPERATION);

pub(super) static PARAMETER: Object =
    Object::new("a parameter", &[used("in", Word(&["query", "header", "path", "cookie"])).required()])
        .in_section("parameters")
        .with_choice(
            "in",
            &[
                ("query", &QUERY_PARAMETER),
                ("header", &HEADER_PARAMETER),
                ("path", &PATH_PARAMETER),
                ("cookie", &COOKIE_PARAMETER),
            ],
        );

/// The table of parameters in one place of a request.
macro_rules! parameter {
    ($name:literal, $styles:expr, $($more:expr),*) => {
        Object::new(
            $name,
            &[
                used("name", Text).required(),
                used("in", Text).required(),
                words("description", Text),
                used("required", Flag),
                used("schema", Reference(&SCHEMA)),
                used("content", Map(&Of(&MEDIA_TYPE))),
                carried("deprecated", Flag).noted_unless(|value| is(value, "deprecated", false)),
                words("example", Anything),
                words("examples", Map(&Reference(&EXAMPLE))),
                used("explode", Flag),
                used("style", Word($styles)),
                $($more),*
            ],
        )
        .with_exactly_one(&["schema", "content"])
        .with_extensions(OF_VALUE)
    };
}

pub(crate) static QUERY_PARAMETER: Object = parameter!(
    "a query parameter",
    QUERY_STYLES,
    used("allowReserved", Flag),
    carried("allowEmptyValue", Flag).noted_unless(|value| is(value, "allowEmptyValue", false))
);
static HEADER_PARAMETER: Object = parameter!("a header parameter", HEADER_STYLES,);
static PATH_PARAMETER: Object = parameter!("a path parameter", PATH_STYLES,);
static COOKIE_PARAMETER: Object = parameter!("a cookie parameter", COOKIE_STYLES,);

// The first of each is the default style.
const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];
const HEADER_STYLES: &[&str] = &["simple"];
const PATH_STYLES: &[&str] = &["simple", "label", "matrix"];
const COOKIE_STYLES: &[&str] = &["form"];

pub(crate) static REQUEST_BODY: Object = Object::new(
    "a request body",
    &[used("content", Map(&Of(&MEDIA_TYPE))).required(), words("description", Text), used("required", Flag)],
)
.in_section("requestBodies");

static RESPONSES: Object = Object::new("the `responses`", &[used("default", A_RESPONSE)]).with_pattern(Pattern {
    expected: "`default`, or a status such as `200` or `2XX`",
    matches: is_status,
    shape: A_RESPONSE,
});

const A_RESPONSE: Shape = Reference(&RESPONSE);

/// `200`, or `2XX` for all statuses of the hundred.
fn is_status(key: &str) -> bool {
    matches!(key.as_bytes(), [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X', b'X'])
}

pub(crate) static RESPONSE: Object = Object::new(
    "a response",
    &[
        words("description", Text).required(),
        used("content", Map(&Of(&MEDIA_TYPE))),
        used("headers", Map(&Reference(&HEADER))),
        carried("links", Loose(&Map(&Reference(&LINK)))).noted(),
    ],
)
.in_section("responses");

pub(crate) static HEADER: Object = Object::new(
    "a header",
    &[
        words("description", Text),
        carried("required", Flag),
        used("schema", Reference(&SCHEMA)),
        carried("content", Map(&Of(&MEDIA_TYPE))).noted(),
        carried("deprecated", Flag).noted_unless(|value| is(value, "deprecated", false)),
        words("example", Anything),
        words("examples", Map(&Reference(&EXAMPLE))),
        carried("style", Word(HEADER_STYLES)),
        carried("explode", Loose(&Flag)).noted(),
    ],
)
.in_section("headers")
.with_exactly_one(&["schema", "content"])
.with_extensions(OF_VALUE);

static MEDIA_TYPE: Object = Object::new(
    "a media type",
    &[
        used("schema", Reference(&SCHEMA)),
        words("example", Anything),
        words("examples", Map(&Reference(&EXAMPLE))),
        used("encoding", Map(&Of(&ENCODING))),
    ],
);

static ENCODING: Object = Object::new(
    "an encoding",
    &[
        carried("contentType", Text).noted(),
        carried("headers", Map(&Reference(&HEADER))).noted(),
        used("style", Word(QUERY_STYLES)),
        used("explode", Flag),
        used("allowReserved", Flag),
    ],
);

pub(crate) static EXAMPLE: Object = Object::new(
    "an example",
    &[words("summary", Text), words("description", Text), words("value", Anything), words("externalValue", Text)],
)
.in_section("examples");

pub(crate) static LINK: Object = Object::new(
    "a link",
    &[
        carried("operationRef", Text),
        carried("operationId", Text),
        carried("parameters", Map(&Anything)),
        carried("requestBody", Anything),
        words("description", Text),
        carried("server", Of(&SERVER)),
    ],
)
.in_section("links");

pub(super) static CALLBACK: Object = Object::new("a callback", &[])
    .with_pattern(Pattern {
        expected: "an expression such as `{$request.body#/url}`",
        matches: |key| !key.starts_with("x-") && key != "$ref",
        shape: Of(&PATH_ITEM),
    })
    .in_section("callbacks");
