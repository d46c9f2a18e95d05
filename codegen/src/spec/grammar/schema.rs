//! The tables of schemas.

use super::Shape::{Anything, Count, Flag, FlagOr, List, Loose, Map, Number, Object as Of, Reference, Text, Word};
use super::extensions::OF_SCHEMA;
use super::{Object, carried, is, used, words};

/// A Schema Object.
pub(crate) static SCHEMA: Object = Object::new(
    "a schema",
    &[
        used("type", Word(&["string", "number", "integer", "boolean", "array", "object"])),
        words("description", Text),
        used("properties", Map(&Reference(&SCHEMA))),
        used("nullable", Flag),
        used("format", Text),
        used("enum", List(&Anything)),
        used("pattern", Text),
        used("minLength", Count),
        used("maxLength", Count),
        used("required", List(&Text)),
        used("items", Reference(&SCHEMA)),
        words("example", Anything),
        used("default", Anything),
        words("title", Text),
        used("minimum", Number),
        used("maximum", Number),
        used("exclusiveMinimum", Flag),
        used("exclusiveMaximum", Flag),
        carried("multipleOf", Number).noted(),
        carried("minItems", Count).noted(),
        carried("maxItems", Count).noted(),
        carried("uniqueItems", Flag).noted_unless(|value| is(value, "uniqueItems", false)),
        carried("minProperties", Count).noted(),
        carried("maxProperties", Count).noted(),
        used("additionalProperties", FlagOr(&Reference(&SCHEMA))),
        used("allOf", List(&Reference(&SCHEMA))),
        used("oneOf", List(&Reference(&SCHEMA))),
        carried("anyOf", List(&Reference(&SCHEMA))).noted(),
        carried("not", Reference(&SCHEMA)).noted(),
        used("discriminator", Of(&DISCRIMINATOR)),
        carried("readOnly", Flag).noted_unless(|value| is(value, "readOnly", false)),
        carried("writeOnly", Flag).noted_unless(|value| is(value, "writeOnly", false)),
        carried("deprecated", Flag).noted_unless(|value| is(value, "deprecated", false)),
        words("externalDocs", Of(&EXTERNAL_DOCS)),
        carried("xml", Loose(&Of(&XML))).noted(),
    ],
)
.in_section("schemas")
.with_extensions(OF_SCHEMA);

static DISCRIMINATOR: Object =
    Object::new("a discriminator", &[used("propertyName", Text).required(), used("mapping", Map(&Text))]);

static XML: Object = Object::new(
    "the `xml` of a schema",
    &[
        carried("name", Text),
        carried("namespace", Text),
        carried("prefix", Text),
        carried("attribute", Flag),
        carried("wrapped", Flag),
    ],
);

pub(super) static EXTERNAL_DOCS: Object =
    Object::new("an external documentation", &[words("url", Text).required(), words("description", Text)]);
