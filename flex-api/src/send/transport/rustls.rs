//! TLS by rustls, with the ring provider and the platform's own trust in certificates.

use std::sync::Arc;

use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, Error, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

/// The provider is named here rather than installed for the process, which is the application's to decide.
///
/// A client that only speaks plain HTTP, to a test server, trusts no certificate: it works where the system has none.
pub(crate) fn config(secure: bool) -> Result<ClientConfig, Error> {
    let builder =
        ClientConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions()?;
    Ok(if secure {
        builder.with_platform_verifier()?.with_no_client_auth()
    } else {
        builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth()
    })
}
