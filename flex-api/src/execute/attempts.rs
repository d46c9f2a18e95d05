//! What became of each attempt, and what that means for the call.

use bytes::Bytes;
use http::header::{Entry, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::client::Settings;
use crate::error::{Error, NoAnswer, NoAnswerKind, Refusal, Unreadable};
use crate::operations::Operation;
use crate::response::Answer;
use crate::retry::{Failure, after::retry_after};
use crate::span::CallSpan;
use crate::transport::{TransportError, TransportErrorKind};

/// How one attempt ended.
pub(super) enum Outcome {
    Response(http::Response<Bytes>),
    Failed(TransportError),
    TimedOut(NoAnswerKind),
}

impl Outcome {
    /// A body that is too large costs the answer, but a refusal is one without its body, too.
    pub(super) fn failed(mut error: TransportError) -> Self {
        match error.head.take() {
            Some(head) if !head.status().is_success() => Self::Response(head.map(|()| Bytes::new())),
            head => Self::Failed(TransportError { head, ..error }),
        }
    }
}

/// The attempts of one call so far.
pub(super) struct Attempts<'a> {
    operation: &'static Operation,
    span: &'a CallSpan,
    pub(super) count: u32,
    /// How many of them were refused for credentials that could be renewed: 1 at most.
    renewals: u32,
    /// An attempt may have done what was asked, although it failed.
    pub(super) unsure: bool,
}

impl<'a> Attempts<'a> {
    pub(super) fn new(operation: &'static Operation, span: &'a CallSpan) -> Self {
        Self { operation, span, count: 0, renewals: 0, unsure: false }
    }

    /// The API refused the credentials, but there may be others by now. A request that was refused so has not taken
    /// effect, and is sent again whatever its method.
    pub(super) fn renews(
        &mut self,
        settings: &Settings,
        outcome: &Outcome,
        authorization: Option<&HeaderValue>,
    ) -> bool {
        let renews = self.renewals == 0
            && matches!(outcome, Outcome::Response(response) if response.status() == StatusCode::UNAUTHORIZED)
            && authorization.is_some_and(|refused| settings.auth.renew(refused));
        self.renewals += u32::from(renews);
        renews
    }

    /// The attempts that the retry policy counts.
    pub(super) fn tries(&self) -> u32 {
        self.count - self.renewals
    }

    /// The answer; or what went wrong, as far as retrying goes, if at all, and the error that it is in the end.
    pub(super) fn judge(&mut self, outcome: Outcome) -> Result<Answer, (Option<Failure>, Error)> {
        match outcome {
            Outcome::Response(response) if response.status().is_success() => Ok(self.answer(response)),
            Outcome::Response(mut response) => {
                conceal_cookies(response.headers_mut());
                let failure = Failure::Status(response.status(), retry_after(response.headers()));
                let unsure = self.note(&failure);
                let error = Refusal::new(self.operation, response, self.count, &failure, unsure);
                Err((Some(failure), error.into()))
            }
            Outcome::Failed(TransportError { kind: TransportErrorKind::TooLarge, head: Some(head), .. }) => {
                let answer = self.answer(head.map(|()| Bytes::new()));
                Err((None, Unreadable::new(&answer, "the body is larger than allowed".to_owned(), None).into()))
            }
            Outcome::Failed(error) => Err(self.no_answer(NoAnswerKind::of(&error), Some(error))),
            Outcome::TimedOut(kind) => Err(self.no_answer(kind, None)),
        }
    }

    fn no_answer(&mut self, kind: NoAnswerKind, source: Option<TransportError>) -> (Option<Failure>, Error) {
        let failure = kind.failure();
        let unsure = self.note(&failure);
        let retry = (kind != NoAnswerKind::TotalTimeout).then_some(failure);
        (retry, NoAnswer::new(self.operation, kind, self.count, unsure, source).into())
    }

    /// Once an attempt may have taken effect, no later one makes that undone.
    fn note(&mut self, failure: &Failure) -> bool {
        self.unsure |= failure.may_have_taken_effect(self.operation.method);
        self.unsure
    }

    fn answer(&self, mut response: http::Response<Bytes>) -> Answer {
        conceal_cookies(response.headers_mut());
        let (head, body) = response.into_parts();
        Answer {
            operation: self.operation,
            status: head.status,
            headers: head.headers,
            body,
            attempts: self.count,
            limit: None,
            span: self.span.clone(),
        }
    }
}

/// Cookies let whoever has them in: `Debug` is not to show them.
fn conceal_cookies(headers: &mut HeaderMap) {
    if let Entry::Occupied(mut cookies) = headers.entry(SET_COOKIE) {
        for cookie in cookies.iter_mut() {
            cookie.set_sensitive(true);
        }
    }
}
