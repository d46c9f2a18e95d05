//! Access tokens for OAuth client credentials.

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::json;

use super::decode::pairs;
use super::{Api, json_response};

/// The lifetime of a token, in seconds.
const LIFETIME: u32 = 3600;

impl Api {
    /// Responds to a request of a token, as OAuth describes it (RFC 6749, section 4.4).
    ///
    /// Accepts the client ID and secret that are set as credentials, or any that are not empty.
    pub(crate) fn token(&mut self, request: &Request<Bytes>) -> Response<Bytes> {
        let form = pairs(request.body());
        let value =
            |name: &str| form.iter().find(|pair| pair.name == name).map(|pair| pair.value.as_str()).unwrap_or_default();
        if value("grant_type") != "client_credentials" {
            let problem = "the body must be a form with `grant_type=client_credentials`";
            return failed(StatusCode::BAD_REQUEST, "unsupported_grant_type", problem);
        }
        let (id, secret) = (value("client_id"), value("client_secret"));
        if id.is_empty() || secret.is_empty() {
            let problem = "`client_id` and `client_secret` must not be empty";
            return failed(StatusCode::UNAUTHORIZED, "invalid_client", problem);
        }
        let accepted = self.settings.credentials.as_ref();
        if accepted.is_some_and(|(known, own)| known != id || own != secret) {
            return failed(StatusCode::UNAUTHORIZED, "invalid_client", "the server accepts other credentials only");
        }
        self.tokens += 1;
        let body = json!({"access_token": name(self.tokens), "token_type": "Bearer", "expires_in": LIFETIME});
        json_response(StatusCode::OK, body.to_string())
    }
}

/// Returns whether a token is one of the first, up to this number.
pub(super) fn is_issued(token: &str, tokens: u64) -> bool {
    let number = token.rsplit_once('-').and_then(|(_, number)| number.parse().ok());
    number.is_some_and(|number| (1..=tokens).contains(&number) && name(number) == token)
}

/// Returns the token of a number. It is not a secret: whoever can reach the server can request one.
fn name(number: u64) -> String {
    format!("mock-token-{number}")
}

/// Returns an error in the form of OAuth (section 5.2).
fn failed(status: StatusCode, error: &str, description: &str) -> Response<Bytes> {
    json_response(status, json!({"error": error, "error_description": description}).to_string())
}
