//! The limits of a value, each as a phrase.

use crate::ir::{Facts, Type};

use super::links::Links;
use super::text::code;

/// The maximum number of enum values. The section of the enum lists all.
const MAX_VALUES: usize = 12;

/// The type, and whether it may be null.
pub(super) fn kind(mut name: String, facts: &Facts) -> String {
    if facts.nullable {
        name.push_str(" or null");
    }
    name
}

/// The limits.
pub(super) fn phrases(links: &Links<'_>, ty: &Type, facts: &Facts) -> Vec<String> {
    let mut parts = Vec::new();
    let values = links.values(ty);
    if !values.is_empty() {
        let shown: Vec<String> = values.iter().take(MAX_VALUES).map(|value| shown(value)).collect();
        let more = if values.len() > MAX_VALUES { " and others" } else { "" };
        let one_of = if values.len() == 1 { "" } else { "One of " };
        parts.push(format!("{one_of}{}{more}", shown.join(", ")));
    }
    parts.extend(facts.pattern.as_deref().map(code));
    parts.push(match (facts.min_length, facts.max_length) {
        (Some(min), Some(max)) if min == max => format!("{min} characters"),
        (min, max) => between(min, max, " characters"),
    });
    parts.push(between(facts.min.as_ref(), facts.max.as_ref(), ""));
    if facts.format.as_deref() == Some("uri") && *ty == Type::String {
        parts.push("absolute URI".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts
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
