//! A layer of tower that validates webhooks.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use tower_layer::Layer;
use tower_service::Service;

use super::{Payload, Validator};

/// The default of [`ValidateWebhookLayer::max_body`].
const MAX_BODY: usize = 1024 * 1024;

/// Validates the requests to a service, such as the routes of axum. Requests that are not valid do not reach it.
///
/// The service receives the body, and the [`Payload`] as an extension of the request.
///
/// | request | response |
/// |---|---|
/// | the signature is not valid | 403, with the [`InvalidSignature`](super::InvalidSignature) as an extension |
/// | the body is larger than [`max_body`](Self::max_body) | 413 |
/// | the body cannot be read, or is neither a form nor JSON | 400 |
///
/// These responses have no body. With the feature `tracing`, an event has the reason of a 403. Otherwise, log the extension
/// in a layer outside of this one, such as `axum::middleware::map_response`; the recipe of a webhook handler does so.
///
/// ```
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use axum::{Extension, Router, routing::post};
/// use flex_api::webhooks::{InteractionEvent, Payload, Validator, ValidateWebhookLayer};
///
/// async fn hook(Extension(payload): Extension<Payload>) {
///     let event: Result<InteractionEvent, _> = payload.decode();
///     println!("{event:?}");
/// }
///
/// let validator = Validator::new(["the auth token"])?.url("https://example.com")?;
/// let app: Router = Router::new().route("/hooks", post(hook)).layer(ValidateWebhookLayer::new(validator));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ValidateWebhookLayer {
    validator: Arc<Validator>,
    max_body: usize,
}

impl ValidateWebhookLayer {
    /// Creates a layer. In axum, a nested router receives paths without its prefix: add the prefix to the
    /// [URL](Validator::url), or add the layer outside of `nest`.
    #[must_use]
    pub fn new(validator: Validator) -> Self {
        Self { validator: Arc::new(validator), max_body: MAX_BODY }
    }

    /// Sets the maximum length of a body, in bytes. Default: 1 MiB.
    #[must_use]
    pub fn max_body(self, max_body: usize) -> Self {
        Self { max_body, ..self }
    }
}

impl<S> Layer<S> for ValidateWebhookLayer {
    type Service = ValidateWebhook<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ValidateWebhook { inner, layer: self.clone() }
    }
}

/// The service of [`ValidateWebhookLayer`].
#[derive(Debug, Clone)]
pub struct ValidateWebhook<S> {
    inner: S,
    layer: ValidateWebhookLayer,
}

impl<S, B, R> Service<Request<B>> for ValidateWebhook<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
    R: Default,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<R>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        // The clone may not be ready: it waits for the next call.
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let layer = self.layer.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = match Limited::new(body, layer.max_body).collect().await {
                Ok(body) => body.to_bytes(),
                Err(error) if error.is::<LengthLimitError>() => return Ok(empty(StatusCode::PAYLOAD_TOO_LARGE)),
                Err(_) => return Ok(empty(StatusCode::BAD_REQUEST)),
            };
            match layer.admit(head, body) {
                Ok(request) => inner.call(request).await,
                Err(response) => Ok(response.map(|()| R::default())),
            }
        })
    }
}

impl ValidateWebhookLayer {
    /// Returns the request for the service, or the response that rejects it.
    fn admit(&self, mut head: Parts, body: Bytes) -> Result<Request<Full<Bytes>>, Response<()>> {
        if let Err(error) = self.validator.validate_parts(&head, &body) {
            #[cfg(feature = "tracing")]
            tracing::warn!(target: env!("CARGO_CRATE_NAME"), %error, "webhook rejected");
            let mut response = empty(StatusCode::FORBIDDEN);
            response.extensions_mut().insert(error);
            return Err(response);
        }
        let payload = Payload::of_parts(&head, &body).map_err(|_| empty(StatusCode::BAD_REQUEST))?;
        head.extensions.insert(payload);
        Ok(Request::from_parts(head, Full::new(body)))
    }
}

fn empty<R: Default>(status: StatusCode) -> Response<R> {
    let mut response = Response::new(R::default());
    *response.status_mut() = status;
    response
}
