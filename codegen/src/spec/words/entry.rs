//! Parses a file of words: entries with their words and nested entries.

use std::fmt;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::form::{Form, Part};
use crate::spec::found::{describe, list};
use crate::spec::grammar::{EXAMPLE, Handling, Object, Shape};
use crate::spec::pointer::escape;
use crate::spec::report::Report;

/// The words of one item, and the nested entries.
#[derive(Debug)]
pub(super) struct Entry<'w> {
    /// Its place in the file.
    pub(super) at: Place<'w>,
    /// Its own words, by keyword.
    pub(super) words: Vec<(&'w str, &'w Value)>,
    /// The nested entries, by part and name; the name is empty for a part that is a single entry.
    parts: Vec<(&'static str, &'w str, Entry<'w>)>,
    /// The entry as a whole, if it is not an object: a text or an example.
    pub(super) value: Option<&'w Value>,
}

/// A place in the file. Formatted only when shown, because few are.
#[derive(Debug, Clone, Default)]
pub(super) struct Place<'w>(Option<Rc<(Place<'w>, &'w str)>>);

impl<'w> Place<'w> {
    fn key(&self, key: &'w str) -> Self {
        Self(Some(Rc::new((self.clone(), key))))
    }

    fn is_root(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |step| write!(f, "{}/{}", step.0, escape(step.1)))
    }
}

impl<'w> Entry<'w> {
    /// The entries of a part.
    pub(super) fn part(&self, part: &'static str) -> impl Iterator<Item = (&'w str, &Self)> {
        self.parts.iter().filter(move |(own_part, ..)| *own_part == part).map(|(_, name, entry)| (*name, entry))
    }

    /// Whether it has the part.
    pub(super) fn has(&self, part: &'static str) -> bool {
        self.part(part).next().is_some()
    }

    fn new(at: &Place<'w>, value: Option<&'w Value>) -> Self {
        Self { at: at.clone(), words: Vec::new(), parts: Vec::new(), value }
    }
}

/// Parses a file of words. `None` if it is not such a file. Errors inside go to `report`, and their entries are
/// skipped.
pub(super) fn read<'w>(file: &'w Value, form: &'static Form, report: &mut Report<'_>) -> Option<Entry<'w>> {
    let nothing = Map::new();
    let shared = file.get("examples").and_then(Value::as_object).unwrap_or(&nothing);
    let names = shared.keys().map(String::as_str).collect();
    let mut reader = Reader { report, file, names };
    reader.entry(&Place::default(), file, form)
}

struct Reader<'w, 'a, 'r> {
    report: &'a mut Report<'r>,
    file: &'w Value,
    /// The names of the shared examples.
    names: Vec<&'a str>,
}

