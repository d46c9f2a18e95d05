//! Applies a fault to a response.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, Response, StatusCode};
use serde_json::Value;

use super::effect::{has_no_body, is_error};
use super::wire::Script;
use super::{At, Edit, Fault, RetryAfter, Step, Wire};
use crate::mock::api::error;

impl Fault {
    /// Returns whether the API processes the request.
    pub(in crate::mock) fn is_processed(&self) -> bool {
        let has_status = self.status.is_some_and(|status| !status.is_success());
        let has_no_response = !self.has_head();
        self.processed || !(has_status || has_no_response)
    }

    /// Returns the wait before the response.
    pub(in crate::mock) fn wait(&self) -> Duration {
        self.delay.unwrap_or_default()
    }

    /// Returns the response: the API's, or an empty one if the API has not processed the request, with all changes.
    pub(in crate::mock) fn response(&self, of_api: Option<Response<Bytes>>) -> Response<Bytes> {
        let mut response = match (self.status, of_api) {
            (Some(status), _) if is_error(status) => self.error(status),
            (Some(status), of_api) => {
                let mut response = of_api.filter(|_| status.is_success()).unwrap_or_default();
                *response.status_mut() = status;
                response
            }
            (None, of_api) => of_api.unwrap_or_default(),
        };
        if response.status().is_success()
            && let Err(problem) = edit(&mut response, &self.edits)
        {
            return error(
                StatusCode::INTERNAL_SERVER_ERROR,
                None,
                &format!("the fault `{self}` does not fit: {problem}"),
            );
        }
        if self.needs_body() && has_no_body(response.status()) {
            *response.status_mut() = StatusCode::OK;
        }
        if let Some(body) = &self.body {
            *response.body_mut() = body.clone();
        }
        let headers = response.headers_mut();
        headers.extend(self.retry_after.map(|after| (RETRY_AFTER, after.value())));
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        response
    }

    fn error(&self, status: StatusCode) -> Response<Bytes> {
        let message = self.message.as_deref().or(status.canonical_reason()).unwrap_or("Error");
        error(status, self.code, message)
    }

    /// Returns the steps that send the response, if HTTP alone cannot express them.
    pub(in crate::mock) fn steps(&self, response: &Response<Bytes>) -> Option<Vec<Step>> {
        if self.wire.is_none() && self.pause.is_none() {
            return None;
        }
        Some(Script { response, wire: self.wire, pause: self.pause }.steps())
    }

    /// Returns whether the client gets the status of the response.
    pub(in crate::mock) fn has_head(&self) -> bool {
        !self.wire.is_some_and(Wire::replaces_head)
    }
}

impl Wire {
    /// Returns whether the client does not get the head of the response.
    fn replaces_head(self) -> bool {
        match self {
            Self::Close(at) | Self::Reset(at) | Self::Hang(at) | Self::Endless(at) => at == At::Head,
            Self::Malformed(_) => true,
        }
    }
}

impl RetryAfter {
    fn value(self) -> HeaderValue {
        match self {
            Self::Seconds(seconds) => seconds.into(),
            Self::Date(seconds) => {
                // A date of HTTP has four digits for the year.
                let year = Duration::from_secs(365 * 24 * 60 * 60);
                let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(seconds).min(100 * year));
                HeaderValue::try_from(date).unwrap_or(HeaderValue::from_static("0"))
            }
        }
    }
}

/// Changes the JSON of a response.
fn edit(response: &mut Response<Bytes>, edits: &[Edit]) -> Result<(), String> {
    if edits.is_empty() {
        return Ok(());
    }
    let json = serde_json::from_slice(response.body());
    let mut json: Value = json.map_err(|_| "the response is not JSON".to_owned())?;
    for Edit { pointer, value } in edits {
        let missing = || format!("the response has no `{pointer}`");
        // A pointer begins with `/`.
        let (parent, key) = pointer.rsplit_once('/').ok_or_else(missing)?;
        let key = key.replace("~1", "/").replace("~0", "~");
        let parent = json.pointer_mut(parent).ok_or_else(missing)?;
        let position = key.parse::<usize>();
        match (parent, value, position) {
            (Value::Object(members), Some(value), _) => drop(members.insert(key, value.clone())),
            (Value::Object(members), None, _) => drop(members.shift_remove(&key).ok_or_else(missing)?),
            (Value::Array(items), Some(value), Ok(position)) if position < items.len() => {
                items[position] = value.clone();
            }
            (Value::Array(items), None, Ok(position)) if position < items.len() => drop(items.remove(position)),
            _ => return Err(missing()),
        }
    }
    *response.body_mut() = json.to_string().into();
    response.headers_mut().entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
    Ok(())
}
