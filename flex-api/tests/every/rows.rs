//! The rows of the generated tables.

use super::round_trip::RoundTrip;

/// A model or a union.
pub(crate) struct Model {
    pub(crate) name: &'static str,
    pub(crate) round_trip: RoundTrip,
    /// A value with all properties, as JSON.
    pub(crate) sample: &'static str,
}

#[allow(unused_macros, reason = "the document decides which of them are used")]
macro_rules! model {
    ($type:ty, $sample:literal) => {
        $crate::rows::Model {
            name: stringify!($type),
            round_trip: $crate::round_trip::round_trip::<$type>,
            sample: $sample,
        }
    };
}

/// An example of a response, or the records of one.
pub(crate) struct Response {
    /// The version and the operation.
    pub(crate) operation: &'static str,
    pub(crate) round_trip: RoundTrip,
    /// The example, as JSON.
    pub(crate) example: &'static str,
}

#[allow(unused_macros, reason = "the document decides which of them are used")]
macro_rules! response {
    ($operation:literal, $type:ty, $example:literal) => {
        $crate::rows::Response {
            operation: $operation,
            round_trip: $crate::round_trip::round_trip::<$type>,
            example: $example,
        }
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
    pub(crate) round_trip: RoundTrip,
}

#[allow(unused_macros, reason = "the document decides which of them are used")]
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
            is_other: |text| format!("{:?}", <$type>::from(text)) == format!("Other({text:?})"),
            round_trip: $crate::round_trip::round_trip::<$type>,
        }
    };
}

#[allow(unused_imports, reason = "the document decides which of them are used")]
pub(crate) use {enumeration, model, response};
