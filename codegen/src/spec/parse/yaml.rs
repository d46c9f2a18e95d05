//! Parses YAML as a JSON value, from parser events with positions.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::{Outcome, scalar, text};
use crate::Problem;
use crate::spec::Source;
use crate::spec::found::describe;
use crate::spec::pointer::Pointer;

/// The maximum nesting of a document.
const DEPTH: usize = 128;

/// The memory in bytes that anchors and aliases may use in addition to the document: ample for real documents, but
/// exceeded by a few lines of aliases that multiply each other.
const ALLOWANCE: usize = 64 << 20;

/// The approximate memory of a node.
const NODE: usize = 32;

/// Parses a text.
pub(super) fn read(source: &Source, text: &str) -> Outcome {
    let left = text.len().saturating_mul(NODE).saturating_add(ALLOWANCE);
    let parser = Parser::new_from_str(text);
    let mut reader = Reader { source, text, parser, anchors: HashMap::new(), left, depth: 0, duplicates: Vec::new() };
    let value = reader.document()?;
    Ok((value, reader.duplicates))
}

struct Reader<'t> {
    source: &'t Source,
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    /// The anchored values, by anchor number.
    anchors: HashMap<usize, Anchored>,
    /// The remaining memory for anchors and aliases.
    left: usize,
    /// The number of enclosing mappings and lists.
    depth: usize,
    duplicates: Vec<Problem>,
}

