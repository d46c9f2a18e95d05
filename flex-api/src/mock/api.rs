//! What the server responds to a request, without sockets: routing, credentials, checks, and effects on records.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderValue, StatusCode};
use jiff::Timestamp;
use serde_json::{Map, Value};

mod change;
mod convert;
mod creation;
mod credentials;
mod decode;
mod effect;
mod event;
mod page;
mod place;
mod record;
mod rejection;
mod route;
mod state;
mod store;
mod token;

#[cfg(test)]
mod tests;

use self::effect::{Call, Reply};
use self::rejection::Rejection;
use self::route::Routes;
use self::store::Store;
use super::behavior::{Behavior, Records};
use super::table;
use crate::request::operations::{Body, Operation};
use crate::request::{Violations, check};

pub(super) use self::event::Event;
pub(super) use self::rejection::error;

const REQUEST_ID: HeaderName = HeaderName::from_static("twilio-request-id");

/// The settings of an API.
pub(crate) struct Settings {
    /// The only accepted credentials: an account or API key SID, with its token or secret. `None`: any.
    pub(crate) credentials: Option<(String, String)>,
    /// The beginning of the URLs in responses, without a slash at the end.
    pub(crate) base_url: String,
}

/// The API: its settings and its records.
pub(crate) struct Api {
    settings: Settings,
    /// Returns the current time.
    clock: fn() -> Timestamp,
    routes: Routes<Vec<&'static Behavior>>,
    kinds: Routes<&'static Records>,
    behaviors: &'static [&'static Behavior],
    store: Store,
    requests: u64,
    /// The number of tokens that were issued.
    tokens: u64,
}

/// The response to a request, and the operation and input that were found in it.
pub(crate) struct Outcome {
    /// `None` if the API has no such operation.
    pub(crate) operation: Option<&'static Operation>,
    /// The input by wire name, as [`Client::call`](crate::Client::call) takes it. Sensitive values are not masked.
    pub(crate) input: Value,
    /// Everything for which the request was rejected.
    pub(crate) refused: Vec<String>,
    /// The parameters that the operation does not have. The API ignores them.
    pub(crate) ignored: Vec<String>,
    pub(crate) response: http::Response<Bytes>,
    /// What the request has caused, in order.
    #[cfg_attr(not(feature = "webhooks"), allow(dead_code, reason = "only webhooks send events"))]
    pub(crate) events: Vec<Event>,
}

impl Api {
    pub(crate) fn new(settings: Settings) -> Self {
        Self::with(settings, Timestamp::now, table::ALL)
    }

    fn with(settings: Settings, clock: fn() -> Timestamp, behaviors: &'static [&'static Behavior]) -> Self {
        let kinds = effect::kinds(behaviors);
        let mut api = Self {
            settings,
            clock,
            routes: Routes::by_path(behaviors),
            kinds: kinds.iter().map(|kind| (kind.path, *kind)).collect(),
            behaviors,
            store: Store::default(),
            requests: 0,
            tokens: 0,
        };
        api.reset();
        api
    }

    /// Responds to a request and changes the records.
    pub(crate) fn answer(&mut self, request: &http::Request<Bytes>) -> Outcome {
        let (behavior, values) = match self.route(request) {
            Ok(found) => found,
            Err(rejection) => return self.outcome(None, Map::new().into(), Err(rejection)),
        };
        let decoded = decode::decode(behavior.operation, &values, request);
        let input = Value::Object(decoded.input);
        let reply = self.reply(behavior, &values, &input, decoded.violations, request);
        Outcome { ignored: decoded.ignored, ..self.outcome(Some(behavior.operation), input, reply) }
    }

    /// Adds an ID to the response to a request that has none.
    pub(crate) fn identify(&mut self, response: &mut http::Response<Bytes>) {
        if response.headers().contains_key(REQUEST_ID) {
            return;
        }
        self.requests += 1;
        if let Ok(id) = HeaderValue::from_str(&format!("RQ{:032x}", self.requests)) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
    }

    /// Returns the operation of a request and its input, without an effect.
    pub(crate) fn read(&self, request: &http::Request<Bytes>) -> (Option<&'static Operation>, Value) {
        match self.route(request) {
            Ok((behavior, values)) => {
                let input = decode::decode(behavior.operation, &values, request).input;
                (Some(behavior.operation), input.into())
            }
            Err(_) => (None, Map::new().into()),
        }
    }

    fn now(&self) -> String {
        record::time((self.clock)())
    }

    fn route(&self, request: &http::Request<Bytes>) -> Result<(&'static Behavior, Vec<String>), Rejection> {
        let path = request.uri().path();
        let (behaviors, values) = self.routes.find(path).ok_or_else(|| Rejection::not_found(path))?;
        let method = request.method().as_str();
        match behaviors.iter().find(|behavior| behavior.operation.method.as_str() == method) {
            Some(behavior) => Ok((behavior, values)),
            None => {
                Err(Rejection::method_not_allowed(method, behaviors.iter().map(|behavior| behavior.operation.method)))
            }
        }
    }

    fn reply(
        &mut self,
        behavior: &'static Behavior,
        values: &[String],
        input: &Value,
        violations: Violations,
        request: &http::Request<Bytes>,
    ) -> Result<Reply, Rejection> {
        let operation = behavior.operation;
        let account =
            credentials::account(operation, request.headers(), self.settings.credentials.as_ref(), self.tokens)?;
        check_content_type(operation.body, request)?;
        let checked = check(operation, input.clone(), violations)
            .map_err(|error| Rejection::invalid(&error, request.uri().path()))?;
        let now = self.now();
        let base_url = &self.settings.base_url;
        let call = Call { behavior, values, input, request: &checked, account: &account, base_url, now: &now };
        effect::apply(&mut self.store, &call)
    }

    fn outcome(
        &mut self,
        operation: Option<&'static Operation>,
        input: Value,
        reply: Result<Reply, Rejection>,
    ) -> Outcome {
        let mut events = Vec::new();
        let (mut response, refused) = match reply {
            Ok(mut reply) => {
                events = std::mem::take(&mut reply.events);
                (reply.into_response(), Vec::new())
            }
            Err(rejection) => rejection.into_response(),
        };
        self.identify(&mut response);
        Outcome { operation, input, refused, ignored: Vec::new(), response, events }
    }
}

/// Rejects a body in another format than that of the operation.
fn check_content_type(expected: Body, request: &http::Request<Bytes>) -> Result<(), Rejection> {
    let Some(expected) = expected.media_type().filter(|_| !request.body().is_empty()) else { return Ok(()) };
    let found = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = found.and_then(|found| found.split(';').next()).unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(expected) {
        Ok(())
    } else {
        Err(Rejection::unsupported_media_type(expected, found))
    }
}

/// Returns a response with a JSON body.
pub(super) fn json_response(status: StatusCode, body: impl Into<Bytes>) -> http::Response<Bytes> {
    let mut response = http::Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
