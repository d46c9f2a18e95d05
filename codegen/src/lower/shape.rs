//! One view of a schema, whatever its spelling in the document.
//!
//! `openapiv3` separates schemas of one plain type from those that mix keywords; the vendor's documents use both for
//! the
//! same thing (`format: uri-map` on an object, `properties` without a `type`).

use openapiv3::{
    AdditionalProperties, AnySchema, IntegerFormat, ReferenceOr, Schema, SchemaKind, StringFormat, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

/// A schema or a reference to one.
#[derive(Clone, Copy)]
pub(super) enum SchemaRef<'d> {
    /// A reference, as written.
    Reference(&'d str),
    /// An inline schema.
    Item(&'d Schema),
}

impl<'d> From<&'d ReferenceOr<Schema>> for SchemaRef<'d> {
    fn from(node: &'d ReferenceOr<Schema>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

impl<'d> From<&'d ReferenceOr<Box<Schema>>> for SchemaRef<'d> {
    fn from(node: &'d ReferenceOr<Box<Schema>>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

/// The shape that a schema describes.
pub(super) enum Shape<'d> {
    /// `string`.
    String(Text<'d>),
    /// `integer`.
    Integer {
        /// Whether the format is `int32`.
        int32: bool,
        /// The minimum.
        min: Option<i64>,
        /// The maximum.
        max: Option<i64>,
    },
    /// `number`.
    Number {
        /// The minimum.
        min: Option<f64>,
        /// The maximum.
        max: Option<f64>,
    },
    /// `boolean`.
    Boolean,
    /// `object`.
    Object {
        /// The properties, in order.
        properties: Vec<(&'d str, SchemaRef<'d>)>,
        /// The schema of additional properties.
        additional: Option<SchemaRef<'d>>,
        /// Whether the format is `uri-map`.
        uri_map: bool,
    },
    /// `array`.
    Array(Option<SchemaRef<'d>>),
    /// `allOf`, and the properties beside it.
    AllOf(Vec<SchemaRef<'d>>, Vec<(&'d str, SchemaRef<'d>)>),
    /// `oneOf`.
    OneOf(Vec<SchemaRef<'d>>),
    /// `anyOf`, `not`, or no type at all.
    Free,
}

impl Shape<'_> {
    /// The shape as a noun, for messages.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::String(_) => "a string",
            Self::Integer { .. } => "an integer",
            Self::Number { .. } => "a number",
            Self::Boolean => "a boolean",
            Self::Object { .. } => "an object",
            Self::Array(_) => "an array",
            Self::AllOf(..) => "an `allOf` of something other than objects",
            Self::OneOf(_) => "a `oneOf`",
            Self::Free => "a schema without a type",
        }
    }
}

/// A `string` and its constraints.
#[derive(Default)]
pub(super) struct Text<'d> {
    /// `format`; empty for none.
    pub(super) format: &'d str,
    /// `pattern`.
    pub(super) pattern: Option<&'d str>,
    /// `enum`, without null.
    pub(super) values: Vec<&'d str>,
    /// The first value in `enum` that is neither a string nor null, and its index.
    pub(super) strange: Option<(usize, &'d Value)>,
    /// `minLength`.
    pub(super) min: Option<u64>,
    /// `maxLength`.
    pub(super) max: Option<u64>,
}

/// The shape of a schema.
pub(super) fn of(schema: &Schema) -> Shape<'_> {
    match &schema.schema_kind {
        SchemaKind::Type(ty) => of_type(ty),
        SchemaKind::OneOf { one_of } if !one_of.is_empty() => Shape::OneOf(nodes(one_of)),
        SchemaKind::AllOf { all_of } => Shape::AllOf(nodes(all_of), Vec::new()),
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => Shape::Free,
        SchemaKind::Any(any) => of_mixed(any),
    }
}

fn nodes(list: &[ReferenceOr<Schema>]) -> Vec<SchemaRef<'_>> {
    list.iter().map(SchemaRef::from).collect()
}

fn of_type(ty: &Type) -> Shape<'_> {
    match ty {
        Type::String(string) => Shape::String(Text {
            format: match &string.format {
                VariantOrUnknownOrEmpty::Item(StringFormat::Date) => "date",
                VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => "date-time",
                VariantOrUnknownOrEmpty::Unknown(format) => format,
                _ => "",
            },
            pattern: string.pattern.as_deref(),
            values: string.enumeration.iter().flatten().map(String::as_str).collect(),
            strange: None,
            min: string.min_length.map(|length| length as u64),
            max: string.max_length.map(|length| length as u64),
        }),
        Type::Integer(integer) => Shape::Integer {
            int32: integer.format == VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32),
            min: bound(integer.minimum, integer.exclusive_minimum, 1),
            max: bound(integer.maximum, integer.exclusive_maximum, -1),
        },
        Type::Number(number) => Shape::Number { min: number.minimum, max: number.maximum },
        Type::Boolean(_) => Shape::Boolean,
        Type::Array(array) => Shape::Array(array.items.as_ref().map(SchemaRef::from)),
        Type::Object(object) => Shape::Object {
            properties: object.properties.iter().map(|(name, node)| (name.as_str(), node.into())).collect(),
            additional: additional(object.additional_properties.as_ref()),
            uri_map: false,
        },
    }
}

