//! A rendered request, bound to a client.

use std::sync::Arc;

use super::Client;
use super::page::{DecodePage, PageStream};
use super::response_future::{DecodeResponse, ResponseFuture};
use crate::request::{InputError, Request};
use crate::send::{Error, Exchange};

/// A rendered request, bound to the client that sends it, with the settings of a list.
#[derive(Debug, Clone)]
pub(super) struct PreparedRequest {
    client: Client,
    request: Result<Request, InputError>,
    pub(super) limit: Option<usize>,
    pub(super) prefetch: bool,
}

impl PreparedRequest {
    pub(super) fn new(client: Client, request: Result<Request, InputError>) -> Self {
        Self { client, request, limit: None, prefetch: false }
    }

    pub(super) fn set(&mut self, set: impl FnOnce(Request) -> Request) {
        if let Ok(request) = &self.request {
            self.request = Ok(set(request.clone()));
        }
    }

    /// Returns the request as it is sent. A limit sets the page size.
    pub(super) fn into_request(self) -> Result<Request, InputError> {
        match self.limit {
            Some(limit) => self.request.map(|request| request.limited(limit)),
            None => self.request,
        }
    }

    pub(super) fn send<T>(self, decode: DecodeResponse<T>) -> ResponseFuture<T> {
        let limit = self.limit;
        ResponseFuture::new(self.exchange(), decode, limit.unwrap_or(usize::MAX))
    }

    pub(super) fn pages<T>(self, decode: DecodePage<T>) -> PageStream<T> {
        let (limit, prefetch) = (self.limit, self.prefetch);
        let config = Arc::clone(&self.client.0);
        let request = self.into_request().map_err(Error::Input);
        PageStream::new(config, request, decode, limit.unwrap_or(usize::MAX), prefetch)
    }

    fn exchange(self) -> Result<Exchange, Error> {
        let config = Arc::clone(&self.client.0);
        Exchange::new(config, &self.into_request()?)
    }
}
