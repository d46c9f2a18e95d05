//! The tables of extensions: what the vendor's documents and the overlays of this project have beyond OpenAPI.

use super::Shape::{self, Anything, Flag, List, Loose, Map, Object as Of, Text};
use super::{Field, Object, carried, passed_over, used, words};

/// Of the `info`.
pub(super) static OF_INFO: &[Field] = &[carried("x-twilio", Loose(&Of(&INFO)))];

static INFO: Object = Object::new("the `x-twilio` of the `info`", &[carried("apiStandards", Text)]);

/// Of a path.
pub(super) static OF_PATH: &[Field] = &[used("x-twilio", Loose(&Of(&PATH)))];

static PATH: Object = Object::new(
    "the `x-twilio` of a path",
    &[
        used("defaultOutputProperties", List(&Text)),
        carried("pathType", Text),
        carried("mountName", Text),
        carried("parent", Text),
        carried("className", Text),
        carried("dependentProperties", Map(&Of(&DEPENDENT_PROPERTY))),
    ],
);

static DEPENDENT_PROPERTY: Object =
    Object::new("a dependent property", &[carried("mapping", Map(&Text)), carried("resource_url", Text)]);

/// Of an operation.
pub(super) static OF_OPERATION: &[Field] = &[
    used("x-sdk-name", Anything),
    carried("x-twilio", Loose(&Of(&OPERATION))),
    carried("x-maturity", Loose(&List(&Text))),
];

static OPERATION: Object = Object::new(
    "the `x-twilio` of an operation",
    &[carried("mountName", Text), carried("conditional", List(&List(&Text)))],
);

/// Of what has a value: a parameter or a header.
pub(super) static OF_VALUE: &[Field] =
    &[used("x-sdk-name", Anything), used("x-sdk-sensitive", Anything), used("x-twilio", Loose(&Of(&VALUE)))];

/// Of a schema.
pub(super) static OF_SCHEMA: &[Field] = &[
    used("x-sdk-name", Anything),
    used("x-sdk-sensitive", Anything),
    used("x-sdk-variants", Anything),
    words("x-enum-descriptions", Anything),
    used("x-twilio", Loose(&Of(&VALUE))),
    passed_over("x-class-extra-annotation", Anything, JAVA),
    passed_over("x-field-extra-annotation", Anything, JAVA),
    passed_over("x-getter-extra-annotation", Anything, JAVA),
];

const JAVA: &str = "it is an annotation of Java code";

static VALUE: Object =
    Object::new("the `x-twilio` of a value", &[used("pii", Of(&PII)), carried("ignoreFormat", Flag)]);

static PII: Object = Object::new("the `pii` of a value", &[used("handling", Text), carried("deleteSla", Anything)]);

/// The levels of maturity that a document lists.
pub(super) static MATURITIES: Shape = List(&Of(&MATURITY));

static MATURITY: Object = Object::new("a level of maturity", &[carried("name", Text), words("description", Text)]);
