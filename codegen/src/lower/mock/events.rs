//! `sends` of `x-sdk-mock`: the events that report a record to a webhook.

use serde_json::{Map, Value};

use crate::ir::mock::{Event, EventValue, Records};
use crate::lower::context::{At, Lowering};
use crate::spec::found::describe;

use super::records::shape;
use super::stated::Stated;

impl<'d> Lowering<'d> {
    /// The events about a record of a kind.
    pub(super) fn events(&mut self, stated: &Stated, kind: usize, map: &'d Map<String, Value>, at: &At) -> Vec<Event> {
        let at = at.down("sends");
        match map.get("sends") {
            None => Vec::new(),
            Some(Value::Array(items)) => {
                let items = items.iter().enumerate();
                items.filter_map(|(index, item)| self.event(stated, kind, item, &at.down(&index.to_string()))).collect()
            }
            Some(other) => {
                self.problem(&at, "not a list of events", describe(other), "write a list");
                Vec::new()
            }
        }
    }

    /// An event. Without one of its conditions it would be sent too often, so it is then ignored.
    fn event(&mut self, stated: &Stated, kind: usize, value: &'d Value, at: &At) -> Option<Event> {
        let map = self.keys(value, at, &["name", "becomes", "fields"])?;
        let Some(Value::String(name)) = map.get("name") else {
            let found = map.get("name").map_or_else(|| "nothing".to_owned(), describe);
            self.problem(&at.down("name"), "not the name of an event", found, "write the name that messages show");
            return None;
        };
        let (mut becomes, mut is_complete) = (Vec::new(), true);
        for (property, value) in self.object(map, "becomes", at) {
            is_complete &= self.has_property(property, &stated.records[kind], &at.down("becomes"));
            becomes.push((property.clone(), value.clone()));
        }
        let mut fields = Vec::new();
        for (field, value) in self.object(map, "fields", at) {
            let at = at.down("fields");
            let value = match value {
                Value::Object(_) => self.event_property(stated, kind, value, &at.down(field)),
                constant => Some(EventValue::Json(constant.clone())),
            };
            fields.extend(value.map(|value| (field.clone(), value)));
        }
        is_complete.then(|| Event { name: name.clone(), becomes, fields })
    }

    /// A property of the record, or of the record with the path `of`.
    fn event_property(&mut self, stated: &Stated, kind: usize, value: &'d Value, at: &At) -> Option<EventValue> {
        let map = self.keys(value, at, &["property", "of"])?;
        let Some(Value::String(property)) = map.get("property") else {
            let found = map.get("property").map_or_else(|| "nothing".to_owned(), describe);
            self.problem(&at.down("property"), "not the name of a property", found, "write one, such as `flow_sid`");
            return None;
        };
        let source = match map.get("of") {
            None => kind,
            path => self.mock_records(stated, path, &at.down("of"))?,
        };
        let (records, own) = (&stated.records[source], &stated.records[kind]);
        if !is_known(records, own) {
            let found = format!("`{}`", records.path);
            let help =
                format!("name a record whose path is the beginning of `{}`, or one that always exists", own.path);
            self.problem(&at.down("of"), "the event does not identify this record", found, help);
            return None;
        }
        let first = property.split('.').next().unwrap_or_default();
        let names = [first, property];
        if !records.properties.iter().any(|known| names.contains(&known.name.as_str())) {
            self.no_property(property, records, &at.down("property"));
            return None;
        }
        Some(EventValue::Property(source, property.clone()))
    }
}

/// Whether the path of a record identifies the record of a kind: it is the same, above it, or has no placeholder.
fn is_known(records: &Records, own: &Records) -> bool {
    let (path, own) = (shape(&records.path), shape(&own.path));
    !path.contains("{}") || own.strip_prefix(&*path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
