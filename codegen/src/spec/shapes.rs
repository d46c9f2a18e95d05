//! Checks a document against the tables of the grammar and records the places that later steps change.

use serde_json::{Map, Value};

use super::found::{alternatives, describe, describe_object};
use super::grammar::{DOCUMENT, Entry, Field, Handling, Noted, Object, Shape, below};
use super::keywords;
use super::pointer::Pointer;
use super::references::References;
use super::report::Report;
use crate::similar::nearest;

/// The maximum nesting of objects: each level uses stack space in the types of `openapiv3`.
const DEPTH: usize = 32;

/// The beginning of the extensions of this project.
const OWN: &str = "x-sdk-";

/// The places that are changed before the document is passed on.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Schemas with siblings beside their `$ref`.
    pub(super) siblings: Vec<String>,
    /// Values that are removed, because the types of `openapiv3` would check them.
    pub(super) set_aside: Vec<String>,
}

/// Walks a document.
pub(super) fn check(document: &Value, report: &mut Report<'_>) -> Places {
    let references = References::new(document);
    let mut walk = Walk { report, references, places: Places::default(), depth: 0 };
    walk.value(&Pointer::Root, document, Shape::Object(&DOCUMENT));
    walk.places
}

struct Walk<'a, 'r> {
    report: &'a mut Report<'r>,
    references: References<'a>,
    places: Places,
    /// The number of enclosing objects of the grammar.
    depth: usize,
}

impl Walk<'_, '_> {
    fn value(&mut self, at: &Pointer<'_>, value: &Value, shape: Shape) {
        match (shape, value) {
            (Shape::Text | Shape::Prose, Value::String(_))
            | (Shape::Flag | Shape::FlagOr(_), Value::Bool(_))
            | (Shape::Number, Value::Number(_))
            | (Shape::Anything | Shape::Loose(_), _) => {}
            (Shape::Word(words), Value::String(word)) if words.contains(&word.as_str()) => {}
            (Shape::Count, Value::Number(number)) if number.is_u64() => {}
            (Shape::List(shape), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(&at.item(index), item, *shape);
                }
            }
            (Shape::Map(shape), Value::Object(map)) => {
                for (key, value) in map {
                    self.value(&at.key(key), value, *shape);
                }
            }
            (Shape::FlagOr(shape), Value::Object(_)) => self.value(at, value, *shape),
            (Shape::Reference(object), Value::Object(map)) if map.contains_key("$ref") => {
                self.reference(at, map, object);
            }
            (Shape::Object(object) | Shape::Reference(object), Value::Object(map)) => self.object(at, map, object),
            _ => self.misfit(at, value, shape),
        }
    }

    fn reference(&mut self, at: &Pointer<'_>, map: &Map<String, Value>, object: &'static Object) {
        self.references.check(self.report, &at.key("$ref"), &map["$ref"], object);
        if map.len() == 1 {
            return;
        }
        if object.keeps_siblings() {
            self.places.siblings.push(at.to_string());
            self.keys(at, map, object);
        } else {
            for (key, value) in map.iter().filter(|(key, _)| *key != "$ref") {
                let at = at.key(key);
                if key.starts_with(OWN) {
                    let message = format!("`{key}` beside the `$ref` of {} has no effect", object.name);
                    self.report.problem(at, message, describe(value), "set it on the object that it refers to");
                } else {
                    keywords::beside_reference(self.report, &at, object, key);
                }
            }
        }
    }

    fn object(&mut self, at: &Pointer<'_>, map: &Map<String, Value>, object: &'static Object) {
        let object = object.chosen(map);
        for field in object.fields.iter().filter(|field| field.required) {
            if !map.contains_key(field.key) {
                self.missing(at, map, object, field.key);
            }
        }
        if !object.exactly_one.is_empty() {
            self.exactly_one(at, map, object);
        }
        self.keys(at, map, object);
    }

    fn keys(&mut self, at: &Pointer<'_>, map: &Map<String, Value>, object: &'static Object) {
        if self.depth == DEPTH {
            let help = "move inner schemas to `#/components/schemas`, and refer to them";
            self.report.problem(at, "the document is nested too deeply", object.name, help);
            return;
        }
        self.depth += 1;
        for (key, value) in map {
            self.entry(at, (key, value), map, object);
        }
        self.depth -= 1;
    }

    fn entry(
        &mut self,
        at: &Pointer<'_>,
        (key, value): (&str, &Value),
        map: &Map<String, Value>,
        object: &'static Object,
    ) {
        let at = at.key(key);
        match object.entry(key) {
            Entry::Field(field) => {
                self.handling(&at, field, map, object);
                match field.shape {
                    Shape::Loose(shape) => self.loose(&at, key, value, *shape),
                    shape => self.value(&at, value, shape),
                }
            }
            Entry::Name(shape) => self.value(&at, value, shape),
            Entry::Unknown => self.unlisted(&at, key, value, object),
        }
    }

    /// Reports the handling of a keyword.
    fn handling(&mut self, at: &Pointer<'_>, field: &Field, map: &Map<String, Value>, object: &Object) {
        match (field.handling, field.noted) {
            (Handling::Rejected(help), _) => {
                let message = format!("`{}` of {} is not supported", field.key, object.name);
                self.report.problem(at, message, describe(&map[field.key]), help);
            }
            (Handling::Ignored(why), _) => keywords::ignored(self.report, at, object, field.key, why),
            (_, Some(Noted::Always)) => keywords::unused(self.report, at, object, field.key),
            (_, Some(Noted::Unless(default))) if !default(map) => {
                keywords::unused(self.report, at, object, field.key);
            }
            _ => {}
        }
    }

    /// A value of any form: unknown keywords in it are noted.
    fn loose(&mut self, at: &Pointer<'_>, key: &str, value: &Value, shape: Shape) {
        below(at, value, shape, &mut |keyword| {
            if keyword.handling.is_none() {
                keywords::unknown(self.report, keyword.at, keyword.object, keyword.key);
            }
        });
        if !key.starts_with("x-") {
            self.places.set_aside.push(at.to_string());
        }
    }

    /// A key that the table does not list.
    fn unlisted(&mut self, at: &Pointer<'_>, key: &str, value: &Value, object: &Object) {
        if key == "$ref" {
            // The reference of a schema with siblings has been checked.
            if !object.keeps_siblings() {
                let message = format!("{} cannot be a reference", object.name);
                self.report.problem(at, message, describe(value), "replace it with the object that it refers to");
            }
        } else if key.starts_with(OWN) {
            self.unlisted_extension(at, key, value, object);
        } else if let Some(pattern) = object.pattern.as_ref().filter(|_| !key.starts_with("x-")) {
            let message = format!("`{key}` does not belong in {}", object.name);
            let help = format!("the key must be {}", pattern.expected);
            self.report.problem(at, message, describe(value), help);
        } else if object.choice.is_none() {
            keywords::unknown(self.report, at, object, key);
        }
    }

    /// An extension of this project that the table does not list: it would have no effect.
    fn unlisted_extension(&mut self, at: &Pointer<'_>, key: &str, value: &Value, object: &Object) {
        let own = object.extensions.iter().map(|field| field.key).filter(|key| key.starts_with(OWN));
        let own: Vec<&str> = own.collect();
        let help = match nearest(key, own.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if own.is_empty() => format!("remove it: there is no `{OWN}…` of {}", object.name),
            None => format!("use {}, or remove it", alternatives(&own)),
        };
        let message = format!("`{key}` is not an extension of {}", object.name);
        self.report.problem(at, message, describe(value), help);
    }

    fn missing(&mut self, at: &Pointer<'_>, map: &Map<String, Value>, object: &Object, key: &str) {
        let message = format!("{} lacks `{key}`", object.name);
        self.report.problem(at, message, describe_object(map), format!("add `{key}`"));
    }

    fn exactly_one(&mut self, at: &Pointer<'_>, map: &Map<String, Value>, object: &Object) {
        let keys = alternatives(object.exactly_one);
        let (message, help) = match object.exactly_one.iter().filter(|key| map.contains_key(**key)).count() {
            0 => (format!("{} lacks {keys}", object.name), format!("add {keys}")),
            1 => return,
            _ => (format!("{} has more than one of {keys}", object.name), "keep one of them".to_owned()),
        };
        self.report.problem(at, message, describe_object(map), help);
    }

    fn misfit(&mut self, at: &Pointer<'_>, value: &Value, shape: Shape) {
        let message = format!("{} must be {}", place(at), expected(shape));
        self.report.problem(at, message, describe(value), help(value, shape));
    }
}

