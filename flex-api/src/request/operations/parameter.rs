//! The parameters of an operation.

use std::fmt;

use super::rule::Rule;

/// The place of a parameter in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The JSON body as a whole.
    Body,
    /// A field of the form in the body.
    Form,
    /// A request header.
    Header,
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
}

impl Place {
    /// Returns the place in one word, for example `query`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Form => "form",
            Self::Header => "header",
            Self::Path => "path",
            Self::Query => "query",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Body => "JSON body",
            Self::Form => "form field",
            Self::Header => "header",
            Self::Path => "path parameter",
            Self::Query => "query parameter",
        })
    }
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A calendar date.
    Date,
    /// A point in time.
    DateTime,
    /// A 64-bit integer.
    Integer,
    /// A 32-bit integer.
    Integer32,
    /// Any JSON. [`Serialization`] is how it becomes text.
    Json,
    /// A number.
    Number,
    /// Text.
    Text,
}

impl Type {
    /// Returns the name of the type, for example `integer`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "date and time",
            Self::Integer | Self::Integer32 => "integer",
            Self::Json => "JSON",
            Self::Number => "number",
            Self::Text => "text",
        }
    }
}

/// How a value becomes text. Text, a number or a boolean has one form, except in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Serialization {
    /// A list is sent once for each value. Free-form JSON is JSON text, with the quotation marks of a string.
    Plain,
    /// A list is sent once for each value. A string in free-form JSON has no quotation marks. Any other JSON is JSON
    /// text.
    Bare,
    /// JSON text, whatever the value.
    Json,
    /// One text: the values of a list, or the names and values of an object, joined by this character. They must not
    /// contain it.
    Joined(char),
    /// A list is sent once for each value, and each property of an object under its own name.
    Exploded,
    /// Each property of an object is sent under its name in brackets: `filter[origin]`.
    Deep,
}

/// The values of another parameter with which a parameter is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// The position of the other parameter in [`Operation::parameters`](super::Operation::parameters).
    pub parameter: usize,
    /// The values in the form in which they are sent.
    pub values: &'static [&'static str],
}

/// A parameter of an operation.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Parameter {
    /// The wire name, for example `Integration.FlowSid`, or `body` for the JSON body.
    pub name: &'static str,
    /// The place in the request.
    pub place: Place,
    /// The type of the value, or of each item of a list.
    pub ty: Type,
    /// Whether the parameter takes a list of values.
    pub list: bool,
    /// How the value becomes text.
    pub serialization: Serialization,
    /// Whether the parameter is always required.
    pub required: bool,
    /// When the parameter is required, if it is not always required.
    pub required_when: Option<Condition>,
    /// Whether `Debug`, errors and traces omit the value.
    pub sensitive: bool,
    /// The rule that a value must meet before it is sent. [`Rule::Any`] if there is none.
    pub rule: Rule,
    /// The values that the document lists. Empty if it lists none. Other values are sent unchanged.
    pub values: &'static [&'static str],
    /// The pattern in the document. Not checked, because the API has its own regular expression dialect.
    pub pattern: Option<&'static str>,
    /// The value that the API uses if none is sent.
    pub default: Option<&'static str>,
    /// An example value, as text, or as JSON if it is not a string.
    pub example: Option<&'static str>,
    /// A summary in one sentence. May be empty.
    pub summary: &'static str,
    /// Further documentation in Markdown. May be empty.
    pub description: &'static str,
}

#[allow(dead_code, reason = "the document decides which of these are used")]
impl Parameter {
    const fn new(name: &'static str, place: Place) -> Self {
        Self {
            name,
            place,
            ty: Type::Text,
            list: false,
            serialization: Serialization::Plain,
            required: false,
            required_when: None,
            sensitive: false,
            rule: Rule::Any,
            values: &[],
            pattern: None,
            default: None,
            example: None,
            summary: "",
            description: "",
        }
    }

    pub(crate) const fn body(name: &'static str) -> Self {
        Self::new(name, Place::Body)
    }

    pub(crate) const fn form(name: &'static str) -> Self {
        Self::new(name, Place::Form)
    }

    pub(crate) const fn header(name: &'static str) -> Self {
        Self::new(name, Place::Header)
    }

    pub(crate) const fn path(name: &'static str) -> Self {
        Self { required: true, ..Self::new(name, Place::Path) }
    }

    pub(crate) const fn query(name: &'static str) -> Self {
        Self::new(name, Place::Query)
    }

    pub(crate) const fn ty(self, ty: Type) -> Self {
        Self { ty, ..self }
    }

    pub(crate) const fn list(self) -> Self {
        Self { list: true, ..self }
    }

    pub(crate) const fn serialization(self, serialization: Serialization) -> Self {
        Self { serialization, ..self }
    }

    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(crate) const fn required_when(self, parameter: usize, values: &'static [&'static str]) -> Self {
        Self { required_when: Some(Condition { parameter, values }), ..self }
    }

    pub(crate) const fn sensitive(self) -> Self {
        Self { sensitive: true, ..self }
    }

    pub(crate) const fn rule(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }

    pub(crate) const fn values(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }

    pub(crate) const fn pattern(self, pattern: &'static str) -> Self {
        Self { pattern: Some(pattern), ..self }
    }

    pub(crate) const fn default(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    pub(crate) const fn example(self, example: &'static str) -> Self {
        Self { example: Some(example), ..self }
    }

    pub(crate) const fn docs(self, summary: &'static str, description: &'static str) -> Self {
        Self { summary, description, ..self }
    }
}
