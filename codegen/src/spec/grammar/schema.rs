//! The tables of schemas.

use super::Shape::{Anything, Count, Flag, FlagOr, List, Map, Number, Object as Of, PassedOver, Reference, Text, Word};
use super::{Object, may, must};

/// A Schema Object.
pub(in super::super) static SCHEMA: Object = Object::new(
    "a schema",
    &[
        may("type", Word(&["string", "number", "integer", "boolean", "array", "object"])),
        may("description", Text),
        may("properties", Map(&Reference(&SCHEMA))),
        may("nullable", Flag),
        may("format", Text),
        may("enum", List(&Anything)),
        may("pattern", Text),
        may("minLength", Count),
        may("maxLength", Count),
        may("required", List(&Text)),
        may("items", Reference(&SCHEMA)),
        may("example", Anything),
        may("default", Anything),
        may("title", Text),
        may("minimum", Number),
        may("maximum", Number),
        may("exclusiveMinimum", Flag),
        may("exclusiveMaximum", Flag),
        may("multipleOf", Number),
        may("minItems", Count),
        may("maxItems", Count),
        may("uniqueItems", Flag),
        may("minProperties", Count),
        may("maxProperties", Count),
        may("additionalProperties", FlagOr(&Reference(&SCHEMA))),
        may("allOf", List(&Reference(&SCHEMA))),
        may("oneOf", List(&Reference(&SCHEMA))),
        may("anyOf", List(&Reference(&SCHEMA))),
        may("not", Reference(&SCHEMA)),
        may("discriminator", Of(&DISCRIMINATOR)),
        may("readOnly", Flag),
        may("writeOnly", Flag),
        may("deprecated", Flag),
        may("externalDocs", Of(&EXTERNAL_DOCS)),
        may("xml", PassedOver),
    ],
)
.in_section("schemas");

static DISCRIMINATOR: Object =
    Object::new("a discriminator", &[must("propertyName", Text), may("mapping", Map(&Text))]);

pub(super) static EXTERNAL_DOCS: Object =
    Object::new("an external documentation", &[must("url", Text), may("description", Text)]);
