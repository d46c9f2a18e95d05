//! Builds a client from the flags and the environment.

use flex_api::bytes::Bytes;
use flex_api::environment::{self, variable};
use flex_api::http::{self, header::AUTHORIZATION};
use flex_api::transport::{Transfer, Transport, TransportError};
use flex_api::{Client, ClientBuilder, Request, RetryPolicy};
use secrecy::SecretString;

use super::failure::Failure;
use super::globals::Globals;

/// A user name and a secret, with their kind.
pub(crate) struct Credentials {
    pub(crate) user: String,
    pub(crate) secret: SecretString,
    kind: &'static Kind,
}

/// A kind of credentials: API key, OAuth client or account.
#[derive(PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) user: Setting,
    pub(crate) secret: Setting,
}

/// The sources of a value: the flag, if there is one, then the environment.
#[derive(PartialEq, Eq)]
pub(crate) struct Setting {
    flag: Option<&'static str>,
    pub(crate) variable: &'static str,
}

pub(crate) static API_KEY: Kind = Kind {
    user: Setting { flag: Some("api-key"), variable: environment::API_KEY },
    secret: Setting { flag: Some("api-secret"), variable: environment::API_SECRET },
};

/// From the environment only: other users of the machine can read the flags of a running command.
pub(crate) static OAUTH: Kind = Kind {
    user: Setting { flag: None, variable: environment::CLIENT_ID },
    secret: Setting { flag: None, variable: environment::CLIENT_SECRET },
};

pub(crate) static ACCOUNT: Kind = Kind {
    user: Setting { flag: Some("account-sid"), variable: environment::ACCOUNT_SID },
    secret: Setting { flag: Some("auth-token"), variable: environment::AUTH_TOKEN },
};

const NO_CREDENTIALS: &str = "no credentials: set the environment variables TWILIO_API_KEY and TWILIO_API_SECRET, \
    TWILIO_CLIENT_ID and TWILIO_CLIENT_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; --dry-run requires none";

/// Returns the kind to use: the one set by a flag, else the first of API key, OAuth client and account of which a part
/// is set.
pub(crate) fn kind(globals: &Globals) -> &'static Kind {
    let names_key = globals.api_key.is_some() || globals.api_secret.is_some();
    let names_account =
        globals.auth_token.is_some() || globals.account_sid.is_some() && ACCOUNT.secret.is_in_environment();
    if names_key {
        &API_KEY
    } else if names_account {
        &ACCOUNT
    } else {
        [&API_KEY, &OAUTH].into_iter().find(|kind| kind.is_in_environment()).unwrap_or(&ACCOUNT)
    }
}

impl Kind {
    fn is_in_environment(&self) -> bool {
        self.user.is_in_environment() || self.secret.is_in_environment()
    }
}

impl Setting {
    fn is_in_environment(&self) -> bool {
        is_set(self.variable)
    }
}

/// Returns whether a variable is set, or the one that names a file with its value.
pub(crate) fn is_set(variable: &str) -> bool {
    let is_filled = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    is_filled(variable) || is_filled(&format!("{variable}_FILE"))
}

/// Returns the credentials; `None` if none are set.
pub(crate) fn credentials(globals: &Globals) -> Result<Option<Credentials>, Failure> {
    let kind = kind(globals);
    let (user, secret) = if *kind == API_KEY {
        (&globals.api_key, &globals.api_secret)
    } else if *kind == ACCOUNT {
        (&globals.account_sid, &globals.auth_token)
    } else {
        (&None, &None)
    };
    let user = user.clone().map_or_else(|| variable(kind.user.variable), |user| Ok(Some(user)));
    let secret =
        secret.clone().map_or_else(|| environment::secret(kind.secret.variable), |secret| Ok(Some(secret.into())));
    match (user, secret) {
        (Ok(Some(user)), Ok(Some(secret))) => Ok(Some(Credentials { user, secret, kind })),
        (Ok(None), Ok(None)) => Ok(None),
        (Ok(Some(_)), Ok(None)) => Err(incomplete(&kind.user, &kind.secret)),
        (Ok(None), Ok(Some(_))) => Err(incomplete(&kind.secret, &kind.user)),
        (user, secret) => {
            let problems = [user.err(), secret.err()].into_iter().flatten();
            Err(Failure::Usage(problems.map(|problem| problem.to_string()).collect()))
        }
    }
}

fn incomplete(set: &Setting, missing: &Setting) -> Failure {
    let name = |setting: &Setting| match setting.flag {
        Some(flag) => format!("{} (or --{flag})", setting.variable),
        None => setting.variable.to_owned(),
    };
    Failure::Usage(vec![format!("{} is set, but {} is not", name(set), name(missing))])
}

/// Builds the client for a request.
pub(crate) fn client(globals: &Globals, request: &Request) -> Result<Client, Failure> {
    let builder = with_address(globals, Client::builder())?;
    // A token replaces the credentials, so that none are required.
    let credentials = if has_own_credentials(request) { None } else { credentials(globals)? };
    let builder = match credentials {
        Some(Credentials { user, secret, kind }) if *kind == API_KEY => builder.api_key(user, secret),
        Some(Credentials { user, secret, kind }) if *kind == OAUTH => builder.oauth(user, secret),
        Some(Credentials { user, secret, .. }) => builder.auth_token(user, secret),
        None if has_own_credentials(request) => builder.anonymous(),
        None => return Err(Failure::Usage(vec![NO_CREDENTIALS.to_owned()])),
    };
    with_settings(globals, builder).build().map_err(Failure::Api)
}

/// Returns whether a parameter of the request sets the `Authorization` header.
pub(crate) fn has_own_credentials(request: &Request) -> bool {
    request.headers().contains_key(AUTHORIZATION)
}

/// Builds a client for a request that is printed and not sent. It needs no credentials, no certificates and no proxy.
pub(crate) fn anonymous(globals: &Globals) -> Result<Client, Failure> {
    with_address(globals, Client::builder())?.anonymous().transport(NeverSends).build().map_err(Failure::Api)
}

/// The transport of a client that only prints.
#[derive(Debug)]
struct NeverSends;

impl Transport for NeverSends {
    fn send(&self, _: http::Request<Bytes>, _: usize) -> Transfer {
        Box::pin(async { Err(TransportError::connect("this client sends no requests")) })
    }
}

fn with_address(globals: &Globals, mut builder: ClientBuilder) -> Result<ClientBuilder, Failure> {
    if let Some(url) = &globals.base_url {
        return Ok(builder.base_url(url));
    }
    let set = |flag: &Option<String>, name| flag.clone().map_or_else(|| variable(name), |value| Ok(Some(value)));
    if let Some(region) = set(&globals.region, environment::REGION)? {
        builder = builder.region(region);
    }
    if let Some(edge) = set(&globals.edge, environment::EDGE)? {
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
