//! The type and the limits of a value, as the cell of a table.

use crate::ir::{Facts, Type};

use super::pages::Links;
use super::text::{cell, code};

/// The maximum number of enum values in a cell. The section of the enum lists all.
const MAX_VALUES: usize = 12;

/// The type, whether it may be null, and its limits, one per line.
pub(super) fn kind(links: &Links<'_>, mut name: String, ty: &Type, facts: &Facts) -> String {
    if facts.nullable {
        name.push_str(" or null");
    }
    let mut parts = vec![name];
    let values = links.values(ty);
    if !values.is_empty() {
        let shown: Vec<String> = values.iter().take(MAX_VALUES).map(|value| cell(&shown(value))).collect();
        let more = if values.len() > MAX_VALUES { " and others" } else { "" };
        parts.push(format!("{}{more}", shown.join(", ")));
    }
    parts.extend(facts.pattern.as_deref().map(|pattern| cell(&code(pattern))));
    let length = match (facts.min_length, facts.max_length) {
        (Some(min), Some(max)) if min == max => format!("{min} characters"),
        (min, max) => between(min, max, " characters"),
    };
    parts.push(length);
    parts.push(between(facts.min.as_ref(), facts.max.as_ref(), ""));
    if facts.format.as_deref() == Some("uri") && *ty == Type::String {
        parts.push("absolute URI".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join("<br>")
}

/// A value as code; an empty one in words.
pub(super) fn shown(value: &str) -> String {
    if value.is_empty() { "an empty text".to_owned() } else { code(value) }
}

fn between<N: ToString>(min: Option<N>, max: Option<N>, unit: &str) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{} to {}{unit}", min.to_string(), max.to_string()),
        (Some(min), None) => format!("at least {}{unit}", min.to_string()),
        (None, Some(max)) => format!("at most {}{unit}", max.to_string()),
        (None, None) => String::new(),
    }
}
