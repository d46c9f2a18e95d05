//! The default transport, based on `reqwest`.

use std::error::Error as _;
use std::fmt;

use bytes::{Bytes, BytesMut};

use super::origin::Origin;
use super::{LOST, Transfer, Transport, TransportError, mentions};
use crate::send::base_url::{BaseUrl, Servers};

#[derive(Clone)]
pub(crate) struct Reqwest {
    client: reqwest::Client,
    origins: Vec<Origin>,
}

impl Reqwest {
    pub(crate) fn new(client: reqwest::Client) -> Self {
        Self { client, origins: Vec::new() }
    }

    /// Prepares for requests to these servers, which receive most requests.
    pub(crate) fn at(self, servers: &Servers) -> Self {
        Self { origins: servers.base_urls().into_iter().filter_map(BaseUrl::origin).collect(), ..self }
    }

    fn request(&self, request: http::Request<Bytes>) -> reqwest::Result<reqwest::Request> {
        let Some(url) = self.origins.iter().find_map(|origin| origin.address(request.uri())) else {
            return request.try_into();
        };
        let (head, body) = request.into_parts();
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }
}

/// Omits the client's default headers, which may contain secrets.
impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<Bytes>, max_body: usize) -> Transfer {
        Box::pin(transfer(self.client.clone(), self.request(request), max_body))
    }
}

async fn transfer(
    client: reqwest::Client,
    request: reqwest::Result<reqwest::Request>,
    max_body: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    let mut response = client.execute(request.map_err(transport_error)?).await.map_err(transport_error)?;
    let is_announced = response.content_length().is_some_and(|length| length > max_body as u64);
    let body = if is_announced { None } else { read(&mut response, max_body).await? };
    let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
    let Some(body) = body else {
        return Err(TransportError::too_large(status, headers));
    };
    let mut complete = http::Response::new(body);
    *complete.status_mut() = status;
    *complete.headers_mut() = headers;
    Ok(complete)
}

/// Reads the body, or returns `None` if it is too large. Reads chunk by chunk, so that a body that is large or becomes
/// large when decompressed does not exhaust the memory.
async fn read(response: &mut reqwest::Response, max_body: usize) -> Result<Option<Bytes>, TransportError> {
    let Some(first) = response.chunk().await.map_err(transport_error)? else {
        return Ok(Some(Bytes::new()));
    };
    let mut rest = match response.chunk().await.map_err(transport_error)? {
        // A body in one chunk, as most are, is not copied.
        None if first.len() <= max_body => return Ok(Some(first)),
        second => second,
    };
    let mut body = BytesMut::from(first);
    while let Some(chunk) = rest {
        if body.len() + chunk.len() > max_body {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
        rest = response.chunk().await.map_err(transport_error)?;
    }
    Ok((body.len() <= max_body).then(|| body.freeze()))
}

/// Converts an error without its URL, whose query may contain personal data.
fn transport_error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() && error.is_timeout() {
        TransportError::connect_timeout(error)
    } else if error.is_connect() || error.is_builder() {
        TransportError::connect(error)
    } else {
        TransportError::invalid(interruption(&error), error)
    }
}

/// Returns what happened to a response that is not complete or cannot be read.
fn interruption(error: &reqwest::Error) -> &'static str {
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    match causes.find_map(|cause| cause.downcast_ref::<hyper::Error>()) {
        // `is_parse_too_large` requires the feature for servers.
        Some(error) if error.is_parse() && mentions(error, "too large") => {
            "the response has too many or too long headers"
        }
        Some(error) if error.is_parse() => "the response is not valid HTTP",
        None if error.is_decode() => "the body of the response cannot be decompressed",
        _ => LOST,
    }
}
