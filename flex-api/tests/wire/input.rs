//! The input of a case, read as what the setters take.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

use serde_json::Value;

/// The values of a case by the specification's names; keeps account of which were asked for.
pub(crate) struct Input<'a> {
    values: &'a BTreeMap<String, Value>,
    used: RefCell<BTreeSet<&'static str>>,
}

/// How a value is read.
pub(crate) type Reader<T> = fn(&Value) -> Result<T, String>;

impl<'a> Input<'a> {
    pub(crate) fn new(values: &'a BTreeMap<String, Value>) -> Self {
        Self { values, used: RefCell::default() }
    }

    /// A value that need not be there.
    pub(crate) fn may<T>(&self, name: &'static str, read: Reader<T>) -> Result<Option<T>, String> {
        self.used.borrow_mut().insert(name);
        let value = self.values.get(name).map(read).transpose();
        value.map_err(|error| format!("`{name}` cannot be read: {error}"))
    }

    /// A value that must be there.
    pub(crate) fn must<T>(&self, name: &'static str, read: Reader<T>) -> Result<T, String> {
        self.may(name, read)?.ok_or_else(|| format!("the input lacks `{name}`"))
    }

    /// Fails if a value was never asked for: its parameter has no setter among the builders.
    pub(crate) fn finish(&self) -> Result<(), String> {
        let used = self.used.borrow();
        let unused: Vec<_> = self.values.keys().filter(|name| !used.contains(name.as_str())).collect();
        if unused.is_empty() { Ok(()) } else { Err(format!("no setter takes {unused:?}")) }
    }
}

pub(crate) fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| not(value, "a text"))
}

/// A SID or an enum.
pub(crate) fn parsed<T: FromStr<Err: Display>>(value: &Value) -> Result<T, String> {
    text(value)?.parse().map_err(|error: T::Err| error.to_string())
}

pub(crate) fn boolean(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| not(value, "true or false"))
}

pub(crate) fn integer(value: &Value) -> Result<i64, String> {
    value.as_i64().ok_or_else(|| not(value, "an integer"))
}

pub(crate) fn number(value: &Value) -> Result<f64, String> {
    value.as_f64().ok_or_else(|| not(value, "a number"))
}

#[allow(clippy::unnecessary_wraps, reason = "it is one of the readers")]
pub(crate) fn json(value: &Value) -> Result<Value, String> {
    Ok(value.clone())
}

pub(crate) fn jsons(value: &Value) -> Result<Vec<Value>, String> {
    value.as_array().cloned().ok_or_else(|| not(value, "a list"))
}

/// A list of SIDs.
pub(crate) fn parsed_list<T: FromStr<Err: Display>>(value: &Value) -> Result<Vec<T>, String> {
    jsons(value)?.iter().map(parsed).collect()
}

fn not(value: &Value, what: &str) -> String {
    format!("{value} is not {what}")
}
