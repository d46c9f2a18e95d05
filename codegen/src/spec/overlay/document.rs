//! Parses the overlay document: checks its form and reads its actions.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::iregexp::REPETITIONS;
use super::patterns;
use crate::spec::found::{describe, describe_object, list};
use crate::spec::pointer::Pointer;
use crate::spec::report::Report;

/// The keywords of the document.
const KEYWORDS: [&str; 4] = ["overlay", "info", "extends", "actions"];

/// The keywords of an action.
const ACTION_KEYWORDS: [&str; 4] = ["target", "description", "update", "remove"];

/// The maximum nesting of brackets in a target: the time of the parser is exponential in it.
const NESTING: usize = 16;

/// One action.
#[derive(Debug)]
pub(super) struct Action<'a> {
    /// Its index among the actions, from 0.
    pub(super) index: usize,
    /// Its target, as written.
    pub(super) text: &'a str,
    /// Its description; empty if there is none.
    pub(super) reason: &'a str,
    /// Its target.
    pub(super) target: JsonPath,
    /// Its change.
    pub(super) change: Change<'a>,
}

/// The change that an action makes to the selected values.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change<'a> {
    /// Merges a value.
    Update(&'a Value),
    /// Removes the value.
    Remove,
}

/// The valid actions; the errors of the others are added to `report`.
pub(super) fn actions<'a>(overlay: &'a Value, report: &mut Report<'_>) -> Vec<Action<'a>> {
    let root = Pointer::Root;
    let Value::Object(map) = overlay else {
        let help = "use an OpenAPI Overlay 1.0 document";
        report.problem(root, "the overlay is not an object", describe(overlay), help);
        return Vec::new();
    };
    let Some(version) = map.get("overlay") else {
        let help = "use an OpenAPI Overlay 1.0 document, with `overlay: 1.0.0` on top";
        report.problem(root, "the document is not an overlay: `overlay` is missing", describe(overlay), help);
        return Vec::new();
    };
    check_head(version, map, report);
    let at = root.key("actions");
    match map.get("actions") {
        Some(Value::Array(actions)) => {
            let actions = actions.iter().enumerate();
            actions.filter_map(|(index, value)| action(index, value, &at.item(index), report)).collect()
        }
        Some(other) => {
            report.problem(at, "`actions` must be an array", describe(other), "add a list of actions");
            Vec::new()
        }
        None => {
            report.problem(root, "the overlay lacks `actions`", describe(overlay), "add a list of actions");
            Vec::new()
        }
    }
}

fn check_head(version: &Value, map: &Map<String, Value>, report: &mut Report<'_>) {
    let root = Pointer::Root;
    if !version.as_str().is_some_and(|version| version == "1.0" || version.starts_with("1.0.")) {
        let message = "the version of the overlay is not 1.0";
        report.problem(root.key("overlay"), message, describe(version), "begin it with `overlay: 1.0.0`");
    }
    let info_at = root.key("info");
    match map.get("info") {
        Some(Value::Object(info)) => {
            for key in ["title", "version"] {
                if !info.get(key).is_some_and(Value::is_string) {
                    let message = format!("the overlay's `info` lacks `{key}`, a string");
                    report.problem(info_at, message, describe(&map["info"]), format!("add `{key}`"));
                }
            }
        }
        other => {
            let found = other.map_or_else(|| describe_object(map), describe);
            report.problem(root, "the overlay lacks `info`, an object", found, "add `info` with `title` and `version`");
        }
    }
    for key in map.keys().filter(|key| !KEYWORDS.contains(&key.as_str()) && !key.starts_with("x-")) {
        let message = format!("`{key}` is not a keyword of an overlay");
        report.problem(root.key(key), message, describe(&map[key]), help_keywords(&KEYWORDS));
    }
}

fn action<'a>(index: usize, value: &'a Value, at: &Pointer<'_>, report: &mut Report<'_>) -> Option<Action<'a>> {
    let before = report.count();
    let Value::Object(map) = value else {
        let message = format!("action {index} is not an object");
        report.problem(at, message, describe(value), "use an object with `target`, and `update` or `remove`");
        return None;
    };
    for key in map.keys().filter(|key| !ACTION_KEYWORDS.contains(&key.as_str()) && !key.starts_with("x-")) {
        let message = format!("`{key}` is not a keyword of an action");
        report.problem(at.key(key), message, describe(&map[key]), help_keywords(&ACTION_KEYWORDS));
    }
    let change = change(index, map, at, report);
    let target = target(index, map, at, report);
    let (text, target) = target?;
    let reason = map.get("description").and_then(Value::as_str).unwrap_or_default();
    (report.count() == before).then_some(Action { index, text, reason, target, change: change? })
}

fn help_keywords(keywords: &[&str]) -> String {
    format!("remove it, or fix its spelling: the keywords are {}", list(keywords))
}

fn target<'a>(
    index: usize,
    map: &'a Map<String, Value>,
    at: &Pointer<'_>,
    report: &mut Report<'_>,
) -> Option<(&'a str, JsonPath)> {
    let help = "use a JSONPath (RFC 9535), such as `$.paths['/v1/Flows'].get`";
    let Some(value) = map.get("target") else {
        report.problem(at, format!("action {index} lacks `target`"), describe_object(map), help);
        return None;
    };
    let at = at.key("target");
    let Some(text) = value.as_str() else {
        report.problem(at, format!("the target of action {index} must be a string"), describe(value), help);
        return None;
    };
    if nesting(text) > NESTING {
        let message = format!("the target of action {index} nests too deeply");
        report.problem(at, message, describe(value), format!("nest brackets at most {NESTING} deep"));
        return None;
    }
    let (path, invalid) = patterns::checked(text);
    for pattern in invalid {
        let reason = format!("it is not an I-Regexp of at most {REPETITIONS} repetitions");
        let message = format!("a pattern in the target of action {index} matches nothing: {reason}: `{pattern}`");
        report.note(at, message);
    }
    match JsonPath::parse(&path) {
        Ok(target) => Some((text, target)),
        Err(error) => {
            let found = format!("`{text}`: {} at position {}", error.message(), error.position());
            report.problem(at, format!("the target of action {index} is not a JSONPath"), found, help);
            None
        }
    }
}

/// The nesting depth of brackets.
fn nesting(text: &str) -> usize {
    let depths = text.bytes().scan(0_usize, |depth, byte| {
        match byte {
            b'(' | b'[' => *depth += 1,
            b')' | b']' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        Some(*depth)
    });
    depths.max().unwrap_or(0)
}

fn change<'a>(
    index: usize,
    map: &'a Map<String, Value>,
    at: &Pointer<'_>,
    report: &mut Report<'_>,
) -> Option<Change<'a>> {
    let found = || describe_object(map);
    match (map.get("update"), map.get("remove")) {
        (Some(update), None | Some(Value::Bool(false))) => Some(Change::Update(update)),
        (None, Some(Value::Bool(true))) => Some(Change::Remove),
        (Some(_), Some(Value::Bool(true))) => {
            let help = "keep `update` or `remove`; use two actions to replace a value";
            report.problem(at, format!("action {index} both updates and removes"), found(), help);
            None
        }
        (_, Some(other)) if !other.is_boolean() => {
            let message = "`remove` must be `true` or `false`";
            report.problem(at.key("remove"), message, describe(other), "write `remove: true`");
            None
        }
        _ => {
            let help = "add an `update`, or `remove: true`";
            report.problem(at, format!("action {index} neither updates nor removes"), found(), help);
            None
        }
    }
}
