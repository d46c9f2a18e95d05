//! Requests that control a mock server, for tests in other languages.

use bytes::Bytes;
use http::header::ALLOW;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::shared::Shared;
use crate::mock::api::{error, json_response};
#[cfg(feature = "webhooks")]
use crate::mock::event::SentEvent;
use crate::mock::fault::{Fault, ParseFaultError};
use crate::mock::journal::Recorded;

const HEALTH: &str = "/__mock/health";
const REQUESTS: &str = "/__mock/requests";
#[cfg(feature = "webhooks")]
const EVENTS: &str = "/__mock/events";
const FAULTS: &str = "/__mock/faults";
const STATE: &str = "/__mock/state";

/// The token endpoint.
pub(super) const TOKEN: &str = "/__mock/token";

/// Returns whether a path is one of these requests. No API has it.
pub(super) fn is_control(path: &str) -> bool {
    path == "/__mock" || path.starts_with("/__mock/")
}

pub(super) fn respond(request: &Request<Bytes>, shared: &Shared) -> Response<Bytes> {
    let (method, path) = (request.method(), request.uri().path());
    match (path, method.as_str()) {
        (HEALTH, "GET" | "HEAD") => shown(StatusCode::OK, &json!({"status": "ok"})),
        (REQUESTS, "GET") => shown(StatusCode::OK, &shared.lock().journal.to_json("requests", Recorded::to_json)),
        (REQUESTS, "DELETE") => {
            shared.lock().journal.clear();
            no_content()
        }
        #[cfg(feature = "webhooks")]
        (EVENTS, "GET") => shown(StatusCode::OK, &shared.lock().sent.to_json("events", SentEvent::to_json)),
        (FAULTS, "GET") => shown(StatusCode::OK, &shared.lock().faults.to_json()),
        (FAULTS, "POST") => add_faults(request, shared),
        (FAULTS, "DELETE") => {
            shared.lock().faults.clear();
            no_content()
        }
        (STATE, "GET") => shown(StatusCode::OK, &shared.lock().api.state()),
        (STATE, "PUT") => restore(request, shared),
        (STATE, "DELETE") => {
            shared.lock().reset();
            no_content()
        }
        (TOKEN, "POST") => shared.lock().api.token(request),
        _ => unknown(method, path),
    }
}

/// Adds the faults of a body: JSON, or one as plain text.
fn add_faults(request: &Request<Bytes>, shared: &Shared) -> Response<Bytes> {
    let faults = match serde_json::from_slice(request.body()) {
        Ok(json) => Fault::of_json(&json).map_err(|error| error.to_string()),
        Err(error) if matches!(request.body().trim_ascii_start().first(), Some(b'{' | b'[' | b'"')) => {
            Err(not_json(&error))
        }
        Err(_) => match std::str::from_utf8(request.body()) {
            Ok(text) => text.parse().map(|fault| vec![fault]).map_err(|error: ParseFaultError| error.to_string()),
            Err(_) => Err("the body is not UTF-8".to_owned()),
        },
    };
    match faults {
        Ok(faults) => {
            let mut state = shared.lock();
            for fault in faults {
                state.faults.add(fault);
            }
            shown(StatusCode::CREATED, &state.faults.to_json())
        }
        Err(problem) => error(StatusCode::BAD_REQUEST, None, &problem),
    }
}

fn restore(request: &Request<Bytes>, shared: &Shared) -> Response<Bytes> {
    let json = serde_json::from_slice::<Value>(request.body()).map_err(|error| not_json(&error));
    match json.and_then(|json| shared.restore(&json).map_err(|error| error.to_string())) {
        Ok(()) => no_content(),
        Err(problem) => error(StatusCode::BAD_REQUEST, None, &problem),
    }
}

fn not_json(error: &serde_json::Error) -> String {
    format!("the body is not JSON: {error}")
}

fn shown(status: StatusCode, json: &Value) -> Response<Bytes> {
    json_response(status, json.to_string())
}

fn no_content() -> Response<Bytes> {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

fn unknown(method: &Method, path: &str) -> Response<Bytes> {
    let allowed = match path {
        HEALTH => "GET, HEAD",
        REQUESTS => "GET, DELETE",
        #[cfg(feature = "webhooks")]
        EVENTS => "GET",
        FAULTS => "GET, POST, DELETE",
        STATE => "GET, PUT, DELETE",
        TOKEN => "POST",
        _ => {
            #[cfg(feature = "webhooks")]
            let journals = format!("{REQUESTS}, {EVENTS}");
            #[cfg(not(feature = "webhooks"))]
            let journals = REQUESTS;
            let message = format!("there is no `{path}`: use {HEALTH}, {journals}, {FAULTS}, {STATE} or {TOKEN}");
            return error(StatusCode::NOT_FOUND, None, &message);
        }
    };
    let message = format!("`{path}` does not accept {method}: use {allowed}");
    let mut response = error(StatusCode::METHOD_NOT_ALLOWED, None, &message);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    response
}
