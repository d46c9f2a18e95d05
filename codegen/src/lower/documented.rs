//! Every response that the document describes, for readers. `responses` lowers the one that the client decodes.

use openapiv3::{Operation, ParameterSchemaOrContent, ReferenceOr};

use crate::ir::{DocumentedResponse, Header};

use super::context::{At, Lowering};
use super::docs;
use super::shape::{self, Shape};

impl<'d> Lowering<'d> {
    /// The documented responses of an operation, by status.
    pub(super) fn documented_responses(&mut self, operation: &'d Operation) -> Vec<DocumentedResponse> {
        let described = &operation.responses;
        let mut responses: Vec<DocumentedResponse> = Vec::new();
        for (code, node) in &described.responses {
            if let Some((response, _)) = self.response(node) {
                responses.push(self.documented_response(code.to_string(), response));
            }
        }
        responses.sort_by(|a, b| a.status.cmp(&b.status));
        if let Some((response, _)) = described.default.as_ref().and_then(|node| self.response(node)) {
            responses.push(self.documented_response("default".to_owned(), response));
        }
        responses
    }

    fn documented_response(&mut self, status: String, response: &'d openapiv3::Response) -> DocumentedResponse {
        let mut headers: Vec<Header> =
            response.headers.iter().map(|(name, node)| self.response_header(name, node)).collect();
        headers.sort();
        let mut media_types: Vec<String> = response.content.keys().cloned().collect();
        media_types.sort();
        let example = media_types.iter().find_map(|name| self.example_of_content(&response.content[name]));
        DocumentedResponse { status, docs: docs::cell(&response.description), media_types, headers, example }
    }

    fn response_header(&mut self, name: &str, node: &'d ReferenceOr<openapiv3::Header>) -> Header {
        let header = self.header(node).map(|(header, _)| header);
        let description = header.and_then(|header| header.description.as_deref()).unwrap_or_default();
        let ty = match header.map(|header| &header.format) {
            Some(ParameterSchemaOrContent::Schema(schema)) => {
                let chain = self.chain(schema.into(), &At::ROOT);
                chain.definition().and_then(|definition| wire_type(&shape::of(definition.schema)))
            }
            _ => None,
        };
        Header { name: name.to_owned(), ty, docs: docs::cell(description) }
    }
}

/// The name of a type in OpenAPI.
fn wire_type(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::String(_) => "string",
        Shape::Integer { .. } => "integer",
        Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::Array(_) => "array",
        Shape::Object { .. } | Shape::AllOf(..) => "object",
        Shape::OneOf(_) | Shape::AnyOf(_) | Shape::Free => return None,
    })
}
