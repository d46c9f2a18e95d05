//! `x-sdk-mock`: what an operation does beyond what its parameters and its model state.
//!
//! A part that refers to something that the document lacks is ignored, with a note: the mock server then does less, and
//! an update of the document does not stop.

use std::collections::HashMap;

use openapiv3::ReferenceOr;
use serde_json::{Map, Value};

use crate::ir::Operation;
use crate::ir::mock::{Change, Creation, Input, Records, Source};
use crate::lower::context::{At, Lowering};
use crate::lower::operations::by_method;
use crate::spec::found::describe;

use super::records::{Kinds, Role, shape};
use super::{Site, input};

const KEY: &str = "x-sdk-mock";

/// The place of `x-sdk-mock`, and what it is about.
pub(super) struct Stated<'a> {
    site: Site<'a>,
    operation: &'a Operation,
    kinds: &'a Kinds,
    pub(super) records: &'a [Records],
}

impl<'d> Lowering<'d> {
    /// The stated changes, by the position of the operation.
    pub(super) fn stated_changes(&mut self, site: Site, kinds: &Kinds, records: &[Records]) -> HashMap<usize, Change> {
        let mut changes = HashMap::new();
        let document = self.document;
        for (path, item) in &document.openapi.paths.paths {
            let ReferenceOr::Item(item) = item else { continue };
            for (method, operation) in by_method(item) {
                let id = operation.operation_id.as_deref().unwrap_or_default();
                let position = site.operations.iter().position(|(_, operation)| operation.id == id);
                let (Some(value), Some(position)) = (operation.extensions.get(KEY), position) else { continue };
                let root = At::ROOT;
                let (paths, operation) = (root.down("paths"), site.operations[position].1);
                let (path, stated) = (paths.down(path), Stated { site, operation, kinds, records });
                changes
                    .insert(position, self.stated(&stated, kinds.roles[position], value, &path.down(method).down(KEY)));
            }
        }
        changes
    }

    fn stated(&mut self, stated: &Stated, role: Option<(Role, usize)>, value: &'d Value, at: &At) -> Change {
        let mut change = Change::default();
        let Some((Role::Create | Role::Update, kind)) = role else {
            self.note(at, format!("`{KEY}` is ignored: the operation changes no record"));
            return change;
        };
        let Some(map) = self.keys(value, at, &["sets", "values", "creates", "sends"]) else { return change };
        change.inputs = self.sets(stated, kind, map, at);
        for (name, value) in self.object(map, "values", at) {
            if self.has_property(name, &stated.records[kind], &at.down("values")) {
                change.values.push((name.clone(), value.clone()));
            }
        }
        match map.get("creates") {
            None => {}
            Some(Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let (index, creates) = (index.to_string(), at.down("creates"));
                    change.creates.extend(self.creation(stated, item, &creates.down(&index)));
                }
            }
            Some(other) => {
                self.problem(&at.down("creates"), "not a list of records", describe(other), "write a list");
            }
        }
        change.sends = self.events(stated, kind, map, at);
        change
    }

    /// The parameters that set a property of another name.
    fn sets(&mut self, stated: &Stated, kind: usize, map: &'d Map<String, Value>, at: &At) -> Vec<Input> {
        let mut inputs = Vec::new();
        for (name, property) in self.object(map, "sets", at) {
            let place = at.down("sets");
            let place = place.down(name);
            let Some(property) = property.as_str() else {
                self.problem(&place, "not the name of a property", describe(property), "write one, such as `flow_sid`");
                continue;
            };
            let Some(position) = self.mock_parameter(stated, name, &place) else { continue };
            let parameter = (position, &stated.operation.parameters[position]);
            match input(parameter, property.to_owned(), stated.operation, &stated.records[kind], stated.site) {
                Some(input) => inputs.push(input),
                None => self.no_property(property, &stated.records[kind], &place),
            }
        }
        inputs
    }

    fn creation(&mut self, stated: &Stated, value: &'d Value, at: &At) -> Option<Creation> {
        let map = self.keys(value, at, &["path", "each", "values", "copies", "sends"])?;
        let records = self.mock_records(stated, map.get("path"), &at.down("path"))?;
        let each = match map.get("each") {
            Some(Value::String(name)) => Some(self.mock_parameter(stated, name, &at.down("each"))?),
            Some(other) => {
                self.problem(&at.down("each"), "not the name of a parameter", describe(other), "write a wire name");
                return None;
            }
            None => None,
        };
        let mut values = Vec::new();
        for (name, value) in self.object(map, "values", at) {
            if !self.has_property(name, &stated.records[records], &at.down("values")) {
                continue;
            }
            let from = value.as_object().filter(|map| map.len() == 1).and_then(|map| map.get("from")?.as_str());
            let source = from.map_or_else(|| Source::Json(value.clone()), |path| Source::Input(path.to_owned()));
            values.push((name.clone(), source));
        }
        let copies = match map.get("copies") {
            None => None,
            Some(copies) => {
                let at = at.down("copies");
                let map = self.keys(copies, &at, &["path", "by"])?;
                let by = map.get("by").and_then(Value::as_str).unwrap_or_default().to_owned();
                Some((self.mock_records(stated, map.get("path"), &at.down("path"))?, by))
            }
        };
        let sends = self.events(stated, records, map, at);
        Some(Creation { records, each, values, copies, sends })
    }

    /// The object. A key other than these is a problem.
    pub(super) fn keys(&mut self, value: &'d Value, at: &At, known: &[&str]) -> Option<&'d Map<String, Value>> {
        let help = || format!("use the keys `{}`", known.join("`, `"));
        let Value::Object(map) = value else {
            self.problem(at, "not an object", describe(value), help());
            return None;
        };
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            self.problem(&at.down(key), "an unknown key", format!("`{key}`"), help());
        }
        Some(map)
    }

    /// The entries of an object in an object.
    pub(super) fn object(
        &mut self,
        map: &'d Map<String, Value>,
        key: &str,
        at: &At,
    ) -> impl Iterator<Item = (&'d String, &'d Value)> + use<'d> {
        let value = map.get(key);
        if let Some(other) = value.filter(|value| !value.is_object()) {
            self.problem(&at.down(key), "not an object", describe(other), "map names to values");
        }
        value.and_then(Value::as_object).into_iter().flatten()
    }

    fn mock_parameter(&mut self, stated: &Stated, name: &str, at: &At) -> Option<usize> {
        let position = stated.operation.parameters.iter().position(|parameter| parameter.wire == name);
        if position.is_none() {
            self.note(at, format!("ignored: the operation has no parameter `{name}`"));
        }
        position
    }

    pub(super) fn mock_records(&mut self, stated: &Stated, path: Option<&Value>, at: &At) -> Option<usize> {
        let kind = path.and_then(Value::as_str).and_then(|path| stated.kinds.by_shape.get(&shape(path)).copied());
        if kind.is_none() {
            let found = path.map_or_else(|| "nothing".to_owned(), describe);
            self.note(at, format!("ignored: no record has this path: {found}"));
        }
        kind
    }

    pub(super) fn has_property(&mut self, name: &str, records: &Records, at: &At) -> bool {
        let is_known = records.properties.iter().any(|known| known.name == *name);
        if !is_known {
            self.no_property(name, records, &at.down(name));
        }
        is_known
    }

    pub(super) fn no_property(&mut self, property: &str, records: &Records, at: &At) {
        self.note(at, format!("ignored: records of `{}` have no property `{property}`", records.path));
    }
}
