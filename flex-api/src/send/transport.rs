//! The interface between the client and what carries its requests.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

#[cfg(feature = "rustls")]
mod rustls;

mod origin;
mod reqwest;

pub(crate) use self::origin::Origin;
pub(crate) use self::reqwest::{Reqwest, default_client};

/// What [`Transport::send`] returns.
pub type Transfer = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send>>;

/// Carries one request to the server and brings the response back.
///
/// The client's own transport uses `reqwest`. Implement this trait to replace it: by a stack of middleware, a recorder, a
/// fake for tests. The client does everything else: credentials, timeouts, retries, decoding.
///
/// ```
/// use flex_api::bytes::Bytes;
/// use flex_api::http;
/// use flex_api::transport::{Transfer, Transport};
///
/// /// Responds to every request alike.
/// #[derive(Debug)]
/// struct Fake(&'static str);
///
/// impl Transport for Fake {
///     fn send(&self, request: http::Request<Bytes>, _max_body: usize) -> Transfer {
///         assert_eq!(request.uri().host(), Some("flex-api.twilio.com"));
///         let body = Bytes::from_static(self.0.as_bytes());
///         Box::pin(async move { Ok(http::Response::new(body)) })
///     }
/// }
///
/// let client = flex_api::Client::builder().anonymous().transport(Fake(r#"{"sid": "FO1"}"#)).build()?;
/// # Ok::<(), flex_api::Error>(())
/// ```
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends a request whose URI is absolute, and reads the whole response.
    ///
    /// Neither follows redirects nor retries. A body of more than `max_body` bytes, after decompression, is not read to
    /// its end; the transfer fails with [`TransportError::too_large`]. The future is dropped when time runs out.
    fn send(&self, request: http::Request<Bytes>, max_body: usize) -> Transfer;
}

/// Why a transport brought no response.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Debug)]
pub(crate) enum TransportErrorKind {
    Connect,
    ConnectTimeout,
    Interrupted,
    /// With status and headers of the response.
    TooLarge(Box<http::Response<()>>),
}

impl TransportError {
    /// There was no connection, so the request has not arrived. It may be sent again, whatever it does.
    #[must_use]
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Connect, source: Some(source.into()) }
    }

    /// There was no connection in time: as [`connect`](Self::connect), and a timeout for the caller.
    #[must_use]
    pub fn connect_timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::ConnectTimeout, ..Self::connect(source) }
    }

    /// Something failed once there was a connection: the request may have arrived.
    #[must_use]
    pub fn interrupted(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Interrupted, source: Some(source.into()) }
    }

    /// The body of the response is larger than allowed. Status and headers still say whether the request succeeded.
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
            TransportErrorKind::Interrupted => "connection lost before the response was complete",
            TransportErrorKind::TooLarge(_) => "the body is larger than allowed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}
