//! TLS. Environment variables of the process set the trusted certificates, so each test starts a second process.

use std::sync::Arc;

use flex_api::ConnectionErrorKind;
use tempfile::NamedTempFile;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::Step::Send;
use super::environment::{again, second};
use super::*;

/// Starts a server with its own certificate. Returns it with a file that makes a process trust the certificate.
async fn server(
    script: impl Fn(&arrival::Arrival) -> Vec<Step> + std::marker::Send + Sync + 'static,
) -> (Server, NamedTempFile) {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let file = NamedTempFile::new().unwrap();
    std::fs::write(&file, made.cert.pem()).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    (Server::tls(TlsAcceptor::from(Arc::new(config)), script).await, file)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_from_https_to_http_is_not_followed() {
    if let Some(client) = second() {
        let error = fetch(&client).await.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(302), 1), "{error:?}");
        return;
    }
    let plain = Server::start(|_| fine()).await;
    let response = response(302, &format!("Location: {}/v1/FlexFlows/{SID}\r\n", plain.url()), "");
    let (server, trust) = server(move |_| vec![Send(response.clone())]).await;
    let variables = [("SSL_CERT_FILE", trust.path().to_str().unwrap()), ("SSL_CERT_DIR", "/nowhere")];
    again("tls::a_redirect_from_https_to_http_is_not_followed", &server, &variables).await;
    assert_eq!((server.seen(), plain.connections()), ((1, 1), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_from_https_to_http_is_not_followed() {
    if let Some(client) = second() {
        let (names, error) = links::walk(&client).await;
        assert_eq!(names, ["a"]);
        assert!(error.unwrap().to_string().contains("leads to another server"));
        return;
    }
    let plain = Server::start(|_| page(&["stolen"], None)).await;
    let plain_port = plain.url().rsplit_once(':').unwrap().1.to_owned();
    let (server, trust) = server(move |arrival| {
        // Links to this server over HTTP and to another one. The client follows neither.
        let own = format!("http://{}/v1/FlexFlows?Page=1", arrival.header("host")[0]);
        let other = format!("http://127.0.0.1:{plain_port}/v1/FlexFlows?Page=1");
        page(&["a"], Some(if arrival.number == 0 { &own } else { &other }))
    })
    .await;
    let variables = [("SSL_CERT_FILE", trust.path().to_str().unwrap()), ("SSL_CERT_DIR", "/nowhere")];
    for _ in 0..2 {
        again("tls::a_link_from_https_to_http_is_not_followed", &server, &variables).await;
    }
    assert_eq!((server.seen(), plain.connections()), ((2, 2), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_not_trusted_is_an_error() {
    if let Some(client) = second() {
        let error = update(&client).await.unwrap_err();
        let Error::Connection(connection) = &error else { panic!("{error:?}") };
        assert_eq!((connection.kind(), error.attempts()), (ConnectionErrorKind::Connect, 3));
        assert!(!error.may_have_taken_effect(), "{error:?}");
        return;
    }
    let (server, _) = server(|_| fine()).await;
    let (_other, trust) = self::server(|_| fine()).await;
    let variables = [("SSL_CERT_FILE", trust.path().to_str().unwrap()), ("SSL_CERT_DIR", "/nowhere")];
    again("tls::a_certificate_that_is_not_trusted_is_an_error", &server, &variables).await;
    assert_eq!((server.seen(), server.connections()), ((0, 0), 3));
}

/// Cargo builds one `reqwest` with the features of all users. Here, only the SDK selects TLS.
#[test]
fn a_callers_own_http_client_can_be_built_before_and_after() {
    let _ = reqwest::Client::new();
    Client::new("AC1", "token").unwrap();
    let _ = reqwest::Client::new();
}
