//! Formats a request as a curl command.

use flex_api::Request;
use flex_api::operations;

use super::connect;
use super::curl_command::{Body, Command, Fields, quoted};
use super::dry_run::text;
use super::failure::Failure;
use super::globals::Globals;

/// Returns the command. Without `--reveal`, the request is already redacted.
pub(crate) fn command(request: &Request, base_url: &str, globals: &Globals) -> Result<String, Failure> {
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), text(value).into_owned()));
    let command = Command {
        method: request.method().as_str(),
        url: format!("{}{}", base_url.trim_end_matches('/'), request.path()),
        credentials: user(request, globals)?,
        headers: headers.collect(),
        query: fields(request.query(), request.encoded_query()),
        body: match (request.operation().body, request.json()) {
            (operations::Body::Form, _) => Body::Form(fields(request.form(), request.encoded_form())),
            (operations::Body::Json, Some(json)) => Body::Json(json.to_string()),
            _ => Body::None,
        },
    };
    Ok(command.text())
}

fn fields<'r>(pairs: impl Iterator<Item = (&'r str, &'r str)>, encoded: String) -> Fields {
    Fields { pairs: pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), encoded }
}

/// Returns the option for the credentials: variables for the shell to expand, or their values with `--reveal`.
fn user(request: &Request, globals: &Globals) -> Result<Option<String>, Failure> {
    if connect::has_own_credentials(request) {
        return Ok(None);
    }
    if globals.reveal
        && let Some(known) = connect::credentials(globals)?
    {
        return Ok(Some(format!("--user {}", quoted(&format!("{}:{}", known.user, known.secret)))));
    }
    let kind = connect::kind(globals);
    // The user name is not secret, and a name from a flag is in no variable.
    let flag = if std::ptr::eq(kind, &raw const connect::API_KEY) { &globals.api_key } else { &globals.account_sid };
    let is_plain = |name: &&String| !name.is_empty() && name.chars().all(|char| char.is_ascii_alphanumeric());
    let user = flag.as_ref().filter(is_plain).map_or_else(|| format!("${}", kind.user.variable), String::clone);
    Ok(Some(format!("--user \"{user}:${}\"", kind.secret.variable)))
}
