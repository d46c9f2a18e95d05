//! The transport on `reqwest`.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::redirect::Policy;

use super::{Transfer, Transport, TransportError};
use crate::error::ConfigError;

/// Idle connections are dropped before the vendor's load balancers do so, which is after a minute.
const POOL_IDLE: Duration = Duration::from_secs(50);

#[derive(Debug, Clone)]
pub(crate) struct Reqwest(pub(crate) reqwest::Client);

/// The client that is used unless one is given. Redirects are not followed: they could lead credentials astray.
pub(crate) fn default_client(secure: bool, connect_timeout: Duration) -> Result<reqwest::Client, ConfigError> {
    let builder = reqwest::Client::builder()
        .redirect(Policy::none())
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(POOL_IDLE);
    with_tls(builder, secure)?
        .build()
        .map_err(|error| ConfigError::new("the HTTP client could not be set up").with_source(error))
}

#[cfg(feature = "rustls")]
fn with_tls(builder: reqwest::ClientBuilder, secure: bool) -> Result<reqwest::ClientBuilder, ConfigError> {
    let config = super::rustls::config(secure)
        .map_err(|error| ConfigError::new("TLS could not be set up").with_source(error))?;
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(feature = "rustls"))]
fn with_tls(builder: reqwest::ClientBuilder, secure: bool) -> Result<reqwest::ClientBuilder, ConfigError> {
    if secure {
        return Err(ConfigError::new(
            "this build has no TLS: enable the feature `rustls`, or give the builder an `http_client` or a `transport`",
        ));
    }
    Ok(builder)
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<Bytes>, max_body: usize) -> Transfer {
        Box::pin(transfer(self.0.clone(), request, max_body))
    }
}

async fn transfer(
    client: reqwest::Client,
    request: http::Request<Bytes>,
    max_body: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    let request = request.try_into().map_err(fault)?;
    let mut response = client.execute(request).await.map_err(fault)?;
    if response.content_length().is_some_and(|length| length > max_body as u64) {
        return Err(TransportError::too_large());
    }
    let body = read(&mut response, max_body).await?;
    let mut complete = http::Response::new(body);
    *complete.status_mut() = response.status();
    *complete.headers_mut() = std::mem::take(response.headers_mut());
    Ok(complete)
}

/// Reads piece by piece, so that a body which is too large, or grows so when it is decompressed, never fills the memory.
async fn read(response: &mut reqwest::Response, max_body: usize) -> Result<Bytes, TransportError> {
    let Some(first) = response.chunk().await.map_err(fault)? else {
        return Ok(Bytes::new());
    };
    let mut rest = match response.chunk().await.map_err(fault)? {
        // A body that came in one piece, as most do, is not copied.
        None if first.len() <= max_body => return Ok(first),
        second => second,
    };
    let mut body = BytesMut::from(first);
    while let Some(chunk) = rest {
        if body.len() + chunk.len() > max_body {
            return Err(TransportError::too_large());
        }
        body.extend_from_slice(&chunk);
        rest = response.chunk().await.map_err(fault)?;
    }
    if body.len() > max_body { Err(TransportError::too_large()) } else { Ok(body.freeze()) }
}

/// The URL is left out of the error: its query may hold what should not be logged.
fn fault(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() || error.is_builder() {
        TransportError::connect(error)
    } else {
        TransportError::interrupted(error)
    }
}
