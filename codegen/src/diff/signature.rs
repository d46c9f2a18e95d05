//! Signatures of items, as a caller writes them.

use crate::escape::code;
use crate::ir::{
    Argument, Content, Facts, Field, JsonType, Operation, Parameter, Place, Rule, Type, TypeDef, TypeKind,
};
use crate::sdk::LIBRARY;

use super::change::{Event, Found};
use super::sides::{Placed, Side};

impl Side<'_> {
    /// The type as a field has it.
    pub(super) fn owned(&self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Sid(index) => self.api.sids[*index].name.clone(),
            Type::Timestamp => "Timestamp".to_owned(),
            Type::Date => "Date".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::I32 => "i32".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Json => "Value".to_owned(),
            Type::Named(index) => self.ty(*index).name.clone(),
            Type::List(item) => format!("Vec<{}>", self.owned(item)),
            Type::Map(value) => format!("BTreeMap<String, {}>", self.owned(value)),
        }
    }

    /// The argument type of a setter, for one value.
    fn one(&self, ty: &Type) -> String {
        match ty {
            Type::String => "impl Into<String>".to_owned(),
            ty if self.is_json(ty) => "impl Into<Value>".to_owned(),
            ty => self.owned(ty),
        }
    }

    /// Whether a setter takes any JSON for the type.
    fn is_json(&self, ty: &Type) -> bool {
        match ty {
            Type::Json | Type::Map(_) | Type::List(_) => true,
            Type::Named(index) => !matches!(self.ty(*index).kind, TypeKind::Enum(_)),
            _ => false,
        }
    }

    /// Whether the setter shows the type: a setter that takes any JSON does not.
    pub(super) fn takes_json(&self, parameter: &Parameter) -> Option<bool> {
        match &parameter.ty {
            _ if parameter.place == Place::Body => Some(false),
            Type::List(item) => self.is_json(item).then_some(true),
            ty => self.is_json(ty).then_some(false),
        }
    }

    /// `fn friendly_name(self, value: impl Into<String>)`, and whether the call is required.
    pub(super) fn setter(&self, parameter: &Parameter) -> String {
        let argument = match &parameter.ty {
            _ if parameter.place == Place::Body => "value: impl Into<Value>".to_owned(),
            Type::List(item) => format!("values: impl IntoIterator<Item = {}>", self.one(item)),
            ty => format!("value: {}", self.one(ty)),
        };
        let required = if parameter.required { " // required" } else { "" };
        format!("fn {}(self, {argument}){required}", parameter.name)
    }

    /// `pub friendly_name: Option<String>`.
    pub(super) fn field(&self, field: &Field) -> String {
        let ty = self.owned(&field.ty);
        let ty = if field.boxed { format!("Box<{ty}>") } else { ty };
        format!("pub {}: Option<{ty}>", field.name)
    }

    /// The call that begins a request: `client.v1().chat_rooms().fetch(&RoomSid)`.
    pub(super) fn call(&self, placed: &Placed) -> String {
        let mut call = "client".to_owned();
        for resource in &placed.trail {
            call.extend([".", &resource.accessor, "(", &self.arguments(&resource.arguments), ")"]);
        }
        call + &format!(".{}({})", placed.operation.name, self.arguments(&placed.operation.arguments))
    }

    /// The types of path values, as they are passed.
    pub(super) fn arguments(&self, arguments: &[Argument]) -> String {
        arguments.iter().map(|argument| self.argument(&argument.ty)).collect::<Vec<_>>().join(", ")
    }

    fn argument(&self, ty: &Type) -> String {
        match ty {
            Type::Sid(_) => format!("&{}", self.owned(ty)),
            _ => "impl AsRef<str>".to_owned(),
        }
    }

    /// The type that sending returns.
    pub(super) fn output(&self, operation: &Operation) -> String {
        match &operation.response.content {
            Content::Nothing => "()".to_owned(),
            Content::One(ty) => self.owned(ty),
            Content::Page { item, .. } => format!("Page<{}>", self.owned(item)),
        }
    }

    /// `struct ChatRoom`.
    pub(super) fn definition(&self, index: usize) -> String {
        let ty = self.ty(index);
        let keyword = if matches!(ty.kind, TypeKind::Model(_)) { "struct" } else { "enum" };
        format!("{keyword} {}", type_path(ty))
    }
}

