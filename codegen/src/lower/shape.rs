//! One view of a schema, whatever its spelling in the document.
//!
//! `openapiv3` separates schemas of one plain type from those that mix keywords; the vendor's documents use both for
//! the same thing (`format: uri-map` on an object, `properties` without a `type`).

use openapiv3::{
    AdditionalProperties, AnySchema, IntegerFormat, ReferenceOr, Schema, SchemaKind, Type, VariantOrUnknownOrEmpty,
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
    String(Values<'d>),
    /// `integer`.
    Integer {
        /// Whether the format is `int32`.
        int32: bool,
    },
    /// `number`.
    Number,
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
    /// `anyOf`.
    AnyOf(Vec<SchemaRef<'d>>),
    /// `not`, or no type at all.
    Free,
}

impl Shape<'_> {
    /// The shape as a noun, for messages.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::String(_) => "a string",
            Self::Integer { .. } => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Object { .. } => "an object",
            Self::Array(_) => "an array",
            Self::AllOf(..) => "an `allOf` of something other than objects",
            Self::OneOf(_) => "a `oneOf`",
            Self::AnyOf(_) => "an `anyOf`",
            Self::Free => "a schema without a type",
        }
    }
}

/// The `enum` of a string.
#[derive(Default)]
pub(super) struct Values<'d> {
    /// The values, without null.
    pub(super) texts: Vec<&'d str>,
    /// The first value that is neither a string nor null, and its index.
    pub(super) non_string: Option<(usize, &'d Value)>,
}

/// The shape of a schema.
pub(super) fn of(schema: &Schema) -> Shape<'_> {
    match &schema.schema_kind {
        SchemaKind::Type(ty) => of_type(ty),
        SchemaKind::OneOf { one_of } if !one_of.is_empty() => Shape::OneOf(nodes(one_of)),
        SchemaKind::AllOf { all_of } => Shape::AllOf(nodes(all_of), Vec::new()),
        SchemaKind::AnyOf { any_of } if !any_of.is_empty() => Shape::AnyOf(nodes(any_of)),
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => Shape::Free,
        SchemaKind::Any(any) => of_mixed(any),
    }
}

pub(super) fn nodes(list: &[ReferenceOr<Schema>]) -> Vec<SchemaRef<'_>> {
    list.iter().map(SchemaRef::from).collect()
}

fn of_type(ty: &Type) -> Shape<'_> {
    match ty {
        Type::String(string) => Shape::String(Values {
            texts: string.enumeration.iter().flatten().map(String::as_str).collect(),
            non_string: None,
        }),
        Type::Integer(integer) => {
            Shape::Integer { int32: integer.format == VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) }
        }
        Type::Number(_) => Shape::Number,
        Type::Boolean(_) => Shape::Boolean,
        Type::Array(array) => Shape::Array(array.items.as_ref().map(SchemaRef::from)),
        Type::Object(object) => Shape::Object {
            properties: object.properties.iter().map(|(name, node)| (name.as_str(), node.into())).collect(),
            additional: additional(object.additional_properties.as_ref()),
            uri_map: false,
        },
    }
}

fn of_mixed(any: &AnySchema) -> Shape<'_> {
    match any.typ.as_deref() {
        Some("string") => Shape::String(Values {
            texts: any.enumeration.iter().filter_map(Value::as_str).collect(),
            non_string: any.enumeration.iter().enumerate().find(|(_, value)| !value.is_string() && !value.is_null()),
        }),
        Some("integer") => Shape::Integer { int32: any.format.as_deref() == Some("int32") },
        Some("number") => Shape::Number,
        Some("boolean") => Shape::Boolean,
        Some("array") => Shape::Array(any.items.as_ref().map(SchemaRef::from)),
        None if is_enum(any) => Shape::String(Values {
            texts: any.enumeration.iter().filter_map(Value::as_str).collect(),
            non_string: None,
        }),
        _ if !any.all_of.is_empty() => Shape::AllOf(nodes(&any.all_of), own_properties(any)),
        _ if !any.one_of.is_empty() => Shape::OneOf(nodes(&any.one_of)),
        _ if !any.properties.is_empty() || any.additional_properties.is_some() => object(any),
        _ if !any.any_of.is_empty() => Shape::AnyOf(nodes(&any.any_of)),
        Some("object") => object(any),
        _ => Shape::Free,
    }
}

/// Whether the values of an `enum` without a type are texts.
fn is_enum(any: &AnySchema) -> bool {
    let is_text = |value: &Value| value.is_string() || value.is_null();
    any.enumeration.iter().any(Value::is_string) && any.enumeration.iter().all(is_text)
}

/// The keyword and the members of an `allOf`, `oneOf` or `anyOf`, unless there are properties beside it.
pub(super) fn composition(schema: &Schema) -> Option<(&'static str, &[ReferenceOr<Schema>])> {
    let found = match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => ("allOf", all_of),
        SchemaKind::OneOf { one_of } => ("oneOf", one_of),
        SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
        SchemaKind::Any(any) if any.properties.is_empty() && !is_mapped(any) => match any {
            any if !any.all_of.is_empty() => ("allOf", &any.all_of),
            any if !any.one_of.is_empty() => ("oneOf", &any.one_of),
            any => ("anyOf", &any.any_of),
        },
        _ => return None,
    };
    Some((found.0, found.1.as_slice())).filter(|(_, members)| !members.is_empty())
}

fn is_mapped(any: &AnySchema) -> bool {
    matches!(any.additional_properties, Some(AdditionalProperties::Schema(_)))
}

/// The shape that a schema states beside its composition.
pub(super) fn beside_composition(schema: &Schema) -> Option<Shape<'_>> {
    match &schema.schema_kind {
        SchemaKind::Any(any) if is_enum(any) || any.typ.as_deref().is_some_and(|ty| ty != "object") => {
            Some(of_mixed(any))
        }
        _ => None,
    }
}

/// Whether a schema without a composition states no type.
pub(super) fn is_annotation(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Any(any) => {
            any.typ.is_none()
                && any.properties.is_empty()
                && matches!(any.additional_properties, None | Some(AdditionalProperties::Any(false)))
                && any.items.is_none()
                && any.enumeration.is_empty()
                && any.not.is_none()
        }
        _ => false,
    }
}

/// Whether a member of a `oneOf` or `anyOf` allows null alone: `{nullable: true}` or `{enum: [null]}`.
pub(super) fn is_null(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => has_only(&string.enumeration, Option::is_none),
        SchemaKind::Any(any) => {
            has_only(&any.enumeration, Value::is_null) || schema.schema_data.nullable && is_annotation(schema)
        }
        _ => false,
    }
}

fn has_only<T>(values: &[T], is_expected: impl Fn(&T) -> bool) -> bool {
    !values.is_empty() && values.iter().all(is_expected)
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
