//! The attempts of one call.

use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, Entry, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::{Exchange, TransferError, transfer};
use crate::send::credentials::CredentialsError;
use crate::send::deadline::Deadline;
use crate::send::error::{
    ApiError, AuthError, CallContext, ConnectionError, ConnectionErrorKind, DecodeError, Error, ResponseContext,
};
use crate::send::mask::Mask;
use crate::send::response::RawResponse;
use crate::send::retry::{Attempt, Failed, Failure, NoRetry, retry_after};
use crate::send::trace::CallSpan;

/// The maximum memory of a decoded response, as a multiple of the body limit. Typical JSON takes five times its length
/// as free-form values, and less as models.
const MEMORY_PER_BODY: usize = 8;

/// The memory that every decoded response may use, however low the body limit is.
const MEMORY_FLOOR: usize = 4 << 20;

type Outcome = Result<http::Response<Bytes>, TransferError>;

/// The attempts of one call so far.
pub(super) struct Attempts<'a> {
    exchange: &'a Exchange,
    deadline: Deadline,
    span: &'a CallSpan,
    count: u32,
    /// Whether the credentials were renewed after the API rejected them. This happens at most once.
    is_renewed: bool,
    /// Whether any failed attempt may have taken effect.
    may_have_taken_effect: bool,
    /// The credentials that any attempt has sent.
    mask: Mask,
}

impl Attempt for Attempts<'_> {
    type Output = RawResponse;
    type Error = Error;

    async fn attempt(&mut self) -> Result<RawResponse, Failed<Error>> {
        loop {
            let authorization = match self.authorization().await {
                Ok(authorization) => authorization,
                Err(cause) => return Err(Failed::last(AuthError::new(self.context(), cause))),
            };
            self.count += 1;
            self.mask = self.mask.with(&self.exchange.mask(authorization.as_ref()));
            let outcome = self.transfer(authorization.as_ref()).await;
            if !self.renews(&outcome, authorization.as_ref()) {
                return self.result(outcome);
            }
            self.span.renew();
        }
    }

    fn retrying(&mut self, error: &Error, delay: Duration) {
        self.span.retry(error, delay);
    }

    fn ended(&mut self, error: &mut Error, reason: NoRetry) {
        let is_over = matches!(&*error, Error::Connection(error) if error.kind() == ConnectionErrorKind::TotalTimeout);
        error.set_no_retry(if is_over { NoRetry::Deadline } else { reason });
    }
}

impl<'a> Attempts<'a> {
    pub(super) fn new(exchange: &'a Exchange, deadline: Deadline, span: &'a CallSpan) -> Self {
        Self {
            exchange,
            deadline,
            span,
            count: 0,
            is_renewed: false,
            may_have_taken_effect: false,
            mask: Mask::default(),
        }
    }

    fn context(&self) -> CallContext {
        CallContext {
            operation: self.exchange.operation,
            attempts: self.count,
            may_have_taken_effect: self.may_have_taken_effect,
            no_retry: None,
        }
    }

    /// Returns the client's credentials, or none if the request has an `Authorization` parameter. Exactly one is sent.
    async fn authorization(&self) -> Result<Option<HeaderValue>, CredentialsError> {
        let Exchange { headers, config, .. } = self.exchange;
        if headers.contains_key(AUTHORIZATION) { Ok(None) } else { config.auth.header(self.deadline.at).await }
    }

    fn transfer(&self, authorization: Option<&HeaderValue>) -> impl Future<Output = Outcome> + use<> {
        let (exchange, config) = (self.exchange, &self.exchange.config);
        let request = exchange.request(authorization);
        transfer(&*config.transport, request, config.max_body, exchange.attempt_timeout(), self.deadline)
    }

    /// Returns whether the API rejected the credentials and there may be others now. Such a request has not taken
    /// effect, and is sent again for every method.
    fn renews(&mut self, outcome: &Outcome, authorization: Option<&HeaderValue>) -> bool {
        let renews = !self.is_renewed
            && matches!(outcome, Ok(response) if response.status() == StatusCode::UNAUTHORIZED)
            && authorization.is_some_and(|rejected| self.exchange.config.auth.renew(rejected));
        self.is_renewed |= renews;
        renews
    }

    fn result(&mut self, outcome: Outcome) -> Result<RawResponse, Failed<Error>> {
        match outcome {
            Ok(response) if response.status().is_success() => Ok(self.raw_response(response)),
            // An error response is reported as such even without its body.
            Ok(response) => Err(self.api_error(response)),
            Err(TransferError::TooLarge(response)) if !response.status().is_success() => Err(self.api_error(response)),
            Err(TransferError::TooLarge(response)) => {
                let problem = "the body is larger than allowed".to_owned();
                Err(Failed::last(DecodeError::new(&self.raw_response(response), problem, None)))
            }
            Err(TransferError::Connection(cause)) => {
                self.note(&cause.failure());
                let failure = cause.retryable();
                Err(Failed { error: ConnectionError::new(self.context(), cause).into(), failure })
            }
        }
    }

    fn api_error(&mut self, response: http::Response<Bytes>) -> Failed<Error> {
        let failure = Failure::Status(response.status(), retry_after(response.headers()));
        self.note(&failure);
        let (context, body) = self.response_context(response);
        Failed { error: ApiError::new(context, &body, &failure, &self.mask).into(), failure: Some(failure) }
    }

    fn note(&mut self, failure: &Failure) {
        self.may_have_taken_effect |= failure.may_have_taken_effect(self.exchange.operation.method);
    }

    fn raw_response(&self, response: http::Response<Bytes>) -> RawResponse {
        let (context, body) = self.response_context(response);
        let memory = self.exchange.config.max_body.saturating_mul(MEMORY_PER_BODY).saturating_add(MEMORY_FLOOR);
        RawResponse { context, body, span: self.span.clone(), mask: self.mask.clone(), memory }
    }

    fn response_context(&self, mut response: http::Response<Bytes>) -> (ResponseContext, Bytes) {
        conceal_cookies(response.headers_mut());
        self.mask.headers(response.headers_mut());
        let (head, body) = response.into_parts();
        (ResponseContext { call: self.context(), status: head.status, headers: head.headers }, body)
    }
}

/// Marks cookies as sensitive, so that `Debug` does not show them. A cookie can grant access.
fn conceal_cookies(headers: &mut HeaderMap) {
    if let Entry::Occupied(mut cookies) = headers.entry(SET_COOKIE) {
        for cookie in cookies.iter_mut() {
            cookie.set_sensitive(true);
        }
    }
}
