//! The test data of a generated type.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Decodes a value as a type and encodes it again.
pub(crate) type Through = fn(&Value) -> Result<Value, String>;

pub(crate) fn through<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_str(&value.to_string()).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

/// A model or a union.
pub(crate) struct Model {
    pub(crate) name: &'static str,
    pub(crate) through: Through,
    /// A value with all properties, as JSON.
    pub(crate) sample: &'static str,
}

macro_rules! model {
    ($type:ty, $sample:literal) => {
        $crate::rows::Model { name: stringify!($type), through: $crate::rows::through::<$type>, sample: $sample }
    };
}

/// An enum.
pub(crate) struct Enum {
    pub(crate) name: &'static str,
    /// The values of its schema.
    pub(crate) documented: &'static [&'static str],
    /// The values of `KNOWN`.
    pub(crate) known: fn() -> Vec<&'static str>,
    /// Whether a text is decoded as one of `KNOWN`.
    pub(crate) knows: fn(&str) -> bool,
    /// Whether a text is decoded as `Other`.
    pub(crate) is_other: fn(&str) -> bool,
    pub(crate) through: Through,
}

macro_rules! enumeration {
    ($type:ty, $documented:expr) => {
        $crate::rows::Enum {
            name: stringify!($type),
            documented: &$documented,
            known: || <$type>::KNOWN.iter().map(|value| value.as_str()).collect(),
            knows: |text| {
                let value = <$type>::from(text);
                <$type>::KNOWN.contains(&value) && text.parse().as_ref() == Ok(&value)
            },
            is_other: |text| <$type>::from(text) == <$type>::Other(text.to_owned()),
            through: $crate::rows::through::<$type>,
        }
    };
}

#[allow(unused_imports, reason = "the specification decides which of them are used")]
pub(crate) use {enumeration, model};
