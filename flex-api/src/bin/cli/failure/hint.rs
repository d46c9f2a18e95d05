//! What to do about a failed call.

use flex_api::{ConnectionErrorKind, Error};

/// What may help; most often nothing, or one thing.
pub(super) fn of(error: &Error) -> Vec<String> {
    let mut hints: Vec<String> = about(error).into_iter().map(str::to_owned).collect();
    if let Some(wait) = error.retry_after() {
        hints.push(format!("the API asks to wait {} s before the next request", wait.as_secs()));
    }
    if error.may_have_taken_effect() {
        hints.push("it may have taken effect all the same: look before you send it again".to_owned());
    }
    hints
}

fn about(error: &Error) -> Option<&'static str> {
    match error {
        Error::Api(_) if error.status() == Some(401) => Some(
            "check TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and whether they \
             are of this region",
        ),
        Error::Api(_) if error.status() == Some(403) => {
            Some("the credentials are known, but lack the right to do this")
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
            Some("check --region, --edge and --base-url, and the way to the network: HTTPS_PROXY, firewall")
        }
        ConnectionErrorKind::AttemptTimeout | ConnectionErrorKind::TotalTimeout => Some("--timeout gives it more time"),
        _ => None,
    }
}
