//! The documented format of a value.

use crate::ir::{Facts, Place, Type};

use super::limits::Limits;
use super::shape::Shape;

impl Facts {
    /// What the limits state about a value of this shape.
    pub(super) fn of(shape: &Shape, limits: &Limits) -> Self {
        match shape {
            Shape::String(_) => Self {
                format: limits.format.map(str::to_owned),
                pattern: limits.pattern.map(str::to_owned),
                min_length: limits.min_length,
                max_length: limits.max_length,
                ..Self::default()
            },
            Shape::Integer { .. } => Self {
                min: limits.min_integer.map(|min| min.to_string()),
                max: limits.max_integer.map(|max| max.to_string()),
                ..Self::default()
            },
            Shape::Number => Self {
                min: limits.min.map(|min| min.to_string()),
                max: limits.max.map(|max| max.to_string()),
                ..Self::default()
            },
            Shape::Object { uri_map: true, .. } => Self { format: Some("uri-map".to_owned()), ..Self::default() },
            _ => Self::default(),
        }
    }

    /// The same without a redundant format: one that the type implies, or in a place that takes text alone.
    pub(super) fn of_type(self, ty: &Type, place: Place) -> Self {
        let is_seen = match place {
            Place::Path => *ty == Type::String && self.format.as_deref() == Some("uri"),
            _ => shows_format(ty),
        };
        if is_seen { self } else { Self { format: None, ..self } }
    }
}

fn shows_format(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Timestamp | Type::Date => true,
        Type::List(inner) | Type::Map(inner) => shows_format(inner),
        _ => false,
    }
}
