//! Serialisation of models to JSON, and their `Debug`.

use std::fmt;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::{Entries, View};

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Json(value) => value.serialize(serializer),
            Self::Shown(value) => serializer.serialize_str(value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(list) => {
                let mut sequence = serializer.serialize_seq(None)?;
                let mut result = Ok(());
                list.each(&mut |view| {
                    if result.is_ok() {
                        result = sequence.serialize_element(&view);
                    }
                });
                result?;
                sequence.end()
            }
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(None)?;
                let mut result = Ok(());
                entries.each(&mut |name, view| {
                    if result.is_ok() && !matches!(view, View::Absent) {
                        result = map.serialize_entry(name.wire, &view);
                    }
                });
                result?;
                map.end()
            }
        }
    }
}

/// Converts a model to JSON without absent fields.
pub(crate) fn json(entries: &dyn Entries) -> serde_json::Value {
    // Cannot fail: the keys of a view are text, and its numbers are finite or null.
    serde_json::to_value(View::Object(entries)).unwrap_or_default()
}

/// Formats a model as a struct without absent fields.
pub(crate) fn debug(entries: &dyn Entries, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    entries.each(&mut |name, view| {
        if matches!(view, View::Absent) {
        } else if name.sensitive {
            shown.field(name.field, &format_args!("[REDACTED]"));
        } else {
            shown.field(name.field, &view);
        }
    });
    shown.finish()
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("None"),
            Self::Bool(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Json(value) => fmt::Display::fmt(value, f),
            Self::Shown(value) => f.write_str(value),
            Self::Text(value) => fmt::Debug::fmt(value, f),
            Self::List(list) => {
                let mut shown = f.debug_list();
                list.each(&mut |view| {
                    shown.entry(&view);
                });
                shown.finish()
            }
            Self::Object(entries) => {
                let mut shown = f.debug_map();
                entries.each(&mut |name, view| {
                    if matches!(view, View::Absent) {
                    } else if name.sensitive {
                        shown.entry(&name.field, &format_args!("[REDACTED]"));
                    } else {
                        shown.entry(&name.field, &view);
                    }
                });
                shown.finish()
            }
        }
    }
}
