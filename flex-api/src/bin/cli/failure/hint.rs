//! Hints on how to fix a failed call.

use flex_api::{ConnectionErrorKind, Error};

/// The hint for a change that the server may have processed.
pub(super) const MAY_HAVE_TAKEN_EFFECT: &str = "the request may have taken effect: check before you send it again";

/// Returns the hints for an error, usually none or one.
pub(super) fn of(error: &Error) -> Vec<String> {
    let mut hints: Vec<String> = about(error).into_iter().map(str::to_owned).collect();
    if let Some(wait) = error.retry_after() {
        hints.push(format!("wait {} s before the next request (`Retry-After`)", wait.as_secs()));
    }
    if error.may_have_taken_effect() {
        hints.push(MAY_HAVE_TAKEN_EFFECT.to_owned());
    }
    hints
}

fn about(error: &Error) -> Option<&'static str> {
    match error {
        Error::Api(_) if error.status() == Some(401) => Some(concat!(
            "check TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and that they \
                 belong to this region; `",
            env!("CARGO_BIN_NAME"),
            " whoami` shows what is in effect"
        )),
        Error::Api(response) if response.status() == 403 && !response.has_message() => Some(
            "the response is not from the API: a proxy or a firewall may have rejected the request; check HTTPS_PROXY and \
             --base-url",
        ),
        Error::Api(_) if error.status() == Some(403) => {
            Some("the credentials are valid, but lack the permission for this operation")
        }
        Error::Api(_) if error.status().is_some_and(|status| (300..400).contains(&status)) => {
            Some("redirects are not followed: check --base-url")
        }
        Error::Connection(error) => about_connection(error.kind()),
        _ => None,
    }
}

fn about_connection(kind: ConnectionErrorKind) -> Option<&'static str> {
    match kind {
        ConnectionErrorKind::Connect | ConnectionErrorKind::ConnectTimeout => {
            Some("check --region, --edge and --base-url, and the network: HTTPS_PROXY, firewall")
        }
        ConnectionErrorKind::AttemptTimeout | ConnectionErrorKind::TotalTimeout => {
            Some("increase the timeout with --timeout")
        }
        _ => None,
    }
}
