//! The tables of extensions that the vendor's documents and the overlays of this project use.

use super::Shape::{self, Anything, Flag, List, Loose, Map, Object as Of, Text};
use super::{Field, Object, carried, ignored, used, words};

/// Extensions of the `info`.
pub(super) static OF_INFO: &[Field] = &[carried("x-twilio", Loose(&Of(&INFO)))];

static INFO: Object = Object::new("the `x-twilio` of the `info`", &[carried("apiStandards", Text)]);

/// Extensions of a path.
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

/// Extensions of an operation.
pub(super) static OF_OPERATION: &[Field] = &[
    used("x-sdk-mock", Anything),
    used("x-sdk-name", Anything),
    carried("x-twilio", Loose(&Of(&OPERATION))),
    carried("x-maturity", Loose(&List(&Text))),
];

static OPERATION: Object = Object::new(
    "the `x-twilio` of an operation",
    &[carried("mountName", Text), carried("conditional", List(&List(&Text)))],
);

/// Extensions of a parameter or header.
pub(super) static OF_VALUE: &[Field] = &[
    used("x-sdk-name", Anything),
    used("x-sdk-sensitive", Anything),
    used("x-sdk-required-when", Anything),
    used("x-twilio", Loose(&Of(&VALUE))),
];

/// Extensions of a schema.
pub(super) static OF_SCHEMA: &[Field] = &[
    used("x-sdk-name", Anything),
    used("x-sdk-sensitive", Anything),
    used("x-sdk-variants", Anything),
    used("x-sdk-required-when", Anything),
    words("x-enum-descriptions", Anything),
    used("x-twilio", Loose(&Of(&VALUE))),
    ignored("x-class-extra-annotation", Anything, JAVA),
    ignored("x-field-extra-annotation", Anything, JAVA),
    ignored("x-getter-extra-annotation", Anything, JAVA),
];

const JAVA: &str = "it is an annotation of Java code";

static VALUE: Object =
    Object::new("the `x-twilio` of a value", &[used("pii", Of(&PII)), carried("ignoreFormat", Flag)]);

static PII: Object = Object::new("the `pii` of a value", &[used("handling", Text), carried("deleteSla", Anything)]);

/// The maturity levels that a document lists.
pub(super) static MATURITIES: Shape = List(&Of(&MATURITY));

static MATURITY: Object = Object::new("a maturity level", &[carried("name", Text), words("description", Text)]);
