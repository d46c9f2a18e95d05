//! A request as a curl command for a POSIX shell.
//!
//! `flex --curl` and the reference print their commands with this module: the generator compiles the same file. It
//! therefore uses the standard library only.

use std::fmt::Write as _;

/// The parts of a command.
pub(crate) struct Command<'a> {
    /// The HTTP method.
    pub(crate) method: &'a str,
    /// The percent-encoded URL without its query.
    pub(crate) url: String,
    /// The option for the credentials, or `None` if a header holds them.
    pub(crate) credentials: Option<String>,
    /// The other headers. A name without a value is sent as an empty header.
    pub(crate) headers: Vec<(String, String)>,
    /// The query as it is sent, without the question mark.
    pub(crate) query: String,
    /// The body.
    pub(crate) body: Body,
}

/// The body of a request.
pub(crate) enum Body {
    /// No body.
    None,
    /// A form.
    Form(Fields),
    /// A JSON document.
    Json(String),
}

/// The pairs of a form.
#[derive(Default)]
pub(crate) struct Fields {
    /// Decoded names and values.
    pub(crate) pairs: Vec<(String, String)>,
    /// The pairs as they are sent, joined by `&`.
    pub(crate) encoded: String,
}

impl Command<'_> {
    /// Returns the command, one option per line.
    pub(crate) fn text(&self) -> String {
        let has_body = !matches!(self.body, Body::None);
        // In the URL, because `--data-urlencode` encodes values in other ways than the client does.
        let separator = if self.query.is_empty() { "" } else { "?" };
        let url = format!("{}{separator}{}", self.url, self.query);
        let mut lines = vec![match self.method {
            "GET" if !has_body => format!("curl {}", quoted(&url)),
            method => format!("curl --request {method} {}", quoted(&url)),
        }];
        if url.contains(['[', ']', '{', '}']) {
            // curl would expand the brackets.
            lines.push("--globoff".to_owned());
        }
        lines.extend(self.credentials.clone());
        lines.push(header(&("Accept".to_owned(), "application/json".to_owned())));
        lines.extend(self.headers.iter().map(header));
        match &self.body {
            // As the client does: some servers require the length of every body, even an empty one.
            Body::None if !matches!(self.method, "GET" | "DELETE") => {
                lines.push(header(&("Content-Length".to_owned(), "0".to_owned())));
            }
            Body::None => {}
            Body::Form(fields) if fields.pairs.is_empty() => lines.push("--data ''".to_owned()),
            Body::Form(fields) => lines.extend(fields.pairs.iter().zip(fields.encoded.split('&')).map(field)),
            Body::Json(text) => {
                lines.push(header(&("Content-Type".to_owned(), "application/json".to_owned())));
                lines.push(format!("--data-raw {}", quoted(text)));
            }
        }
        lines.join(" \\\n  ")
    }
}

fn header((name, value): &(String, String)) -> String {
    // With a colon and no value, curl would remove the header.
    let line = if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") };
    format!("--header {}", quoted(&line))
}

/// Returns one option per field. curl encodes the whole value and not the name, so a field that it would send in
/// another form is passed in encoded form.
fn field(pair: (&(String, String), &str)) -> String {
    if is_encoded_by_curl(pair) {
        format!("--data-urlencode {}", joined(pair.0))
    } else {
        format!("--data-raw {}", quoted(pair.1))
    }
}

/// Returns whether curl sends a pair in the form in which the client sends it. curl encodes a space as `+`.
fn is_encoded_by_curl(((name, value), sent): (&(String, String), &str)) -> bool {
    !value.contains(' ') && sent.split_once('=') == Some((name, &encoded(value)))
}

fn joined((name, value): &(String, String)) -> String {
    quoted(&format!("{name}={value}"))
}

/// Encodes a text as the client does: all characters except `A-Za-z0-9_.-~`.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Quotes a word for a POSIX shell.
pub(crate) fn quoted(text: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./:@%+=,".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}
