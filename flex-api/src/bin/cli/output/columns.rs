//! Selects the properties of a record to show.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The column of a record that is not an object.
static WHOLE: LazyLock<[String; 1]> = LazyLock::new(|| ["value".to_owned()]);

/// The properties to show.
pub(super) struct Columns {
    /// Whether `--properties` selects these, so that no format shows others.
    selected: bool,
    /// `None` until the first record determines them.
    names: Option<Vec<String>>,
    /// Whether the first record is not an object; `None` before it.
    begins_whole: Option<bool>,
}

impl Columns {
    pub(super) fn new(selected: Option<Vec<String>>, default: &[&str]) -> Self {
        let selected = selected.filter(|names| !names.is_empty());
        let names = selected
            .clone()
            .or_else(|| (!default.is_empty()).then(|| default.iter().map(|&name| name.to_owned()).collect()));
        Self { selected: selected.is_some(), names, begins_whole: None }
    }

    /// Returns the columns, if they are known without a record.
    pub(super) fn known(&self) -> Option<&[String]> {
        if self.begins_whole == Some(true) { Some(&WHOLE[..]) } else { self.names.as_deref() }
    }

    /// Returns the columns; those of this record if none are known. A record that is not an object has one column,
    /// whatever is selected.
    pub(super) fn of(&mut self, record: &Value) -> &[String] {
        self.begins_whole.get_or_insert(!record.is_object());
        let Value::Object(members) = record else { return &WHOLE[..] };
        self.names.get_or_insert_with(|| members.keys().cloned().collect())
    }

    /// Returns the record for formats without columns: the whole record, or an object of the selected properties, with
    /// null for absent ones.
    pub(super) fn project<'a>(&self, record: &'a Value) -> Cow<'a, Value> {
        match &self.names {
            Some(names) if self.selected && record.is_object() => {
                let member = |name: &String| (name.clone(), property(record, name).clone());
                Cow::Owned(Value::Object(names.iter().map(member).collect::<Map<_, _>>()))
            }
            _ => Cow::Borrowed(record),
        }
    }
}

/// Returns the property with that name or dotted path; null if there is none, because the records of a list need not
/// have the same properties.
pub(crate) fn property<'a>(record: &'a Value, name: &str) -> &'a Value {
    if !record.is_object() {
        // There are no properties to select: show the whole record.
        return record;
    }
    find(record, name).unwrap_or(&Value::Null)
}

/// Finds the value with that name or path.
pub(super) fn find<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    if let Some(found) = child(value, name) {
        return Some(found);
    }
    // A name may contain dots: the longest existing name wins.
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
    fn a_path_selects_within_objects_lists_and_names_with_dots() {
        let record = json!({"a": {"b": [{"c": 1}]}, "x.y": {"z": 2}, "x": {"y": 3}});
        assert_eq!(property(&record, "a.b.0.c"), &json!(1));
        assert_eq!(property(&record, "x.y.z"), &json!(2));
        assert_eq!(property(&record, "x.y"), &json!({"z": 2}), "a name takes precedence over a path");
        for absent in ["", ".", "a.", "a.b.1", "a.b.c", "a.b.0.c.d"] {
            assert_eq!(property(&record, absent), &Value::Null, "{absent}");
        }
    }

    #[test]
    fn the_first_record_determines_the_columns_by_default() {
        let mut columns = Columns::new(None, &[]);
        assert_eq!(columns.known(), None);
        assert_eq!(columns.of(&json!({"b": 1, "a": 2})), ["b", "a"]);
        assert_eq!(columns.of(&json!({"c": 1})), ["b", "a"]);
    }

    #[test]
    fn a_record_that_is_not_an_object_has_one_column() {
        let record = json!([1, 2]);
        for default in [&[][..], &["sid", "name"]] {
            let mut columns = Columns::new(None, default);
            assert_eq!(columns.of(&record), ["value"]);
            assert_eq!(columns.known().unwrap(), ["value"], "the header is the same");
        }
        assert_eq!(property(&record, "value"), &record);
    }
}
