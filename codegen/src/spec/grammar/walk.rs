//! Walks a document and visits each keyword with its handling.

use serde_json::{Map, Value};

use super::{DOCUMENT, Entry, Field, Handling, Object, Shape};
use crate::spec::pointer::Pointer;

/// The reason for ignoring a keyword beside a reference.
const IGNORED: &str = "OpenAPI 3.0 ignores the siblings of a reference";

/// The fix for a `$ref` where none is allowed.
const NO_REFERENCE: &str = "replace it with the object that it refers to";

/// A keyword of a document.
#[derive(Debug)]
pub(crate) struct Keyword<'a> {
    /// The place of its value.
    pub(crate) at: &'a Pointer<'a>,
    /// The kind of the object that has it.
    pub(crate) object: &'static Object,
    /// The keyword, or a name whose value is words.
    pub(crate) key: &'a str,
    /// Its value.
    pub(crate) value: &'a Value,
    /// Its handling. `None` for a keyword that no table lists.
    pub(crate) handling: Option<Handling>,
    /// Whether the object requires it.
    pub(crate) required: bool,
}

/// What [`rebuild`] does with a keyword.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Decision {
    /// Keeps it and continues with the keywords below it.
    Below,
    /// Keeps it with everything below it.
    Whole,
    /// Drops it.
    Dropped,
    /// Replaces its value.
    Replaced(Value),
}

/// Calls `visit` for each keyword of a document, in the document's order.
///
/// Words, ignored keywords and unknown keywords are visited once, at their top. A value of an unexpected form has no
/// keywords below it.
pub(crate) fn walk(document: &Value, visit: &mut dyn FnMut(&Keyword<'_>)) {
    below(&Pointer::Root, document, Shape::Object(&DOCUMENT), visit);
}

/// Like [`walk`], for the value at a place that has this shape.
pub(crate) fn below(at: &Pointer<'_>, value: &Value, shape: Shape, visit: &mut dyn FnMut(&Keyword<'_>)) {
    // The result is discarded: only the visits count.
    let mut call = |keyword: &Keyword<'_>| {
        visit(keyword);
        Decision::Below
    };
    Walk { visit: &mut call, building: false }.value(at, value, shape);
}

/// Rebuilds the document with the decision of `decide` for each of its keywords, visited as by [`walk`].
pub(crate) fn rebuild(document: &Value, decide: &mut dyn FnMut(&Keyword<'_>) -> Decision) -> Value {
    Walk { visit: decide, building: true }.value(&Pointer::Root, document, Shape::Object(&DOCUMENT))
}

struct Walk<'v> {
    visit: &'v mut dyn FnMut(&Keyword<'_>) -> Decision,
    /// Whether the caller needs the values.
    building: bool,
}

