//! Rules that a value must meet before it is sent.

use std::fmt;

use reqwest::Url;
use serde_json::Value;

use crate::model::sid::{either, is_sid};

/// A rule of the document that values of a parameter must meet before they are sent.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// Any value.
    Any,
    /// JSON of one of these types.
    Json(&'static [JsonType]),
    /// A length in characters.
    Length {
        /// The minimum.
        min: Option<usize>,
        /// The maximum.
        max: Option<usize>,
    },
    /// A finite number within inclusive bounds.
    Number {
        /// The minimum.
        min: Option<f64>,
        /// The maximum.
        max: Option<f64>,
    },
    /// An integer within inclusive bounds.
    Range {
        /// The minimum.
        min: Option<i64>,
        /// The maximum.
        max: Option<i64>,
    },
    /// One of these prefixes, followed by 32 hexadecimal digits.
    Sid(&'static [&'static str]),
    /// An absolute URI.
    Uri,
}

/// A type of JSON values. Strings, numbers and booleans are one type, because most places send them alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    /// Returns the name of the type, for example `object`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::Scalar => "scalar",
            Self::Null => "null",
        }
    }

    /// Returns whether a value has this type.
    pub(crate) const fn allows(self, value: &Value) -> bool {
        match value {
            Value::Object(_) => matches!(self, Self::Object),
            Value::Array(_) => matches!(self, Self::Array),
            Value::String(_) | Value::Number(_) | Value::Bool(_) => matches!(self, Self::Scalar),
            Value::Null => matches!(self, Self::Null),
        }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Scalar => "a string, number or boolean",
            Self::Null => "null",
        })
    }
}

impl Rule {
    /// Returns whether a value meets the rule in the form in which it is sent. JSON is checked before it has one.
    pub(crate) fn allows(&self, value: &str) -> bool {
        match *self {
            Self::Any | Self::Json(_) => true,
            Self::Length { min, max } => within(&value.chars().count(), min.as_ref(), max.as_ref()),
            Self::Number { min, max } => value
                .parse::<f64>()
                .is_ok_and(|number| number.is_finite() && within(&number, min.as_ref(), max.as_ref())),
            Self::Range { min, max } => {
                value.parse::<i64>().is_ok_and(|number| within(&number, min.as_ref(), max.as_ref()))
            }
            Self::Sid(prefixes) => is_sid(value, prefixes),
            Self::Uri => is_uri(value),
        }
    }
}

/// Completes "must be", as in `must be an absolute URI`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("anything"),
            Self::Json(types) => alternatives(f, types),
            Self::Length { min, max } => bounds(f, bound(min.as_ref()), bound(max.as_ref()), "", " characters long"),
            Self::Number { min, max } => bounds(f, bound(min.as_ref()), bound(max.as_ref()), "a finite number ", ""),
            Self::Range { min, max } => bounds(f, bound(min.as_ref()), bound(max.as_ref()), "", ""),
            Self::Sid(prefixes) => write!(f, "{} followed by 32 hexadecimal digits", either(prefixes)),
            Self::Uri => f.write_str("an absolute URI, such as https://example.com/hook"),
        }
    }
}

fn alternatives(f: &mut fmt::Formatter<'_>, types: &[JsonType]) -> fmt::Result {
    for (index, ty) in types.iter().enumerate() {
        f.write_str(match index {
            0 => "",
            _ if index + 1 == types.len() => " or ",
            _ => ", ",
        })?;
        fmt::Display::fmt(ty, f)?;
    }
    Ok(())
}

/// Rejects values with spaces, tabs or line ends, which the parser drops.
fn is_uri(value: &str) -> bool {
    !value.chars().any(|character| character.is_whitespace() || character.is_control()) && Url::parse(value).is_ok()
}

fn within<T: PartialOrd>(value: &T, min: Option<&T>, max: Option<&T>) -> bool {
    min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)
}

type Bound<'a> = Option<&'a dyn fmt::Display>;

fn bound<T: fmt::Display>(bound: Option<&T>) -> Bound<'_> {
    bound.map(|bound| bound as &dyn fmt::Display)
}

fn bounds(f: &mut fmt::Formatter<'_>, min: Bound<'_>, max: Bound<'_>, before: &str, after: &str) -> fmt::Result {
    f.write_str(before)?;
    match (min, max) {
        (Some(min), Some(max)) => write!(f, "between {min} and {max}"),
        (Some(min), None) => write!(f, "at least {min}"),
        (None, Some(max)) => write!(f, "at most {max}"),
        (None, None) => Ok(()),
    }?;
    f.write_str(after)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_types_of_json_are_named() {
        let all = [JsonType::Object, JsonType::Array, JsonType::Scalar, JsonType::Null];
        assert_eq!(Rule::Json(&[JsonType::Object]).to_string(), "an object");
        assert_eq!(Rule::Json(&[JsonType::Object, JsonType::Null]).to_string(), "an object or null");
        let values = [json!({}), json!([]), json!("{}"), json!(1), json!(true), Value::Null];
        let allowed = all.map(|ty| values.iter().filter(|value| ty.allows(value)).count());
        assert_eq!(allowed, [1, 1, 3, 1]);
    }

    #[test]
    fn ranges_include_their_bounds() {
        let rule = Rule::Range { min: Some(1), max: Some(1000) };
        assert!(rule.allows("1") && rule.allows("1000"));
        assert!(!rule.allows("0") && !rule.allows("1001") && !rule.allows("-1"));
        assert_eq!(rule.to_string(), "between 1 and 1000");
    }

    #[test]
    fn numbers_must_be_finite() {
        let rule = Rule::Number { min: None, max: Some(1.5) };
        assert!(rule.allows("1.5") && rule.allows("-3"));
        assert!(!rule.allows("NaN") && !rule.allows("inf") && !rule.allows("1.6"));
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        let rule = Rule::Length { min: Some(2), max: Some(3) };
        assert!(rule.allows("éé") && rule.allows("✓✓✓"));
        assert!(!rule.allows("é") && !rule.allows("abcd"));
    }

    #[test]
    fn sids_may_have_several_prefixes() {
        let rule = Rule::Sid(&["AC", "SK"]);
        assert!(rule.allows("AC00112233445566778899aabbccddeeFF"));
        assert!(rule.allows("SK00112233445566778899aabbccddeeFF"));
        for wrong in ["", "AC", "XX00112233445566778899aabbccddeeFF", "AC00112233445566778899aabbccddeeFG"] {
            assert!(!rule.allows(wrong), "{wrong}");
        }
        assert_eq!(rule.to_string(), "`AC` or `SK` followed by 32 hexadecimal digits");
    }

    #[test]
    fn uris_are_absolute_and_have_no_spaces() {
        for good in ["https://example.com/hook?x=1&y=a%20b", "https://user@example.com:8443/p/é?q=a+b#frag"] {
            assert!(Rule::Uri.allows(good), "{good}");
        }
        for wrong in ["", "example.com", "/hook", "https://", "https://a b", " https://a", "https://a\n"] {
            assert!(!Rule::Uri.allows(wrong), "{wrong}");
        }
    }
}