/// The path of a type.
pub(super) fn type_path(ty: &TypeDef) -> String {
    format!("{}::{}", module_path(&ty.module), ty.name)
}

/// The path of a module.
pub(super) fn module_path(module: &[String]) -> String {
    format!("{LIBRARY}::{}", module.join("::"))
}

/// The path of the method that begins a request.
pub(super) fn method_path(placed: &Placed) -> String {
    let resource = placed.resource();
    format!("{}::{}::{}", module_path(&resource.module), resource.handle, placed.operation.name)
}

/// The path of a setter.
pub(super) fn setter_path(placed: &Placed, parameter: &Parameter) -> String {
    format!("{}::{}", builder_path(placed), parameter.name)
}

/// The path of a builder.
pub(super) fn builder_path(placed: &Placed) -> String {
    format!("{}::{}", module_path(&placed.resource().module), placed.operation.builder)
}

/// The check before sending, in words.
pub(super) fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Any => "anything".to_owned(),
        Rule::Json(types) => JsonType::in_words(types),
        Rule::Sid(prefixes) => format!("a SID that begins with {}", prefixes.join(" or ")),
        Rule::Uri => "an absolute URI".to_owned(),
        Rule::Length { min, max } => format!("{} characters", between(min.as_ref(), max.as_ref())),
        Rule::Number { min, max } => between(min.as_ref(), max.as_ref()),
        Rule::Range { min, max } => between(min.as_ref(), max.as_ref()),
    }
}

fn between<N: ToString>(min: Option<&N>, max: Option<&N>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{} to {}", min.to_string(), max.to_string()),
        (Some(min), None) => format!("at least {}", min.to_string()),
        (None, Some(max)) => format!("at most {}", max.to_string()),
        (None, None) => "any number".to_owned(),
    }
}

/// A parameter with its place, for a sentence: ``the header `If-Match` ``.
pub(super) fn place(parameter: &Parameter) -> String {
    in_place(parameter.place, &code(&parameter.wire))
}

/// A parameter with its place, without Markdown, for a side of a change.
pub(super) fn plain_place(parameter: &Parameter) -> String {
    in_place(parameter.place, &parameter.wire)
}

fn in_place(place: Place, wire: &str) -> String {
    match place {
        Place::Path => format!("{wire} in the path"),
        Place::Query => format!("{wire} in the query"),
        Place::Header => format!("the header {wire}"),
        Place::Form => format!("{wire} in the form"),
        Place::Body => "the JSON body".to_owned(),
    }
}

/// Compares limits that the document states and the client does not check.
pub(super) fn limits(wire: &str, old: &Facts, new: &Facts) -> Found {
    let text = format!("The document states different limits for {}.", code(wire));
    (Event::LimitsChanged, (facts(old), facts(new)), text)
}

/// The limits, in the keywords of the document.
fn facts(facts: &Facts) -> Option<String> {
    let Facts { format, pattern, min_length, max_length, min, max, nullable } = facts;
    let keyword = |name: &str, value: Option<String>| value.map(|value| format!("{name}: {value}"));
    let stated = [
        keyword("format", format.clone()),
        keyword("pattern", pattern.clone()),
        keyword("minLength", min_length.map(|it| it.to_string())),
        keyword("maxLength", max_length.map(|it| it.to_string())),
        keyword("minimum", min.clone()),
        keyword("maximum", max.clone()),
        keyword("nullable", nullable.then(|| "true".to_owned())),
    ];
    let stated: Vec<String> = stated.into_iter().flatten().collect();
    (!stated.is_empty()).then(|| stated.join(", "))
}
