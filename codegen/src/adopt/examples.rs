//! Examples that do not fit their schema any more.

use std::collections::BTreeSet;

use regex_lite::Regex;
use serde_json::Value;

use super::Spot;
use super::operations::spots;
use crate::spec::found::describe;
use crate::spec::pointer::escape;

/// How many references lead to each other at most.
const DEPTH: usize = 64;

/// The examples that do not fit after a change, and did before or were not there.
pub(super) fn stale(before: &Value, after: &Value) -> Vec<Spot> {
    let known: BTreeSet<Spot> = find(before).into_iter().collect();
    find(after).into_iter().filter(|spot| !known.contains(spot)).collect()
}

/// Every example that does not fit, once: with the first thing that is wrong with it.
fn find(document: &Value) -> Vec<Spot> {
    let mut found = BTreeSet::new();
    for spot in spots(document) {
        let at = format!("/paths/{}/{}", escape(spot.path), spot.method);
        media(document, &spot.operation["requestBody"], &format!("{at}/requestBody"), &mut found);
        for (status, response) in spot.operation["responses"].as_object().into_iter().flatten() {
            media(document, response, &format!("{at}/responses/{}", escape(status)), &mut found);
        }
    }
    found.into_iter().collect()
}

fn media(document: &Value, node: &Value, at: &str, found: &mut BTreeSet<Spot>) {
    for (media_type, it) in node["content"].as_object().into_iter().flatten() {
        for (name, example) in it["examples"].as_object().into_iter().flatten() {
            let place = format!("{at}/content/{}/examples/{}", escape(media_type), escape(name));
            let (example, pointer) = match example.get("$ref").and_then(Value::as_str) {
                Some(reference) => (target(document, example), reference.trim_start_matches('#').to_owned()),
                None => (example, place),
            };
            let (Some(value), Some(schema)) = (example.get("value"), it.get("schema")) else { continue };
            if let Some(what) = problem(document, schema, value, "", DEPTH) {
                found.insert(Spot { pointer: format!("{pointer}/value"), what });
            }
        }
    }
}

fn target<'a>(document: &'a Value, node: &'a Value) -> &'a Value {
    let reference = node.get("$ref").and_then(Value::as_str);
    reference.and_then(|it| document.pointer(it.trim_start_matches('#'))).unwrap_or(node)
}

/// The first thing that is wrong with a value: a property that the schema lacks, another type, a broken limit.
fn problem(document: &Value, schema: &Value, value: &Value, at: &str, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    if schema.get("$ref").is_some() {
        return problem(document, target(document, schema), value, at, depth);
    }
    if let Some(found) =
        schema["allOf"].as_array().into_iter().flatten().find_map(|it| problem(document, it, value, at, depth))
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
        return wrong("is none of the values");
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str())
        && Regex::new(pattern).is_ok_and(|pattern| !pattern.is_match(text))
    {
        return wrong(&format!("does not match `{pattern}`"));
    }
    if let Some((limit, bound)) = broken_limit(schema, value) {
        return wrong(&format!("breaks `{limit}: {bound}`"));
    }
    members(document, schema, value, at, depth)
}

/// The first limit that a value breaks.
fn broken_limit<'s>(schema: &'s Value, value: &Value) -> Option<(&'static str, &'s Value)> {
    let length = value.as_str().map(|text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX)).map(f64::from);
    let limits = [
        ("minLength", length, false),
        ("maxLength", length, true),
        ("minimum", value.as_f64(), false),
        ("maximum", value.as_f64(), true),
    ];
    limits.into_iter().find_map(|(limit, size, is_upper)| {
        let (size, bound) = (size?, schema.get(limit)?);
        let broken = if is_upper { size > bound.as_f64()? } else { size < bound.as_f64()? };
        broken.then_some((limit, bound))
    })
}

fn members(document: &Value, schema: &Value, value: &Value, at: &str, depth: usize) -> Option<String> {
    if let Value::Array(items) = value {
        let item = schema.get("items")?;
        let mut items = items.iter().enumerate();
        return items.find_map(|(index, value)| problem(document, item, value, &format!("{at}/{index}"), depth));
    }
    let map = value.as_object()?;
    if let Some(name) = super::facts::strings(schema.get("required")).find(|name| !map.contains_key(*name)) {
        return Some(format!("`{at}/{name}` is required"));
    }
    let properties = schema.get("properties")?;
    let is_open = schema.get("additionalProperties").is_some_and(|it| *it != Value::Bool(false));
    map.iter().find_map(|(name, value)| match properties.get(name) {
        Some(schema) => problem(document, schema, value, &format!("{at}/{}", escape(name)), depth),
        None => (!is_open).then(|| format!("`{at}/{name}` is no property any more")),
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
