//! Describes values in a few words for error messages.

use serde_json::{Map, Value};

/// The longest text that is shown in full.
const LONGEST: usize = 60;

/// The maximum number of keys shown for an object.
const KEYS: usize = 4;

/// A value with its type: ``the string `x` ``, `an array of 3 items`.
pub(crate) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("the boolean `{value}`"),
        Value::Number(value) => format!("the number `{value}`"),
        Value::String(value) if value.is_empty() => "an empty string".to_owned(),
        Value::String(value) => format!("the string `{}`", shorten(value)),
        Value::Array(items) if items.is_empty() => "an empty array".to_owned(),
        Value::Array(items) if items.len() == 1 => "an array of 1 item".to_owned(),
        Value::Array(items) => format!("an array of {} items", items.len()),
        Value::Object(map) => describe_object(map),
    }
}

/// An object by its first keys.
pub(super) fn describe_object(map: &Map<String, Value>) -> String {
    let keys: Vec<_> = map.keys().take(KEYS).map(|key| format!("`{}`", shorten(key))).collect();
    let more = map.len() - keys.len();
    match (keys.as_slice(), more) {
        ([], _) => "an empty object".to_owned(),
        ([key], _) => format!("an object with the key {key}"),
        (keys, 0) => format!("an object with the keys {}", keys.join(", ")),
        (keys, more) => format!("an object with the keys {} and {more} more", keys.join(", ")),
    }
}

/// A text on one line, shortened if it is long.
pub(super) fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(LONGEST).collect();
    if short.len() < text.trim_end().len() { format!("{short}…") } else { short }
}

/// Names as alternatives: `` `a`, `b` or `c` ``.
pub(crate) fn alternatives(words: &[&str]) -> String {
    join(words, "or")
}

/// Names as a list: `` `a`, `b` and `c` ``.
pub(crate) fn list(words: &[&str]) -> String {
    join(words, "and")
}

fn join(words: &[&str], word: &str) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [words @ .., last] => {
            let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("{} {word} `{last}`", words.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_kind_of_value_is_described() {
        let values = [
            json!(null),
            json!(true),
            json!(1.5),
            json!(""),
            json!("one\ntwo"),
            json!("é".repeat(61)),
            json!([]),
            json!([1]),
            json!([1, 2]),
            json!({}),
            json!({ "a": 1 }),
            json!({ "a": 1, "b": 2 }),
            json!({ "a": 1, "b": 2, "c": 3, "d": 4, "e": 5 }),
        ];
        let described: Vec<_> = values.iter().map(describe).collect();
        insta::assert_snapshot!(described.join("\n"), @r"
        null
        the boolean `true`
        the number `1.5`
        an empty string
        the string `one…`
        the string `éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé…`
        an empty array
        an array of 1 item
        an array of 2 items
        an empty object
        an object with the key `a`
        an object with the keys `a`, `b`
        an object with the keys `a`, `b`, `c`, `d` and 1 more
        ");
    }

    #[test]
    fn names_are_joined_as_in_a_sentence() {
        assert_eq!(alternatives(&["a"]), "`a`");
        assert_eq!(alternatives(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(list(&["a", "b"]), "`a` and `b`");
    }
}
