//! The shared code of all models: decoding, serialization and `Debug`.
//!
//! A model is a list of fields. [`Object::slot`] returns the slot for the value of a key, and [`Entries::each`] visits
//! every field. Decoding ([`fill`]), serialization and `Debug` ([`show`]) use only these two, through `dyn`. This keeps
//! the compiled code small, because nothing is monomorphised per model, and all models are equally lenient.

mod date;
pub(crate) mod fill;
pub(crate) mod fit;
pub(crate) mod log;
mod open_enum;
pub(crate) mod root;
mod scalar;
pub(crate) mod show;
pub(crate) mod sid;
pub(crate) mod snippet;
mod union;
pub(crate) mod unknown_value;
mod value;

use jiff::Timestamp;
use jiff::civil::Date;

use self::fit::Fit;

// A document can have no enums, no models or no unions.
#[allow(unused_imports, reason = "used by generated code, if a document has such a type")]
pub(crate) use self::{open_enum::open_enum, union::union};

/// The replacement for a sensitive value in `Debug`, errors and the requests that `flex` prints.
pub(crate) const REDACTED: &str = "[REDACTED]";

/// A type that a model's field can have.
pub(crate) trait Value: Sized {
    /// Returns the slot that receives a value of this type during decoding.
    fn slot(place: &mut Option<Self>) -> Slot<'_>;
    /// Returns the view of the value.
    fn view(&self) -> View<'_>;
    /// Returns how well JSON fits the type, as a member of a union.
    fn fit(json: &serde_json::Value) -> Fit {
        self::fit::fit::<Self>(json)
    }
}

