//! The credentials of a request.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use super::rejection::Rejection;
use crate::model::sid::is_sid;
use crate::request::operations::{Operation, Parameter, Place};

/// The account of requests whose credentials name none. It is not a real one.
const ACCOUNT: &str = "AC00000000000000000000000000000000";

const BASIC: &str = "Basic";

/// Accepted credentials.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Login {
    /// An account or API key SID, with its token or secret.
    Basic { user: String, password: String },
    /// An access token.
    Bearer(String),
}

/// Returns the account of a request, or rejects its credentials.
pub(super) fn account(operation: &Operation, headers: &HeaderMap, logins: &[Login]) -> Result<String, Rejection> {
    let Some(value) = headers.get(AUTHORIZATION) else {
        return Err(Rejection::unauthenticated("no credentials in the `Authorization` header"));
    };
    let (scheme, rest) = split(value);
    if takes_token(operation) && !is_account(value) {
        return if value.is_empty() {
            Err(Rejection::unauthenticated("the token in the `Authorization` header is empty"))
        } else {
            Ok(default_account(logins))
        };
    }
    let login = if scheme.eq_ignore_ascii_case(BASIC) {
        basic(rest)?
    } else if scheme.eq_ignore_ascii_case("Bearer") && !rest.is_empty() {
        Login::Bearer(rest.to_owned())
    } else {
        return Err(Rejection::unauthenticated("the `Authorization` header is neither `Basic` nor `Bearer`"));
    };
    if !logins.is_empty() && !logins.contains(&login) {
        return Err(Rejection::unauthenticated("the server was started for other credentials"));
    }
    Ok(match login {
        Login::Basic { user, .. } if user.starts_with("AC") => user,
        Login::Basic { .. } | Login::Bearer(_) => default_account(logins),
    })
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

fn default_account(logins: &[Login]) -> String {
    let account = logins.iter().find_map(|login| match login {
        Login::Basic { user, .. } if user.starts_with("AC") => Some(user.clone()),
        Login::Basic { .. } | Login::Bearer(_) => None,
    });
    account.unwrap_or_else(|| ACCOUNT.to_owned())
}

/// Returns the scheme and what follows it. Both are empty if the value is not text.
fn split(value: &HeaderValue) -> (&str, &str) {
    let text = value.to_str().unwrap_or_default().trim();
    let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
    (scheme, rest.trim())
}

fn basic(encoded: &str) -> Result<Login, Rejection> {
    let decoded = BASE64_STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((user, password)) = decoded.as_deref().and_then(|pair| pair.split_once(':')) else {
        return Err(Rejection::unauthenticated("the Basic credentials are not `SID:secret` in base64"));
    };
    if !is_sid(user, &["AC", "SK"]) {
        let problem = "the user name must be `AC` or `SK` followed by 32 hexadecimal digits";
        return Err(Rejection::unauthenticated(problem));
    }
    if password.is_empty() {
        return Err(Rejection::unauthenticated("the password is empty"));
    }
    Ok(Login::Basic { user: user.to_owned(), password: password.to_owned() })
}
