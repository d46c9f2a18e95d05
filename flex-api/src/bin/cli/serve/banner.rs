//! What the command `serve` prints at its start.

use std::fmt::Write as _;

use flex_api::environment::{ACCOUNT_SID, API_KEY, API_SECRET, AUTH_TOKEN};
use flex_api::mock::Server;
use flex_api::operations::{self, Method, Operation, Parameter};

use super::super::command::{COMMAND, path};

/// Returns the address, what to set, and requests to try.
pub(super) fn banner(server: &Server, has_webhook: bool) -> String {
    let (url, (user, secret)) = (server.base_url(), server.credentials());
    let is_key = user.starts_with("SK");
    let (user_variable, secret_variable) = if is_key { (API_KEY, API_SECRET) } else { (ACCOUNT_SID, AUTH_TOKEN) };
    let mut text = format!("Listening on {url} (Ctrl-C ends the server)\n\n");
    let _ = writeln!(text, "  export {user_variable}={user} {secret_variable}={secret}");
    if let Some(operation) = operations::ALL.iter().find(|operation| is_simple(operation)) {
        let _ = writeln!(text, "  {COMMAND} {} --base-url {url}", path(operation).join(" "));
        let _ = writeln!(text, "  curl --user \"${user_variable}:${secret_variable}\" {url}{}", operation.path);
    }
    let _ = writeln!(text, "\nHealth:   {url}/__mock/health");
    let _ = writeln!(text, "Requests: {url}/__mock/requests");
    if has_webhook {
        let _ = writeln!(text, "Events:   {url}/__mock/events");
    }
    let _ = writeln!(text, "Faults:   curl --data 'status=503; times=2' {url}/__mock/faults\n");
    text
}

/// Returns whether the operation only reads, and needs no values.
fn is_simple(operation: &Operation) -> bool {
    let is_token = |parameter: &Parameter| parameter.name.eq_ignore_ascii_case("authorization");
    operation.method == Method::Get
        && !operation.parameters.iter().any(|parameter| parameter.required || is_token(parameter))
}
