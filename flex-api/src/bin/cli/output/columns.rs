//! Which properties of a record are shown.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The column of a record that is no object.
static WHOLE: LazyLock<[String; 1]> = LazyLock::new(|| ["value".to_owned()]);

/// The properties to show.
pub(super) struct Columns {
    /// Whether somebody has asked for these, in which case no format shows others.
    asked: bool,
    /// `None` until the first record tells.
    names: Option<Vec<String>>,
    /// Whether the first record was no object; `None` before it.
    begins_whole: Option<bool>,
}

impl Columns {
    pub(super) fn new(asked: Option<Vec<String>>, default: &[&str]) -> Self {
        let asked = asked.filter(|names| !names.is_empty());
        let names = asked
            .clone()
            .or_else(|| (!default.is_empty()).then(|| default.iter().map(|&name| name.to_owned()).collect()));
        Self { asked: asked.is_some(), names, begins_whole: None }
    }

    /// The columns, if they are known without a record.
    pub(super) fn known(&self) -> Option<&[String]> {
        if self.begins_whole == Some(true) { Some(&WHOLE[..]) } else { self.names.as_deref() }
    }

    /// The columns; those of this record if nothing else tells. What is no object has but one, whatever was asked for.
    pub(super) fn of(&mut self, record: &Value) -> &[String] {
        self.begins_whole.get_or_insert(!record.is_object());
        let Value::Object(members) = record else { return &WHOLE[..] };
        self.names.get_or_insert_with(|| members.keys().cloned().collect())
    }

    /// The record as formats show it that can show all of it: whole, or an object of what was asked for, with null for
    /// what it does not have.
    pub(super) fn project<'a>(&self, record: &'a Value) -> Cow<'a, Value> {
        match &self.names {
            Some(names) if self.asked && record.is_object() => {
                let member = |name: &String| (name.clone(), property(record, name).clone());
                Cow::Owned(Value::Object(names.iter().map(member).collect::<Map<_, _>>()))
            }
            _ => Cow::Borrowed(record),
        }
    }
}

/// The record's property of that name, or of that path with dots; null if there is none, since records of one list need
/// not have the same properties.
pub(super) fn property<'a>(record: &'a Value, name: &str) -> &'a Value {
    if !record.is_object() {
        // There is nothing to choose from: better to show it than to lose it.
        return record;
    }
    find(record, name).unwrap_or(&Value::Null)
}

/// What is there under the name or path.
pub(super) fn find<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    if let Some(found) = child(value, name) {
        return Some(found);
    }
    // A name may hold dots itself: the longest that is there counts.
    name.rmatch_indices('.').find_map(|(dot, _)| find(child(value, &name[..dot])?, &name[dot + 1..]))
}

fn child<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(name),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_leads_through_objects_and_lists_and_names_with_dots() {
        let record = json!({"a": {"b": [{"c": 1}]}, "x.y": {"z": 2}, "x": {"y": 3}});
        assert_eq!(property(&record, "a.b.0.c"), &json!(1));
        assert_eq!(property(&record, "x.y.z"), &json!(2));
        assert_eq!(property(&record, "x.y"), &json!({"z": 2}), "a name goes before a path");
        for absent in ["", ".", "a.", "a.b.1", "a.b.c", "a.b.0.c.d"] {
            assert_eq!(property(&record, absent), &Value::Null, "{absent}");
        }
    }

    #[test]
    fn the_first_record_tells_the_columns_if_nothing_else_does() {
        let mut columns = Columns::new(None, &[]);
        assert_eq!(columns.known(), None);
        assert_eq!(columns.of(&json!({"b": 1, "a": 2})), ["b", "a"]);
        assert_eq!(columns.of(&json!({"c": 1})), ["b", "a"]);
    }

    #[test]
    fn what_is_no_object_is_one_column() {
        let record = json!([1, 2]);
        for default in [&[][..], &["sid", "name"]] {
            let mut columns = Columns::new(None, default);
            assert_eq!(columns.of(&record), ["value"]);
            assert_eq!(columns.known().unwrap(), ["value"], "the header is theirs");
        }
        assert_eq!(property(&record, "value"), &record);
    }
}
