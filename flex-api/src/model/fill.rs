//! Reading a model: one visitor for every model and every field.
//!
//! What a value looks like is forgiven, what it is made of is not. A scalar that can be read in any way is read: a
//! number given as a text, a text given as a number, `"true"`, any form of a date. A scalar that cannot be read leaves
//! its field empty, and the [`Log`] keeps a note. A single value where a list is documented is a list of one. An object
//! or a list where a scalar is documented is an error with the JSON path, and so is the reverse.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize as _, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};

use super::{Object, ObjectPlace, Slot, date};
use crate::response::Skipped;

/// What was noted while reading.
#[derive(Default)]
pub(crate) struct Log {
    skipped: RefCell<Vec<Skipped>>,
    failed_at: RefCell<Option<String>>,
}

impl Log {
    pub(crate) fn into_skipped(self) -> Vec<Skipped> {
        self.skipped.into_inner()
    }

    pub(crate) fn failed_at(&self) -> Option<String> {
        self.failed_at.take()
    }

    fn skip(&self, path: &Path<'_>, expected: &'static str, found: &Scalar<'_>) {
        self.skipped.borrow_mut().push(Skipped::new(
            path.to_string(),
            expected,
            &found.to_string(),
        ));
    }

    /// The innermost place is told first and kept.
    fn fail(&self, path: &Path<'_>) {
        self.failed_at
            .borrow_mut()
            .get_or_insert_with(|| path.to_string());
    }
}

/// A place within a document. Linked on the stack, so that nothing is built until it is needed.
pub(crate) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("$"),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// Reads one value into a slot.
pub(crate) struct Fill<'s, 'a> {
    pub(crate) slot: Slot<'s>,
    pub(crate) path: &'a Path<'a>,
    pub(crate) log: &'a Log,
}

/// Reads a model by itself, for `Deserialize`; notes are dropped.
pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Object + Default,
    D: Deserializer<'de>,
{
    let mut place = None;
    let slot = Slot::Object(&mut place as &mut dyn ObjectPlace);
    Fill {
        slot,
        path: &Path::Root,
        log: &Log::default(),
    }
    .deserialize(deserializer)?;
    Ok(place.unwrap_or_default())
}

impl<'de> DeserializeSeed<'de> for Fill<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.slot {
            Slot::Json(place) => {
                *place = Option::deserialize(deserializer)?;
                Ok(())
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

/// A scalar as it was found.
enum Scalar<'a> {
    Bool(bool),
    Float(f64),
    Int(i64),
    Text(&'a str),
    Unsigned(u64),
}

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
        }
    }
}

impl Scalar<'_> {
    fn to_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Int(0) | Self::Unsigned(0) => Some(false),
            Self::Int(1) | Self::Unsigned(1) => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("true") || *text == "1" => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("false") || *text == "0" => Some(false),
            _ => None,
        }
    }

    fn to_i64(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::Unsigned(value) => i64::try_from(*value).ok(),
            Self::Float(value) => whole(*value),
            Self::Text(text) => text
                .trim()
                .parse()
                .ok()
                .or_else(|| whole(text.trim().parse().ok()?)),
            Self::Bool(_) => None,
        }
    }

    fn to_f64(&self) -> Option<f64> {
        match self {
            Self::Float(value) => Some(*value),
            Self::Text(text) => text
                .trim()
                .parse()
                .ok()
                .filter(|value: &f64| value.is_finite()),
            Self::Int(_) | Self::Unsigned(_) => self.to_string().parse().ok(),
            Self::Bool(_) => None,
        }
    }

    fn to_json(&self) -> serde_json::Value {
        match *self {
            Self::Bool(value) => value.into(),
            Self::Float(value) => value.into(),
            Self::Int(value) => value.into(),
            Self::Text(value) => value.into(),
            Self::Unsigned(value) => value.into(),
        }
    }

    fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            _ => Cow::Owned(self.to_string()),
        }
    }
}

/// A float without a fraction, within the integers that a float holds exactly.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be whole and in range"
    )]
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

impl Fill<'_, '_> {
    fn scalar<E: Error>(self, scalar: &Scalar<'_>) -> Result<(), E> {
        self.read(scalar).map_err(E::custom)
    }

