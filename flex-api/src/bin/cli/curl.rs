//! A request as a command for curl, instead of sending it.

use flex_api::Request;
use flex_api::operations::{Body, Method};

use super::command::example::quoted;
use super::connect;
use super::dry_run::text;
use super::failure::Failure;
use super::globals::Globals;

/// The command, one option per line. Secrets of the request are redacted already, unless they are to be revealed.
pub(crate) fn command(request: &Request, base_url: &str, globals: &Globals) -> Result<String, Failure> {
    let mut lines = vec![format!("curl --request {} {}", request.method(), quoted(&request.url(base_url)))];
    lines.extend(user(request, globals)?);
    for (name, value) in request.headers() {
        // Without a value, a colon would take the header out.
        let header = if value.is_empty() { format!("{name};") } else { format!("{name}: {}", text(value)) };
        lines.push(format!("--header {}", quoted(&header)));
    }
    lines.extend(body(request));
    Ok(lines.join(" \\\n  "))
}

/// The variables, for the shell to fill in. Their values are printed only with `--reveal`.
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
    // The name is no secret, and one from a flag is in no variable.
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

/// A field by its decoded value, which curl encodes. curl takes the name as it is: a field whose name has to be encoded is
/// passed on in its encoded form.
fn form(request: &Request) -> Vec<String> {
    let encoded = request.encoded_form();
    if encoded.is_empty() && request.method() != Method::Get {
        return vec!["--data ''".to_owned()];
    }
    let option = |((name, value), encoded): ((&str, &str), &str)| {
        let is_plain = encoded.split_once('=').is_some_and(|(encoded_name, _)| encoded_name == name);
        if is_plain {
            format!("--data-urlencode {}", quoted(&format!("{name}={value}")))
        } else {
            format!("--data-raw {}", quoted(encoded))
        }
    };
    request.form().zip(encoded.split('&')).map(option).collect()
}
