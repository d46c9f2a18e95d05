//! Scalars of a document, and their conversions.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;

use super::date;

/// A scalar as it is in the document.
pub(super) enum Scalar<'a> {
    Bool(bool),
    Float(f64),
    Int(i64),
    Text(&'a str),
    Unsigned(u64),
}

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
        }
    }
}

impl Scalar<'_> {
    pub(super) fn to_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Int(0) | Self::Unsigned(0) => Some(false),
            Self::Int(1) | Self::Unsigned(1) => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("true") || *text == "1" => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("false") || *text == "0" => Some(false),
            _ => None,
        }
    }

    pub(super) fn to_i64(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::Unsigned(value) => i64::try_from(*value).ok(),
            Self::Float(value) => whole(*value),
            Self::Text(text) => text.trim().parse().ok().or_else(|| whole(text.trim().parse().ok()?)),
            Self::Bool(_) => None,
        }
    }

    pub(super) fn to_f64(&self) -> Option<f64> {
        match self {
            Self::Float(value) => Some(*value),
            Self::Text(text) => text.trim().parse().ok().filter(|value: &f64| value.is_finite()),
            Self::Int(_) | Self::Unsigned(_) => self.to_string().parse().ok(),
            Self::Bool(_) => None,
        }
    }

    pub(super) fn to_time(&self) -> Option<Timestamp> {
        match self {
            Self::Text(text) => date::timestamp(text),
            Self::Bool(_) => None,
            _ => date::epoch(&self.to_string()),
        }
    }

    pub(super) fn to_json(&self) -> serde_json::Value {
        match *self {
            Self::Bool(value) => value.into(),
            Self::Float(value) => value.into(),
            Self::Int(value) => value.into(),
            Self::Text(value) => value.into(),
            Self::Unsigned(value) => value.into(),
        }
    }

    pub(super) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            _ => Cow::Owned(self.to_string()),
        }
    }
}

/// Converts a float without a fraction, within the range of integers that a float represents exactly.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "checked to be an integer in range")]
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_convert_to_numbers() {
        for scalar in [
            Scalar::Int(3),
            Scalar::Unsigned(3),
            Scalar::Float(3.0),
            Scalar::Text("3"),
            Scalar::Text(" 3 "),
            Scalar::Text("3.0"),
        ] {
            assert_eq!(scalar.to_i64(), Some(3), "{scalar}");
            assert_eq!(scalar.to_f64(), Some(3.0), "{scalar}");
        }
        for scalar in
            [Scalar::Float(3.5), Scalar::Float(1e30), Scalar::Text("three"), Scalar::Text(""), Scalar::Bool(true)]
        {
            assert_eq!(scalar.to_i64(), None, "{scalar}");
        }
        assert_eq!(Scalar::Unsigned(u64::MAX).to_i64(), None);
        assert_eq!(Scalar::Text("9223372036854775807").to_i64(), Some(i64::MAX));
        assert_eq!(Scalar::Text("NaN").to_f64(), None);
    }

    #[test]
    fn scalars_convert_to_booleans() {
        for scalar in
            [Scalar::Bool(true), Scalar::Text("true"), Scalar::Text("True"), Scalar::Text("1"), Scalar::Int(1)]
        {
            assert_eq!(scalar.to_bool(), Some(true), "{scalar}");
        }
        for scalar in [Scalar::Bool(false), Scalar::Text("FALSE"), Scalar::Text("0"), Scalar::Unsigned(0)] {
            assert_eq!(scalar.to_bool(), Some(false), "{scalar}");
        }
        for scalar in [Scalar::Text("yes"), Scalar::Text(""), Scalar::Int(2), Scalar::Float(1.0)] {
            assert_eq!(scalar.to_bool(), None, "{scalar}");
        }
    }

    #[test]
    fn every_scalar_converts_to_text() {
        for (scalar, text) in [
            (Scalar::Int(-3), "-3"),
            (Scalar::Float(1.5), "1.5"),
            (Scalar::Bool(true), "true"),
            (Scalar::Text("é"), "é"),
        ] {
            assert_eq!(scalar.to_text(), text);
        }
    }
}
