//! Examples that do not match their schema.

use std::collections::BTreeSet;

use regex_lite::Regex;
use serde_json::Value;

use crate::spec::found::describe;
use crate::spec::pointer::escape;
use crate::spec::{METHODS, Source, parse, worded};
use crate::{Input, Problems};

/// The maximum length of a chain of references.
const DEPTH: usize = 64;

/// An example that does not match its schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misfit {
    /// The file of the example: the words or the document.
    pub file: String,
    /// The place in the file, as a JSON Pointer.
    pub pointer: String,
    /// The first mismatch.
    pub what: String,
}

/// Lists the examples of bodies and responses that do not match their schema, each once.
///
/// # Errors
///
/// If the document or its words cannot be read.
pub fn misfits(input: &Input) -> Result<Vec<Misfit>, Problems> {
    let mut problems = Vec::new();
    let document = worded(input, &mut problems, &mut Vec::new());
    let words = input.words.as_ref().and_then(|words| Some((words, parse(words, &mut problems)?)));
    let Some((document, _)) = document.filter(|_| problems.is_empty()) else { return Err(Problems(problems)) };
    let mut found = BTreeSet::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let operations = item.as_object().into_iter().flatten().filter(|(key, _)| METHODS.contains(&key.as_str()));
        for (method, operation) in operations {
            let at = format!("/paths/{}/{method}", escape(path));
            let id = operation["operationId"].as_str().map(|id| format!("/operations/{}", escape(id)));
            let mut finder = Finder { input, words: words.as_ref(), document: &document, found: &mut found };
            let words_of = |part: &str| Some(format!("{}{part}", id.as_ref()?));
            finder.media(&operation["requestBody"], &format!("{at}/requestBody"), words_of("/body").as_deref());
            for (status, response) in operation["responses"].as_object().into_iter().flatten() {
                let part = format!("/responses/{}", escape(status));
                finder.media(response, &format!("{at}{part}"), words_of(&part).as_deref());
            }
        }
    }
    Ok(found.into_iter().collect())
}

struct Finder<'a> {
    input: &'a Input,
    words: Option<&'a (&'a Source, Value)>,
    document: &'a Value,
    found: &'a mut BTreeSet<Misfit>,
}

impl Finder<'_> {
    /// The examples of a body or response at a place of the document, with the place of its words.
    fn media(&mut self, node: &Value, at: &str, words: Option<&str>) {
        let document = self.document;
        for (media_type, media) in node["content"].as_object().into_iter().flatten() {
            for (name, example) in media["examples"].as_object().into_iter().flatten() {
                let (Some(value), Some(schema)) = (target(document, example).get("value"), media.get("schema")) else {
                    continue;
                };
                let Some(what) = problem(document, schema, value, "", DEPTH) else { continue };
                let place = format!("{at}/content/{}/examples/{}", escape(media_type), escape(name));
                let (file, pointer) = self.place(words, name).unwrap_or_else(|| {
                    let reference = example.get("$ref").and_then(Value::as_str);
                    let place = reference.map_or(place, |reference| reference.trim_start_matches('#').to_owned());
                    (self.input.spec.path.clone(), place)
                });
                self.found.insert(Misfit { file, pointer: format!("{pointer}/value"), what });
            }
        }
    }

    /// The place of the example in the words: the shared example, if it is named there.
    fn place(&self, at: Option<&str>, name: &str) -> Option<(String, String)> {
        let (source, words) = self.words?;
        let at = format!("{}/examples/{}", at?, escape(name));
        let at = match words.pointer(&at)? {
            Value::String(shared) => format!("/examples/{}", escape(shared)),
            _ => at,
        };
        Some((source.path.clone(), at))
    }
}

fn target<'a>(document: &'a Value, node: &'a Value) -> &'a Value {
    let reference = node.get("$ref").and_then(Value::as_str);
    reference.and_then(|reference| document.pointer(reference.trim_start_matches('#'))).unwrap_or(node)
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The first mismatch of a value: a property that the schema lacks, a different type, an exceeded limit.
fn problem(document: &Value, schema: &Value, value: &Value, at: &str, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    if schema.get("$ref").is_some() {
        return problem(document, target(document, schema), value, at, depth);
    }
    if let Some(found) =
        schema["allOf"].as_array().into_iter().flatten().find_map(|part| problem(document, part, value, at, depth))
    {
        return Some(found);
    }
    let wrong = |what: &str| Some(format!("`{}`: {} {what}", if at.is_empty() { "/" } else { at }, describe(value)));
    if value.is_null() {
        return if schema["nullable"] == true || schema.get("type").is_none() {
            None
        } else {
            wrong("may not be null")
        };
    }
    if let Some(kind) = schema["type"].as_str().filter(|kind| !is_of(value, kind)) {
        return wrong(&format!("is not of type `{kind}`"));
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        return wrong("is not one of the values");
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str())
        && Regex::new(pattern).is_ok_and(|pattern| !pattern.is_match(text))
    {
        return wrong(&format!("does not match `{pattern}`"));
    }
    if let Some((limit, bound)) = exceeded_limit(schema, value) {
        return wrong(&format!("violates `{limit}: {bound}`"));
    }
    members(document, schema, value, at, depth)
}

/// The first limit that a value exceeds.
fn exceeded_limit<'s>(schema: &'s Value, value: &Value) -> Option<(&'static str, &'s Value)> {
    let length = value.as_str().map(|text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX)).map(f64::from);
    let limits = [
        ("minLength", length, false),
        ("maxLength", length, true),
        ("minimum", value.as_f64(), false),
        ("maximum", value.as_f64(), true),
    ];
    limits.into_iter().find_map(|(limit, size, is_upper)| {
        let (size, bound) = (size?, schema.get(limit)?);
        let exceeded = if is_upper { size > bound.as_f64()? } else { size < bound.as_f64()? };
        exceeded.then_some((limit, bound))
    })
}

fn members(document: &Value, schema: &Value, value: &Value, at: &str, depth: usize) -> Option<String> {
    if let Value::Array(items) = value {
        let item = schema.get("items")?;
        let mut items = items.iter().enumerate();
        return items.find_map(|(index, value)| problem(document, item, value, &format!("{at}/{index}"), depth));
    }
    let map = value.as_object()?;
    if let Some(name) = strings(schema.get("required")).find(|name| !map.contains_key(*name)) {
        return Some(format!("`{at}/{name}` is required"));
    }
    // An object schema without properties allows any JSON.
    let properties = schema.get("properties")?.as_object().filter(|properties| !properties.is_empty())?;
    let is_open = schema.get("additionalProperties").is_some_and(|value| *value != Value::Bool(false));
    map.iter().find_map(|(name, value)| match properties.get(name) {
        Some(schema) => problem(document, schema, value, &format!("{at}/{}", escape(name)), depth),
        None => (!is_open).then(|| format!("`{at}/{name}` is not a property")),
    })
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "object" => value.is_object(),
        "string" => value.is_string(),
        _ => true,
    }
}
