//! Cases: an operation, its input by wire names, and the expected request.

use serde_json::{Map, Value};

/// One case of a file.
pub(crate) struct Case {
    pub(crate) operation: String,
    pub(crate) version: String,
    name: String,
    pub(crate) input: Map<String, Value>,
    pub(crate) expected: Expected,
}

/// The expected request of a case.
pub(crate) struct Expected {
    pub(crate) method: String,
    pub(crate) path_decoded: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

/// The expected body of a case.
pub(crate) enum Body {
    /// The operation takes a JSON body, but none is set.
    None,
    Form(Vec<(String, String)>),
    Json(Value),
}

impl Case {
    /// Reads a file of cases.
    pub(crate) fn read(text: &str) -> Vec<Self> {
        let cases: Vec<Map<String, Value>> = serde_json::from_str(text).expect("a list of cases");
        cases.into_iter().map(Self::from_object).collect()
    }

    fn from_object(mut case: Map<String, Value>) -> Self {
        let operation = text(&mut case, "op");
        let version = text(&mut case, "version");
        let name = text(&mut case, "case");
        let input = object(&mut case, "input");
        let expected = Expected::from_object(object(&mut case, "expected"));
        assert!(case.is_empty(), "{operation} has unknown keys: {case:?}");
        Self { operation, version, name, input, expected }
    }

    /// Returns the title of the case in messages.
    pub(crate) fn title(&self) -> String {
        format!("{} {}, case {:?}", self.version, self.operation, self.name)
    }
}

impl Expected {
    fn from_object(mut expected: Map<String, Value>) -> Self {
        let read = Self {
            method: text(&mut expected, "method"),
            path_decoded: text(&mut expected, "path_decoded"),
            query: pairs(take(&mut expected, "query")).expect("`query` is a list of pairs"),
            headers: object(&mut expected, "headers").into_iter().map(|(name, value)| (name, string(value))).collect(),
            body: Body::from_value(take(&mut expected, "body")),
        };
        assert!(expected.is_empty(), "an expected request has unknown keys: {expected:?}");
        read
    }
}

impl Body {
    /// A list of pairs of texts is a form. A JSON body of that structure cannot be expressed.
    fn from_value(value: Value) -> Self {
        match value {
            Value::Null => Self::None,
            other => pairs(other.clone()).map_or(Self::Json(other), Self::Form),
        }
    }
}

fn pairs(value: Value) -> Option<Vec<(String, String)>> {
    serde_json::from_value(value).ok()
}

fn take(object: &mut Map<String, Value>, key: &str) -> Value {
    object.shift_remove(key).unwrap_or_else(|| panic!("`{key}` is missing in {object:?}"))
}

fn text(object: &mut Map<String, Value>, key: &str) -> String {
    string(take(object, key))
}

fn string(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => panic!("{other} is not a string"),
    }
}

fn object(parent: &mut Map<String, Value>, key: &str) -> Map<String, Value> {
    match take(parent, key) {
        Value::Object(object) => object,
        other => panic!("`{key}` is not an object: {other}"),
    }
}
