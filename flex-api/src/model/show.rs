//! Serialization of models to JSON, and their `Debug`.

use std::fmt;

use serde_core::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::{Entries, Name, Other, View};

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Json(value) => value.serialize(serializer),
            Self::Shown(value) => serializer.serialize_str(value),
            Self::Named { text: value, .. } | Self::Text(value) => serializer.serialize_str(value),
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
            Self::Object(entries) => match entries.other() {
                Some(Other { json, .. }) if !json.is_object() && !json.is_null() && is_empty(*entries) => {
                    json.serialize(serializer)
                }
                other => object(*entries, other, serializer),
            },
        }
    }
}

fn object<S: Serializer>(entries: &dyn Entries, other: Option<Other<'_>>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut result = Ok(());
    entries.each(&mut |name, view| {
        if result.is_ok() && !matches!(view, View::Absent) {
            result = map.serialize_entry(name.wire, &view);
        }
    });
    result?;
    // A field that is set has precedence over the same key in `other`.
    for (key, value) in other.and_then(|other| other.json.as_object()).into_iter().flatten() {
        if !has(entries, |name| name == key) {
            map.serialize_entry(key, value)?;
        }
    }
    map.end()
}

fn is_empty(entries: &dyn Entries) -> bool {
    !has(entries, |_| true)
}

/// Whether a field with such a name on the wire is set.
fn has(entries: &dyn Entries, matches: impl Fn(&str) -> bool) -> bool {
    let mut found = false;
    entries.each(&mut |name, view| found |= !matches!(view, View::Absent) && matches(name.wire));
    found
}

/// A value as free-form JSON, without absent fields.
pub(crate) fn json(view: &View<'_>) -> serde_json::Value {
    // Cannot fail: the keys of a view are text, and its numbers are finite or null.
    serde_json::to_value(view).unwrap_or_default()
}

/// Formats a model as a struct without absent fields.
pub(crate) fn debug(entries: &dyn Entries, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    each_present(entries, &mut |field, value| {
        shown.field(field, value);
    });
    shown.finish()
}

/// Visits the present entries by field name, with sensitive values redacted.
fn each_present(entries: &dyn Entries, visit: &mut dyn FnMut(&str, &dyn fmt::Debug)) {
    let mut show = |name: Name<'_>, view: View<'_>| {
        if matches!(view, View::Absent) {
        } else if name.sensitive {
            visit(name.field, &format_args!("[REDACTED]"));
        } else {
            visit(name.field, &view);
        }
    };
    entries.each(&mut show);
    if let Some(Other { json, sensitive }) = entries.other()
        && !json.is_null()
    {
        show(Name { wire: "", field: "other", sensitive }, View::Json(json));
    }
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
            Self::Named { text: value, .. } | Self::Text(value) => fmt::Debug::fmt(value, f),
            Self::List(list) => {
                let mut shown = f.debug_list();
                list.each(&mut |view| {
                    shown.entry(&view);
                });
                shown.finish()
            }
            Self::Object(entries) => {
                let mut shown = f.debug_map();
                each_present(*entries, &mut |field, value| {
                    shown.entry(&field, value);
                });
                shown.finish()
            }
        }
    }
}
