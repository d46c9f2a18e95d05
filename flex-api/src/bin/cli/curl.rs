//! Formats a request as a curl command.

use flex_api::{Request, environment, operations};
use secrecy::ExposeSecret as _;

use super::connect::{self, Level, Sources};
use super::curl_command::{Body, Command, Fields, quoted};
use super::dry_run::text;
use super::failure::Failure;
use super::token;

/// Returns the command. Without `--reveal`, the request is already redacted.
pub(crate) fn command(request: &Request, base_url: &str, sources: &Sources) -> Result<String, Failure> {
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), text(value).into_owned()));
    let command = Command {
        method: request.method().as_str(),
        url: format!("{}{}", base_url.trim_end_matches('/'), request.path()),
        credentials: user(request, sources)?,
        headers: headers.collect(),
        query: request.encoded_query(),
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
fn user(request: &Request, sources: &Sources) -> Result<Option<String>, Failure> {
    if connect::has_own_credentials(request) {
        return Ok(None);
    }
    if token::is_available(request.operation(), sources) {
        return Ok(Some(format!("--header \"Authorization: {}\"", expansion(environment::TOKEN))));
    }
    let (kind, level) = connect::kind_and_level(sources);
    if *kind == connect::OAUTH {
        // An access token comes from a request of its own.
        return Ok(Some("--oauth2-bearer \"$ACCESS_TOKEN\"".to_owned()));
    }
    if sources.globals.reveal
        && let Some(known) = connect::credentials(sources)?
    {
        let pair = format!("{}:{}", known.user, known.secret.expose_secret());
        return Ok(Some(format!("--user {}", quoted(&pair))));
    }
    // The user name is not secret, and a name from a flag or a profile is in no variable.
    let user = match (sources.flag(&kind.user), level) {
        (Some(user), _) => Some(user.to_owned()),
        (None, Level::Profile) => sources.text_at(level, &kind.user)?,
        (None, Level::Environment) => None,
    };
    let is_plain = |name: &String| !name.is_empty() && name.chars().all(|char| char.is_ascii_alphanumeric());
    let user = user.filter(is_plain).unwrap_or_else(|| format!("${}", kind.user.variable));
    Ok(Some(format!("--user \"{user}:{}\"", expansion(kind.secret.variable))))
}

/// Returns what the shell expands to a secret: a variable, or the contents of the file that a variable names.
fn expansion(variable: &str) -> String {
    let found = connect::variable_of(variable);
    if found == variable { format!("${variable}") } else { format!("$(cat \"${found}\")") }
}
