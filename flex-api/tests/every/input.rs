//! Converts the input of a case to the arguments of setters.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use serde_json::{Map, Value};

/// The values of a case by wire name. Tracks which values were read.
pub(crate) struct Input<'a> {
    values: &'a Map<String, Value>,
    used: RefCell<BTreeSet<&'static str>>,
}

/// Converts a value.
pub(crate) type Reader<T> = fn(&Value) -> Result<T, String>;

impl<'a> Input<'a> {
    pub(crate) fn new(values: &'a Map<String, Value>) -> Self {
        Self { values, used: RefCell::default() }
    }

    /// Reads an optional value.
    pub(crate) fn may<T>(&self, name: &'static str, read: Reader<T>) -> Result<Option<T>, String> {
        self.read(name, read)
    }

    /// Reads a required value.
    pub(crate) fn must<T>(&self, name: &'static str, read: Reader<T>) -> Result<T, String> {
        self.may(name, read)?.ok_or_else(|| format!("the input lacks `{name}`"))
    }

    /// Reads an optional list.
    pub(crate) fn may_list<T>(&self, name: &'static str, read: Reader<T>) -> Result<Option<Vec<T>>, String> {
        self.read(name, |value| {
            let values = value.as_array().ok_or_else(|| not(value, "a list"))?;
            values.iter().map(read).collect()
        })
    }

    /// Reads a required list.
    pub(crate) fn must_list<T>(&self, name: &'static str, read: Reader<T>) -> Result<Vec<T>, String> {
        self.may_list(name, read)?.ok_or_else(|| format!("the input lacks `{name}`"))
    }

    fn read<T>(&self, name: &'static str, read: impl FnOnce(&Value) -> Result<T, String>) -> Result<Option<T>, String> {
        self.used.borrow_mut().insert(name);
        let value = self.values.get(name).map(read).transpose();
        value.map_err(|error| format!("`{name}` cannot be read: {error}"))
    }

    /// Returns an error if a value was never read, because the builder has no setter for it.
    pub(crate) fn finish(&self) -> Result<(), String> {
        let used = self.used.borrow();
        let unused: Vec<_> = self.values.keys().filter(|name| !used.contains(name.as_str())).collect();
        if unused.is_empty() { Ok(()) } else { Err(format!("no setter takes {unused:?}")) }
    }
}

pub(crate) fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| not(value, "a text"))
}

/// Reads a SID, an enum or a date.
pub(crate) fn parsed<T: FromStr<Err: Display>>(value: &Value) -> Result<T, String> {
    text(value)?.parse().map_err(|error: T::Err| error.to_string())
}

pub(crate) fn boolean(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| not(value, "true or false"))
}

pub(crate) fn integer(value: &Value) -> Result<i64, String> {
    value.as_i64().ok_or_else(|| not(value, "an integer"))
}

pub(crate) fn integer32(value: &Value) -> Result<i32, String> {
    integer(value)?.try_into().map_err(|_| not(value, "an integer of 32 bits"))
}

pub(crate) fn number(value: &Value) -> Result<f64, String> {
    value.as_f64().ok_or_else(|| not(value, "a number"))
}

#[allow(clippy::unnecessary_wraps, reason = "it is one of the readers")]
pub(crate) fn json(value: &Value) -> Result<Value, String> {
    Ok(value.clone())
}

fn not(value: &Value, what: &str) -> String {
    format!("{value} is not {what}")
}

#[test]
fn unused_and_mistyped_values_are_errors() {
    let values: Map<String, Value> = serde_json::from_str(r#"{"A": 1, "B": "x", "C": [true]}"#).expect("an object");
    let input = Input::new(&values);
    assert_eq!(input.must("A", integer), Ok(1));
    assert_eq!(input.must("B", boolean), Err("`B` cannot be read: \"x\" is not true or false".to_owned()));
    assert_eq!(input.finish(), Err("no setter takes [\"C\"]".to_owned()));
    assert_eq!(input.may_list("C", boolean), Ok(Some(vec![true])));
    assert_eq!(input.finish(), Ok(()));
    assert_eq!(input.must("D", text), Err("the input lacks `D`".to_owned()));
    assert!(input.must_list("A", text).is_err() && input.may::<Value>("D", json) == Ok(None));
    assert!(input.must("A", integer32).is_ok() && input.must("A", number).is_ok());
}
