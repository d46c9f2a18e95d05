//! What the document says of every answer, for readers; what the client makes of them is in `responses`.

use openapiv3::{Operation, ParameterSchemaOrContent, ReferenceOr};

use crate::ir::{Answer, Header};

use super::context::Lowering;
use super::docs;
use super::shape::{self, Shape};

impl<'d> Lowering<'d> {
    /// The answers of an operation, by status.
    pub(super) fn answers(&mut self, operation: &'d Operation) -> Vec<Answer> {
        let responses = &operation.responses;
        let mut answers: Vec<Answer> = Vec::new();
        for (code, node) in &responses.responses {
            if let Some((response, _)) = self.response(node) {
                answers.push(self.one_answer(code.to_string(), response));
            }
        }
        answers.sort_by(|a, b| a.status.cmp(&b.status));
        if let Some((response, _)) = responses.default.as_ref().and_then(|node| self.response(node)) {
            answers.push(self.one_answer("default".to_owned(), response));
        }
        answers
    }

    fn one_answer(&mut self, status: String, response: &'d openapiv3::Response) -> Answer {
        let mut headers: Vec<Header> =
            response.headers.iter().map(|(name, node)| self.answer_header(name, node)).collect();
        headers.sort();
        let mut media_types: Vec<String> = response.content.keys().cloned().collect();
        media_types.sort();
        let example = media_types.iter().find_map(|name| self.example_of_content(&response.content[name]));
        Answer { status, docs: docs::cell(&response.description), media_types, headers, example }
    }

    fn answer_header(&mut self, name: &str, node: &'d ReferenceOr<openapiv3::Header>) -> Header {
        let header = self.header(node).map(|(header, _)| header);
        let description = header.and_then(|header| header.description.as_deref()).unwrap_or_default();
        let ty = match header.map(|header| &header.format) {
            Some(ParameterSchemaOrContent::Schema(schema)) => {
                self.chain(schema.into()).last().map_or("", |(schema, _)| wire_type(&shape::of(schema)))
            }
            _ => "",
        };
        Header { name: name.to_owned(), ty, docs: docs::cell(description) }
    }
}

/// What OpenAPI calls the type.
fn wire_type(shape: &Shape) -> &'static str {
    match shape {
        Shape::String(_) => "string",
        Shape::Integer { .. } => "integer",
        Shape::Number { .. } => "number",
        Shape::Boolean => "boolean",
        Shape::Array(_) => "array",
        Shape::Object { .. } | Shape::AllOf(..) => "object",
        Shape::OneOf(_) | Shape::Free => "",
    }
}
