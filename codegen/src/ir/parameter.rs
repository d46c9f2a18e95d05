//! The parameters of an operation: where each is sent, how, and what is checked.

use serde_json::Value;

use super::{Condition, Type};

/// The place of a parameter in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a field of a form body.
    Form,
    /// As the whole JSON body.
    Body,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The name on the wire.
    pub wire: String,
    /// Where it is sent.
    pub place: Place,
    /// The setter's name; the argument's for a path value.
    pub name: String,
    /// The former names of the setter, kept as deprecated aliases.
    pub former: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// Whether every request requires it.
    pub required: bool,
    /// When a request requires it, if not every request does.
    pub required_when: Option<Condition>,
    /// The check before the request is sent.
    pub rule: Rule,
    /// The default on the server, as the document writes it.
    pub default: Option<String>,
    /// The description, in Markdown; may be empty.
    pub docs: String,
    /// The first sentence of `docs`, or the first paragraph if that is a single sentence.
    pub summary: String,
    /// Whether its value is sensitive.
    pub sensitive: bool,
    /// The documented format of the value.
    pub facts: Facts,
    /// The example of the document. Path values, required parameters and those that the other examples require always
    /// have one, made up from the type if needed.
    pub example: Option<Value>,
    /// How the value becomes text.
    pub serialization: Serialization,
}

/// How a value becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serialization {
    /// A list repeats its name, and free-form JSON is JSON text.
    Plain,
    /// The same, but a string in free-form JSON has no quotation marks.
    Bare,
    /// JSON text, whatever the value.
    Json,
    /// The items of a list, or the names and values of an object, joined by this character.
    Joined(char),
    /// A list repeats its name, and each property of an object is a value under its own name.
    Exploded,
    /// Each property of an object is a value under `name[property]`.
    Deep,
}

impl Parameter {
    /// How the value becomes text, as a sentence; `None` for a value that is sent as it is.
    #[must_use]
    pub fn serialization_in_words(&self) -> Option<String> {
        let is_list = matches!(self.ty, Type::List(_));
        let wire = crate::escape::code(&self.wire);
        Some(match self.serialization {
            Serialization::Plain | Serialization::Bare if !is_list => return None,
            Serialization::Plain | Serialization::Bare => "Sent once for each value.".to_owned(),
            Serialization::Json => "Sent as JSON text.".to_owned(),
            Serialization::Joined(separator) if self.place == Place::Path => {
                format!("A list: values separated by `{separator}`.")
            }
            Serialization::Joined(separator) => {
                let separator = if separator == ' ' { "a space".to_owned() } else { format!("`{separator}`") };
                let what = if is_list { "values" } else { "names and values" };
                format!("Sent as one text: the {what}, joined by {separator}.")
            }
            Serialization::Exploded => {
                "A list is sent once for each value, an object once for each property, under its name.".to_owned()
            }
            Serialization::Deep => format!("Each property is sent under its name in brackets after {wire}."),
        })
    }

    /// The part of `docs` after the summary.
    #[must_use]
    pub fn description(&self) -> &str {
        self.docs.strip_prefix(&self.summary).unwrap_or_default().trim_start()
    }
}

/// The documented format of a value besides its type; for a list, of each item.
///
/// For readers. Checks before sending are in [`Rule`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// `format`, unless the type implies it or readers need not know it.
    pub format: Option<String>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// The minimum, inclusive.
    pub min: Option<String>,
    /// The maximum, inclusive.
    pub max: Option<String>,
    /// Whether it may be null.
    pub nullable: bool,
}

/// The check of a parameter before the request is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// No check.
    Any,
    /// JSON of one of these types, in their order.
    Json(Vec<JsonType>),
    /// A SID with one of these prefixes.
    Sid(Vec<String>),
    /// An absolute URI.
    Uri,
    /// A text with a number of characters within bounds.
    Length {
        /// The minimum number of characters.
        min: Option<u64>,
        /// The maximum number of characters.
        max: Option<u64>,
    },
    /// A finite number within these bounds, inclusive.
    Number {
        /// The minimum.
        min: Option<f64>,
        /// The maximum.
        max: Option<f64>,
    },
    /// An integer within these bounds, inclusive.
    Range {
        /// The minimum.
        min: Option<i64>,
        /// The maximum.
        max: Option<i64>,
    },
}

/// A type of JSON values. Strings, numbers and booleans are one type, because most places send them alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonType {
    /// An object.
    Object,
    /// An array.
    Array,
    /// A string, a number or a boolean.
    Scalar,
    /// Null.
    Null,
}

impl JsonType {
    /// The types as a phrase: `a JSON object or null`.
    #[must_use]
    pub fn in_words(types: &[Self]) -> String {
        let names: Vec<&str> = types.iter().map(|ty| ty.name()).collect();
        match &names[..] {
            [names @ .., last] if !names.is_empty() => format!("{} or {last}", names.join(", ")),
            names => names.concat(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Object => "a JSON object",
            Self::Array => "a JSON array",
            Self::Scalar => "a string, number or boolean",
            Self::Null => "null",
        }
    }
}
