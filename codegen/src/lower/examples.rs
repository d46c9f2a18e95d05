//! Examples.

use openapiv3::{Example, MediaType, ParameterData, ReferenceOr};
use serde_json::{Value, json};

use crate::ir::{JsonType, Parameter, Place, Resource, Rule, Type, TypeDef, TypeKind};

use super::context::Lowering;
use super::sids::Sids;

/// The digits of a made-up SID.
const DIGITS: &str = "0123456789abcdef0123456789abcdef";

/// Named examples.
type Named = indexmap::IndexMap<String, ReferenceOr<Example>>;

impl<'d> Lowering<'d> {
    /// The example of a body or response: the single one, or the first by name.
    pub(super) fn example_of_content(&self, media: &'d MediaType) -> Option<Value> {
        media.example.clone().or_else(|| self.first_by_name(&media.examples))
    }

    /// The example of a parameter outside of the body, if its schema does not have it.
    pub(super) fn example_of_parameter(&self, data: &'d ParameterData) -> Option<Value> {
        data.example.clone().or_else(|| self.first_by_name(&data.examples))
    }

    fn first_by_name(&self, examples: &'d Named) -> Option<Value> {
        let (_, first) = examples.iter().min_by_key(|(name, _)| *name)?;
        self.example(first)?.0.value.clone()
    }
}

/// Sets the example of each parameter of the body to its part of the body's example.
pub(super) fn spread(example: Value, parameters: &mut [Parameter]) {
    if let Some(body) = parameters.iter_mut().find(|parameter| parameter.place == Place::Body) {
        body.example = Some(example);
        return;
    }
    // Properties that the example omits stay without an example, even if their schema has one.
    let Value::Object(mut values) = example else { return };
    for field in parameters.iter_mut().filter(|parameter| parameter.place == Place::Form) {
        field.example = values.shift_remove(&field.wire);
    }
}

/// Makes up an example for each path value and required parameter without one, and then for those that the other
/// examples require.
pub(super) fn complete(resource: &mut Resource, types: &[TypeDef], sids: &Sids) {
    for operation in &mut resource.operations {
        let parameters = &mut operation.parameters;
        for parameter in parameters.iter_mut().filter(|parameter| parameter.place == Place::Path) {
            parameter.example = parameter.example.take().map(text);
        }
        let is_missing = |all: &[Parameter], it: &Parameter| it.example.is_none() && is_wanted(all, it);
        while let Some(index) = parameters.iter().position(|it| is_missing(parameters, it)) {
            parameters[index].example = Some(made_up(&parameters[index], types, &|index| sids.prefix(index)));
        }
    }
    for child in &mut resource.children {
        complete(child, types, sids);
    }
}

/// Whether a parameter always has an example.
pub(crate) fn is_wanted(all: &[Parameter], parameter: &Parameter) -> bool {
    let is_required = parameter.required || parameter.place == Place::Path;
    is_required || parameter.required_when.as_ref().is_some_and(|condition| condition.is_met_by_example(all))
}

/// A made-up example of a parameter.
///
/// A kind of SID may accept more prefixes than this parameter, so the rule of the parameter decides.
pub(crate) fn made_up<'s>(parameter: &Parameter, types: &[TypeDef], prefix: &dyn Fn(usize) -> &'s str) -> Value {
    let prefix_of_rule = match &parameter.rule {
        Rule::Sid(prefixes) => prefixes.first().map(String::as_str),
        _ => None,
    };
    let prefix = |index: usize| prefix_of_rule.unwrap_or_else(|| prefix(index)).to_owned();
    let (one, is_list) = if let Type::List(item) = &parameter.ty { (&**item, true) } else { (&parameter.ty, false) };
    let is_union = |index: usize| matches!(types[index].kind, TypeKind::Union(_));
    let value = match (&parameter.rule, one) {
        (Rule::Json(types), Type::Json) => of_json(types, &parameter.wire),
        (Rule::Json(types), Type::Named(index)) if is_union(*index) => of_json(types, &parameter.wire),
        _ => of_type(one, &parameter.wire, types, &prefix),
    };
    let value = if is_list { json!([value]) } else { value };
    if parameter.place == Place::Path { text(value) } else { value }
}

/// A path value is text on the wire, whatever its type. The items of a list are joined.
fn text(value: Value) -> Value {
    let one = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Value::String(_) => value,
        Value::Array(items) => items.iter().map(one).collect::<Vec<_>>().join(",").into(),
        other => other.to_string().into(),
    }
}

/// A value of the first of these types.
fn of_json(types: &[JsonType], wire: &str) -> Value {
    match types.first() {
        Some(JsonType::Array) => json!([]),
        Some(JsonType::Scalar) => json!(wire),
        Some(JsonType::Null) => Value::Null,
        Some(JsonType::Object) | None => json!({}),
    }
}

fn of_type(ty: &Type, wire: &str, types: &[TypeDef], prefix: &dyn Fn(usize) -> String) -> Value {
    match ty {
        Type::String => json!(if wire.ends_with("Sid") { "unique-name" } else { wire }),
        Type::Sid(index) => json!(format!("{}{DIGITS}", prefix(*index))),
        Type::Timestamp => json!("2026-01-01T00:00:00Z"),
        Type::Date => json!("2026-01-01"),
        Type::I64 | Type::I32 => json!(1),
        Type::F64 => json!(1.0),
        Type::Bool => json!(true),
        Type::Json | Type::Map(_) => json!({}),
        Type::List(item) => json!([of_type(item, wire, types, prefix)]),
        Type::Named(index) => match &types[*index].kind {
            TypeKind::Enum(variants) => variants.first().map_or_else(|| json!(wire), |first| json!(first.wire)),
            TypeKind::Model(_) | TypeKind::Union(_) => json!({}),
        },
    }
}
