//! Quotes around texts that only an older YAML takes for something else.
//!
//! What writes the YAML quotes what YAML 1.2 would misread; many programs read YAML 1.1, where `no`, `2026-01-31` and
//! `12:30:00` are no texts. It cannot be told to quote: such a text is written with a mark at each end that stands in no
//! other, and the marks become quotes.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// What YAML 1.1 has for true and false, in any case.
const BOOLEANS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];

/// The record as a document, or as a sequence of one: sequences one after another are a sequence.
pub(super) fn document(record: &Value, list: bool) -> Result<String, serde_yaml_ng::Error> {
    let mark = ('\u{e000}'..='\u{f8ff}').find(|mark| !holds(record, *mark)).unwrap_or('\u{e000}');
    let marked = Marked { value: record, mark };
    let text = if list { serde_yaml_ng::to_string(&[marked]) } else { serde_yaml_ng::to_string(&marked) }?;
    Ok(if text.contains(mark) { text.replace(mark, "'") } else { text })
}

fn holds(value: &Value, mark: char) -> bool {
    match value {
        Value::String(text) => text.contains(mark),
        Value::Array(items) => items.iter().any(|item| holds(item, mark)),
        Value::Object(members) => members.iter().any(|(name, value)| name.contains(mark) || holds(value, mark)),
        _ => false,
    }
}

struct Marked<'a> {
    value: &'a Value,
    mark: char,
}

struct Text<'a> {
    text: &'a str,
    mark: char,
}

impl Serialize for Marked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mark = self.mark;
        match self.value {
            Value::String(text) => Text { text, mark }.serialize(serializer),
            Value::Array(items) => serializer.collect_seq(items.iter().map(|value| Marked { value, mark })),
            Value::Object(members) => {
                let member = |(name, value): (_, _)| (name, Marked { value, mark });
                serializer.collect_map(members.iter().map(|(name, value)| member((Text { text: name, mark }, value))))
            }
            other => other.serialize(serializer),
        }
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { text, mark } = *self;
        if is_misread(text) {
            serializer.serialize_str(&format!("{mark}{text}{mark}"))
        } else {
            serializer.serialize_str(text)
        }
    }
}

/// Whether it may be a number, a date, a time, true or false, or a mark of YAML 1.1's own. Quotes too many do no harm.
fn is_misread(text: &str) -> bool {
    let begins_number = text.starts_with(|char: char| char.is_ascii_digit() || "+-.".contains(char));
    if begins_number {
        let goes_on = |char: char| char.is_ascii_hexdigit() || "xoTtZz_:+-. ".contains(char);
        // A blank after a colon gets quotes in any case.
        return text.contains(|char: char| char.is_ascii_digit()) && text.chars().all(goes_on) && !text.contains(": ");
    }
    matches!(text, "<<" | "=") || BOOLEANS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
