//! Decodes free-form JSON within the memory limit of a response.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::model::log::{Log, Path};

/// The minimum number of elements or entries that a container allocates space for.
const FIRST: usize = 4;

/// Decodes a JSON value.
pub(super) struct Json<'a> {
    pub(super) path: &'a Path<'a>,
    pub(super) log: &'a Log,
}

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Json<'a> {
    /// Accounts for one more element of a size. Containers grow by doubling, so that half of the space may be unused.
    fn charge<E: Error>(&self, count: usize, size: usize) -> Result<(), E> {
        self.log.charge(self.path, if count == 0 { FIRST * size } else { 2 * size })
    }

    fn text<E: Error>(&self, text: &str) -> Result<String, E> {
        self.log.charge(self.path, text.len())?;
        Ok(text.to_owned())
    }

    fn inner(&self) -> Json<'a> {
        Json { ..*self }
    }
}

impl<'de> Visitor<'de> for Json<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.text(value).map(Value::String)
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = elements.next_element_seed(self.inner())? {
            self.charge(values.len(), size_of::<Value>())?;
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            // An entry has a hash, and its index is in a table.
            self.charge(members.len(), size_of::<(usize, usize, String, Value)>())?;
            self.log.charge(self.path, key.len())?;
            let value = entries.next_value_seed(self.inner())?;
            members.insert(key, value);
        }
        Ok(Value::Object(members))
    }
}
