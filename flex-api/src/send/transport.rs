//! The interface between the client and its HTTP transport.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
#[cfg(feature = "webhooks")]
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

mod default_client;
mod origin;
mod proxy;
mod reqwest;

pub(crate) use self::default_client::{Route, default_client};
pub(crate) use self::origin::Origin;
pub(crate) use self::reqwest::Reqwest;

/// The future that [`Transport::send`] returns.
///
/// The future is `'static`, so it cannot borrow from `self`: clone what it needs before `async move`.
pub type Transfer = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send>>;

/// Sends one request to the server and returns the response.
///
/// The default transport uses `reqwest`. Implement this trait to replace it, for example with a middleware stack, a
/// recorder, or a fake for tests. The client still handles credentials, timeouts, retries and decoding. `Debug` is
/// required, because that of the client's builder shows it.
///
/// ```
/// use flex_api::bytes::Bytes;
/// use flex_api::http;
/// use flex_api::transport::{Transfer, Transport};
///
/// /// Returns the same response to every request.
/// #[derive(Debug)]
/// struct Fake(Bytes);
///
/// impl Transport for Fake {
///     fn send(&self, request: http::Request<Bytes>, _max_body: usize) -> Transfer {
///         assert_eq!(request.uri().host(), Some("flex-api.twilio.com"));
///         // The future does not borrow from `self`.
///         let body = self.0.clone();
///         Box::pin(async move { Ok(http::Response::new(body)) })
///     }
/// }
///
/// let fake = Fake(Bytes::from(r#"{"sid": "FO1"}"#));
/// let client = flex_api::Client::builder().anonymous().transport(fake).build()?;
/// # Ok::<(), flex_api::Error>(())
/// ```
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends a request with an absolute URI, and reads the whole response.
    ///
    /// Does not follow redirects and does not retry. If the body exceeds `max_body` bytes after decompression, stop
    /// reading and return [`TransportError::too_large`]. The future is dropped when a timeout expires.
    fn send(&self, request: http::Request<Bytes>, max_body: usize) -> Transfer;
}

/// What happened to a connection, unless more is known.
pub(super) const LOST: &str = "connection lost before the response was complete";

/// Returns whether the text of an error contains these words, for errors without a kind that distinguishes them. Never
/// inlined: each copy would contain the string search of the standard library.
#[inline(never)]
fn mentions(error: &dyn StdError, words: &str) -> bool {
    error.to_string().contains(words)
}

/// The error of a transport without a complete response.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Debug)]
pub(crate) enum TransportErrorKind {
    Connect,
    ConnectTimeout,
    /// With a text that describes what happened.
    Interrupted(&'static str),
    /// There was no complete response in this time.
    #[cfg(feature = "webhooks")]
    Timeout(Duration),
    /// With status and headers of the response.
    TooLarge(Box<http::Response<()>>),
}

impl TransportError {
    /// Creates an error for a failed connection. The request has not arrived, so every method may be retried.
    #[must_use]
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Connect, source: Some(source.into()) }
    }

    /// Creates an error for a connect timeout. It is retried as [`connect`](Self::connect) and reported as a timeout.
    #[must_use]
    pub fn connect_timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::ConnectTimeout, ..Self::connect(source) }
    }

    /// Creates an error for a failure after connecting. The request may have arrived.
    #[must_use]
    pub fn interrupted(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::invalid(LOST, source)
    }

    /// Creates an error for a complete response that did not arrive in time.
    #[cfg(feature = "webhooks")]
    pub(crate) fn timeout(timeout: Duration) -> Self {
        Self { kind: TransportErrorKind::Timeout(timeout), source: None }
    }

    /// Creates an error for a response that arrived and cannot be read.
    fn invalid(problem: &'static str, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Interrupted(problem), source: Some(source.into()) }
    }

    /// Creates an error for a response body that is larger than allowed.
    ///
    /// Status and headers still show whether the request succeeded.
    #[must_use]
    pub fn too_large(status: StatusCode, headers: HeaderMap) -> Self {
        let mut head = http::Response::new(());
        *head.status_mut() = status;
        *head.headers_mut() = headers;
        Self { kind: TransportErrorKind::TooLarge(Box::new(head)), source: None }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "connection failed",
            TransportErrorKind::ConnectTimeout => "connecting timed out",
            TransportErrorKind::Interrupted(problem) => problem,
            #[cfg(feature = "webhooks")]
            TransportErrorKind::Timeout(timeout) => return write!(f, "no response within {} s", timeout.as_secs_f64()),
            TransportErrorKind::TooLarge(_) => "the body is larger than allowed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}
