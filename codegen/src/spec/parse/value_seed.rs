//! Deserializes one value of a JSON document.

use std::cell::RefCell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::text::{LONGEST_KEY, TOO_LONG};
use crate::Problem;
use crate::spec::Source;
use crate::spec::pointer::Pointer;

/// The state of parsing one source.
pub(super) struct Reading<'s> {
    source: &'s Source,
    duplicates: RefCell<Vec<Problem>>,
}

impl<'s> Reading<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, duplicates: RefCell::default() }
    }

    /// The problems of duplicate keys.
    pub(super) fn into_duplicates(self) -> Vec<Problem> {
        self.duplicates.into_inner()
    }
}

/// Deserializes the value at a place.
#[derive(Clone, Copy)]
pub(super) struct ValueSeed<'a> {
    at: Pointer<'a>,
    reading: &'a Reading<'a>,
}

impl<'a> ValueSeed<'a> {
    pub(super) fn new(at: Pointer<'a>, reading: &'a Reading<'a>) -> Self {
        Self { at, reading }
    }

    fn duplicate(self, key: &str) {
        let (message, found) = ("a key occurs twice in an object", format!("`{key}`, again"));
        let (file, pointer) = (&self.reading.source.path, self.at.key(key).to_string());
        let problem = Problem::new(message, file, pointer, found, "keep one of the two");
        self.reading.duplicates.borrow_mut().push(problem);
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
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
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number that JSON does not support"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(ValueSeed::new(self.at.item(items.len()), self.reading))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if key.len() > LONGEST_KEY {
                return Err(de::Error::custom(TOO_LONG.0));
            }
            let value = access.next_value_seed(ValueSeed::new(self.at.key(&key), self.reading))?;
            match map.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(entry) => self.duplicate(entry.key()),
            }
        }
        Ok(Value::Object(map))
    }
}
