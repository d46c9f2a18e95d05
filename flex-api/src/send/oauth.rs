//! OAuth client credentials. All calls of a client share an access token.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::Instant;

use self::error::TokenError;
use self::shared::Shared;
use super::auth::sensitive;
use super::credentials::{Authorization, Credentials, CredentialsError};

mod error;
mod fetch;
mod shared;

pub(crate) use self::fetch::TokenSource;

/// A token is not used in the last part of its lifetime, so that it does not expire in transit.
const MARGIN: Duration = Duration::from_secs(30);

/// The minimum interval between replacements of rejected tokens. If the API rejects every token, calls must not
/// overload the token endpoint.
const RENEWAL_INTERVAL: Duration = Duration::from_secs(5);

/// An access token from the vendor's token endpoint, fetched on demand and kept until shortly before it expires.
#[derive(Clone)]
pub(crate) struct OAuth(Arc<Inner>);

struct Inner {
    source: Arc<TokenSource>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// The fetch in flight. The calls that wait for it own it: it is dropped with the last of them.
    fetch: Weak<Shared<Fetched>>,
    renewed: Option<Instant>,
}

/// The outcome of a fetch, for every waiting call.
type Fetched = Result<Token, Arc<TokenError>>;

/// An access token, as a header value.
#[derive(Clone)]
struct Token {
    header: SecretString,
    /// The time until which it is used, or `None` if it does not expire within the range of the clock.
    until: Option<Instant>,
}

impl Token {
    /// Creates a token. Its lifetime begins with the request for it.
    fn new(header: SecretString, started: Instant, lifetime: Duration) -> Self {
        let used = lifetime.saturating_sub(MARGIN.min(lifetime / 10));
        Self { header, until: started.checked_add(used) }
    }

    fn is_fresh(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }
}

impl OAuth {
    pub(crate) fn new(source: TokenSource) -> Self {
        Self(Arc::new(Inner { source: Arc::new(source), state: Mutex::default() }))
    }

    /// Locks the state. It is consistent even after a panic, so poisoning is ignored.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn token(self) -> Fetched {
        let fetch = match self.cached_or_fetch() {
            Ok(token) => return Ok(token),
            Err(fetch) => fetch,
        };
        let fetched = fetch.outcome().await;
        let mut state = self.state();
        // The first call that completes stores the result and closes the fetch to later calls.
        if state.fetch.as_ptr() == Arc::as_ptr(&fetch) {
            state.fetch = Weak::new();
            state.token = fetched.as_ref().ok().cloned();
        }
        fetched
    }

    /// Returns the cached token, or else the fetch that all calls share.
    fn cached_or_fetch(&self) -> Result<Token, Arc<Shared<Fetched>>> {
        let mut state = self.state();
        if let Some(token) = state.token.as_ref().filter(|token| token.is_fresh()) {
            return Ok(token.clone());
        }
        Err(state.fetch.upgrade().unwrap_or_else(|| {
            let fetch = Arc::new(Shared::new(Arc::clone(&self.0.source).fetch()));
            state.fetch = Arc::downgrade(&fetch);
            fetch
        }))
    }
}

impl Credentials for OAuth {
    fn authorization(&self) -> Authorization {
        let token = self.clone().token();
        Box::pin(async {
            let token = token.await.map_err(|error| {
                let (kind, no_retry) = (error.kind(), error.no_retry);
                CredentialsError::new(kind, error).after(no_retry)
            })?;
            sensitive(&token.header).map_err(CredentialsError::rejected)
        })
    }

    fn renew(&self, rejected: &HeaderValue) -> bool {
        let mut state = self.state();
        let is_cached = state.token.as_ref().is_some_and(|token| token.header.expose_secret().as_bytes() == rejected);
        if !is_cached {
            // Another call has already replaced it.
            return true;
        }
        let now = Instant::now();
        if state.renewed.is_some_and(|renewed| now < renewed + RENEWAL_INTERVAL) {
            return false;
        }
        state.renewed = Some(now);
        state.token = None;
        true
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OAuth token of {}", self.0.source.endpoint())
    }
}