    /// Puts a scalar; an error says what was expected instead of one.
    fn read(self, scalar: &Scalar<'_>) -> Result<(), &'static str> {
        let (kept, expected) = match self.slot {
            Slot::Bool(place) => (keep(place, scalar.to_bool()), "a boolean"),
            Slot::Date(place) => (keep(place, date::date(&scalar.to_text())), "a date"),
            Slot::Float(place) => (keep(place, scalar.to_f64()), "a number"),
            Slot::Int32(place) => {
                let number = scalar.to_i64().and_then(|number| number.try_into().ok());
                (keep(place, number), "a 32-bit integer")
            }
            Slot::Int64(place) => (keep(place, scalar.to_i64()), "an integer"),
            Slot::Json(place) => (keep(place, Some(scalar.to_json())), "anything"),
            Slot::Named(place) => (
                place.put(Some(&scalar.to_text())),
                "a text of at most 39 bytes",
            ),
            Slot::Text(place) => (keep(place, Some(scalar.to_text().into_owned())), "a text"),
            Slot::Time(place) => {
                let time = match scalar {
                    Scalar::Text(text) => date::timestamp(text),
                    _ => scalar.to_i64().and_then(date::epoch),
                };
                (keep(place, time), "a date and time")
            }
            Slot::List(place) => {
                place.open();
                let (path, mut result) = (Path::Index(self.path, 0), Ok(()));
                place.element(&mut |slot| {
                    result = Fill {
                        slot,
                        path: &path,
                        log: self.log,
                    }
                    .read(scalar);
                });
                return result;
            }
            Slot::Map(_) | Slot::Object(_) => {
                self.log.fail(self.path);
                return Err("expected an object, found a scalar");
            }
        };
        if !kept {
            self.log.skip(self.path, expected, scalar);
        }
        Ok(())
    }
}

fn keep<T>(place: &mut Option<T>, value: Option<T>) -> bool {
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
        match self.slot {
            Slot::Bool(place) => *place = None,
            Slot::Date(place) => *place = None,
            Slot::Float(place) => *place = None,
            Slot::Int32(place) => *place = None,
            Slot::Int64(place) => *place = None,
            Slot::Json(place) => *place = None,
            Slot::List(place) => place.clear(),
            Slot::Map(place) => place.clear(),
            Slot::Object(place) => place.clear(),
            Slot::Text(place) => *place = None,
            Slot::Time(place) => *place = None,
            Slot::Named(place) => {
                place.put(None);
            }
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Slot::List(place) = self.slot else {
            self.log.fail(self.path);
            return Err(A::Error::custom("found a list where none is documented"));
        };
        place.open();
        let mut index = 0;
        loop {
            let path = Path::Index(self.path, index);
            // The element is read within the closure, since only the place knows its type.
            let mut result = Ok(None);
            place.element(&mut |slot| {
                result = elements.next_element_seed(Fill {
                    slot,
                    path: &path,
                    log: self.log,
                });
            });
            match result {
                Ok(Some(())) => index += 1,
                Ok(None) => return Ok(()),
                Err(error) => {
                    self.log.fail(&path);
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        let Self { slot, path, log } = self;
        match slot {
            Slot::Json(place) => {
                *place = Some(serde_json::Value::deserialize(MapAccessDeserializer::new(
                    entries,
                ))?);
                Ok(())
            }
            Slot::Object(place) => object(place.open(), entries, path, log),
            Slot::Map(place) => {
                place.open();
                each_entry(entries, path, log, |entries, key, path| {
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
                        result = Fill {
                            slot,
                            path: &path,
                            log,
                        }
                        .visit_map(entries);
                    }
                });
                result
            }
            _ => {
                log.fail(path);
                Err(A::Error::custom("found an object where none is documented"))
            }
        }
    }
}

/// Reads the entries of an object into the slots it hands out; keys it does not know are passed over.
pub(crate) fn object<'de, A: MapAccess<'de>>(
    target: &mut dyn Object,
    entries: A,
    path: &Path<'_>,
    log: &Log,
) -> Result<(), A::Error> {
    each_entry(entries, path, log, |entries, key, path| {
        match target.slot(key) {
            Some(slot) => entries.next_value_seed(Fill { slot, path, log }),
            None => entries.next_value::<IgnoredAny>().map(drop),
        }
    })
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

/// A key, borrowed from the input where it has no escapes.
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
