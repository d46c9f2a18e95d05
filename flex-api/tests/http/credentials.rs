//! Custom credentials.

use std::sync::atomic::{AtomicU32, Ordering};

use flex_api::Error;
use flex_api::credentials::{Authorization, Credentials, CredentialsError};
use flex_api::http::HeaderValue;
use wiremock::MockServer;
use wiremock::matchers::{any, header};

use super::oauth::fetch;
use super::*;

#[test]
fn a_client_shows_the_kind_of_its_credentials() {
    let shown = |builder: ClientBuilder| format!("{:?}", builder.base_url("http://localhost:1").build().unwrap());
    let client = shown(Client::builder().auth_token("AC1", "hush"));
    assert!(client.contains("auth: auth token [REDACTED]") && !client.contains("hush"), "{client}");
    let client = shown(Client::builder().api_key("SK1", "hush"));
    assert!(client.contains("auth: API key [REDACTED]") && !client.contains("hush"), "{client}");
}

#[test]
fn credentials_with_white_space_or_control_characters_are_an_error() {
    let problem = |builder: ClientBuilder| {
        let error = builder.base_url("http://localhost:1").build().unwrap_err();
        assert!(matches!(error, Error::Config(_)), "{error:?}");
        error.to_string()
    };
    assert_eq!(
        problem(Client::builder().auth_token("AC1 ", "hush\n")),
        "the account SID begins or ends with white space: remove it; \
         the auth token begins or ends with white space: remove it"
    );
    let builder = Client::builder().api_key("SK1", "hu\0sh");
    assert_eq!(problem(builder), "the API key secret contains a control character");
    let builder = Client::builder().oauth("", "hush\t").token_url("http://localhost:1");
    assert_eq!(
        problem(builder),
        "the OAuth client's ID is empty; the OAuth client's secret begins or ends with white space: remove it"
    );
}

/// A program can use these crates without depending on the same versions.
#[test]
fn the_crates_of_public_types_are_reexported() {
    let secret: flex_api::secrecy::SecretString = "token".into();
    let http_client = flex_api::reqwest::Client::new();
    Client::builder().auth_token("AC1", secret).http_client(http_client).build().unwrap();
}

/// Returns `V1`, and a new value after each rejection.
#[derive(Debug)]
struct Vault(AtomicU32);

impl Credentials for Vault {
    fn authorization(&self) -> Authorization {
        let version = self.0.load(Ordering::Relaxed);
        Box::pin(async move { HeaderValue::try_from(format!("V{version}")).map_err(CredentialsError::rejected) })
    }

    fn renew(&self, rejected: &HeaderValue) -> bool {
        assert!(rejected.is_sensitive());
        self.0.fetch_add(1, Ordering::Relaxed);
        true
    }
}

#[tokio::test]
async fn custom_credentials_are_renewed_when_the_api_rejects_them() {
    let server = MockServer::start().await;
    when(header("Authorization", "V2")).respond_with(json(200, "{}")).mount(&server).await;
    when(any()).respond_with(json(401, "{}")).mount(&server).await;
    let client = Client::builder().credentials(Vault(AtomicU32::new(1))).base_url(server.uri()).build().unwrap();
    assert_eq!(fetch(&client).await.unwrap().attempts(), 2);
    assert_eq!(headers(&server, "authorization").await, [["V1"], ["V2"]]);

    // The credentials are renewed only once.
    let client = Client::builder().credentials(Vault(AtomicU32::new(5))).base_url(server.uri()).build().unwrap();
    assert_eq!(fetch(&client).await.unwrap_err().attempts(), 2);
}

#[derive(Debug)]
struct Broken;

impl Credentials for Broken {
    fn authorization(&self) -> Authorization {
        Box::pin(async { Err(CredentialsError::unavailable("the vault is closed")) })
    }
}

#[tokio::test]
async fn a_request_is_not_sent_if_the_credentials_fail() {
    let server = MockServer::start().await;
    let client = Client::builder().credentials(Broken).base_url(server.uri()).build().unwrap();
    let error = client.v1().flex_flows().update(&SID.parse().unwrap()).send().await.unwrap_err();
    assert_eq!(error.to_string(), "UpdateFlexFlow: credentials could not be obtained: the vault is closed");
    assert!(error.is_retryable());
    assert!(arrived(&server).await.is_empty());
}
