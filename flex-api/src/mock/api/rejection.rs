//! Error responses, in the vendor's form.

use bytes::Bytes;
use http::header::{ALLOW, WWW_AUTHENTICATE};
use http::{HeaderValue, Response, StatusCode};
use serde_json::json;

use super::json_response;
use crate::request::InputError;
use crate::request::operations::{Method, Place};

/// Why a request is rejected.
#[derive(Debug)]
pub(super) struct Rejection {
    status: StatusCode,
    message: String,
    /// Everything that is wrong with the request.
    problems: Vec<String>,
    /// The methods of the path, if the request has another.
    allowed: Option<String>,
}

impl Rejection {
    fn new(status: StatusCode, message: String, problems: Vec<String>) -> Self {
        Self { status, message, problems, allowed: None }
    }

    /// Parameters that are missing or have invalid values. Without a valid path value there is no such resource.
    pub(super) fn invalid(error: &InputError, path: &str) -> Self {
        let parameters = error.parameters();
        let of_parameters = parameters.iter().map(ToString::to_string);
        let problems: Vec<String> = error.problems().iter().cloned().chain(of_parameters).collect();
        if error.problems().is_empty() && parameters.iter().all(|invalid| invalid.place == Place::Path) {
            return Self { problems, ..Self::not_found(path) };
        }
        Self::invalid_values(problems)
    }

    pub(super) fn invalid_values(problems: Vec<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, format!("Invalid request: {}", problems.join("; ")), problems)
    }

    pub(super) fn unauthenticated(problem: &str) -> Self {
        let message = format!("Authentication error: {problem}");
        Self::new(StatusCode::UNAUTHORIZED, message, vec![problem.to_owned()])
    }

    pub(super) fn not_found(path: &str) -> Self {
        let message = format!("The requested resource {path} was not found");
        Self::new(StatusCode::NOT_FOUND, message, vec![format!("{path} does not exist")])
    }

    pub(super) fn method_not_allowed(found: &str, allowed: impl Iterator<Item = Method>) -> Self {
        let allowed = allowed.map(Method::as_str).collect::<Vec<_>>().join(", ");
        let problem = format!("the path has no method {found}, only {allowed}");
        Self {
            allowed: Some(allowed),
            ..Self::new(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed".to_owned(), vec![problem])
        }
    }

    pub(super) fn unsupported_media_type(expected: &str, found: Option<&str>) -> Self {
        let found = found.map_or_else(|| "none".to_owned(), |found| format!("`{found}`"));
        let problem = format!("the content type must be `{expected}`, found {found}");
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("Unsupported media type: {problem}"), vec![problem])
    }

    pub(super) fn conflict(path: &str) -> Self {
        let problem = format!("{path} already exists");
        Self::new(StatusCode::CONFLICT, format!("Conflict: {problem}"), vec![problem])
    }

    /// Returns the response, and everything that is wrong with the request.
    pub(super) fn into_response(self) -> (Response<Bytes>, Vec<String>) {
        let mut response = error(self.status, None, &self.message);
        if self.status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Basic realm=\"Twilio API\"");
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        if let Some(allowed) = self.allowed.and_then(|allowed| HeaderValue::try_from(allowed).ok()) {
            response.headers_mut().insert(ALLOW, allowed);
        }
        (response, self.problems)
    }
}

/// Returns an error in the vendor's form. Without a code, it has the one that the vendor uses for the status.
pub(in crate::mock) fn error(status: StatusCode, code: Option<u32>, message: &str) -> Response<Bytes> {
    let code = code.unwrap_or(match status {
        StatusCode::BAD_REQUEST => 20001,
        StatusCode::UNAUTHORIZED => 20003,
        StatusCode::METHOD_NOT_ALLOWED => 20004,
        status => 20000 + u32::from(status.as_u16()),
    });
    let body = json!({
        "code": code,
        "message": message,
        "more_info": format!("https://www.twilio.com/docs/errors/{code}"),
        "status": status.as_u16(),
    });
    json_response(status, body.to_string())
}