impl Walk<'_> {
    fn value(&mut self, at: &Pointer<'_>, value: &Value, shape: Shape) -> Value {
        match (shape, value) {
            (Shape::Loose(shape), _) | (Shape::FlagOr(shape), Value::Object(_)) => self.value(at, value, *shape),
            (Shape::List(shape), Value::Array(items)) => {
                let items = items.iter().enumerate();
                Value::Array(items.map(|(index, item)| self.value(&at.item(index), item, *shape)).collect())
            }
            (Shape::Map(shape), Value::Object(map)) => self.names(at, map, *shape),
            (Shape::Object(object) | Shape::Reference(object), Value::Object(map)) => {
                let referring = matches!(shape, Shape::Reference(_)) && map.contains_key("$ref");
                self.object(at, map, object.chosen(map), referring)
            }
            _ => self.copy(value),
        }
    }

    fn copy(&self, value: &Value) -> Value {
        if self.building { value.clone() } else { Value::Null }
    }

    /// An object whose keys are names.
    fn names(&mut self, at: &Pointer<'_>, map: &Map<String, Value>, shape: Shape) -> Value {
        let mut built = Map::new();
        for (key, value) in map {
            let value = self.value(&at.key(key), value, shape);
            self.insert(&mut built, key, Some(value));
        }
        Value::Object(built)
    }

    fn object(
        &mut self,
        at: &Pointer<'_>,
        map: &Map<String, Value>,
        object: &'static Object,
        referring: bool,
    ) -> Value {
        let mut built = Map::new();
        for (key, value) in map {
            let at = at.key(key);
            let entry = object.entry(key);
            let (handling, field) = match entry {
                _ if key == "$ref" && referring => (Some(Handling::Used), None),
                _ if key == "$ref" => (Some(Handling::Rejected(NO_REFERENCE)), None),
                _ if referring && !object.keeps_siblings() => (Some(Handling::Ignored(IGNORED)), None),
                Entry::Field(field) => (Some(field.handling), Some(field)),
                // The name is a fact and needs a value.
                Entry::Name(Shape::Prose) => (Some(Handling::Words), None),
                Entry::Name(shape) => {
                    let value = Some(self.value(&at, value, shape));
                    self.insert(&mut built, key, value);
                    continue;
                }
                Entry::Unknown => (None, None),
            };
            let required = field.map_or(matches!(entry, Entry::Name(_)), |field| field.required);
            let value = self.keyword(&Keyword { at: &at, object, key, value, handling, required }, field);
            self.insert(&mut built, key, value);
        }
        Value::Object(built)
    }

    /// Applies the decision to a keyword's value.
    fn keyword(&mut self, keyword: &Keyword<'_>, field: Option<&'static Field>) -> Option<Value> {
        let decision = (self.visit)(keyword);
        match (decision, field, keyword.handling) {
            (Decision::Dropped, ..) => None,
            (Decision::Replaced(value), ..) => Some(value),
            (Decision::Below, Some(field), Some(Handling::Used | Handling::Carried)) => {
                Some(self.value(keyword.at, keyword.value, field.shape))
            }
            (Decision::Below | Decision::Whole, ..) => Some(self.copy(keyword.value)),
        }
    }

    fn insert(&self, built: &mut Map<String, Value>, key: &str, value: Option<Value>) {
        if let Some(value) = value.filter(|_| self.building) {
            built.insert(key.to_owned(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema(schema: &Value) -> Value {
        json!({ "openapi": "3.0.1", "components": { "schemas": { "A": schema } } })
    }

    /// Each keyword below the schema `A`, with its handling.
    fn visited(schema: &Value) -> Vec<(String, Option<Handling>)> {
        let mut visited = Vec::new();
        walk(&self::schema(schema), &mut |keyword| {
            if let Some(place) = keyword.at.to_string().strip_prefix("/components/schemas/A/") {
                visited.push((place.to_owned(), keyword.handling));
            }
        });
        visited
    }

    #[test]
    fn names_are_not_keywords() {
        let properties = json!({ "properties": { "title": { "type": "string" } } });
        let expected = [("properties", Handling::Used), ("properties/title/type", Handling::Used)];
        assert_eq!(visited(&properties), expected.map(|(place, handling)| (place.to_owned(), Some(handling))));
    }

    #[test]
    fn words_and_unknown_keywords_are_visited_without_their_content() {
        let schema = json!({ "externalDocs": { "url": "u" }, "x-a": { "type": 1 }, "x-twilio": { "b": 1 } });
        let expected = [
            ("externalDocs", Some(Handling::Words)),
            ("x-a", None),
            ("x-twilio", Some(Handling::Used)),
            ("x-twilio/b", None),
        ];
        assert_eq!(visited(&schema), expected.map(|(place, handling)| (place.to_owned(), handling)));
    }

    #[test]
    fn siblings_of_a_reference_count_only_in_schemas() {
        let document = json!({ "paths": { "/a": { "parameters": [{ "$ref": "#/b", "description": "B." }] } } });
        let mut handlings = Vec::new();
        walk(&document, &mut |keyword| handlings.push((keyword.key.to_owned(), keyword.handling)));
        assert_eq!(handlings[2], ("$ref".to_owned(), Some(Handling::Used)));
        assert_eq!(handlings[3], ("description".to_owned(), Some(Handling::Ignored(IGNORED))));
        assert_eq!(visited(&json!({ "$ref": "#/b", "title": "B" }))[1], ("title".to_owned(), Some(Handling::Words)));
    }

    #[test]
    fn the_names_of_scopes_stay_without_their_words() {
        let scheme =
            json!({ "type": "oauth2", "flows": { "password": { "tokenUrl": "u", "scopes": { "read": "R." } } } });
        let document = json!({ "components": { "securitySchemes": { "oauth": scheme } } });
        let rebuilt = rebuild(&document, &mut |keyword| match keyword.handling {
            Some(Handling::Words) if keyword.required => Decision::Replaced(json!("")),
            Some(Handling::Words) => Decision::Dropped,
            _ => Decision::Below,
        });
        let scopes = rebuilt.pointer("/components/securitySchemes/oauth/flows/password/scopes");
        assert_eq!(scopes, Some(&json!({ "read": "" })));
    }

    #[test]
    fn a_document_without_dropped_keywords_is_unchanged() {
        let document =
            schema(&json!({ "allOf": [{ "$ref": "#/b", "title": "B" }], "x-a": [1], "enum": [{ "a": null }] }));
        assert_eq!(rebuild(&document, &mut |_| Decision::Below), document);
        assert_eq!(rebuild(&document, &mut |_| Decision::Whole), document);
    }

    #[test]
    fn dropped_keywords_are_removed_at_every_depth() {
        let document = schema(&json!({ "title": "A", "type": "object", "properties": { "title": { "title": "T" } } }));
        let rebuilt = rebuild(&document, &mut |keyword| match keyword.handling {
            Some(Handling::Words) => Decision::Dropped,
            _ => Decision::Below,
        });
        assert_eq!(rebuilt, schema(&json!({ "type": "object", "properties": { "title": {} } })));
    }
}
