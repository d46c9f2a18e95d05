//! The credentials of a request.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use super::rejection::Rejection;
use super::token::is_issued;
use crate::model::sid::is_sid;
use crate::request::operations::{Operation, Parameter, Place};

/// The account of requests whose credentials name none. It is not a real one.
const ACCOUNT: &str = "AC00000000000000000000000000000000";

const BASIC: &str = "Basic";

const OTHER: &str = "the server accepts other credentials only";

/// Returns the account of a request, or rejects its credentials. `None` accepts any credentials that are well formed. An
/// access token of the server is accepted with any setting: this number of them was issued.
pub(super) fn account(
    operation: &Operation,
    headers: &HeaderMap,
    accepted: Option<&(String, String)>,
    tokens: u64,
) -> Result<String, Rejection> {
    let Some(value) = headers.get(AUTHORIZATION) else {
        return Err(Rejection::unauthenticated("no credentials in the `Authorization` header"));
    };
    let (scheme, rest) = split(value);
    let login = if takes_token(operation) && !is_account(value) {
        token(value.as_bytes())?
    } else if scheme.eq_ignore_ascii_case(BASIC) {
        basic(rest, accepted)?
    } else if scheme.eq_ignore_ascii_case("Bearer") && (accepted.is_none() || is_issued(rest, tokens)) {
        token(rest.as_bytes())?
    } else if scheme.eq_ignore_ascii_case("Bearer") {
        return Err(Rejection::unauthenticated(OTHER));
    } else {
        return Err(Rejection::unauthenticated("the `Authorization` header is neither `Basic` nor `Bearer`"));
    };
    let users = login.into_iter().chain(accepted.map(|(user, _)| user.clone()));
    Ok(users.into_iter().find(|user| user.starts_with("AC")).unwrap_or_else(|| ACCOUNT.to_owned()))
}

/// Accepts any token. It names no user.
fn token(token: &[u8]) -> Result<Option<String>, Rejection> {
    if token.is_empty() { Err(Rejection::unauthenticated("the token is empty")) } else { Ok(None) }
}

/// Returns whether the value of an `Authorization` header is the credentials of an account or an API key.
pub(super) fn is_account(value: &HeaderValue) -> bool {
    split(value).0.eq_ignore_ascii_case(BASIC)
}

/// Returns whether an operation takes a token in place of the credentials.
fn takes_token(operation: &Operation) -> bool {
    operation.parameters.iter().any(is_authorization)
}

/// Returns whether a parameter is sent in place of the credentials.
pub(super) fn is_authorization(parameter: &Parameter) -> bool {
    parameter.place == Place::Header && parameter.name.eq_ignore_ascii_case(AUTHORIZATION.as_str())
}

/// Returns the scheme and what follows it. Both are empty if the value is not text.
fn split(value: &HeaderValue) -> (&str, &str) {
    let text = value.to_str().unwrap_or_default().trim();
    let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
    (scheme, rest.trim())
}

/// Returns the user of Basic credentials.
fn basic(encoded: &str, accepted: Option<&(String, String)>) -> Result<Option<String>, Rejection> {
    let decoded = BASE64_STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((user, secret)) = decoded.as_deref().and_then(|pair| pair.split_once(':')) else {
        return Err(Rejection::unauthenticated("the Basic credentials are not `SID:secret` in base64"));
    };
    let problem = match accepted {
        Some((own, known)) if own != user || known != secret => OTHER,
        None if !is_sid(user, &["AC", "SK"]) => "the user name must be `AC` or `SK` followed by 32 hexadecimal digits",
        None if secret.is_empty() => "the password is empty",
        Some(_) | None => return Ok(Some(user.to_owned())),
    };
    Err(Rejection::unauthenticated(problem))
}
