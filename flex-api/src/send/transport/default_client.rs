//! The HTTP client that is used if the caller sets none: its TLS configuration and its proxy.

use std::error::Error as StdError;
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use reqwest::redirect::Policy;

use super::{mentions, proxy};
use crate::send::base_url::{Servers, is_loopback};
use crate::send::error::ConfigError;

/// The idle timeout of a connection. The vendor's load balancers close idle connections after one minute.
const POOL_IDLE: Duration = Duration::from_secs(50);

/// How requests reach their server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Route {
    /// Whether requests use TLS.
    secure: bool,
    /// Whether the server is on this machine, so that no proxy is used. Requests to this machine may be plain HTTP and
    /// must not leave it.
    direct: bool,
}

impl Route {
    pub(crate) fn of_servers(servers: &Servers) -> Self {
        let base_urls = servers.base_urls();
        Self {
            secure: base_urls.iter().any(|base| base.is_secure()),
            direct: base_urls.iter().any(|base| base.is_loopback()),
        }
    }

    pub(crate) fn of_endpoint(endpoint: &Uri) -> Self {
        Self { secure: endpoint.scheme() == Some(&Scheme::HTTPS), direct: is_loopback(endpoint.host()) }
    }
}

/// Creates the default HTTP client. It does not follow redirects, which could send credentials to another server.
pub(crate) fn default_client(route: Route, connect_timeout: Duration) -> Result<reqwest::Client, ConfigError> {
    let mut builder = reqwest::Client::builder()
        .redirect(Policy::none())
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(POOL_IDLE);
    if route.direct {
        builder = builder.no_proxy();
    } else {
        proxy::check(route.secure)?;
    }
    #[cfg(not(feature = "rustls"))]
    if route.secure {
        return Err(ConfigError::new(
            "this build has no TLS: enable the feature `rustls`, or call `http_client` or `transport` on the builder",
        ));
    }
    // A client for plain HTTP trusts no certificate, so that it also works on systems without a certificate store.
    #[cfg(feature = "rustls")]
    if !route.secure {
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|error| failed(route.secure, error))
}

fn failed(secure: bool, error: reqwest::Error) -> ConfigError {
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    // The error of the TLS library has no kind that distinguishes it.
    let without_store = secure && causes.any(|cause| mentions(cause, "No CA certificates"));
    let problem = if without_store {
        "TLS cannot be set up: found no trusted certificates; install the certificates of the system (often the package \
         `ca-certificates`), or set SSL_CERT_FILE or SSL_CERT_DIR"
    } else {
        "the HTTP client cannot be set up"
    };
    ConfigError::new(problem).with_source(error)
}
