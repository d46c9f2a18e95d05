//! What an operation gives back.

use openapiv3::{Operation, StatusCode};

use crate::ir::{Content, Response, Type};

use super::context::{At, Lowering};
use super::parameters::is_json;
use super::shape::{self, Node, Shape};
use super::types::Hint;
use super::{docs, names};

/// What stands beside the records of a page: where the page is in its list.
const PAGING: [&str; 13] = [
    "meta", "end", "start", "page", "page_size", "uri", "first_page_uri", "next_page_uri",
    "previous_page_uri", "last_page_uri", "num_pages", "total", "links",
];

impl<'d> Lowering<'d> {
    /// What the operation gives back: the first status of success that has content, else the first.
    pub(super) fn answer(&mut self, operation: &'d Operation, at: &At, id: &str, is_get: bool) -> Response {
        let at = at.down("responses");
        let mut successes: Vec<(u16, &'d openapiv3::Response)> = Vec::new();
        for (code, node) in &operation.responses.responses {
            if let (Some(status), Some(response)) = (success(code), self.response(node)) {
                successes.push((status, response));
            }
        }
        successes.sort_by_key(|(status, _)| *status);
        if successes.is_empty() {
            let default = operation.responses.default.as_ref();
            successes.extend(default.and_then(|node| self.response(node)).map(|response| (200, response)));
        }
        let chosen = successes.iter().find(|(_, response)| !response.content.is_empty()).or(successes.first());
        let Some((status, response)) = chosen.copied() else {
            let found: Vec<String> = operation.responses.responses.keys().map(ToString::to_string).collect();
            let help = "add the status that the API answers with when all went well";
            self.problem(&at, "an operation has no response of success", found.join(", "), help);
            return Response { status: 200, docs: String::new(), content: Content::Nothing };
        };
        for (other, _) in successes.iter().filter(|(other, with)| *other != status && !with.content.is_empty()) {
            self.note(&at.down(&other.to_string()), format!("answers are read by the schema of status {status}"));
        }
        let content = self.content(response, &at.down(&status.to_string()), id, is_get);
        Response { status, docs: docs::clean(&response.description), content }
    }

    fn content(&mut self, response: &'d openapiv3::Response, at: &At, id: &str, is_get: bool) -> Content {
        if response.content.is_empty() {
            return Content::Nothing;
        }
        let at = at.down("content");
        let Some((name, media)) = response.content.iter().find(|(name, _)| is_json(name)) else {
            let found: Vec<&str> = response.content.keys().map(String::as_str).collect();
            let help = "the SDK reads JSON; remove the operation by the overlay";
            self.problem(&at, "no media type of the response is supported", found.join(", "), help);
            return Content::Nothing;
        };
        let Some(schema) = media.schema.as_ref().map(Node::from) else {
            return Content::One(Type::Json);
        };
        let at = at.down(name);
        let at = at.down("schema");
        let owner = names::pascal(id);
        let page = if is_get { self.page(schema, &at, &owner, id.starts_with("List")) } else { None };
        page.unwrap_or_else(|| Content::One(self.ty(schema, &at, Hint { owner: &owner, property: "response" })))
    }

    /// A page: an object with one list of records, and beside it only where the page is in its list.
    fn page(&mut self, node: Node<'d>, at: &At, owner: &str, is_list: bool) -> Option<Content> {
        let (schema, _) = self.schema(node)?;
        let Shape::Object { properties, .. } = shape::of(schema) else {
            return None;
        };
        let others = properties.iter().filter(|(name, _)| !PAGING.contains(name));
        let [(key, records)] = others.copied().collect::<Vec<_>>()[..] else {
            return None;
        };
        let paged = properties.iter().any(|(name, _)| matches!(*name, "meta" | "next_page_uri"));
        let (records_schema, _) = self.schema(records)?;
        let Shape::Array(items) = shape::of(records_schema) else {
            return None;
        };
        if !paged && !is_list {
            return None;
        }
        // The position in the list is read by the runtime, whatever the document says of it.
        if let Some((_, meta)) = properties.iter().find(|(name, _)| *name == "meta") {
            self.schema(*meta);
        }
        let list = at.down("properties");
        let at = list.down(key);
        let item = items.map_or(Type::Json, |items| {
            self.ty(items, &at.down("items"), Hint { owner, property: "item" })
        });
        Some(Content::Page { key: key.to_owned(), item })
    }
}

/// The status, if it is one of success.
fn success(code: &StatusCode) -> Option<u16> {
    match code {
        StatusCode::Code(status @ 200..300) => Some(*status),
        StatusCode::Range(2) => Some(200),
        _ => None,
    }
}
