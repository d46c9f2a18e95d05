//! The tables from the document down to where schemas begin.

use super::Shape::{Anything, Flag, List, Map, Object as Of, PassedOver, Reference, Text, Word};
use super::schema::{EXTERNAL_DOCS, SCHEMA};
use super::{Object, Pattern, Shape, may, must};

/// The whole document.
pub(in super::super) static DOCUMENT: Object = Object::new(
    "the document",
    &[
        must("openapi", Text),
        must("info", Of(&INFO)),
        must("paths", Of(&PATHS)),
        may("servers", List(&Of(&SERVER))),
        may("components", Of(&COMPONENTS)),
        may("tags", List(&Of(&TAG))),
        may("security", PassedOver),
        may("externalDocs", Of(&EXTERNAL_DOCS)),
    ],
);

static INFO: Object = Object::new(
    "the `info`",
    &[
        must("title", Text),
        must("version", Text),
        may("description", Text),
        may("termsOfService", Text),
        may("contact", Of(&CONTACT)),
        may("license", Of(&LICENSE)),
    ],
);

static CONTACT: Object = Object::new("a contact", &[may("name", Text), may("url", Text), may("email", Text)]);

static LICENSE: Object = Object::new("a license", &[must("name", Text), may("url", Text)]);

static SERVER: Object = Object::new(
    "a server",
    &[must("url", Text), may("description", Text), may("variables", Map(&Of(&SERVER_VARIABLE)))],
);

static SERVER_VARIABLE: Object =
    Object::new("a server variable", &[must("default", Text), may("enum", List(&Text)), may("description", Text)]);

static TAG: Object =
    Object::new("a tag", &[must("name", Text), may("description", Text), may("externalDocs", Of(&EXTERNAL_DOCS))]);

static COMPONENTS: Object = Object::new(
    "the `components`",
    &[
        may("schemas", Map(&Reference(&SCHEMA))),
        may("parameters", Map(&Reference(&PARAMETER))),
        may("responses", Map(&Reference(&RESPONSE))),
        may("requestBodies", Map(&Reference(&REQUEST_BODY))),
        may("headers", Map(&Reference(&HEADER))),
        may("examples", Map(&Reference(&EXAMPLE))),
        may("securitySchemes", PassedOver),
        may("links", PassedOver),
        may("callbacks", PassedOver),
    ],
);

static PATHS: Object = Object::new("the `paths`", &[]).with_pattern(Pattern {
    expected: "a path that starts with `/`",
    matches: |key| key.starts_with('/'),
    shape: Of(&PATH_ITEM),
});

static PATH_ITEM: Object = Object::new(
    "a path",
    &[
        may("get", Of(&OPERATION)),
        may("post", Of(&OPERATION)),
        may("put", Of(&OPERATION)),
        may("patch", Of(&OPERATION)),
        may("delete", Of(&OPERATION)),
        may("head", Of(&OPERATION)),
        may("options", Of(&OPERATION)),
        may("trace", Of(&OPERATION)),
        may("parameters", List(&Reference(&PARAMETER))),
        may("servers", List(&Of(&SERVER))),
        may("summary", Text),
        may("description", Text),
    ],
);

static OPERATION: Object = Object::new(
    "an operation",
    &[
        may("operationId", Text),
        may("parameters", List(&Reference(&PARAMETER))),
        may("requestBody", Reference(&REQUEST_BODY)),
        must("responses", Of(&RESPONSES)),
        may("summary", Text),
        may("description", Text),
        may("tags", List(&Text)),
        may("deprecated", Flag),
        may("security", PassedOver),
        may("servers", List(&Of(&SERVER))),
        may("externalDocs", Of(&EXTERNAL_DOCS)),
        may("callbacks", PassedOver),
    ],
);

static PARAMETER: Object = Object::new("a parameter", &[must("in", Word(&["query", "header", "path", "cookie"]))])
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
                must("name", Text),
                must("in", Text),
                may("description", Text),
                may("required", Flag),
                may("schema", Reference(&SCHEMA)),
                may("content", Map(&Of(&MEDIA_TYPE))),
                may("deprecated", Flag),
                may("example", Anything),
                may("examples", Map(&Reference(&EXAMPLE))),
                may("explode", Flag),
                may("style", Word($styles)),
                $($more),*
            ],
        )
        .with_exactly_one(&["schema", "content"])
    };
}

static QUERY_PARAMETER: Object =
    parameter!("a query parameter", QUERY_STYLES, may("allowReserved", Flag), may("allowEmptyValue", Flag));
static HEADER_PARAMETER: Object = parameter!("a header parameter", &["simple"],);
static PATH_PARAMETER: Object = parameter!("a path parameter", &["simple", "label", "matrix"],);
static COOKIE_PARAMETER: Object = parameter!("a cookie parameter", &["form"],);

const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

static REQUEST_BODY: Object = Object::new(
    "a request body",
    &[must("content", Map(&Of(&MEDIA_TYPE))), may("description", Text), may("required", Flag)],
)
.in_section("requestBodies");

static RESPONSES: Object = Object::new("the `responses`", &[may("default", A_RESPONSE)]).with_pattern(Pattern {
    expected: "`default`, or a status such as `200` or `2XX`",
    matches: is_status,
    shape: A_RESPONSE,
});

const A_RESPONSE: Shape = Reference(&RESPONSE);

/// `200`, or `2XX` for all of its hundred.
fn is_status(key: &str) -> bool {
    matches!(key.as_bytes(), [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X', b'X'])
}

static RESPONSE: Object = Object::new(
    "a response",
    &[
        must("description", Text),
        may("content", Map(&Of(&MEDIA_TYPE))),
        may("headers", Map(&Reference(&HEADER))),
        may("links", PassedOver),
    ],
)
.in_section("responses");

static HEADER: Object = Object::new(
    "a header",
    &[
        may("description", Text),
        may("required", Flag),
        may("schema", Reference(&SCHEMA)),
        may("content", Map(&Of(&MEDIA_TYPE))),
        may("deprecated", Flag),
        may("example", Anything),
        may("examples", Map(&Reference(&EXAMPLE))),
        may("style", Word(&["simple"])),
        may("explode", PassedOver),
    ],
)
.in_section("headers")
.with_exactly_one(&["schema", "content"]);

static MEDIA_TYPE: Object = Object::new(
    "a media type",
    &[
        may("schema", Reference(&SCHEMA)),
        may("example", Anything),
        may("examples", Map(&Reference(&EXAMPLE))),
        may("encoding", Map(&Of(&ENCODING))),
    ],
);

static ENCODING: Object = Object::new(
    "an encoding",
    &[
        may("contentType", Text),
        may("headers", Map(&Reference(&HEADER))),
        may("style", Word(QUERY_STYLES)),
        may("explode", Flag),
        may("allowReserved", Flag),
    ],
);

static EXAMPLE: Object = Object::new(
    "an example",
    &[may("summary", Text), may("description", Text), may("value", Anything), may("externalValue", Text)],
)
.in_section("examples");
