//! The tables from the document down to its paths and components.

use super::Shape::{Anything, List, Loose, Map, Object as Of, Reference, Text};
use super::extensions::{MATURITIES, OF_INFO, OF_PATH};
use super::operation::{CALLBACK, EXAMPLE, HEADER, LINK, OPERATION, PARAMETER, REQUEST_BODY, RESPONSE};
use super::schema::{EXTERNAL_DOCS, SCHEMA};
use super::security::{REQUIREMENTS, SECURITY_SCHEME};
use super::{Object, Pattern, carried, used, words};

/// The whole document.
pub(crate) static DOCUMENT: Object = Object::new(
    "the document",
    &[
        used("openapi", Text).required(),
        used("info", Of(&INFO)).required(),
        used("paths", Of(&PATHS)).required(),
        used("servers", List(&Of(&SERVER))),
        used("components", Of(&COMPONENTS)),
        carried("tags", List(&Of(&TAG))),
        used("security", Loose(&REQUIREMENTS)),
        words("externalDocs", Of(&EXTERNAL_DOCS)),
    ],
)
.with_extensions(&[
    used("x-sdk-sids", Anything),
    used("x-sdk-segments", Anything),
    words("x-sdk-guides", Anything),
    carried("x-maturity", Loose(&MATURITIES)),
]);

pub(crate) static INFO: Object = Object::new(
    "the `info`",
    &[
        carried("title", Text).required(),
        carried("version", Text).required(),
        words("description", Text),
        words("termsOfService", Text),
        words("contact", Of(&CONTACT)),
        words("license", Of(&LICENSE)),
    ],
)
.with_extensions(OF_INFO);

static CONTACT: Object = Object::new("a contact", &[words("name", Text), words("url", Text), words("email", Text)]);

static LICENSE: Object = Object::new("a license", &[words("name", Text).required(), words("url", Text)]);

pub(crate) static SERVER: Object = Object::new(
    "a server",
    &[
        used("url", Text).required(),
        words("description", Text),
        carried("variables", Map(&Of(&SERVER_VARIABLE))).noted(),
    ],
);

pub(crate) static SERVER_VARIABLE: Object = Object::new(
    "a server variable",
    &[carried("default", Text).required(), carried("enum", List(&Text)), words("description", Text)],
);

pub(crate) static TAG: Object = Object::new(
    "a tag",
    &[carried("name", Text).required(), words("description", Text), words("externalDocs", Of(&EXTERNAL_DOCS))],
);

pub(crate) static COMPONENTS: Object = Object::new(
    "the `components`",
    &[
        used("schemas", Map(&Reference(&SCHEMA))),
        used("parameters", Map(&Reference(&PARAMETER))),
        used("responses", Map(&Reference(&RESPONSE))),
        used("requestBodies", Map(&Reference(&REQUEST_BODY))),
        used("headers", Map(&Reference(&HEADER))),
        words("examples", Map(&Reference(&EXAMPLE))),
        used("securitySchemes", Loose(&Map(&Reference(&SECURITY_SCHEME)))),
        carried("links", Loose(&Map(&Reference(&LINK)))).noted(),
        carried("callbacks", Loose(&Map(&Reference(&CALLBACK)))).noted(),
    ],
);

pub(crate) static PATHS: Object = Object::new("the `paths`", &[]).with_pattern(Pattern {
    expected: "a path that starts with `/`",
    matches: |key| key.starts_with('/'),
    shape: Of(&PATH_ITEM),
});

pub(crate) static PATH_ITEM: Object = Object::new(
    "a path",
    &[
        used("get", Of(&OPERATION)),
        used("post", Of(&OPERATION)),
        used("put", Of(&OPERATION)),
        used("patch", Of(&OPERATION)),
        used("delete", Of(&OPERATION)),
        // Lowering notes each operation with a method that is not supported.
        carried("head", Of(&OPERATION)),
        carried("options", Of(&OPERATION)),
        carried("trace", Of(&OPERATION)),
        used("parameters", List(&Reference(&PARAMETER))),
        used("servers", List(&Of(&SERVER))),
        words("summary", Text),
        words("description", Text),
    ],
)
.with_extensions(OF_PATH);
