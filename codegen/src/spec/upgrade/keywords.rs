//! Keywords of schemas that OpenAPI 3.1 adds or changes, except those about types.

use serde_json::{Map, Value, json};

use super::{Upgrade, is_known};
use crate::spec::pointer::Pointer;

/// The keywords that 3.0 cannot express, each with the fix.
const REJECTED: [(&str, &str); 16] = [
    ("prefixItems", "describe the items with `items`, or use an object with properties"),
    ("contains", "describe the items with `items`"),
    ("if", "describe the alternatives with `oneOf`"),
    ("patternProperties", "use `additionalProperties`"),
    ("propertyNames", "remove it, or list the properties"),
    ("unevaluatedProperties", "use `additionalProperties`"),
    ("unevaluatedItems", "use `items`"),
    ("dependentSchemas", "describe the alternatives with `oneOf`"),
    ("dependentRequired", "describe the alternatives with `oneOf`"),
    ("$dynamicRef", "use `$ref`"),
    ("$recursiveRef", "use `$ref`"),
    ("$dynamicAnchor", "use a component and `$ref`"),
    ("$id", "remove it: references lead to `#/components/schemas`"),
    ("$vocabulary", "use the default dialect of OpenAPI 3.1"),
    ("$schema", "use the default dialect of OpenAPI 3.1"),
    ("contentSchema", "remove it: the content of a text is not decoded"),
];

/// The keywords without an effect on the values that code is generated for, or with an effect only beside another.
const DROPPED: [&str; 7] = ["then", "else", "minContains", "maxContains", "$comment", "$defs", "$anchor"];

const NOT_DECODED: &str = "the content of a text is not decoded";

impl Upgrade<'_, '_> {
    /// Rewrites or removes the keywords of a schema.
    pub(super) fn keywords(&mut self, at: &Pointer<'_>, map: &mut Map<String, Value>) {
        for (key, help) in REJECTED {
            let Some(value) = map.shift_remove(key) else { continue };
            let is_trivial = match key {
                "unevaluatedProperties" | "unevaluatedItems" => value.is_boolean(),
                "propertyNames" | "contentSchema" => value.as_object().is_some_and(|schema| schema.keys().eq(["type"])),
                "$schema" => is_known(&value),
                _ => value.as_object().is_some_and(Map::is_empty) || value.as_array().is_some_and(Vec::is_empty),
            };
            if !is_trivial {
                self.unsupported(&at.key(key), &format!("`{key}` of a schema"), &value, help);
            }
        }
        for key in DROPPED {
            map.shift_remove(key);
        }
        if let Some(value) = map.shift_remove("const") {
            map.insert("enum".to_owned(), json!([value]));
            self.moved(&at.key("enum"), &at.key("const"));
        }
        if let Some(Value::Array(examples)) = map.get("examples") {
            let first = examples.first().cloned();
            map.shift_remove("examples");
            if let Some(first) = first.filter(|_| !map.contains_key("example")) {
                map.insert("example".to_owned(), first);
                self.moved(&at.key("example"), &at.key("examples").item(0));
            }
        }
        match map.shift_remove("contentEncoding") {
            Some(Value::String(encoding)) if encoding.starts_with("base64") => {
                map.entry("format").or_insert_with(|| json!("byte"));
            }
            Some(_) => self.report.note(at.key("contentEncoding"), NOT_DECODED.to_owned()),
            None => {}
        }
        if map.shift_remove("contentMediaType").is_some() {
            self.report.note(at.key("contentMediaType"), NOT_DECODED.to_owned());
        }
        self.bound(at, map, ("minimum", "exclusiveMinimum"), |exclusive, bound| exclusive >= bound);
        self.bound(at, map, ("maximum", "exclusiveMaximum"), |exclusive, bound| exclusive <= bound);
    }

    /// A numeric exclusive bound becomes a bound and a flag; the narrower of two bounds counts.
    fn bound(
        &mut self,
        at: &Pointer<'_>,
        map: &mut Map<String, Value>,
        (key, exclusive): (&str, &str),
        is_narrower: fn(f64, f64) -> bool,
    ) {
        let Some(value) = map.get(exclusive).filter(|value| value.is_number()).cloned() else { return };
        let other = map.get(key).and_then(Value::as_f64);
        if value.as_f64().zip(other).is_none_or(|(value, other)| is_narrower(value, other)) {
            map.insert(key.to_owned(), value);
            map.insert(exclusive.to_owned(), json!(true));
            self.moved(&at.key(key), &at.key(exclusive));
        } else {
            map.shift_remove(exclusive);
        }
    }
}
