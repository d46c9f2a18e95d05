//! The registry of keywords: the objects of OpenAPI 3.0 with the keywords and extensions of each, their values and
//! their handling.
//!
//! Everything that looks at a document keyword by keyword reads these tables: the loader ([`super::shapes`],
//! [`super::references`], [`super::siblings`]) and each walk ([`walk`], [`rebuild`]). A keyword in no table is unknown,
//! and reported by name and place.

mod document;
mod extensions;
mod handling;
mod operation;
mod schema;
mod security;
mod walk;

use serde_json::{Map, Value};

pub(crate) use self::document::{COMPONENTS, DOCUMENT, INFO, PATH_ITEM, PATHS, SERVER, SERVER_VARIABLE, TAG};
pub use self::handling::Handling;
pub(crate) use self::handling::Noted;
pub(crate) use self::operation::{EXAMPLE, HEADER, LINK, OPERATION, QUERY_PARAMETER, REQUEST_BODY, RESPONSE};
pub(crate) use self::schema::SCHEMA;
pub(crate) use self::security::SECURITY_SCHEME;
pub(crate) use self::walk::{Decision, below, rebuild, walk};

/// The HTTP methods that a path can have, in the order in which operations are listed.
pub(crate) const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// A string.
    Text,
    /// A string of words below a name that is a fact.
    Prose,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// An integer of 0 or more.
    Count,
    /// Any value.
    Anything,
    /// Such a value, or any other: the loader does not check it. Only extensions are passed on to lowering.
    Loose(&'static Shape),
    /// An array of such values.
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
pub(crate) struct Object {
    /// The name in messages, with its article.
    pub(crate) name: &'static str,
    /// The section of `components` that holds such objects, if any.
    pub(crate) section: Option<&'static str>,
    /// Its keywords.
    pub(crate) fields: &'static [Field],
    /// Its extensions: the keys that begin with `x-`.
    pub(crate) extensions: &'static [Field],
    /// Additional keys that follow a pattern.
    pub(crate) pattern: Option<Pattern>,
    /// The keywords of which exactly one is required; empty for none.
    pub(crate) exactly_one: &'static [&'static str],
    /// A keyword whose value selects another table.
    pub(crate) choice: Option<Choice>,
}

/// A keyword of an object.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    pub(crate) handling: Handling,
    /// When the loader notes that the generator does not use it.
    pub(crate) noted: Option<Noted>,
}

/// Keys that follow a pattern, such as status codes.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// The form of such a key, for messages.
    pub(crate) expected: &'static str,
    pub(crate) matches: fn(&str) -> bool,
    pub(crate) shape: Shape,
}

/// A keyword whose value selects the table.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) key: &'static str,
    pub(crate) tables: &'static [(&'static str, &'static Object)],
}

/// The meaning of a key of an object.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    /// A keyword or extension that the tables list.
    Field(&'static Field),
    /// A name that matches the object's pattern, with the form of its value.
    Name(Shape),
    /// Neither.
    Unknown,
}

impl Object {
    const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, section: None, fields, extensions: &[], pattern: None, exactly_one: &[], choice: None }
    }

    const fn in_section(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }

    const fn with_extensions(self, extensions: &'static [Field]) -> Self {
        Self { extensions, ..self }
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

    /// The meaning of a key of such an object.
    pub(crate) fn entry(&self, key: &str) -> Entry {
        let fields = if key.starts_with("x-") { self.extensions } else { self.fields };
        if let Some(field) = fields.iter().find(|field| field.key == key) {
            return Entry::Field(field);
        }
        match &self.pattern {
            Some(pattern) if (pattern.matches)(key) => Entry::Name(pattern.shape),
            _ => Entry::Unknown,
        }
    }

    /// The table for a value of this object, which the value may select.
    pub(crate) fn chosen(&'static self, map: &Map<String, Value>) -> &'static Self {
        let Some(choice) = &self.choice else { return self };
        let word = map.get(choice.key).and_then(Value::as_str);
        let table = choice.tables.iter().find(|(name, _)| Some(*name) == word);
        table.map_or(self, |(_, table)| table)
    }

    /// Whether this is that table.
    pub(crate) fn is(&self, table: &'static Self) -> bool {
        std::ptr::eq(self, table)
    }

    /// Whether siblings of a reference to such an object count, as they do for schemas.
    pub(crate) fn keeps_siblings(&self) -> bool {
        self.section == Some("schemas")
    }
}

impl Field {
    const fn new(key: &'static str, shape: Shape, handling: Handling) -> Self {
        Self { key, shape, required: false, handling, noted: None }
    }

    /// Makes a keyword required.
    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Makes the loader note a keyword.
    const fn noted(self) -> Self {
        Self { noted: Some(Noted::Always), ..self }
    }

    /// Makes the loader note a keyword whose value differs from the default.
    const fn noted_unless(self, default: fn(&Map<String, Value>) -> bool) -> Self {
        Self { noted: Some(Noted::Unless(default)), ..self }
    }
}

/// A fact that the generated code depends on.
const fn used(key: &'static str, shape: Shape) -> Field {
    Field::new(key, shape, Handling::Used)
}

/// A fact that is kept, but not used by the generator.
const fn carried(key: &'static str, shape: Shape) -> Field {
    Field::new(key, shape, Handling::Carried)
}

/// Words, with everything below them.
const fn words(key: &'static str, shape: Shape) -> Field {
    Field::new(key, shape, Handling::Words)
}

/// A keyword that is dropped, with the reason.
const fn ignored(key: &'static str, shape: Shape, why: &'static str) -> Field {
    Field::new(key, shape, Handling::Ignored(why))
}

/// Whether a keyword has this value.
fn is(map: &Map<String, Value>, key: &str, value: impl Into<Value>) -> bool {
    map.get(key) == Some(&value.into())
}