/// A value that aliases can refer to.
struct Anchored {
    value: Value,
    bytes: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Span), Problem> {
        let end = || ScanError::new_str(Marker::default(), "unexpected end of the file");
        let next = self.parser.next_event().unwrap_or_else(|| Err(end()));
        next.map_err(|error| text::yaml_problem(self.source, self.text, &error))
    }

    fn document(&mut self) -> Result<Value, Problem> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_), _) => {}
                node => {
                    let value = self.node(&Pointer::Root, node)?;
                    return self.end().map(|()| value);
                }
            }
        }
    }

    fn end(&mut self) -> Result<(), Problem> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(_), span) => {
                    let message = "the file holds more than one YAML document";
                    let help = "remove the text after the second `---`";
                    return Err(self.problem(span, &Pointer::Root, message, String::new(), help));
                }
                _ => {}
            }
        }
    }

    fn node(&mut self, at: &Pointer<'_>, (event, span): (Event<'t>, Span)) -> Result<Value, Problem> {
        let (value, anchor) = match event {
            Event::Alias(anchor) => return self.alias(at, anchor, span),
            Event::Scalar(.., Some(tag)) | Event::SequenceStart(_, Some(tag)) | Event::MappingStart(_, Some(tag)) => {
                let help = "remove the tag: OpenAPI uses only JSON types";
                return Err(self.problem(span, at, "a YAML tag", format!("`{tag}`"), help));
            }
            Event::Scalar(text, ScalarStyle::Plain, anchor, None) => match scalar::plain(&text) {
                Ok(value) => (value, anchor),
                Err(number) => {
                    let help = "use a finite number, or quote a string";
                    return Err(self.problem(
                        span,
                        at,
                        "a number that JSON does not support",
                        number.to_string(),
                        help,
                    ));
                }
            },
            Event::Scalar(text, _, anchor, None) => (Value::String(text.into_owned()), anchor),
            Event::SequenceStart(anchor, None) => (self.nested(span, |reader| reader.list(at))?, anchor),
            Event::MappingStart(anchor, None) => (self.nested(span, |reader| reader.map(at))?, anchor),
            // The parser starts a document with a node, even if it is empty.
            _ => (Value::Null, 0),
        };
        self.remember(at, anchor, &value, span)?;
        Ok(value)
    }

    fn nested(&mut self, span: Span, read: impl FnOnce(&mut Self) -> Result<Value, Problem>) -> Result<Value, Problem> {
        if self.depth == DEPTH {
            return Err(text::too_deep(self.source, span.start));
        }
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self, at: &Pointer<'_>) -> Result<Value, Problem> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::Array(items)),
                item => {
                    let item = self.node(&at.item(items.len()), item)?;
                    items.push(item);
                }
            }
        }
    }

    fn map(&mut self, at: &Pointer<'_>) -> Result<Value, Problem> {
        let mut map = Map::new();
        let mut merged = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if let Event::MappingEnd = event {
                break;
            }
            // A quoted `<<` is an ordinary key.
            let is_merge_key = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<");
            let key = self.key(at, event, span)?;
            let event = self.next()?;
            let value = self.node(&at.key(&key), event)?;
            if is_merge_key {
                merged.extend(self.merged(at, value, span)?);
                continue;
            }
            match map.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(entry) => {
                    let duplicate = self.duplicate(at, entry.key(), span);
                    self.duplicates.push(duplicate);
                }
            }
        }
        for (key, value) in merged.into_iter().flatten() {
            map.entry(key).or_insert(value);
        }
        Ok(Value::Object(map))
    }

    /// A key, always as text: `200` stays `200`, and `1.10` stays `1.10`.
    fn key(&mut self, at: &Pointer<'_>, event: Event<'t>, span: Span) -> Result<String, Problem> {
        let found = match event {
            Event::Scalar(text, _, anchor, None) => {
                let text = text.into_owned();
                if text.len() > text::LONGEST_KEY {
                    let (message, help) = text::TOO_LONG;
                    return Err(self.problem(span, at, message, format!("a key of {} bytes", text.len()), help));
                }
                if anchor > 0 {
                    self.remember(at, anchor, &Value::from(text.as_str()), span)?;
                }
                return Ok(text);
            }
            Event::Alias(anchor) => match self.alias(at, anchor, span)? {
                Value::String(text) => return Ok(text),
                other => describe(&other),
            },
            Event::SequenceStart(..) => "a list".to_owned(),
            Event::MappingStart(..) => "a mapping".to_owned(),
            _ => "a YAML tag".to_owned(),
        };
        Err(self.problem(span, at, "a key that is not a string", found, "use a string as the key"))
    }

    /// The maps of a merge key (`<<`).
    fn merged(&self, at: &Pointer<'_>, value: Value, span: Span) -> Result<Vec<Map<String, Value>>, Problem> {
        let values = match value {
            Value::Array(values) => values,
            one => vec![one],
        };
        let maps = values.into_iter().map(|value| match value {
            Value::Object(map) => Ok(map),
            other => {
                let message = "a merge key without a mapping";
                let help = "set `<<` to an alias of a mapping, or to a list of such aliases";
                Err(self.problem(span, &at.key("<<"), message, describe(&other), help))
            }
        });
        maps.collect()
    }

    /// Stores a value that has an anchor.
    fn remember(&mut self, at: &Pointer<'_>, anchor: usize, value: &Value, span: Span) -> Result<(), Problem> {
        if anchor > 0 {
            let (bytes, depth) = measure(value);
            self.spend(at, bytes, span)?;
            self.anchors.insert(anchor, Anchored { value: value.clone(), bytes, depth });
        }
        Ok(())
    }

    /// The value of an alias.
    fn alias(&mut self, at: &Pointer<'_>, anchor: usize, span: Span) -> Result<Value, Problem> {
        let Some(anchored) = self.anchors.get(&anchor) else {
            let help = "replace the alias with its value, or use `$ref`";
            return Err(self.problem(span, at, "an alias within its own anchor", String::new(), help));
        };
        if self.depth + anchored.depth > DEPTH {
            return Err(text::too_deep(self.source, span.start));
        }
        self.spend(at, anchored.bytes, span)?;
        Ok(self.anchors[&anchor].value.clone())
    }

    fn spend(&mut self, at: &Pointer<'_>, bytes: usize, span: Span) -> Result<(), Problem> {
        if let Some(left) = self.left.checked_sub(bytes) {
            self.left = left;
            return Ok(());
        }
        let help = "replace aliases with their values, or use `$ref`";
        Err(self.problem(span, at, "the document's aliases expand to too many values", String::new(), help))
    }

    fn duplicate(&self, at: &Pointer<'_>, key: &str, span: Span) -> Problem {
        let message = "a key occurs twice in an object";
        self.problem(span, &at.key(key), message, format!("`{key}`, again"), "keep one of the two")
    }

    fn problem(&self, span: Span, at: &Pointer<'_>, message: &str, found: String, help: &str) -> Problem {
        Problem::new(message, &self.source.path, at.to_string(), found, help).at(text::position(span.start))
    }
}

/// The approximate memory of a value, and its nesting.
fn measure(value: &Value) -> (usize, usize) {
    let all = |values: &mut dyn Iterator<Item = (usize, &Value)>| {
        values.fold((NODE, 1), |(bytes, depth), (key, value)| {
            let (more, below) = measure(value);
            (bytes.saturating_add(key).saturating_add(more), depth.max(below + 1))
        })
    };
    match value {
        Value::String(text) => (NODE + text.len(), 0),
        Value::Array(items) => all(&mut items.iter().map(|item| (0, item))),
        Value::Object(map) => all(&mut map.iter().map(|(key, value)| (NODE + key.len(), value))),
        _ => (NODE, 0),
    }
}