/// A slot that receives a decoded value. The variant determines the accepted type.
pub(crate) enum Slot<'a> {
    Bool(&'a mut Option<bool>),
    Date(&'a mut Option<Date>),
    Float(&'a mut Option<f64>),
    Int32(&'a mut Option<i32>),
    Int64(&'a mut Option<i64>),
    Json(&'a mut dyn JsonPlace),
    List(&'a mut dyn ListPlace),
    Map(&'a mut dyn MapPlace),
    Named(&'a mut dyn NamedPlace),
    Object(&'a mut dyn ObjectPlace),
    Text(&'a mut Option<String>),
    Time(&'a mut Option<Timestamp>),
}

/// A place for a typed string: a SID or an open enum.
pub(crate) trait NamedPlace {
    /// Puts a text, or empties the place.
    fn put(&mut self, text: Option<&str>);
}

/// A place for a value that is decoded as JSON first: a free-form value or a union.
pub(crate) trait JsonPlace {
    /// Stores a value, or clears the place.
    fn put(&mut self, value: Option<serde_json::Value>);
    /// Stores a value as it is.
    fn keep(&mut self, value: serde_json::Value);
}

/// A place for an object.
pub(crate) trait ObjectPlace {
    fn clear(&mut self);
    fn open(&mut self) -> &mut dyn Object;
}

/// A place for a list.
pub(crate) trait ListPlace {
    fn clear(&mut self);
    fn open(&mut self);
    /// Returns the size of an element in memory, without what it refers to.
    fn size(&self) -> usize;
    /// Returns the maximum number of elements.
    fn max_len(&self) -> usize {
        usize::MAX
    }
    /// Adds the element that `read` stores in the slot, if any.
    fn element(&mut self, read: &mut dyn FnMut(Slot<'_>));
}

/// A place for a map.
pub(crate) trait MapPlace {
    fn clear(&mut self);
    fn open(&mut self);
    /// Returns the size of an entry in memory, without what it refers to.
    fn size(&self) -> usize;
    /// Adds the entry that `read` stores in the slot, if any.
    fn entry(&mut self, key: &str, read: &mut dyn FnMut(Slot<'_>));
}

/// A model during decoding.
pub(crate) trait Object {
    /// Returns the slot for the value of a key; `None` if no field has the key.
    fn slot(&mut self, key: &str) -> Option<Slot<'_>>;

    /// Returns the size of the model in memory if it is boxed, else 0: it is part of its parent.
    fn boxed_size(&self) -> usize {
        0
    }

    /// Returns the place for the keys that no field has, if the model is open.
    fn other(&mut self) -> Option<&mut serde_json::Value> {
        None
    }
}

/// A value with named entries: a model or a map.
pub(crate) trait Entries {
    /// Visits every entry in order.
    fn each(&self, visit: &mut dyn FnMut(Name<'_>, View<'_>));

    /// Returns the `other` of an open model.
    fn other(&self) -> Option<Other<'_>> {
        None
    }
}

/// The `other` of an open model: an object with the keys that no field has, or the whole value if it is not an object;
/// null if there is nothing to keep.
pub(crate) struct Other<'a> {
    pub(crate) json: &'a serde_json::Value,
    pub(crate) sensitive: bool,
}

/// The name of an entry in [`Entries`].
pub(crate) struct Name<'a> {
    pub(crate) wire: &'a str,
    pub(crate) field: &'a str,
    pub(crate) sensitive: bool,
}

/// A view of a value, for serialization and `Debug`.
pub(crate) enum View<'a> {
    Absent,
    Bool(bool),
    Float(f64),
    Int(i64),
    Json(&'a serde_json::Value),
    List(&'a dyn List),
    /// A typed string: a SID or an open enum.
    Named {
        text: &'a str,
        /// Returns whether the type knows the text, or keeps it as received.
        is_known: fn(&str) -> bool,
    },
    Object(&'a dyn Entries),
    Shown(String),
    Text(&'a str),
}

/// A list of values.
pub(crate) trait List {
    fn each(&self, visit: &mut dyn FnMut(View<'_>));
}

/// Returns the view of a field.
pub(crate) fn view<T: Value>(field: Option<&T>) -> View<'_> {
    field.map_or(View::Absent, Value::view)
}

/// Makes a struct of `Option` fields a model: `model!(FlexFlow { account_sid = "account_sid", token = "token" sensitive
/// })`.
///
/// The struct derives `Clone`, `Default` and `PartialEq`. The macro adds a lenient `Deserialize`, a `Serialize` that
/// skips absent fields, and a `Debug` that skips absent fields and redacts those marked `sensitive`.
///
/// An open model has one more field, of type `serde_json::Value`, which keeps what the others do not:
/// `model!(Integration + other { url = "url" })`, or `+ other sensitive`.
///
/// Paths are absolute, because a document can have schemas called `From` and paths with a segment `std`.
///
/// All `#[inline]`: a model that an application does not use is not compiled for it.
#[allow(unused_macros, reason = "used by generated code, if a document has a model")]
macro_rules! model {
    ($name:ident $(+ $other:ident $($hidden:ident)?)? { $($field:ident = $wire:literal $($mark:ident)?),* $(,)? }) => {
        impl $crate::model::Object for $name {
            #[inline]
            fn slot(&mut self, key: &str) -> ::std::option::Option<$crate::model::Slot<'_>> {
                ::std::option::Option::Some(match key {
                    $($wire => $crate::model::Value::slot(&mut self.$field),)*
                    _ => return ::std::option::Option::None,
                })
            }

            $(#[inline]
            fn other(&mut self) -> ::std::option::Option<&mut ::serde_json::Value> {
                ::std::option::Option::Some(&mut self.$other)
            })?
        }

        impl $crate::model::Entries for $name {
            #[inline]
            fn each(&self, visit: &mut dyn ::std::ops::FnMut($crate::model::Name<'_>, $crate::model::View<'_>)) {
                $(visit(
                    $crate::model::Name {
                        wire: $wire,
                        field: ::std::stringify!($field),
                        sensitive: $crate::model::sensitive!($($mark)?),
                    },
                    $crate::model::view(self.$field.as_ref()),
                );)*
            }

            $(#[inline]
            fn other(&self) -> ::std::option::Option<$crate::model::Other<'_>> {
                ::std::option::Option::Some($crate::model::Other { json: &self.$other, sensitive: $crate::model::sensitive!($($hidden)?) })
            })?
        }

        impl $crate::model::Value for $name {
            #[inline]
            fn slot(place: &mut ::std::option::Option<Self>) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Object(place)
            }

            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Object(self)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::model::show::debug(self, ::std::stringify!($name), f)
            }
        }

        impl ::serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                ::serde_core::Serialize::serialize(&$crate::model::View::Object(self), serializer)
            }
        }

        impl ::std::convert::From<$name> for ::serde_json::Value {
            #[inline]
            fn from(model: $name) -> Self {
                $crate::model::show::json(&$crate::model::View::Object(&model))
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: ::serde_core::Deserializer<'de>,
            {
                $crate::model::fill::deserialize(deserializer)
            }
        }
    };
}

#[allow(unused_macros, reason = "used by generated code, if a document has a model")]
macro_rules! sensitive {
    () => {
        false
    };
    (sensitive) => {
        true
    };
}

#[allow(unused_imports, reason = "used by generated code, if a document has a model")]
pub(crate) use {model, sensitive};
