//! Takes a document of the vendor in: the project's own document gets its facts, and keeps its own words, its
//! arrangement and its text.
//!
//! Nothing that the vendor wrote for readers is taken over. What is new has no words, and is listed.

mod bodies;
mod components;
mod examples;
mod facts;
mod headers;
mod import;
mod members;
mod operations;
mod orphans;
mod parameters;
mod paths;
mod schemas;
mod skeleton;
mod words;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::spec::parse;
use crate::yaml::{self, Rename};
use crate::{Problem, Problems, Source};

use facts::{Side, section};

/// The own document with the facts of a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The text of the document.
    pub text: String,
    /// Whether the text is written anew, without comments, since it cannot be edited where it stands.
    pub is_rewritten: bool,
    /// What has no words yet.
    pub unworded: Vec<Spot>,
    /// The examples that do not fit what they are examples of any more.
    pub examples: Vec<Spot>,
}

/// A place in a document that asks for a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Where it is, as a JSON Pointer.
    pub pointer: String,
    /// What it is, or what is wrong with it.
    pub what: String,
}

/// How often components may change before it is enough: each round changes what others refer to.
const ROUNDS: usize = 12;

/// The own document with the facts of the new one. What does not differ keeps its text to the byte.
///
/// # Errors
///
/// What keeps the documents from being read.
pub fn adopt(own: &Source, new: &Source) -> Result<Adopted, Problems> {
    let mut problems = Vec::new();
    let (before, new) = (read(own, &mut problems), read(new, &mut problems));
    let (Some(before), Some(new)) = (before, new) else { return Err(Problems(problems)) };
    let text = String::from_utf8_lossy(&own.bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (after, renames) = merge(&before, &new);
    let is_json = text.trim_start().starts_with('{');
    let (text, is_rewritten) = match serde_json::to_string_pretty(&after) {
        _ if after == before => (text.to_owned(), false),
        Ok(json) if is_json => (json + "\n", false),
        _ => match yaml::edit(text, &before, &after, &renames) {
            Some(text) => (text, false),
            None => (yaml::write(&after), true),
        },
    };
    let (unworded, examples) = (words::missing(&before, &after), examples::stale(&before, &after));
    Ok(Adopted { text, is_rewritten, unworded, examples })
}

/// A document of a version that the project does not have yet, in the arrangement of those that it has: what they share
/// among their operations is taken from them, with its words.
///
/// # Errors
///
/// What keeps the documents from being read.
pub fn begin(module: &str, library: &[Source], new: &Source) -> Result<Adopted, Problems> {
    let mut problems = Vec::new();
    let Some(vendor) = read(new, &mut problems) else { return Err(Problems(problems)) };
    let library: Vec<Value> = library.iter().filter_map(|source| read(source, &mut problems)).collect();
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let from = |with_headers: bool| {
        let text = skeleton::text(module, &library, &vendor, with_headers);
        adopt(&Source { path: new.path.clone(), bytes: text.into_bytes() }, new)
    };
    let mut adopted = from(true)?;
    if !adopted.text.contains(skeleton::ALIAS) {
        adopted = from(false)?;
    }
    let what = "title and description of the document".to_owned();
    adopted.unworded.insert(0, Spot { pointer: "/info".to_owned(), what });
    Ok(adopted)
}

fn read(source: &Source, problems: &mut Vec<Problem>) -> Option<Value> {
    let before = problems.len();
    let document = parse(source, problems).filter(|_| problems.len() == before)?;
    if document.is_object() {
        return Some(document);
    }
    problems.push(Problem {
        message: "the document is not an object".to_owned(),
        file: source.path.clone(),
        pointer: String::new(),
        found: crate::spec::found::describe(&document),
        help: "give an OpenAPI 3.0 document".to_owned(),
    });
    None
}

/// A JSON object.
type Merged = Map<String, Value>;

/// How a place uses a component of the project.
#[derive(Clone, Copy)]
enum Use<'a> {
    /// As it is.
    Same,
    /// It states this now.
    Changed(&'a Value),
}

/// One walk along both documents.
struct Adoption<'a> {
    own: Side<'a>,
    new: Side<'a>,
    /// The project's own schemas, with what they state.
    shared: Vec<(String, Value)>,
    /// Which components places refer to, and what they state there now.
    uses: Vec<((&'static str, String), Use<'a>)>,
    /// Schemas of which one stands where the other stood.
    twins: Vec<(String, String)>,
    /// The keys that are called otherwise now.
    renames: Vec<Rename>,
}

/// The own value with the facts of the new one, and the keys that are called otherwise.
fn merge(before: &Value, new: &Value) -> (Value, Vec<Rename>) {
    let names: BTreeSet<String> = section(new, "schemas").map(|(name, _)| name.clone()).collect();
    let mut own = before.clone();
    let mut known = Vec::new();
    let mut round = 0;
    loop {
        let mut adoption = Adoption::new(&own, new, &names);
        let merged = adoption.document();
        let twins = adoption.renamed();
        let renames = std::mem::take(&mut adoption.renames);
        let altered = if twins.is_empty() { adoption.altered() } else { Vec::new() };
        if round == ROUNDS || twins.is_empty() && altered.is_empty() {
            let mut merged = merged;
            headers::follow(&mut merged, before);
            orphans::remove(&mut merged, before, new);
            known.extend(renames);
            return (merged, known);
        }
        for (from, to) in twins {
            components::rename(&mut own, &from, &to, &mut known);
        }
        for ((section, name), value) in altered {
            own["components"][section][name] = value;
        }
        round += 1;
    }
}

impl<'a> Adoption<'a> {
    fn new(own: &'a Value, new: &'a Value, names: &'a BTreeSet<String>) -> Self {
        let (own, new) = (Side { document: own, names }, Side { document: new, names });
        let shared = section(own.document, "schemas").filter(|(name, _)| !names.contains(*name));
        let shared = shared.map(|(name, schema)| (name.clone(), own.schema(schema))).collect();
        Self { own, new, shared, uses: Vec::new(), twins: Vec::new(), renames: Vec::new() }
    }

    /// The schemas that stand under another name, each once.
    fn renamed(&self) -> Vec<(String, String)> {
        let (own, there) = (&self.own.document["components"]["schemas"], &self.new.document["components"]["schemas"]);
        let mut renamed: Vec<(String, String)> = Vec::new();
        for (old, new) in &self.twins {
            let is_free = own.get(new).is_none() && !renamed.iter().any(|(from, to)| from == old || to == new);
            if is_free && components::similar(&own[old], &there[new]) {
                renamed.push((old.clone(), new.clone()));
            }
        }
        renamed
    }

    fn document(&mut self) -> Value {
        let mut merged = self.own.document.clone();
        let (own, new) = (self.own.document.get("servers"), self.new.document.get("servers"));
        if let Some(new) = new.filter(|new| paths::urls(own) != paths::urls(Some(new))) {
            merged["servers"] = words_off(new);
        }
        merged["paths"] = self.paths();
        let schemas = self.schemas();
        components::set(&mut merged, "schemas", schemas);
        self.schemes(&mut merged);
        tags(&mut merged, self.own.document);
        merged
    }

    /// The ways to say who sends a request: those that the own document lacks.
    fn schemes(&self, merged: &mut Value) {
        let own = self.own.document["components"]["securitySchemes"].as_object();
        let mut schemes = own.cloned().unwrap_or_default();
        for (name, scheme) in section(self.new.document, "securitySchemes") {
            if !schemes.contains_key(name) {
                schemes.insert(name.clone(), words_off(scheme));
            }
        }
        components::set(merged, "securitySchemes", schemes);
    }
}

/// A value without what is said for readers.
fn words_off(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(words_off).collect::<Vec<_>>().into(),
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, _)| *key != "description");
            kept.map(|(key, value)| (key.clone(), words_off(value))).collect::<Merged>().into()
        }
        other => other.clone(),
    }
}

/// Lists the tags that operations have and the document does not list, and no longer those that they had.
fn tags(merged: &mut Value, own: &Value) {
    let used = |document: &Value| -> Vec<String> {
        let all = operations::spots(document);
        all.iter().flat_map(|spot| facts::strings(spot.operation.get("tags"))).map(str::to_owned).collect()
    };
    let (before, after) = (used(own), used(merged));
    let Some(Value::Array(tags)) = merged.get_mut("tags") else { return };
    tags.retain(|tag| {
        tag["name"].as_str().is_none_or(|name| after.iter().any(|it| it == name) || !before.iter().any(|it| it == name))
    });
    for name in after {
        if !tags.iter().any(|tag| tag["name"] == json!(name)) {
            tags.push(json!({ "name": name }));
        }
    }
}
