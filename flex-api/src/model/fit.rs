//! How well JSON fits a type: the choice of a variant of a union.
//!
//! Decoding is lenient: a list accepts a single value, a number accepts text, and a model drops the keys that it does
//! not know. A union must not choose a type that loses or changes something. So the decoded value is compared with the
//! JSON.

use serde_json::Value as Json;

use super::fill::Fill;
use super::log::{Log, Path};
use super::{Entries, List, Other, Value, View};

/// How well JSON fits a type: that of its worst part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// The type loses or changes something.
    No,
    /// An enum or a SID keeps a text that it does not know.
    Unknown,
    /// Free-form JSON holds everything.
    Any,
    /// A map or an open model holds every object of such values.
    Map,
    /// A text, or a whole number as a float. Other types are narrower.
    Wide,
    /// The value is of the type.
    Exact,
}

/// Returns whether the discriminator of an object has one of these values.
#[allow(dead_code, reason = "used only by the macro")]
pub(crate) fn has_tag(json: &Json, property: &str, tags: &[&str]) -> bool {
    let value = json.get(property).and_then(Json::as_str);
    value.is_some_and(|value| tags.contains(&value))
}

/// Returns how well a value fits the type of a variant, which the discriminator may select instead.
#[allow(dead_code, reason = "used only by the macro")]
pub(crate) fn fit_untagged<T: Value>(json: &Json, tags: &[&str]) -> Fit {
    if tags.is_empty() { T::fit(json) } else { Fit::No }
}

/// Decodes a value; `None` if the type cannot hold anything of it.
#[allow(dead_code, reason = "used only by the macro")]
pub(crate) fn decode<T: Value>(json: &Json) -> Option<T> {
    fill(json, &Log::default())
}

/// Returns how well JSON fits a type. Unions within the type are not decoded, so that the time is bounded: they fit as
/// free-form JSON does.
pub(crate) fn fit<T: Value>(json: &Json) -> Fit {
    trial::<T>(json).map_or(Fit::No, |value| compare(&value.view(), json))
}

/// Decodes a value for a comparison with the JSON: unions below it keep what they find.
fn trial<T: Value>(json: &Json) -> Option<T> {
    fill(json, &Log::trial())
}

fn fill<T: Value>(json: &Json, log: &Log) -> Option<T> {
    let mut place = None;
    let fill = Fill { slot: T::slot(&mut place), path: &Path::Root, log };
    serde_core::de::DeserializeSeed::deserialize(fill, json).ok()?;
    place
}

fn compare(view: &View<'_>, json: &Json) -> Fit {
    let exact = |is_equal| if is_equal { Fit::Exact } else { Fit::No };
    match (view, json) {
        (View::Json(value), _) if *value == json => Fit::Any,
        (View::Absent, Json::Null) => Fit::Exact,
        (View::Bool(value), Json::Bool(json)) => exact(value == json),
        (View::Int(value), Json::Number(json)) if json.is_f64() => {
            if value.to_string().parse() == Ok(json.as_f64().unwrap_or(f64::NAN)) { Fit::Wide } else { Fit::No }
        }
        (View::Int(value), Json::Number(json)) => exact(json.as_i64() == Some(*value)),
        (View::Float(value), Json::Number(json)) if json.is_f64() => exact(json.as_f64() == Some(*value)),
        // A float shows whether it has lost a digit.
        (View::Float(value), Json::Number(json)) if value.to_string() == json.to_string() => Fit::Wide,
        (View::Shown(value), Json::String(json)) => exact(value == json || is_time(value) && is_time(json)),
        (View::Text(value), Json::String(json)) if value == json => Fit::Wide,
        (View::Named { text, is_known }, Json::String(json)) if text == json => {
            if is_known(text) {
                Fit::Exact
            } else {
                Fit::Unknown
            }
        }
        (View::List(list), Json::Array(items)) => elements(*list, items),
        (View::Object(object), _) => entries(*object, json),
        _ => Fit::No,
    }
}

/// Whether a text has the time of a day: a date alone has no colon, and seconds since 1970 have none.
fn is_time(text: &str) -> bool {
    text.as_bytes().contains(&b':')
}

fn elements(list: &dyn List, items: &[Json]) -> Fit {
    let (mut fit, mut index) = (Fit::Exact, 0);
    list.each(&mut |view| {
        fit = fit.min(items.get(index).map_or(Fit::No, |item| compare(&view, item)));
        index += 1;
    });
    // The list lacks an element that could not be decoded.
    if index == items.len() { fit } else { Fit::No }
}

fn entries(object: &dyn Entries, json: &Json) -> Fit {
    let other = object.other();
    let Some(keys) = json.as_object() else {
        return if other.is_some_and(|Other { json: kept, .. }| kept == json) { Fit::Any } else { Fit::No };
    };
    let (mut fit, mut count) = (Fit::Exact, 0);
    object.each(&mut |name, view| {
        if let Some(json) = keys.get(name.wire).filter(|_| !matches!(view, View::Absent)) {
            fit = fit.min(compare(&view, json));
            count += 1;
        }
    });
    if count == keys.values().filter(|value| !value.is_null()).count() {
        fit
    } else if other.is_some() {
        fit.min(Fit::Map)
    } else {
        Fit::No
    }
}