/// The name of a place in messages.
fn place(at: &Pointer<'_>) -> String {
    match at {
        Pointer::Root => "the document".to_owned(),
        Pointer::Key(_, key) => format!("`{key}`"),
        Pointer::Item(parent, _) => format!("an item of {}", place(parent)),
    }
}

fn expected(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::Prose => "a string".to_owned(),
        Shape::Word(words) => alternatives(words),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Count => "an integer of 0 or more".to_owned(),
        Shape::Anything | Shape::Loose(_) => "a value".to_owned(),
        Shape::List(_) => "an array".to_owned(),
        Shape::Map(_) => "an object".to_owned(),
        Shape::Object(object) => format!("{}, which is an object", object.name),
        Shape::Reference(object) => format!("{} or a reference to one", object.name),
        Shape::FlagOr(shape) => format!("`true`, `false`, {}", expected(*shape)),
    }
}

fn help(value: &Value, shape: Shape) -> String {
    match (shape, value) {
        (_, Value::Null) => "add a value, or remove it".to_owned(),
        (Shape::Text | Shape::Word(_), Value::Bool(_) | Value::Number(_)) => {
            format!("quote it: `\"{value}\"`")
        }
        (Shape::Word(words), Value::Array(_)) if words.contains(&"object") => {
            "use one type; OpenAPI 3.0 has `nullable: true` where 3.1 lists `null` among the types".to_owned()
        }
        (Shape::Number | Shape::Count, Value::String(text)) if text.parse::<f64>().is_ok() => {
            "remove the quotes".to_owned()
        }
        _ => format!("use {}", expected(shape)),
    }
}
