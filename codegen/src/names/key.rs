//! The left side of a line of the lock file: the item that a name stands for, in words that additions do not change.
//!
//! Owners of members: the name of a schema, `CreateFlow()` for an operation, `parameters:Size` for a shared parameter,
//! the path for a parameter of a path. The owner of an inline type is its own owner followed by the member.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::ir::Place;
use crate::template::{self, Part};

/// One word: verbatim if it holds only letters, digits and common signs, otherwise a JSON string.
pub(crate) fn word(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./{}<>|$~@%+*[]".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(serde_json::Value::from(text).to_string())
}

/// A path without the names of its path values, `/v1/Flows/{}`; `/` for the version itself.
pub(crate) fn path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for part in template::parts(path).unwrap_or_default() {
        out.push_str(match part {
            Part::Literal(text) => text,
            Part::Value(_) => "{}",
        });
    }
    if out.is_empty() { "/".to_owned() } else { word(&out).into_owned() }
}

/// An operation as the owner of its parameters.
pub(crate) fn operation(id: &str) -> String {
    format!("{}()", word(id))
}

/// A parameter of an owner. Parameters of a form are keyed by name; others also name their place.
pub(crate) fn parameter(place: Place, wire: &str) -> String {
    let place = match place {
        Place::Path => "path:",
        Place::Query => "query:",
        Place::Header => "header:",
        Place::Form => "",
        Place::Body => return ":body".to_owned(),
    };
    format!("{place}{}", word(wire))
}

/// A path value of an operation, by its position in the template, because the vendor renames path values.
pub(crate) fn path_value(path: &str, wire: &str) -> String {
    let found = template::placeholders(path).position(|value| value == wire);
    found.map_or_else(|| parameter(Place::Path, wire), position)
}

/// The content of a response.
pub(crate) const RESPONSE: &str = ":response";

/// The position of a path value in its template, or of a choice in a union, counted from 1.
pub(crate) fn position(index: usize) -> String {
    format!(":{}", index + 1)
}

/// A handle: its module and type.
pub(crate) fn handle(version: &str, path: &str) -> String {
    format!("{version} handle {}", self::path(path))
}

/// The method of an operation.
pub(crate) fn method(version: &str, id: &str) -> String {
    format!("{version} method {}", word(id))
}

/// The builder of an operation.
pub(crate) fn builder(version: &str, id: &str) -> String {
    format!("{version} builder {}", word(id))
}

/// The setter of a parameter.
pub(crate) fn setter(version: &str, id: &str, place: Place, wire: &str) -> String {
    format!("{version} setter {} {}", word(id), parameter(place, wire))
}

/// The property that holds the records of a page.
pub(crate) fn page(version: &str, id: &str) -> String {
    format!("{version} page {}", word(id))
}

/// A type, by its owner.
pub(crate) fn ty(version: &str, owner: &str) -> String {
    format!("{version} type {owner}")
}

/// A field of a type.
pub(crate) fn field(version: &str, owner: &str, wire: &str) -> String {
    format!("{version} field {owner} {}", word(wire))
}

/// A variant of an enum, by its value.
pub(crate) fn variant(version: &str, owner: &str, value: &str) -> String {
    format!("{version} variant {owner} {}", word(value))
}

/// A variant of a union, by the name of its schema or its position.
pub(crate) fn choice(version: &str, owner: &str, choice: &str) -> String {
    format!("{version} variant {owner} {choice}")
}

/// A kind of SID, by its original prefixes.
pub(crate) fn sid<T: AsRef<str>>(prefixes: &[T]) -> String {
    let mut key = "sid".to_owned();
    for (index, prefix) in prefixes.iter().enumerate() {
        // Writing into a string does not fail.
        let _ = write!(key, "{}{}", if index == 0 { ' ' } else { '|' }, prefix.as_ref());
    }
    key
}

/// A value that is a SID: a member of an owner.
pub(crate) fn value(version: &str, owner: &str, member: &str) -> String {
    format!("{version} sid {owner} {member}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_they_would_not_be_one() {
        assert_eq!(word("Integration.FlowSid"), "Integration.FlowSid");
        assert_eq!(word("DateCreated<"), "DateCreated<");
        assert_eq!(word("a b"), r#""a b""#);
        assert_eq!(word("a=b"), r#""a=b""#);
        assert_eq!(word("query:a"), r#""query:a""#);
        assert_eq!(word("a\n\"b"), r#""a\n\"b""#);
        assert_eq!(word(""), r#""""#);
    }

    #[test]
    fn a_path_does_not_name_its_values() {
        assert_eq!(path("/v1/Plugins/{PluginSid}/Versions"), "/v1/Plugins/{}/Versions");
        assert_eq!(path("/v1/A/{x}/{y}"), "/v1/A/{}/{}");
        assert_eq!(path(""), "/");
    }
}
