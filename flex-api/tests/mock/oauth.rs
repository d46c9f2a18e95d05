//! The token endpoint, for clients with OAuth.

use flex_api::mock::{Fault, Server};
use flex_api::{Client, Error, RetryPolicy};

use super::raw::send;

const FORM: &str = "content-type: application/x-www-form-urlencoded";

fn client(server: &Server, id: &str, secret: &str) -> Client {
    let builder = Client::builder().oauth(id, secret).base_url(server.base_url()).token_url(server.token_url());
    builder.retry(RetryPolicy::none()).build().unwrap()
}

async fn list(client: &Client) -> Result<(), Error> {
    client.v1().flex_flows().list().send().await.map(drop)
}

/// Returns the `Authorization` headers of all requests.
fn tokens(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests.iter().map(|request| request.headers["authorization"].to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_client_with_oauth_needs_no_other_server() {
    let server = Server::start().await.unwrap();
    let client = client(&server, "OQ1", "secret");
    list(&client).await.unwrap();
    list(&client).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer mock-token-1"; 2]);
}

#[tokio::test]
async fn a_rejected_token_is_renewed() {
    let server = Server::start().await.unwrap();
    server.fail(Fault::status(401)).times(1);
    list(&client(&server, "OQ1", "secret")).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer mock-token-1", "Bearer mock-token-2"]);
}

#[tokio::test]
async fn only_the_set_credentials_get_a_token() {
    let server = Server::builder().credentials("OQ1", "secret").start().await.unwrap();
    list(&client(&server, "OQ1", "secret")).await.unwrap();
    let error = list(&client(&server, "OQ1", "wrong-secret")).await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)) && error.is_unauthorized(), "{error}");
    assert!(error.to_string().contains("invalid_client: the server accepts other credentials only"), "{error}");
    // Tokens that the server has not issued.
    for token in ["mock-token-0", "mock-token-2", "mock-token-01", "mock-token-+1", "other"] {
        let response = send(&server, "GET /v1/FlexFlows", &[&format!("authorization: Bearer {token}")], "");
        assert_eq!(response.status, 401, "{token}");
    }
    assert_eq!(send(&server, "GET /v1/FlexFlows", &["authorization: Bearer mock-token-1"], "").status, 200);
}

#[test]
fn invalid_requests_of_a_token_are_oauth_errors() {
    let server = Server::start().wait().unwrap();
    for (form, status, error) in [
        ("grant_type=password&client_id=a&client_secret=b", 400, "unsupported_grant_type"),
        ("", 400, "unsupported_grant_type"),
        ("grant_type=client_credentials&client_id=a&client_secret=", 401, "invalid_client"),
    ] {
        let response = send(&server, "POST /__mock/token", &[FORM], form);
        assert_eq!((response.status, response.json()["error"].as_str()), (status, Some(error)), "{form}");
    }
    let response = send(&server, "GET /__mock/token", &[], "");
    assert!(response.status == 405 && response.head.contains("allow: POST"), "{}", response.head);
    // `+` and `%2B` are decoded.
    let form = "grant_type=client_credentials&client_id=a%2Bb&client_secret=c+d";
    let issued = send(&server, "POST /__mock/token", &[FORM], form).json();
    assert_eq!((&issued["token_type"], &issued["expires_in"]), (&"Bearer".into(), &3600.into()));
}
