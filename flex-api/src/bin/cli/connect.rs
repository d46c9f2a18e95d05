//! Builds a client from the sources of its settings.

use flex_api::bytes::Bytes;
use flex_api::http::{self, header::AUTHORIZATION};
use flex_api::transport::{Transfer, Transport, TransportError};
use flex_api::{Client, ClientBuilder, Request, RetryPolicy};

use super::command::COMMAND;
use super::failure::Failure;
use super::globals::Globals;

mod credentials;
mod sources;

pub(crate) use self::credentials::{ACCOUNT, API_KEY, Credentials, OAUTH, credentials, kind_and_level};
pub(crate) use self::sources::{EDGE, Level, REGION, Setting, Sources, TOKEN, variable_of};

/// Returns the message for a request that needs credentials.
pub(crate) fn no_credentials() -> Failure {
    Failure::usage(format!(
        "no credentials: set the environment variables TWILIO_API_KEY and TWILIO_API_SECRET, TWILIO_CLIENT_ID and \
         TWILIO_CLIENT_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or add a profile with `{COMMAND} profiles \
         add NAME`; --dry-run requires none",
    ))
}

/// Builds the client for a request.
pub(crate) fn client(sources: &Sources, request: &Request) -> Result<Client, Failure> {
    let builder = with_address(sources, Client::builder())?;
    // A token replaces the credentials, so that none are required.
    let credentials = if has_own_credentials(request) { None } else { credentials(sources)? };
    let builder = match credentials {
        Some(Credentials { user, secret, kind }) if *kind == API_KEY => builder.api_key(user, secret),
        Some(Credentials { user, secret, kind }) if *kind == OAUTH => builder.oauth(user, secret),
        Some(Credentials { user, secret, .. }) => builder.auth_token(user, secret),
        None if has_own_credentials(request) => builder.anonymous(),
        None => return Err(no_credentials()),
    };
    with_settings(sources.globals, builder).build().map_err(Failure::Api)
}

/// Returns whether a parameter of the request sets the `Authorization` header.
pub(crate) fn has_own_credentials(request: &Request) -> bool {
    request.headers().contains_key(AUTHORIZATION)
}

/// Builds a client for a request that is printed and not sent. It needs no credentials, no certificates and no proxy.
pub(crate) fn anonymous(sources: &Sources) -> Result<Client, Failure> {
    with_address(sources, Client::builder())?.anonymous().transport(NeverSends).build().map_err(Failure::Api)
}

/// The transport of a client that only prints.
#[derive(Debug)]
struct NeverSends;

impl Transport for NeverSends {
    fn send(&self, _: http::Request<Bytes>, _: usize) -> Transfer {
        Box::pin(async { Err(TransportError::connect("this client sends no requests")) })
    }
}

fn with_address(sources: &Sources, mut builder: ClientBuilder) -> Result<ClientBuilder, Failure> {
    if let Some(url) = &sources.globals.base_url {
        return Ok(builder.base_url(url));
    }
    if let Some(region) = sources.text(&REGION)? {
        builder = builder.region(region);
    }
    if let Some(edge) = sources.text(&EDGE)? {
        builder = builder.edge(edge);
    }
    Ok(builder)
}

fn with_settings(globals: &Globals, mut builder: ClientBuilder) -> ClientBuilder {
    builder = builder.user_agent_extension(concat!(env!("CARGO_BIN_NAME"), "-cli/", env!("CARGO_PKG_VERSION")));
    if let Some(retries) = globals.retries {
        builder = builder.retry(RetryPolicy::new().max_attempts(retries.saturating_add(1)));
    }
    if let Some(timeout) = globals.timeout {
        builder = builder.total_timeout(timeout);
    }
    builder
}
