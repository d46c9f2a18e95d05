//! TLS by rustls, with the ring provider and the platform's certificate store.

use std::sync::Arc;

use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, Error, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

/// Returns the TLS configuration.
///
/// The provider is set here and not installed for the process, which is up to the application. A client for plain HTTP
/// trusts no certificate, so that it also works on systems without a certificate store.
pub(crate) fn config(secure: bool) -> Result<ClientConfig, Error> {
    let builder =
        ClientConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions()?;
    Ok(if secure {
        builder.with_platform_verifier()?.with_no_client_auth()
    } else {
        builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth()
    })
}
