//! A client, from the flags and the environment.

use std::env;

use flex_api::operations::Place;
use flex_api::{Client, ClientBuilder, Request, RetryPolicy};

use super::failure::Failure;
use super::globals::Globals;

/// A name and a secret, with the variables in which they usually are.
pub(crate) struct Credentials {
    pub(crate) user: String,
    pub(crate) secret: String,
    kind: &'static Kind,
}

/// One of the two ways to say who asks.
pub(crate) struct Kind {
    pub(crate) user: Origin,
    pub(crate) secret: Origin,
}

/// Where a value is looked for: the flag, then the environment.
pub(crate) struct Origin {
    flag: &'static str,
    pub(crate) variable: &'static str,
}

pub(crate) static API_KEY: Kind = Kind {
    user: Origin { flag: "api-key", variable: "TWILIO_API_KEY" },
    secret: Origin { flag: "api-secret", variable: "TWILIO_API_SECRET" },
};

pub(crate) static ACCOUNT: Kind = Kind {
    user: Origin { flag: "account-sid", variable: "TWILIO_ACCOUNT_SID" },
    secret: Origin { flag: "auth-token", variable: "TWILIO_AUTH_TOKEN" },
};

const NOTHING: &str = "no credentials: set TWILIO_API_KEY and TWILIO_API_SECRET in the environment, or \
    TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; --dry-run needs none";

/// A variable that is set to nothing counts as not set.
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Which kind is meant: the one that a flag names, else the key, if there is anything of one.
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
            || [&self.user, &self.secret].iter().any(|of| variable(of.variable).is_some())
    }
}

/// Who asks; `None` if nobody is named.
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
        (Some(_), None) => Err(half(&kind.user, &kind.secret)),
        (None, Some(_)) => Err(half(&kind.secret, &kind.user)),
    }
}

fn half(there: &Origin, missing: &Origin) -> Failure {
    let [there, missing] = [there, missing].map(|origin| format!("{} (or --{})", origin.variable, origin.flag));
    Failure::Usage(vec![format!("{there} is set, but {missing} is not")])
}

/// The client for a request.
pub(crate) fn client(globals: &Globals, request: &Request) -> Result<Client, Failure> {
    let builder = at(globals, Client::builder());
    let builder = match credentials(globals)? {
        Some(Credentials { user, secret, kind }) if std::ptr::eq(kind, &raw const API_KEY) => {
            builder.api_key(user, secret)
        }
        Some(Credentials { user, secret, .. }) => builder.auth_token(user, secret),
        None if brings_its_own(request) => builder.anonymous(),
        None => return Err(Failure::Usage(vec![NOTHING.to_owned()])),
    };
    tuned(globals, builder).build().map_err(Failure::Api)
}

/// Whether a parameter of the request says who asks.
pub(crate) fn brings_its_own(request: &Request) -> bool {
    let operation = request.operation();
    let header = operation.parameter(Place::Header, "Authorization");
    header.is_some() && request.headers().contains_key("authorization")
}

/// A client without credentials, if region and edge, or the base URL, are valid.
pub(crate) fn anonymous(globals: &Globals) -> Result<Client, Failure> {
    at(globals, Client::builder()).anonymous().build().map_err(Failure::Api)
}

fn at(globals: &Globals, mut builder: ClientBuilder) -> ClientBuilder {
    if let Some(url) = &globals.base_url {
        return builder.base_url(url);
    }
    if let Some(region) = region(globals) {
        builder = builder.region(region);
    }
    if let Some(edge) = edge(globals) {
        builder = builder.edge(edge);
    }
    builder
}

fn region(globals: &Globals) -> Option<String> {
    globals.region.clone().or_else(|| variable("TWILIO_REGION"))
}

fn edge(globals: &Globals) -> Option<String> {
    globals.edge.clone().or_else(|| variable("TWILIO_EDGE"))
}

fn tuned(globals: &Globals, mut builder: ClientBuilder) -> ClientBuilder {
    builder = builder.user_agent_extension(concat!("flex-cli/", env!("CARGO_PKG_VERSION")));
    if let Some(retries) = globals.retries {
        builder = builder.retry(RetryPolicy::new().max_attempts(retries.saturating_add(1)));
    }
    if let Some(timeout) = globals.timeout {
        builder = builder.total_timeout(timeout);
    }
    builder
}
