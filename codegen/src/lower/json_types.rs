//! The types of JSON that a schema allows, as the check of a value that is sent as JSON.

use std::collections::BTreeSet;

use crate::ir::{JsonType, Place, Rule, Type};

use super::chain::Chain;
use super::context::{At, Lowering};
use super::shape::{self, SchemaRef, Shape};
use super::types::Hint;
use super::value::Value;

/// The schemas that may be visited. Choices can be shared, so their number has no bound.
const VISITS: usize = 256;

impl<'d> Lowering<'d> {
    /// Resolves the schema of a parameter, with the check of a value that is sent as JSON.
    pub(super) fn parameter_value(&mut self, node: SchemaRef<'d>, at: &At, hint: Hint, place: Place) -> Value<'d> {
        let mut value = self.value(node, at, hint, place);
        let (one, is_list) = if let Type::List(item) = &value.ty { (&**item, true) } else { (&value.ty, false) };
        // A path value is one text. Any value is JSON in a JSON body.
        if place == Place::Body || place != Place::Path && !self.is_text(one) {
            let types = self.types_of(node, at, is_list);
            value.rule = types.map_or(Rule::Any, |types| Rule::Json(types.into_iter().collect()));
        }
        value
    }

    /// The types of JSON that a schema allows, or those of its items; `None` for any.
    fn types_of(&mut self, node: SchemaRef<'d>, at: &At, is_list: bool) -> Option<BTreeSet<JsonType>> {
        let chain = self.chain(node, at);
        if !is_list {
            return self.json_types(&chain, at, &mut { VISITS });
        }
        let definition = chain.definition()?;
        let Shape::Array(items) = shape::of(definition.schema) else { return None };
        let at = definition.place(*at);
        let at = at.down("items");
        let items = self.chain(items?, &at);
        self.json_types(&items, &at, &mut { VISITS })
    }

    /// The types that a chain of schemas allows; `None` for any.
    fn json_types(&mut self, chain: &Chain<'d>, at: &At, visits: &mut usize) -> Option<BTreeSet<JsonType>> {
        let definition = chain.definition().filter(|_| !chain.is_endless)?;
        let mut types = match shape::of(definition.schema) {
            Shape::Object { .. } => BTreeSet::from([JsonType::Object]),
            Shape::Array(_) => BTreeSet::from([JsonType::Array]),
            Shape::String(_) | Shape::Integer { .. } | Shape::Number | Shape::Boolean => {
                BTreeSet::from([JsonType::Scalar])
            }
            Shape::AllOf(..) => {
                let merged = self.merged(SchemaRef::Item(definition.schema), &definition.place(*at))?;
                (!merged.is_empty()).then(|| BTreeSet::from([JsonType::Object]))?
            }
            Shape::OneOf(choices) | Shape::AnyOf(choices) => {
                let mut types = BTreeSet::new();
                for choice in choices {
                    *visits = visits.checked_sub(1)?;
                    let chain = self.chain(choice, at);
                    types.extend(self.json_types(&chain, at, visits)?);
                }
                types
            }
            Shape::Free => return None,
        };
        types.extend(chain.is_nullable().then_some(JsonType::Null));
        Some(types)
    }
}
