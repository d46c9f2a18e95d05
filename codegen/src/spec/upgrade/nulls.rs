//! `null` as a type: `nullable` in OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::Upgrade;
use crate::spec::pointer::Pointer;

/// The keywords that do not change which values a schema accepts.
const ANNOTATIONS: [&str; 6] = ["title", "description", "deprecated", "example", "examples", "default"];

impl Upgrade<'_, '_> {
    /// Removes `null` from the types and from the members of `oneOf` and `anyOf`.
    pub(super) fn nulls(&mut self, at: &Pointer<'_>, map: &mut Map<String, Value>) {
        if let Some(Value::Array(types)) = map.get_mut("type")
            && types.len() > 1
        {
            let before = types.len();
            types.retain(|ty| ty != "null");
            if types.len() < before {
                map.insert("nullable".to_owned(), json!(true));
            }
        }
        for key in ["oneOf", "anyOf"] {
            self.members(&at.key(key), map, key);
        }
        if map.get("type").is_some_and(|ty| *ty == "null" || *ty == json!(["null"])) {
            map.shift_remove("type");
            map.insert("nullable".to_owned(), json!(true));
            map.entry("enum").or_insert_with(|| json!([null]));
        }
    }

    /// A member that accepts only null makes the others nullable. A single other member is the schema itself.
    fn members(&mut self, at: &Pointer<'_>, map: &mut Map<String, Value>, key: &str) {
        let Some(Value::Array(members)) = map.get_mut(key) else { return };
        let kept: Vec<usize> = (0..members.len()).filter(|index| !is_null(&members[*index])).collect();
        if kept.len() == members.len() || kept.is_empty() {
            return;
        }
        for (new, old) in kept.iter().enumerate().filter(|(new, old)| new != *old) {
            self.moved(&at.item(new), &at.item(*old));
        }
        members.retain(|member| !is_null(member));
        let only = if members.len() == 1 { members.pop() } else { None };
        map.insert("nullable".to_owned(), json!(true));
        if let Some(only) = only {
            map.shift_remove(key);
            let all_at = beside(at, "allOf");
            if let Some(Value::Array(all)) = map.get_mut("allOf") {
                self.upgraded.moves.push((format!("{all_at}/{}", all.len()), format!("{at}/0")));
                all.push(only);
            } else {
                self.upgraded.moves.push((all_at, at.to_string()));
                map.insert("allOf".to_owned(), json!([only]));
            }
        }
    }
}

/// The place of a key beside another.
fn beside(at: &Pointer<'_>, key: &str) -> String {
    let at = at.to_string();
    format!("{}/{key}", at.rsplit_once('/').map_or("", |(parent, _)| parent))
}

/// Whether a schema accepts null and nothing else.
fn is_null(schema: &Value) -> bool {
    let Value::Object(map) = schema else { return false };
    let ty = map.get("type").is_some_and(|ty| *ty == "null" || *ty == json!(["null"]));
    let constant = map.get("const") == Some(&Value::Null) || map.get("enum") == Some(&json!([null]));
    let rest = map.keys().all(|key| matches!(&**key, "type" | "const" | "enum") || ANNOTATIONS.contains(&&**key));
    (ty || constant) && rest
}
