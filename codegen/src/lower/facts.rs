//! The documented format of a value.

use openapiv3::Schema;

use crate::ir::{Facts, Place, Type};

use super::context::Lowering;
use super::shape::{self, SchemaRef, Shape};

impl<'d> Lowering<'d> {
    /// The documented format of a value; for a list, of its items.
    pub(super) fn facts(&mut self, node: SchemaRef<'d>) -> Facts {
        let chain = self.chain(node);
        let nullable = chain.iter().any(|(schema, _)| schema.schema_data.nullable);
        let Some((schema, _)) = chain.last() else { return Facts::default() };
        let facts = match shape::of(schema) {
            Shape::Array(Some(items)) => self.chain(items).last().map(|(schema, _)| of(schema)).unwrap_or_default(),
            _ => of(schema),
        };
        Facts { nullable, ..facts }
    }
}

impl Facts {
    /// The same without a redundant format: one that the type implies, or in a place that takes text alone.
    pub(super) fn of_type(self, ty: &Type, place: Place) -> Self {
        let is_seen = match place {
            Place::Path => *ty == Type::String && self.format == "uri",
            _ => shows_format(ty),
        };
        if is_seen { self } else { Self { format: String::new(), ..self } }
    }
}

fn shows_format(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Timestamp | Type::Date => true,
        Type::List(inner) | Type::Map(inner) => shows_format(inner),
        _ => false,
    }
}

fn of(schema: &Schema) -> Facts {
    let mut facts = Facts::default();
    match shape::of(schema) {
        Shape::String(text) => {
            text.format.clone_into(&mut facts.format);
            facts.pattern = text.pattern.map(str::to_owned);
            (facts.min_length, facts.max_length) = (text.min, text.max);
        }
        Shape::Integer { min, max, .. } => {
            (facts.min, facts.max) = (min.map(|min| min.to_string()), max.map(|max| max.to_string()));
        }
        Shape::Number { min, max } => {
            (facts.min, facts.max) = (min.map(|min| min.to_string()), max.map(|max| max.to_string()));
        }
        Shape::Object { uri_map: true, .. } => "uri-map".clone_into(&mut facts.format),
        _ => {}
    }
    facts
}
