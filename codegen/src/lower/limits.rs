//! The limits of a value: the keywords that narrow its type.

use openapiv3::{AnySchema, IntegerType, Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty};

/// The limits that schemas state for one value.
#[derive(Clone, Copy, Default)]
pub(super) struct Limits<'d> {
    /// `format` of a text.
    pub(super) format: Option<&'d str>,
    /// `pattern`.
    pub(super) pattern: Option<&'d str>,
    /// `minLength`.
    pub(super) min_length: Option<u64>,
    /// `maxLength`.
    pub(super) max_length: Option<u64>,
    /// The minimum of a number.
    pub(super) min: Option<f64>,
    /// The maximum of a number.
    pub(super) max: Option<f64>,
    /// The minimum of an integer, inclusive.
    pub(super) min_integer: Option<i64>,
    /// The maximum of an integer, inclusive.
    pub(super) max_integer: Option<i64>,
}

impl Limits<'_> {
    /// Both limits: the narrower bounds, and the format and pattern of `self` before those of `other`.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            format: self.format.or(other.format),
            pattern: self.pattern.or(other.pattern),
            min_length: both(self.min_length, other.min_length, u64::max),
            max_length: both(self.max_length, other.max_length, u64::min),
            min: both(self.min, other.min, f64::max),
            max: both(self.max, other.max, f64::min),
            min_integer: both(self.min_integer, other.min_integer, i64::max),
            max_integer: both(self.max_integer, other.max_integer, i64::min),
        }
    }
}

fn both<N>(one: Option<N>, other: Option<N>, choose: fn(N, N) -> N) -> Option<N> {
    match (one, other) {
        (Some(one), Some(other)) => Some(choose(one, other)),
        (one, other) => one.or(other),
    }
}

/// The limits that one schema states.
pub(super) fn of(schema: &Schema) -> Limits<'_> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => Limits {
            format: match &string.format {
                VariantOrUnknownOrEmpty::Item(StringFormat::Date) => Some("date"),
                VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Some("date-time"),
                VariantOrUnknownOrEmpty::Unknown(format) => stated(format),
                _ => None,
            },
            pattern: string.pattern.as_deref(),
            min_length: string.min_length.map(|length| length as u64),
            max_length: string.max_length.map(|length| length as u64),
            ..Limits::default()
        },
        SchemaKind::Type(Type::Integer(integer)) => of_integer(integer),
        SchemaKind::Type(Type::Number(number)) => {
            Limits { min: number.minimum, max: number.maximum, ..Limits::default() }
        }
        SchemaKind::Any(any) => of_mixed(any),
        _ => Limits::default(),
    }
}

fn stated(format: &str) -> Option<&str> {
    (!format.is_empty()).then_some(format)
}

fn of_integer(integer: &IntegerType) -> Limits<'_> {
    // The next integer is the inclusive bound.
    let bound = |value: Option<i64>, exclusive: bool, step: i64| {
        value.map(|value| if exclusive { value.saturating_add(step) } else { value })
    };
    Limits {
        min_integer: bound(integer.minimum, integer.exclusive_minimum, 1),
        max_integer: bound(integer.maximum, integer.exclusive_maximum, -1),
        ..Limits::default()
    }
}

/// A schema whose type another one may state.
fn of_mixed(any: &AnySchema) -> Limits<'_> {
    let above = |min: f64| if any.exclusive_minimum == Some(true) { min.floor() + 1.0 } else { min.ceil() };
    let below = |max: f64| if any.exclusive_maximum == Some(true) { max.ceil() - 1.0 } else { max.floor() };
    Limits {
        format: any.format.as_deref().and_then(stated),
        pattern: any.pattern.as_deref(),
        min_length: any.min_length.map(|length| length as u64),
        max_length: any.max_length.map(|length| length as u64),
        min: any.minimum,
        max: any.maximum,
        min_integer: any.minimum.map(|min| whole(above(min))),
        max_integer: any.maximum.map(|max| whole(below(max))),
    }
}

/// The integer of a number without a fraction; the nearest one beyond the range of integers.
#[expect(clippy::cast_possible_truncation, reason = "the conversion saturates")]
fn whole(number: f64) -> i64 {
    number as i64
}
