//! The response that an operation returns.

use openapiv3::{Operation, StatusCode};

use crate::ir::{Content, Response, Type};
use crate::names::key;
use crate::spec::found::list;

use super::context::{At, Lowering};
use super::parameters::is_json;
use super::shape::{self, SchemaRef, Shape};
use super::types::Hint;
use super::{names, type_names};

/// A documented response of success.
struct Success<'d> {
    /// The status.
    status: u16,
    /// Its key in the document.
    key: String,
    response: &'d openapiv3::Response,
    component: Option<&'d str>,
}

/// The properties beside the records of a page, which describe its position in the list.
const PAGING: [&str; 13] = [
    "meta",
    "end",
    "start",
    "page",
    "page_size",
    "uri",
    "first_page_uri",
    "next_page_uri",
    "previous_page_uri",
    "last_page_uri",
    "num_pages",
    "total",
    "links",
];

impl<'d> Lowering<'d> {
    /// The response that an operation returns: the first status of success with content, or the first.
    pub(super) fn success_response(
        &mut self,
        operation: &'d Operation,
        operation_at: &At,
        id: &str,
        is_get: bool,
    ) -> Response {
        let at = operation_at.down("responses");
        let mut successes: Vec<Success> = Vec::new();
        for (code, node) in &operation.responses.responses {
            if let (Some(status), Some((response, component))) = (success(code), self.response(node)) {
                successes.push(Success { status, key: code.to_string(), response, component });
            }
        }
        successes.sort_by_key(|success| success.status);
        if successes.is_empty() {
            let default = operation.responses.default.as_ref().and_then(|node| self.response(node));
            let key = "default".to_owned();
            successes.extend(default.map(|(response, component)| Success { status: 200, key, response, component }));
        }
        let has_content = |success: &&Success| !success.response.content.is_empty();
        let Some(chosen) = successes.iter().find(has_content).or(successes.first()) else {
            let found: Vec<String> = operation.responses.responses.keys().map(ToString::to_string).collect();
            let found: Vec<&str> = found.iter().map(String::as_str).collect();
            let help = "add the status of a successful response";
            let at = if found.is_empty() { operation_at } else { &at };
            self.unsupported(at, "an operation has no successful response", list(&found), help);
            return Response { status: 200, content: Content::Nothing, sensitive: false };
        };
        let status = chosen.status;
        for other in successes.iter().filter(has_content).filter(|other| other.key != chosen.key) {
            self.note(&at.down(&other.key), format!("responses are decoded with the schema of status {status}"));
        }
        let response = chosen.response;
        let at = at.down(&chosen.key).of("responses", chosen.component);
        let owner = names::pascal(chosen.component.unwrap_or(id));
        let spot = self.spot(&key::operation(id), || key::RESPONSE.to_owned());
        let hint = Hint { owner: &owner, property: "response", spot: spot.as_deref() };
        let content = self.content(response, &at, hint, (id, is_get.then(|| id.starts_with("List"))));
        let sensitive = self.is_sensitive(response, &at);
        Response { status, content, sensitive }
    }

    /// Whether the whole response is sensitive. Its parts are checked once types are lowered.
    fn is_sensitive(&mut self, response: &'d openapiv3::Response, at: &At) -> bool {
        let json = response.content.iter().find(|(name, _)| is_json(name));
        let Some((name, schema)) = json.and_then(|(name, media)| Some((name, media.schema.as_ref()?))) else {
            return false;
        };
        let at = at.down("content");
        let at = at.down(name);
        self.sensitive(SchemaRef::from(schema), &at.down("schema"))
    }

    fn content(
        &mut self,
        response: &'d openapiv3::Response,
        at: &At,
        hint: Hint,
        (id, lists): (&str, Option<bool>),
    ) -> Content {
        if response.content.is_empty() {
            return Content::Nothing;
        }
        let at = at.down("content");
        let Some((name, media)) = response.content.iter().find(|(name, _)| is_json(name)) else {
            let found: Vec<&str> = response.content.keys().map(String::as_str).collect();
            let help = "the SDK reads JSON; remove the operation with the overlay";
            self.unsupported(&at, "no media type of the response is supported", list(&found), help);
            return Content::Nothing;
        };
        let Some(schema) = media.schema.as_ref().map(SchemaRef::from) else {
            return Content::One(Type::Json);
        };
        let at = at.down(name);
        let at = at.down("schema");
        let page = lists.and_then(|is_list| self.page(schema, &at, hint, (id, is_list)));
        page.unwrap_or_else(|| Content::One(self.ty(schema, &at, hint)))
    }

    /// A page: an object with one list of records, whose other properties describe its position in the list. An
    /// operation that was published with pages keeps them, whatever its other properties are.
    fn page(&mut self, node: SchemaRef<'d>, at: &At, hint: Hint, (id, is_list): (&str, bool)) -> Option<Content> {
        let (_, component) = self.schema(node)?;
        let at = at.of("schemas", component);
        let merged = self.merged(node, &at)?;
        let properties: Vec<_> = merged.properties().collect();
        let published = if self.names.is_empty() { None } else { self.names.get(&key::page(&self.module, id)) };
        let published = published.filter(|entry| properties.iter().any(|(name, _)| *name == entry.name));
        let is_other = |name: &str| published.map_or_else(|| !PAGING.contains(&name), |entry| entry.name == name);
        let others = properties.iter().filter(|(name, _)| is_other(name));
        let [(key, records)] = others.copied().collect::<Vec<_>>()[..] else {
            return None;
        };
        let paged = properties.iter().any(|(name, _)| matches!(*name, "meta" | "next_page_uri"));
        let (records_schema, _) = self.schema(records)?;
        let Shape::Array(items) = shape::of(records_schema) else {
            return None;
        };
        if !paged && !is_list && published.is_none() {
            return None;
        }
        // The runtime reads the position in the list, whatever the document says.
        if let Some((_, meta)) = properties.iter().find(|(name, _)| *name == "meta") {
            self.schema(*meta);
        }
        let named = component.map(type_names::leaf);
        let owner = named.as_deref().unwrap_or(hint.owner);
        let list = at.down("properties");
        let at = list.down(key);
        let hint = Hint { owner, property: "item", ..hint };
        let item = items.map_or(Type::Json, |items| self.ty(items, &at.down("items"), hint));
        Some(Content::Page { key: key.to_owned(), item })
    }
}

/// The status, if it is a successful one.
fn success(code: &StatusCode) -> Option<u16> {
    match code {
        StatusCode::Code(status @ 200..300) => Some(*status),
        StatusCode::Range(2) => Some(200),
        _ => None,
    }
}
