//! The parameters of an operation.

use std::fmt;

use super::rule::Rule;

/// Where a parameter travels.
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
    /// The place in one word, for example `query`.
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

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A calendar date.
    Date,
    /// A point in time.
    DateTime,
    /// A whole number of 64 bits.
    Integer,
    /// A whole number of 32 bits.
    Integer32,
    /// Any JSON. In a form, a query or a header it travels as text.
    Json,
    /// A number.
    Number,
    /// Text.
    Text,
}

impl Type {
    /// The type in a word, for example `integer`.
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

/// A parameter of an operation.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Parameter {
    /// The name on the wire, for example `Integration.FlowSid`; `body` for the JSON body.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
    /// What a value is; of a list, each.
    pub ty: Type,
    /// Whether it takes a list of values, each of which is sent.
    pub list: bool,
    /// Whether a request cannot do without it.
    pub required: bool,
    /// Whether its value is kept out of `Debug`, errors and traces.
    pub sensitive: bool,
    /// What a value is checked for before it is sent; [`Rule::Any`] where there is nothing to check.
    pub rule: Rule,
    /// The values that the specification knows; empty where any will do. Others are sent as they are.
    pub values: &'static [&'static str],
    /// What a value should match, as the specification writes it. Not checked: the API has its own regular expressions.
    pub pattern: Option<&'static str>,
    /// The value that the API takes where none is sent.
    pub default: Option<&'static str>,
    /// A value to show: the text itself, or JSON for what is no text.
    pub example: Option<&'static str>,
    /// What it means, in a sentence; may be empty.
    pub summary: &'static str,
    /// What else there is to know, in Markdown; may be empty.
    pub description: &'static str,
}

#[allow(dead_code, reason = "what the specification has decides which of these operations use")]
impl Parameter {
    const fn new(name: &'static str, place: Place) -> Self {
        Self {
            name,
            place,
            ty: Type::Text,
            list: false,
            required: false,
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

    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
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
