//! Decodes models, with one visitor for every model and every field.
//!
//! Decoding is lenient. A scalar of another form is accepted: a number as text, text as a number, `"true"`, any form of
//! a date. A scalar that cannot be decoded leaves its field empty, and the [`Log`] keeps a note; so does an object or a
//! list where a field is documented as a scalar, and the reverse. An open model keeps such a value, and the keys that
//! it has no field for. A single value where a list is documented is a list of one. Only a whole record of another
//! type is an error, with the JSON path.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use self::json::Json;
use super::log::{Log, Path};
use super::root::Root;
use super::scalar::Scalar;
use super::{Object, ObjectPlace, Slot, date};

mod json;

/// Decodes one value into a slot.
pub(crate) struct Fill<'s, 'a> {
    pub(crate) slot: Slot<'s>,
    pub(crate) path: &'a Path<'a>,
    pub(crate) log: &'a Log,
}

/// Decodes a model for `Deserialize`. Drops the log.
pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Object + Default,
    D: Deserializer<'de>,
{
    let mut place = None;
    let slot = Slot::Object(&mut place as &mut dyn ObjectPlace);
    Fill { slot, path: &Path::Root, log: &Log::default() }.deserialize(deserializer)?;
    Ok(place.unwrap_or_default())
}

impl<'de> DeserializeSeed<'de> for Fill<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.slot {
            Slot::Json(place) => {
                match (Json { path: self.path, log: self.log }).deserialize(deserializer)? {
                    serde_json::Value::Null => place.put(None),
                    value if self.log.is_trial() => place.keep(value),
                    value => place.put(Some(value)),
                }
                Ok(())
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl Fill<'_, '_> {
    fn scalar<E: Error>(self, scalar: &Scalar<'_>) -> Result<(), E> {
        self.read(scalar).map_err(E::custom)
    }

    /// Stores a scalar. The error states the expected type.
    fn read(mut self, scalar: &Scalar<'_>) -> Result<(), &'static str> {
        if let Some(other) = self.other() {
            *other = scalar.to_json();
            return Ok(());
        }
        let (stored, expected) = match self.slot {
            Slot::Bool(place) => (store(place, scalar.to_bool()), "a boolean"),
            Slot::Date(place) => (store(place, date::date(&scalar.to_text())), "a date"),
            Slot::Float(place) => (store(place, scalar.to_f64()), "a number"),
            Slot::Int32(place) => {
                let number = scalar.to_i64().and_then(|number| number.try_into().ok());
                (store(place, number), "a 32-bit integer")
            }
            Slot::Int64(place) => (store(place, scalar.to_i64()), "an integer"),
            Slot::Json(place) => {
                place.put(Some(scalar.to_json()));
                return Ok(());
            }
            Slot::Named(place) => {
                place.put(Some(&scalar.to_text()));
                return Ok(());
            }
            Slot::Text(place) => (store(place, Some(scalar.to_text().into_owned())), "a text"),
            Slot::Time(place) => (store(place, scalar.to_time()), "a date and time"),
            Slot::List(place) => {
                place.open();
                let (path, mut result) = (Path::Index(self.path, 0), Ok(()));
                place.element(&mut |slot| {
                    result = Fill { slot, path: &path, log: self.log }.read(scalar);
                });
                return result;
            }
            Slot::Map(_) | Slot::Object(_) if self.path.is_field() => {
                self.log.skip(self.path, "an object", scalar);
                self.clear();
                return Ok(());
            }
            Slot::Map(_) | Slot::Object(_) => {
                self.log.fail(self.path);
                return Err("expected an object, found a scalar");
            }
        };
        if !stored {
            self.log.skip(self.path, expected, scalar);
        }
        Ok(())
    }

    /// Returns the place for a value that is not an object, if the model is open.
    fn other(&mut self) -> Option<&mut serde_json::Value> {
        match &mut self.slot {
            Slot::Object(place) => place.open().other(),
            _ => None,
        }
    }

    /// Clears the slot.
    fn clear(self) {
        match self.slot {
            Slot::Bool(place) => *place = None,
            Slot::Date(place) => *place = None,
            Slot::Float(place) => *place = None,
            Slot::Int32(place) => *place = None,
            Slot::Int64(place) => *place = None,
            Slot::Json(place) => place.put(None),
            Slot::List(place) => place.clear(),
            Slot::Map(place) => place.clear(),
            Slot::Object(place) => place.clear(),
            Slot::Text(place) => *place = None,
            Slot::Time(place) => *place = None,
            Slot::Named(place) => place.put(None),
        }
    }
}

fn store<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

impl<'de> Visitor<'de> for Fill<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(&Scalar::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(&Scalar::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar(&Scalar::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(&Scalar::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.scalar(&Scalar::Text(value))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.clear();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        let json = Json { path: self.path, log: self.log };
        if let Some(other) = self.other() {
            *other = json.visit_seq(elements)?;
            return Ok(());
        }
        let place = match self.slot {
            Slot::List(place) => place,
            _ if self.path.is_field() => {
                while elements.next_element::<IgnoredAny>()?.is_some() {}
                self.log.skip(self.path, "a single value", &"an array");
                self.clear();
                return Ok(());
            }
            _ => {
                self.log.fail(self.path);
                return Err(A::Error::custom("unexpected array"));
            }
        };
        place.open();
        let (max_len, size) = (place.max_len(), place.size());
        let mut index = 0;
        loop {
            let path = Path::Index(self.path, index);
            // The closure decodes the element, because only the place knows its type.
            let mut result = Ok(None);
            place.element(&mut |slot| {
                result = elements.next_element_seed(Fill { slot, path: &path, log: self.log });
            });
            match result {
                Ok(Some(())) if index == max_len => {
                    self.log.fail(self.path);
                    return Err(A::Error::custom(format_args!("the list has more than {max_len} elements")));
                }
                Ok(Some(())) => {
                    index += 1;
                    // A list grows by doubling, so that half of its space may be unused.
                    self.log.charge(&path, 2 * size)?;
                }
                Ok(None) => return Ok(()),
                Err(error) => {
                    self.log.fail(&path);
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Self { slot, path, log } = self;
        match slot {
            Slot::Object(place) => object(place.open(), entries, path, log),
            Slot::Map(place) => {
                place.open();
                // A node of the tree has space for eleven entries.
                let mut count = 0;
                each_entry(entries, path, log, |entries, key, path| {
                    count += 1;
                    log.charge(path, key.len() + place.size() * if count == 1 { 11 } else { 2 })?;
                    let mut result = Ok(());
                    place.entry(key, &mut |slot| {
                        result = entries.next_value_seed(Fill { slot, path, log });
                    });
                    result
                })
            }
            Slot::List(place) => {
                place.open();
                let (path, mut entries, mut result) = (Path::Index(path, 0), Some(entries), Ok(()));
                place.element(&mut |slot| {
                    if let Some(entries) = entries.take() {
                        result = Fill { slot, path: &path, log }.visit_map(entries);
                    }
                });
                result
            }
            slot if path.is_field() => {
                while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                log.skip(path, "a single value", &"an object");
                Self { slot, path, log }.clear();
                Ok(())
            }
            _ => {
                log.fail(path);
                Err(A::Error::custom("unexpected object"))
            }
        }
    }
}

/// Reads the entries of an object into its slots. An open model keeps the keys without a slot; any other skips them.
pub(crate) fn object<'de, A: MapAccess<'de>>(
    target: &mut dyn Object,
    entries: A,
    path: &Path<'_>,
    log: &Log,
) -> Result<(), A::Error> {
    log.charge(path, target.boxed_size())?;
    let (mut root, is_root) = (Root::default(), matches!(path, Path::Root));
    each_entry(entries, path, log, |entries, key, path| {
        let slot = target.slot(key);
        if is_root {
            root.note(key, slot.is_some());
        }
        if let Some(slot) = slot {
            entries.next_value_seed(Fill { slot, path, log })
        } else if let Some(other) = target.other() {
            root.open();
            log.charge(path, key.len() + 2 * size_of::<(usize, usize, String, serde_json::Value)>())?;
            // The model was empty before, so this is null or an object.
            other[key] = entries.next_value_seed(Json { path, log })?;
            Ok(())
        } else {
            entries.next_value::<IgnoredAny>().map(drop)
        }
    })?;
    if is_root {
        log.set_root(root);
    }
    Ok(())
}

fn each_entry<'de, A: MapAccess<'de>>(
    mut entries: A,
    path: &Path<'_>,
    log: &Log,
    mut read: impl FnMut(&mut A, &str, &Path<'_>) -> Result<(), A::Error>,
) -> Result<(), A::Error> {
    loop {
        let key = entries.next_key_seed(Key).inspect_err(|_| log.fail(path))?;
        let Some(key) = key else { return Ok(()) };
        let path = Path::Key(path, &key);
        read(&mut entries, &key, &path).inspect_err(|_| log.fail(&path))?;
    }
}

/// A key, borrowed from the input if it has no escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macros are for public types")]
mod tests;
