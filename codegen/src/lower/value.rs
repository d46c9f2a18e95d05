//! The value of a parameter or a field, with its schema resolved once.

use openapiv3::Schema;

use crate::ir::{Facts, Place, Rule, Type};

use super::chain::Chain;
use super::context::{At, Lowering};
use super::extensions::{self, Extensions};
use super::limits::Limits;
use super::shape::{self, SchemaRef, Shape};
use super::sids;
use super::types::Hint;

/// What a schema states about a value. The statement nearest to the use of the schema decides.
pub(super) struct Value<'d> {
    /// The type.
    pub(super) ty: Type,
    /// The check before the value is sent; for a list, of each item.
    pub(super) rule: Rule,
    /// The default on the server.
    pub(super) default: Option<String>,
    /// The description, as written.
    pub(super) docs: Option<&'d str>,
    /// Whether it is sensitive. A list is sensitive if its items are.
    pub(super) sensitive: bool,
    /// The documented format; for a list, of each item.
    pub(super) facts: Facts,
    /// The example.
    pub(super) example: Option<&'d serde_json::Value>,
}

impl Value<'_> {
    /// A value that no schema describes.
    pub(super) fn free() -> Self {
        Self {
            ty: Type::Json,
            rule: Rule::Any,
            default: None,
            docs: None,
            sensitive: false,
            facts: Facts::default(),
            example: None,
        }
    }
}

impl<'d> Lowering<'d> {
    /// Resolves the schema of a value in a place.
    pub(super) fn value(&mut self, node: SchemaRef<'d>, at: &At, hint: Hint, place: Place) -> Value<'d> {
        let chain = self.chain(node, at);
        if place != Place::Body {
            self.check_condition_places(node, &chain, at, place);
        }
        let Some(definition) = chain.definition() else { return Value::free() };
        let in_definition = definition.place(*at);
        let items_at = in_definition.down("items");
        let items = match shape::of(definition.schema) {
            Shape::Array(Some(items)) if !chain.is_endless => Some(self.chain(items, &items_at)),
            _ => None,
        };
        let ty = match &items {
            Some(items) => Type::List(Box::new(self.type_of(items, &items_at, hint, 1))),
            None => self.type_of(&chain, at, hint, 0),
        };
        // The format of a list is that of its items.
        let one = items.as_ref().unwrap_or(&chain);
        let limits = one.limits();
        let shape = one.definition().map_or(Shape::Free, |definition| shape::of(definition.schema));
        let facts = Facts { nullable: chain.is_nullable(), ..Facts::of(&shape, &limits) };
        let sensitive = self.stated_sensitivity(&chain, at);
        let sensitive = sensitive.or_else(|| self.stated_sensitivity(items.as_ref()?, &items_at));
        Value {
            rule: rule(&shape, &limits),
            default: chain.nearest(|schema| schema.schema_data.default.as_ref()).map(text),
            docs: chain.nearest(|schema| schema.schema_data.description.as_deref()),
            sensitive: sensitive.unwrap_or_default(),
            facts: facts.of_type(&ty, place),
            example: chain.nearest(|schema| schema.schema_data.example.as_ref()),
            ty,
        }
    }

    /// Whether the values of a schema are sensitive.
    pub(super) fn sensitive(&mut self, node: SchemaRef<'d>, at: &At) -> bool {
        let chain = self.chain(node, at);
        let stated = self.stated_sensitivity(&chain, at);
        let Some(definition) = chain.definition().filter(|_| stated.is_none()) else {
            return stated.unwrap_or_default();
        };
        let Shape::Array(Some(items)) = shape::of(definition.schema) else { return false };
        let at = definition.place(*at);
        let at = at.down("items");
        let items = self.chain(items, &at);
        self.stated_sensitivity(&items, &at).unwrap_or_default()
    }

    fn stated_sensitivity(&mut self, chain: &Chain<'d>, at: &At) -> Option<bool> {
        let layers = &chain.layers;
        layers
            .iter()
            .find_map(|layer| extensions::sensitive(self, &layer.schema.schema_data.extensions, &layer.place(*at)))
    }
}

/// A value as text: a JSON string without its quotation marks.
pub(super) fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The check of a value of this shape.
fn rule(shape: &Shape, limits: &Limits) -> Rule {
    let Limits { min, max, min_integer, max_integer, min_length, max_length, pattern, format } = *limits;
    match shape {
        Shape::Number => Rule::Number { min, max },
        Shape::Integer { .. } if min_integer.or(max_integer).is_some() => {
            Rule::Range { min: min_integer, max: max_integer }
        }
        Shape::String(_) => match pattern.and_then(sids::prefixes) {
            Some(prefixes) => Rule::Sid(prefixes),
            None if format == Some("uri") => Rule::Uri,
            None if min_length.or(max_length).is_some() => Rule::Length { min: min_length, max: max_length },
            None => Rule::Any,
        },
        _ => Rule::Any,
    }
}

/// The extensions of an inline schema: the name of a component is not the name of each field or parameter that has its
/// type.
pub(super) fn inline_extensions(node: SchemaRef<'_>) -> Option<&Extensions> {
    match node {
        SchemaRef::Item(Schema { schema_data, .. }) => Some(&schema_data.extensions),
        SchemaRef::Reference(_) => None,
    }
}
