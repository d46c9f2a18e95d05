//! A parameter in the table of an operation.

use std::fmt::Debug;

use crate::format::value::Value;
use crate::ir::{Condition, Parameter, Place, Rule, Serialization, Type, TypeKind, Variant, Version};

/// `Parameter::form("FriendlyName").required()`, and so on.
pub(super) fn value(version: &Version, parameter: &Parameter) -> Value {
    let mut calls = vec![Value::Call(constructor(parameter.place), vec![Value::text(&parameter.wire)])];
    let mut call = |name, arguments| calls.push(Value::Call(name, arguments));
    if is_list(parameter) {
        call("list", vec![]);
    }
    match kind(version, parameter) {
        Kind::Text => {}
        Kind::Type(name) => call("ty", vec![Value::code(name)]),
        Kind::Values(variants) => call("values", vec![Value::texts(variants.iter().map(|variant| &variant.wire))]),
    }
    if parameter.serialization != Serialization::Plain {
        // The debug form is the Rust form: `Joined(',')`.
        call("serialization", vec![Value::code(format!("Serialization::{:?}", parameter.serialization))]);
    }
    if parameter.required && parameter.place != Place::Path {
        call("required", vec![]);
    }
    if let Some(Condition { parameter, values }) = &parameter.required_when {
        call("required_when", vec![Value::code(parameter.to_string()), Value::texts(values)]);
    }
    if let Some(rule) = rule(&parameter.rule) {
        call("rule", vec![rule]);
    }
    if let Some(pattern) = parameter.facts.pattern.as_ref().filter(|_| !matches!(parameter.rule, Rule::Sid(_))) {
        call("pattern", vec![Value::text(pattern)]);
    }
    if parameter.sensitive {
        call("sensitive", vec![]);
    }
    if let Some(default) = &parameter.default {
        call("default", vec![Value::text(default)]);
    }
    if let Some(example) = &parameter.example {
        let text = example.as_str().map_or_else(|| Value::text(&example.to_string()), Value::text);
        call("example", vec![text]);
    }
    if !parameter.summary.is_empty() {
        call("docs", vec![Value::prose(&parameter.summary), Value::prose(parameter.description())]);
    }
    Value::Chain(calls)
}

fn constructor(place: Place) -> &'static str {
    match place {
        Place::Path => "Parameter::path",
        Place::Query => "Parameter::query",
        Place::Header => "Parameter::header",
        Place::Form => "Parameter::form",
        Place::Body => "Parameter::body",
    }
}

/// The type of a value, or of each item of a list.
enum Kind<'v> {
    /// Text.
    Text,
    /// A variant of `Type`.
    Type(&'static str),
    /// One of these values.
    Values(&'v [Variant]),
}

/// Whether the table entry of the parameter uses a `Type`.
pub(super) fn has_type(version: &Version, parameter: &Parameter) -> bool {
    matches!(kind(version, parameter), Kind::Type(_))
}

/// A path value is one text, which has the separators of a list.
fn is_list(parameter: &Parameter) -> bool {
    parameter.place != Place::Path && matches!(parameter.ty, Type::List(_))
}

fn kind<'v>(version: &'v Version, parameter: &Parameter) -> Kind<'v> {
    let item = match &parameter.ty {
        // In a path, every type except a SID is text.
        _ if parameter.place == Place::Path => return Kind::Text,
        Type::List(item) => item,
        ty => ty,
    };
    Kind::Type(match item {
        Type::String | Type::Sid(_) => return Kind::Text,
        Type::Named(index) => match &version.types[*index].kind {
            TypeKind::Enum(variants) => return Kind::Values(variants),
            _ => "Type::Json",
        },
        Type::Timestamp => "Type::DateTime",
        Type::Date => "Type::Date",
        Type::I64 => "Type::Integer",
        Type::I32 => "Type::Integer32",
        Type::F64 => "Type::Number",
        Type::Bool => "Type::Boolean",
        Type::Json | Type::List(_) | Type::Map(_) => "Type::Json",
    })
}

/// The check before sending; `None` for no check.
fn rule(rule: &Rule) -> Option<Value> {
    Some(match rule {
        Rule::Any => return None,
        // The debug form is the Rust form, without the name of the enum.
        Rule::Json(types) => {
            let types: Vec<String> = types.iter().map(|ty| format!("JsonType::{ty:?}")).collect();
            Value::code(format!("Rule::Json(&[{}])", types.join(", ")))
        }
        Rule::Sid(prefixes) => Value::Call("Rule::Sid", vec![Value::texts(prefixes)]),
        Rule::Uri => Value::code("Rule::Uri"),
        Rule::Number { min, max } => bounds("Rule::Number", *min, *max),
        Rule::Length { min, max } => bounds("Rule::Length", *min, *max),
        Rule::Range { min, max } => bounds("Rule::Range", *min, *max),
    })
}

fn bounds<N: Debug>(name: &'static str, min: Option<N>, max: Option<N>) -> Value {
    // The debug form of an optional number is its Rust form: `Some(1.0)`.
    let bound = |bound: Option<N>| Value::code(format!("{bound:?}"));
    Value::Struct(name, vec![("min", bound(min)), ("max", bound(max))])
}
