//! Builds a client from the flags and the environment.

use flex_api::environment::{self, variable};
use flex_api::http::header::AUTHORIZATION;
use flex_api::{Client, ClientBuilder, Request, RetryPolicy};

use super::failure::Failure;
use super::globals::Globals;

/// A user name and a secret, with their kind.
pub(crate) struct Credentials {
    pub(crate) user: String,
    pub(crate) secret: String,
    kind: &'static Kind,
}

/// A kind of credentials: API key or account.
pub(crate) struct Kind {
    pub(crate) user: Setting,
    pub(crate) secret: Setting,
}

/// The sources of a value: the flag, then the environment.
pub(crate) struct Setting {
    flag: &'static str,
    pub(crate) variable: &'static str,
}

pub(crate) static API_KEY: Kind = Kind {
    user: Setting { flag: "api-key", variable: environment::API_KEY },
    secret: Setting { flag: "api-secret", variable: environment::API_SECRET },
};

pub(crate) static ACCOUNT: Kind = Kind {
    user: Setting { flag: "account-sid", variable: environment::ACCOUNT_SID },
    secret: Setting { flag: "auth-token", variable: environment::AUTH_TOKEN },
};

const NO_CREDENTIALS: &str = "no credentials: set the environment variables TWILIO_API_KEY and TWILIO_API_SECRET, or \
    TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; --dry-run requires none";

/// Returns the kind to use: the one set by a flag, else the API key if a part of it is set, else the account.
pub(crate) fn kind(globals: &Globals) -> &'static Kind {
    let has_key = API_KEY.has_any(globals.api_key.as_ref(), globals.api_secret.as_ref());
    let names_key = globals.api_key.is_some() || globals.api_secret.is_some();
    let names_account =
        globals.auth_token.is_some() || globals.account_sid.is_some() && variable(ACCOUNT.secret.variable).is_some();
    if names_key || has_key && !names_account { &API_KEY } else { &ACCOUNT }
}

impl Kind {
    fn has_any(&self, user: Option<&String>, secret: Option<&String>) -> bool {
        user.is_some()
            || secret.is_some()
            || [&self.user, &self.secret].iter().any(|setting| variable(setting.variable).is_some())
    }
}

/// Returns the credentials; `None` if none are set.
pub(crate) fn credentials(globals: &Globals) -> Result<Option<Credentials>, Failure> {
    let kind = kind(globals);
    let (user, secret) = if std::ptr::eq(kind, &raw const API_KEY) {
        (&globals.api_key, &globals.api_secret)
    } else {
        (&globals.account_sid, &globals.auth_token)
    };
    let user = user.clone().or_else(|| variable(kind.user.variable));
    let secret = secret.clone().or_else(|| variable(kind.secret.variable));
    match (user, secret) {
        (Some(user), Some(secret)) => Ok(Some(Credentials { user, secret, kind })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(incomplete(&kind.user, &kind.secret)),
        (None, Some(_)) => Err(incomplete(&kind.secret, &kind.user)),
    }
}

fn incomplete(set: &Setting, missing: &Setting) -> Failure {
    let [set, missing] = [set, missing].map(|setting| format!("{} (or --{})", setting.variable, setting.flag));
    Failure::Usage(vec![format!("{set} is set, but {missing} is not")])
}

/// Builds the client for a request.
pub(crate) fn client(globals: &Globals, request: &Request) -> Result<Client, Failure> {
    let builder = with_address(globals, Client::builder());
    let builder = match credentials(globals)? {
        Some(Credentials { user, secret, kind }) if std::ptr::eq(kind, &raw const API_KEY) => {
            builder.api_key(user, secret)
        }
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

/// Builds a client without credentials, for a request that is printed and not sent.
pub(crate) fn anonymous(globals: &Globals) -> Result<Client, Failure> {
    with_address(globals, Client::builder()).anonymous().build().map_err(Failure::Api)
}

fn with_address(globals: &Globals, mut builder: ClientBuilder) -> ClientBuilder {
    if let Some(url) = &globals.base_url {
        return builder.base_url(url);
    }
    if let Some(region) = globals.region.clone().or_else(|| variable(environment::REGION)) {
        builder = builder.region(region);
    }
    if let Some(edge) = globals.edge.clone().or_else(|| variable(environment::EDGE)) {
        builder = builder.edge(edge);
    }
    builder
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
