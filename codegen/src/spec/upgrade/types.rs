//! Several types of one schema: `oneOf` in OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::Upgrade;
use crate::spec::pointer::Pointer;

/// The keywords that apply to values of each type.
const KEYWORDS_OF_TYPE: [(&str, &[&str]); 6] = [
    ("string", &["pattern", "minLength", "maxLength"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ("integer", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ("boolean", &[]),
    ("array", &["items", "minItems", "maxItems", "uniqueItems"]),
    ("object", &["properties", "required", "additionalProperties", "minProperties", "maxProperties", "discriminator"]),
];

/// The formats of numbers; others are those of texts.
const NUMBER_FORMATS: [&str; 4] = ["int32", "int64", "float", "double"];

impl Upgrade<'_, '_> {
    /// Rewrites a list of types.
    pub(super) fn types(&mut self, at: &Pointer<'_>, map: &mut Map<String, Value>) {
        let Some(Value::Array(listed)) = map.get("type") else { return };
        let mut types: Vec<&'static str> = Vec::new();
        for ty in listed {
            let Some((known, _)) = KEYWORDS_OF_TYPE.iter().find(|(known, _)| ty == known) else { return };
            if !types.contains(known) {
                types.push(known);
            }
        }
        // An integer is a number.
        if types.contains(&"number") {
            types.retain(|ty| *ty != "integer");
        }
        match types[..] {
            [] => {}
            [only] => map["type"] = json!(only),
            _ if ["oneOf", "anyOf", "allOf"].iter().any(|key| map.contains_key(*key)) => {
                let help = "move the types to the members";
                let found = map.shift_remove("type").unwrap_or_default();
                self.unsupported(&at.key("type"), "a list of types beside `oneOf`, `anyOf` or `allOf`", &found, help);
            }
            _ => self.split(at, map, &types),
        }
    }

    /// Makes a member of each type, with the keywords for its values. Annotations stay.
    fn split(&mut self, at: &Pointer<'_>, map: &mut Map<String, Value>, types: &[&'static str]) {
        map.shift_remove("type");
        let (values, format) = (map.shift_remove("enum"), map.shift_remove("format"));
        let values = values.as_ref().and_then(Value::as_array);
        let mut members: Vec<Map<String, Value>> = Vec::new();
        for ty in types {
            let mut member = Map::from_iter([("type".to_owned(), json!(ty))]);
            let values_of_type =
                values.map(|all| all.iter().filter(|value| is_of(value, ty)).cloned().collect::<Vec<_>>());
            if values_of_type.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            member.extend(values_of_type.map(|values| ("enum".to_owned(), values.into())));
            let is_number =
                format.as_ref().and_then(Value::as_str).is_some_and(|format| NUMBER_FORMATS.contains(&format));
            if let Some(format) = format.as_ref().filter(|_| if is_number { is_numeric(ty) } else { *ty == "string" }) {
                member.insert("format".to_owned(), format.clone());
            }
            members.push(member);
        }
        let list = at.key("oneOf");
        self.moved(&list, at);
        (0..members.len()).for_each(|place| self.moved(&list.item(place), at));
        for (ty, keys) in KEYWORDS_OF_TYPE {
            let place = members.iter().position(|member| member["type"] == ty);
            let Some(place) = place else { continue };
            for key in keys {
                members[place].extend(map.shift_remove(*key).map(|value| ((*key).to_owned(), value)));
            }
        }
        map.insert("oneOf".to_owned(), members.into());
    }
}

fn is_numeric(ty: &str) -> bool {
    matches!(ty, "number" | "integer")
}

/// Whether a value has a type.
fn is_of(value: &Value, ty: &str) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) => ty == "boolean",
        Value::Number(number) => ty == "number" || ty == "integer" && !number.is_f64(),
        Value::String(_) => ty == "string",
        Value::Array(_) => ty == "array",
        Value::Object(_) => ty == "object",
    }
}
