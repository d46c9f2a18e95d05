//! The values of the statics for the mock server.

use std::fmt::Write as _;

use serde_json::Value as Json;

use crate::characters::is_forbidden;
use crate::emit::imports::MOCK;
use crate::format::value::Value;
use crate::ir::mock::{
    Behavior, Change, Creation, Effect, Event, EventValue, Filter, Input, Origin, Property, Records, Source,
};
use crate::ir::{Type, TypeKind, Version};

/// Prints the values of a module.
pub(super) struct Printer<'a> {
    pub(super) version: &'a Version,
    /// The module that is printed.
    pub(super) module: &'a [String],
}

impl Printer<'_> {
    /// The static of a kind of records, in its module.
    pub(super) fn static_of(&self, index: usize) -> String {
        let records = &self.version.mock.records;
        let before = records[..index].iter().filter(|other| other.module == records[index].module).count();
        if before == 0 { "RECORDS".to_owned() } else { format!("RECORDS_{}", before + 1) }
    }

    /// A reference to a kind of records.
    fn reference(&self, index: usize) -> Value {
        let (module, name) = (&self.version.mock.records[index].module, self.static_of(index));
        let is_here = module == self.module;
        Value::code(if is_here { format!("&{name}") } else { format!("&crate::{MOCK}::{}::{name}", module.join("::")) })
    }

    pub(super) fn records(&self, records: &Records) -> Value {
        let parent = records.parent.map(|parent| Value::Call("Some", vec![self.reference(parent)]));
        let property = |property: &Property| {
            Value::Call("Property::new", vec![Value::text(&property.name), origin(&property.origin)])
        };
        let fields = vec![
            ("path", Value::text(&records.path)),
            ("parent", parent.unwrap_or_else(|| Value::code("None"))),
            ("properties", Value::List(records.properties.iter().map(property).collect())),
            ("seeds", Value::List(records.seeds.iter().map(json).collect())),
        ];
        Value::Struct("Records", fields)
    }

    pub(super) fn behavior(&self, behavior: &Behavior) -> Value {
        let fields = vec![
            ("operation", Value::code(format!("&operations::{}", behavior.table))),
            ("effect", self.effect(&behavior.effect)),
            ("status", Value::code(behavior.status.to_string())),
        ];
        Value::Struct("Behavior", fields)
    }

    fn effect(&self, effect: &Effect) -> Value {
        let records = |index: &usize| ("records", self.reference(*index));
        match effect {
            Effect::Answer(example) => {
                let example = example.as_ref().map_or_else(|| Value::text(""), json);
                Value::Struct("Effect::Answer", vec![("example", example)])
            }
            Effect::Create(index, change) => {
                Value::Struct("Effect::Create", vec![records(index), ("change", self.change(change))])
            }
            Effect::Delete(index) => Value::Struct("Effect::Delete", vec![records(index)]),
            Effect::Fetch(index) => Value::Struct("Effect::Fetch", vec![records(index)]),
            Effect::List(index, filters) => {
                let filter = |filter: &Filter| {
                    let parameter = Value::code(filter.parameter.to_string());
                    Value::Call("Filter::new", vec![parameter, Value::text(&filter.property)])
                };
                let filters = Value::List(filters.iter().map(filter).collect());
                Value::Struct("Effect::List", vec![records(index), ("filters", filters)])
            }
            Effect::Update(index, change) => {
                Value::Struct("Effect::Update", vec![records(index), ("change", self.change(change))])
            }
        }
    }

    fn change(&self, change: &Change) -> Value {
        let input = |input: &Input| {
            let (parameter, property) = (Value::code(input.parameter.to_string()), Value::text(&input.property));
            Value::Call("Input::new", vec![parameter, property, Value::code(self.ty(&input.ty))])
        };
        let fields = vec![
            ("inputs", Value::List(change.inputs.iter().map(input).collect())),
            ("values", Value::List(change.values.iter().map(|(name, value)| pair(name, json(value))).collect())),
            ("creates", Value::List(change.creates.iter().map(|creation| self.creation(creation)).collect())),
            ("omits", Value::texts(&change.omits)),
            ("sends", self.events(&change.sends)),
        ];
        Value::Struct("Change", fields)
    }

    fn creation(&self, creation: &Creation) -> Value {
        let source = |(name, source): &(String, Source)| {
            let source = match source {
                Source::Input(path) => Value::Call("Source::Input", vec![Value::text(path)]),
                Source::Json(value) => Value::Call("Source::Json", vec![json(value)]),
            };
            pair(name, source)
        };
        let copies = creation.copies.as_ref().map(|(records, by)| {
            let pair = Value::Call("", vec![self.reference(*records), Value::text(by)]);
            Value::Call("Some", vec![pair])
        });
        let fields = vec![
            ("records", self.reference(creation.records)),
            ("each", Value::code(format!("{:?}", creation.each))),
            ("values", Value::List(creation.values.iter().map(source).collect())),
            ("copies", copies.unwrap_or_else(|| Value::code("None"))),
            ("sends", self.events(&creation.sends)),
        ];
        Value::Struct("Creation", fields)
    }

    fn events(&self, events: &[Event]) -> Value {
        let value = |(name, value): &(String, EventValue)| {
            let value = match value {
                EventValue::Json(value) => Value::Call("EventValue::Json", vec![json(value)]),
                EventValue::Property(records, property) => {
                    Value::Call("EventValue::Property", vec![self.reference(*records), Value::text(property)])
                }
            };
            pair(name, value)
        };
        let event = |event: &Event| {
            let becomes = event.becomes.iter().map(|(property, value)| pair(property, json(value)));
            let fields = vec![
                ("name", Value::text(&event.name)),
                ("becomes", Value::List(becomes.collect())),
                ("fields", Value::List(event.fields.iter().map(value).collect())),
            ];
            Value::Struct("Event", fields)
        };
        Value::List(events.iter().map(event).collect())
    }

    fn ty(&self, ty: &Type) -> &'static str {
        match ty {
            Type::Named(index) if matches!(self.version.types[*index].kind, TypeKind::Enum(_)) => "Type::Text",
            Type::String | Type::Sid(_) => "Type::Text",
            Type::Timestamp => "Type::DateTime",
            Type::Date => "Type::Date",
            Type::I64 => "Type::Integer",
            Type::I32 => "Type::Integer32",
            Type::F64 => "Type::Number",
            Type::Bool => "Type::Boolean",
            Type::Json | Type::Named(_) | Type::List(_) | Type::Map(_) => "Type::Json",
        }
    }
}

