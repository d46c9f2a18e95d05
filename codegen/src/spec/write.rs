//! Writes a value as YAML in a canonical form: equal values produce equal bytes.
//!
//! Short maps and lists of scalars are on one line, everything else is in block style. Strings are quoted if a reader
//! of YAML 1.1 or 1.2 would misread them.

mod scalar;
#[cfg(test)]
mod tests;

use serde_json::Value;

use self::scalar::{Context, scalar};

/// The maximum width of a line with a map or list.
const WIDTH: usize = 110;

/// The longest key in bytes that needs no `?` before it. The format allows 1,024 characters.
const LONGEST_KEY: usize = 1_000;

/// Writes a document: comment lines, then the value.
pub(crate) fn write(comment: &str, value: &Value) -> String {
    let mut writer = Writer { out: String::new() };
    for line in comment.lines() {
        writer.out.push_str(if line.is_empty() { "#" } else { "# " });
        writer.out.push_str(line);
        writer.out.push('\n');
    }
    writer.out.push('\n');
    match value {
        Value::Object(map) if !map.is_empty() => writer.map(map, 0),
        Value::Array(items) if !items.is_empty() => writer.list(items, 0),
        scalar_or_empty => {
            writer.out.push_str(&inline(scalar_or_empty, Context::Block));
            writer.out.push('\n');
        }
    }
    writer.out
}

struct Writer {
    out: String,
}

impl Writer {
    /// The entries of a map, the first at the end of the current line.
    fn map(&mut self, map: &serde_json::Map<String, Value>, indent: usize) {
        for (index, (key, value)) in map.iter().enumerate() {
            if index > 0 {
                self.indent(indent);
            }
            let key = scalar(key, Context::Key);
            if key.len() > LONGEST_KEY {
                self.out.push_str("? ");
                self.out.push_str(&key);
                self.out.push('\n');
                self.indent(indent);
            } else {
                self.out.push_str(&key);
            }
            self.out.push(':');
            self.value(value, indent, indent + key.chars().count() + 1);
        }
    }

    /// The items of a list, the first at the end of the current line.
    fn list(&mut self, items: &[Value], indent: usize) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.indent(indent);
            }
            self.out.push('-');
            match item {
                Value::Object(map) if flow(item, indent + 2).is_none() => {
                    self.out.push(' ');
                    self.map(map, indent + 2);
                }
                Value::Array(items) if flow(item, indent + 2).is_none() => {
                    self.out.push(' ');
                    self.list(items, indent + 2);
                }
                _ => self.value(item, indent, indent + 1),
            }
        }
    }

    /// The value of a key or item that ends at a column.
    fn value(&mut self, value: &Value, indent: usize, column: usize) {
        if let Some(text) = flow(value, column + 1) {
            self.out.push(' ');
            self.out.push_str(&text);
            self.out.push('\n');
            return;
        }
        self.out.push('\n');
        self.indent(indent + 2);
        match value {
            Value::Object(map) => self.map(map, indent + 2),
            Value::Array(items) => self.list(items, indent + 2),
            // Scalars have a flow form of any length.
            _ => {}
        }
    }

    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }
}

/// A value on one line from a column. `None` if it needs several lines.
fn flow(value: &Value, column: usize) -> Option<String> {
    let is_leaf = |value: &Value| match value {
        Value::Object(map) => map.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(map) if !map.is_empty() => {
            if !map.values().all(is_leaf) || map.keys().any(|key| key.len() > LONGEST_KEY) {
                return None;
            }
            let entry = |(key, value): (&String, &Value)| {
                format!("{}: {}", scalar(key, Context::FlowKey), inline(value, Context::Flow))
            };
            let text = format!("{{{}}}", map.iter().map(entry).collect::<Vec<_>>().join(", "));
            fits(text, column)
        }
        Value::Array(items) if !items.is_empty() => {
            if !items.iter().all(is_leaf) {
                return None;
            }
            let items: Vec<_> = items.iter().map(|item| inline(item, Context::Flow)).collect();
            fits(format!("[{}]", items.join(", ")), column)
        }
        leaf => Some(inline(leaf, Context::Block)),
    }
}

fn fits(text: String, column: usize) -> Option<String> {
    (column + text.chars().count() <= WIDTH).then_some(text)
}

/// A scalar, or an empty map or list.
fn inline(value: &Value, context: Context) -> String {
    match value {
        Value::Object(_) => "{}".to_owned(),
        Value::Array(_) => "[]".to_owned(),
        Value::String(text) => scalar(text, context),
        Value::Number(number) => scalar::number(number),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
    }
}
