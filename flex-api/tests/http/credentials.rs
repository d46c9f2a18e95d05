//! Custom credentials.

use std::sync::atomic::{AtomicU32, Ordering};

use flex_api::credentials::{Authorization, Credentials, CredentialsError};
use flex_api::http::HeaderValue;
use wiremock::MockServer;
use wiremock::matchers::{any, header};

use super::oauth::fetch;
use super::*;

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