impl<'w> Reader<'w, '_, '_> {
    fn entry(&mut self, at: &Place<'w>, value: &'w Value, form: &'static Form) -> Option<Entry<'w>> {
        let mut entry = Entry::new(at, None);
        match value {
            Value::String(_) if form.is_text => entry.words.push(("description", value)),
            Value::Object(map) => {
                for (key, value) in map {
                    self.key(&at.key(key), (key, value), form, &mut entry);
                }
            }
            other => {
                let text = if form.is_text { "the description, or " } else { "" };
                let help = format!("write {text}an object with {}", keys(form));
                let message = format!("the words of {} cannot be read", form.name);
                self.report.problem(at, message, describe(other), help);
                return None;
            }
        }
        Some(entry)
    }

    fn key(&mut self, at: &Place<'w>, pair: (&'w str, &'w Value), form: &'static Form, entry: &mut Entry<'w>) {
        let (key, value) = pair;
        if let Some((part, kind)) = form.parts.iter().find(|(part, _)| *part == key) {
            return self.part(at, value, (part, *kind), entry);
        }
        match word(form.object, key) {
            Some(Shape::Text | Shape::Prose) if !value.is_string() => {
                self.report.problem(at, format!("`{key}` must be a string"), describe(value), "write a string");
            }
            Some(_) => entry.words.push((key, value)),
            // A place for YAML anchors.
            None if key.starts_with("x-") && entry.at.is_root() => {}
            None => {
                let message = format!("`{key}` is not part of the words of {}", form.name);
                let help = format!("remove it, or fix its spelling: the keys are {}", keys(form));
                self.report.problem(at, message, describe(value), help);
            }
        }
    }

    fn part(&mut self, at: &Place<'w>, value: &'w Value, part: (&'static str, Part), entry: &mut Entry<'w>) {
        let (part, kind) = part;
        match kind {
            Part::Value => entry.parts.push((part, "", Entry::new(at, Some(value)))),
            Part::One(form) => {
                let inner = self.entry(at, value, form);
                entry.parts.extend(inner.map(|inner| (part, "", inner)));
            }
            Part::Many(_) | Part::Texts | Part::Examples | Part::SharedExamples => {
                let Value::Object(map) = value else {
                    let message = format!("`{part}` must be an object");
                    return self.report.problem(at, message, describe(value), "use an object with a key for each name");
                };
                for (name, value) in map {
                    let inner = self.named(&at.key(name), value, kind);
                    entry.parts.extend(inner.map(|inner| (part, name.as_str(), inner)));
                }
            }
        }
    }

    fn named(&mut self, at: &Place<'w>, value: &'w Value, kind: Part) -> Option<Entry<'w>> {
        match (kind, value) {
            (Part::Many(form), _) => self.entry(at, value, form),
            (Part::Texts, Value::String(_)) => Some(Entry::new(at, Some(value))),
            (Part::Texts, other) => {
                self.report.problem(at, "the meaning of a value must be a string", describe(other), "write a string");
                None
            }
            (Part::Examples, Value::String(name)) => self.shared(at, name),
            (_, Value::Object(map)) => self.example(at, map).then(|| Entry::new(at, Some(value))),
            (_, other) => {
                let help = "write the example as `{value: …}`";
                self.report.problem(at, "an example must be an object", describe(other), help);
                None
            }
        }
    }

    /// The shared example of a name.
    fn shared(&mut self, at: &Place<'w>, name: &'w str) -> Option<Entry<'w>> {
        let example = self.file.get("examples").and_then(|examples| examples.get(name));
        if example.is_none() {
            let help = match self.names.as_slice() {
                [] => "add it to the `examples` of the file".to_owned(),
                names => {
                    format!("add it to the `examples` of the file, or use an existing name, such as `{}`", names[0])
                }
            };
            self.report.problem(at, "no shared example has this name", format!("`{name}`"), help);
        }
        // Errors in the example are reported at its own place.
        example.filter(|example| example.is_object()).map(|example| Entry::new(at, Some(example)))
    }

    fn example(&mut self, at: &Place<'w>, map: &'w Map<String, Value>) -> bool {
        let before = self.report.count();
        for (key, value) in map.iter().filter(|(key, _)| word(&EXAMPLE, key).is_none() && !key.starts_with("x-")) {
            let message = format!("`{key}` is not a keyword of an example");
            let help = "move the value to `value`";
            self.report.problem(at.key(key), message, describe(value), help);
        }
        self.report.count() == before
    }
}

/// The shape of a keyword of an object, if the keyword is words.
///
/// Extensions are excluded: the meanings of values are a part.
fn word(object: &'static Object, key: &str) -> Option<Shape> {
    let field = object.fields.iter().find(|field| field.key == key)?;
    matches!(field.handling, Handling::Words).then_some(field.shape)
}

/// The keys of an entry, for messages.
fn keys(form: &'static Form) -> String {
    let words = form.object.fields.iter().filter(|field| matches!(field.handling, Handling::Words));
    let mut keys: Vec<&str> = words.map(|field| field.key).collect();
    // A part replaces the keyword of the same name.
    keys.extend(form.parts.iter().map(|(part, _)| *part).filter(|part| word(form.object, part).is_none()));
    list(&keys)
}
