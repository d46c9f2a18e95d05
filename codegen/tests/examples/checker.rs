//! Checks values against schemas of OpenAPI 3.0.
//!
//! Stricter than the standard in two points. A property that a schema does not list is an error, unless the schema
//! lists none or has `additionalProperties`. A keyword that is not checked here is an error. `format` is ignored.

use regex::Regex;
use serde_json::Value;

use super::finder::resolve;

/// The problems of a value, each with its place in the value.
pub(crate) fn problems(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut checker = Checker { document, problems: Vec::new() };
    checker.check(schema, value, "$");
    checker.problems
}

struct Checker<'a> {
    document: &'a Value,
    problems: Vec<String>,
}

impl<'a> Checker<'a> {
    fn check(&mut self, schema: &'a Value, value: &Value, path: &str) {
        self.conform(schema, value, path);
        let mut parts = Vec::new();
        self.parts(schema, &mut parts);
        let named = parts.iter().any(|part| part.get("properties").is_some());
        let open = parts.iter().any(|part| part.get("additionalProperties").is_some_and(|rule| rule != false));
        for (key, _) in value.as_object().into_iter().flatten().filter(|_| named && !open) {
            if !parts.iter().any(|part| part["properties"].get(key).is_some()) {
                self.problem(path, format_args!("`{key}` is not a property"));
            }
        }
    }

    /// The schema and its parts.
    fn parts(&self, schema: &'a Value, parts: &mut Vec<&'a Value>) {
        let schema = resolve(self.document, schema);
        parts.push(schema);
        schema["allOf"].as_array().into_iter().flatten().for_each(|part| self.parts(part, parts));
    }

    /// Checks every keyword of a schema; its parts are checked separately.
    fn conform(&mut self, schema: &'a Value, value: &Value, path: &str) {
        let keywords = schema.as_object().unwrap_or_else(|| panic!("{path}: {schema} is not a schema"));
        if value.is_null() && keywords.contains_key("type") && schema["nullable"] == true {
            return;
        }
        if let Some(kind) = keywords.get("type").and_then(Value::as_str).filter(|kind| !is_of_type(value, kind)) {
            // Further checks would report the same problem again.
            return self.problem(path, format_args!("{value} is not of type {kind}"));
        }
        for (keyword, rule) in keywords {
            self.keyword(keyword, rule, value, path);
        }
    }

    fn keyword(&mut self, keyword: &str, rule: &'a Value, value: &Value, path: &str) {
        let size = match value {
            Value::String(text) => text.chars().count(),
            Value::Array(items) => items.len(),
            _ => 0,
        };
        let bound = rule.as_f64().unwrap_or_default();
        #[allow(clippy::cast_precision_loss, reason = "examples are not that long")]
        let (size, number) = (size as f64, value.as_f64());
        let holds = match keyword {
            "type" | "nullable" | "format" | "title" | "description" | "default" | "example" | "deprecated" => true,
            keyword if keyword.starts_with("x-") => true,
            "$ref" => return self.conform(self.target(rule), value, path),
            "allOf" => return list(rule).for_each(|part| self.conform(part, value, path)),
            "properties" => return self.properties(rule, value, path),
            "additionalProperties" => rule.is_boolean(),
            "items" => return self.items(rule, value, path),
            "required" => return self.required(rule, value, path),
            "enum" if list(rule).any(|known| known == value) => true,
            "enum" => return self.problem(path, format_args!("{value} is not one of {rule}")),
            "pattern" if value.as_str().is_none_or(|text| is_match(rule, text)) => true,
            "pattern" => {
                return self.problem(path, format_args!("{value} does not match {}", rule.as_str().unwrap_or("")));
            }
            "minLength" => !value.is_string() || size >= bound,
            "maxLength" => !value.is_string() || size <= bound,
            "minItems" => !value.is_array() || size >= bound,
            "maxItems" => !value.is_array() || size <= bound,
            "minimum" => number.is_none_or(|number| number >= bound),
            "maximum" => number.is_none_or(|number| number <= bound),
            _ => return self.problem(path, format_args!("this test does not know the keyword `{keyword}`")),
        };
        if !holds {
            self.problem(path, format_args!("{value} violates `{keyword}` {rule}"));
        }
    }

    fn properties(&mut self, rule: &'a Value, value: &Value, path: &str) {
        for (key, value) in value.as_object().into_iter().flatten() {
            if let Some(schema) = rule.get(key) {
                self.check(schema, value, &format!("{path}.{key}"));
            }
        }
    }

    fn items(&mut self, rule: &'a Value, value: &Value, path: &str) {
        for (index, value) in list(value).enumerate() {
            self.check(rule, value, &format!("{path}[{index}]"));
        }
    }

    fn required(&mut self, rule: &Value, value: &Value, path: &str) {
        for key in list(rule).filter_map(Value::as_str) {
            if value.as_object().is_some_and(|object| !object.contains_key(key)) {
                self.problem(path, format_args!("`{key}` is required"));
            }
        }
    }

    fn target(&self, reference: &'a Value) -> &'a Value {
        let pointer = reference.as_str().and_then(|reference| reference.strip_prefix('#'));
        let target = pointer.and_then(|pointer| self.document.pointer(pointer));
        target.unwrap_or_else(|| panic!("{reference} refers to nothing"))
    }

    fn problem(&mut self, path: &str, problem: std::fmt::Arguments<'_>) {
        self.problems.push(format!("{path}: {problem}"));
    }
}

fn is_of_type(value: &Value, kind: &str) -> bool {
    match kind {
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "object" => value.is_object(),
        "string" => value.is_string(),
        _ => panic!("{kind} is not a type"),
    }
}

fn is_match(pattern: &Value, text: &str) -> bool {
    let pattern = pattern.as_str().expect("a pattern is a text");
    Regex::new(pattern).unwrap_or_else(|error| panic!("{error}")).is_match(text)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
