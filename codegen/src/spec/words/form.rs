//! The form of a file of words as tables: the entries, and the parts of each.
//!
//! The tables of the grammar define which keywords are words.

use crate::spec::grammar::{
    DOCUMENT, HEADER, INFO, LINK, OPERATION, Object, PATH_ITEM, QUERY_PARAMETER, REQUEST_BODY, RESPONSE, SCHEMA,
    SECURITY_SCHEME, SERVER, SERVER_VARIABLE, TAG,
};

/// The form of an entry.
#[derive(Debug)]
pub(super) struct Form {
    /// The name in messages, with its article.
    pub(super) name: &'static str,
    /// The object of the grammar whose words it holds.
    pub(super) object: &'static Object,
    /// The nested entries.
    pub(super) parts: &'static [(&'static str, Part)],
    /// Whether a plain string is the description.
    pub(super) is_text: bool,
}

/// The value of a key of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// One entry.
    One(&'static Form),
    /// Entries by name.
    Many(&'static Form),
    /// Texts by name.
    Texts,
    /// Any value.
    Value,
    /// Examples by name: each the name of a shared example, or an Example Object.
    Examples,
    /// The examples that others refer to.
    SharedExamples,
}

use Part::{Examples, Many, One, SharedExamples, Texts, Value};

impl Form {
    const fn new(name: &'static str, object: &'static Object, parts: &'static [(&'static str, Part)]) -> Self {
        Self { name, object, parts, is_text: true }
    }
}

/// The whole file.
pub(super) static WORDS: Form = Form {
    name: "the document",
    object: &DOCUMENT,
    parts: &[
        ("info", One(&OF_INFO)),
        ("servers", Many(&OF_SERVER)),
        ("security", Many(&OF_SECURITY_SCHEME)),
        ("tags", Many(&OF_TAG)),
        ("paths", Many(&OF_PATH)),
        ("operations", Many(&OF_OPERATION)),
        ("schemas", Many(&OF_SCHEMA)),
        ("parameters", Many(&OF_PARAMETER)),
        ("fields", Many(&OF_SCHEMA)),
        ("headers", Many(&OF_HEADER)),
        ("bodies", Many(&OF_BODY)),
        ("responses", Many(&OF_RESPONSE)),
        ("examples", SharedExamples),
        ("guides", Value),
    ],
    is_text: false,
};

static OF_INFO: Form = Form { is_text: false, ..Form::new("the `info`", &INFO, &[]) };

static OF_SERVER: Form = Form::new("a server", &SERVER, &[("variables", Many(&OF_VARIABLE))]);

static OF_VARIABLE: Form = Form::new("a server variable", &SERVER_VARIABLE, &[]);

static OF_SECURITY_SCHEME: Form = Form::new("a security scheme", &SECURITY_SCHEME, &[("scopes", Texts)]);

static OF_TAG: Form = Form::new("a tag", &TAG, &[]);

static OF_PATH: Form = Form::new("a path", &PATH_ITEM, &[("parameters", Many(&OF_PARAMETER))]);

static OF_OPERATION: Form = Form {
    is_text: false,
    ..Form::new(
        "an operation",
        &OPERATION,
        &[("parameters", Many(&OF_PARAMETER)), ("body", One(&OF_BODY)), ("responses", Many(&OF_RESPONSE))],
    )
};

/// The parts of an object with a schema.
macro_rules! with_schema {
    ($($more:expr),*) => {
        &[("fields", Many(&OF_SCHEMA)), ("items", One(&OF_SCHEMA)), ("values", Texts), $($more),*]
    };
}

static OF_PARAMETER: Form = Form::new("a parameter", &QUERY_PARAMETER, with_schema!(("examples", Examples)));

static OF_HEADER: Form = Form::new("a header", &HEADER, with_schema!(("examples", Examples)));

static OF_SCHEMA: Form = Form::new("a schema", &SCHEMA, with_schema!());

static OF_BODY: Form = Form::new("a body", &REQUEST_BODY, with_schema!(("example", Value), ("examples", Examples)));

static OF_RESPONSE: Form = Form::new(
    "a response",
    &RESPONSE,
    with_schema!(("example", Value), ("examples", Examples), ("headers", Many(&OF_HEADER)), ("links", Many(&OF_LINK))),
);

static OF_LINK: Form = Form::new("a link", &LINK, &[]);