/// An exclusive integer bound as an inclusive one: the next integer.
fn bound(value: Option<i64>, exclusive: bool, step: i64) -> Option<i64> {
    value.map(|value| if exclusive { value.saturating_add(step) } else { value })
}

fn of_mixed(any: &AnySchema) -> Shape<'_> {
    match any.typ.as_deref() {
        Some("string") => Shape::String(Text {
            format: any.format.as_deref().unwrap_or_default(),
            pattern: any.pattern.as_deref(),
            values: any.enumeration.iter().filter_map(Value::as_str).collect(),
            strange: any.enumeration.iter().enumerate().find(|(_, value)| !value.is_string() && !value.is_null()),
            min: any.min_length.map(|length| length as u64),
            max: any.max_length.map(|length| length as u64),
        }),
        Some("integer") => Shape::Integer { int32: any.format.as_deref() == Some("int32"), min: None, max: None },
        Some("number") => Shape::Number { min: any.minimum, max: any.maximum },
        Some("boolean") => Shape::Boolean,
        Some("array") => Shape::Array(any.items.as_ref().map(SchemaRef::from)),
        _ if !any.all_of.is_empty() => Shape::AllOf(nodes(&any.all_of), own_properties(any)),
        _ if !any.one_of.is_empty() => Shape::OneOf(nodes(&any.one_of)),
        Some("object") => object(any),
        _ if !any.properties.is_empty() || any.additional_properties.is_some() => object(any),
        None if any.enumeration.iter().any(Value::is_string) && any.enumeration.iter().all(is_text) => {
            Shape::String(Text {
                values: any.enumeration.iter().filter_map(Value::as_str).collect(),
                ..Text::default()
            })
        }
        _ => Shape::Free,
    }
}

fn is_text(value: &Value) -> bool {
    value.is_string() || value.is_null()
}

fn own_properties(any: &AnySchema) -> Vec<(&str, SchemaRef<'_>)> {
    any.properties.iter().map(|(name, node)| (name.as_str(), node.into())).collect()
}

fn object(any: &AnySchema) -> Shape<'_> {
    Shape::Object {
        properties: own_properties(any),
        additional: additional(any.additional_properties.as_ref()),
        uri_map: any.format.as_deref() == Some("uri-map"),
    }
}

/// Whether an object may have properties of any kind beside those that are described: `additionalProperties: true`.
pub(super) fn is_open(schema: &Schema) -> bool {
    let additional = match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => &object.additional_properties,
        SchemaKind::Any(any) => &any.additional_properties,
        _ => &None,
    };
    matches!(additional, Some(AdditionalProperties::Any(true)))
}

fn additional(additional: Option<&AdditionalProperties>) -> Option<SchemaRef<'_>> {
    match additional? {
        AdditionalProperties::Schema(schema) => Some(schema.as_ref().into()),
        AdditionalProperties::Any(_) => None,
    }
}
