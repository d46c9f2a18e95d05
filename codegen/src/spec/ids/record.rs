//! The part of a response that the operation id depends on.

use heck::ToUpperCamelCase as _;
use serde_json::{Map, Value};

use crate::spec::pointer::unescape;

/// The properties that distinguish a page of a list from a record.
const PAGING: [&str; 3] = ["meta", "next_page_uri", "next_page_url"];

/// The record that an operation returns.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Returned {
    /// The name of the record, or of the records in the list, if the document names its schema.
    pub(super) record: Option<String>,
    /// Whether it is a list.
    pub(super) is_list: bool,
    /// Whether the document describes the record.
    pub(super) is_known: bool,
    /// Whether the status is that of a created resource.
    pub(super) is_created: bool,
}

/// The record that a successful response contains.
pub(super) fn of(document: &Value, operation: &Map<String, Value>) -> Returned {
    let Some(responses) = operation.get("responses").and_then(Value::as_object) else { return Returned::default() };
    let mut successes: Vec<_> = responses.iter().filter(|(status, _)| status.starts_with('2')).collect();
    successes.sort_by_key(|(status, _)| *status);
    let schema = successes.iter().find_map(|(_, response)| schema(target(document, response)));
    let returned = schema.map(|schema| described(document, schema)).unwrap_or_default();
    Returned { is_created: responses.contains_key("201"), ..returned }
}

/// The schema of a JSON response.
fn schema(response: &Value) -> Option<&Value> {
    let content = response.get("content")?.as_object()?;
    content.iter().find(|(media_type, _)| media_type.contains("json"))?.1.get("schema")
}

/// The record that a schema describes.
fn described(document: &Value, schema: &Value) -> Returned {
    let described = target(document, schema);
    if described.get("type").is_some_and(|ty| ty == "array") {
        return Returned { record: items(described), is_list: true, is_known: true, is_created: false };
    }
    let properties = described.get("properties").and_then(Value::as_object);
    let is_list = properties.is_some_and(|properties| PAGING.iter().any(|key| properties.contains_key(*key)));
    let record =
        if is_list { properties.into_iter().flatten().find_map(|(_, property)| items(property)) } else { name(schema) };
    Returned { record, is_list, is_known: true, is_created: false }
}

/// The name of the schema of a list's items.
fn items(schema: &Value) -> Option<String> {
    name(schema.get("items")?)
}

/// The name of the schema that a schema refers to: the last part of a name such as `chat.v1.chat_room`.
fn name(schema: &Value) -> Option<String> {
    let reference = schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")?;
    let name = unescape(reference);
    let leaf = name.split(['.', '/', '-']).rfind(|part| !part.is_empty())?;
    let name = leaf.to_upper_camel_case();
    // Such a name describes the message, not its content.
    let is_message = name.is_empty() || name.ends_with("Response") || name.ends_with("Request");
    (!is_message).then_some(name)
}

/// Follows a reference once; returns any other value as it is.
fn target<'d>(document: &'d Value, node: &'d Value) -> &'d Value {
    let reference = node.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    reference.and_then(|pointer| document.pointer(pointer)).unwrap_or(node)
}
