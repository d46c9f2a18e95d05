//! Example command lines of operations.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use flex_api::operations::{ALL, Condition, Content, JsonType, Method, Operation, Parameter, Place, Rule, Type};
use serde_json::Value;

use super::super::curl_command::quoted;
use super::{COMMAND, flags, path};

/// The maximum length of a line, so that help does not wrap it at 80 columns.
const WIDTH: usize = 74;

/// Returns the command with all required flags and those that their values require, on lines that a shell joins.
pub(crate) fn line(operation: &'static Operation) -> String {
    let mut lines = vec![format!("{COMMAND} {}", path(operation).join(" "))];
    let flags = flags::of(operation);
    for flag in needed(operation.parameters).into_iter().filter_map(|position| flags.get(position)) {
        let name = format!("--{}", flag.name);
        if flag.negative().is_some() {
            push(&mut lines, &name);
            continue;
        }
        for value in values(flag.parameter) {
            let value = quoted(&without_spaces(value));
            let both = format!("{name} {value}");
            if both.len() < WIDTH {
                push(&mut lines, &both);
            } else {
                push(&mut lines, &name);
                push(&mut lines, &value);
            }
        }
    }
    lines.join(" \\\n")
}

/// Returns examples of the first operations of each kind, for the help of the root command.
pub(crate) fn of_root() -> String {
    let is_list = |operation: &&&Operation| matches!(operation.content, Content::Page { .. });
    let list = ALL.iter().find(is_list).map(|list| format!("{} --limit 5", path(list).join(" ")));
    let write = ALL.iter().find(|operation| operation.method == Method::Post);
    let write = write.map(|write| format!("{} --help", path(write).join(" ")));
    let is_fetch = |operation: &&&Operation| operation.method == Method::Get && !is_list(operation);
    let is_free = |operation: &&&Operation| operation.parameters.iter().all(|parameter| !parameter.required);
    let call = ALL.iter().filter(is_fetch).find(is_free).map(|free| format!("call {} --dry-run", free.id));
    let lines = [list, write, call, Some("operations".to_owned())].into_iter().flatten();
    lines.map(|line| format!("  {COMMAND} {line}")).collect::<Vec<_>>().join("\n")
}

/// Returns the positions of the required parameters, and of those that the values of these in the example require.
fn needed(parameters: &[Parameter]) -> BTreeSet<usize> {
    let mut needed = BTreeSet::new();
    let is_met = |needed: &BTreeSet<usize>, Condition { parameter, values, .. }: Condition| {
        let other = &parameters[parameter];
        let value = if other.ty == Type::Boolean { "true".to_owned() } else { self::values(other).swap_remove(0) };
        needed.contains(&parameter) && values.contains(&value.as_str())
    };
    loop {
        let is_needed = |it: &Parameter| it.required || it.required_when.is_some_and(|it| is_met(&needed, it));
        let next = (0..parameters.len()).find(|it| !needed.contains(it) && is_needed(&parameters[*it]));
        let Some(next) = next else { return needed };
        needed.insert(next);
    }
}

/// Escapes the spaces in long JSON, because help wraps long lines at spaces.
fn without_spaces(value: String) -> String {
    match serde_json::from_str::<Value>(&value) {
        Ok(json) if value.len() > WIDTH && !json.is_string() => json.to_string().replace(' ', "\\u0020"),
        _ => value,
    }
}

/// Appends words to the last line if they fit; otherwise adds a line.
pub(super) fn push(lines: &mut Vec<String>, words: &str) {
    match lines.last_mut() {
        Some(last) if last.len() + words.len() < WIDTH => {
            let _ = write!(last, " {words}");
        }
        _ => lines.push(format!("      {words}")),
    }
}

/// Returns the document's example as values of the flag, one per item of a list.
pub(super) fn known(parameter: &Parameter) -> Vec<String> {
    let Some(example) = parameter.example else { return Vec::new() };
    match serde_json::from_str(example) {
        Ok(Value::Array(items)) if parameter.list => {
            items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect()
        }
        _ => vec![example.to_owned()],
    }
}

fn values(parameter: &Parameter) -> Vec<String> {
    let known = known(parameter);
    if known.is_empty() { vec![placeholder(parameter)] } else { known }
}

/// Returns a placeholder value that satisfies the parameter's rules.
fn placeholder(parameter: &Parameter) -> String {
    if let Some(value) = parameter.values.first() {
        return (*value).to_owned();
    }
    match (parameter.rule, parameter.ty) {
        (Rule::Sid(prefixes), _) => {
            format!("{}0123456789abcdef0123456789abcdef", prefixes.first().copied().unwrap_or_default())
        }
        (Rule::Uri, _) => "https://example.com/hook".to_owned(),
        (Rule::Range { min, .. }, _) => min.unwrap_or(1).to_string(),
        (_, Type::Boolean) => "true".to_owned(),
        (_, Type::Date) => "2026-01-31".to_owned(),
        (_, Type::DateTime) => "2026-01-31T12:00:00Z".to_owned(),
        (_, Type::Integer | Type::Integer32 | Type::Number) | (Rule::Json([JsonType::Scalar, ..]), _) => "1".to_owned(),
        (Rule::Json([JsonType::Array, ..]), _) => "[]".to_owned(),
        (_, Type::Json) => "{}".to_owned(),
        (Rule::Length { min, .. }, Type::Text) => "x".repeat(min.unwrap_or(1).max(1)),
        _ if parameter.place == Place::Body => "{}".to_owned(),
        _ => flags::kebab(parameter.name).to_uppercase(),
    }
}
