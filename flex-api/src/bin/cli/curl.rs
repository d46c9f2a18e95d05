//! Formats a request as a curl command.

use flex_api::Request;
use flex_api::operations::{Body, Method};

use super::command::example::quoted;
use super::connect;
use super::dry_run::text;
use super::failure::Failure;
use super::globals::Globals;

/// Returns the command, one option per line. Without `--reveal`, the request is already redacted.
pub(crate) fn command(request: &Request, base_url: &str, globals: &Globals) -> Result<String, Failure> {
    let mut lines = vec![format!("curl --request {} {}", request.method(), quoted(&request.url(base_url)))];
    lines.extend(user(request, globals)?);
    for (name, value) in request.headers() {
        // With a colon and no value, curl would remove the header.
        let header = if value.is_empty() { format!("{name};") } else { format!("{name}: {}", text(value)) };
        lines.push(format!("--header {}", quoted(&header)));
    }
    lines.extend(body(request));
    Ok(lines.join(" \\\n  "))
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

fn body(request: &Request) -> Vec<String> {
    match request.operation().body {
        Body::Form => form(request),
        Body::Json => {
            let Some(json) = request.json() else { return Vec::new() };
            let header = "--header 'content-type: application/json'".to_owned();
            vec![header, format!("--data-raw {}", quoted(&json.to_string()))]
        }
        _ => Vec::new(),
    }
}

/// Returns one option per field, with the decoded value, which curl encodes. curl does not encode names, and it encodes
/// the separators of a list: a field with either is passed in encoded form.
fn form(request: &Request) -> Vec<String> {
    let encoded = request.encoded_form();
    if encoded.is_empty() && request.method() != Method::Get {
        return vec!["--data ''".to_owned()];
    }
    let option = |((name, value), encoded): ((&str, &str), &str)| {
        let is_encoded = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
        let is_plain = |(encoded_name, value): (&str, &str)| encoded_name == name && value.bytes().all(is_encoded);
        if encoded.split_once('=').is_some_and(is_plain) {
            format!("--data-urlencode {}", quoted(&format!("{name}={value}")))
        } else {
            format!("--data-raw {}", quoted(encoded))
        }
    };
    request.form().zip(encoded.split('&')).map(option).collect()
}
