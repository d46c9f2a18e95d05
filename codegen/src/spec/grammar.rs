//! The grammar of OpenAPI 3.0 as tables: which objects there are, which keywords each has, and what stands there.
//!
//! One walk over a document by these tables finds what does not fit ([`super::shapes`]), what is not known
//! ([`super::keywords`]) and where references stand ([`super::references`], [`super::siblings`]).

mod document;
mod schema;

pub(super) use self::document::DOCUMENT;

/// What may stand at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A string.
    Text,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number of 0 or more.
    Count,
    /// Any value.
    Anything,
    /// Something that the generator has no use for: neither looked at nor handed on.
    PassedOver,
    /// An array of such.
    List(&'static Shape),
    /// An object whose keys are names.
    Map(&'static Shape),
    /// An object of the grammar.
    Object(&'static Object),
    /// An object of the grammar, or a reference to one.
    Reference(&'static Object),
    /// `true` or `false`, or else the other shape.
    FlagOr(&'static Shape),
}

/// An object of the grammar.
#[derive(Debug)]
pub(super) struct Object {
    /// What a message calls it, with its article.
    pub(super) name: &'static str,
    /// Where `components` keeps such objects, if anywhere.
    pub(super) section: Option<&'static str>,
    /// Its keywords.
    pub(super) fields: &'static [Field],
    /// Keys beside the keywords, which follow a pattern.
    pub(super) pattern: Option<Pattern>,
    /// The keywords of which exactly one must be there; or none at all.
    pub(super) exactly_one: &'static [&'static str],
    /// A keyword whose value picks another table.
    pub(super) choice: Option<Choice>,
}

/// A keyword of an object.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
}

/// Keys that follow a pattern, such as status codes.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What such a key is, for a message.
    pub(super) expected: &'static str,
    pub(super) matches: fn(&str) -> bool,
    pub(super) shape: Shape,
}

/// A keyword whose value says which table holds.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) key: &'static str,
    pub(super) tables: &'static [(&'static str, &'static Object)],
}

impl Object {
    const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, section: None, fields, pattern: None, exactly_one: &[], choice: None }
    }

    const fn in_section(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }

    const fn with_exactly_one(self, keys: &'static [&'static str]) -> Self {
        Self { exactly_one: keys, ..self }
    }

    const fn with_pattern(self, pattern: Pattern) -> Self {
        Self { pattern: Some(pattern), ..self }
    }

    const fn with_choice(self, key: &'static str, tables: &'static [(&'static str, &'static Object)]) -> Self {
        Self { choice: Some(Choice { key, tables }), ..self }
    }
}

/// A keyword that may be left out.
const fn may(key: &'static str, shape: Shape) -> Field {
    Field { key, shape, required: false }
}

/// A keyword that must be there.
const fn must(key: &'static str, shape: Shape) -> Field {
    Field { key, shape, required: true }
}
