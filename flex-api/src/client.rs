//! The public interface: the client, request builders, futures, and streams of pages.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use secrecy::SecretString;

use crate::request::Request;
use crate::request::operations::Operation;
use crate::send::{Config, Error, FromResponse, Response};

#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod by_name;
pub mod environment;
mod page;
mod prepared_request;
pub(crate) mod request_builder;
pub mod required;
mod response_future;

pub use self::builder::ClientBuilder;
pub use self::by_name::DynamicRequest;
pub use self::page::{ItemStream, Page, PageMeta, PageStream};
use self::prepared_request::PreparedRequest;
pub use self::response_future::ResponseFuture;

/// A client for the API, with its address, credentials, timeouts and retries.
///
/// Cheap to clone. Clones share connections and the retry budget: create one client and pass it around.
///
/// ```no_run
/// # async fn example() -> Result<(), flex_api::Error> {
/// let client = flex_api::Client::from_env()?;
/// let page = client.v1().flex_flows().list().page_size(20).send().await?;
/// # Ok(())
/// # }
/// ```
#[doc(alias = "TwilioClient")]
#[derive(Clone)]
pub struct Client(Arc<Config>);

impl Client {
    /// Creates a client that authenticates with an account SID and auth token.
    ///
    /// For production, the vendor recommends an API key instead: see [`ClientBuilder::api_key`].
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if either is invalid, as described at [`ClientBuilder::auth_token`], or TLS cannot be set up.
    pub fn new(account_sid: impl Into<String>, auth_token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().auth_token(account_sid, auth_token).build()
    }

    /// Creates a client from the environment variables that the vendor's SDKs for other languages use.
    ///
    /// The credentials are one of these pairs, in this order:
    ///
    /// 1. `TWILIO_API_KEY` and `TWILIO_API_SECRET`
    /// 2. `TWILIO_CLIENT_ID` and `TWILIO_CLIENT_SECRET` (OAuth)
    /// 3. `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`
    ///
    /// The first pair of which any variable is set is used, and both of its variables must be set. Later pairs are
    /// ignored, whether they are complete or not. For a secret, the variable with `_FILE` at its end names a file that
    /// holds it: see [`environment::secret`].
    ///
    /// Also reads `TWILIO_REGION` and `TWILIO_EDGE` if they are set. To change more settings, start from
    /// [`ClientBuilder::from_env`].
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if no pair is set, one variable of the pair that is used is missing, or a value is probably a
    /// mistake: see [`environment::variable`]. The message names all variables with a problem, without their values.
    /// Also the errors of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Returns a builder that sets every option of a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Returns the base URL to which this client sends the requests of an operation.
    ///
    /// This is the base URL set on the builder. If none is set, it is the server of the operation's version, with the
    /// client's region and edge.
    ///
    /// ```
    /// # if cfg!(not(feature = "rustls")) { return Ok(()); }
    /// # let client = flex_api::Client::builder().anonymous().build()?;
    /// let request = client.v1().flex_flows().list().into_request()?;
    /// let url = request.url(client.base_url(request.operation())?);
    /// assert_eq!(url, "https://flex-api.twilio.com/v1/FlexFlows");
    /// # Ok::<(), flex_api::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if no base URL is set and the API's document names no server.
    pub fn base_url(&self, operation: &Operation) -> Result<&str, Error> {
        Ok(self.0.servers.of(operation)?.as_str())
    }

    /// Sends a request that was built as data, and returns the raw body.
    ///
    /// The request comes from a builder's `into_request()` or from [`operations::request`](crate::operations::request).
    /// The checks, retries and errors are those of the builder's `send`. [`Request::options`] sets timeouts and retries
    /// for it. [`prepare`](Self::prepare) streams it as a list.
    ///
    /// ```no_run
    /// # async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
    /// use std::time::Duration;
    /// use flex_api::{RequestOptions, operations, serde_json::json};
    ///
    /// let request = operations::request("ListFlexFlow", json!({"FriendlyName": "Support"}))?
    ///     .options(RequestOptions::new().total_timeout(Duration::from_secs(10)));
    /// let response = client.send(request).await?;
    /// println!("{} bytes with status {}", response.value().len(), response.status());
    /// # Ok(())
    /// # }
    /// ```
    pub fn send(&self, request: Request) -> ResponseFuture<Response<Bytes>> {
        self.send_as(request)
    }

    /// Sends a request that was built as data, and decodes the response.
    ///
    /// `T` is a model, a [`Page`] of models, any JSON, or a [`Response`] of one of these: see [`FromResponse`]. The
    /// method does not check that `T` is the type of the operation's response.
    ///
    /// ```no_run
    /// # async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
    /// use flex_api::v1::flex_flows::FlexFlow;
    /// use flex_api::{Page, operations, serde_json::json};
    ///
    /// let request = client.v1().flex_flows().fetch(&"FO00000000000000000000000000000001".parse()?).into_request()?;
    /// let flow = client.send_as::<FlexFlow>(request).await?;
    ///
    /// let request = operations::request("ListFlexFlow", json!({"PageSize": 20}))?;
    /// let page = client.send_as::<Page<FlexFlow>>(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_as<T: FromResponse>(&self, request: Request) -> ResponseFuture<T> {
        PreparedRequest::new(self.clone(), Ok(request)).send(|response, _| T::decode_whole(response))
    }
}

/// Omits the credentials.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.servers)
            .field("auth", &self.0.auth)
            .field("attempt_timeout", &self.0.attempt_timeout)
            .field("total_timeout", &self.0.total_timeout)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}
