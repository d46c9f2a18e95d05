//! A call that only reads, to check credentials.

use flex_api::operations::{self, ALL, Content, Method, Operation, Place};
use flex_api::{Client, Error, Request};
use serde_json::json;

use super::super::failure::Failure;
use super::super::send;

/// Returns the request: of an operation that reads, requires no parameters and takes no credentials of its own.
pub(super) fn request() -> Option<Request> {
    let is_harmless = |operation: &&&Operation| {
        let takes_credentials = operation.parameters.iter().any(|parameter| parameter.place == Place::Header);
        let requires_any = operation.parameters.iter().any(|parameter| parameter.required);
        operation.method == Method::Get && !operation.deprecated && !requires_any && !takes_credentials
    };
    // A list is longer than a document.
    let is_document = |operation: &&&Operation| matches!(operation.content, Content::One { .. });
    let mut found: Vec<_> = ALL.iter().filter(is_harmless).collect();
    found.sort_by_key(|operation| !is_document(operation));
    let operation = found.first()?;
    operations::request(&format!("{}.{}", operation.version, operation.id), json!({})).ok()
}

/// Sends the request. Credentials without the permission for it, or for an account without the product, are valid.
pub(super) fn check(client: &Client, request: Request) -> Result<(), Failure> {
    match send::block_on(async { client.prepare(request).send().await })? {
        Err(error @ Error::Api(_)) if matches!(error.status(), Some(403 | 404)) => Ok(()),
        Err(error) => Err(Failure::Api(error)),
        Ok(_) => Ok(()),
    }
}
