//! Components that nothing refers to any more.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::facts::component;

/// A component: its section and its name.
type Name = (String, String);

/// Takes out the components that nothing refers to any more and the new document does not have. What nothing referred
/// to before stays, unless it is a schema: those are the vendor's.
pub(super) fn remove(document: &mut Value, before: &Value, new: &Value) {
    let used_before = used(before);
    loop {
        let used = used(document);
        let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) else { return };
        let mut removed = false;
        for (section, members) in components.iter_mut().filter(|(section, _)| *section != "securitySchemes") {
            let Value::Object(members) = members else { continue };
            let count = members.len();
            members.retain(|name, _| {
                let key = (section.clone(), name.clone());
                let kept = new["components"][section.as_str()].get(name).is_some() && section == "schemas";
                let never = section != "schemas" && !used_before.contains(&key);
                used.contains(&key) || kept || never
            });
            removed |= members.len() < count;
        }
        components.retain(|_, members| members != &Value::Object(Map::new()));
        if !removed {
            return;
        }
    }
}

/// Every component that something other than itself refers to.
fn used(document: &Value) -> BTreeSet<Name> {
    let mut used = BTreeSet::new();
    let components = document.get("components").and_then(Value::as_object).into_iter().flatten();
    for (section, members) in components {
        for (name, member) in members.as_object().into_iter().flatten() {
            let mut found = BTreeSet::new();
            collect(member, &mut found);
            found.remove(&(section.clone(), name.clone()));
            used.extend(found);
        }
    }
    let rest = document.as_object().into_iter().flatten().filter(|(key, _)| *key != "components");
    rest.for_each(|(_, value)| collect(value, &mut used));
    used
}

fn collect(node: &Value, found: &mut BTreeSet<Name>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str).and_then(component));
            map.values().for_each(|value| collect(value, found));
        }
        _ => {}
    }
}
