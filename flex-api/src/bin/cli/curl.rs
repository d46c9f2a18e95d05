//! A request as a command for curl, instead of sending it.

use flex_api::operations::{Body, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::command::example::quoted;
use super::connect;
use super::dry_run::{MASK, Shown};
use super::failure::Failure;
use super::globals::Globals;

/// What a value keeps unencoded, as in the request itself.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The command, an option a line.
pub(crate) fn command(shown: &Shown<'_>, globals: &Globals) -> Result<String, Failure> {
    let request = shown.request;
    let client = connect::anonymous(globals)?;
    let base = client.base_url(request.operation()).map_err(Failure::Api)?;
    let mut lines = vec![format!("curl --request {} {}", request.method(), quoted(&url(shown, base)))];
    lines.extend(user(shown, globals)?);
    for (name, value) in shown.headers() {
        // Without a value, a colon would take the header out.
        let header = if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") };
        lines.push(format!("--header {}", quoted(&header)));
    }
    lines.extend(body(shown));
    Ok(lines.join(" \\\n  "))
}

/// The variables, for the shell to fill in; their values only if that is asked for.
fn user(shown: &Shown<'_>, globals: &Globals) -> Result<Option<String>, Failure> {
    if connect::brings_its_own(shown.request) {
        return Ok(None);
    }
    if shown.reveal
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

fn body(shown: &Shown<'_>) -> Vec<String> {
    let request = shown.request;
    match request.operation().body {
        Body::Form => {
            let pairs = shown.form();
            if pairs.is_empty() && request.method() != Method::Get {
                return vec!["--data ''".to_owned()];
            }
            let pair = |(name, value): &(String, String)| quoted(&format!("{}={value}", encoded(name)));
            pairs.iter().map(|each| format!("--data-urlencode {}", pair(each))).collect()
        }
        Body::Json => {
            let Some(json) = shown.json() else { return Vec::new() };
            let text = if json == MASK { MASK.to_owned() } else { json.to_string() };
            let header = "--header 'content-type: application/json'".to_owned();
            vec![header, format!("--data-raw {}", quoted(&text))]
        }
        _ => Vec::new(),
    }
}

fn url(shown: &Shown<'_>, base: &str) -> String {
    let path: Vec<String> = shown.segments().iter().map(|segment| encoded(segment)).collect();
    let query = shown.query();
    let query: Vec<String> =
        query.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    let separator = if query.is_empty() { "" } else { "?" };
    format!("{base}{}{separator}{}", path.join("/"), query.join("&"))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}