fn origin(origin: &Origin) -> Value {
    match origin {
        Origin::Account => Value::code("Origin::Account"),
        Origin::Created => Value::code("Origin::Created"),
        Origin::Key(prefix) => Value::Call("Origin::Key", vec![Value::text(prefix)]),
        Origin::Links(links) => {
            let links = links.iter().map(|(name, path)| pair(name, Value::text(path)));
            Value::Call("Origin::Links", vec![Value::List(links.collect())])
        }
        Origin::Null => Value::code("Origin::Null"),
        Origin::Path(name) => Value::Call("Origin::Path", vec![Value::text(name)]),
        Origin::Updated => Value::code("Origin::Updated"),
        Origin::Url => Value::code("Origin::Url"),
    }
}

/// JSON as a string without escapes.
fn json(value: &Json) -> Value {
    let text = escaped(&value.to_string());
    if !text.contains(['"', '\\']) {
        return Value::text(&text);
    }
    let hashes = (1..=text.len()).map(|count| "#".repeat(count)).find(|hashes| !text.contains(&format!("\"{hashes}")));
    let hashes = hashes.unwrap_or_default();
    Value::code(format!("r{hashes}\"{text}\"{hashes}"))
}

fn pair(name: &str, value: Value) -> Value {
    Value::Call("", vec![Value::text(name), value])
}

/// JSON in which the characters that the compiler rejects are escapes. They only occur in its strings.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if is_forbidden(character) {
            // Writing into a string does not fail. All of these characters have one code unit.
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}
