//! Parameters: those of a path, and those of each operation.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::facts::component;
use super::members;
use super::{Adoption, Use};
use crate::pairing::{self, Pairs};

/// What a parameter is told apart by: where it travels, and its name.
type Key = (String, String);

/// The parameters of a path's operations, as the new document has them and as the own one has.
pub(super) struct Operation<'a> {
    /// All of the new ones, those of the path included.
    pub(super) new: Vec<&'a Value>,
    /// The own ones beyond those of the path that it stands in now.
    pub(super) own: Vec<&'a Value>,
}

impl<'a> Adoption<'a> {
    /// The parameters of a path, and those of each of its operations beyond them.
    pub(super) fn parameters(
        &mut self,
        shared: &[&'a Value],
        operations: &[Operation<'a>],
        names: &[(String, String)],
        listed: &[&'a Value],
    ) -> (Vec<Value>, Vec<Vec<Value>>) {
        let mut common = Vec::new();
        let mut pushed: Vec<&'a Value> = Vec::new();
        let mut taken: BTreeSet<Key> = BTreeSet::new();
        for own in shared {
            let key = renamed(key(self.own.target(own)), names);
            match self.common(operations, &key) {
                Some(new) => {
                    common.push(self.parameter(own, new));
                    taken.insert(key);
                }
                None => pushed.push(own),
            }
        }
        let listed: Vec<Key> = listed.iter().map(|it| key(self.new.target(it))).collect();
        let is_common =
            |key: &Key| key.0 == "path" || operations.len() > 1 && (shared.is_empty() || listed.contains(key));
        self.find_common(operations, is_common, &mut common, &mut taken);
        let mut each = Vec::new();
        for operation in operations {
            let news: Vec<&Value> =
                operation.new.iter().copied().filter(|new| !taken.contains(&key(self.new.target(new)))).collect();
            let olds: Vec<&Value> = pushed.iter().chain(&operation.own).copied().collect();
            each.push(self.own_parameters(&olds, &news));
        }
        (common, each)
    }

    /// The parameter of this name, if all operations have one that states the same.
    fn common(&self, operations: &[Operation<'a>], wanted: &Key) -> Option<&'a Value> {
        let of =
            |operation: &Operation<'a>| operation.new.iter().copied().find(|it| key(self.new.target(it)) == *wanted);
        let first = of(operations.first()?)?;
        let facts = self.new.parameter(first);
        operations.iter().all(|it| of(it).is_some_and(|it| self.new.parameter(it) == facts)).then_some(first)
    }

    /// What all operations of a path take stands at the path: the values of the path, and what else fits there.
    fn find_common(
        &mut self,
        operations: &[Operation<'a>],
        is_common: impl Fn(&Key) -> bool,
        common: &mut Vec<Value>,
        taken: &mut BTreeSet<Key>,
    ) {
        let Some(first) = operations.first() else { return };
        for new in &first.new {
            let key = key(self.new.target(new));
            let had = operations.iter().flat_map(|it| &it.own).any(|own| self::key(self.own.target(own)) == key);
            if is_common(&key) && !had && !taken.contains(&key) && self.common(operations, &key).is_some() {
                common.push(self.import_parameter(new));
                taken.insert(key);
            }
        }
    }

    /// The own parameters with the facts of the new ones.
    fn own_parameters(&mut self, olds: &[&'a Value], news: &[&'a Value]) -> Vec<Value> {
        let keys = |side: super::facts::Side<'a>, all: &[&'a Value]| -> Vec<Key> {
            all.iter().map(|it| key(side.target(it))).collect()
        };
        let (a, b) = (keys(self.own, olds), keys(self.new, news));
        let counts = (olds.len(), news.len());
        let mut pairs = Pairs::new();
        pairing::same(&mut pairs, counts, |i, j| a[i] == b[j]);
        pairing::same(&mut pairs, counts, |i, j| {
            a[i].0 == b[j].0 && members::plain(&a[i].1) == members::plain(&b[j].1)
        });
        let schema =
            |side: super::facts::Side<'a>, it: &'a Value| side.target(it).get("schema").map(|it| side.schema(it));
        pairing::by_position(&mut pairs, counts, |i, j| {
            a[i].0 == b[j].0 && schema(self.own, olds[i]) == schema(self.new, news[j])
        });
        let order = members::order(&pairs, news.len());
        let twin = |index: usize| pairs.iter().find(|(_, new)| **new == index).map(|(old, _)| olds[*old]);
        let one = |index: usize| match twin(index) {
            Some(own) => self.parameter(own, news[index]),
            None => self.import_parameter(news[index]),
        };
        order.into_iter().map(one).collect()
    }

    /// The own parameter with the facts of the new one.
    pub(super) fn parameter(&mut self, own: &'a Value, new: &'a Value) -> Value {
        if self.own.parameter(own) == self.new.parameter(new) {
            self.keep(own);
            return own.clone();
        }
        if let Some((_, name)) = own.get("$ref").and_then(Value::as_str).and_then(component) {
            self.uses.push((("parameters", name), Use::Changed(new)));
            if let Some(name) = self.stating_parameter(new) {
                return json!({ "$ref": format!("#/components/parameters/{name}") });
            }
        }
        self.own_parameter(self.own.target(own), new)
    }

    /// A parameter that is written out, with the facts of the new one.
    pub(super) fn own_parameter(&mut self, own: &'a Value, new: &'a Value) -> Value {
        const ORDER: [&str; 11] = [
            "name",
            "in",
            "description",
            "required",
            "deprecated",
            "style",
            "explode",
            "allowReserved",
            "schema",
            "content",
            "x-twilio",
        ];
        let Some(mut map) = own.as_object().cloned() else { return self.import_parameter(new) };
        let new = self.new.target(new);
        for key in ORDER.into_iter().filter(|key| *key != "description") {
            match new.get(key).filter(|value| !matches!(value, Value::Bool(false)) || key == "explode") {
                None => drop(map.shift_remove(key)),
                Some(schema) if key == "schema" => {
                    let schema = match own.get("schema") {
                        Some(before) => self.schema(before, schema, ""),
                        None => self.import(schema),
                    };
                    members::insert(&mut map, key, schema, &ORDER);
                }
                Some(content) if key == "content" => {
                    let content = self.import_content(content);
                    members::insert(&mut map, key, content, &ORDER);
                }
                Some(value) => members::insert(&mut map, key, value.clone(), &ORDER),
            }
        }
        map.into()
    }
}

/// The parameters that a path and one of its operations list: those of the operation count.
pub(super) fn effective<'a>(side: super::facts::Side<'a>, item: &'a Value, operation: &'a Value) -> Vec<&'a Value> {
    let own = list(operation);
    let keys: Vec<Key> = own.iter().map(|it| key(side.target(it))).collect();
    let mut all: Vec<&Value> = list(item).into_iter().filter(|it| !keys.contains(&key(side.target(it)))).collect();
    all.extend(own);
    all
}

/// The parameters that a path or an operation lists itself.
pub(super) fn list(node: &Value) -> Vec<&Value> {
    node.get("parameters").and_then(Value::as_array).into_iter().flatten().collect()
}

fn key(parameter: &Value) -> Key {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    (text("in"), text("name"))
}

/// A path value by its new name.
fn renamed((place, name): Key, names: &[(String, String)]) -> Key {
    let new = names.iter().find(|(old, _)| place == "path" && *old == name).map(|(_, new)| new.clone());
    (place, new.unwrap_or(name))
}
