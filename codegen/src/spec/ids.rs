//! Derives ids for operations without one.
//!
//! An id is a verb and a noun. The verb follows from the method and the end of the path. The noun is the name of the
//! record that the operations return, or the last literal of the path. Resources with the same noun are prefixed with
//! the nouns of their parents, as many as are needed to distinguish them.

mod noun;
mod record;

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use self::noun::{noun, singular};
use self::record::Returned;
use super::grammar::METHODS;
use super::pointer::Pointer;
use super::report::Report;

/// Sets an id for each operation without one, and notes it.
pub(super) fn derive(document: &mut Value, report: &mut Report<'_>) {
    let derived = all(document);
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    for (path, method, id) in derived {
        let Some(operation) = paths.get_mut(&path).and_then(|item| item.get_mut(method)?.as_object_mut()) else {
            continue;
        };
        let root = Pointer::Root;
        let at = root.key("paths");
        let at = at.key(&path);
        report.note(at.key(method), format!("an operation without `operationId` is named `{id}`"));
        operation.insert("operationId".to_owned(), Value::String(id));
    }
}

/// An operation with the properties that its id is derived from.
struct Call<'d> {
    path: &'d str,
    method: &'static str,
    resource: usize,
    /// Whether the path ends with a path value.
    is_item: bool,
    returned: Returned,
    given: Option<&'d str>,
}

/// The resource of the operations at a path and at the same path with a path value appended.
struct Resource<'d> {
    noun: String,
    /// The literals of the path before its last, nearest first.
    parents: Vec<&'d str>,
    /// Whether its last literal is a plural.
    is_plural: bool,
    has_items: bool,
}

/// The derived ids, with their paths and methods, in the order of the paths.
fn all(document: &Value) -> Vec<(String, &'static str, String)> {
    let operations = operations(document);
    if operations.iter().all(|(_, _, operation)| operation.contains_key("operationId")) {
        return Vec::new();
    }
    let mut calls = Vec::new();
    let mut resources = Vec::new();
    let mut places: HashMap<Vec<&str>, usize> = HashMap::new();
    for (path, method, operation) in operations {
        let (literals, is_item) = split(path);
        let resource = *places.entry(literals.clone()).or_insert_with(|| {
            resources.push(Resource::new(&literals));
            resources.len() - 1
        });
        resources[resource].has_items |= is_item;
        let returned = record::of(document, operation);
        let given = operation.get("operationId").map(|id| id.as_str().unwrap_or_default());
        calls.push(Call { path, method, resource, is_item, returned, given });
    }
    name_by_records(&calls, &mut resources);
    distinguish(&mut resources);
    // Ids that differ in case or separators alone have the same names in Rust.
    let mut taken: HashSet<String> = calls.iter().filter_map(|call| call.given.map(noun::capitalised)).collect();
    let nameless = calls.iter().filter(|call| call.given.is_none());
    let id = |call: &Call| (call.path.to_owned(), call.method, call.id(&resources[call.resource], &mut taken));
    nameless.map(id).collect()
}

/// Every operation, by path and then by method, so that the order of the document does not matter.
fn operations(document: &Value) -> Vec<(&str, &'static str, &Map<String, Value>)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let mut operations = Vec::new();
    for (path, item) in paths.filter(|(path, _)| path.starts_with('/')) {
        let methods = METHODS.into_iter().filter_map(|method| Some((method, item.get(method)?.as_object()?)));
        operations.extend(methods.map(|(method, operation)| (path.as_str(), method, operation)));
    }
    operations.sort_by_key(|(path, _, _)| *path);
    operations
}

/// The segments of a path up to its last literal, and whether a path value follows. A leading version and a trailing
/// format are skipped.
fn split(path: &str) -> (Vec<&str>, bool) {
    let path = path.strip_suffix(".json").unwrap_or(path);
    let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.len() > 1 && is_version(segments[0]) {
        segments.remove(0);
    }
    let length = segments.len();
    while segments.last().is_some_and(|last| last.contains('{')) {
        segments.pop();
    }
    let is_item = segments.len() < length;
    (segments, is_item)
}

/// Whether a segment is a version such as `v1`, or a date.
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or(segment);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

impl<'d> Resource<'d> {
    fn new(segments: &[&'d str]) -> Self {
        let mut literals: Vec<&str> = segments.iter().copied().filter(|segment| !segment.contains('{')).collect();
        let last = literals.pop().unwrap_or("root");
        let is_plural = singular(last) != last;
        Self { noun: noun(last), parents: literals, is_plural, has_items: false }
    }
}

impl Call<'_> {
    fn id(&self, resource: &Resource, taken: &mut HashSet<String>) -> String {
        let noun = &resource.noun;
        let verbs = [self.verb(resource), noun::capitalised(self.method)];
        let numbered = (2_usize..).map(|number| format!("{}{noun}{number}", verbs[0]));
        let mut candidates = verbs.iter().map(|verb| format!("{verb}{noun}")).chain(numbered);
        candidates.find(|id| taken.insert(noun::capitalised(id))).unwrap_or_default()
    }

    fn verb(&self, resource: &Resource) -> String {
        let is_collection = resource.has_items || !self.returned.is_known && resource.is_plural;
        let creates = self.returned.is_created || resource.is_plural || resource.has_items;
        let verb = match self.method {
            "get" if (self.returned.is_list || is_collection) && !self.is_item => "List",
            "get" => "Fetch",
            "post" if creates && !self.is_item => "Create",
            "post" | "put" | "patch" => "Update",
            "delete" => "Delete",
            other => return noun::capitalised(other),
        };
        verb.to_owned()
    }
}

/// Names each resource after the record that its operations return; operations that fetch a record take precedence.
fn name_by_records(calls: &[Call], resources: &mut [Resource]) {
    let mut best: HashMap<usize, (bool, bool)> = HashMap::new();
    for call in calls {
        let Some(record) = &call.returned.record else { continue };
        let rank = (call.is_item && call.method == "get", call.method == "get");
        if best.get(&call.resource).is_none_or(|known| rank > *known) {
            best.insert(call.resource, rank);
            resources[call.resource].noun.clone_from(record);
        }
    }
}

/// Prefixes nouns that several resources share with those of their parents, or adds numbers if no parents are left.
fn distinguish(resources: &mut [Resource]) {
    loop {
        let ambiguous = ambiguous(resources);
        let mut changed = false;
        for &index in &ambiguous {
            let resource = &mut resources[index];
            if let Some(parent) = resource.parents.pop() {
                resource.noun = format!("{}{}", noun(parent), resource.noun);
                changed = true;
            }
        }
        if !changed {
            for (number, index) in ambiguous.into_iter().enumerate().skip(1) {
                resources[index].noun.push_str(&(number + 1).to_string());
            }
            return;
        }
    }
}

/// The resources that share their noun with another.
fn ambiguous(resources: &[Resource]) -> Vec<usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for resource in resources {
        *counts.entry(&resource.noun).or_default() += 1;
    }
    (0..resources.len()).filter(|&index| counts[resources[index].noun.as_str()] > 1).collect()
}
