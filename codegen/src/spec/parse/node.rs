//! One node of a document, read from JSON or YAML alike.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::Problem;
use crate::spec::Source;
use crate::spec::pointer::Pointer;

/// What a document may take in memory on top of its own size, in bytes: no honest one comes near it, and a few lines
/// of YAML aliases that multiply each other soon do.
const ALLOWANCE: usize = 64 << 20;

/// What a node takes in memory, roughly.
const NODE: usize = 32;

/// The state of reading one source.
pub(super) struct Reading<'s> {
    source: &'s Source,
    yaml: bool,
    left: Cell<usize>,
    duplicates: RefCell<Vec<Problem>>,
    /// Why reading had to stop, when it is not the syntax.
    stopped: RefCell<Option<Problem>>,
}

impl<'s> Reading<'s> {
    pub(super) fn json(source: &'s Source) -> Self {
        Self {
            source,
            yaml: false,
            left: Cell::new(usize::MAX),
            duplicates: RefCell::default(),
            stopped: RefCell::default(),
        }
    }

    pub(super) fn yaml(source: &'s Source) -> Self {
        let left = source.bytes.len().saturating_mul(NODE).saturating_add(ALLOWANCE);
        Self { yaml: true, left: Cell::new(left), ..Self::json(source) }
    }

    /// What came of it, with a reason of ours put before the deserializer's.
    pub(super) fn finish(self, value: Result<Value, Problem>) -> Result<(Value, Vec<Problem>), Problem> {
        let duplicates = self.duplicates.into_inner();
        match value {
            Ok(value) => Ok((value, duplicates)),
            Err(problem) => Err(self.stopped.into_inner().unwrap_or(problem)),
        }
    }

    fn problem(&self, at: Pointer<'_>, message: &str, found: String, help: &str) -> Problem {
        Problem {
            message: message.to_owned(),
            file: self.source.path.clone(),
            pointer: at.to_string(),
            found,
            help: help.to_owned(),
        }
    }

    /// Ends the reading with a problem of ours: the error made here is only a carrier.
    fn stop<E: de::Error>(&self, problem: Problem) -> E {
        self.stopped.borrow_mut().get_or_insert(problem);
        E::custom("stopped")
    }

    fn spend<E: de::Error>(&self, at: Pointer<'_>, bytes: usize) -> Result<(), E> {
        match self.left.get().checked_sub(NODE.saturating_add(bytes)) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(self.stop(self.problem(
                at,
                "the document's aliases expand to too much",
                String::new(),
                "write out what the aliases stand for, or use `$ref`",
            ))),
        }
    }
}

/// Reads the node at a place.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    at: Pointer<'a>,
    reading: &'a Reading<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn new(at: Pointer<'a>, reading: &'a Reading<'a>) -> Self {
        Self { at, reading }
    }

    fn entry<'de, A: MapAccess<'de>>(self, access: &mut A, key: &str) -> Result<Value, A::Error> {
        access.next_value_seed(Node::new(self.at.key(key), self.reading))
    }

    fn duplicate(self, key: &str) {
        self.reading.duplicates.borrow_mut().push(self.reading.problem(
            self.at.key(key),
            "the same key stands twice in an object",
            format!("`{key}`, again"),
            "keep one of the two",
        ));
    }

    /// The maps that a merge key (`<<`) brings in.
    fn merged<E: de::Error>(self, value: Value) -> Result<Vec<Map<String, Value>>, E> {
        let values = match value {
            Value::Array(values) => values,
            one => vec![one],
        };
        let maps = values.into_iter().map(|value| match value {
            Value::Object(map) => Ok(map),
            other => Err(self.reading.stop(self.reading.problem(
                self.at.key("<<"),
                "a merge key that brings in no mapping",
                super::super::found::describe(&other),
                "let `<<` be an alias of a mapping, or a list of such aliases",
            ))),
        });
        maps.collect()
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has too")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| {
            self.reading.stop(self.reading.problem(
                self.at,
                "a number that JSON does not have",
                value.to_string(),
                "give a finite number, or put quotes around a text",
            ))
        })
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        // As serde_json does with an integer that is too long: the nearest float.
        #[allow(clippy::cast_precision_loss)]
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        // As above.
        #[allow(clippy::cast_precision_loss)]
        self.visit_f64(value as f64)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.reading.spend(self.at, value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(Node::new(self.at.item(items.len()), self.reading))? {
            self.reading.spend(self.at, 0)?;
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(Key)? {
            self.reading.spend(self.at, key.len())?;
            let value = self.entry(&mut access, &key)?;
            if self.reading.yaml && key == "<<" {
                merged.extend(self.merged(value)?);
            } else if map.contains_key(&key) {
                self.duplicate(&key);
            } else {
                map.insert(key, value);
            }
        }
        for (key, value) in merged.into_iter().flatten() {
            map.entry(key).or_insert(value);
        }
        Ok(Value::Object(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (tag, _) = access.variant_seed(Key)?;
        Err(self.reading.stop(self.reading.problem(
            self.at,
            "a YAML tag",
            format!("`!{tag}`"),
            "remove the tag: OpenAPI has the types of JSON alone",
        )))
    }
}

/// Reads a key. As text, whatever YAML would make of it: `200` stays `200`, and `1.10` stays `1.10`.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is text")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}
